"""The publication date of an article, only if the page shows or states it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from ..languages import phrase_pattern
from .markup import Element, Page
from .printed_dates import FIRST_YEAR, YEAR, dates_in
from .title_area import TitleArea
from .titles import meta_of

META_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "rnews:datepublished",
    "datepublished", "datecreated datepublished", "article:published", "article.published", "parsely-pub-date",
    "sailthru.date", "pubdate", "publish-date", "publishdate", "publish_date", "publication_date", "published",
    "published_time", "originalpublicationdate", "article_date_original", "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date.published", "citation_publication_date",
    "citation_online_date", "bt:pubdate", "shareaholic:article_published_time", "date", "dc.date", "dcterms.date",
)  # fmt: skip
META_PUBLISHED = re.compile(r"publish(?:ed)?[-_]?(?:date|time|on)$|^pub[-_]?date$")
STATED_TIMES = '//*[contains(concat(" ", @itemprop, " "), " datePublished ")] | //time[@pubdate] | //*[@data-pubdate]'

ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})[/-](\d{1,2})(?=[/-]|$)")

# A text is a date line if it has no more words than these besides the date.
MAX_OTHER_WORDS = 9
MAX_LABEL_WORDS = 5
MAX_LINE_CHARACTERS = 140
MAX_LINES = 50
N_TIMES_BEFORE, N_TIMES_AFTER = 5, 10
UPDATED_CLASS = re.compile(r"updated|modified", re.IGNORECASE)

UPDATED = r"(?<!\w)(?:<dates.updated>)\b"
# The day on which a member joined a forum.
OF_A_MEMBER = r"(?<!\w)(?:<boards.member_labels>)\s*:?\s*$"
PUBLISHED = r"(?<!\w)(?:<line_labels.dates>)\b"


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date that stands in a line of its own; ``is_update`` when it is the day of a later change."""

    day: date
    is_update: bool
    is_labeled: bool


def date_of(page: Page, area: TitleArea) -> date | None:
    """The day of publication.

    A stated date that the page shows, too, comes first, then one that it shows beside the title, then a stated one,
    then that in the address, then the day of a later change, then what it shows elsewhere.
    """
    language = (page.tree.get("lang") or page.structured.language or "").strip()
    in_address = _day_in_address(page.url)
    stated = [day for day in _stated(page) if day]
    close = list(_shown(area, area.near, language, frozenset((*stated, in_address))))
    printed = [each.day for each in close if not each.is_update]
    shown = {*printed, in_address}
    finds = (
        *(day for day in stated if day in shown),
        *printed,
        *stated,
        in_address,
        *(each.day for each in close),
        *_times(area),
        *_elsewhere(area, language),
    )
    return next((day for day in finds if day and day <= latest()), None)


def latest() -> date:
    """The latest credible date: tomorrow, which has already begun in other time zones."""
    return date.fromordinal(date.today().toordinal() + 1)


def _stated(page: Page) -> Iterator[date | None]:
    yield _parsed(page.structured.published)
    yield _parsed(meta_of(page, *META_NAMES))
    yield from (_parsed(_value(element)) for element in page.tree.xpath(STATED_TIMES)[:5])
    for meta in page.tree.iter("meta"):
        if META_PUBLISHED.search((meta.get("name") or meta.get("property") or "").lower()):
            yield _parsed(meta.get("content") or "")


def _value(element: Element) -> str:
    names = ("datetime", "content", "data-pubdate", "title")
    stated = next((value for name in names if (value := element.get(name))), "")
    return str(stated or " ".join(element.itertext())[:80])


def _shown(
    area: TitleArea, indexes: Iterable[int], language: str, likely: frozenset[date | None]
) -> Iterator[ShownDate]:
    """The dates that these texts consist of. ``likely`` decides between 3/4 as March 4 and April 3."""
    for index in indexes:
        short = area.texts[index]
        before = area.texts[index - 1].text if index else ""
        found = list(_dates_of_line(short.text, before, language))
        if len(found) == 1 and found[0].day not in likely and (swapped := _swapped(found[0].day)) in likely and swapped:
            found = [replace(found[0], day=swapped)]
        if not found and short.element.tag == "time" and (day := _parsed(short.element.get("datetime") or "")):
            found = [ShownDate(day, *_labels(before))]
        is_update = UPDATED_CLASS.search(short.element.get("class") or "") is not None
        yield from (replace(each, is_update=True) if is_update else each for each in found)


def _swapped(day: date) -> date | None:
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else None


def _elsewhere(area: TitleArea, language: str) -> Iterator[date]:
    """The dates with a label such as "Published" that stand far from the title."""
    lines = (
        i for i, short in enumerate(area.texts) if len(short.text) < MAX_LINE_CHARACTERS and YEAR.search(short.text)
    )
    shown = _shown(area, islice(lines, MAX_LINES), language, frozenset())
    yield from (each.day for each in shown if each.is_labeled and not each.is_update)


def _times(area: TitleArea) -> Iterator[date]:
    """The days of ``<time>`` elements beside the title, also in an ``<aside>``."""
    index = area.index or 0
    for short in area.texts[max(index - N_TIMES_BEFORE, 0) : index + N_TIMES_AFTER]:
        if short.element.tag == "time" and (day := _parsed(short.element.get("datetime") or "")):
            yield day


def _dates_of_line(text: str, before: str, language: str) -> Iterator[ShownDate]:
    if len(text) > MAX_LINE_CHARACTERS or not YEAR.search(text):
        return
    found = dates_in(text, language=language)
    others = text
    for each in reversed(found):
        others = f"{others[: each.start]} {others[each.end :]}"
    if len(re.findall(r"\w+", others)) > MAX_OTHER_WORDS:
        return
    end = 0
    for each in found:
        label = text[end : each.start] if text[end : each.start].strip(" :|·•-–—,(") else before
        end = each.end
        if not phrase_pattern(OF_A_MEMBER, flags=re.IGNORECASE).search(label):
            yield ShownDate(each.day, *_labels(label))


def _labels(label: str) -> tuple[bool, bool]:
    """Whether a label says that it is the date of a change, and whether it says that it is a date at all."""
    if len(label.split()) > MAX_LABEL_WORDS:
        return False, False
    is_update = phrase_pattern(UPDATED, flags=re.IGNORECASE).search(label) is not None
    return is_update, is_update or phrase_pattern(PUBLISHED, flags=re.IGNORECASE).search(label) is not None


def _day_in_address(url: str) -> date | None:
    found = IN_ADDRESS.search(url.lower())
    if not found:
        return None
    days = dates_in("{} {} {}".format(*found.groups()), language="en") if found[2].isalpha() else []
    return days[0].day if days else _day(found)


def _parsed(text: str) -> date | None:
    """The day in a date as pages state it, None for anything else."""
    text = text.strip()
    if iso := ISO.search(text):
        return _day(iso)
    if not text or len(text) > 60 or not any(character.isdigit() for character in text):
        return None
    if found := dates_in(text, language=""):
        return found[0].day
    from dateutil.parser import ParserError, parse  # type: ignore[import-untyped]  # ships no types

    # Parsed twice with different defaults: a part that differs was missing in the text.
    try:
        first, second = (parse(text, default=datetime(2000, month, month), ignoretz=True) for month in (1, 2))
    except (ParserError, OverflowError, ValueError, TypeError):
        return None
    return first.date() if first.date() == second.date() and first.year >= FIRST_YEAR else None


def _day(found: re.Match[str]) -> date | None:
    """The day of a match whose groups are year, month and day."""
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR else None
