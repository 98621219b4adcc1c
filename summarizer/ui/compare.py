"""Several summaries: how far they agree, which sentences each chose, and the summaries beside one another."""

from collections.abc import Sequence

import streamlit as st

from ..comparison import essence
from ..models import Comparison
from . import ASSETS, cards, grid
from .markup import escape

# From so many on, the sentences are compared before the summaries; of fewer, cards show as much at a glance.
GRID_FROM = 4

STYLE = ASSETS / "compare.css"
_JS = (ASSETS / "linked_views.js").read_text(encoding="utf-8")
_LINKED_VIEWS = st.components.v2.component("sift_linked_views", js=_JS)


def show(comparison: Comparison, algorithms: Sequence[str], *, numbers: bool) -> None:
    """The comparison; with ``numbers``, sentences lead to their place in the article below."""
    if line := essence(comparison):
        st.html(f'<p class="sift-essence">{escape(line)}</p>')
    above = has_grid(comparison)
    if above:
        grid.show(comparison, numbers=numbers)
    st.html(f'<h2 class="{"sift-subhead" if above else "sift-unseen"}">Summary by summary</h2>')
    cards.show_cards(comparison, algorithms, numbers=numbers)


def has_grid(comparison: Comparison) -> bool:
    """Whether the grid stands above the cards."""
    return len(comparison.summaries) >= GRID_FROM


def prepare() -> None:
    """The style of what is below, and a script that marks the sentence pointed at or focused wherever it stands."""
    st.html(STYLE)
    _LINKED_VIEWS(key="linked-views")
