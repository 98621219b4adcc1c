"""Reads a page with readability-lxml."""

import copy
import logging
from functools import cache
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]  # ships no types

from ..blocks import text_of
from ..markup import Page


def read_readability(page: Page) -> str:
    """The article's text according to readability, or ""."""
    document_class, failure = _classes()
    try:
        markup = document_class(page.tree).summary(html_partial=True)
        return text_of(html.fromstring(markup)) if markup.strip() else ""
    except (failure, etree.LxmlError, ValueError):
        return ""


@cache
def _classes() -> tuple[Any, Any]:
    from readability.readability import Document, Unparseable  # type: ignore[import-untyped]

    logging.getLogger("readability").setLevel(logging.CRITICAL)

    class CopyingDocument(Document):  # type: ignore[misc]
        def _parse(self, input: Any) -> Any:  # noqa: A002
            # It modifies the tree, and parses again if the first try found too little.
            return super()._parse(copy.deepcopy(input))

        def get_clean_html(self) -> str:
            # The original removes style attributes with a pattern that is quadratic in the page.
            return str(etree.tostring(self._html(), encoding="unicode", method="html"))

    return CopyingDocument, Unparseable
