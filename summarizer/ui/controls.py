"""Widgets to values: what the reader wants summarized.

Whatever a browser sends is checked here again; the widgets' own bounds only help honest ones.
"""

import re
from collections.abc import Iterable

import streamlit as st

from ..media_types import READABLE
from ..models import File, Source, Text, Url
from . import ASSETS, SAMPLE, frame, state
from .state import Notice, ReadRequest

_FIELD = st.components.v2.component(
    "sift_field", html="<span></span>", js=(ASSETS / "field.js").read_text(encoding="utf-8"), isolate_styles=False
)

FILE_ENDINGS = tuple(ending for kind in READABLE for ending in kind.endings)

_LONE_ADDRESS = re.compile(r"https?://\S+|(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
# A single word is no text, unless its script has no spaces; what is wrong with it as an address is said.
_LONE_WORD = re.compile(r"[!-~]{1,2000}")


def ask() -> None:
    """The form: a field for an address or a text, its button, a file, and a sample while there is nothing else."""
    visit = state.visit()
    with st.container(key="form"):
        # In a form the button sends the text along; outside, a click right after typing may arrive before it.
        with st.form("ask", border=False):
            st.text_area(
                "Address or text of an article",
                height="content",
                placeholder="https://example.org/news/story, or the whole text, or drop a file here",
                key="given",
                persist_state="session",
            )
            st.form_submit_button("Summarize", type="primary", key="go", on_click=_summarize)
        with st.container(horizontal=True, vertical_alignment="center", key="beside"):
            st.file_uploader(
                "File with the article",
                type=list(FILE_ENDINGS),
                key="file",
                on_change=_read_file,
                label_visibility="collapsed",
                width=96,
            )
            if visit.reading is None:
                st.button("Try a sample article", type="tertiary", key="sample", on_click=_use_sample)
            elif visit.at_start:
                frame.show_recent()
            watch_field(
                "given",
                button="go",
                enter="address",
                is_new=visit.reading is None,
                n_focused=visit.n_focused,
                in_form=True,
                files="file",
            )


def _summarize() -> None:
    visit = state.visit()
    source = source_of(str(st.session_state.get("given") or ""))
    state.ask_for(ReadRequest(source) if source else None)
    if source is None:
        hint = "Or open a recent article." if visit.others else "" if visit.reading else "Or try the sample article."
        visit.problem = Notice("Nothing to summarize yet", "Enter an address or paste a text first.", hint)


def _read_file() -> None:
    upload = st.session_state.get("file")
    if upload is not None:
        state.ask_for(ReadRequest(File(upload.name, upload.getvalue())))


def _use_sample() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    state.adopt(given=text)
    state.ask_for(ReadRequest(Text(text)))


def source_of(typed: str, *, is_text: bool = True) -> Source | None:
    """What somebody typed: an address or, in a field that takes one, a text; None if there is nothing."""
    address = typed.strip()
    if not address:
        return None
    if _LONE_ADDRESS.fullmatch(address):
        return Url(address if "://" in address else f"https://{address}")
    return Text(typed) if is_text and not _LONE_WORD.fullmatch(address) else Url(address)


def watch_field(
    key: str, *, button: str, enter: str, is_new: bool, n_focused: int = 0, in_form: bool = False, files: str = ""
) -> None:
    """Have Ctrl+Enter in a field press a button, and keep what is typed through a reload of the page.

    ``enter`` says when Enter alone does so: "always", "never", or for a lone "address". ``is_new`` lets a draft come
    back, and so does ``in_form``, which means that the server does not have it until the button is pressed. The field
    takes the focus whenever ``n_focused`` grows. Dropped files go to the field with the key ``files``.
    """
    look = {"n_focused": n_focused, "in_form": in_form, "files": files}
    _FIELD(data={"field": key, "button": button, "enter": enter, "is_new": is_new, **look}, key=f"{key}-watch")


def ask_file(label: str, endings: Iterable[str], *, key: str) -> Source | None:
    upload = st.file_uploader(label, type=list(endings), key=key)
    return File(upload.name, upload.getvalue()) if upload else None
