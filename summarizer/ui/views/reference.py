"""Summaries against one that a person wrote: ROUGE, the share of words and word pairs in common."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ...comparison.reference import MAX_REFERENCE_WORDS, rouge_all
from ...errors import SummarizerError
from ...limits import DEFAULT_LIMITS
from ...workers import follow_up
from ..markup import escape
from .context import ViewContext, label
from .tables import table

KINDS = {
    "ROUGE-1": "Single words in common.",
    "ROUGE-2": "Pairs of neighbouring words in common.",
    "ROUGE-L": "The longest run of words in the same order.",
}


def show(look: ViewContext) -> None:
    """A field for the reference, and a table once there is one."""
    text = st.text_area(
        "A summary that you trust",
        key="reference",
        height=140,
        placeholder="Paste a summary that a person wrote.",
        persist_state="session",
    )
    if not (text or "").strip():
        st.html(
            '<p class="sift-quiet">The summaries are compared with it, never with the article itself: '
            "what is cut out of a text always resembles the text.</p>"
        )
        return
    try:
        scores = _scores(look, text or "")
    except SummarizerError as error:
        st.html(f'<p class="sift-note">{escape(f"{error.message} {error.hint}".strip())}</p>')
        return
    rows = [(kind, meaning, [(f"{score[kind]:.3f}", "") for score in scores]) for kind, meaning in KINDS.items()]
    st.html(table("ROUGE of each summary", [label(summary) for summary in look.comparison], rows))
    st.html(
        '<p class="sift-quiet">F-measures from 0 to 1. They count words in common and do not understand them; '
        f"the first {MAX_REFERENCE_WORDS:,} words of the reference are used.</p>"
    )


def _scores(look: ViewContext, reference: str) -> tuple[Mapping[str, float], ...]:
    """Of each summary, found once; by a child, because of long summaries it takes seconds.

    Raises:
        StoppedError: it took too long.
        BusyError: too much work is waiting.
    """
    asked = (look.comparison.summaries, reference, look.document.language)
    kept: Any = st.session_state.get("_rouge")
    if kept is None or kept[0] != asked:
        kept = asked, follow_up(rouge_all, *asked, timeout_s=DEFAULT_LIMITS.rank_timeout_s)
        st.session_state["_rouge"] = kept
    result: tuple[Mapping[str, float], ...] = kept[1]
    return result
