"""The same work on a cluster: a worker that dies loses nothing, a hostile page is stopped as at home."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.made_text import make_sentences, make_text
from summarizer.digest import digest
from summarizer.environment import SCHEDULER_VARIABLE
from summarizer.errors import StoppedError, SummarizerError
from summarizer.laboratory import EXAMPLE, Settings, evaluate, open_corpus, same_numbers
from summarizer.limits import Limits
from summarizer.models import Payload, Text
from summarizer.options import Budget, Options
from summarizer.workers import executors as seam
from tests import jobs
from tests.cluster import Cluster
from tests.hostile.leaks import is_for_readers

Client = pytest.importorskip(
    "distributed", reason="dask.distributed is not installed: pip install -r requirements-cluster.txt"
).Client

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> Iterator[Cluster]:
    with Cluster(2, folder=tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture
def configured(two, monkeypatch) -> Cluster:
    monkeypatch.setenv(SCHEDULER_VARIABLE, two.address)
    return two


def stories(n: int) -> list[Text]:
    return [Text(make_text(30, seed=i)) for i in range(n)]


def test_without_a_scheduler_the_work_is_done_here(monkeypatch):
    monkeypatch.delenv(SCHEDULER_VARIABLE, raising=False)
    with seam.executors() as executors:
        assert isinstance(executors.executor, seam.Threads)
        assert executors.executor.submit(jobs.pid).result() == os.getpid()
        assert executors.run(jobs.pid, timeout_s=5) != os.getpid()


def test_threads_are_an_executor():
    with seam.Threads() as executor:
        assert list(executor.map(jobs.add, range(5), range(5))) == [0, 2, 4, 6, 8]
        with pytest.raises(KeyError):
            executor.submit(jobs.raise_bug).result()


def test_the_configured_cluster_does_the_work(configured):
    with seam.executors() as executors:
        assert executors.n_workers == 2
        pids = {executors.executor.submit(jobs.nap, 0.2).result() for _ in range(3)}
        assert pids <= {process.pid for process in configured.processes[1:]}


def test_each_worker_has_killable_children_that_hold_the_limits(configured):
    with seam.executors() as executors:
        worker = executors.executor.submit(jobs.pid).result()
        assert executors.executor.submit(_in_child, jobs.pid, 5.0).result() != worker
        for job in (jobs.spin_in_c, jobs.eat_slowly, jobs.crash):
            with pytest.raises(StoppedError):
                executors.executor.submit(_in_child, job, 2.0).result()
        with pytest.raises(PermissionError):
            executors.executor.submit(_in_child, jobs.dial, 5.0).result()


def _in_child(job, timeout_s):
    return seam.run_on_worker(job, timeout_s=timeout_s)


def test_a_digest_is_the_same_on_the_cluster_as_here(configured, monkeypatch):
    sources = stories(20)
    there = {entry.index: entry for entry in digest(sources, options=Budget(50, 2))}
    monkeypatch.delenv(SCHEDULER_VARIABLE)
    here = {entry.index: entry for entry in digest(sources, options=Budget(50, 2))}
    assert sorted(there) == list(range(20))
    assert there == here


def test_a_hostile_page_harms_only_itself_on_the_cluster(configured):
    pages = [f"<article><p>{'</p><p>'.join(make_sentences(20, seed=i))}</p></article>" for i in range(10)]
    pages[4] = "<html><body><p>x</p>" + "<!-- c --><b>" * 120_000

    def fetch(source, limits):
        return Payload(pages[int(source.address[-1])].encode(), "text/html", source.address, url=source.address)

    given = [f"https://example.org/{i}" for i in range(10)]
    limits = Limits(parse_timeout_s=4.0, rank_timeout_s=8.0)
    entries = {entry.index: entry for entry in digest(given, fetch=fetch, limits=limits)}
    assert [index for index in range(10) if not entries[index].worked] == [4]


def assert_nothing_is_lost(*, n_articles: int, fault: Callable[[], None]) -> None:
    """All articles of a digest are summarized, though something breaks when a third of them is."""
    indices = []
    for entry in digest(stories(n_articles)):
        assert entry.worked
        indices.append(entry.index)
        if len(indices) == n_articles // 3:
            fault()
    assert sorted(indices) == list(range(n_articles))


def test_a_worker_that_is_killed_loses_no_article(tmp_path, monkeypatch):
    with Cluster(2, folder=tmp_path) as cluster:
        monkeypatch.setenv(SCHEDULER_VARIABLE, cluster.address)
        assert_nothing_is_lost(n_articles=60, fault=lambda: cluster.kill(0))


def test_a_scheduler_that_is_killed_loses_no_article(tmp_path, monkeypatch):
    with Cluster(1, folder=tmp_path) as cluster:
        monkeypatch.setenv(SCHEDULER_VARIABLE, cluster.address)
        assert_nothing_is_lost(n_articles=40, fault=cluster.stop_scheduler)


def test_a_worker_under_a_nanny_has_children(tmp_path, monkeypatch):
    with Cluster(1, folder=tmp_path, nanny=True) as cluster:
        monkeypatch.setenv(SCHEDULER_VARIABLE, cluster.address)
        assert all(entry.worked for entry in digest(stories(5)))
        _end(cluster.processes[1].pid)


def _end(pid: int) -> None:
    """A nanny ends its worker when it is asked to end, not when it is killed."""
    os.kill(pid, signal.SIGTERM)
    while Path(f"/proc/{pid}/stat").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text():
        time.sleep(0.05)


def test_a_scheduler_that_does_not_answer_gives_an_error(monkeypatch):
    monkeypatch.setenv(SCHEDULER_VARIABLE, "tcp://127.0.0.1:1")
    monkeypatch.setattr(seam, "_CONNECT_S", 1.0)
    with pytest.raises(SummarizerError, match="does not answer") as caught:
        list(digest(stories(1)))
    assert is_for_readers(str(caught.value))


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "tcp://127.0.0.1:1"])
def test_a_client_that_did_not_connect_is_closed_at_once(monkeypatch, address):
    # It would close itself wherever the collector happens to run: inside the start of another one, that is for ever.
    monkeypatch.setenv(SCHEDULER_VARIABLE, address)
    monkeypatch.setattr(seam, "_CONNECT_S", 0.2)
    made = []
    prepare = Client.__init__
    monkeypatch.setattr(Client, "__init__", lambda self, *a, **k: (made.append(self), prepare(self, *a, **k))[1])
    with pytest.raises(SummarizerError):
        list(digest(stories(1)))
    assert [client.status for client in made] == ["closed"]


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "http://127.0.0.1:1"])
def test_an_invalid_scheduler_address_gives_an_error(monkeypatch, address):
    monkeypatch.setenv(SCHEDULER_VARIABLE, address)
    monkeypatch.setattr(seam, "_CONNECT_S", 1.0)
    with pytest.raises(SummarizerError) as caught:
        list(digest(stories(1)))
    assert is_for_readers(str(caught.value))


def test_an_evaluation_on_the_cluster_gives_the_numbers_of_this_machine(configured):
    settings = Settings(("lead", "lsa"), Options(words=60))
    there = list(evaluate(open_corpus(EXAMPLE, max_items=4).items(), settings))
    here = evaluate(open_corpus(EXAMPLE, max_items=4).items(), settings, workers=seam.here())
    by_number = {document.number: document for document in here}
    assert len(there) == 4
    assert all(same_numbers(document, by_number[document.number]) for document in there)
