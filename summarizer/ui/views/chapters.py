"""A summary of each chapter, beside that of the whole above it; for texts that say where their chapters begin."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

import streamlit as st

from ...errors import SummarizerError
from ...export.facts import chapter_title
from ...limits import DEFAULT_LIMITS
from ...models import Comparison, Document, Failure, Ranking
from ...options import MAX_WORDS, MIN_WORDS, Budget
from ...pipeline import chapters_of, condense_all, limits_until, rank
from ...workers import follow_up
from .. import markup, quantities
from ..downloads import show_downloads
from ..markup import escape
from .context import ViewContext, label

DEFAULT_CHAPTER_WORDS = 80
# The chapters of a long book take longer than a request may; the reader can have it go on.
PATIENCE_S = DEFAULT_LIMITS.request_timeout_s


@dataclass(frozen=True, slots=True)
class _Parts:
    """The chapters of a document, and what each algorithm makes of each: by its name and the chapter's number."""

    document: Document
    chapters: tuple[Document, ...]
    rankings: dict[tuple[str, int], Ranking] = field(default_factory=dict)


def show(look: ViewContext) -> None:
    """A control of the length, links to the chapters, and their summaries as they come."""
    parts = _parts(look.document)
    algorithm, budget = _ask(look)
    _show_contents(parts)
    done: list[Comparison] = []
    with st.container(key="chapters"):
        for number, comparison in enumerate(_comparisons(parts, algorithm, budget)):
            done.append(comparison)
            st.html(_section(number, comparison))
    if len(done) < len(parts.chapters):
        left = len(parts.chapters) - len(done)
        st.html(f'<p class="sift-note">{quantities.counted(left, "chapter")} left; this took long already.</p>')
        st.button("Go on", key="chapters-on", icon=":material/play_arrow:")
    else:
        _show_taking(look, algorithm, done)


def _parts(document: Document) -> _Parts:
    """Cut into chapters once per reading."""
    kept = cast("_Parts | None", st.session_state.get("_chapters"))
    if kept is None or kept.document is not document:
        kept = _Parts(document, chapters_of(document))
        st.session_state["_chapters"] = kept
    return kept


def _ask(look: ViewContext) -> tuple[str, Budget]:
    """Which of the algorithms above, and how long."""
    names = {summary.ranking.algorithm: label(summary) for summary in look.comparison}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = next(iter(names))
        if len(names) > 1:
            chosen = st.selectbox(
                "Algorithm of the chapters",
                list(names),
                format_func=lambda key: names[key],
                key="chapter-algorithm",
                width=220,
            )
            name = chosen if chosen in names else name
        words = st.number_input(
            "Words per chapter",
            min_value=MIN_WORDS,
            max_value=MAX_WORDS,
            value=DEFAULT_CHAPTER_WORDS,
            step=20,
            key="chapter-words",
            persist_state="session",
            width=160,
        )
    words = max(MIN_WORDS, min(MAX_WORDS, int(words or DEFAULT_CHAPTER_WORDS)))
    return name, replace(look.budget, words=words, paragraphs=1)


def _comparisons(parts: _Parts, algorithm: str, budget: Budget) -> Iterator[Comparison]:
    """A summary of each chapter, or why there is none, until patience is over; what was ranked before is known."""
    deadline = time.monotonic() + PATIENCE_S
    for number, chapter in enumerate(parts.chapters):
        outcome: Ranking | Failure | None = parts.rankings.get((algorithm, number))
        if outcome is None:
            if time.monotonic() > deadline:
                return
            outcome = _rank(chapter, algorithm, deadline)
            if isinstance(outcome, Ranking):
                parts.rankings[algorithm, number] = outcome
        yield condense_all(chapter, [outcome], budget)


def _rank(chapter: Document, algorithm: str, deadline: float) -> Ranking | Failure:
    try:
        return rank(chapter, algorithm, limits=limits_until(deadline), run=follow_up)
    except SummarizerError as error:
        return Failure(algorithm, error.message, error.hint, error.code)


def _show_contents(parts: _Parts) -> None:
    items = "".join(
        f'<li><a href="#chapter-{number}">{escape(_title(chapter))}</a></li>'
        for number, chapter in enumerate(parts.chapters)
    )
    st.html(f'<nav class="sift-quiet" aria-label="Chapters"><ol class="sift-list">{items}</ol></nav>')


def _title(chapter: Document) -> str:
    return chapter_title(Comparison(chapter, ()))


def _section(number: int, comparison: Comparison) -> str:
    chapter = comparison.document
    attributes = markup.text_attributes(chapter.language) if chapter.article.title else ""
    head = f'<h3 id="chapter-{number}"{attributes}>{escape(_title(chapter))}</h3>'
    texts = "".join(
        f'<p class="sift-quiet" style="margin: 0 0 .5rem">{quantities.counted(chapter.n_words, "word")} → '
        f"{quantities.counted(summary.n_words, 'word')}</p>" + markup.summary_text(summary, chapter.language)
        for summary in comparison
    )
    problems = "".join(
        f'<p class="sift-note">{escape(f"{failure.message} {failure.hint}".strip())}</p>'
        for failure in comparison.failures
    )
    return f"<section>{head}{texts}{problems}</section>"


def _show_taking(look: ViewContext, algorithm: str, chapters: list[Comparison]) -> None:
    """The whole and its chapters as one file."""
    whole = tuple(summary for summary in look.comparison if summary.ranking.algorithm == algorithm)
    comparison = Comparison(look.document, whole, chapters=tuple(chapters))
    with st.popover("Download with chapters", icon=":material/download:", key="chapters-download"):
        show_downloads(comparison, stem="chapters", key="chapters-download")
