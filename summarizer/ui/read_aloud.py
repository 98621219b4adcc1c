"""A button that reads the summary aloud by the browser's own voice; where it has none there is no button."""

from zlib import crc32

import streamlit as st

from ..models import Comparison
from . import ASSETS

_HTML, _CSS, _JS = ((ASSETS / f"read_aloud.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
_READ_ALOUD = st.components.v2.component("sift_read_aloud", html=_HTML, css=_CSS, js=_JS)


def show(comparison: Comparison) -> None:
    """The button, for a single summary; it finds the sentences on the page by their ``data-s``."""
    if len(comparison.summaries) != 1:
        return
    (summary,) = comparison.summaries
    text = " ".join(sentence.text for sentence in summary.sentences)
    data = {"summary": crc32(text.encode(errors="replace")), "language": comparison.document.language.code}
    _READ_ALOUD(data=data, key="read-aloud", width="content")
