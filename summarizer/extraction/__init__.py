"""Payload to Article: one file per kind of input, one table by media type."""

from collections.abc import Mapping
from typing import Protocol

from ..config import DEFAULT_LIMITS, Limits
from ..errors import UnsupportedMediaError
from ..models import Article, Payload


class Extract(Protocol):
    """Reads one kind of payload."""

    def __call__(self, payload: Payload, *, keep_instruction: bool, keep_clutter: bool, limits: Limits) -> Article: ...


def extract_html(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article on a web page; see ``page.extract_html``."""
    # Here, not at the top: lxml and what stands on it are loaded when the first page comes.
    from .page import extract_html as read

    return read(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


def extract_plain(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article in plain text or Markdown; see ``plain.extract_plain``."""
    from .plain import extract_plain as read

    return read(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


EXTRACTORS: Mapping[str, Extract] = {
    "text/html": extract_html,
    "application/xhtml+xml": extract_html,
    "text/plain": extract_plain,
    "text/markdown": extract_plain,
}


def extract(
    payload: Payload,
    *,
    keep_instruction: bool = False,
    keep_clutter: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Article:
    """The article in a payload, its text clean and its paragraphs parted by one blank line.

    ``keep_instruction`` leaves a line such as "Summarize this in 100 words" in the text,
    ``keep_clutter`` everything that would be taken out.

    Raises:
        UnsupportedMediaError: not a kind of payload that can be read.
        TooLargeError: more than the limits allow.
        ArticleError: no article, too little of one, or only its opening.
    """
    extractor = EXTRACTORS.get(payload.media_type)
    if extractor is None:
        raise UnsupportedMediaError("This is neither a web page nor text.")
    return extractor(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


__all__ = ["EXTRACTORS", "Extract", "extract", "extract_html", "extract_plain"]
