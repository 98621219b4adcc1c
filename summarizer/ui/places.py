"""The page's address, which names the article that is shown: a link opens it, and Back leads to the one before.

``?url=`` holds the article's address, or a name that only this visit knows, because a pasted text is nobody else's.
One key for both, so that one message changes it: every message is a step that Back returns to.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from . import settings, state
from .controls import source_of
from .state import ReadRequest

_KEY = "url"


def follow() -> None:
    """Request what the page's address asks for: in a new visit, and after Back or Forward."""
    visit = state.visit()
    is_new, visit.is_new = visit.is_new, False
    place = st.query_params.get(_KEY, "")
    if is_new or _was_gone_back():
        _go_to(place)
    elif visit.reading and not visit.at_start and place != visit.place:
        st.query_params[_KEY] = visit.place


def _was_gone_back() -> bool:
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))


def _go_to(place: str) -> None:
    visit = state.visit()
    known = next((entry.request for entry in visit.history if entry.place == place), None)
    source = source_of(place, is_text=False)
    if visit.reading and place == visit.place:
        visit.at_start, visit.asked, visit.problem = False, None, None
        state.ask_for(None)
    elif known:
        state.ask_for(known)
    elif source and not state.is_pasted(place):
        state.ask_for(ReadRequest(source, settings.linked_reading()))
        # The field is not drawn yet in this run.
        st.session_state["given"] = place
    else:
        visit.at_start = True
        state.ask_for(None)
