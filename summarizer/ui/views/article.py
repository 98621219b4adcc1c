"""The whole article with the chosen sentences marked: by lines in the algorithms' colors, and by a count in words."""

from collections.abc import Mapping
from itertools import groupby

import streamlit as st

from ...algorithms import ALGORITHMS
from ...comparison import chosen_by
from ...models import Sentence
from .. import markup
from ..markup import escape
from .context import ViewContext, color, number

# Beyond this the browser gets slow; the rest is on further pages.
MAX_SENTENCES = 600


def show(context: ViewContext) -> None:
    """The article, page by page if it is long, with a legend."""
    votes = chosen_by(context.comparison)
    algorithms = [summary.ranking.algorithm for summary in context.comparison]
    st.html(f'<p class="sift-legend">{_legend(algorithms)}</p>')
    sentences = context.document.sentences
    n_pages = -(-len(sentences) // MAX_SENTENCES)
    page = st.pagination(n_pages, key="article-page") if n_pages > 1 else 1
    shown = sentences[(page - 1) * MAX_SENTENCES : page * MAX_SENTENCES]
    rows = (
        "<p>" + " ".join(_sentence(sentence, votes, len(algorithms)) for sentence in row) + "</p>"
        for _, row in groupby(shown, key=lambda sentence: sentence.paragraph)
    )
    attributes = markup.text_attributes(context.document.language)
    st.html(f'<div class="sift-prose sift-marked"{attributes}>{"".join(rows)}</div>')


def _legend(algorithms: list[str]) -> str:
    lines = (
        f'<span style="border-bottom: 3px solid {color(name)}">{escape(ALGORITHMS[name].label)}</span>'
        for name in algorithms
    )
    return f"Underlined where chosen by {', '.join(lines)}. The rest is dimmed."


def _sentence(sentence: Sentence, votes: Mapping[int, tuple[str, ...]], n_algorithms: int) -> str:
    chosen = votes.get(sentence.index, ())
    text = f'<span id="{markup.sentence_id(sentence)}">{escape(sentence.text)}</span>'
    if not chosen:
        return f'<span class="sift-left">{text}</span>'
    count = f"{len(chosen)} of {n_algorithms}" if n_algorithms > 1 else f"no. {number(sentence)}"
    names = ", ".join(ALGORITHMS[name].label for name in chosen)
    return (
        f'<mark class="sift-chosen" style="{_lines(chosen)}">{text}</mark>'
        f'<span class="sift-count" title="{escape(names)}"> {count}</span>'
    )


def _lines(chosen: tuple[str, ...]) -> str:
    """One line per algorithm under the text, as a style."""
    step, thick = 3, 2
    images = ",".join(f"linear-gradient({color(name)},{color(name)})" for name in chosen)
    positions = ",".join(f"0 calc(100% - {index * step}px)" for index in range(len(chosen)))
    return (
        f"background-image:{images};background-position:{positions};background-size:100% {thick}px;"
        f"padding-bottom:{len(chosen) * step}px"
    )
