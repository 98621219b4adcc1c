"""Hostile texts through every algorithm and format: a summary or a sentence for the reader; no child stays."""

import math

import pytest

from summarizer import workers
from summarizer.algorithms import ALGORITHMS
from summarizer.engine import compare, read
from summarizer.errors import ArticleError, SourceError, StoppedError, SummarizerError
from summarizer.export import comparison_exporters, today
from summarizer.limits import DEFAULT_LIMITS, Limits
from summarizer.models import Comparison, Document, Text
from summarizer.options import Budget
from summarizer.pipeline import condense, rank
from tests.cpu import PATIENT, CpuCounter
from tests.hostile.leaks import is_for_readers, leaked_detail
from tests.hostile.texts import TEXTS, TRAPS, book
from tests.tiers import mostly_thorough

pytestmark = pytest.mark.usefixtures("children")

BUDGET = Budget(60, 3)


def read_or_check_error(text: str, limits: Limits = DEFAULT_LIMITS) -> Document | None:
    try:
        return read(Text(text), limits=limits, run=workers.run)
    except (ArticleError, SourceError) as error:
        check(error)
        return None


def check(error: SummarizerError) -> None:
    assert is_for_readers(str(error)), str(error)
    assert error.title
    assert not leaked_detail(error.hint)


@pytest.mark.parametrize("name", mostly_thorough(TEXTS, n_quick=5))
def test_a_hostile_text_passes_every_algorithm(name: str):
    document = read_or_check_error(TEXTS[name]())
    if document is None:
        return
    comparison = compare(document, list(ALGORITHMS), BUDGET, run=workers.run)
    assert len(comparison.summaries) + len(comparison.failures) == len(ALGORITHMS)
    for summary in comparison:
        assert len(summary.ranking.scores) == len(document.sentences)
        assert all(map(math.isfinite, summary.ranking.scores))
    # An algorithm may take too long or find nothing to hold on to, but it says so.
    assert all(is_for_readers(failure.message) for failure in comparison.failures), comparison.failures
    _exported(comparison)


def _exported(comparison: Comparison) -> None:
    """Two summaries, for all take the same path, and what failed."""
    few = Comparison(comparison.document, comparison.summaries[:2], comparison.failures)
    for exporter in comparison_exporters().values():
        data = exporter.export(few, made_on=today())
        assert data
        if not exporter.is_binary:
            text = data.decode()
            assert not any(ord(letter) < 32 and letter not in "\n\r\t" for letter in text)
            assert not any(sign in text for sign in "\u202e\u2066\u202b\u200b\ufeff") or text.startswith("\ufeff")


@pytest.mark.parametrize("name", mostly_thorough(TRAPS, n_quick=2))
def test_a_text_built_to_be_slow_is_read_or_refused_in_time(name: str):
    """It is read, or refused for what it is, before its child would be killed."""
    run = CpuCounter()
    try:
        read(Text(TRAPS[name]()), limits=PATIENT, run=run)
    except (ArticleError, SourceError) as error:
        assert not isinstance(error.__cause__, StoppedError)  # noqa: PT017 -- either end is right
        check(error)
    assert run.seconds < DEFAULT_LIMITS.parse_timeout_s


@pytest.mark.parametrize("language", mostly_thorough(["en", "de", "zh-cn", "th", "ar"], n_quick=1))
def test_a_long_ordinary_text_is_read_and_ranked(language: str):
    run = CpuCounter()
    document = read(Text(book(language, 17_000)), limits=PATIENT, run=run)
    assert run.seconds < DEFAULT_LIMITS.parse_timeout_s
    assert document.language.code == language
    assert len(document.sentences) > 15_000
    ranking = rank(document, "balanced", run=run)
    assert condense(document, ranking, BUDGET).sentences


def test_there_are_enough_of_them():
    assert len(TEXTS) >= 40
