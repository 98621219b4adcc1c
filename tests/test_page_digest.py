"""The page for many articles without a browser: what it draws, what it keeps, and what its thread does."""

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.made_text import make_sentences
from summarizer.digest import DigestSettings, Entry, Listing, ReadFailure, digest
from summarizer.errors import BusyError
from summarizer.export import digest_exporters
from summarizer.fetching import forget_failures
from summarizer.limits import DEFAULT_LIMITS
from summarizer.models import Text
from summarizer.options import DEFAULT_WORDS, ROWS, Budget, Options
from summarizer.pipeline import run_here
from summarizer.ui import background, downloads, work
from summarizer.ui.background import duration
from summarizer.ui.digest import article_list, combine
from summarizer.ui.digest import job as job_module
from summarizer.ui.digest.form import DIGEST, KINDS
from summarizer.ui.digest.job import Job, View, adapted
from summarizer.ui.digest.rows import PAGE_SIZE, order, page_of
from summarizer.workers.executors import Executors, Threads
from tests.conftest import Serve
from tests.invisible import EVIL, UNSEEN
from tests.server import Behavior, Server, answer, slow, wait_until
from tests.server import page as web_page
from tests.test_export import READERS, REFERENCES

SMALL = DigestSettings("lead", Budget(40, 1))


def story(title: str, seed: int) -> Behavior:
    inner = "</p><p>".join(make_sentences(24, seed=seed))
    return web_page(
        f'<html lang="en"><head><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1><p>{inner}</p></article></body></html>"
    )


