"""Copying and downloading a result."""

import re
from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from ..digest import Digest
from ..export import Exporter, Result, comparison_exporters, copies, digest_exporters, today
from ..limits import DEFAULT_LIMITS
from ..models import Comparison
from ..text.characters import strip_invisible
from ..workers import follow_up
from . import ASSETS
from .markup import quiet

# Streamlit has no button that copies. Without a clipboard this one selects the text and says what to press.
_HTML, _CSS, _JS = ((ASSETS / f"copy_button.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
_COPY_BUTTON = st.components.v2.component("sift_copy", html=_HTML, css=_CSS, js=_JS)

# Text for the copy buttons is sent along with the page; a longer result can only be downloaded.
MAX_COPIED_CHARACTERS = 500_000
# Names that Windows reserves for devices, whatever the extension.
_DEVICE = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9¹²³]")


def show_copy(comparison: Comparison) -> None:
    """The button that copies the result as plain text."""
    _show_copies(comparison, slice(1))


def show_more(comparison: Comparison, *, link: str = "") -> None:
    """The other ways to take the result along; ``link`` is the query of one that others can open."""
    with st.container(horizontal=True, key="more-copies"):
        _show_copies(comparison, slice(1, None))
        if link:
            copy_button("Copy link", None, link=link, key="copy-link")
    if comparison.summaries:
        stem = file_stem(comparison.document.article.title, "summary")
        with st.container(key="download", gap="xsmall"):
            st.html(quiet("Download"))
            with st.container(horizontal=True, gap="small"):
                _show_files(comparison_exporters(), lambda: comparison, stem=stem, key="download")


def show_digest_downloads(digest: Callable[[], Digest], *, title: str, key: str = "digest-download") -> None:
    """A menu of all formats; a file holds what is done when its button is pressed."""
    show_formats("Download", digest_exporters(), digest, stem=file_stem(title, "digest"), key=key)


def show_formats(
    label: str, exporters: Mapping[str, Exporter], result: Callable[[], Result], *, stem: str, key: str
) -> None:
    """A menu with a button for every format; the file is made when it is pressed."""
    with st.popover(label, icon=":material/download:", key=key):
        _show_files(exporters, result, stem=stem, key=key)


def _show_files(exporters: Mapping[str, Exporter], result: Callable[[], Result], *, stem: str, key: str) -> None:
    for name, exporter in exporters.items():
        st.download_button(
            exporter.label,
            data=partial(make_file, exporter, result),
            file_name=f"{stem}.{exporter.extension}",
            mime=exporter.media_type,
            on_click="ignore",
            type="tertiary",
            key=f"{key}-{name}",
        )


def make_file(exporter: Exporter, result: Callable[[], Result]) -> bytes:
    """The file, made in a child process: a whole book takes a while, and other visitors must not wait for it."""
    export = partial(exporter.export, made_on=today())
    return follow_up(export, result(), timeout_s=DEFAULT_LIMITS.file_timeout_s)


def _can_be_copied(comparison: Comparison) -> bool:
    n_characters = sum(len(sentence.text) for summary in comparison for sentence in summary.sentences)
    return 0 < n_characters <= MAX_COPIED_CHARACTERS


def _show_copies(comparison: Comparison, which: slice) -> None:
    if _can_be_copied(comparison):
        for label, text in list(copies(comparison, made_on=today()).items())[which]:
            copy_button(label, text(), key=label.lower().replace(" ", "-"))


def copy_button(label: str, text: str | None, *, key: str, link: str = "") -> None:
    """A button that puts ``text`` on the clipboard, or else the address of the page with the query ``link``."""
    _COPY_BUTTON(data={"label": label, "text": text, "link": link}, key=key, width="content")


def file_stem(title: str, fallback: str) -> str:
    """A file's name from a title: letters, digits and dashes only, and no name that is reserved for a device."""
    stem = "-".join(re.findall(r"\w+", strip_invisible(title))[:8]).lower()[:60]
    return f"{stem}-{fallback}" if _DEVICE.fullmatch(stem) else stem or fallback
