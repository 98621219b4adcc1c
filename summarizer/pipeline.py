"""The road: the only module that knows all the stages.

The work on what strangers send (parsing, ranking) goes through ``run``: here and now by default, or in a
child process that can be stopped (``workers.run``), as the page and the command line do it.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from .algorithms import ALGORITHMS
from .algorithms import rank as rank_sentences
from .errors import ArticleError, RankingError, StoppedError, SummarizerError
from .extraction import extract
from .fetching import fetch
from .languages import LANGUAGES, detect_language, is_certain
from .limits import DEFAULT_LIMITS, Limits
from .models import (
    Chapter,
    Comparison,
    Document,
    Failure,
    File,
    Instruction,
    Payload,
    Ranking,
    Source,
    Summary,
)
from .options import DEFAULT_OPTIONS, Budget, Options, settle_length
from .paragraphs import split_bullets, split_paragraphs
from .preferences import Preference, preference_of
from .segmentation import segment
from .selection import select, selection_notes

T = TypeVar("T")

MIN_VOTERS = 2

# With less time than this an algorithm is not begun.
MIN_RANK_TIMEOUT_S = 0.2


class Run(Protocol):
    """Calls ``function(*args)`` somewhere and gives its result, or raises StoppedError after ``timeout_s``."""

    def __call__(self, function: Callable[..., T], *args: object, timeout_s: float) -> T: ...


def run_here(function: Callable[..., T], *args: object, timeout_s: float) -> T:
    """Call it in this process; nothing stops it."""
    return function(*args)


def read(
    source: Source,
    options: Options = DEFAULT_OPTIONS,
    *,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
    on_step: Callable[[str], None] = lambda step: None,
) -> Document:
    """Fetch a source, find the article in it, clean it, and cut it into sentences.

    Of ``options``, those that say how a source is read count here (``Stage.READING``).
    ``on_step`` is told what begins: "fetch", then "read".

    Raises:
        SourceError: the source could not be had.
        ArticleError: there is no article in it.
        BusyError: ``run`` has too much to do, or too many pages are being fetched.
    """
    on_step("fetch")
    started = time.monotonic()
    payload = fetch(source, limits)
    on_step("read")
    # A slow fetch and a long wait for a child leave less time, so that the whole ends within its limit.
    left_s = limits.request_timeout_s - limits.wait_timeout_s - (time.monotonic() - started)
    timeout_s = min(limits.file_timeout_s if isinstance(source, File) else limits.parse_timeout_s, left_s)
    try:
        return run(read_payload, payload, options, limits, timeout_s=timeout_s)
    except StoppedError as error:
        raise ArticleError(error.about("Reading this")) from error


def read_payload(payload: Payload, options: Options, limits: Limits) -> Document:
    """The part of ``read`` that works on what a stranger sent."""
    article = extract(
        payload, keep_instruction=options.keep_instruction, keep_clutter=options.keep_clutter, limits=limits
    )
    if options.language:
        return segment(article, LANGUAGES[options.language], limits=limits)
    detected = detect_language(article.text, declared=article.declared_language)
    document = segment(article, detected, limits=limits)
    return replace(document, is_language_certain=is_certain(article.text, detected))


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
    return replace(document, article=article, sentences=tuple(counted))


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


def settle(document: Document, options: Options) -> Budget:
    """The options as numbers for this document: what was asked for, else by a line of its text, else the defaults.

    A budget is settled already.
    """
    if isinstance(options, Budget):
        return options
    line = document.article.instruction or Instruction("")
    in_text = Options(
        words=line.n_words, sentences=line.n_sentences, paragraphs=line.n_paragraphs, bullets=line.bullets
    )
    return settle_length(options, document.n_words, in_text)


def condense(
    document: Document, ranking: Ranking, options: Options, *, preference: Preference | None = None
) -> Summary:
    """The best sentences within the budget, in document order and in paragraphs, or each alone.

    ``preference`` is what the options ask for beside the length; found here when left out.
    """
    budget = settle(document, options)
    preference = preference or preference_of(document, budget)
    chosen = select(
        preference.keep(document.sentences),
        preference.weigh(ranking.scores),
        budget_words=budget.words,
        max_sentences=budget.sentences,
    )
    paragraphs = split_bullets(chosen) if budget.bullets else split_paragraphs(chosen, n_paragraphs=budget.paragraphs)
    notes = selection_notes(document, paragraphs, budget, left_out=preference.left_out)
    return Summary(ranking, paragraphs, (*preference.notes, *notes), budget)


def condense_all(document: Document, outcomes: Iterable[Ranking | Failure], options: Options) -> Comparison:
    """A summary for each ranking; what the budget asks for is looked up once."""
    outcomes = tuple(outcomes)
    budget = settle(document, options)
    preference = preference_of(document, budget)
    return Comparison(
        document,
        tuple(condense(document, one, budget, preference=preference) for one in outcomes if isinstance(one, Ranking)),
        tuple(one for one in outcomes if isinstance(one, Failure)),
    )


def compare(
    document: Document,
    algorithms: Sequence[str],
    options: Options,
    *,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
) -> Comparison:
    """One summary per algorithm, in the order given; one that fails does not spoil the others.

    All of them together get the time of a request; those that it does not suffice for fail.
    """
    deadline = time.monotonic() + limits.request_timeout_s

    def rank_each(names: Sequence[str]) -> list[Ranking | Failure]:
        return [_rank_or_fail(document, name, limits_until(deadline, limits), run) for name in names]

    return condense_all(document, rank_all(algorithms, rank_each), options)


def compare_chapters(
    document: Document,
    algorithms: Sequence[str],
    options: Options,
    *,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
) -> Comparison:
    """As ``compare``, and the same for each chapter beside it, each within the budget."""
    whole = compare(document, algorithms, options, limits=limits, run=run)
    chapters = (compare(chapter, algorithms, options, limits=limits, run=run) for chapter in chapters_of(document))
    return replace(whole, chapters=tuple(chapters))


def limits_until(deadline: float, limits: Limits = DEFAULT_LIMITS) -> Limits:
    """The limits, with no more time to rank than there is until ``deadline`` (of ``time.monotonic``)."""
    return replace(limits, rank_timeout_s=min(limits.rank_timeout_s, deadline - time.monotonic()))


def out_of_time(algorithm: str, limits: Limits = DEFAULT_LIMITS) -> Failure:
    """Why an algorithm was not even begun."""
    return Failure(
        algorithm,
        f"The others took all of the {limits.request_timeout_s:.0f} seconds that there are for a comparison.",
        "Compare fewer algorithms at once, or choose this one alone.",
        RankingError.code,
    )


def _rank_or_fail(document: Document, algorithm: str, limits: Limits, run: Run) -> Ranking | Failure:
    if limits.rank_timeout_s < MIN_RANK_TIMEOUT_S:
        return out_of_time(algorithm, limits)
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
