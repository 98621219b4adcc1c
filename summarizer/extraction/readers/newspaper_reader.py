"""Reads a page with newspaper3k, the first of the three readers. It opens no socket and writes no file."""

from dataclasses import dataclass
from datetime import date, datetime

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ..markup import Page

# The languages that newspaper3k has stop words for; in any other it finds nothing.
CODES = "ar be bg da de el en es et fa fi fr he hi hr hu id it ja ko mk nb nl no pl pt ro ru sl sr sv sw tr uk vi zh"
LANGUAGES = frozenset(CODES.split())
SOME_ADDRESS = "https://example.org/"


@dataclass(frozen=True, slots=True)
class Newspaper:
    """What newspaper3k found; all empty if it found nothing or failed."""

    text: str = ""
    title: str = ""
    published: date | None = None


def read_newspaper(page: Page, *, language: str) -> Newspaper:
    """Ask newspaper3k for the article, its title and date.

    ``language`` is a code of ``languages``; one that newspaper3k has no stop words for is read as English.
    """
    from .newspaper_patches import ArticleException, QuietArticle

    code = language.partition("-")[0]
    try:
        article = QuietArticle(page.url or SOME_ADDRESS, code if code in LANGUAGES else "en")
        article.download(input_html=etree.tostring(page.tree, encoding="unicode", method="html"))
        article.parse()
    except (ArticleException, etree.LxmlError, *ODD_PAGE_ERRORS):
        return Newspaper()
    return Newspaper(article.text, article.title, _day(article.publish_date))


# What it raises on odd pages: text that XML cannot hold, a date out of range, an address that is none, elements
# without a parent, a tokenizer that is not installed.
ODD_PAGE_ERRORS = (ValueError, TypeError, AttributeError, LookupError, OverflowError, ImportError, RecursionError)


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else None
