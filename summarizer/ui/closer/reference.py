"""Summaries against one that a person wrote: ROUGE, the share of words and word pairs in common."""

import streamlit as st

from ...comparison.reference import MAX_REFERENCE_WORDS, rouge
from .look import Look, label
from .tables import table

KINDS = {
    "ROUGE-1": "Single words in common.",
    "ROUGE-2": "Pairs of neighbouring words in common.",
    "ROUGE-L": "The longest run of words in the same order.",
}


def show(look: Look) -> None:
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
    scores = [rouge(summary, text or "", look.document.language) for summary in look.comparison]
    rows = [(kind, meaning, [(f"{score[kind]:.3f}", "") for score in scores]) for kind, meaning in KINDS.items()]
    st.html(table("ROUGE of each summary", [label(summary) for summary in look.comparison], rows))
    st.html(
        '<p class="sift-quiet">F-measures from 0 to 1. They count words in common and do not understand them; '
        f"the first {MAX_REFERENCE_WORDS:,} words of the reference are used.</p>"
    )
