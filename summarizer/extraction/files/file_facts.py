"""What a file says about itself, where that is credible."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from ...languages import phrase_pattern

FIRST_YEAR = 1990  # of files; a book may say when it was first printed
MAX_TITLE_CHARACTERS = 300
MAX_NAME_CHARACTERS = 60
MAX_AUTHORS = 10
MAX_AUTHORS_CHARACTERS = 2_000

# What programs enter when nobody gave a title.
_NO_TITLE = (
    r"(?:microsoft |ms )?(?:word|powerpoint|excel|office)(?: document| presentation)?"
    r"|(?:<files.untitled>)(?: document)?\W*\d*"
    r"|(?:<files.new>)?(?:<files.document_words>)[\W_]*\d*"
    r"|.*\.(?:docx?|odt|rtf|pdf|indd|qxd|qxp|tex|dvi|pages|p65|pmd|html?|txt|md|epub|cdr|ai|eps|xlsx?|pptx?|tiff?)"
    r"|(?:https?://|www\.|file:|about:|[a-z]:\\|/).*"
    r"|[\W\d_]*"
    r"|\{?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?"
    r"|(?:scan|img|doc|image)[-_ ]?\d[\d_ -]*"
    r"|\(?(?:<files.unspecified>)\)?"
)
_PROGRAM_BEFORE_TITLE = re.compile(r"^microsoft (?:word|powerpoint|excel)\s*-\s*(?=\S)", re.IGNORECASE)

# What programs enter when nobody gave a name: accounts, makes of computers, and the programs themselves.
_NO_NAME = (
    r"(?:the )?(?:<files.nobody>)\W*\d*|\(?(?:<files.unspecified>)\)?"
    r"|.*\b(?:microsoft|windows|adobe|acrobat|latex|pdftex|xetex|libreoffice|openoffice|calibre|reportlab|python-docx"
    r"|ghostscript|quark\w*|indesign|pandoc|google docs|macbook|hewlett.packard)\b.*"
    r"|.*[@\\/|<>{}=].*|https?:.*|[\W\d_]*|.*\d{2,}.*"
)
_LOGIN = re.compile(r"[a-z0-9._-]+")
_BETWEEN_NAMES = r"\s*[;&\n]\s*|\s+(?:<files.and>)\s+"
# Dates that files carry when nobody set a clock: those of Unix and DOS, and of python-docx's template.
_NO_DATES = frozenset({date(1970, 1, 1), date(1980, 1, 1), date(2000, 1, 1), date(1904, 1, 1), date(2013, 12, 23)})


Texts = Iterable[str | None]
Day = datetime | date | str | None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Title, authors, date and language of a file; empty where it says nothing credible."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str = ""


def credible_facts(
    titles: Texts, authors: Texts, dates: Iterable[Day], languages: Texts, *, first_year: int = FIRST_YEAR
) -> FileFacts:
    """The first credible title, date and language of those that a file states, and all credible authors."""
    days = (credible_date(value, first_year=first_year) for value in dates)
    return FileFacts(
        next(filter(None, map(credible_title, titles)), ""),
        credible_authors(authors),
        next(filter(None, days), None),
        next(filter(None, map(credible_language, languages)), ""),
    )


def credible_title(text: str | None) -> str:
    """The title that a file states, "" when a program made it up."""
    title = " ".join((text or "").split())
    title = _PROGRAM_BEFORE_TITLE.sub("", title)
    is_title = 1 < len(title) <= MAX_TITLE_CHARACTERS and not _is_all(_NO_TITLE, title)
    return title if is_title and "_" not in title.strip("_") else ""


def credible_authors(texts: Texts) -> tuple[str, ...]:
    """The names that a file states, each once; one string may hold several."""
    names = (" ".join(name.split()) for text in texts for name in _names_in((text or "")[:MAX_AUTHORS_CHARACTERS]))
    return tuple(dict.fromkeys(name for name in names if _is_name(name)))[:MAX_AUTHORS]


def _is_all(template: str, text: str) -> bool:
    return phrase_pattern(template, flags=re.IGNORECASE).fullmatch(text) is not None


def _names_in(text: str) -> list[str]:
    names: list[str] = []
    for part in phrase_pattern(_BETWEEN_NAMES).split(text):
        parts = part.split(",")
        # "Smith, John" is one person, "John Smith, Jane Doe" are two.
        names += parts if all(len(one.split()) > 1 for one in parts) else [part]
    return names


def _is_name(name: str) -> bool:
    return 1 < len(name) <= MAX_NAME_CHARACTERS and not _is_all(_NO_NAME, name) and not _LOGIN.fullmatch(name)


def credible_date(value: Day, *, first_year: int = FIRST_YEAR) -> date | None:
    """The day, unless it is in the future, before ``first_year``, or that of an unset clock."""
    day = _day_of(value)
    if day is None or day.year < first_year or day in _NO_DATES or day > datetime.now(UTC).date() + timedelta(days=1):
        return None
    return day


def _day_of(value: Day) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()[:10])
        except ValueError:
            return None
    return value


def credible_language(text: str | None) -> str:
    """A language tag such as "en" or "pt-BR", else ""."""
    tag = (text or "").strip().replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else ""
