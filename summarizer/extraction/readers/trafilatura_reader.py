"""Reads a page with trafilatura."""

import logging
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ..blocks import text_of
from ..markup import Page

MAX_ELEMENTS_FOR_SECOND_OPINIONS = 5_000
FAILURES = (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, OverflowError)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What trafilatura finds besides the text."""

    authors: tuple[str, ...] = ()
    published: date | None = None


def read_trafilatura(page: Page) -> str:
    """The article's text according to trafilatura, or ""."""
    try:
        document = _bare_extraction()(
            page.tree,
            url=page.url or None,
            include_comments=False,
            include_tables=True,
            # Its own fallbacks take quadratic time in the elements of a page.
            fast=page.n_elements > MAX_ELEMENTS_FOR_SECOND_OPINIONS,
        )
    except FAILURES:
        return ""
    return text_of(document.body) if document is not None and document.body is not None else ""


def read_facts(page: Page) -> PageFacts:
    """Author and date as trafilatura and htmldate see them; htmldate gives a date whenever there is any year."""
    from trafilatura.metadata import extract_metadata
    from trafilatura.settings import set_date_params

    _bare_extraction()
    try:
        found = extract_metadata(page.tree, page.url or None, set_date_params(True), False, None)
    except FAILURES:
        return PageFacts()
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return PageFacts(authors, date.fromisoformat(found.date) if found.date else None)


@cache
def _bare_extraction() -> Any:
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return bare_extraction