@pytest.fixture
def articles(serve: Serve) -> Server:
    """Two copies of one story, another one, and a page that is gone; "/slow" comes after the test's patience."""
    return serve(
        {
            "/one": story("The heron count", 1),
            "/copy": story("Herons, counted", 1),
            "/two": story("A bakery on rails", 2),
            "/gone": answer("404 Not Found", body="no"),
            "/slow": slow(story("Too late", 3), 20),
        }
    )


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No child processes here, and no digest left at work."""
    monkeypatch.setattr(job_module, "run", run_here)
    monkeypatch.setattr(job_module, "digest", partial(digest, workers=Executors(Threads(), 2, 2, 1, run_here)))
    monkeypatch.setattr(combine, "run", run_here)
    begun: list[Job] = []
    start = Job.start
    monkeypatch.setattr(Job, "start", lambda self, **options: (begun.append(self), start(self, **options))[1])
    yield
    for job in begun:
        job.stop()


def opened() -> AppTest:
    return AppTest.from_string("from summarizer.ui import pages\npages.digest()", default_timeout=30).run()


def asked(text: str, at: AppTest | None = None, *, wait: bool = True) -> AppTest:
    at = with_form(at or opened())
    at.text_area(key="digest-list").set_value(text)
    at.button(key="digest-go").click().run()
    return ended(at) if wait else at


def with_form(at: AppTest) -> AppTest:
    """The page with its form unfolded."""
    return at if has(at, "digest-go") else at.button(key="digest-new").click().run()


def ended(at: AppTest) -> AppTest:
    """The page once its digest has ended."""
    assert wait_until(lambda: not has(at.run(), "digest-stop"), 20)
    return at


def job_of(at: AppTest) -> Job:
    job = at.session_state["_digest"]
    assert isinstance(job, Job)
    return job


def has(at: AppTest, key: str) -> bool:
    return any(button.key == key for button in at.button)


def words_of_page(at: AppTest) -> str:
    """What is drawn as HTML, and then what the list is sent."""
    assert not at.exception
    bodies = (element.proto.body for element in at.get("html"))
    shown = "\n".join(body for body in bodies if not body.startswith("<style>"))
    words = unescape(re.sub(r"<[^>]+>", " ", shown))
    return re.sub(r"\s+", " ", f"{words} {' '.join(texts(sent(at)))}")


def sent(at: AppTest) -> dict[str, Any]:
    """The data of the list of articles; empty while there is none."""
    found = [element.proto.json for element in at.get("bidi_component") if '"rows"' in element.proto.json]
    return json.loads(found[0]) if found else {}


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def titles(at: AppTest) -> list[str]:
    return [row["title"] for row in sent(at)["rows"]]


def tick(at: AppTest, *indices: int) -> AppTest:
    article_list.tick(job_of(at), list(indices))
    return at.run()


# What is asked


def test_at_first_there_is_a_form_and_nothing_else():
    at = opened()
    assert "Digest" in words_of_page(at)
    assert at.number_input(key="digest-words").value == DEFAULT_WORDS
    assert not has(at, "digest-stop")
    assert not has(at, "digest-new")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_field_of_every_kind_gets_a_message(kind: str):
    at = opened()
    at.radio(key="digest-kind").set_value(kind).run()
    at.button(key="digest-go").click().run()
    assert KINDS[kind].missing in words_of_page(at)
    assert not has(at, "digest-stop")


def test_lines_without_an_address_are_listed_and_the_others_are_read(articles: Server):
    at = asked(f"{articles.url('/one')}\nnot an address\nhttp://user:secret@example.org/\n<b>bold</b>")
    words = words_of_page(at)
    assert at.expander[0].label == "3 lines of the list could not be used"
    assert "not an address" in words
    assert "<b>bold</b>" in words
    assert "1 article ·" in words
    assert "The heron count" in words


def test_a_list_without_any_address_gets_a_note():
    words = words_of_page(asked("nothing\nat all"))
    assert "There is no address in this list that can be read." in words
    assert not sent(asked("nothing"))


def test_addresses_beyond_the_limit_get_a_note(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(job_module, "digest", lambda addresses, **_: iter(()))
    at = asked("\n".join(f"https://example.org/{n}" for n in range(DEFAULT_LIMITS.max_digest_sources + 1)))
    assert job_of(at).n_total == 500
    assert "1 address was left out: a digest holds 500 articles at most." in words_of_page(at)


def test_a_repeated_address_is_read_once(articles: Server):
    at = asked(f"{articles.url('/one')}\n{articles.url('/one')}?utm_source=mail")
    assert articles.paths == ["/one"]
    assert "1 address was repeated" in words_of_page(at)


def test_a_feed_is_a_list_of_articles(articles: Server):
    items = "".join(
        f"<item><title>No. {n}</title><link>/{name}</link></item>" for n, name in enumerate(["one", "gone"])
    )
    feed = f'<rss version="2.0"><channel><title>The <i>Bay</i> Post</title>{items}</channel></rss>'
    articles.table["/feed"] = web_page(feed, "application/rss+xml")
    at = opened()
    at.radio(key="digest-kind").set_value("feed").run()
    at.text_input(key="digest-feed").set_value(articles.url("/feed"))
    at.button(key="digest-go").click().run()
    words = words_of_page(ended(at))
    assert "The Bay Post" in words
    assert "The heron count" in words
    assert "No. 1" in words  # what the feed calls the article that could not be read


def uploaded(name: str, data: bytes) -> AppTest:
    """The page after a file was chosen; no button is pressed."""
    at = opened()
    at.file_uploader(key="digest-file").upload(name, data).run()
    return ended(at)


def test_a_file_of_addresses_is_read_at_once_with_the_settings_as_they_are(articles: Server):
    csv = f"title,url\nHerons,{articles.url('/one')}\nBread,{articles.url('/two')}\n"
    at = opened()
    at.number_input(key="digest-words").set_value(40).run()
    at.file_uploader(key="digest-file").upload("list.csv", csv.encode()).run()
    assert titles(ended(at)) == ["The heron count", "A bakery on rails"]
    assert job_of(at).settings.options.words == 40
    assert not has(at, "digest-go")


def test_a_file_without_a_list_gets_a_message():
    assert "This is not a list of addresses." in words_of_page(uploaded("list.txt", bytes(range(256)) * 9))


def test_invisible_characters_in_a_feed_are_not_shown_and_break_nothing(articles: Server):
    """Half a character in one title would be an error at every look at this page."""
    items = [{"url": articles.url(path), "title": EVIL} for path in ("/gone", "/no-such")]
    items += [{"title": EVIL}, {"url": EVIL}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": EVIL, "items": items}
    articles.table["/feed"] = web_page(json.dumps(feed), "application/feed+json")
    at = opened()
    at.radio(key="digest-kind").set_value("feed").run()
    at.text_input(key="digest-feed").set_value(articles.url("/feed"))
    at.button(key="digest-go").click().run()
    words = words_of_page(ended(at))
    assert words.count("paypal") >= 4
    assert not UNSEEN & set(words)


def test_an_unreachable_feed_gets_a_message_and_can_be_tried_again(articles: Server):
    at = opened()
    at.radio(key="digest-kind").set_value("feed").run()
    at.text_input(key="digest-feed").set_value(articles.url("/gone"))
    at.button(key="digest-go").click().run()
    assert "404" in words_of_page(ended(at))
    assert at.button(key="digest-on").label == "Try again"


@pytest.mark.parametrize("index", ["job.read_listing", "job.digest", "article_list.show_list", "progress.show_listing"])
def test_a_bug_gets_a_code_and_is_quoted_nowhere(
    index: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    def fail(*_: object, **__: object) -> None:
        raise KeyError("secret of somebody")

    monkeypatch.setattr(f"summarizer.ui.digest.{index}", fail)
    words = words_of_page(asked("https://example.invalid/"))
    assert "fault of the program" in words
    code = re.search(r"code (\w{6})", words)
    assert code
    assert f"Bug {code[1]}: KeyError at " in caplog.text
    assert "secret" not in caplog.text + "".join(capfd.readouterr()) + words


# What comes of it


def test_a_failed_article_is_listed_and_can_be_tried_again(articles: Server):
    at = asked("\n".join(map(articles.url, ["/one", "/gone", "/two"])))
    words = words_of_page(at)
    assert "2 articles ·" in words
    assert "1 failed" in words
    assert sent(at)["said"] == "2 of 3 articles ready, 1 could not be read"
    assert titles(at) == ["The heron count", "A bakery on rails"]
    assert re.fullmatch(r"\d+ → \d+ words", sent(at)["rows"][1]["facts"])
    assert [row["title"] for row in sent(at)["failures"]] == [articles.url("/gone")]
    assert "404" in sent(at)["failures"][0]["reason"]
    assert at.button(key="digest-again").label == "Retry 1 failed"
    articles.table["/gone"] = story("Back again", 4)
    forget_failures()  # a site is not asked again for what failed a moment ago
    at.button(key="digest-again").click().run()
    assert titles(ended(at)) == ["The heron count", "Back again", "A bakery on rails"]
    assert articles.paths.count("/one") == 1
    assert not has(at, "digest-again")


def test_stopping_keeps_finished_articles_and_the_rest_can_be_read_later(articles: Server):
    at = asked("\n".join([*map(articles.url, ["/one", "/slow"])]), wait=False)
    assert wait_until(lambda: len(job_of(at).entries) == 1)
    at.run().button(key="digest-stop").click().run()
    words = words_of_page(at)
    assert "Stopped: 1 of 2 articles" in words
    assert "Not read yet" in words
    assert "The heron count" in words
    articles.table["/slow"] = story("In time", 3)
    at.button(key="digest-on").click().run()
    assert "In time" in words_of_page(ended(at))
    assert articles.paths.count("/one") == 1


def whole_app() -> AppTest:
    """All pages, with the digest's open."""
    at = AppTest.from_file("../streamlit_app.py", default_timeout=30)
    at.session_state["_open_digest"] = True
    return at.run()


