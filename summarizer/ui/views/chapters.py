"""A summary of each chapter, beside that of the whole above it; for texts that say where their chapters begin."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import streamlit as st

from ...engine import Engine, Outcome
from ...export import comparison_exporters
from ...export.facts import chapter_title
from ...limits import DEFAULT_LIMITS
from ...models import Comparison, Document
from ...options import ROWS, Budget
from ...pipeline import chapters_of, condense_all
from ...selection import count
from ...workers import follow_up
from .. import markup, state
from ..downloads import show_formats
from ..fields import Controls, number
from ..markup import escape
from .context import ViewContext

DEFAULT_CHAPTER_WORDS = 80
# The chapters of a long book take longer than a request may; the reader can have it go on.
LIMITS = DEFAULT_LIMITS
CHAPTER = Controls("chapter-", {"persist_state": "session"}, frozenset(ROWS))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The chapters of a document, and the rankings that are known of each."""

    chapters: tuple[Document, ...]
    known: tuple[dict[str, Outcome], ...]


def show(context: ViewContext) -> None:
    """A control of the length, links to the chapters, and their summaries as they come."""
    parts = _parts(context.document)
    algorithm, budget = _ask(context)
    _show_contents(parts)
    done: list[Comparison] = []
    with st.container(key="chapters"):
        for number, comparison in enumerate(_comparisons(parts, algorithm, budget)):
            done.append(comparison)
            st.html(_section(number, comparison))
    if len(done) < len(parts.chapters):
        left = len(parts.chapters) - len(done)
        st.html(markup.note(f"{count(left, 'chapter')} left. This has already taken a while."))
        st.button("Go on", key="chapters-on", icon=":material/play_arrow:")
    else:
        _show_downloads(context, algorithm, done)


def _parts(document: Document) -> _Parts:
    """Cut into chapters once per reading."""

    def cut() -> _Parts:
        chapters = chapters_of(document)
        return _Parts(chapters, tuple({} for _ in chapters))

    return state.remember("chapters", document, cut)


def _ask(context: ViewContext) -> tuple[str, Budget]:
    """Which of the algorithms above, and how long."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        summary = context.choose_summary("Algorithm of the chapters", key="chapter-algorithm")
        words = number(
            ROWS["words"], CHAPTER, default=DEFAULT_CHAPTER_WORDS, label="Words per chapter", step=20, width=160
        )
    return summary.ranking.algorithm, replace(context.budget, words=words, paragraphs=1)


def _comparisons(parts: _Parts, algorithm: str, budget: Budget) -> Iterator[Comparison]:
    """A summary of each chapter, or why there is none, until the time of a request is over."""
    engine = Engine(follow_up, LIMITS)
    for chapter, known in zip(parts.chapters, parts.known, strict=True):
        if algorithm not in known and not engine.has_time:
            return
        yield condense_all(chapter, engine.rank_all(chapter, [algorithm], known=known), budget)


def _show_contents(parts: _Parts) -> None:
    items = "".join(
        f'<li><a href="#chapter-{number}">{escape(chapter_title(chapter))}</a></li>'
        for number, chapter in enumerate(parts.chapters)
    )
    st.html(f'<nav class="sift-quiet" aria-label="Chapters"><ol class="sift-list">{items}</ol></nav>')


def _section(number: int, comparison: Comparison) -> str:
    chapter = comparison.document
    attributes = markup.text_attributes(chapter.language) if chapter.article.title else ""
    head = f'<h3 id="chapter-{number}"{attributes}>{escape(chapter_title(chapter))}</h3>'
    texts = "".join(
        f'<p class="sift-quiet" style="margin: 0 0 .5rem">{count(chapter.n_words, "word")} → '
        f"{count(summary.n_words, 'word')}</p>" + markup.summary_text(summary, chapter.language)
        for summary in comparison
    )
    problems = "".join(markup.note(failure.message, failure.hint) for failure in comparison.failures)
    return f"<section>{head}{texts}{problems}</section>"


def _show_downloads(context: ViewContext, algorithm: str, chapters: list[Comparison]) -> None:
    """The whole and its chapters as one file."""
    whole = tuple(summary for summary in context.comparison if summary.ranking.algorithm == algorithm)
    comparison = Comparison(context.document, whole, chapters=tuple(chapters))
    exporters = comparison_exporters()
    show_formats("Download with chapters", exporters, lambda: comparison, stem="chapters", key="chapters-download")
