"""Cached twins of ``read`` and ``rank``, shared by all visitors, bounded in number and time.

Only what came from a public address is shared. A pasted text or a file stays in its visitor's own session.
"""

from collections.abc import Callable
from hashlib import sha256

import streamlit as st

from ..config import DEFAULT_LIMITS, Limits
from ..models import Document, Ranking, Url
from ..pipeline import rank, read
from ..workers import follow_up, run
from .state import Request

# A number: Streamlit imports pandas, half a second, to read "15m".
TTL_S = 900.0
MAX_PAGES = 64
MAX_RANKINGS = 256

OnStep = Callable[[str], None]


def read_cached(request: Request, on_step: OnStep) -> Document:
    """``read`` in a child process; a page that was read a moment ago is not fetched again."""
    return (_read_shared if isinstance(request.source, Url) else _read)(request, on_step)


def rank_cached(request: Request, document: Document, algorithm: str, limits: Limits = DEFAULT_LIMITS) -> Ranking:
    """``rank`` in a child process; ``document`` is what ``request`` gave."""
    if not isinstance(request.source, Url):
        return rank(document, algorithm, limits=limits, run=follow_up)
    # The page behind an address may have changed since another visitor's ranking.
    fingerprint = sha256(document.article.text.encode()).hexdigest() + document.language.code
    return _rank_shared(fingerprint, algorithm, document, limits)


def forget(request: Request) -> None:
    """Drop one page, so that "try again" fetches it."""
    _read_shared.clear(request, None)


def _read(request: Request, on_step: OnStep) -> Document:
    return read(
        request.source,
        language=request.language or None,
        keep_instruction=request.keep_instruction,
        keep_clutter=request.keep_clutter,
        run=run,
        on_step=on_step,
    )


@st.cache_data(ttl=TTL_S, max_entries=MAX_PAGES, show_spinner=False)
def _read_shared(request: Request, _on_step: OnStep) -> Document:
    return _read(request, _on_step)


@st.cache_data(ttl=TTL_S, max_entries=MAX_RANKINGS, show_spinner=False)
def _rank_shared(fingerprint: str, algorithm: str, _document: Document, _limits: Limits) -> Ranking:
    return rank(_document, algorithm, limits=_limits, run=follow_up)