def test_an_article_opens_on_the_reading_page_without_being_fetched_or_ranked_again(articles: Server):
    at = asked("\n".join(map(articles.url, ["/one", "/two"])), whole_app())
    paths, ranking = list(articles.paths), job_of(at).entries[1].read.summary.ranking
    article_list.open_article(job_of(at), 1)
    at.run()
    visit = at.session_state["_visit"]
    assert visit.reading.document == job_of(at).entries[1].read.document
    assert visit.outcomes[ranking.algorithm] is ranking
    assert "A bakery on rails" in words_of_page(at.run())
    assert articles.paths == paths


def test_an_article_that_was_not_kept_is_read_again_when_it_is_opened(articles: Server, monkeypatch):
    monkeypatch.setattr(job_module, "MAX_KEPT_CHARACTERS", 0)
    monkeypatch.setattr(work, "run", run_here)
    at = asked(articles.url("/one"), whole_app())
    assert not sent(at)["rows"][0]["tick"]
    article_list.open_article(job_of(at), 0)
    at.run()
    assert at.session_state["_visit"].reading.document.article.title == "The heron count"


def test_an_article_that_could_not_be_read_can_be_pasted(articles: Server):
    at = asked(articles.url("/gone"), whole_app())
    article_list.paste(job_of(at), 0)
    assert at.run().text_area(key="given") is not None


