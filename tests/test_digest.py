"""Many articles at once: one entry per source, polite fetching, clean stops, and bounded memory."""

import threading
import time
from concurrent.futures import Future
from dataclasses import replace

import pytest

from benchmarks.made_text import make_sentences, make_text
from summarizer.digest import Entry, Meter, digest, stories
from summarizer.digest.near_duplicates import MIN_LIKENESS, fingerprint, likeness
from summarizer.digest.runner import NOT_KEPT
from summarizer.errors import BusyError, FetchError, StoppedError, SummarizerError, TooLargeError
from summarizer.limits import Limits
from summarizer.models import Article, Document, Payload, Text
from summarizer.options import Budget
from summarizer.pipeline import read, run_here
from summarizer.workers import run as run_in_child
from summarizer.workers.executors import Executors, Threads

from .server import page, slow

SMALL = Budget(30, 1)


def executors(run=run_here, n_workers=2, n_per_task=1, executor=None) -> Executors:
    return Executors(executor or Threads(), n_workers, n_workers, n_per_task, run)


def story(number: int) -> str:
    return make_text(12, seed=number)


def payloads(source, limits) -> Payload:
    """A web of stories, one per address; some addresses hold none."""
    if "gone" in source.address:
        raise FetchError("The page is gone.", hint="Check it.")
    if "bug" in source.address:
        raise KeyError("a bug")
    return Payload(story(int(source.address.rpartition("/")[2])).encode(), "text/plain", source.address)


def addresses(n: int) -> list[str]:
    return [f"https://site{i % 7}.example.org/{i}" for i in range(n)]


def test_every_source_has_one_entry_with_its_index():
    given = addresses(20)
    entries = list(digest(given, options=SMALL, workers=executors(), fetch=payloads))
    assert sorted(entry.index for entry in entries) == list(range(20))
    assert all(entry.address == given[entry.index] for entry in entries)
    assert all(entry.worked and 0 < entry.n_summary_words <= 30 for entry in entries)
    assert all(entry.read.document.article.text.startswith(story(entry.index)[:20]) for entry in entries)


@pytest.mark.parametrize("n_per_task", [1, 3, 50])
def test_a_failure_has_a_reason_and_stops_no_other_article(n_per_task, caplog):
    given = [*addresses(8), "https://gone.example.org/gone", "https://bug.example.org/bug", "file:///etc/passwd"]
    entries = list(digest(given, workers=executors(n_per_task=n_per_task), fetch=payloads))
    problems = {entry.index: entry.problem for entry in entries if entry.problem}
    assert sorted(problems) == [8, 9, 10]
    assert (problems[8].message, problems[8].hint) == ("The page is gone.", "Check it.")
    assert "fault of the program" in problems[9].message
    assert "Bug " in caplog.text
    assert "a bug" not in caplog.text


def test_private_addresses_are_refused_and_others_fetched(serve):
    server = serve({"/a": page(f"<article><p>{'</p><p>'.join(make_sentences(30))}</p></article>")})
    entries = {
        e.index: e for e in digest([server.url("/a"), server.url("/b"), "http://10.0.0.1/"], workers=executors())
    }
    assert entries[0].worked
    assert "404" in entries[1].problem.message
    assert entries[2].problem.title == "This address can't be read"


def test_the_same_page_is_fetched_once():
    fetched = []

    def fetch(source, limits):
        fetched.append(source.address)
        return payloads(source, limits)

    given = ["https://a.example.org/1", "http://www.a.example.org/1/?utm_source=x", "https://a.example.org/2"]
    entries = {e.index: e for e in digest(given, workers=executors(), fetch=fetch)}
    assert sorted(fetched) == ["https://a.example.org/1", "https://a.example.org/2"]
    assert entries[1].same_as == 0
    assert stories(entries.values()) == ((0, 1), (2,))


def test_repeats_of_a_failed_page_fail_too():
    given = ["https://a.example.org/gone", "https://a.example.org/gone#x"]
    entries = list(digest(given, workers=executors(), fetch=payloads))
    assert [entry.worked for entry in entries] == [False, False]


def test_texts_and_files_are_sources_as_well():
    entries = list(digest([Text(story(1)), Text(story(2)), Text(story(1))], workers=executors()))
    assert sorted((e.index, e.same_as) for e in entries) == [(0, None), (1, None), (2, 0)]


