"""Widgets to values: which articles a digest holds, and how each is shortened.

Whatever a browser sends is checked here again; the widgets' own bounds only help honest ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from ...digest import DigestSettings
from ...limits import DEFAULT_LIMITS
from ...models import Source, Text
from ...options import DEFAULT_WORDS, ROWS, Options, has_length
from .. import result
from ..controls import InputKind, ask_address, ask_file, choose_kind
from ..fields import Controls, choose_algorithm, choose_options, number, optional_number
from ..state import Notice

DIGEST = Controls("digest-", {"persist_state": "session"}, frozenset({"words", "paragraphs"}))

FILE_ENDINGS = ("txt", "csv", "tsv", "md", "html", "xml", "json")


@dataclass(frozen=True, slots=True)
class DigestRequest:
    """What to read, and how."""

    source: Source
    settings: DigestSettings


def ask() -> DigestRequest | None:
    """The form; a request in the run that follows its button, else None."""
    kind = choose_kind(KINDS, "Where the addresses come from", key="digest-kind")
    with st.form("digest-form", border=False):
        source = KINDS[kind].field()
        settings = _settings()
        pressed = st.form_submit_button("Summarize all", type="primary", shortcut="Ctrl+Enter", key="digest-go")
    if pressed and source is None:
        result.show_problem(Notice("No articles yet", KINDS[kind].missing))
    return DigestRequest(source, settings) if pressed and source else None


def _ask_list() -> Source | None:
    typed = st.text_area(
        "Addresses, one per line",
        height=180,
        placeholder="https://example.org/news/one\nhttps://example.com/story/two",
        help=f"Up to {DEFAULT_LIMITS.max_digest_sources}. A table with a column of addresses, or text with links in "
        "Markdown, is understood too.",
        key="digest-list",
        persist_state="session",
    )
    return Text(typed) if typed and typed.strip() else None


def _ask_file() -> Source | None:
    return ask_file("File with addresses, or a saved feed", FILE_ENDINGS, key="digest-file")


def _ask_feed() -> Source | None:
    label = "Address of a feed (RSS, Atom or JSON), or of a page that has one"
    return ask_address(label, key="digest-feed", example="https://example.org/feed.xml", persist_state="session")


KINDS: Mapping[str, InputKind] = {
    "list": InputKind("List", _ask_list, "Paste the addresses of some articles first, one per line."),
    "file": InputKind("File", _ask_file, "Choose a file with addresses first."),
    "feed": InputKind("Feed", _ask_feed, "Enter the address of a feed first."),
}


def _settings() -> DigestSettings:
    with st.container(horizontal=True, vertical_alignment="bottom", key="digest-settings"):
        algorithm = choose_algorithm(DIGEST)
        words = number(ROWS["words"], DIGEST, default=DEFAULT_WORDS, label="Words each", width=150)
        paragraphs = optional_number(ROWS["paragraphs"], DIGEST, label="Paragraphs each", width=150)
    options = Options(paragraphs=paragraphs, **choose_options(DIGEST))
    # The default number was not asked for, so any other length replaces it.
    if words != DEFAULT_WORDS or not has_length(options):
        options = replace(options, words=words)
    return DigestSettings(algorithm, options)
