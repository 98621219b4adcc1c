"""Slots for jobs, one per child, and bounded queues in front of them; a BusyError for whatever does not fit."""

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

    PAGES = "pages that have not been read yet"
    FOLLOW_UPS = "work on a text that was read, mostly hundredths of a second"


class Slots:
    """A job that gives up its slot passes it on to the job that waits next."""

    def __init__(self, n_slots: int) -> None:
        self._lock = threading.Lock()
        self.n_free = n_slots
        # The next turn first.
        self._queues: deque[tuple[Lane, deque[threading.Event]]] = deque((lane, deque()) for lane in Lane)

    @property
    def n_waiting(self) -> int:
        return sum(len(queue) for _, queue in self._queues)

    @contextmanager
    def take(self, lane: Lane, limits: Limits) -> Iterator[None]:
        """Raises BusyError when too many are waiting, or when waiting has taken too long."""
        granted = threading.Event()
        queue = self._enter(lane, granted, limits)
        if not granted.wait(limits.wait_timeout_s) and not self._leave(queue, granted):
            raise BusyError(_BUSY)
        try:
            yield
        finally:
            self._pass_on()

    def _enter(self, lane: Lane, granted: threading.Event, limits: Limits) -> deque[threading.Event]:
        with self._lock:
            queue = dict(self._queues)[lane]
            # A slot is free only while no job waits.
            if self.n_free:
                self.n_free -= 1
                granted.set()
            elif self.n_waiting >= limits.max_waiting_jobs:
                raise BusyError(_BUSY)
            else:
                queue.append(granted)
            return queue

    def _leave(self, queue: deque[threading.Event], granted: threading.Event) -> bool:
        """Stop waiting; whether the slot was granted at the last moment."""
        with self._lock:
            with suppress(ValueError):
                queue.remove(granted)
            return granted.is_set()

    def _pass_on(self) -> None:
        with self._lock:
            for _ in range(len(self._queues)):
                _, queue = self._queues[0]
                self._queues.rotate(-1)
                if queue:
                    queue.popleft().set()
                    return
            self.n_free += 1
