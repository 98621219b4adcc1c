"""Draws, or says with a code that it could not: Streamlit would say so without one, and quote the bug in its log."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from ..bugs import TITLE, log_bug
from . import result
from .state import Notice

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
            result.show_problem(Notice(TITLE, told, f"Quote the code {log_bug(bug, _LOG)} when you report it."))

    return draw_or_tell
