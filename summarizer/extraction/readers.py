"""The three readers of pages, and the text that each finds, "" for none.

They open no socket, write no file, and do not change the page's tree. A reader that fails on a page finds "".
"""

import copy
import logging
from functools import cache
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]  # ships no types

from .blocks import text_of
from .elements import HIDDEN
from .markup import Page

# The languages that newspaper3k has stop words for; in any other it finds nothing.
CODES = "ar be bg da de el en es et fa fi fr he hi hr hu id it ja ko mk nb nl no pl pt ro ru sl sr sv sw tr uk vi zh"
LANGUAGES = frozenset(CODES.split())
SOME_ADDRESS = "https://example.org/"
MAX_ELEMENTS_FOR_SECOND_OPINIONS = 5_000
# What they raise on odd pages: text that XML cannot hold, a date out of range, an address that is none, elements
# without a parent, a tokenizer that is not installed.
ODD_PAGE_ERRORS = (
    etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, OverflowError, ImportError, RecursionError,
)  # fmt: skip

for library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(library).setLevel(logging.CRITICAL)


def read_newspaper(page: Page, *, language: str) -> str:
    """The article's text according to newspaper3k.

    ``language`` is a code of ``languages``; one that newspaper3k has no stop words for is read as English.
    """
    from .newspaper_patches import ArticleException, QuietArticle

    code = language.partition("-")[0]
    try:
        article = QuietArticle(page.url or SOME_ADDRESS, code if code in LANGUAGES else "en")
        article.read(copy.deepcopy(page.tree))
    except (ArticleException, *ODD_PAGE_ERRORS):
        return ""
    return str(article.text)


def read_trafilatura(page: Page) -> str:
    """The article's text according to trafilatura."""
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(
            page.tree,
            url=page.url or None,
            include_comments=False,
            include_tables=True,
            # Its own fallbacks take quadratic time in the elements of a page.
            fast=page.n_elements > MAX_ELEMENTS_FOR_SECOND_OPINIONS,
        )
    except ODD_PAGE_ERRORS:
        return ""
    body = getattr(document, "body", None)
    return "" if body is None else text_of(body)


def read_readability(page: Page) -> str:
    """The article's text according to readability."""
    try:
        markup = _copying_document()(page.tree).summary(html_partial=True)
        return text_of(html.fromstring(markup)) if markup.strip() else ""
    except ODD_PAGE_ERRORS:
        return ""


@cache
def _copying_document() -> Any:
    from readability.readability import Document  # type: ignore[import-untyped]

    class CopyingDocument(Document):  # type: ignore[misc]
        def _parse(self, input: Any) -> Any:  # noqa: A002
            # It changes the tree, and parses again if the first try found too little. Scripts and the like are gone
            # already, and addresses need not be absolute.
            tree = copy.deepcopy(input)
            for element in tree.xpath("//*[@hidden or @style]"):
                if element.get("hidden") is not None or HIDDEN.search(element.get("style")):
                    element.drop_tree()
            return tree

        def get_clean_html(self) -> str:
            # The original removes style attributes with a pattern that is quadratic in the page.
            return str(etree.tostring(self._html(), encoding="unicode", method="html"))

    return CopyingDocument
