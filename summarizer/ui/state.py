"""Everything a visit remembers: what was read, its rankings, and the values of the controls.

A control's value can only be set before that control is drawn. ``adopt`` notes values for the next run of the
page, ``prepare`` sets them as its first step.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

import streamlit as st

from ..bugs import TITLE, log_bug
from ..engine import Outcome
from ..errors import SummarizerError
from ..models import Document, File, Instruction, Source, Text
from ..options import (
    DEFAULT_ALGORITHM,
    DEFAULT_OPTIONS,
    DEFAULT_PARAGRAPHS,
    DEFAULT_SENTENCES,
    DEFAULT_WORDS,
    Options,
)
from ..text.characters import strip_invisible


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
    """A request and the document that came of it."""

    request: ReadRequest
    document: Document


@dataclass(frozen=True, slots=True)
class Notice:
    """What went wrong, as the page shows it; ``code`` finds it in the log when it was a bug."""

    title: str
    message: str
    hint: str = ""
    found: str = ""
    code: str = ""
    request: ReadRequest | None = None

    @classmethod
    def of(cls, error: SummarizerError, request: ReadRequest | None = None) -> "Notice":
        return cls(error.title, error.message, error.hint, strip_invisible(error.found), request=request)

    @classmethod
    def of_bug(cls, bug: Exception, request: ReadRequest | None = None) -> "Notice":
        """A bug is logged; the reader gets a code."""
        code = log_bug(bug, _LOG)
        message = "This is a fault of the program, not of your article."
        return cls(TITLE, message, f"Quote the code {code} when you report it.", code=code, request=request)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An article of this visit that can be opened again."""

    title: str
    request: ReadRequest


# The server keeps this in memory for every visitor.
MAX_REMEMBERED = 10
MAX_REMEMBERED_SIZE = 100_000

Outcomes = dict[str, Outcome]
T = TypeVar("T")
_LOG = logging.getLogger(__name__)

# What the controls hold when a visit begins.
DEFAULTS: Mapping[str, Any] = {
    "kind": "url",
    "algorithm": DEFAULT_ALGORITHM,
    "algorithms": ("lsa", "lex-rank"),
    "length": "words",
    "words": DEFAULT_WORDS,
    "percent": 25,
    "sentences": DEFAULT_SENTENCES,
    "paragraphs": DEFAULT_PARAGRAPHS,
    "layout": "paragraphs",
}


# What an instruction in a text may fill.
FOLLOWED = ("length", "words", "sentences", "paragraphs", "layout")


def prepare() -> None:
    """Set the noted values; call it before any control is drawn."""
    for key, value in st.session_state.pop("_noted", {}).items():
        st.session_state[key] = value


def adopt(**values: Any) -> None:
    """Note values of controls for the next run of the page."""
    st.session_state["_noted"] = {**st.session_state.get("_noted", {}), **values}


def ask_for(request: ReadRequest) -> None:
    """Request a reading; the request stays until it is read, fails, or is dropped."""
    st.session_state["_request"] = request


def requested() -> ReadRequest | None:
    """The request that is to be read."""
    return cast("ReadRequest | None", st.session_state.get("_request"))


def drop_request() -> None:
    """Forget the request: it was read, it failed, or the reader stopped it."""
    st.session_state.pop("_request", None)


def reading() -> Reading | None:
    """What was read last and went well."""
    return cast("Reading | None", st.session_state.get("_reading"))


def keep_reading(new: Reading) -> None:
    """Remember a new reading; drop the rankings of the last one, and its problem."""
    st.session_state["_reading"] = new
    _remember(new)
    st.session_state["_outcomes"] = {}
    st.session_state.pop("_late", None)
    st.session_state["_problem"] = None
    language = new.request.options.language or ""
    if st.session_state.get("language", "") != language:
        adopt(language=language)


def history() -> tuple[Remembered, ...]:
    """What was read in this visit, the latest first."""
    return cast("tuple[Remembered, ...]", st.session_state.get("_history", ()))


def _remember(new: Reading) -> None:
    source = new.request.source
    if _size(source) > MAX_REMEMBERED_SIZE:
        return
    title = new.document.article.title or new.document.sentences[0].text
    others = tuple(entry for entry in history() if entry.request.source != source)
    st.session_state["_history"] = (Remembered(strip_invisible(title)[:80], new.request), *others)[:MAX_REMEMBERED]


def _size(source: Source) -> int:
    return len(source.data if isinstance(source, File) else source.text if isinstance(source, Text) else source.address)


def remember(name: str, subject: object, make: Callable[[], T]) -> T:
    """``make()``, kept in the visit under ``name`` for as long as ``subject`` stays the same."""
    key = f"_kept_{name}"
    kept: tuple[object, T] | None = st.session_state.get(key)
    if kept is None or kept[0] != subject:
        kept = subject, make()
        st.session_state[key] = kept
    return kept[1]


def outcomes() -> Outcomes:
    """Ranking or failure per algorithm for the present reading, so that nothing is ranked twice."""
    return cast("Outcomes", st.session_state.setdefault("_outcomes", {}))


def late(algorithms: Sequence[str]) -> Outcomes:
    """What there was no time for; tried again as soon as other algorithms are asked for."""
    asked, failures = st.session_state.get("_late", (None, {}))
    if asked != tuple(algorithms):
        failures = {}
        st.session_state["_late"] = (tuple(algorithms), failures)
    return cast("Outcomes", failures)


def problem() -> Notice | None:
    """What went wrong last, until something goes right."""
    return cast("Notice | None", st.session_state.get("_problem"))


def keep_problem(new: Notice | None) -> None:
    """Remember what went wrong; what was read before stays."""
    st.session_state["_problem"] = new


def first_visit() -> bool:
    """True once, in the first run of a visit."""
    first = "_visited" not in st.session_state
    st.session_state["_visited"] = True
    return first


def follow(instruction: Instruction, source: Source) -> None:
    """Fill the controls from an instruction in the text, once per text: what is set by hand afterwards stays."""
    if st.session_state.get("_followed") == source:
        return
    st.session_state["_followed"] = source
    st.session_state["_before"] = {key: st.session_state.get(key, DEFAULTS[key]) for key in FOLLOWED}
    asked = {
        "words": instruction.n_words,
        "sentences": instruction.n_sentences,
        "paragraphs": instruction.n_paragraphs,
        "layout": "bullets" if instruction.bullets else None,
    }
    adopt(**{key: value for key, value in asked.items() if value is not None})
    # The control counts one of them; words come first if both are named.
    if counted := next((key for key in ("words", "sentences") if asked[key] is not None), None):
        adopt(length=counted)


def unfollow() -> None:
    """Give the controls the values they had before an instruction filled them."""
    st.session_state.pop("_followed", None)
    adopt(**st.session_state.pop("_before", {}))
