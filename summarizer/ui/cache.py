"""Cached twins of ``read`` and ``rank``, shared by all visitors, bounded in number and time.

Only what came from a public address is shared. A pasted text or a file stays in its visitor's own session;
whoever sends the very same one while it is being read shares the work, and nothing of it is kept.
"""

import copy
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

import streamlit as st

from ..errors import SummarizerError
from ..limits import DEFAULT_LIMITS, Limits
from ..models import Document, Ranking, Url
from ..options import Options
from ..pipeline import rank, read
from ..workers import follow_up, run
from .state import ReadRequest

# A number: Streamlit imports pandas, half a second, to read "15m".
TTL_S = 900.0
MAX_PAGES = 64
MAX_RANKINGS = 256

OnStep = Callable[[str], None]
T = TypeVar("T")


class Flights:
    """Work that several visitors ask for at the same time is done once, for all of them.

    Streamlit's cache would have them wait for one another, and each do it again when it failed: ten visitors of a page
    that hangs would wait up to ten times as long. Nothing is kept when the work has ended.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._flights: dict[Hashable, Future[Any]] = {}

    def share(self, key: Hashable, work: Callable[[], T]) -> T:
        """What ``work`` gives, or gave to whoever asked for the same ``key`` and still waits for it; or its error."""
        mine: Future[T] = Future()
        with self._lock:
            flight: Future[T] = self._flights.setdefault(key, mine)
        if flight is not mine:
            return _landed(flight)
        try:
            result = work()
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(result)
            return result
        finally:
            with self._lock:
                del self._flights[key]


def _landed(flight: Future[T]) -> T:
    error = flight.exception()
    # One of its own: an error that is raised in several threads collects all their frames.
    if isinstance(error, SummarizerError):
        raise copy.copy(error)
    return flight.result()


_flights = Flights()


def read_cached(request: ReadRequest, on_step: OnStep) -> Document:
    """``read`` in a child process; a page that was read a moment ago is not fetched again."""
    work = _read_shared if isinstance(request.source, Url) else _read
    return _flights.share(request, lambda: work(request, on_step))


def rank_cached(request: ReadRequest, document: Document, algorithm: str, limits: Limits = DEFAULT_LIMITS) -> Ranking:
    """``rank`` in a child process; ``document`` is what ``request`` gave."""
    if not isinstance(request.source, Url):
        return rank(document, algorithm, limits=limits, run=follow_up)
    # The page behind an address may have changed since another visitor's ranking.
    ranked = f"{document.article.title}\0{document.article.text}"
    fingerprint = sha256(ranked.encode()).hexdigest() + document.language.code
    key = (fingerprint, algorithm)
    return _flights.share(key, lambda: _rank_shared(*key, document, limits))


def forget(request: ReadRequest) -> None:
    """Drop one page, so that "try again" fetches it."""
    _read_shared.clear(request, None)


def _read(request: ReadRequest, on_step: OnStep) -> Document:
    return read(
        request.source,
        Options(
            language=request.language or None,
            keep_instruction=request.keep_instruction,
            keep_clutter=request.keep_clutter,
        ),
        run=run,
        on_step=on_step,
    )


@st.cache_data(ttl=TTL_S, max_entries=MAX_PAGES, show_spinner=False)
def _read_shared(request: ReadRequest, _on_step: OnStep) -> Document:
    return _read(request, _on_step)


@st.cache_data(ttl=TTL_S, max_entries=MAX_RANKINGS, show_spinner=False)
def _rank_shared(fingerprint: str, algorithm: str, _document: Document, _limits: Limits) -> Ranking:
    return rank(_document, algorithm, limits=_limits, run=follow_up)
