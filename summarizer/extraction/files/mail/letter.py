"""HTML of a letter to text, as mail programs write it: quoted lines begin with ">", and signatures are separate."""

import re
from collections.abc import Iterator
from typing import Any

from ....errors import ArticleError
from ....limits import Limits
from ....models import Removed
from ...blocks import blocks_of
from ...markup import parse_page
from ..marks import taken_out
from .parts import Part

_SIGNATURE = re.compile(r"\b(?:gmail_signature|moz-signature|AppleMailSignature|ms-outlook-mobile-signature)\b")
_QUOTE = re.compile(r"\b(?:gmail_quote|yahoo_quoted|moz-cite|protonmail_quote|zmail_extra|tutanota_quote)\b")
MAX_PIECES = 500


def text_of(part: Part, limits: Limits) -> tuple[str, list[Removed]]:
    """The text of a letter in HTML, its paragraphs separated by blank lines, and its signatures.

    Raises:
        TooLargeError: more than the limits allow.
    """
    try:
        tree = parse_page(part.text, url="", limits=limits).tree
    except ArticleError:
        return "", []
    pieces = taken_out(tree, lambda element: _is_quote(element) or _is_signature(element), limit=MAX_PIECES)
    signatures = [_text(element) for element in pieces.values() if not _is_quote(element)]
    return "\n\n".join(_paragraphs(tree, pieces)), [Removed(text, "signature") for text in signatures if text]


def _is_quote(element: Any) -> bool:
    is_box = bool(_QUOTE.search(element.get("class") or ""))
    if element.tag == "blockquote":
        return is_box or element.get("type") == "cite" or element.get("cite") is not None
    # A box around a quotation also holds "On 3 July, Ann Lee wrote:".
    return is_box and element.tag == "div" and element.find(".//blockquote") is None


def _is_signature(element: Any) -> bool:
    return bool(_SIGNATURE.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _paragraphs(tree: Any, pieces: dict[str, Any]) -> Iterator[str]:
    for block in blocks_of(tree):
        if block.text not in pieces:
            yield block.line
        elif _is_quote(pieces[block.text]):
            yield "\n".join(f"> {line}" for line in _text(pieces[block.text]).split("\n"))


def _text(element: Any) -> str:
    return "\n".join(block.line for block in blocks_of(element))
