"""The authors of an article, from the metadata, bylines and markup of the page."""

import re
from collections.abc import Iterator, Sequence

from ..languages import phrase_pattern
from .blocks import tokens_of
from .markup import Element, Page
from .titles import meta_of, site_of

MAX_NAME_CHARACTERS = 60
MAX_NAME_WORDS = 7
MAX_AUTHORS = 10
MAX_BYLINE_CHARACTERS = 120
MAX_BYLINES = 25

META_NAMES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
BYLINES = (
    '//*[contains(@class,"uthor") or contains(@class,"yline") or @rel="author" or @itemprop="author"'
    ' or contains(@href,"/author")]'
)
NAME_CLASS = re.compile(r"author[-_]*name|byline[-_]*name", re.IGNORECASE)

BY = r"^\W*(?:(?:<bylines.before_by>)\s+)?(?:<bylines.by>)\b\s*:?\s+(?P<name>.+)$"
LABEL = r"^\W*(?:<bylines.label>)\s*"
AFTER_NAME = r"\s*(?:\||•|·|<bylines.after_name>|\d).*$"
NO_NAME = r"https?:|@|\.(?:com|org|net)\b|<bylines.not_a_name>"


def authors_of(page: Page, second_opinion: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of the authors, or ().

    What the page states comes first, then what it prints after "by", then ``second_opinion`` (another reader's),
    then what is marked up as a name; the site itself only when nobody else is named.
    """
    site = "".join(tokens_of(site_of(page)))
    stated = _names(page.structured.authors)
    people = tuple(name for name in stated if "".join(tokens_of(name)) != site)
    bylines = list(_bylines(page))
    finds = (
        people,
        _names([meta_of(page, *META_NAMES)]),
        _names(_after_by(bylines)),
        _names(_trimmed(name) for name in second_opinion),
        _names(_marked(bylines)),
        stated,
    )
    return next(filter(None, finds), ())[:MAX_AUTHORS]


def _pattern(template: str) -> re.Pattern[str]:
    return phrase_pattern(template, flags=re.IGNORECASE)


def _names(texts: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    """The texts that can be names, without duplicates."""
    plain = (" ".join(text.split()) for text in texts)
    return tuple(dict.fromkeys(text for text in plain if _is_name(text)))


def _is_name(text: str) -> bool:
    return bool(text) and len(text) <= MAX_BYLINE_CHARACTERS and not _pattern(NO_NAME).search(text)


def _bylines(page: Page) -> Iterator[tuple[Element, str]]:
    for element in page.tree.xpath(BYLINES)[:MAX_BYLINES]:
        if "comment" not in (element.get("class") or ""):
            yield element, " ".join(" ".join(element.itertext()).split())[:MAX_BYLINE_CHARACTERS]


def _after_by(bylines: Sequence[tuple[Element, str]]) -> list[str]:
    names = (_trimmed(found["name"]) for _, text in bylines if (found := _pattern(BY).match(text)))
    return [name for name in names if _is_short(name)][:1]


def _marked(bylines: Sequence[tuple[Element, str]]) -> list[str]:
    marked = [text for element, text in bylines if _marks_a_name(element)]
    links = [text for element, text in bylines if element.tag == "a" and len(text.split()) > 1]
    names = (_trimmed(text) for text in (*marked, *links))
    return [name for name in names if _is_short(name) and len(name.split()) <= 5][:1]


def _marks_a_name(element: Element) -> bool:
    return (
        "author" in (element.get("rel") or "")
        or element.get("itemprop") == "author"
        or NAME_CLASS.search(element.get("class") or "") is not None
    )


def _trimmed(text: str) -> str:
    """A byline's name without "Written by" before it and the date behind it."""
    return _pattern(AFTER_NAME).sub("", _pattern(LABEL).sub("", text.strip())).strip(" ,-–—|/:")


def _is_short(name: str) -> bool:
    return _is_name(name) and len(name) <= MAX_NAME_CHARACTERS and len(name.split()) <= MAX_NAME_WORDS
