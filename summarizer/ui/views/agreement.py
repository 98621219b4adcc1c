"""How far every two algorithms agree: the share of chosen sentences that they have in common."""

import streamlit as st

from ...comparison import overlaps
from .context import ViewContext, label
from .tables import table


def show(look: ViewContext) -> None:
    """A matrix with a number in every cell, darker where there is more agreement."""
    names = [label(summary) for summary in look.comparison]
    rows = [
        (name, "", [(f"{value:.2f}", _shade(value)) for value in values])
        for name, values in zip(names, overlaps(look.comparison), strict=True)
    ]
    st.html(table("Agreement of every two algorithms", names, rows))
    st.html(
        '<p class="sift-quiet">Of the sentences that either of two algorithms chose, the share that both chose: '
        "1 when they chose the same, 0 when they have none in common. The algorithm Consensus puts the rankings "
        "of the others together.</p>"
    )


def _shade(value: float) -> str:
    return f"background: color-mix(in srgb, #1f8a7a {value * 45:.0f}%, transparent)"
