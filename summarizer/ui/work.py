"""Reading and ranking for the page: off the script's thread, step by step, each thing once."""

import logging
import math
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from threading import Lock, Thread
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx

from ..algorithms import ALGORITHMS
from ..bugs import TITLE, log_bug
from ..errors import BusyError, SummarizerError
from ..limits import DEFAULT_LIMITS, Limits
from ..models import Comparison, Failure, Ranking
from ..options import Budget
from ..pipeline import MIN_RANK_TIMEOUT_S, condense_all, limits_until, out_of_time, rank_all
from . import cache, state
from .state import Notice, Reading, ReadRequest

T = TypeVar("T")

LIMITS = DEFAULT_LIMITS

STEPS = {"fetch": "Fetching the page", "read": "Finding the article in it"}
_LOG = logging.getLogger(__name__)
_POLL_S = 0.2
# Work that is done sooner than this is not announced: a line that flashes by tells nobody anything.
_PATIENCE_S = 0.4


# What the page computes itself is done for one visitor at a time, on whatever is asked: several at once, of books,
# would make everybody's page as many times as slow.
alone = Lock()


class LateError(Exception):
    """The time of a request is over."""


def read(request: ReadRequest) -> bool:
    """Read a request and remember the document, or the problem; whether it went well."""
    step = "fetch"

    def on_step(name: str) -> None:
        nonlocal step
        step = name

    went_well = False
    # Wished for until it is read or stopped: when a control is moved meanwhile, the script starts anew.
    state.wish(request)
    with _problems_kept(request):
        document = _announced(
            lambda: cache.read_cached(request, on_step),
            lambda: STEPS[step],
            key="stop-reading",
            on_stop=state.drop_wish,
        )
        state.keep_reading(Reading(request, document))
        if document.article.instruction:
            state.follow(document.article.instruction, request.source)
        went_well = True
    state.take_wish()
    return went_well


def compare(reading: Reading, algorithms: Sequence[str], budget: Budget) -> Comparison:
    """One summary per algorithm; what was ranked before is only selected again."""
    outcomes = rankings(reading, algorithms)
    with alone:
        return condense_all(reading.document, outcomes, budget)


def rankings(reading: Reading, algorithms: Sequence[str]) -> tuple[Ranking | Failure, ...]:
    """What each algorithm makes of the document, in the order given; all of them within the time of a request."""
    deadline = time.monotonic() + LIMITS.request_timeout_s
    state.forget_late(algorithms)
    return rank_all(algorithms, lambda names: _rank_each(reading, names, deadline))


def _rank_each(reading: Reading, algorithms: Sequence[str], deadline: float) -> list[Ranking | Failure]:
    """What each algorithm makes of the document; what was ranked in this visit is known."""
    known = state.outcomes()
    missing = [name for name in algorithms if name not in known]
    fresh: dict[str, Ranking | Failure] = {}

    def rank_missing() -> None:
        for name in missing:
            if (limits := limits_until(deadline, LIMITS)).rank_timeout_s < MIN_RANK_TIMEOUT_S:
                return
            fresh[name], lasting = _rank(reading, name, limits)
            if lasting:
                known[name] = fresh[name]

    def give_up() -> None:
        stopped = [name for name in missing if name not in fresh]
        known.update({name: Failure(name, "You stopped this.", "Press Summarize to start again.") for name in stopped})

    if missing:
        step = partial(_ranking_step, missing, fresh)
        with suppress(LateError):
            _announced(rank_missing, step, key="stop-ranking", on_stop=give_up, deadline=deadline)
        late = [name for name in missing if name not in fresh and name not in known]
        state.keep_late({name: out_of_time(name, LIMITS) for name in late})
    return [fresh.get(name) or known[name] for name in algorithms]


def _ranking_step(missing: Sequence[str], fresh: Collection[str]) -> str:
    done = min(len(fresh), len(missing) - 1)
    counted = f", {len(fresh)} of {len(missing)} ranked" if len(missing) > 1 else ""
    return f"Ranking the sentences with {ALGORITHMS[missing[done]].label}{counted}"


def _rank(reading: Reading, name: str, limits: Limits) -> tuple[Ranking | Failure, bool]:
    """A ranking or why there is none, and whether asking again would give the same."""
    try:
        return cache.rank_cached(reading.request, reading.document, name, limits), True
    except SummarizerError as error:
        return Failure(name, error.message, error.hint), not isinstance(error, BusyError)
    except Exception as bug:  # noqa: BLE001 - a bug in one algorithm is logged; the others still show
        return Failure(name, *_told(log_bug(bug, _LOG))), True


def _announced(
    work: Callable[[], T],
    step: Callable[[], str],
    *,
    key: str,
    on_stop: Callable[[], None] | None = None,
    deadline: float = math.inf,
) -> T:
    """Do it in a thread, and say what is being done; a press of any button ends the wait, and so does the deadline.

    Raises:
        LateError: the deadline passed first; the work goes on, and nobody waits for it.

    Streamlit ends a run that the reader no longer wants at its next drawing call, so there must be some.
    """
    outcome: dict[str, Any] = {}

    def target() -> None:
        try:
            outcome["value"] = work()
        except BaseException as error:  # noqa: BLE001
            outcome["error"] = error

    thread = Thread(target=target, daemon=True)
    add_script_run_ctx(thread)
    thread.start()
    thread.join(_PATIENCE_S)
    if thread.is_alive():
        _wait(thread, step, key, on_stop, deadline)
    if "error" in outcome:
        raise outcome["error"]
    if "value" not in outcome:
        raise LateError
    result: T = outcome["value"]
    return result


def _wait(
    thread: Thread, step: Callable[[], str], key: str, on_stop: Callable[[], None] | None, deadline: float
) -> None:
    began, shown = time.monotonic(), ""
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="center"):
        status = st.status(step(), type="compact")
        st.button("Stop", key=key, type="tertiary", icon=":material/stop_circle:", on_click=on_stop)
        while thread.is_alive() and time.monotonic() < deadline:
            thread.join(_POLL_S)
            label = f"{step()} · {time.monotonic() - began:.0f} s"
            # Once a second: drawing for fifty who wait, ten times a second, made everybody else wait as well.
            if label != shown:
                status.update(label=label)
                shown = label
    place.empty()


@contextmanager
def _problems_kept(request: ReadRequest) -> Iterator[None]:
    """Turn what goes wrong into a problem that is told; what was read before stays."""
    try:
        yield
    except SummarizerError as error:
        state.keep_problem(Notice.of(error, request))
    except Exception as bug:  # noqa: BLE001 - a bug is logged and told; text and last result stay
        code = log_bug(bug, _LOG)
        state.keep_problem(Notice(TITLE, *_told(code), code=code, request=request))


def _told(code: str) -> tuple[str, str]:
    return "This is a fault of the program, not of your article.", f"Quote the code {code} when you report it."
