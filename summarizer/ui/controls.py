"""Widgets to values: what the reader wants to have summarised, and how.

Whatever a browser sends is checked here again; the widgets' own bounds only help honest ones.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ..algorithms import ALGORITHMS
from ..config import MAX_PARAGRAPHS, MAX_WORDS, MIN_PARAGRAPHS, MIN_WORDS
from ..extraction import EXTRACTORS
from ..fetching.media import KINDS as KINDS_OF_FILES
from ..models import Budget, Document, File, Source, Text, Url
from . import brand, state
from .markup import escape
from .state import DEFAULTS, Problem, Remembered, Request

KINDS: Mapping[str, str] = {"url": "Web address", "text": "Text", "file": "File"}
FILE_ENDINGS = tuple(ending for kind in KINDS_OF_FILES if kind.media_type in EXTRACTORS for ending in kind.endings)

_LONE_ADDRESS = re.compile(r"\s*(?:https?://\S+|(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?)\s*", re.IGNORECASE)


# Lengths as a share of the article; the other two are numbers that are typed in.
SHARES: Mapping[str, float] = {"short": 0.1, "medium": 0.25, "long": 0.5}
LENGTHS: Mapping[str, str] = {
    "words": "In words",
    "percent": "In percent",
    "short": "Short",
    "medium": "Medium",
    "long": "Long",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the summary is wanted; one algorithm, or several beside one another.

    ``words`` is a number of words, ``share`` a part of the article, 0 to 1; one of them is None.
    """

    algorithms: tuple[str, ...]
    words: int | None
    share: float | None
    paragraphs: int
    comparing: bool

    def budget(self, document: Document) -> Budget:
        """The length in words, for this document."""
        words = self.words if self.words is not None else round(document.n_words * (self.share or 0.0))
        return Budget(max(MIN_WORDS, words), self.paragraphs)


def ask() -> Request | None:
    """The form; a request in the run that follows its button, or when a link brought an address, else None."""
    by_link = state.first_visit()
    kind = _choose_kind()
    # The address and its button share a line; what is higher than a line has its button below.
    with st.form("ask", border=False), st.container(horizontal=kind == "url", vertical_alignment="bottom"):
        given = FIELDS[kind]()
        pressed = st.form_submit_button("Summarize", type="primary", shortcut="Ctrl+Enter", key="go")
    if not (pressed or (by_link and given)):
        return state.take_wish()
    if given is None:
        state.keep_problem(Problem("Nothing to summarize yet", _MISSING[kind], "Or try the sample article."))
        return None
    return Request(given)


def source_of(typed: str, *, is_text: bool) -> Source | None:
    """What somebody typed: an address or a text, whichever field it was typed in; None if there is nothing."""
    if not typed.strip():
        return None
    if is_text and not _LONE_ADDRESS.fullmatch(typed):
        return Text(typed)
    address = typed.strip()
    return Url(address if "://" in address or not _LONE_ADDRESS.fullmatch(address) else f"https://{address}")


