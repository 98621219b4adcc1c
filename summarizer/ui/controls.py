"""Widgets to values: what the reader wants summarized.

Whatever a browser sends is checked here again; the widgets' own bounds only help honest ones.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ..media_types import READABLE
from ..models import File, Source, Text, Url
from . import SAMPLE, settings, state
from .state import Notice, ReadRequest, Remembered

FILE_ENDINGS = tuple(ending for kind in READABLE for ending in kind.endings)

_LONE_ADDRESS = re.compile(r"\s*(?:https?://\S+|(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class InputKind:
    """A way to enter a source; ``missing`` is shown if its field is empty and returns None."""

    label: str
    field: Callable[[], Source | None]
    missing: str


def ask() -> None:
    """The form; its button requests a reading, and so does a link with an address."""
    visit = state.visit()
    by_link, visit.is_new = visit.is_new, False
    kind = _choose_kind()
    # An address shares a line with its button; a text area and a file field have it below.
    with st.form("ask", border=False), st.container(horizontal=kind == "url", vertical_alignment="bottom"):
        given = KINDS[kind].field()
        pressed = st.form_submit_button("Summarize", type="primary", shortcut="Ctrl+Enter", key="go")
    if given and (pressed or by_link):
        state.ask_for(ReadRequest(given, settings.reading_options()))
    elif pressed:
        visit.request = None
        other = "Or open an article from this visit." if _has_history() else "Or try the sample article."
        visit.problem = Notice("Nothing to summarize yet", KINDS[kind].missing, other)


def source_of(typed: str, *, is_text: bool) -> Source | None:
    """What somebody typed: an address or a text, whichever field it was typed in; None if there is nothing."""
    if not typed.strip():
        return None
    if is_text and not _LONE_ADDRESS.fullmatch(typed):
        return Text(typed)
    address = typed.strip()
    return Url(address if "://" in address or not _LONE_ADDRESS.fullmatch(address) else f"https://{address}")


def _choose_kind() -> str:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        kind = choose_kind(KINDS, "What to summarize", key="kind")
        if _has_history():
            _show_history()
        else:
            st.button("Try a sample article", type="tertiary", key="sample", on_click=_use_sample)
    return kind


def _has_history() -> bool:
    """Whether the visit has articles other than the open one."""
    return len(state.visit().history) > 1


def _show_history() -> None:
    """Articles from this visit; a list, because its entries are drawn as they are, and titles are strangers' text.

    Each has its number: the browser sends back what it shows, and several versions of a text have the same title.
    """
    entries = state.visit().history
    st.selectbox(
        "Articles from this visit",
        range(len(entries)),
        format_func=lambda index: f"{index + 1}. {entries[index].title}",
        index=None,
        placeholder="Articles from this visit",
        key="history",
        on_change=_open_again,
        args=(entries,),
        label_visibility="collapsed",
        width=240,
    )


def _open_again(entries: tuple[Remembered, ...]) -> None:
    index = st.session_state.get("history")
    if isinstance(index, int) and index < len(entries):
        request = entries[index].request
        state.ask_for(request)
        if isinstance(request.source, Text):
            state.adopt(kind="text", text=request.source.text)
        elif isinstance(request.source, Url):
            state.adopt(kind="url", url=request.source.address)
    state.adopt(history=None)


def _use_sample() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    state.adopt(kind="text", text=text)
    state.ask_for(ReadRequest(Text(text)))


def choose_kind(kinds: Mapping[str, InputKind], label: str, *, key: str) -> str:
    """Radio buttons: segmented controls write in the accent color, which is too dark to read on a dark page."""
    kind = st.radio(
        label,
        list(kinds),
        format_func=lambda name: kinds[name].label,
        key=key,
        persist_state="session",
        horizontal=True,
        label_visibility="collapsed",
    )
    return kind if kind in kinds else next(iter(kinds))


def ask_address(label: str, *, key: str, example: str, **look: Any) -> Source | None:
    typed = st.text_input(label, type="url", validate="", placeholder=example, key=key, **look)
    return source_of(typed or "", is_text=False)


def ask_file(label: str, endings: Iterable[str], *, key: str) -> Source | None:
    upload = st.file_uploader(label, type=list(endings), key=key)
    return File(upload.name, upload.getvalue()) if upload else None


def _ask_url() -> Source | None:
    example = "https://example.org/news/story"
    return ask_address("Address of the article", key="url", example=example, bind="query-params", width=556)


def _ask_text() -> Source | None:
    typed = st.text_area(
        "Text of the article",
        height=220,
        placeholder="Paste the whole article. A line such as “Summarize this in 100 words” is followed.",
        key="text",
        persist_state="session",
    )
    return source_of(typed or "", is_text=True)


def _ask_file() -> Source | None:
    return ask_file("File with the article", FILE_ENDINGS, key="file")


KINDS: Mapping[str, InputKind] = {
    "url": InputKind("Web address", _ask_url, "Enter the address of an article first."),
    "text": InputKind("Text", _ask_text, "Paste the text of an article first."),
    "file": InputKind("File", _ask_file, "Choose a file first."),
}
