"""A closer look at a result: one view of a table of views is drawn at a time, below the summaries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import streamlit as st

from . import agreement, article, blind, chapters, difference, measures, positions, reasons, reference
from .context import ViewContext

__all__ = ["BLIND", "VIEWS", "View", "ViewContext", "chosen", "show_closer"]


@dataclass(frozen=True, slots=True)
class View:
    """A row of the table of views; ``least`` says how many summaries it needs, ``fits`` whether it is of use."""

    label: str
    show: Callable[[ViewContext], None]
    least: int = 1
    fits: Callable[[ViewContext], bool] = lambda look: True


BLIND = "blind"

VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "article": View("In the article", article.show),
        "chapters": View("By chapter", chapters.show, fits=lambda look: bool(look.document.article.chapters)),
        "where": View("Where", positions.show),
        "agreement": View("Agreement", agreement.show, least=2),
        "measures": View("Measures", measures.show),
        "apart": View("Two apart", difference.show, least=2),
        "why": View("Why these", reasons.show),
        "reference": View("Against a reference", reference.show),
        BLIND: View("Blind", blind.show, least=2),
    }
)


def chosen() -> str:
    """The view that is open, "" for none."""
    name = str(st.session_state.get("closer") or "")
    return name if name in VIEWS else ""


def show_closer(look: ViewContext) -> None:
    """The choice of views, and the one chosen."""
    n_summaries = len(look.comparison.summaries)
    names = [name for name, view in VIEWS.items() if n_summaries >= view.least and view.fits(look)]
    st.radio(
        "Look closer",
        ["", *names],
        format_func=lambda name: VIEWS[name].label if name else "Only the summary",
        key="closer",
        horizontal=True,
        persist_state="session",
    )
    name = chosen()
    if name in names:
        VIEWS[name].show(look)
