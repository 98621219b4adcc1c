"""The pipeline: the only module that knows all the stages.

The work on what strangers send (parsing, ranking) goes through ``run``: here and now by default, or in a
child process that can be stopped (``workers.run``). Time for a whole request is kept by ``engine``.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from .algorithms import ALGORITHMS, FROM_THE_TOP
from .algorithms import rank as rank_sentences
from .dialogue import companions_of
from .errors import ArticleError, RankingError, StoppedError
from .extraction import extract
from .fetching import fetch
from .languages import LANGUAGES, detect_language, is_certain
from .limits import DEFAULT_LIMITS, Limits
from .models import (
    Article,
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
from .removed import put_back as restore
from .segmentation import segment
from .selection import select, selection_notes

T = TypeVar("T")
OnStep = Callable[[str], None]

NO_DEADLINE = math.inf


class Run(Protocol):
    """Calls ``function(*args)`` somewhere and returns its result, or raises StoppedError after ``timeout_s``.

    Time spent waiting for a worker does not count, but both end by ``deadline`` (of ``time.monotonic``).
    """

    def __call__(
        self, function: Callable[..., T], *args: object, timeout_s: float, deadline: float = NO_DEADLINE
    ) -> T: ...


def run_here(function: Callable[..., T], *args: object, timeout_s: float, deadline: float = NO_DEADLINE) -> T:
    """Call it in this process; nothing stops it."""
    return function(*args)


def ignore_step(step: str) -> None:
    """The default ``on_step``: does nothing."""


def read(
    source: Source,
    options: Options = DEFAULT_OPTIONS,
    *,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
    on_step: OnStep = ignore_step,
) -> Document:
    """Fetch a source, find the article in it, clean it, and cut it into sentences; see ``engine.read``."""
    on_step("fetch")
    payload = fetch(source, limits)
    on_step("read")
    timeout_s = limits.file_timeout_s if isinstance(source, File) else limits.parse_timeout_s
    try:
        return run(read_payload, payload, options, limits, timeout_s=timeout_s)
    except StoppedError as error:
        raise ArticleError(error.about("Reading this")) from error


def read_payload(payload: Payload, options: Options, limits: Limits) -> Document:
    """The part of ``read`` that works on what a stranger sent."""
    article = extract(
        payload, keep_instruction=options.keep_instruction, keep_clutter=options.keep_clutter, limits=limits
    )
    return _segment(article, options, limits)


def _segment(article: Article, options: Options, limits: Limits) -> Document:
    if options.language:
        return segment(article, LANGUAGES[options.language], limits=limits)
    detected = detect_language(article.text, declared=article.declared_language)
    document = segment(article, detected, limits=limits)
    return replace(document, is_language_certain=is_certain(article.text, detected))


def put_back(
    document: Document,
    pieces: frozenset[int],
    options: Options = DEFAULT_OPTIONS,
    *,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
) -> Document:
    """The document with some of its removed pieces in the text again; ``pieces`` are indices of ``article.removed``.

    Raises:
        BusyError, StoppedError: ``run`` has too much to do, or ended the work.
    """
    return resegment(replace(document, article=restore(document.article, pieces)), options, limits=limits, run=run)


def resegment(
    document: Document, options: Options = DEFAULT_OPTIONS, *, limits: Limits = DEFAULT_LIMITS, run: Run = run_here
) -> Document:
    """The same article, cut into sentences in the language of ``options``; nothing is fetched.

    Raises:
        BusyError, StoppedError: ``run`` has too much to do, or ended the work.
    """
    return run(_segment, document.article, options, limits, timeout_s=limits.parse_timeout_s)


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
        name = ALGORITHMS[algorithm].label if algorithm in ALGORITHMS else algorithm
        raise RankingError(error.about(f"Ranking this text with {name}")) from error


def settle(document: Document, options: Options) -> Budget:
    """The options as numbers for this document: as asked for, else by a line of its text, else the defaults.

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
        companions=companions_of(document),
        # A question may be answered in one place, and Lead is the beginning by definition.
        spread=not budget.focus.strip() and ranking.algorithm not in FROM_THE_TOP,
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
