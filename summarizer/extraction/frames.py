"""Pages that only show other pages, in frames: which ones."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from ..errors import NoArticleError

MAX_FRAMES = 3
MAX_ADDRESS_CHARACTERS = 300
FRAMES = ("frame", "iframe")


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
    """Whether nobody sees a frame: those that count visitors have no size, or are for browsers without scripts."""
    is_small = any((frame.get(name) or "").strip().removesuffix("px") in ("0", "1") for name in ("width", "height"))
    style = "".join((frame.get("style") or "").split()).lower()
    return is_small or "display:none" in style or any(True for _ in frame.iterancestors("noscript"))


def no_article_in_frames(frames: tuple[str, ...]) -> NoArticleError:
    """What to say about a page without text that shows others."""
    return NoArticleError(
        "This page only shows other pages in frames.", hint=f"Give the address of the right one: {', '.join(frames)}"
    )
