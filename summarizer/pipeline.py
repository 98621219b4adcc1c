"""The road: the only module that knows all the stages.

The work on what strangers send (parsing, ranking) goes through ``run``: here and now by default, or in a
child process that can be stopped (``workers.run``), as the page and the command line do it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from .algorithms import ALGORITHMS
from .algorithms import rank as rank_sentences
from .config import DEFAULT_LIMITS, Limits
from .errors import ArticleError, RankingError, StoppedError, SummarizerError
from .extraction import extract
from .fetching import fetch
from .languages import LANGUAGES, detect_language
from .models import (
    Budget,
    Chapter,
    Comparison,
    Document,
    Failure,
    File,
    Payload,
    Ranking,
    Source,
    Summary,
)
from .paragraphs import split_paragraphs
from .segmentation import segment
from .selection import select, selection_notes

T = TypeVar("T")

MIN_VOTERS = 2


class Run(Protocol):
    """Calls ``function(*args)`` somewhere and gives its result, or raises StoppedError after ``timeout_s``."""

    def __call__(self, function: Callable[..., T], *args: object, timeout_s: float) -> T: ...


def run_here(function: Callable[..., T], *args: object, timeout_s: float) -> T:
    """Call it in this process; nothing stops it."""
    return function(*args)


def read(
    source: Source,
    *,
    language: str | None = None,
    keep_instruction: bool = False,
    keep_clutter: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
    on_step: Callable[[str], None] = lambda step: None,
) -> Document:
    """Fetch a source, find the article in it, clean it, and cut it into sentences.

    ``language`` is a code of ``LANGUAGES``; detected when left out.
    ``keep_instruction`` leaves a line such as "Summarize this in 100 words" in the text,
    ``keep_clutter`` all that cleaning would take out.
    ``on_step`` is told what begins: "fetch", then "read".

    Raises:
        SourceError: the source could not be had.
        ArticleError: there is no article in it.
        BusyError: ``run`` has too much to do.
    """
    on_step("fetch")
    started = time.monotonic()
    payload = fetch(source, limits)
    on_step("read")
    # A slow fetch and a long wait for a child leave less time, so that the whole ends within its limit.
    left_s = limits.request_timeout_s - limits.wait_timeout_s - (time.monotonic() - started)
    timeout_s = min(limits.file_timeout_s if isinstance(source, File) else limits.parse_timeout_s, left_s)
    try:
        return run(read_payload, payload, language, keep_instruction, keep_clutter, limits, timeout_s=timeout_s)
    except StoppedError as error:
        raise ArticleError(error.about("Reading this")) from error


def read_payload(
    payload: Payload, language: str | None, keep_instruction: bool, keep_clutter: bool, limits: Limits
) -> Document:
    """The part of ``read`` that works on what a stranger sent."""
    article = extract(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)
    chosen = LANGUAGES[language] if language else detect_language(article.text, declared=article.declared_language)
    return segment(article, chosen, limits=limits)


def read_as(document: Document, language: str) -> Document:
    """The same article, cut into sentences as another language."""
    return segment(document.article, LANGUAGES[language])


def chapters_of(document: Document) -> tuple[Document, ...]:
    """A document for each chapter, titled as it is, its sentences counted from 0; () where there are no chapters."""
    paragraphs = document.article.text.split("\n\n")
    return tuple(
        _part_of(document, chapter, "\n\n".join(paragraphs[chapter.first_paragraph :][: chapter.n_paragraphs]))
        for chapter in document.article.chapters
    )


def _part_of(document: Document, chapter: Chapter, text: str) -> Document:
    first = chapter.first_paragraph
    within = range(first, first + chapter.n_paragraphs)
    sentences = [sentence for sentence in document.sentences if sentence.paragraph in within]
    counted = (replace(s, index=number, paragraph=s.paragraph - first) for number, s in enumerate(sentences))
    article = replace(
        document.article, text=text, title=chapter.title, chapters=(), removed=(), notes=(), instruction=None
    )
    return Document(article, document.language, tuple(counted))


def rank(document: Document, algorithm: str, *, limits: Limits = DEFAULT_LIMITS, run: Run = run_here) -> Ranking:
    """Score every sentence; one score per sentence, document order, higher is better.

    Raises:
        RankingError: there is no such algorithm, or it failed on this document.
        BusyError: ``run`` has too much to do.
    """
    try:
        return run(rank_sentences, document, algorithm, timeout_s=limits.rank_timeout_s)
    except StoppedError as error:
        raise RankingError(error.about("Ranking this text")) from error


def condense(document: Document, ranking: Ranking, budget: Budget) -> Summary:
    """The best sentences within the budget, in document order and in paragraphs."""
    chosen = select(document.sentences, ranking.scores, budget_words=budget.words)
    paragraphs = split_paragraphs(chosen, n_paragraphs=budget.paragraphs)
    return Summary(ranking, paragraphs, selection_notes(document, paragraphs, budget), budget)


def compare(
    document: Document,
    algorithms: Sequence[str],
    budget: Budget,
    *,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
) -> Comparison:
    """One summary per algorithm, in the order given; one that fails does not spoil the others."""

    def rank_each(names: Sequence[str]) -> list[Ranking | Failure]:
        return [_rank_or_fail(document, name, limits, run) for name in names]

    outcomes = rank_all(algorithms, rank_each)
    summaries = [condense(document, outcome, budget) for outcome in outcomes if isinstance(outcome, Ranking)]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    return Comparison(document, tuple(summaries), tuple(failures))


def compare_chapters(
    document: Document,
    algorithms: Sequence[str],
    budget: Budget,
    *,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
) -> Comparison:
    """As ``compare``, and the same for each chapter beside it, each within the budget."""
    whole = compare(document, algorithms, budget, limits=limits, run=run)
    chapters = (compare(chapter, algorithms, budget, limits=limits, run=run) for chapter in chapters_of(document))
    return replace(whole, chapters=tuple(chapters))


def _rank_or_fail(document: Document, algorithm: str, limits: Limits, run: Run) -> Ranking | Failure:
    try:
        return rank(document, algorithm, limits=limits, run=run)
    except SummarizerError as error:
        return Failure(algorithm, str(error), error.hint, error.code)


def rank_all(
    algorithms: Sequence[str], rank_each: Callable[[Sequence[str]], Sequence[Ranking | Failure]]
) -> tuple[Ranking | Failure, ...]:
    """What ``rank_each`` makes of the algorithms, in the order given, each once.

    A vote counts the rankings beside it; where fewer than two were made, it is ranked like any other.
    """
    wanted = list(dict.fromkeys(algorithms))
    votes = [name for name in wanted if name in ALGORITHMS and ALGORITHMS[name].is_vote]
    others = [name for name in wanted if name not in votes]
    outcomes = dict(zip(others, rank_each(others), strict=True))
    rankings = [outcome for outcome in outcomes.values() if isinstance(outcome, Ranking)]
    if votes and len(rankings) >= MIN_VOTERS:
        from .algorithms.consensus import fuse

        outcomes |= {name: fuse(rankings, name) for name in votes}
    elif votes:
        outcomes |= dict(zip(votes, rank_each(votes), strict=True))
    return tuple(outcomes[name] for name in wanted)
