"""Source → Payload; the only outgoing socket in the program.

``addresses`` parses what was typed, ``networks`` decides which network addresses are public, ``connection`` connects
to one of them, ``fetch_budget`` limits time and bytes, ``bodies`` unpacks the response, ``pages`` follows redirects to
the whole page, and ``politeness`` limits requests per site.
"""

from collections.abc import Callable, Mapping
from typing import Any

from .. import media_types
from ..errors import TooLargeError
from ..limits import DEFAULT_LIMITS, Limits
from ..models import File, Payload, Source, Text, Url
from ..recognition import kind_of, media_type_of
from .addresses import same_page
from .pages import fetch_page, forget_failures

__all__ = ["fetch", "fetch_feed", "forget_failures", "same_page"]


def fetch(source: Source, limits: Limits = DEFAULT_LIMITS) -> Payload:
    """The whole content of a source.

    Raises:
        SourceError: it cannot be read, is too large, or is of an unsupported type.
        BusyError: too many pages are already being fetched.
    """
    return _FETCHERS[type(source)](source, limits)


def fetch_feed(source: Source, limits: Limits = DEFAULT_LIMITS) -> Payload:
    """The content of a source that lists articles: a feed, a list of addresses, or a page that may name its feed.

    Raises:
        SourceError: it cannot be read, is too large, or is none of these.
        BusyError: too many pages are already being fetched.
    """
    if isinstance(source, Url):
        return fetch_page(source.address, limits, media_types.LISTS)
    return fetch(source, limits)


def _fetch_url(source: Url, limits: Limits) -> Payload:
    return fetch_page(source.address, limits, media_types.ARTICLES)


def _fetch_text(source: Text, limits: Limits) -> Payload:
    if len(source.text) > limits.max_text_characters:
        raise TooLargeError(
            f"The text has {len(source.text):,} characters; at most {limits.max_text_characters:,} are read."
        )
    # A lone surrogate is not a character and cannot be encoded.
    data = source.text.encode("utf-8", errors="replace")
    kind = kind_of(data)
    # "Show original" in a mail program gives the source of a mail.
    media_type = media_types.MAIL if kind and kind.media_type == media_types.MAIL else media_types.PLAIN
    return Payload(data, media_type, "pasted text", "utf-8")


def _fetch_file(source: File, limits: Limits) -> Payload:
    if len(source.data) > limits.max_file_bytes:
        raise TooLargeError(f"The file has {len(source.data):,} bytes; at most {limits.max_file_bytes:,} are read.")
    return Payload(source.data, media_type_of(source.data, source.name), _bare_name(source.name))


def _bare_name(name: str) -> str:
    """A file's name without folders, safe to show."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in bare if sign.isprintable()).strip() or "a file"


_FETCHERS: Mapping[type[Source], Callable[[Any, Limits], Payload]] = {
    Url: _fetch_url,
    Text: _fetch_text,
    File: _fetch_file,
}
