"""Reading and ranking for the page: off the script's thread, step by step, each thing once."""

import math
import time
from collections import ChainMap
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx

from .. import workers
from ..algorithms import ALGORITHMS
from ..engine import Engine, Outcome
from ..errors import BusyError
from ..limits import DEFAULT_LIMITS
from ..models import Comparison, Document, Failure
from ..options import Options
from ..pipeline import OnStep, condense_all, ignore_step
from ..workers import follow_up, run
from ..workers.executors import Threads
from . import state
from .cache import cache_for
from .state import Notice, Reading, ReadRequest

T = TypeVar("T")

LIMITS = DEFAULT_LIMITS

STEPS = {"fetch": "Fetching the page", "read": "Finding the article in it"}
_POLL_S = 0.2
# Faster work is not announced: nobody can read a line that flashes by.
_ANNOUNCED_AFTER_S = 0.4
# Leaves the processor to the first visitor's browser for a moment.
_PREWARM_DELAY_S = 0.5

# Held while the page's own process computes: several books at once would slow down every visitor's page.
alone = Lock()


class LateError(Exception):
    """The time of a request is over."""


def read(request: ReadRequest) -> bool:
    """Read a request and remember the document, or the problem; whether it went well.

    When a control is moved meanwhile, the script starts anew, and finds the request where it was.
    """
    step = "fetch"

    def on_step(name: str) -> None:
        nonlocal step
        step = name

    went_well = False
    with _problems_kept(request):
        document = announced(
            lambda: _read_again(request) or read_now(request, on_step),
            lambda: STEPS[step],
            key="stop-reading",
            on_stop=lambda: state.ask_for(None),
        )
        state.keep_reading(Reading(request, document))
        if document.article.instruction:
            state.follow(document.article.instruction, request.source)
        went_well = True
    state.ask_for(None)
    return went_well


def _read_again(request: ReadRequest) -> Document | None:
    """The article that is shown, in another language; None if anything else is asked for."""
    reading = state.visit().reading
    if (
        reading is None
        or request == reading.request
        or request.but(language=None) != reading.request.but(language=None)
    ):
        return None
    cleaned = reading.cleaned or reading.document
    return Engine(run, LIMITS, cache_for(request.source)).resegment(cleaned, request.options)


def read_now(request: ReadRequest, on_step: OnStep = ignore_step) -> Document:
    """The document; nothing is shown while it is read."""
    return Engine(run, LIMITS, cache_for(request.source)).read(request.source, request.options, on_step=on_step)


def put_back(reading: Reading, pieces: frozenset[int]) -> None:
    """Put exactly these removed pieces back into the text; the old text's rankings are dropped."""
    cleaned = reading.cleaned or reading.document
    with _problems_kept(reading.request):
        document = cleaned
        if pieces:
            engine = Engine(run, LIMITS, cache_for(reading.request.source))
            document = engine.put_back(cleaned, pieces, reading.request.options)
        state.keep_reading(Reading(reading.request, document, cleaned, pieces))


def compare(reading: Reading, algorithms: Sequence[str], options: Options) -> Comparison:
    """One summary per algorithm; what was ranked before is only selected again."""
    outcomes = rankings(reading, algorithms)
    with alone:
        return condense_all(reading.document, outcomes, options)


def rankings(reading: Reading, algorithms: Sequence[str]) -> tuple[Outcome, ...]:
    """A ranking or a failure per algorithm, in the order given; all within the time of one request."""
    engine = Engine(follow_up, LIMITS, cache_for(reading.request.source))
    late = state.late(algorithms)
    known = ChainMap(state.visit().outcomes, late)
    step = "Ranking the sentences"

    def on_rank(algorithm: str, n_done: int, n_total: int) -> None:
        nonlocal step
        counted = f", {n_done} of {n_total} ranked" if n_total > 1 else ""
        step = f"Ranking the sentences with {ALGORITHMS[algorithm].label}{counted}"

    def rank_all() -> tuple[Outcome, ...]:
        return engine.rank_all(reading.document, algorithms, known=known, on_rank=on_rank)

    def give_up() -> None:
        missing = [name for name in algorithms if name not in known]
        hint = "Press New article, then Summarize, to start over."
        known.update({name: Failure(name, "You stopped this.", hint) for name in missing})

    try:
        outcomes = announced(rank_all, lambda: step, key="stop-ranking", on_stop=give_up, deadline=engine.deadline)
    except LateError:
        # The engine starts nothing more; this collects what is done.
        outcomes = rank_all()
    failures = (one for one in outcomes if isinstance(one, Failure) and one.algorithm not in known)
    late.update({failure.algorithm: failure for failure in failures if failure.code != BusyError.code})
    return outcomes


def announced(
    work: Callable[[], T],
    step: Callable[[], str],
    *,
    key: str,
    on_stop: Callable[[], None],
    deadline: float = math.inf,
) -> T:
    """Work in a thread and show its step; any button ends the wait, and so does the deadline.

    Raises:
        LateError: the deadline passed first; the work goes on in its thread.

    Streamlit can end a run only at a drawing call, so the wait makes some.
    """
    future = Threads(add_script_run_ctx).submit(work)
    wait([future], _ANNOUNCED_AFTER_S)
    if not future.done():
        _show_step(future, step, key, on_stop, deadline)
    if not future.done():
        raise LateError
    return future.result()


def _show_step(
    future: Future[T], step: Callable[[], str], key: str, on_stop: Callable[[], None], deadline: float
) -> None:
    began, shown = time.monotonic(), ""
    slot = st.empty()
    with slot.container(horizontal=True, vertical_alignment="center", key=f"{key}-progress"):
        status = st.status(step(), type="compact")
        st.button("Stop", key=key, type="tertiary", icon=":material/stop_circle:", on_click=on_stop)
        while not future.done() and time.monotonic() < deadline:
            wait([future], _POLL_S)
            label = f"{step()} · {time.monotonic() - began:.0f} s"
            # Once a second: drawing ten times a second for fifty visitors slowed the server down for all.
            if label != shown:
                status.update(label=label)
                shown = label
    slot.empty()


@contextmanager
def _problems_kept(request: ReadRequest) -> Iterator[None]:
    """Turn an error into a problem that is shown; the last result stays."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 -- a bug is logged and reported; text and last result stay
        state.visit().problem = Notice.of(error, request)


@st.cache_resource(show_spinner=False)
def prewarm() -> None:
    """Start the child processes and let them import what they need; once per server, returns at once."""
    timer = Timer(_PREWARM_DELAY_S, workers.warm)
    timer.daemon = True
    timer.start()