def test_each_host_gets_one_request_at_a_time_and_all_hosts_a_limited_number():
    now: dict[str, int] = {}
    most, at_once = [], []
    lock = threading.Lock()

    def fetch(source, limits):
        host = source.address.split("/")[2]
        with lock:
            now[host] = now.get(host, 0) + 1
            most.append(now[host])
            at_once.append(sum(now.values()))
        time.sleep(0.005)
        with lock:
            now[host] -= 1
        return payloads(source, limits)

    limits = Limits(max_fetches=4)
    assert len(list(digest(addresses(30), workers=executors(), fetch=fetch, limits=limits))) == 30
    assert max(most) == 1
    assert 2 <= max(at_once) <= 4


def test_the_bytes_that_wait_are_limited():
    held, most = set(), []

    def fetch(source, limits):
        held.add(source.address)
        most.append(len(held))
        return payloads(source, limits)

    limits = Limits(max_fetches=2)
    for entry in digest(addresses(40), workers=executors(), fetch=fetch, limits=limits):
        time.sleep(0.002)
        held.discard(entry.address)
    # Two being fetched, two waiting, two at work, and a few in the queue that the reader has not asked for.
    assert max(most) <= 8


def test_all_long_articles_are_summarized_and_not_all_are_kept():
    limits = Limits(max_kept_characters=3 * len(story(1)))
    entries = list(digest(addresses(8), workers=executors(), fetch=payloads, limits=limits))
    assert all(entry.worked and entry.text for entry in entries)
    assert 1 <= sum(entry.read is not None for entry in entries) <= 4
    assert all((NOT_KEPT in entry.notes) == (entry.read is None) for entry in entries)


def test_a_visitor_is_served_while_a_digest_is_at_work():
    run_in_child(max, 1, 2, timeout_s=10)
    n_served, done = 0, threading.Event()

    def visit():
        nonlocal n_served
        while not done.wait(0.05):
            run_in_child(max, 1, 2, timeout_s=10)
            n_served += not done.is_set()

    visitor = threading.Thread(target=visit)
    visitor.start()
    assert len(list(digest(addresses(60), fetch=payloads, workers=executors(run_in_child)))) == 60
    done.set()
    visitor.join()
    assert n_served >= 3


def test_stopping_keeps_finished_entries():
    stop = threading.Event()
    entries = []
    for entry in digest(addresses(200), workers=executors(), fetch=payloads, stop=stop):
        entries.append(entry)
        if len(entries) == 5:
            stop.set()
    assert 5 <= len(entries) < 60
    assert all(entry.worked for entry in entries)


def test_closing_the_iterator_ends_it_at_once():
    may_go_on, gone_on = threading.Event(), []

    def fetch(source, limits):
        gone_on.append(may_go_on.wait(20))
        return payloads(source, limits)

    results = digest(
        [*addresses(5), "https://x.example.org/gone"], workers=executors(), fetch=lambda s, limits: payloads(s, limits)
    )
    assert next(results).index >= 0
    results.close()
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    assert list(digest(addresses(5), workers=executors(), fetch=fetch, stop=stop)) == []
    assert not gone_on
    may_go_on.set()


def test_the_number_of_articles_is_limited():
    with pytest.raises(TooLargeError, match="501 articles; at most 500"):
        digest(addresses(501))
    assert list(digest([], workers=executors())) == []


class Dying:
    """Runs work, but dies on some articles the first ``n`` times."""

    def __init__(self, n: int, error: type[SummarizerError] = StoppedError) -> None:
        self.left = n
        self.error = error

    def __call__(self, function, *args, timeout_s):
        if "/3" in args[0].origin and self.left:
            self.left -= 1
            raise self.error("stopped")
        return function(*args)


@pytest.mark.parametrize(("n_deaths", "works"), [(1, True), (2, False)])
def test_an_article_whose_child_died_is_tried_once_more_and_stops_no_other(n_deaths, works):
    entries = {
        e.index: e for e in digest(addresses(6), workers=executors(Dying(n_deaths), n_per_task=6), fetch=payloads)
    }
    assert entries[3].worked is works
    assert all(entry.worked for index, entry in entries.items() if index != 3)


def test_a_digest_waits_while_the_workers_are_busy():
    assert all(e.worked for e in digest(addresses(5), workers=executors(Dying(1, BusyError)), fetch=payloads))


class Losing(Threads):
    """An executor that loses its first ``n`` tasks, as a cluster does whose workers die."""

    def __init__(self, n: int) -> None:
        self.left = n

    def submit(self, function, /, *args, **options):
        self.left -= 1
        if self.left >= 0:
            return super().submit(self._lose)
        return super().submit(function, *args, **options)

    @staticmethod
    def _lose():
        raise ConnectionError("the worker is gone")


