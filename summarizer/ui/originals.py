"""Sift's algorithms beside sumy's own classes on the open article: the scores, and the time both took."""

import logging
import time
from threading import Event

import streamlit as st

from ..algorithms import ALGORITHMS
from ..bugs import log_bug
from ..engine import MIN_RANK_TIMEOUT_S
from ..errors import StoppedError, SummarizerError
from ..limits import DEFAULT_LIMITS
from ..models import Document
from ..workers import follow_up
from . import state, work
from .markup import quiet, table

# Of two numbers that are nearer to one another, only the rounding of their last digits differs.
ROUNDING = 1e-9
_LOG = logging.getLogger(__name__)
_RESULT = "sumy"
_HEAD = ("Largest difference", "Time, Sift", "Time, sumy")

_CAPTION = (
    "The largest difference between the two scores of any sentence. sumy's classes get the same sentences, words, stop "
    "words and stems as Sift's. SumBasic and KL-Sum pick one sentence after another; where two are equally good, sumy "
    "goes by the last digit of a sum, so the order may differ. Headings and repeated sentences are left out."
)


Row = tuple[str, str, tuple[tuple[str, str], ...]]


def show(document: Document) -> None:
    """A button; once it was pressed, the table for this document, or the part of it that was done by Stop."""
    results = state.visit().results
    if st.button("Run sumy's own classes on it", key="run-sumy"):
        rows: list[Row] = []
        results[_RESULT] = document, rows
        _check_all(document, rows)
    checked, rows = results.get(_RESULT, (None, []))
    if rows and checked == document:
        st.html(table("Sift beside sumy's own classes", _HEAD, rows) + quiet(_CAPTION))


def _check_all(document: Document, rows: list[Row]) -> None:
    """Add a row for each of sumy's algorithms; all of them together get the time of a request."""
    from ..algorithms.sumy_classes import SUMMARIZERS

    names = list(SUMMARIZERS)
    deadline = time.monotonic() + DEFAULT_LIMITS.request_timeout_s
    is_stopped = Event()

    def work_off() -> None:
        for name in names:
            if is_stopped.is_set():
                return
            rows.append(_row(document, name, deadline))

    def step() -> str:
        running = ALGORITHMS[names[min(len(rows), len(names) - 1)]].label
        return f"Running sumy's {running}, {len(rows)} of {len(names)} done"

    work.announced(work_off, step, key="stop-sumy", on_stop=is_stopped.set)


def _row(document: Document, name: str, deadline: float) -> Row:
    from ..algorithms.sumy_classes import check_against_sumy

    label, left_s = ALGORITHMS[name].label, deadline - time.monotonic()
    if left_s < MIN_RANK_TIMEOUT_S:
        return label, "Not run: the thirty seconds for all of them were over.", _cells("–", "–", "–")
    timeout_s = min(DEFAULT_LIMITS.rank_timeout_s, left_s)
    try:
        found = follow_up(check_against_sumy, document, name, timeout_s=timeout_s)
    except StoppedError as error:
        return label, f"No result: {error.about('sumy')}", _cells("–", "–", "–")
    except SummarizerError as error:
        return label, f"No result: {error.message}", _cells("–", "–", "–")
    except Exception as bug:  # noqa: BLE001 -- sumy's classes raise what they like; the others go on
        log_bug(bug, _LOG)
        return label, "No result: sumy's class failed on this text.", _cells("–", "–", "–")
    difference = "no number from sumy" if found.difference is None else _amount(found.difference)
    return label, "", _cells(difference, _duration(found.seconds), _duration(found.sumy_seconds))


def _cells(*texts: str) -> tuple[tuple[str, str], ...]:
    return tuple((text, "") for text in texts)


def _amount(difference: float) -> str:
    """Such as "0", "2e-16", or "0.25"."""
    return f"{difference:.0e}" if 0 < difference < ROUNDING else f"{difference:.4g}"


def _duration(seconds: float) -> str:
    # Spaces that keep a number beside its unit.
    return f"{1000 * seconds:,.1f}\N{NO-BREAK SPACE}ms" if seconds < 1 else f"{seconds:.1f}\N{NO-BREAK SPACE}s"
