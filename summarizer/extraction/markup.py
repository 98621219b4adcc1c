"""The HTML of a page → a tree that is safe to process: limited, not too deep, without scripts, styles and comments."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html  # type: ignore[import-untyped]  # ships no types

from ..errors import NoArticleError, TooLargeError
from ..limits import Limits
from ..models import Removed
from .frames import frames_of
from .preparation import prepare
from .preparation.edits import as_xml, is_longer
from .states import draw_article
from .structured import StructuredData, parse_structured
from .xhtml import as_html

# lxml ships no types, so elements are Any.
Element = Any

NEVER_TEXT = ("script", "style", "svg", "canvas", "iframe", "object", "embed", "map", "datalist", "noframes")
INLINE_TAGS = ("span", "font", "b", "i", "em", "strong", "u", "small", "big", "a", "abbr", "cite", "sup", "sub", "ins")

# As browsers parse them; possessive ("*+"), so no page makes this backtrack.
ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?"""
# Skips what may look like a tag but is not: comments, and the contents of scripts and the like.
TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<name>script|style|title|textarea|iframe|noembed|noframes|xmp)(?=[\s/>])(?P<inside>(?:{ATTRIBUTE})*+)[\s/]*+>"
    r".*?(?:</(?P=name)(?=[\s/>])|\Z)"
    rf"|<[a-zA-Z][^\s/>]*+(?P<attributes>(?:{ATTRIBUTE})*+)",
    re.DOTALL | re.IGNORECASE,
)
MAX_ATTRIBUTES = 200
MIN_ATTRIBUTE_CHARACTERS = 2
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
NESTING_TAG = re.compile(r"<(/?)(?!/?(?:p|h[1-6]|title|meta|script|style|head|body|html|br|link)\b)[a-zA-Z][^<>]*>")
BREAKS = re.compile(r"<br>\s*<br>(?:\s*<br>)*")

FEED_TYPE = re.compile(r"\s*application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)

OPENED = "opened"
MIN_NOSCRIPT_WORDS = 60
MAX_BUTTON_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. ``tree`` must not be changed: readers that need to change it use a copy.

    ``noscript`` is the text that was shown only to browsers without scripts, ``frames`` the addresses of the pages that
    this page shows inside it. ``dropped`` is what preparation took out,
    ``whole`` the text of the page before that, in which both it and the article stand.
    """

    tree: Element
    url: str
    structured: StructuredData = field(default_factory=StructuredData)
    noscript: str = ""
    n_scripts: int = 0
    n_elements: int = 0
    frames: tuple[str, ...] = ()
    dropped: tuple[Removed, ...] = ()
    whole: str = ""


def parse_page(text: str, *, url: str, limits: Limits, keep_clutter: bool = False) -> Page:
    """The page as a tree, prepared for its readers; ``keep_clutter`` leaves in what preparation would take out.

    Raises:
        TooLargeError: more characters or elements than the limits allow.
        NoArticleError: no markup and no text in it.
    """
    if len(text) > limits.max_page_characters:
        raise TooLargeError("This page is longer than can be read.")
    tree = _parsed(_bounded_tags(XML_DECLARATION.sub("", as_html(text), count=1)))
    structured = parse_structured(
        script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()
    )
    if not structured.body and structured.is_free is not False:
        draw_article(tree)
    n_scripts = sum(1 for _ in tree.iter("script"))
    frames = frames_of(tree, url)
    whole = "".join(tree.itertext())
    dropped = prepare(tree, keep_clutter=keep_clutter)
    etree.strip_elements(tree, *NEVER_TEXT, with_tail=False)
    noscript = _settle_noscript(tree)
    _open_buttons(tree)
    _join_texts(tree)
    return Page(
        tree,
        url,
        structured,
        noscript,
        n_scripts,
        _bounded_elements(tree, limits),
        frames,
        dropped,
        whole if dropped else "",
    )


def feed_address(page: Page) -> str:
    """The address of the first feed (RSS, Atom, JSON Feed) that a page links to, else ""."""
    links = (link for link in page.tree.iter("link") if FEED_TYPE.match(link.get("type") or ""))
    found = next((href for link in links if (href := (link.get("href") or "").strip())), "")
    base = next((href for element in page.tree.iter("base") if (href := element.get("href"))), "")
    try:
        return urljoin(urljoin(page.url, base), found) if found else ""
    except ValueError:  # such as "http://[", which is not an address
        return ""


def _parsed(text: str) -> Element:
    parser = _parser()
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise NoArticleError("There is no text on this page.") from error
    # Beyond 256 levels libxml2 stops and keeps nothing, so unwrap the containers.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        return _parsed_flat(text)
    return tree


def _parsed_flat(text: str) -> Element:
    flat = BREAKS.sub("<br><br>", NESTING_TAG.sub(lambda tag: "<br>" if tag[1] else " ", text))
    return html.document_fromstring(f"<body>{flat}</body>".encode("utf-8", "replace"), parser=_parser())


def _parser() -> Any:
    """A parser whose elements are all of one class; lxml.html looks for that of each in Python, which takes time."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction,
            entity=html.HtmlEntity,
        )
    )  # fmt: skip
    return parser


