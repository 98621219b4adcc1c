"""Draws, or says with a code that it could not: Streamlit would say so without one, and quote the bug in its log."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from ..bugs import TITLE, write_down
from . import views
from .state import Problem

P = ParamSpec("P")

_LOG = logging.getLogger(__name__)


def guarded(draw: Callable[P, None]) -> Callable[P, None]:
    """The same, but a bug in it is written down and told; what was drawn before it stays."""

    @wraps(draw)
    def draw_or_tell(*args: P.args, **options: P.kwargs) -> None:
        try:
            draw(*args, **options)
        except Exception as bug:  # noqa: BLE001 -- what Streamlit raises to stop or start anew is none of these
            told = "This is a fault of the program, not of your article."
            views.show_problem(Problem(TITLE, told, f"Quote the code {write_down(bug, _LOG)} when you report it."))

    return draw_or_tell
