"""Pages that only show other pages, in frames: which ones."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from ..errors import NoArticleError

MAX_FRAMES = 3
MAX_ADDRESS_CHARACTERS = 300
FRAMES = ("frame", "iframe")
# A name that anybody may look up: no number of a host, no name without a dot, no name that only one network knows.
PUBLIC_HOST = re.compile(
    r"(?:[\w-]+\.)+(?!(?:local|localhost|internal|intranet|lan|home|corp|arpa|test)$)[^\W\d][\w-]+"
)


def frames_of(tree: Any, url: str) -> tuple[str, ...]:
    """The addresses of the first pages that a page shows in frames."""
    found = dict.fromkeys(_addresses(tree, url))
    return tuple(address for address, _ in zip(found, range(MAX_FRAMES), strict=False))


def _addresses(tree: Any, url: str) -> Iterator[str]:
    for frame in tree.iter(*FRAMES):
        if _is_hidden(frame):
            continue
        try:
            address = urljoin(url, (frame.get("src") or "").strip())
        except ValueError:  # such as "http://[", which is not an address
            continue
        is_address = not url or address.startswith(("http:", "https:"))
        if address and is_address and len(address) <= MAX_ADDRESS_CHARACTERS and not address.startswith("about:"):
            yield address


def _is_hidden(frame: Any) -> bool:
    """Whether a frame is invisible: frames that count visitors have no size, or are for browsers without scripts."""
    is_small = any((frame.get(name) or "").strip().removesuffix("px") in ("0", "1") for name in ("width", "height"))
    style = "".join((frame.get("style") or "").split()).lower()
    return is_small or "display:none" in style or any(True for _ in frame.iterancestors("noscript"))


def no_article_in_frames(frames: tuple[str, ...], url: str) -> NoArticleError:
    """What to say about the page at ``url``, which has no text and shows others; names public addresses only."""
    named = ", ".join(frame for frame in frames if _may_be_named(frame, url))
    hint = f"Give the address of the right one: {named}" if named else "Open the page yourself and paste its text."
    return NoArticleError("This page only shows other pages in frames.", hint=hint)


def _may_be_named(frame: str, url: str) -> bool:
    """Whether an address is on the page's own host, or on one that is public by its name."""
    try:
        there, host = urlsplit(frame), urlsplit(url).hostname
        if "@" in there.netloc:  # a name and a password
            return False
        return there.hostname == host or PUBLIC_HOST.fullmatch(there.hostname or "") is not None
    except ValueError:
        return False