def test_copies_are_listed_together_and_can_be_combined(articles: Server):
    at = asked("\n".join(map(articles.url, ["/one", "/two", "/copy"])))
    first, copy, other = sent(at)["rows"]
    assert (first["story"], copy["follows"], other["follows"]) == ([0, 2], True, False)
    assert first["paragraphs"]
    assert not copy["paragraphs"]
    assert at.button(key="digest-join").disabled
    at = tick(at, 0, 1)
    assert at.button(key="digest-join").label == "Combine ticked (2)"
    at.button(key="digest-join").click().run()
    words, combined = words_of_page(at), job_of(at).combined
    assert "2 articles combined" in words
    assert sent(at)["said"].startswith("2 articles combined: ")
    assert combined is not None
    assert combined.joint.sources == combined.indices == (0, 1)
    assert all(quoted.sentence.text in words for quoted in combined.joint.sentences)
    copied = combine.as_text(combined.joint)
    assert copied.endswith(f"[2] A bakery on rails, {articles.url('/two')}")
    for name, exporter in digest_exporters().items():
        text = READERS[name](downloads.make_file(exporter, lambda: combine.as_digest(job_of(at))))
        assert "A bakery on rails" in text
        assert "Herons, counted" not in text
    at.button(key="digest-close").click().run()
    assert "combined" not in words_of_page(at)
    assert job_of(at).view.ticked == {0, 1}


def test_why_articles_could_not_be_combined_is_said(articles: Server, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object, **__: object) -> None:
        raise BusyError("Everybody is busy.", hint="Wait a little.")

    monkeypatch.setattr(combine, "summarize_together", fail)
    at = tick(asked("\n".join(map(articles.url, ["/one", "/two"]))), 0, 1)
    at.button(key="digest-join").click().run()
    assert "Everybody is busy. Wait a little." in words_of_page(at)
    assert titles(at) == ["The heron count", "A bakery on rails"]


def test_the_server_checks_whatever_the_list_sends(articles: Server):
    at = asked("\n".join(map(articles.url, ["/one", "/gone"])), whole_app())
    for value in (None, "1", [1.5, True, None, {}, "0"], {"a": 1}, [10**30, -1, 7], float("inf"), True, 10**30):
        for act in article_list.ACTS.values():
            act(job_of(at), value)
    at.run()
    assert not at.exception
    assert job_of(at).view == View()


def test_every_sentence_links_to_its_place_on_its_own_page(articles: Server):
    at = asked(articles.url("/one"))
    ((text, place), *_) = sent(at)["rows"][0]["paragraphs"][0]
    assert place.startswith(f"{articles.url('/one')}#:~:text={text.split()[0]}")


def test_every_format_can_be_downloaded(articles: Server):
    at = asked("\n".join(map(articles.url, ["/one", "/gone"])))
    assert len(at.get("download_button")) >= len(digest_exporters())
    for name, exporter in digest_exporters().items():
        text = READERS[name](downloads.make_file(exporter, lambda: job_of(at).digest))
        assert "The heron count" in text
        assert ("nothing at this address" in text) == (name not in REFERENCES)


def test_article_text_is_shown_as_text(articles: Server):
    articles.table["/evil"] = story("&lt;script&gt;alert(1)&lt;/script&gt; ![x](http://evil.example/)", 5)
    at = asked("\n".join(map(articles.url, ["/evil", "/one"])))
    at = tick(at, 0, 1)
    at.button(key="digest-join").click().run()
    assert titles(at)[0].startswith("<script>")
    html = "\n".join(element.proto.body for element in at.get("html"))
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "evil.example" in html
    assert '<img src="http' not in html
    assert not [element for element in at.markdown if "evil" in element.value]


