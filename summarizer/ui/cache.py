"""The cache of the page's engine: shared by all visitors, bounded in number and time.

Only what came from a public address is shared. A pasted text or a file stays in its visitor's own session;
visitors who send the very same one at the same time share the work, and nothing of it is kept.
"""

import copy
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

import streamlit as st

from ..algorithms import package_of
from ..engine import Cache
from ..errors import RankingError, SummarizerError
from ..models import Document, Ranking, Source, Url
from ..options import Options
from .state import Notice, ReadRequest

# A number: Streamlit imports pandas, half a second, to read "15m".
TTL_S = 900.0
MAX_PAGES = 64
MAX_RANKINGS = 256

T = TypeVar("T")


class Flights:
    """Does work once for all visitors who ask for it at the same time; keeps nothing afterwards.

    With Streamlit's cache they would wait for one another, and each would repeat work that failed: ten visitors of a
    page that hangs would wait up to ten times as long.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._flights: dict[Hashable, Future[Any]] = {}

    def __len__(self) -> int:
        return len(self._flights)

    def share(self, key: Hashable, work: Callable[[], T]) -> T:
        """The result or error of ``work``, or of the flight with the same ``key`` that is under way."""
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
    # A copy: an error that is raised in several threads collects the frames of all.
    if isinstance(error, SummarizerError):
        raise copy.copy(error)
    return flight.result()


_flights = Flights()


class _Private:
    """For what belongs to one visitor: nothing is kept."""

    def read(self, source: Source, options: Options, work: Callable[[], Document]) -> Document:
        return _flights.share((source, options), work)

    def rank(self, document: Document, algorithm: str, work: Callable[[], Ranking]) -> Ranking:
        """A bug in one algorithm is logged and becomes its failure; the others still show."""
        try:
            return self._rank(document, algorithm, work)
        except SummarizerError:
            raise
        except Exception as bug:
            notice = Notice.of(bug)
            raise RankingError(notice.message, hint=notice.hint) from bug

    def _rank(self, document: Document, algorithm: str, work: Callable[[], Ranking]) -> Ranking:
        return work()


class _Shared(_Private):
    """For what came from a public address: a page that was read a moment ago is not fetched again."""

    def read(self, source: Source, options: Options, work: Callable[[], Document]) -> Document:
        return _flights.share((source, options), lambda: _read_shared(source, options, work))

    def _rank(self, document: Document, algorithm: str, work: Callable[[], Ranking]) -> Ranking:
        # The page behind an address may have changed since another visitor's ranking.
        ranked = f"{document.article.title}\0{document.article.text}"
        # Nor does a plug-in's ranking outlive its version.
        fingerprint = sha256(ranked.encode()).hexdigest() + document.language.code + package_of(algorithm)
        return _flights.share((fingerprint, algorithm), lambda: _rank_shared(fingerprint, algorithm, work))


def cache_for(source: Source) -> Cache:
    """The cache for the results of one source."""
    return _Shared() if isinstance(source, Url) else _Private()


def forget(request: ReadRequest) -> None:
    """Drop one page, so that "try again" fetches it."""
    _read_shared.clear(request.source, request.options, None)


@st.cache_data(ttl=TTL_S, max_entries=MAX_PAGES, show_spinner=False)
def _read_shared(source: Source, options: Options, _work: Callable[[], Document]) -> Document:
    return _work()


@st.cache_data(ttl=TTL_S, max_entries=MAX_RANKINGS, show_spinner=False)
def _rank_shared(fingerprint: str, algorithm: str, _work: Callable[[], Ranking]) -> Ranking:
    return _work()
