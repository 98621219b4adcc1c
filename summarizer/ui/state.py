"""Everything a visit remembers: what was read, its rankings, and the values of the controls.

A control's value can only be set before that control is drawn. ``adopt`` notes values for the next run of the
page, ``prepare`` sets them as its first step.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

import streamlit as st

from ..bugs import TITLE, log_bug
from ..engine import Outcome
from ..errors import SummarizerError
from ..models import Document, File, Instruction, Removed, Source, Text, Url
from ..options import DEFAULT_OPTIONS, Options
from ..selection import count
from ..text.characters import strip_invisible
from . import NAME


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A source and how to read it: of the options, those that count then (``Stage.READING``)."""

    source: Source
    options: Options = DEFAULT_OPTIONS

    def but(self, **options: Any) -> "ReadRequest":
        """The same source, read with other options."""
        return replace(self, options=replace(self.options, **options))


@dataclass(frozen=True, slots=True)
class Reading:
    """A request and the document that came of it.

    ``cleaned`` is the document as it was read, if pieces that cleaning removed have been put back since.
    """

    request: ReadRequest
    document: Document
    cleaned: Document | None = None
    put_back: frozenset[int] = frozenset()

    @property
    def removed(self) -> tuple[Removed, ...]:
        """What cleaning removed, the pieces that were put back among it."""
        return (self.cleaned or self.document).article.removed


@dataclass(frozen=True, slots=True)
class Notice:
    """What went wrong, as the page shows it; ``code`` finds it in the log when it was a bug."""

    title: str
    message: str
    hint: str = ""
    found: str = ""
    digest: str = ""
    code: str = ""
    request: ReadRequest | None = None

    @classmethod
    def of(cls, error: Exception, request: ReadRequest | None = None) -> "Notice":
        """Any error but our own is a bug: it is logged under a code, and the reader gets the code."""
        if isinstance(error, SummarizerError):
            found = strip_invisible(error.found)
            return cls(error.title, error.message, error.hint, found, error.digest, request=request)
        code = log_bug(error, _LOG)
        message = "This is a fault of the program, not of your article."
        return cls(TITLE, message, f"Quote the code {code} when you report it.", code=code, request=request)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An article of this visit that can be opened again."""

    title: str
    about: str
    request: ReadRequest
    place: str


# The server keeps this in memory for every visitor.
MAX_REMEMBERED = 10
MAX_TITLE = 80
MAX_REMEMBERED_SIZE = 100_000
# How the page's address names what has no address: by this and a number that means nothing to anybody else.
_PASTED = "text-"

Outcomes = dict[str, Outcome]
T = TypeVar("T")
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Visit:
    """What the page knows of one visitor, beside the values of the controls."""

    # Whether the page has not been drawn yet.
    is_new: bool = True
    # Whether the start is shown, though there is a reading; and whether the form is open above one.
    at_start: bool = False
    is_form_open: bool = False
    # How often the form's field was given the focus.
    n_focused: int = 0
    # What is to be read; it stays until it is read, fails, or is dropped.
    request: ReadRequest | None = None
    # What was asked for last, however it ended.
    asked: ReadRequest | None = None
    # What was read last and went well, and what went wrong since.
    reading: Reading | None = None
    problem: Notice | None = None
    # How many were read, and how the page's address names the one that is shown.
    n_readings: int = 0
    place: str = ""
    # What was read before, the latest first.
    history: tuple[Remembered, ...] = ()
    # A ranking or a failure per algorithm for ``reading``, so that nothing is ranked twice.
    outcomes: Outcomes = field(default_factory=dict)
    # What there was no time for, and among which algorithms.
    late: Outcomes = field(default_factory=dict)
    late_among: tuple[str, ...] = ()
    # Values of controls for the next run of the page.
    noted: dict[str, Any] = field(default_factory=dict)
    # The text whose instruction was followed last, and what of it is in force: settings by name. They cover what the
    # reader has set, for this text only.
    followed: Source | None = None
    from_text: dict[str, Any] = field(default_factory=dict)
    # Results by name, each with what it was made from.
    results: dict[str, tuple[object, Any]] = field(default_factory=dict)

    @property
    def is_previous(self) -> bool:
        """Whether something else than ``reading`` was asked for since."""
        return bool(self.reading and self.asked and self.asked.source != self.reading.request.source)

    @property
    def others(self) -> tuple[Remembered, ...]:
        """The articles that can be opened again, without the one that is shown."""
        return tuple(entry for entry in self.history if self.at_start or entry.place != self.place)


def visit() -> Visit:
    """This visitor's."""
    if "_visit" not in st.session_state:
        st.session_state["_visit"] = Visit()
    current: Visit = st.session_state["_visit"]
    return current


