"""Text of a page to a tree that is safe to work on: bounded, flat enough, without scripts, styles and comments."""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]  # ships no types

from ..config import Limits
from ..errors import NoArticleError, TooLargeError
from .structured import StructuredData, parse_structured

# lxml ships no types; a tree's element is whatever it says it is.
Element = Any

NEVER_TEXT = ("script", "style", "svg", "canvas", "iframe", "object", "embed", "map", "datalist", "math")
INLINE_TAGS = ("span", "font", "b", "i", "em", "strong", "u", "small", "big", "a", "abbr", "cite", "sup", "sub", "ins")

LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})\s[^<>]{2000,}>")
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
MAX_ATTRIBUTES = 200
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
NESTING_TAG = re.compile(r"<(/?)(?!/?(?:p|h[1-6]|title|meta|script|style|head|body|html|br|link)\b)[a-zA-Z][^<>]*>")
BREAKS = re.compile(r"<br>\s*<br>(?:\s*<br>)*")

MIN_NOSCRIPT_WORDS = 60
MAX_BUTTON_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. Nobody changes ``tree``: a reader that must works on a copy.

    ``noscript`` is the text that was shown only to browsers without scripts.
    """

    tree: Element
    url: str
    structured: StructuredData = field(default_factory=StructuredData)
    noscript: str = ""
    n_scripts: int = 0
    n_elements: int = 0


def parse_page(text: str, *, url: str, limits: Limits) -> Page:
    """The page as a tree.

    Raises:
        TooLargeError: more characters or elements than the limits allow.
        NoArticleError: no markup and no text in it.
    """
    if len(text) > limits.max_page_characters:
        raise TooLargeError("This page is longer than can be read.")
    tree = _parsed(_bounded_tags(XML_DECLARATION.sub("", text, count=1)))
    structured = parse_structured(
        script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()
    )
    n_scripts = sum(1 for _ in tree.iter("script"))
    etree.strip_elements(tree, *NEVER_TEXT, with_tail=False)
    noscript = _settle_noscript(tree)
    _open_buttons(tree)
    return Page(tree, url, structured, noscript, n_scripts, _bounded_elements(tree, limits))


def _parsed(text: str) -> Element:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise NoArticleError("There is no text on this page.") from error
    # Past 256 levels libxml2 stops and keeps nothing: take the containers off and read what they contained.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        return _parsed_flat(text)
    return tree


def _parsed_flat(text: str) -> Element:
    flat = BREAKS.sub("<br><br>", NESTING_TAG.sub(lambda tag: "<br>" if tag[1] else " ", text))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    return html.document_fromstring(f"<body>{flat}</body>".encode("utf-8", "replace"), parser=parser)


def _bounded_tags(text: str) -> str:
    """A tag with thousands of attributes costs libxml2 their number squared; without them it is as good."""
    return LONG_TAG.sub(lambda tag: tag[0] if _n_attributes(tag[0]) <= MAX_ATTRIBUTES else f"<{tag[1]}>", text)


def _n_attributes(tag: str) -> int:
    return len(QUOTED.sub("", tag).replace("=", " ").split())


def _settle_noscript(tree: Element) -> str:
    """Unwrap ``noscript`` that holds the text itself, drop the rest; the text of all of them."""
    texts = []
    for element in list(tree.iter("noscript")):
        text = " ".join(element.text_content().split())
        texts.append(text)
        if len(text.split()) >= MIN_NOSCRIPT_WORDS:
            element.drop_tag()
        else:
            element.drop_tree()
    return " ".join(texts)


def _open_buttons(tree: Element) -> None:
    """A button that was never closed holds the rest of the page, which every reader would throw away with it."""
    for button in list(tree.iter("button")):
        if len(button.text_content()) > MAX_BUTTON_CHARACTERS:
            button.drop_tag()


def _bounded_elements(tree: Element, limits: Limits) -> int:
    """Number of elements, once inline ones are taken off a page that has too many."""
    n_elements = sum(1 for _ in tree.iter())
    if n_elements > limits.max_page_elements:
        etree.strip_tags(tree, *INLINE_TAGS)
        n_elements = sum(1 for _ in tree.iter())
    if n_elements > limits.max_page_elements:
        raise TooLargeError("This page has more parts than can be read.")
    return n_elements
