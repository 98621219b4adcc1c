"""Good manners towards other people's sites: one request at a time, who we are, and no nagging after a refusal."""

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
    """Lets one request at a time go to each host, and so many to all.

    A turn lasts ``turn_s`` at most, and nobody waits longer than ``timeout_s`` for one: a page that never ends must not
    close its site to other people. But many such pages must not be many requests to their site at once, nor take all
    that there is of this server: then the others wait for a place.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._turns: dict[str, _Turn] = {}
        self._n_at: Counter[str] = Counter()

    @contextmanager
    def at(
        self,
        host: str,
        *,
        turn_s: float,
        timeout_s: float,
        place_timeout_s: float = 0.0,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Iterator[None]:
        """A turn at a host.

        Raises:
            BusyError: too many requests to it, or to all hosts, were under way for ``place_timeout_s``.
        """
        began = time.monotonic()
        with self._changed:
            while (left := self._seconds_left(host, began + timeout_s, began + place_timeout_s, limits)) > 0:
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
                self._n_at -= Counter([host])  # which drops those that are none any more
                self._changed.notify_all()

    def _seconds_left(self, host: str, turn_until: float, place_until: float, limits: Limits) -> float:
        now = time.monotonic()
        if self._is_full(host, limits):
            return place_until - now
        turn = self._turns.get(host)
        return min(turn.ends_at, turn_until) - now if turn else 0.0

    def _is_full(self, host: str, limits: Limits) -> bool:
        return self._n_at[host] >= limits.max_fetches_per_host or self._n_at.total() >= limits.max_fetches_at_once


class FailureMemory:
    """Remembers for a short while that a site refused a page, so that the site is not asked again and again."""

    def __init__(self, max_entries: int = _MAX_REMEMBERED) -> None:
        self._lock = threading.Lock()
        self._max_entries = max_entries
        self._failures: OrderedDict[str, tuple[float, SummarizerError]] = OrderedDict()

    def remember(self, url: str, error: SummarizerError) -> None:
        # A fresh error: one that was raised holds the frames it passed, and with them the page.
        fresh = type(error)(error.message, hint=error.hint)
        with self._lock:
            self._failures[url] = (time.monotonic(), fresh)
            self._failures.move_to_end(url)
            if len(self._failures) > self._max_entries:
                self._failures.popitem(last=False)

    def recall(self, url: str, *, within_s: float) -> SummarizerError | None:
        """The failure of not longer than ``within_s`` ago, as a new error."""
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
    """An honest name, with where to reach whoever runs this server, if that was configured."""
    reachable = "".join(sign for sign in contact() if sign.isascii() and sign.isprintable() and sign not in "();\\")
    return f"Mozilla/5.0 (compatible; ArticleSummarizer/1.0{f'; +{reachable}' if reachable else ''})"
