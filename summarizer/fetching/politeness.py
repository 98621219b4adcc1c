"""Politeness toward sites: one request at a time, an honest user agent, and no repeated requests after a refusal."""

import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..environment import contact
from ..errors import BusyError, SummarizerError
from ..limits import DEFAULT_LIMITS, Limits

_MAX_REMEMBERED = 256


@dataclass(frozen=True, slots=True, eq=False)
class _Turn:
    ends_at: float


class Turns:
    """Allows one request at a time to each host, and a limited number to all hosts.

    A turn lasts at most ``turn_s``, and nobody waits for one longer than ``timeout_s``, so that an endless page does
    not block its site for other people. Since several such pages could then send many requests to one site or take up
    this whole server, requests also need a free slot.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._turns: dict[str, _Turn] = {}
        self._n_at: Counter[str] = Counter()

    @property
    def hosts(self) -> set[str]:
        """The hosts that are asked at the moment."""
        with self._changed:
            return {*self._turns, *self._n_at}

    @contextmanager
    def at(
        self,
        host: str,
        *,
        turn_s: float,
        timeout_s: float,
        slot_timeout_s: float = 0.0,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Iterator[None]:
        """Wait for a turn and a free slot, and hold both.

        Raises:
            BusyError: too many requests to the host, or to all hosts, were in progress for ``slot_timeout_s``.
        """
        started = time.monotonic()
        with self._changed:
            while (left := self._seconds_left(host, started + timeout_s, started + slot_timeout_s, limits)) > 0:
                self._changed.wait(left)
            if self._is_full(host, limits):
                raise BusyError("Many people are using this page right now.")
            turn = self._turns[host] = _Turn(time.monotonic() + turn_s)
            self._n_at[host] += 1
        try:
            yield
        finally:
            with self._changed:
                if self._turns.get(host) is turn:
                    del self._turns[host]
                self._n_at -= Counter([host])  # subtracting a Counter drops zero counts
                self._changed.notify_all()

    def _seconds_left(self, host: str, turn_until: float, slot_until: float, limits: Limits) -> float:
        now = time.monotonic()
        if self._is_full(host, limits):
            return slot_until - now
        turn = self._turns.get(host)
        return min(turn.ends_at, turn_until) - now if turn else 0.0

    def _is_full(self, host: str, limits: Limits) -> bool:
        return self._n_at[host] >= limits.max_fetches_per_host or self._n_at.total() >= limits.max_fetches_at_once


class FailureMemory:
    """Remembers for a short time that a site refused a page, so that it is not asked again and again."""

    def __init__(self, max_entries: int = _MAX_REMEMBERED) -> None:
        self._lock = threading.Lock()
        self._max_entries = max_entries
        self._failures: OrderedDict[str, tuple[float, SummarizerError]] = OrderedDict()

    def remember(self, url: str, error: SummarizerError) -> None:
        # A new error: one that was raised keeps its stack frames, and with them the page, in memory.
        fresh = type(error)(error.message, hint=error.hint)
        with self._lock:
            self._failures[url] = (time.monotonic(), fresh)
            self._failures.move_to_end(url)
            if len(self._failures) > self._max_entries:
                self._failures.popitem(last=False)

    def recall(self, url: str, *, within_s: float) -> SummarizerError | None:
        """The failure, as a new error, if it is not older than ``within_s``."""
        with self._lock:
            failed_at, error = self._failures.get(url, (float("-inf"), SummarizerError("")))
            if time.monotonic() - failed_at > within_s:
                self._failures.pop(url, None)
                return None
            return type(error)(error.message, hint=error.hint)

    def clear(self) -> None:
        with self._lock:
            self._failures.clear()


def user_agent() -> str:
    """An honest name, with the operator's contact if one is configured."""
    reachable = "".join(sign for sign in contact() if sign.isascii() and sign.isprintable() and sign not in "();\\")
    return f"Mozilla/5.0 (compatible; ArticleSummarizer/1.0{f'; +{reachable}' if reachable else ''})"
