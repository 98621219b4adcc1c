"""Source → Payload; the only outgoing socket in the program.

``addresses`` reads what was typed, ``networks`` tells public addresses from others, ``connection`` dials a vetted
address, ``metering`` reads its answer within an allowance of time and bytes, ``bodies`` unpacks it, ``pages``
follows redirects to a whole page, ``media`` names kinds of files, ``manners`` keeps us polite.
"""

from collections.abc import Callable, Mapping
from typing import Any

from .. import media_types
from ..errors import TooLargeError
from ..limits import DEFAULT_LIMITS, Limits
from ..models import File, Payload, Source, Text, Url
from .addresses import same_page
from .pages import fetch_page, forget_failures

__all__ = ["fetch", "fetch_feed", "forget_failures", "same_page"]


def fetch(source: Source, limits: Limits = DEFAULT_LIMITS) -> Payload:
    """What a source holds, whole.

    Raises:
        SourceError: it could not be had, is too large, or is not a kind of thing that is read.
        BusyError: too many pages are being fetched already.
    """
    return _FETCHERS[type(source)](source, limits)


def fetch_feed(source: Source, limits: Limits = DEFAULT_LIMITS) -> Payload:
    """What a source that lists articles holds: a feed, a list of addresses, or a page that may name its feed.

    Raises:
        SourceError: it could not be had, is too large, or is none of these.
        BusyError: too many pages are being fetched already.
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
    # A lone surrogate is no character, and would break the first thing that writes it.
    return Payload(source.text.encode("utf-8", errors="replace"), media_types.PLAIN, "pasted text", "utf-8")


def _fetch_file(source: File, limits: Limits) -> Payload:
    if len(source.data) > limits.max_file_bytes:
        raise TooLargeError(f"The file has {len(source.data):,} bytes; at most {limits.max_file_bytes:,} are read.")
    return Payload(source.data, _media_type(source), _bare_name(source.name))


def _media_type(file: File) -> str:
    """By the first bytes, which cannot be mistaken; else by the name's ending, unless the bytes are no text at all.

    An archive that calls itself a document is looked at as one, and then told that it is broken rather than unwanted.
    """
    sniffed = media_types.sniff(file.data)
    named = media_types.kind_by_ending(file.name)
    if named and media_types.kind_of(file.data) is None and sniffed != media_types.UNKNOWN:
        return named.media_type
    if named and named.part and sniffed == media_types.ZIP:
        return named.media_type
    return sniffed


def _bare_name(name: str) -> str:
    """A file's name without its folders, as it may be shown."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in bare if sign.isprintable()).strip() or "a file"


_FETCHERS: Mapping[type[Source], Callable[[Any, Limits], Payload]] = {
    Url: _fetch_url,
    Text: _fetch_text,
    File: _fetch_file,
}
