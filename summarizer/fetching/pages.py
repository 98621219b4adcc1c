"""A web address → its page, whole or not at all.

robots.txt is not consulted: like a browser, this program opens one page, once, because a person asked for it.
"""

import logging
import re
import ssl
from collections.abc import Iterable, Mapping
from http.client import HTTPException

import urllib3.exceptions
from urllib3.response import BaseHTTPResponse

from .. import media_types
from ..errors import (
    FetchError,
    NoAnswerError,
    PageGoneError,
    RefusedError,
    SiteFaultError,
    SummarizerError,
    TooLargeError,
    UnsafeUrlError,
    UnsupportedMediaError,
)
from ..limits import DEFAULT_LIMITS, Limits
from ..models import Payload
from ..recognition import kind_of, sniff
from .addresses import Address, follow, parse_address
from .bodies import TRY_AGAIN, read_body
from .connection import get
from .fetch_budget import Allowance, OutOfTimeError
from .politeness import FailureMemory, Turns, user_agent
from .refresh import has_text, refresh_in_page, refresh_target

_log = logging.getLogger(__name__)

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WHOLE = frozenset({200, 203})
_OPEN_IT = "Open the page yourself and paste the article's text."
_SIGN_IN = "Sign in there and paste the article's text."
_IF_YOU_HAVE_IT = "Paste the article's text if you have it."
_DOWNLOAD = "Download it and choose it as a file, which may be larger."

# Messages for the HTTP statuses; {host} is filled in.
_STATUSES: Mapping[int, tuple[type[FetchError], str, str]] = {
    404: (PageGoneError, "{host} has nothing at this address.", "Check the address, or paste the article's text."),
    410: (PageGoneError, "{host} has taken this page down.", _IF_YOU_HAVE_IT),
    401: (RefusedError, "{host} shows this page only to people who have signed in.", _SIGN_IN),
    402: (RefusedError, "{host} shows this page only to subscribers.", "Open it there and paste the article's text."),
    403: (RefusedError, "{host} refuses automated readers.", _OPEN_IT),
    429: (RefusedError, "{host} refuses automated readers for now.", _OPEN_IT),
    451: (RefusedError, "{host} may not show this page here.", _IF_YOU_HAVE_IT),
}

# Messages for the errors of libraries; the first row that matches. Exception comes last, because whatever a
# stranger's host or header provokes must end in a refusal.
_FAILURES: tuple[tuple[tuple[type[Exception], ...], type[FetchError], str], ...] = (
    ((OutOfTimeError,), NoAnswerError, "{host} took too long to send the page."),
    ((TimeoutError, urllib3.exceptions.TimeoutError), NoAnswerError, "{host} did not answer in time."),
    ((ssl.SSLCertVerificationError,), SiteFaultError, "{host} could not prove that it is {host}, so nothing was read."),
    ((ssl.SSLError, urllib3.exceptions.SSLError), SiteFaultError, "No secure connection to {host} could be made."),
    ((HTTPException, urllib3.exceptions.HTTPError, OSError), SiteFaultError, "{host} did not send a whole page."),
    ((Exception,), SiteFaultError, "{host} sent something that could not be read."),
)

_turns = Turns()
_failures = FailureMemory()
forget_failures = _failures.clear


def fetch_page(text: str, limits: Limits = DEFAULT_LIMITS, accepted: Mapping[str, str] = media_types.PAGES) -> Payload:
    """The page at an address, after at most ``limits.max_redirects`` redirects.

    ``accepted`` maps the media types that are read to their names in this program.

    Raises:
        UnsafeUrlError: the address, or one that it redirects to, may not be opened.
        FetchError: the site did not send the page.
        TooLargeError, UnsupportedMediaError: the page is too large or of an unsupported type.
        BusyError: too many pages are already being fetched.
    """
    address = parse_address(text, limits)
    known = _failures.recall(address.url, within_s=limits.failure_memory_s)
    if known:
        raise known
    try:
        payload = _fetch(address, limits, accepted)
    except SummarizerError as error:
        _log.info("fetch %s: %s", address.host, type(error).__name__)
        raise
    _log.info("fetch %s: %d bytes of %s", address.host, len(payload.data), payload.media_type)
    return payload


def _fetch(address: Address, limits: Limits, accepted: Mapping[str, str]) -> Payload:
    allowance = Allowance(limits)
    jar = _CookieJar()
    start, fallback = address, None
    for _ in range(limits.max_redirects + 1):
        try:
            page, onward = _ask(address, jar, allowance, start, accepted)
        except UnsafeUrlError:
            if fallback:
                return fallback
            raise
        except SummarizerError:
            raise
        except Exception as error:
            raise _as_fetch_error(error, address) from error
        if page and not onward:
            return page
        # A page that refreshes to an address that may not be opened is read itself, if it has a text.
        fallback = page if page and has_text(page.data) else None
        address = onward or address
    raise FetchError(f"{start.host} redirects from one address to the next without end.")


