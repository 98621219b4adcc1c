"""The pages, as a sequence of steps."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ..models import Comparison
from ..options import settle_length
from . import (
    STYLE,
    arrival,
    bar,
    compare,
    controls,
    explanations,
    frame,
    paper,
    places,
    result,
    settings,
    state,
    views,
    work,
)
from .result import guarded
from .state import Reading
from .views import ViewContext

DIGEST = "digest"
LABORATORY = "laboratory"

# A comfortable line of text; only cards side by side need more room.
_READING_WIDTH = 740
_WIDE = "<style>:root { --sift-measure: 1160px; }</style>"


@guarded
def summarize() -> None:
    """Ask, read, show."""
    state.prepare()
    settings.prepare()
    st.html(STYLE)
    # Components that show nothing take no room here, and keep their place when all else changes.
    seat = st.container(key="arrival-seat")
    with seat:
        compare.prepare()
        paper.prepare()
    places.follow()
    visit = state.visit()
    st.set_page_config(page_title=state.tab_title(visit))
    reading = None if visit.at_start else visit.reading
    with st.container(key="top"):
        if reading:
            frame.show_row(reading)
        else:
            frame.show_start()
        if not reading or visit.is_form_open or visit.is_previous or visit.problem:
            controls.ask()
        # Once more from the top: an instruction may have filled the controls, and the visit has one article more.
        if visit.request and work.read(visit.request):
            st.rerun()
        if visit.problem:
            result.show_problem(visit.problem)
        if reading and visit.is_previous:
            frame.show_previous()
    comparison = _show(reading) if reading else None
    frame.show_links()
    with seat:
        arrival.show(comparison)


@guarded
def digest() -> None:
    """Many articles at once."""
    # Numpy, which the first page's first run can do without.
    from . import digest as many

    state.prepare()
    many.show()
    frame.show_links(DIGEST)


@guarded
def laboratory() -> None:
    """Algorithms compared over a corpus."""
    # Numpy, which the first page's first run can do without.
    from . import laboratory as lab

    state.prepare()
    st.html(STYLE)
    st.html(_WIDE)
    lab.show()
    frame.show_links(LABORATORY)


@guarded
def how_it_works() -> None:
    """What it does, and what it does not."""
    state.prepare()
    with _middle():
        explanations.show()
        frame.show_links(explanations.PATH)


def _show(reading: Reading) -> Comparison | None:
    """The article's summaries; they are returned, if there are any."""
    document, chosen = reading.document, settings.current()
    if chosen.comparing:
        st.html(_WIDE)
    with st.container(key="head"):
        result.show_head(reading)
        figures = st.container(key="figures")
        bar.show_instruction(reading)
    # The settings hold what a line of the text asks for.
    budget = settle_length(chosen.options, document.n_words)
    seats = bar.show(chosen, budget)
    with st.container(key="text"):
        comparison = work.compare(reading, chosen.algorithms, budget)
        bar.finish(seats, reading, comparison)
        with figures:
            result.show_figures(comparison)
        # Numbers lead to the article, when that is open.
        numbers = views.chosen() == "article"
        # A blind choice would not be blind below cards with names.
        blind = chosen.comparing and views.chosen() == views.BLIND
        if not chosen.comparing:
            result.show_single(comparison, numbers=numbers)
        elif not blind:
            compare.show(comparison, chosen.algorithms, numbers=numbers)
        paper.show_source(document.article)
        result.show_notes(document, comparison, budget)
        result.show_removed(reading)
        views.show_views(ViewContext(reading, comparison, budget))
    return comparison


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of the table of pages; the one with no path opens first."""

    path: str
    title: str
    icon: str
    show: Callable[[], None]


PAGES = (
    PageRow("", "Summarize", ":material/short_text:", summarize),
    PageRow(DIGEST, "Digest", ":material/list_alt:", digest),
    PageRow(LABORATORY, "Laboratory", ":material/science:", laboratory),
    PageRow(explanations.PATH, "How it works", ":material/help:", how_it_works),
)


def _middle() -> DeltaGenerator:
    """A column of reading width in the middle of the page."""
    return st.container(horizontal_alignment="center").container(width=_READING_WIDTH)
