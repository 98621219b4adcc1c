"""The pages, as a sequence of steps."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ..models import Comparison, Url
from ..options import settle_length
from . import (
    STYLE,
    arrival,
    compare,
    controls,
    downloads,
    explanations,
    frame,
    markup,
    paper,
    places,
    result,
    state,
    views,
    work,
)
from .result import guarded
from .settings import settings as choose_settings
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
    st.html(STYLE)
    compare.prepare()
    paper.prepare()
    places.follow()
    # The component keeps its place when all else changes.
    seat = st.container(key="arrival-seat")
    visit = state.visit()
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
    with _middle():
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
    document = reading.document
    if st.session_state.get("compare"):
        st.html(_WIDE)
    with st.container(key="head"):
        result.show_head(reading)
    with st.container(key="bar"):
        settings = choose_settings()
    with st.container(key="text"):
        if not settings.algorithms:
            st.html(markup.note("Choose at least one algorithm to see a summary."))
            return None
        # The controls hold what a line of the text asks for.
        budget = settle_length(settings.options, document.n_words)
        comparison = work.compare(reading, settings.algorithms, budget)
        # Numbers lead to the article, when that is open.
        numbers = views.chosen() == "article"
        # A blind choice would not be blind below cards with names.
        blind = settings.comparing and views.chosen() == views.BLIND
        if not settings.comparing:
            result.show_single(comparison, numbers=numbers)
        elif not blind:
            compare.show(comparison, settings.algorithms, numbers=numbers)
        paper.show_source(document.article)
        result.show_bar(reading, comparison, comparing=settings.comparing)
        result.show_notes(document, comparison, budget)
        downloads.show_copy_and_download(comparison, has_link=isinstance(reading.request.source, Url))
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
