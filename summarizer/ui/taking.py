"""Taking a result away: copy it, download it."""

import re
from functools import partial

import streamlit as st

from ..export import EXPORTERS, body
from ..models import Comparison
from .copying import copy_button


def show_taking(comparison: Comparison, *, has_link: bool) -> None:
    """A row of buttons under the result; a link only to what another visitor can open too."""
    if not comparison.summaries:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="taking"):
        copy_button("Copy text", _as_text(comparison), key="copy")
        copy_button("Copy Markdown", EXPORTERS["markdown"].export(comparison).decode(), key="copy-markdown")
        if has_link:
            copy_button("Copy link", None, key="copy-link")
        with st.popover("Download", icon=":material/download:"):
            show_downloads(comparison, stem=_stem(comparison), key="download")


def show_downloads(comparison: Comparison, *, stem: str, key: str) -> None:
    """A button for every format; what it gives is made when it is pressed."""
    for name, exporter in EXPORTERS.items():
        st.download_button(
            exporter.label,
            data=partial(exporter.export, comparison),
            file_name=f"{stem}.{exporter.extension}",
            mime=exporter.media_type,
            on_click="ignore",
            type="tertiary",
            key=f"{key}-{name}",
        )


def _as_text(comparison: Comparison) -> str:
    if len(comparison.summaries) == 1:
        return "\n\n".join(body(comparison.summaries[0]))
    return EXPORTERS["text"].export(comparison).decode()


def _stem(comparison: Comparison) -> str:
    """A file's name from the article's title: letters, digits and dashes only."""
    words = re.findall(r"\w+", comparison.document.article.title)[:8]
    return "-".join(words).lower()[:60] or "summary"