@pytest.mark.parametrize("n_lost", [1, 3])
def test_tasks_that_a_cluster_lost_are_done_again(n_lost):
    workers = executors(executor=Losing(n_lost), n_per_task=4)
    entries = list(digest(addresses(12), workers=workers, fetch=payloads))
    assert sorted(entry.index for entry in entries) == list(range(12))
    assert all(entry.worked for entry in entries)


def test_this_machine_takes_over_when_the_cluster_is_gone():
    entries = list(digest(addresses(3), workers=executors(executor=Losing(10**6)), fetch=payloads))
    assert sorted(entry.index for entry in entries) == [0, 1, 2]
    assert all(entry.worked for entry in entries)


class Silent(Threads):
    """A cluster that goes away without a word after its first ``n`` tasks."""

    def __init__(self, n: int) -> None:
        self.left = n

    def submit(self, function, /, *args, **options):
        self.left -= 1
        return super().submit(function, *args, **options) if self.left >= 0 else Future()


def test_this_machine_takes_over_when_the_cluster_stops_answering():
    executor = Silent(2)
    workers = replace(executors(executor=executor, n_per_task=4), is_alive=lambda: executor.left >= 0)
    entries = list(digest(addresses(20), workers=workers, fetch=payloads))
    assert sorted(entry.index for entry in entries) == list(range(20))
    assert all(entry.worked for entry in entries)


def test_a_hostile_page_stops_no_other_article_in_real_children(serve):
    good = {f"/{i}": page(f"<article><p>{'</p><p>'.join(make_sentences(20, seed=i))}</p></article>") for i in range(6)}
    hostile = {"/bomb": page("<html><body><p>x</p>" + "<!-- c --><b>" * 120_000)}
    server = serve(good | hostile)
    limits = Limits(parse_timeout_s=2.0, rank_timeout_s=1.0)
    given = [server.url(path) for path in (*good, "/bomb")]
    entries = {e.index: e for e in digest(given, limits=limits, workers=executors(run_in_child))}
    assert [entries[index].worked for index in range(7)] == [True] * 6 + [False]


def test_a_slow_site_does_not_delay_the_others(serve):
    text = f"<article><p>{'</p><p>'.join(make_sentences(20))}</p></article>"
    fast, late = serve({f"/{i}": page(text + str(i)) for i in range(4)}), serve({"/": slow(page(text), 1.5)})
    order = [e.index for e in digest([late.url("/"), *(fast.url(f"/{i}") for i in range(4))], workers=executors())]
    assert order[-1] == 0


def test_progress_counts_articles_and_estimates_the_remaining_time():
    now = iter(range(100))
    meter = Meter(10, n_known=2, clock=lambda: float(next(now)))
    assert meter.read().seconds_left is None
    facts = [meter.add(Entry(i, "a")) for i in range(4)]
    assert [f.n_done for f in facts] == [3, 4, 5, 6]
    assert facts[-1].seconds == 5.0
    assert facts[-1].seconds_left == pytest.approx(5.0)
    assert facts[-1].share == 0.6


def document(text: str) -> Document:
    return read(Text(text))


def test_copies_of_a_story_are_grouped_and_others_are_not():
    sentences = make_sentences(40, seed=1)
    texts = [
        " ".join(sentences),
        "An agency said this on Monday, and added that more would follow in the week. " + " ".join(sentences[2:30]),
        " ".join(sentences).upper().replace(",", " –"),
        make_text(40, seed=2),
    ]
    prints = [fingerprint(document(text)) for text in texts]
    entries = [Entry(index, str(index), fingerprint=told) for index, told in enumerate(prints)]
    assert stories(entries) == ((0, 1, 2), (3,))
    assert stories(reversed(entries)) == ((0, 1, 2), (3,))
    assert likeness(prints[0], prints[0]) == 1.0
    assert likeness(prints[0], prints[3]) < MIN_LIKENESS / 4


def test_short_and_empty_texts_are_like_no_other():
    assert fingerprint(Document(Article(""), document("Hello there.").language, ())) == ()
    assert likeness((), ()) == 0.0
    assert stories([Entry(0, "a", fingerprint=(1, 2)), Entry(1, "b", fingerprint=(1, 2))]) == ((0,), (1,))


def test_copies_in_a_script_without_spaces_are_found():
    text = (
        "市议会周一开会讨论新桥。工程师测量了这条河一年，并提交了报告。钢桥比木桥更贵，但更耐用。对岸的居民要求在完工前开设渡轮。"
        * 3
    )
    assert likeness(fingerprint(document(text)), fingerprint(document("星期二，" + text))) > 0.8
