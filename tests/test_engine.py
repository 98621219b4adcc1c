"""One request: one deadline for all of it, and what is known or cached is not made again."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from summarizer.engine import Engine, NoCache, compare, read, run_patiently
from summarizer.errors import ArticleError, BusyError, StoppedError
from summarizer.limits import Limits
from summarizer.models import Document, Failure, File, Ranking, Text
from summarizer.options import Options
from summarizer.pipeline import run_here
from summarizer.ui.work import LIMITS

TEXT = "The harbor wall broke. Boats waited for days. Bread came by air. Nobody was hurt in the storm."


class Recording:
    """Runs work here, and notes the time that each piece of it was given."""

    def __init__(self, *, takes_s: float = 0.0, error: Exception | None = None) -> None:
        self.asked: list[tuple[float, float]] = []
        self._takes_s = takes_s
        self._error = error

    def __call__(self, function: Callable[..., Any], *args: object, timeout_s: float, deadline: float = 0.0) -> Any:
        self.asked.append((timeout_s, deadline))
        time.sleep(self._takes_s)
        if self._error:
            raise self._error
        return function(*args)


@pytest.fixture(scope="module")
def document() -> Document:
    return read(Text(TEXT))


def test_all_work_of_a_request_has_one_deadline():
    run = Recording()
    engine = Engine(run)
    engine.compare(engine.read(Text(TEXT)), ["lead", "luhn"], Options())
    assert {deadline for _, deadline in run.asked} == {engine.deadline}
    assert [timeout_s for timeout_s, _ in run.asked] == [LIMITS.parse_timeout_s, *[LIMITS.rank_timeout_s] * 2]


def test_a_file_has_more_time_than_a_page():
    run = Recording()
    read(File("a.txt", TEXT.encode()), run=run)
    assert run.asked[0][0] == LIMITS.file_timeout_s


def test_the_time_that_is_left_is_all_that_work_gets(document: Document):
    run = Recording()
    Engine(run, started_at=time.monotonic() - LIMITS.request_timeout_s + 5).compare(document, ["lead"], Options())
    assert 4 < run.asked[0][0] <= 5


def test_when_the_time_is_over_nothing_begins(document: Document):
    run = Recording()
    late = Engine(run, Limits(request_timeout_s=0))
    with pytest.raises(ArticleError, match="There was no time left for this request"):
        late.read(Text(TEXT))
    known: dict[str, Ranking | Failure] = {}
    assert all(isinstance(outcome, Failure) for outcome in late.rank_all(document, ["lead", "luhn"], known=known))
    assert not run.asked
    assert not known
    assert not late.has_time


@pytest.mark.parametrize(
    ("error", "limits", "is_lasting"),
    [
        (StoppedError("It took too long."), Limits(), True),
        (BusyError("Many people are using this page right now."), Limits(), False),
        (StoppedError("It took too long."), Limits(request_timeout_s=0.25), False),
    ],
    ids=["failed", "busy", "cut short by the deadline"],
)
def test_a_failure_is_known_when_another_try_would_give_the_same(
    error: Exception, limits: Limits, is_lasting: bool, document: Document
):
    known: dict[str, Ranking | Failure] = {}
    (outcome,) = Engine(Recording(takes_s=0.1, error=error), limits).rank_all(document, ["lead"], known=known)
    assert isinstance(outcome, Failure)
    assert ("lead" in known) is is_lasting


def test_what_is_known_is_not_ranked_again_even_when_it_becomes_known_meanwhile(document: Document):
    run, given_up = Recording(), Failure("lead", "You stopped this.")
    known: dict[str, Ranking | Failure] = {}

    def on_rank(algorithm: str, n_done: int, n_total: int) -> None:
        assert (algorithm, n_done, n_total) == ("luhn", 0, 2)
        known["lead"] = given_up

    outcomes = Engine(run).rank_all(document, ["luhn", "lead"], known=known, on_rank=on_rank)
    assert len(run.asked) == 1
    assert outcomes[1] is given_up


def test_the_cache_is_asked_before_the_worker(document: Document):
    class Full(NoCache):
        def read(self, *_: object) -> Document:
            return document

        def rank(self, _document: Document, algorithm: str, _work: Callable[[], Ranking]) -> Ranking:
            return Ranking(algorithm, tuple(range(len(document.sentences))))

    run = Recording()
    engine = Engine(run, cache=Full())
    comparison = engine.compare(engine.read(Text("other")), ["lead"], Options(sentences=1))
    assert comparison.summaries[0].sentences[0].text == "Nobody was hurt in the storm."
    assert not run.asked


def test_a_comparison_of_nothing_is_empty(document: Document):
    assert compare(document, [], Options()).summaries == ()


def test_patience_has_an_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("summarizer.engine._BUSY_PAUSE_S", 0.01)
    with pytest.raises(BusyError):
        run_patiently(Recording(error=BusyError("Busy.")), len, "abc", timeout_s=1, patience_s=0.05)
    assert run_patiently(run_here, len, "abc", timeout_s=1, patience_s=0) == 3
