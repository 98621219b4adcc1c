"""What a printed page needs: a style without the controls, and the source below the summary."""

import streamlit as st

from ..export import source_line
from ..models import Article
from . import ASSETS
from .markup import escape


def prepare() -> None:
    """The style for paper; the screen stays as it is."""
    st.html(ASSETS / "print.css")


def show_source(article: Article) -> None:
    """The article in one line, on paper only; what the page draws after it is not printed."""
    st.html(f'<p class="sift-source">{escape(source_line(article))}</p>')
