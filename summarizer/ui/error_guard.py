"""Draws, or says with a code that it could not: Streamlit would say so without one, and quote the bug in its log."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from . import result
from .state import Notice

P = ParamSpec("P")


def guarded(draw: Callable[P, None]) -> Callable[P, None]:
    """The same, but a bug in it is written down and told; what was drawn before it stays."""

    @wraps(draw)
    def draw_or_tell(*args: P.args, **options: P.kwargs) -> None:
        try:
            draw(*args, **options)
        except Exception as bug:  # noqa: BLE001 -- what Streamlit raises to stop or start anew is none of these
            result.show_problem(Notice.of_bug(bug))

    return draw_or_tell
