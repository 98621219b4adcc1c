""" "Look closer": a table of views, one of which is drawn at a time below the summaries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import streamlit as st

from . import article, chapters, measures, pairs, sentences
from .context import ViewContext

__all__ = ["BLIND", "VIEWS", "View", "ViewContext", "chosen", "show_views"]


@dataclass(frozen=True, slots=True)
class View:
    """A row of the table of views; ``least`` says how many summaries it needs, ``fits`` whether it is of use."""

    label: str
    show: Callable[[ViewContext], None]
    least: int = 1
    fits: Callable[[ViewContext], bool] = lambda context: True


BLIND = "blind"

VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "article": View("In the article", article.show),
        "grid": View("Sentence by sentence", sentences.show_grid, least=2, fits=sentences.lacks_grid),
        "chapters": View("By chapter", chapters.show, fits=lambda context: bool(context.document.article.chapters)),
        "where": View("Position in article", sentences.show_positions),
        "agreement": View("Agreement", measures.show_agreement, least=2),
        "measures": View("Measures", measures.show_measures),
        "apart": View("Compare two", pairs.show_difference, least=2),
        "why": View("Why these sentences", sentences.show_reasons),
        "reference": View("Score against a reference (ROUGE)", measures.show_rouge),
        BLIND: View("Blind test", pairs.show_blind, least=2),
    }
)


def chosen() -> str:
    """The view that is open, "" for none."""
    name = str(st.session_state.get("closer") or "")
    return name if name in VIEWS else ""


def show_views(context: ViewContext) -> None:
    """The choice of views, and the one chosen."""
    n_summaries = len(context.comparison.summaries)
    names = [name for name, view in VIEWS.items() if n_summaries >= view.least and view.fits(context)]
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
        VIEWS[name].show(context)
