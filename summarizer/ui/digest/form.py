"""Widgets to values: which articles a digest holds, and how each is shortened.

Whatever a browser sends is checked here again; the widgets' own bounds only help honest ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from ...digest import DigestSettings
from ...limits import DEFAULT_LIMITS
from ...models import File, Source, Text
from ...options import DEFAULT_WORDS, ROWS, Options, has_length
from .. import result
from ..controls import InputKind, ask_address, choose_kind
from ..fields import Controls, choose_algorithm, choose_options, number, optional_number
from ..state import Notice

DIGEST = Controls("digest-", {"persist_state": "session"}, frozenset({"words", "paragraphs"}))

FILE_ENDINGS = ("txt", "csv", "tsv", "md", "html", "xml", "json")
_IS_OPEN: Final = "_digest_form"
_WAS_DROPPED: Final = "_digest_file_dropped"


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


def ask() -> DigestRequest | None:
    """The form; a request in the run that follows its button, or a file that was dropped, else None."""
    kind = choose_kind(KINDS, "Where the addresses come from", key="digest-kind")
    # No form: it would keep a draft from the server until its button is pressed, and leaving the page would lose it.
    typed = KINDS[kind].field()
    pressed = st.button("Summarize all", type="primary", shortcut="Ctrl+Enter", key="digest-go")
    dropped, settings = _ask_file(), _settings()
    is_new_file = st.session_state.pop(_WAS_DROPPED, False)
    source = dropped if is_new_file else typed or dropped
    if pressed and source is None:
        result.show_problem(Notice("No articles yet", KINDS[kind].missing))
    return DigestRequest(source, settings) if source and (pressed or is_new_file) else None


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
    return ask_address(label, key="digest-feed", example="https://example.org/feed.xml", persist_state="session")


KINDS: Mapping[str, InputKind] = {
    "list": InputKind("List", _ask_list, "Paste the addresses of some articles first, one per line."),
    "feed": InputKind("Feed", _ask_feed, "Enter the address of a feed first."),
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