def test_a_change_of_length_reads_nothing_again_and_a_change_of_algorithm_does(articles: Server):
    at = asked(articles.url("/one"))
    before = job_of(at).entries[0]
    with_form(at).number_input(key="digest-words").set_value(50)
    at = asked(articles.url("/one"), at)
    after = job_of(at).entries[0]
    assert articles.paths == ["/one"]
    assert after.n_summary_words <= 50 < before.n_summary_words
    with_form(at).selectbox(key="digest-algorithm").set_value("luhn")
    asked(articles.url("/one"), at)
    assert articles.paths == ["/one", "/one"]


def test_a_digest_has_every_option_of_a_single_article(articles: Server):
    at = opened()
    for row in ROWS.values():
        assert at.get_by_key(DIGEST.key(row)) is not None
    at.number_input(key="digest-sentences").set_value(2)
    at.radio(key="digest-layout").set_value("bullets")
    at.text_input(key="digest-focus").set_value("heron")
    at.checkbox(key="digest-no_quotes").check()
    at.selectbox(key="digest-language").set_value("en")
    at = asked(articles.url("/one"), at)
    assert job_of(at).settings.options == Options(
        sentences=2, bullets=True, focus="heron", no_quotes=True, language="en"
    )
    assert len(job_of(at).entries[0].paragraphs) == 2


def test_the_default_number_of_words_gives_way_to_another_length():
    at = opened()
    at.number_input(key="digest-share").set_value(20)
    assert job_of(asked("https://example.invalid/", at)).settings.options == Options(share=20)
    with_form(at).number_input(key="digest-words").set_value(100)
    assert job_of(asked("https://example.invalid/", at)).settings.options == Options(words=100, share=20)


# The thread


def finished(job: Job) -> Job:
    assert wait_until(lambda: not job.is_running, 20)
    return job


