"""The publication date of an article, only if the page shows or states it."""

import re
from datetime import date, datetime

from .markup import Page
from .titles import meta_of

META_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date",
    "sailthru.date", "pubdate", "publish-date", "publishdate", "publication_date", "originalpublicationdate",
    "article_date_original", "dc.date.issued", "dcterms.created", "citation_publication_date", "date", "dc.date",
)  # fmt: skip

ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
FIRST_YEAR = 1990
# A date further down belongs to something else: the next story, a footer, a review.
TOP_CHARACTERS = 6_000
MAX_TEXT_CHARACTERS = 200_000


def date_of(page: Page, guess: date | None, newspaper_date: date | None = None) -> date | None:
    """The day of publication.

    ``guess`` is htmldate's, which always has one: it counts when it stands near the top of the page. A stated date
    that is printed too comes first, a stated one that is not comes last.
    """
    text = " ".join(" ".join(page.tree.itertext()).split())[:MAX_TEXT_CHARACTERS]
    stated = _parsed(page.structured.published)
    times = [_parsed(element.get("datetime") or "") for element in page.tree.iter("time")]
    if stated and is_printed(stated, text):
        return stated
    if guess and (guess in times or is_printed(guess, text[:TOP_CHARACTERS])):
        return guess
    return stated or _parsed(meta_of(page, *META_NAMES)) or _day(IN_ADDRESS, page.url) or newspaper_date


def is_printed(day: date, text: str) -> bool:
    """Whether a text has this day and year close together, in any order and language."""
    number, year = f"(?<!\\d)0?{day.day}(?!\\d)", f"(?<!\\d){day.year}(?!\\d)"
    return re.search(f"{number}.{{0,20}}?{year}|{year}.{{0,12}}?{number}", text) is not None


def _parsed(text: str) -> date | None:
    """The day in a date as pages write it, None for anything else."""
    if ISO.search(text):
        return _day(ISO, text)
    if not text or len(text) > 60 or not any(character.isdigit() for character in text):
        return None
    from dateutil.parser import ParserError, parse  # type: ignore[import-untyped]  # ships no types

    # Parsed twice with different defaults: a part that differs was missing in the text.
    try:
        first, second = (parse(text, default=datetime(2000, month, month), ignoretz=True) for month in (1, 2))
    except (ParserError, OverflowError, ValueError, TypeError):
        return None
    return first.date() if first.date() == second.date() and first.year >= FIRST_YEAR else None


def _day(pattern: re.Pattern[str], text: str) -> date | None:
    """The first match of a pattern whose groups are year, month and day."""
    found = pattern.search(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day and day.year >= FIRST_YEAR else None
