"""Work in a thread of its own that belongs to one visit; it does not know Streamlit's drawing.

The page's script looks at it in every run, and never waits for it.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore, Event, Lock, Thread

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ..digest import ReadFailure

# How many of these run at the same time on this server; others wait.
MAX_AT_ONCE = 4
# How long one continues while its visitor is disconnected: a phone in a pocket, a train in a tunnel.
UNWATCHED_S = 60.0

WAITING: Mapping[str, str] = {"wait": "Waiting for other work on this server"}

_TURN_S = 0.2
_WATCH_S = 2.0
_turns = BoundedSemaphore(MAX_AT_ONCE)


class Background:
    """Can be stopped, and continue where it stopped.

    ``is_watched`` says whether the visit is still there. ``problem`` is what ended it, if anything did. ``step`` names
    what it is doing; it begins with waiting for its turn.
    """

    name = "background"

    def __init__(self, is_watched: Callable[[], bool] = lambda: True) -> None:
        self.problem: ReadFailure | None = None
        self.step = "wait"
        self._is_watched = is_watched
        self._lock = Lock()
        self._stop = Event()
        self._done = Event()
        self._done.set()

    @property
    def is_running(self) -> bool:
        return not (self._done.is_set() or self._stop.is_set())

    @property
    def has_ended(self) -> bool:
        """Whether its thread has; after a stop this takes a moment."""
        return self._done.is_set()

    @property
    def was_stopped(self) -> bool:
        return self._stop.is_set()

    def start(self) -> None:
        """Begin or continue; returns at once, and does nothing while it runs."""
        if self.is_running:
            return
        self.problem, self.step = None, "wait"
        self._stop, self._done = Event(), Event()
        for work in (self._work, self._watch):
            Thread(target=work, args=(self._stop, self._done), name=self.name, daemon=True).start()

    def stop(self) -> None:
        """End it; what is finished stays, and nothing is added once this returns."""
        with self._lock:
            self._stop.set()

    def do(self, stop: Event) -> None:
        """The work, in the thread; it ends soon after ``stop`` is set."""
        raise NotImplementedError

    def _work(self, stop: Event, done: Event) -> None:
        try:
            with _turn(stop):
                self.do(stop)
        except Exception as error:  # noqa: BLE001 -- a bug is logged and reported; what is finished stays
            problem = ReadFailure.of(error)
            if not stop.is_set():
                self.problem = problem
        finally:
            done.set()

    def _watch(self, stop: Event, done: Event) -> None:
        """Stop when the visitor has been away for long."""
        seen_at = time.monotonic()
        while not (stop.is_set() or done.wait(_WATCH_S)):
            if self._is_watched():
                seen_at = time.monotonic()
            elif time.monotonic() - seen_at > UNWATCHED_S:
                stop.set()


@contextmanager
def _turn(stop: Event) -> Iterator[None]:
    """Wait until few enough are at work, or until ``stop`` is set."""
    has_turn = False
    try:
        while not (has_turn or stop.is_set()):
            has_turn = _turns.acquire(timeout=_TURN_S)
        yield
    finally:
        if has_turn:
            _turns.release()


def watched() -> Callable[[], bool]:
    """Asks, from any thread, whether this visit's browser is connected."""
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return lambda: True
    visit, server = context.session_id, runtime.get_instance()
    return lambda: server.is_active_session(visit)


def duration(seconds: float) -> str:
    """ "8 s", "2 min"."""
    return f"{max(1, round(seconds))} s" if seconds < 90 else f"{round(seconds / 60)} min"