def _bounded_tags(text: str) -> str:
    """Drop most of thousands of attributes on one tag: libxml2 takes quadratic time for them."""
    return TAG.sub(_bounded_tag, text)


def _bounded_tag(tag: re.Match[str]) -> str:
    group = "inside" if tag["name"] else "attributes"
    attributes = tag[group]
    if not attributes or len(attributes) <= MIN_ATTRIBUTE_CHARACTERS * MAX_ATTRIBUTES:
        return tag[0]
    start, end = tag.span(group)
    ends = [found.end() for found in islice(re.finditer(ATTRIBUTE, attributes), MAX_ATTRIBUTES)]
    return f"{tag.string[tag.start() : start]}{attributes[: ends[-1]]}{tag.string[end : tag.end()]}"


def _settle_noscript(tree: Element) -> str:
    """Unwrap each ``noscript`` that has the article's text and drop the others; gives the text of all of them."""
    texts = []
    for element in tree.xpath("//noscript[not(ancestor::noscript)]"):
        texts.append(" ".join(element.text_content().split()))
        if len(texts[-1].split()) >= MIN_NOSCRIPT_WORDS:
            _open(list(element.iter("noscript")))
    etree.strip_tags(tree, OPENED)
    etree.strip_elements(tree, "noscript", with_tail=False)
    return " ".join(texts)


def _open_buttons(tree: Element) -> None:
    """Unwrap buttons that were never closed: they contain the rest of the page, and readers drop buttons."""
    _open(button for button in list(tree.iter("button")) if is_longer(button, MAX_BUTTON_CHARACTERS))
    etree.strip_tags(tree, OPENED)


def _open(elements: Iterable[Element]) -> None:
    """Mark tags to strip them all at once: each strip takes time in the length of the page."""
    for element in elements:
        element.tag = OPENED


def _join_texts(tree: Element) -> None:
    """Join the adjacent text nodes that stripped tags leave: libxml2 joins them again at every access."""
    for element in tree.iter():
        element.text, element.tail = as_xml(element.text), as_xml(element.tail)


def _bounded_elements(tree: Element, limits: Limits) -> int:
    """The number of elements, after stripping inline ones if a page has too many."""
    n_elements = sum(1 for _ in tree.iter())
    if n_elements > limits.max_page_elements:
        etree.strip_tags(tree, *INLINE_TAGS)
        _join_texts(tree)
        n_elements = sum(1 for _ in tree.iter())
    if n_elements > limits.max_page_elements:
        raise TooLargeError("This page has more parts than can be read.")
    return n_elements
