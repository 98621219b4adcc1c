"""The queue for the children: a bounded number at work, a bounded number waiting, a BusyError for the rest."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum

from ..errors import BusyError
from ..limits import Limits

_BUSY = "Many people are using this page right now."


class Lane(Enum):
    """A queue of its own; the queues take turns, and each is first in, first out."""

    PAGES = "what nobody has read yet"
    FOLLOW_UPS = "what is done with a text that was read, mostly in hundredths of a second"


class WaitingRoom:
    """Seats, one for each child; a job that leaves its seat passes it on."""

    def __init__(self, n_seats: int) -> None:
        self._lock = threading.Lock()
        self.n_free = n_seats
        # In the order of their turns.
        self._lanes: deque[tuple[Lane, deque[threading.Event]]] = deque((lane, deque()) for lane in Lane)

    @property
    def n_waiting(self) -> int:
        return sum(len(line) for _, line in self._lanes)

    @contextmanager
    def seat(self, lane: Lane, limits: Limits) -> Iterator[None]:
        """Raises BusyError when too many are waiting, or when waiting has taken too long."""
        called = threading.Event()
        line = self._enter(lane, called, limits)
        if not called.wait(limits.wait_timeout_s) and not self._was_called(called, line):
            raise BusyError(_BUSY)
        try:
            yield
        finally:
            self._pass_on()

    def _enter(self, lane: Lane, called: threading.Event, limits: Limits) -> deque[threading.Event]:
        with self._lock:
            line = dict(self._lanes)[lane]
            # A seat is free only while no job waits.
            if self.n_free:
                self.n_free -= 1
                called.set()
            elif self.n_waiting >= limits.max_waiting_jobs:
                raise BusyError(_BUSY)
            else:
                line.append(called)
            return line

    def _was_called(self, called: threading.Event, line: deque[threading.Event]) -> bool:
        """Leave the line; or find that a seat has just come."""
        with self._lock:
            with suppress(ValueError):
                line.remove(called)
            return called.is_set()

    def _pass_on(self) -> None:
        with self._lock:
            for _ in range(len(self._lanes)):
                _, line = self._lanes[0]
                self._lanes.rotate(-1)
                if line:
                    line.popleft().set()
                    return
            self.n_free += 1
