"""Values to page: the masthead, what went wrong, the article's head, one summary, and what was removed.

Text from articles is drawn as escaped HTML or as plain text, never as Markdown.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

import streamlit as st

from ..comparison.measures import seconds_to_read, show_saved_time
from ..errors import RankingError
from ..models import Comparison, Document, Summary, Url
from ..options import MIN_WORDS, Budget
from ..removed import KINDS, by_kind
from ..selection import count
from . import agreement, cache, markup, settings, state, work
from .markup import escape
from .state import Notice, Reading, ReadRequest

P = ParamSpec("P")

# A target longer than the article is answered by an offer of this share of it.
SHORTER_TARGET_RATIO = 1 / 3
# Each removed piece has a button, and a browser draws many of them slowly.
MAX_SHOWN_PIECES = 60


def guarded(draw: Callable[P, None]) -> Callable[P, None]:
    """The same, but a bug is logged and shown with a code; what was drawn before it stays.

    Streamlit would show it without a code, and quote it in its log.
    """

    @wraps(draw)
    def draw_safely(*args: P.args, **options: P.kwargs) -> None:
        try:
            draw(*args, **options)
        except Exception as bug:  # noqa: BLE001 -- what Streamlit raises to stop or start anew is none of these
            show_problem(Notice.of(bug))

    return draw_safely


def show_problem(problem: Notice) -> None:
    """What happened, why, and the way out."""
    st.html(markup.problem(problem.message, problem.hint, title=problem.title))
    if problem.request is not None:
        with st.container(horizontal=True):
            if problem.digest:
                st.button(
                    "Open it in Digest",
                    key="open-digest",
                    type="primary",
                    icon=":material/list_alt:",
                    on_click=state.ask_for_digest,
                    args=(problem.digest,),
                )
            st.button("Try again", key="again", on_click=_try_again, args=(problem.request,))
            if isinstance(problem.request.source, Url):
                st.button("Paste the text instead", key="paste", on_click=state.open_form)
    if problem.found:
        with st.expander("What was found"):
            st.text(problem.found)


def _try_again(request: ReadRequest) -> None:
    cache.forget(request)
    state.ask_for(request)


def show_head(reading: Reading) -> None:
    """Title, who wrote it, when and where; the language found; what the reader should know about the reading."""
    article, language = reading.document.article, reading.document.language
    title = article.title or "Your text"
    attributes = f' style="--sift-length: {len(title)}"' + (markup.text_attributes(language) if article.title else "")
    facts = markup.facts(article)
    st.html(
        f'<header class="sift-head" id="result" tabindex="-1" data-reading="{state.visit().n_readings}">'
        f"<h1{attributes}>{escape(title)}</h1>" + (f'<p class="sift-meta">{facts}</p>' if facts else "") + "</header>"
    )
    show_each(article.notes)


def shortened(document: Document, summary: Summary) -> str:
    """ "268 → 118 words, 38 s shorter to read"."""
    left_out = document.n_words - summary.n_words
    if not left_out:
        return f"{count(document.n_words, 'word')}, nothing left out"
    saved = show_saved_time(seconds_to_read(left_out))
    return f"{document.n_words:,} → {count(summary.n_words, 'word')}, {saved} shorter to read"


def show_figures(comparison: Comparison) -> None:
    """How long the article is, and how much shorter it became."""
    document, summaries = comparison.document, comparison.summaries
    text = shortened(document, summaries[0]) if len(summaries) == 1 else count(document.n_words, "word")
    st.html(f'<p class="sift-figures">{text}</p>')


def show_single(comparison: Comparison, *, numbers: bool) -> None:
    """One summary to be read, its sentences with ``numbers`` if the article is below; or why there is none."""
    document = comparison.document
    text_of = markup.numbered if numbers else markup.plain
    draw = markup.linked(document, lambda sentence: agreement.plain(sentence, text_of(sentence)))
    for summary in comparison:
        shown = _without_title(summary, document.article.title)
        st.html(markup.summary_text(shown, document.language, draw=draw))
    for failure in comparison.failures:
        show_problem(Notice(RankingError.title, failure.message, failure.hint))


def _without_title(summary: Summary, title: str) -> Summary:
    """The same, but a headline of the text that stands above it as the title is not shown twice."""
    first, *others = summary.paragraphs or ((),)
    if not first or not first[0].is_heading or first[0].text.split() != title.split():
        return summary
    return replace(summary, paragraphs=tuple(filter(None, (first[1:], *others))))


def show_each(notes: Iterable[str]) -> None:
    """Notes below one another, each once."""
    for note in dict.fromkeys(notes):
        st.html(markup.note(note))


def show_notes(document: Document, comparison: Comparison, budget: Budget) -> None:
    """What could not be met, once each, and a shorter target when the one asked for is longer than the article."""
    show_each(note for summary in comparison for note in summary.notes)
    # About a third of the article, in tens.
    shorter = max(MIN_WORDS, round(document.n_words * SHORTER_TARGET_RATIO / 10) * 10)
    too_long = budget.words >= document.n_words and (budget.sentences or math.inf) >= len(document.sentences)
    if too_long and shorter < document.n_words:
        st.button(
            f"Shorten to about a third ({shorter} words)",
            key="shorten",
            on_click=settings.put,
            kwargs={"length": "words", "words": shorter},
        )


def show_removed(reading: Reading) -> None:
    """What was taken out of the text, with a way to put it back."""
    removed, request = reading.removed, reading.request
    if request.options.keep_clutter:
        st.html(markup.note("Nothing was taken out of this text, as you asked."))
        st.button("Clean it again", key="clean", on_click=state.ask_for, args=(request.but(keep_clutter=False),))
        return
    if not removed:
        return
    n_pieces = f"{len(removed)} pieces" if len(removed) > 1 else "one piece"
    details = st.expander(f"What was removed ({n_pieces})", on_change="rerun", key="removed")
    if details.open:
        with details:
            _show_pieces(reading)
            st.button(
                "Put everything back", key="put-back", on_click=state.ask_for, args=(request.but(keep_clutter=True),)
            )


def _show_pieces(reading: Reading) -> None:
    """The removed pieces by kind, each with a button that puts it back or takes it out again."""
    n_left = MAX_SHOWN_PIECES
    for kind, indices in by_kind(reading.removed).items():
        if n_left:
            st.html(f'<h3 class="sift-kind">{escape(KINDS[kind])}</h3>')
        for index in indices[:n_left]:
            _show_piece(reading, index)
        n_left -= min(n_left, len(indices))
    if more := markup.rest(reading.removed, n_shown=MAX_SHOWN_PIECES):
        st.html(more)


def _show_piece(reading: Reading, index: int) -> None:
    is_back = index in reading.put_back
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="sift-removed">{escape(reading.removed[index].text)}</p>')
        st.button(
            "Take out" if is_back else "Put back",
            key=f"piece-{index}",
            type="tertiary",
            width="content",
            on_click=work.put_back,
            args=(reading, reading.put_back ^ {index}),
        )