def tab_title(shown: Visit) -> str:
    """The name of the browser's tab: the headline of the article that is shown, and the program's name."""
    if shown.reading is None or shown.at_start:
        return NAME
    return f"{strip_invisible(shown.reading.document.article.title) or 'Your text'} · {NAME}"


def prepare() -> None:
    """Set the noted values; call it before any control is drawn."""
    values, visit().noted = visit().noted, {}
    for key, value in values.items():
        st.session_state[key] = value


def adopt(**values: Any) -> None:
    """Note values of controls for the next run of the page."""
    visit().noted |= values


def ask_for(request: ReadRequest | None) -> None:
    """Request a reading; None drops the request."""
    known = visit()
    known.request = request
    if request:
        known.asked, known.problem = request, None


def open_form() -> None:
    """Show the form, and put the focus into its field with all that is in it selected."""
    known = visit()
    known.is_form_open = True
    known.n_focused += 1


def ask_for_digest(address: str) -> None:
    """Fill in the digest page's form with the address of a list, open it, and ask for that page."""
    adopt(**{"digest-kind": "feed", "digest-feed": address, "digest-form": True})
    st.session_state["_open_digest"] = True


def digest_is_wanted() -> bool:
    """Whether the digest page was asked for; once."""
    return bool(st.session_state.pop("_open_digest", False))


def keep_reading(new: Reading) -> None:
    """Remember a new reading; drop the rankings of the last one, and its problem."""
    known = visit()
    if known.reading is None or new.request is not known.reading.request:
        known.n_readings += 1
    known.reading, known.asked, known.problem = new, new.request, None
    known.outcomes, known.late = {}, {}
    known.at_start = known.is_form_open = False
    if known.followed != new.request.source:
        known.followed, known.from_text = None, {}
    _remember(new)


def _remember(new: Reading) -> None:
    known, source = visit(), new.request.source
    same = next((entry for entry in known.history if entry.request.source == source), None)
    known.place = source.address if isinstance(source, Url) else same.place if same else f"{_PASTED}{known.n_readings}"
    if _size(source) > MAX_REMEMBERED_SIZE:
        return
    title = new.document.article.title or new.document.sentences[0].text
    others = tuple(entry for entry in known.history if entry is not same)
    about = f"{origin_of(new)} · {count(new.document.n_words, 'word')}"
    entry = Remembered(_cut(title), strip_invisible(about), new.request, known.place)
    known.history = (entry, *others)[:MAX_REMEMBERED]


def is_pasted(place: str) -> bool:
    """Whether the place is a name that a visit gave to a text of its own."""
    return re.fullmatch(rf"{_PASTED}\d+", place) is not None


def origin_of(reading: Reading) -> str:
    """The site, the file's name, or that it was pasted."""
    source, article = reading.request.source, reading.document.article
    if isinstance(source, File):
        return source.name
    return article.site or (urlsplit(source.address).hostname or "" if isinstance(source, Url) else "") or "Pasted text"


def _cut(title: str) -> str:
    """At most ``MAX_TITLE`` characters, cut between words."""
    title = strip_invisible(title)
    return title if len(title) <= MAX_TITLE else f"{title[:MAX_TITLE].rsplit(' ', 1)[0]}…"


def _size(source: Source) -> int:
    return len(source.data if isinstance(source, File) else source.text if isinstance(source, Text) else source.address)


def remember(name: str, subject: object, make: Callable[[], T]) -> T:
    """``make()``, kept in the visit under ``name`` for as long as ``subject`` stays the same."""
    results = visit().results
    if name not in results or results[name][0] != subject:
        results[name] = subject, make()
    result: T = results[name][1]
    return result


def late(algorithms: Sequence[str]) -> Outcomes:
    """What there was no time for; tried again as soon as other algorithms are asked for."""
    known = visit()
    if known.late_among != tuple(algorithms):
        known.late, known.late_among = {}, tuple(algorithms)
    return known.late


def asked_by(instruction: Instruction) -> dict[str, Any]:
    """The settings that an instruction in a text asks for, by name."""
    asked = {
        "words": instruction.n_words,
        "sentences": instruction.n_sentences,
        "paragraphs": instruction.n_paragraphs,
        "layout": "bullets" if instruction.bullets else None,
    }
    # The length is counted by one of them; words come first if both are named.
    asked["length"] = next((name for name in ("words", "sentences") if asked[name] is not None), None)
    return {name: value for name, value in asked.items() if value is not None}


def follow(instruction: Instruction, source: Source) -> None:
    """Let the instruction of a text count, once per text: what is set by hand afterwards stays."""
    known = visit()
    if known.followed != source:
        known.followed, known.from_text = source, asked_by(instruction)


def unfollow() -> None:
    """Let the reader's own settings count again."""
    visit().from_text = {}


def follow_again(instruction: Instruction) -> None:
    """Let the instruction of the open text count once more."""
    visit().from_text = asked_by(instruction)
