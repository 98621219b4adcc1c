"""A feed (RSS, Atom, JSON Feed), a list of addresses, or a page that names its feed or its stories → a Listing.

Feeds are read in a child process: they can be as hostile as pages.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from itertools import islice
from typing import TypeVar
from urllib.parse import urljoin

from ..errors import ArticleError, SourceError, StoppedError, UnsupportedMediaError
from ..extraction.decoding import decode
from ..fetching import fetch_feed
from ..limits import DEFAULT_LIMITS, Limits
from ..media_types import FEED, HTML, PLAIN
from ..models import Payload, Source, Url
from ..pipeline import Run, run_here
from ..recognition import sniff
from ..text.characters import strip_invisible
from .lists import NO_ADDRESS, ListRow, find_rows, gather
from .models import Listing

T = TypeVar("T")

_HEAD_BYTES = 4_096
_MAX_TITLE_CHARACTERS = 300
_MAX_ROWS = 20_000
_XML_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>:]", re.IGNORECASE)
_JSON_FEED = re.compile(
    rb"\A\s*\{.{0,4000}?\"(?:version\"\s*:\s*\"https?://(?:www\.)?jsonfeed\.org|items\")", re.DOTALL
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head)[\s>]", re.IGNORECASE)
# A feed has no use for entities of its own, and with them a small one expands to gigabytes.
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)

_HINT = "Give the address of an RSS or Atom feed, or a list of addresses, one per line."


@dataclass(frozen=True, slots=True)
class FeedContent:
    """The rows of a list or a feed; ``missing`` says what is wrong with a row without an address."""

    rows: tuple[ListRow, ...]
    title: str = ""
    missing: str = NO_ADDRESS


def read_listing(source: Source, *, limits: Limits = DEFAULT_LIMITS, run: Run = run_here) -> Listing:
    """The articles in a feed or a list, or in the feed that a web page links to; without one, those it links to.

    Raises:
        SourceError: it could not be fetched, or there is no list in it.
        BusyError: ``run`` has too much to do.
    """
    payload = fetch_feed(source, limits)
    if _PAGE.search(payload.data[:_HEAD_BYTES]):
        address = _in_child(run, limits, feed_of_page, payload, limits)
        payload = fetch_feed(Url(address), limits) if address else payload
    found = _in_child(run, limits, find, payload)
    # Here and not in the child, which does not know the settings of this process.
    listing = gather(found.rows, title=found.title, missing=found.missing, limits=limits)
    if not listing.addresses and not listing.bad:
        raise SourceError("This list names no articles.", hint=_HINT)
    return listing


def _in_child(run: Run, limits: Limits, read: Callable[..., T], *arguments: object) -> T:
    try:
        return run(read, *arguments, timeout_s=limits.parse_timeout_s)
    except StoppedError as error:
        raise SourceError("Reading this list took too long, so it was stopped.", hint=_HINT) from error


def feed_of_page(payload: Payload, limits: Limits = DEFAULT_LIMITS) -> str:
    """The address of the feed that a web page names in its head, or ""."""
    # Loaded on first use: feeds and lists do without lxml.
    from ..extraction.markup import feed_address, parse_page

    try:
        return feed_address(parse_page(decode(payload), url=payload.url, limits=limits))
    except ArticleError:  # an empty page
        return ""


def find(payload: Payload) -> FeedContent:
    """Everything that a feed or a list names, unchanged; its addresses are not checked yet.

    Raises:
        UnsupportedMediaError: it is neither a feed nor a list.
    """
    head = payload.data[:_HEAD_BYTES]
    return next((read for sign, read in _KINDS if sign.search(head)), _read_lines)(payload)


def _read_feed(payload: Payload) -> FeedContent:
    import feedparser  # type: ignore[import-untyped]

    if _ENTITY.search(payload.data):
        raise UnsupportedMediaError("This feed declares XML entities, so it is not read.", hint=_HINT)
    headers = {"content-location": payload.url, "content-type": f"application/xml; charset={payload.charset or ''}"}
    try:
        # As a stream: a string would be taken for an address or a file's name, and opened.
        feed = feedparser.parse(BytesIO(payload.data), response_headers=headers, sanitize_html=False)
    except MemoryError:
        raise
    except Exception as error:  # of some dozen kinds, on odd elements
        raise UnsupportedMediaError("This looks like a feed, but it can't be read.", hint=_HINT) from error
    items = [(entry.get("link"), entry.get("title")) for entry in feed.entries]
    return _found(items, payload, feed.feed.get("title"))


def _read_json(payload: Payload) -> FeedContent:
    try:
        tree = json.loads(payload.data)
    except (ValueError, RecursionError) as error:
        raise UnsupportedMediaError("This looks like a JSON feed, but it can't be read.", hint=_HINT) from error
    rows = tree.get("items")
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    items = [(row.get("url") or row.get("external_url"), row.get("title")) for row in rows]
    return _found(items, payload, tree.get("title"))


def _read_lines(payload: Payload) -> FeedContent:
    if sniff(payload.data) not in (PLAIN, HTML, FEED):
        raise UnsupportedMediaError("This is not a list of addresses.", hint=_HINT)
    return FeedContent(tuple(islice(find_rows(decode(payload)), _MAX_ROWS)))


def _read_page(payload: Payload) -> FeedContent:
    """The stories that a page without a feed leads to."""
    from ..extraction.markup import parse_page
    from ..extraction.story_links import story_links
    from ..extraction.titles import title_of

    try:
        page = parse_page(decode(payload), url=payload.url, limits=DEFAULT_LIMITS)
    except ArticleError:  # an empty page
        links: tuple[tuple[str, str], ...] = ()
    else:
        links = story_links(page)
    if not links:
        raise UnsupportedMediaError("This web page links to no feed and to no stories.", hint=_HINT)
    return _found(links, payload, title_of(page))


_KINDS: tuple[tuple[re.Pattern[bytes], Callable[[Payload], FeedContent]], ...] = (
    (_PAGE, _read_page),
    (_XML_FEED, _read_feed),
    (_JSON_FEED, _read_json),
)


def _found(items: Iterable[tuple[object, object]], payload: Payload, title: object) -> FeedContent:
    rows = [_row(number, link, named, payload) for number, (link, named) in enumerate(items, 1)]
    return FeedContent(tuple(rows[:_MAX_ROWS]), _plain(title), "This item has no address.")


def _row(number: int, link: object, title: object, payload: Payload) -> ListRow:
    """An item; its link may be relative to the feed."""
    link, title = (link.strip() if isinstance(link, str) else ""), _plain(title)
    try:
        address = urljoin(payload.url, link) if link else ""
    except ValueError:
        address = link
    return ListRow(number, title or strip_invisible(link)[:_MAX_TITLE_CHARACTERS], address, title)


def _plain(title: object) -> str:
    text = re.sub(r"<[^<>]{1,200}>", "", title) if isinstance(title, str) else ""
    return " ".join(strip_invisible(unescape(text)).split())[:_MAX_TITLE_CHARACTERS]
