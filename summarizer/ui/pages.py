"""The pages, as a sequence of steps."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ..models import Url
from ..options import settle_length
from . import compare, controls, downloads, explanations, markup, result, state, views, work
from .result import guarded
from .settings import Settings
from .settings import settings as choose_settings
from .state import Reading
from .views import ViewContext

HOW_IT_WORKS = explanations.PATH
DIGEST = "digest"

# A comfortable line of text; only cards side by side need more room.
_READING_WIDTH = 740


@guarded
def summarize() -> None:
    """Ask, read, show."""
    state.prepare()
    with _middle():
        result.show_masthead()
        controls.ask()
        settings = choose_settings()
        request = state.visit().request
        # Once more from the top: an instruction may have filled the controls, and the visit has one article more.
        if request and work.read(request):
            st.rerun()
        if problem := state.visit().problem:
            result.show_problem(problem)
    reading = state.visit().reading
    if reading:
        _show(reading, settings)


@guarded
def digest() -> None:
    """Many articles at once."""
    # Numpy, which the first page's first run can do without.
    from . import digest as many

    state.prepare()
    with _middle():
        many.show()


@guarded
def how_it_works() -> None:
    """What it does, and what it does not."""
    state.prepare()
    with _middle():
        explanations.show()


def _show(reading: Reading, settings: Settings) -> None:
    document = reading.document
    compare.prepare()
    with _middle():
        result.show_head(reading)
        if not settings.algorithms:
            st.html(markup.note("Choose at least one algorithm to see a summary."))
            return
        # The controls hold what a line of the text asks for.
        budget = settle_length(settings.options, document.n_words)
        comparison = work.compare(reading, settings.algorithms, budget)
        result.show_bar(reading, comparison, comparing=settings.comparing)
        # Numbers lead to the article, when that is open.
        numbers = views.chosen() == "article"
        # A blind choice would not be blind below cards with names.
        blind = settings.comparing and views.chosen() == views.BLIND
        if not settings.comparing:
            result.show_single(comparison, numbers=numbers)
    if settings.comparing and not blind:
        compare.show(comparison, settings.algorithms, numbers=numbers)
    with _middle():
        result.show_notes(document, comparison, budget)
        downloads.show_copy_and_download(comparison, has_link=isinstance(reading.request.source, Url))
        result.show_removed(reading)
        views.show_views(ViewContext(reading, comparison, budget))


def _middle() -> DeltaGenerator:
    """A column of reading width in the middle of the page."""
    return st.container(horizontal_alignment="center").container(width=_READING_WIDTH)