def test_a_digest_without_a_viewer_stops(articles: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(background, "UNWATCHED_S", 0.1)
    monkeypatch.setattr(background, "_WATCH_S", 0.05)
    job = Job(Text("\n".join(map(articles.url, ["/one", "/slow"]))), SMALL, is_watched=lambda: False)
    job.start()
    assert finished(job).was_stopped
    assert wait_until(lambda: not [t for t in threading.enumerate() if t.name in ("digest", "digest-watch")])


def test_the_number_of_running_digests_is_limited(articles: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(background, "_turns", threading.BoundedSemaphore(1))
    first, second, third = (Job(Text(articles.url(path)), SMALL) for path in ("/slow", "/one", "/two"))
    first.start()
    assert wait_until(lambda: first.step == "read")
    second.start()
    third.start()
    third.stop()
    assert not wait_until(lambda: second.step != "wait", 0.5)
    first.stop()
    assert wait_until(lambda: len(second.entries) == 1)
    assert not third.entries


def test_a_large_digest_keeps_only_summaries(articles: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(job_module, "MAX_KEPT_CHARACTERS", 4_000)
    job = Job(Text("\n".join(map(articles.url, ["/one", "/two"]))), SMALL)
    job.start()
    entries = finished(job).entries.values()
    assert sorted(entry.read is None for entry in entries) == [False, True]
    assert all(entry.paragraphs for entry in entries)


def test_a_stopped_list_leaves_no_trace(articles: Server, monkeypatch: pytest.MonkeyPatch):
    may_end = threading.Event()
    monkeypatch.setattr(
        job_module, "read_listing", lambda *_, **__: may_end.wait(10) and Listing((articles.url("/one"),), ("",))
    )
    job = Job(Text("x"), SMALL)
    job.start()
    job.stop()
    may_end.set()
    assert wait_until(lambda: not [t for t in threading.enumerate() if t.name == "digest"])
    assert job.listing is None
    job.start()
    assert finished(job).entries[0].worked


def test_an_article_that_finishes_after_the_stop_is_read_again_later(articles: Server, monkeypatch: pytest.MonkeyPatch):
    job = Job(Text("\n".join(map(articles.url, ["/one", "/two"]))), SMALL)
    read_all, told, stopped = job_module.digest, threading.Event(), threading.Event()

    def late(*arguments, **options):
        for number, entry in enumerate(read_all(*arguments, **options)):
            if number:
                told.set()
                assert stopped.wait(20)
            yield entry

    monkeypatch.setattr(job_module, "digest", late)
    job.start()
    assert told.wait(20)
    job.stop()
    there = dict(job.entries)
    stopped.set()
    assert wait_until(lambda: job.has_ended)
    assert job.entries == there
    assert len(there) == 1
    monkeypatch.setattr(job_module, "digest", read_all)
    job.start()
    assert len(finished(job).entries) == 2


def test_a_second_click_does_not_start_a_running_digest_again(articles: Server):
    articles.table["/one"] = slow(story("The heron count", 1), 0.3)
    job = Job(Text(articles.url("/one")), SMALL)
    assert not job.is_running
    job.start()
    job.start()
    assert finished(job).entries[0].worked
    assert articles.paths == ["/one"]


def test_failures_and_articles_that_were_not_kept_are_read_again():
    failed = Entry(0, "https://example.org/", problem=ReadFailure("Gone", "It is gone."))
    worked = Entry(0, "https://example.org/")
    assert adapted(failed, SMALL, SMALL) is None
    assert adapted(worked, SMALL, SMALL) is worked
    assert adapted(worked, SMALL, DigestSettings("lead", Budget(10, 1))) is None  # its text was not kept


# The list


def test_later_articles_of_a_story_are_listed_below_its_first():
    assert list(order(6, ((0, 4), (1,), (2, 3), (5,)))) == [0, 4, 1, 2, 3, 5]
    assert list(order(2, ())) == [0, 1]


def made_up(n: int) -> Job:
    """A digest of ``n`` articles that was not run; every tenth could not be read."""
    job = Job(Text("x"), SMALL)
    addresses = tuple(f"https://town.example/{index}" for index in range(n))
    job.listing = Listing(addresses, tuple(f"Listed {index}" for index in range(n)))
    job.entries = {
        index: Entry(index, address, problem=ReadFailure("Gone", "It is <gone>.", "Try later."))
        if index % 10 == 9
        else Entry(index, address, title=f"No. {index} & more", n_words=1_200, n_summary_words=80, language="en",
                   paragraphs=((f"Sentence {index}. " * 20,), ("The end.",)), notes=("Short.",))
        for index, address in enumerate(addresses)
    }  # fmt: skip
    return job


def test_a_browser_is_sent_a_page_of_a_long_digest():
    at = opened()
    at.session_state["_digest"] = job = made_up(500)
    job.view.page = 3
    at.run()
    assert len(sent(at)["rows"]) == PAGE_SIZE
    assert (sent(at)["page"], sent(at)["n_pages"], sent(at)["n_rows"]) == (3, 23, 450)
    assert titles(at)[0] == "No. 66 & more"
    assert len(json.dumps(sent(at))) < 60_000
    n_elements = len(list(at.main))
    at.session_state["_digest"] = made_up(2)
    assert n_elements - len(list(at.run().main)) <= 2


def test_a_page_beyond_the_last_is_the_last():
    rows, number, n_rows = page_of(made_up(30), 99)
    assert (len(rows), number, n_rows) == (7, 1, 27)
    assert page_of(made_up(0), -5) == ([], 0, 0)


def test_a_row_has_all_that_is_shown_of_an_article():
    job = made_up(3)
    job.entries = {0: job.entries[0]}
    rows, _, _ = page_of(job, 0)
    assert rows[0]["facts"] == "1,200 → 80 words"
    assert rows[0]["site"] == "town.example"
    assert rows[0]["here"] == "./?url=https%3A%2F%2Ftown.example%2F0"
    assert rows[0]["lang"] == "en"
    assert rows[0]["notes"] == "Short."
    assert [row["waiting"] for row in rows[1:]] == ["Not read yet"] * 2
    assert rows[1]["title"] == "Listed 1"


@pytest.mark.parametrize(("seconds", "said"), [(0.2, "1 s"), (42.4, "42 s"), (89, "89 s"), (150, "2 min")])
def test_the_remaining_time_is_rounded(seconds: float, said: str):
    assert duration(seconds) == said