def _ask(
    address: Address, jar: "_CookieJar", allowance: Allowance, start: Address, accepted: Mapping[str, str]
) -> tuple[Payload | None, Address | None]:
    """One request: the page, the address that it redirects to, or both when it has a text and refreshes to another."""
    limits = allowance.limits
    turn = _turns.at(
        address.netloc,
        turn_s=limits.turn_s,
        timeout_s=allowance.seconds(limits.turn_timeout_s),
        slot_timeout_s=allowance.seconds(limits.slot_timeout_s),
        limits=limits,
    )
    with turn, get(address, _headers(address, jar), allowance) as response:
        jar.keep(address, response.headers.getlist("Set-Cookie"))
        location = response.headers.get("Location", "")
        if response.status in _REDIRECTS and location:
            return None, follow(address, location, limits)
        if response.status not in _WHOLE:
            error = _status_error(response.status, address)
            _failures.remember(start.url, error)
            raise error
        if onward := _onward(address, refresh_target(response.headers.get("Refresh", "")), limits):
            return None, onward
        page = _read(response, address, allowance, accepted)
        return page, _refresh_of(page, address, limits)


def _refresh_of(page: Payload, address: Address, limits: Limits) -> Address | None:
    """Where the markup of a page refreshes to; None if nowhere, or to no valid address while the page has a text."""
    location = refresh_in_page(page.data) if page.media_type == media_types.HTML else ""
    try:
        return _onward(address, location, limits)
    except UnsafeUrlError:
        if has_text(page.data):
            return None
        raise


def _onward(address: Address, location: str, limits: Limits) -> Address | None:
    """Where a refresh leads, None if it only loads the page again.

    Raises:
        UnsafeUrlError: that address may not be opened.
    """
    target = follow(address, location, limits) if location else address
    return None if target == address else target


def _headers(address: Address, jar: "_CookieJar") -> dict[str, str]:
    headers = {
        "User-Agent": user_agent(),
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
        "Accept-Language": "en;q=0.8,*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    cookies = jar.cookies_for(address)
    return headers | ({"Cookie": cookies} if cookies else {})


class _CookieJar:
    """Cookies of one fetch: many news sites redirect in a circle without theirs. Never sent to another host."""

    _name = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}")
    _value = re.compile(r"[\x21-\x3a\x3c-\x7e]{0,2000}")
    _max_cookies = 30

    def __init__(self) -> None:
        self._cookies: dict[tuple[str, str, int], dict[str, str]] = {}

    def keep(self, address: Address, headers: Iterable[str]) -> None:
        cookies = self._cookies.setdefault((address.scheme, address.host, address.port), {})
        for header in headers:
            # Split by hand: a single pattern would backtrack over sixty thousand spaces.
            name, sign, value = map(str.strip, header.partition(";")[0].partition("="))
            is_cookie = sign and self._name.fullmatch(name) and self._value.fullmatch(value)
            if is_cookie and len(cookies) < self._max_cookies:
                cookies[name] = value

    def cookies_for(self, address: Address) -> str:
        cookies = self._cookies.get((address.scheme, address.host, address.port), {})
        return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _status_error(status: int, address: Address) -> FetchError:
    if status in _STATUSES:
        kind, message, hint = _STATUSES[status]
        return kind(f"{message.format(host=address.host)} ({status})", hint=hint)
    if status >= 500:
        return SiteFaultError(f"{address.host} has a problem of its own. ({status})", hint=TRY_AGAIN)
    return FetchError(f"{address.host} did not send the page. ({status})")


def _as_fetch_error(error: Exception, address: Address) -> FetchError:
    # urllib3 wraps the reason of some of its errors.
    causes = (error, error.__cause__)
    kind, message = next(
        (kind, message) for kinds, kind, message in _FAILURES if any(isinstance(cause, kinds) for cause in causes)
    )
    return kind(message.format(host=address.host), hint=TRY_AGAIN)


def _read(response: BaseHTTPResponse, address: Address, allowance: Allowance, accepted: Mapping[str, str]) -> Payload:
    """The body, if it is a whole page."""
    content_type = response.headers.get("Content-Type", "")
    declared = media_types.bare(content_type)
    if declared not in accepted and declared not in media_types.SILENT | media_types.VAGUE:
        raise _unsupported(declared, address)
    try:
        data = read_body(response, address, allowance)
    except TooLargeError as error:
        raise TooLargeError(error.message, hint="" if declared in media_types.PAGES else _DOWNLOAD) from error
    if not data.strip():
        raise FetchError(f"{address.host} sent an empty page.")
    kind = kind_of(data)
    is_told = kind is None and declared not in media_types.SILENT
    media_type = declared if is_told else sniff(data)
    if media_type not in accepted:
        raise _unsupported(media_type, address)
    return Payload(data, accepted[media_type], address.url, media_types.charset_of(content_type), url=address.url)


def _unsupported(media_type: str, address: Address) -> UnsupportedMediaError:
    kind = media_types.kind_named(media_type)
    return UnsupportedMediaError(
        f"This address holds {media_types.describe(media_type)}, not a web page.",
        hint=media_types.advice_for(media_type),
        digest=address.url if kind and kind.media_type == media_types.FEED else "",
    )
