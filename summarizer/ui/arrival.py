"""Brings a new result into view, and says to those who listen that it is there."""

import streamlit as st

from ..comparison import essence
from ..models import Comparison
from ..selection import count
from . import ASSETS, state

_ARRIVAL = st.components.v2.component(
    "sift_arrival",
    html='<p role="status" class="sift-unseen"></p>',
    js=(ASSETS / "arrival.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(comparison: Comparison | None) -> None:
    """Tell the browser which reading is shown; None for none."""
    shown = comparison is not None and not state.visit().is_previous
    data = {
        "reading": state.visit().n_readings if shown else 0,
        "said": _said(comparison) if comparison else "",
        "compared": comparison is not None and len(comparison.summaries) > 1,
    }
    _ARRIVAL(data=data, key="arrival")


def _said(comparison: Comparison) -> str:
    """ "Summary ready: 149 words in 3 paragraphs"; of several how far they agree."""
    if len(comparison.summaries) != 1:
        return f"{len(comparison.summaries)} summaries ready. {essence(comparison)}".strip()
    (summary,) = comparison.summaries
    bullets = count(len(summary.sentences), "bullet")
    parts = bullets if summary.budget and summary.budget.bullets else count(len(summary.paragraphs), "paragraph")
    return f"Summary ready: {count(summary.n_words, 'word')} in {parts}"
