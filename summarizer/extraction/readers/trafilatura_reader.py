"""trafilatura's opinion."""

import logging
from functools import cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ..blocks import text_of
from ..markup import Page


def read_trafilatura(page: Page) -> str:
    """The article's text as trafilatura sees it, "" when it sees none."""
    try:
        document = _bare_extraction()(
            page.tree,
            url=page.url or None,
            include_comments=False,
            include_tables=True,
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError):
        return ""
    return text_of(document.body) if document is not None and document.body is not None else ""


@cache
def _bare_extraction() -> Any:
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return bare_extraction
