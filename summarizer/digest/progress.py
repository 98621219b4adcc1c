"""How far a digest is, and how long it will still take."""

import time
from collections.abc import Callable

from .models import Entry, Progress

# Before so many are done, the time left would be a guess.
_MIN_DONE = 3


class Meter:
    """Counts entries as they come.

    ``n_known`` of the ``n_total`` were done before it began: they count as done, but tell nothing about time.
    """

    def __init__(self, n_total: int, *, n_known: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        self._n_total = n_total
        self._n_known = n_known
        self._n_new = 0
        self._n_failed = 0
        self._clock = clock
        self._began = clock()

    def add(self, entry: Entry) -> Progress:
        self._n_new += 1
        self._n_failed += not entry.worked
        return self.read()

    def read(self) -> Progress:
        seconds = self._clock() - self._began
        n_done = self._n_known + self._n_new
        left = seconds / self._n_new * (self._n_total - n_done) if self._n_new >= _MIN_DONE else None
        return Progress(n_done, self._n_total, self._n_failed, seconds, left)
