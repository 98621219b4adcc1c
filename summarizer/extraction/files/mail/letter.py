"""HTML of a letter to text, as mail programs write it: quoted lines begin with ">", and signatures are separate."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ....errors import ArticleError
from ....limits import Limits
from ....models import Removed
from ...blocks import blocks_of
from ...markup import parse_page
from ..marks import mark_for
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
    pieces = _taken(tree)
    signatures = [_text(element) for element in pieces.values() if not _is_quote(element)]
    return "\n\n".join(_paragraphs(tree, pieces)), [Removed(text, "signature") for text in signatures if text]


def _taken(tree: Any) -> dict[str, Any]:
    """Quotations and signatures, the outermost ones, each replaced by a mark."""
    found: dict[str, Any] = {}
    for element in _outermost(tree):
        stand_in = etree.Element("p")
        stand_in.text, stand_in.tail, element.tail = mark_for(len(found)), element.tail, None
        found[stand_in.text] = element
        element.getparent().replace(element, stand_in)
    return found


def _outermost(tree: Any) -> list[Any]:
    chosen: list[Any] = []
    inside: set[Any] = set()
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.getparent() is None or len(chosen) >= MAX_PIECES:
            continue
        if element.getparent() in inside:
            inside.add(element)
        elif _is_quote(element) or _is_signature(element):
            chosen.append(element)
            inside.add(element)
    return chosen


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
