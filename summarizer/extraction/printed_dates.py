"""Dates as pages print them, in the languages of the language files."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..languages import entries, language_codes

FIRST_YEAR = 1990
YEAR = re.compile(r"\d{4}")
# Between a day and its month, or a month and its year: ".", ", ", "th ", " de ", "º de ".
GAP = r"(?:[^\W\d]{1,3}+\.?|[\s.,º°'’/·-]){1,10}?"
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")
NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2}),?(?: năm)? (\d{4})(?!\d)", re.IGNORECASE)
THAI_YEARS_AHEAD = 543
AMERICAN = ("en", "en-us", "")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date and where it stands in its text."""

    day: date
    start: int
    end: int


def dates_in(text: str, *, language: str) -> list[PrintedDate]:
    """The complete dates in a short text, in their order.

    ``language`` is the page's own tag ("en-GB"): it decides between 3/4 as March 4 and April 3, and between two months
    of one name.
    """
    found: list[PrintedDate] = []
    if not YEAR.search(text):
        return found
    for printed in sorted(_all(text, language.lower()), key=lambda each: (each.start, -each.end)):
        if not found or printed.start >= found[-1].end:
            found.append(printed)
    return found


def is_day_of_year(text: str) -> bool:
    """Whether a text is a day with or without its year, and no more: "Mar 1", "2. März 10:05"."""
    return _worded_day().fullmatch(text.lower().strip()) is not None


@cache
def _worded_day() -> re.Pattern[str]:
    day = r"\d{1,2}(?:st|nd|rd|th|\.|º)?"
    rest = r"(?:[,.]?\s*\d{4})?(?:\W{1,4}\d{1,2}[:.]\d{2}(?:\s?[ap]m)?)?"
    return re.compile(rf"(?:{day}\s(?:de\s)?{_month()}|{_month()}\s{day}){rest}")


@cache
def _month() -> str:
    names = sorted({name for code in language_codes() for name in _names(code)}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, names))})\\.?"


def _all(text: str, language: str) -> Iterator[PrintedDate]:
    for match in YEAR_FIRST.finditer(text):
        yield from _printed(match, match[1], match[2], match[3])
    for match in NUMERIC.finditer(text):
        first, second = (match[1], match[3]) if _is_month_first(match, language) else (match[3], match[1])
        yield from _printed(match, match[4], first, second)
    for match in VIETNAMESE.finditer(text):
        yield from _printed(match, match[3], match[2], match[1])
    months = _months(language.partition("-")[0])
    for pattern in _worded():
        for match in pattern.finditer(text.lower()):
            yield from _printed(match, match["year"], months.get(match["month"], 0), match["day"])


def _is_month_first(match: re.Match[str], language: str) -> bool:
    first, second = int(match[1]), int(match[3])
    return second > 12 or (first <= 12 and match[2] != "." and language in AMERICAN)


def _printed(match: re.Match[str], year: str, month: str | int, day: str) -> Iterator[PrintedDate]:
    number = int(year)
    if number > 2_400:
        number -= THAI_YEARS_AHEAD
    try:
        found = date(number, int(month), int(day))
    except ValueError:
        return
    if found.year >= FIRST_YEAR:
        yield PrintedDate(found, *match.span())


@cache
def _worded() -> tuple[re.Pattern[str], ...]:
    """Patterns for dates with the name of a month: 12 March 2024, March 12, 2024, and 2024 March 12."""
    names = sorted({name for code in language_codes() for name in _names(code)}, key=len, reverse=True)
    month = rf"(?<![^\W\d_])(?P<month>{'|'.join(map(re.escape, names))})(?![^\W\d_])"
    day, year = r"(?<!\d)(?P<day>\d{1,2})(?!\d)", r"(?<!\d)(?P<year>\d{4})(?!\d)"
    orders = ((day, month, year), (month, day, year), (year, month, day))
    return tuple(re.compile(GAP.join(order)) for order in orders)


@cache
def _months(code: str) -> Mapping[str, int]:
    """The number of each name of a month; the page's language decides where two languages differ."""
    codes = sorted(language_codes(), key=lambda other: other == code)
    return {name: number for other in codes for name, number in _names(other).items()}


def _names(code: str) -> dict[str, int]:
    return {name: number for number, names in enumerate(entries("dates.months", code), 1) for name in names.split("|")}