def settings() -> Settings:
    """Algorithm and length; they act at once on what was read."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="settings"):
        comparing = bool(st.session_state.get("compare", False))
        algorithms = _choose_several() if comparing else _choose_one()
        words, share = _choose_length()
        paragraphs = _number("Paragraphs", "paragraphs", MIN_PARAGRAPHS, MAX_PARAGRAPHS, step=1)
        st.toggle("Compare", key="compare", bind="query-params")
    if not comparing:
        st.html(f'<p class="sift-quiet">{escape(ALGORITHMS[algorithms[0]].description)}</p>')
    return Settings(algorithms, words, share, paragraphs, comparing)


def _choose_length() -> tuple[int | None, float | None]:
    """A number of words, or a share of the article."""
    length = st.selectbox(
        "Length", list(LENGTHS), format_func=LENGTHS.__getitem__, key="length", bind="query-params", width=124
    )
    if length in SHARES:
        return None, SHARES[length]
    if length == "percent":
        return None, _number("Percent", "percent", 1, 100, step=5) / 100
    return _number("Words", "words", MIN_WORDS, MAX_WORDS, step=25), None


def _choose_kind() -> str:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        # Radio buttons: segmented controls write in the accent colour, which is too dark to read on a dark page.
        kind = st.radio(
            "What to summarize",
            list(KINDS),
            format_func=KINDS.__getitem__,
            key="kind",
            persist_state="session",
            horizontal=True,
            label_visibility="collapsed",
        )
        if len(state.history()) > 1:
            _show_history()
        else:
            st.button("Try a sample article", type="tertiary", key="sample", on_click=_use_sample)
    return kind if kind in KINDS else str(DEFAULTS["kind"])


def _show_history() -> None:
    """Articles of this visit; a list, because its entries are drawn as they are, and titles are strangers' text."""
    entries = state.history()
    st.selectbox(
        "Articles of this visit",
        range(len(entries)),
        format_func=lambda place: entries[place].title,
        index=None,
        placeholder="Articles of this visit",
        key="history",
        on_change=_open_again,
        args=(entries,),
        label_visibility="collapsed",
        width=240,
    )


def _open_again(entries: tuple[Remembered, ...]) -> None:
    place = st.session_state.get("history")
    if isinstance(place, int) and place < len(entries):
        request = entries[place].request
        state.wish(request)
        if isinstance(request.source, Text):
            state.adopt(kind="text", text=request.source.text)
        elif isinstance(request.source, Url):
            state.adopt(kind="url", url=request.source.address)
    state.adopt(history=None)


def _use_sample() -> None:
    text = brand.SAMPLE.read_text(encoding="utf-8")
    state.adopt(kind="text", text=text)
    state.wish(Request(Text(text)))


def _ask_url() -> Source | None:
    typed = st.text_input(
        "Address of the article",
        type="url",
        validate="",
        placeholder="https://example.org/news/story",
        key="url",
        bind="query-params",
        width=556,
    )
    return source_of(typed or "", is_text=False)


def _ask_text() -> Source | None:
    typed = st.text_area(
        "Text of the article",
        height=220,
        placeholder="Paste the whole article. A line such as “Summarize this in 100 words” is understood.",
        key="text",
        persist_state="session",
    )
    return source_of(typed or "", is_text=True)


def _ask_file() -> Source | None:
    upload = st.file_uploader("File with the article", type=list(FILE_ENDINGS), key="file")
    return File(upload.name, upload.getvalue()) if upload else None


FIELDS: Mapping[str, Any] = {"url": _ask_url, "text": _ask_text, "file": _ask_file}

_MISSING: Mapping[str, str] = {
    "url": "Enter the address of an article first.",
    "text": "Paste the text of an article first.",
    "file": "Choose a file first.",
}


def _choose_one() -> tuple[str, ...]:
    names = list(ALGORITHMS)
    chosen = st.selectbox(
        "Algorithm",
        names,
        index=names.index(DEFAULTS["algorithm"]),
        format_func=lambda name: ALGORITHMS[name].label,
        key="algorithm",
        bind="query-params",
        width=184,
    )
    return (chosen if chosen in ALGORITHMS else DEFAULTS["algorithm"],)


def _choose_several() -> tuple[str, ...]:
    chosen = st.multiselect(
        "Algorithms",
        list(ALGORITHMS),
        default=list(DEFAULTS["algorithms"]),
        format_func=lambda name: ALGORITHMS[name].label,
        key="algorithms",
        bind="query-params",
        placeholder="Choose two or more",
    )
    # In the order of the table, whatever the order of clicks, so that cards do not jump.
    return tuple(name for name in ALGORITHMS if name in (chosen or ()))


def _number(label: str, key: str, least: int, most: int, *, step: int) -> int:
    value = st.number_input(
        label,
        min_value=least,
        max_value=most,
        value=DEFAULTS[key],
        step=step,
        key=key,
        bind="query-params",
        width=124,
    )
    return max(least, min(most, int(value if value is not None else DEFAULTS[key])))
