"""Widgets to values: which articles a digest holds, and how each is shortened.

Whatever a browser sends is checked here again; the widgets' own bounds only help honest ones.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from ...digest import DigestSettings
from ...limits import DEFAULT_LIMITS
from ...models import File, Source, Text
from ...options import DEFAULT_WORDS, ROWS, Options, has_length
from .. import result
from ..controls import source_of, watch_field
from ..fields import Controls, choose_algorithm, choose_options, number, optional_number
from ..state import Notice

DIGEST = Controls("digest-", {"persist_state": "session"}, frozenset({"words", "paragraphs"}))

FILE_ENDINGS = ("txt", "csv", "tsv", "md", "html", "xml", "json")
_IS_OPEN: Final = "digest-form"
_WAS_DROPPED: Final = "_digest_file_dropped"


@dataclass(frozen=True, slots=True)
class InputKind:
    """A way to enter addresses.

    ``enter`` says when Enter alone starts (see ``watch_field``), ``missing`` what is shown if the field is empty.
    """

    label: str
    field: Callable[[], Source | None]
    enter: str
    missing: str


@dataclass(frozen=True, slots=True)
class DigestRequest:
    """What to read, and how."""

    source: Source
    settings: DigestSettings


def is_open() -> bool:
    """Whether the form stands above a digest."""
    return bool(st.session_state.get(_IS_OPEN))


def toggle() -> None:
    st.session_state[_IS_OPEN] = not is_open()


def fold() -> None:
    st.session_state[_IS_OPEN] = False


def ask(*, is_new: bool) -> DigestRequest | None:
    """The form; a request in the run that follows its button, or a file that was dropped, else None.

    ``is_new`` lets a draft come back after a reload.
    """
    kind = _choose_kind()
    # No form: it would keep a draft from the server until its button is pressed, and leaving the page would lose it.
    typed = KINDS[kind].field()
    pressed = st.button("Summarize all", type="primary", key="digest-go")
    watch_field(f"digest-{kind}", button="digest-go", enter=KINDS[kind].enter, is_new=is_new)
    dropped, settings = _ask_file(), _settings()
    is_new_file = st.session_state.pop(_WAS_DROPPED, False)
    source = dropped if is_new_file else typed or dropped
    if pressed and source is None:
        result.show_problem(Notice("No articles yet", KINDS[kind].missing))
    return DigestRequest(source, settings) if source and (pressed or is_new_file) else None


def _choose_kind() -> str:
    """Radio buttons: segmented controls write in the accent color, which is too dark to read on a dark page."""
    kind = st.radio(
        "Where the addresses come from",
        list(KINDS),
        format_func=lambda name: KINDS[name].label,
        key="digest-kind",
        persist_state="session",
        horizontal=True,
        label_visibility="collapsed",
    )
    return kind if kind in KINDS else next(iter(KINDS))


def _ask_list() -> Source | None:
    typed = st.text_area(
        "One address per line",
        height=180,
        placeholder="https://example.org/news/one\nhttps://example.com/story/two",
        help=f"Up to {DEFAULT_LIMITS.max_digest_sources}. A table with a column of addresses, or text with links in "
        "Markdown, is understood too.",
        key="digest-list",
        persist_state="session",
    )
    return Text(typed) if typed and typed.strip() else None


def _ask_feed() -> Source | None:
    label = "Address of a feed (RSS, Atom or JSON), or of a page that has one"
    typed = st.text_input(
        label,
        type="url",
        validate="",
        placeholder="https://example.org/feed.xml",
        key="digest-feed",
        persist_state="session",
    )
    return source_of(typed or "", is_text=False)


KINDS: Mapping[str, InputKind] = {
    "list": InputKind("List", _ask_list, "never", "Paste the addresses of some articles first, one per line."),
    "feed": InputKind("Feed", _ask_feed, "always", "Enter the address of a feed first."),
}


def _ask_file() -> Source | None:
    """A file with addresses, or a saved feed; it is read as soon as it is chosen."""
    upload = st.file_uploader(
        "Or a file with addresses", type=list(FILE_ENDINGS), key="digest-file", on_change=_note_drop
    )
    return File(upload.name, upload.getvalue()) if upload else None


def _note_drop() -> None:
    st.session_state[_WAS_DROPPED] = True


def _settings() -> DigestSettings:
    with st.container(horizontal=True, vertical_alignment="bottom", key="digest-settings"):
        algorithm = choose_algorithm(DIGEST)
        words = number(ROWS["words"], DIGEST, default=DEFAULT_WORDS, label="Words per article", width=150)
        paragraphs = optional_number(ROWS["paragraphs"], DIGEST, width=150)
    options = Options(paragraphs=paragraphs, **choose_options(DIGEST))
    # The default number was not asked for, so any other length replaces it.
    if words != DEFAULT_WORDS or not has_length(options):
        options = replace(options, words=words)
    return DigestSettings(algorithm, options)
