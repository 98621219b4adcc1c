"""The whole article with its chosen sentences marked by how many chose them; of up to three algorithms, by whom."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import streamlit as st

from ...algorithms import ALGORITHMS
from ...comparison import chosen_by
from ...models import Sentence
from .. import agreement, markup
from ..markup import escape
from .context import ViewContext, color, number

# Beyond this the browser gets slow; the rest is on further pages.
MAX_SENTENCES = 600
# More lines than these below a sentence would reach the line of text below it.
MAX_LINES = 3


def show(context: ViewContext) -> None:
    """The article, page by page if it is long, with a legend."""
    votes = chosen_by(context.comparison)
    algorithms = [summary.ranking.algorithm for summary in context.comparison]
    st.html(f'<p class="sift-legend">{_legend(algorithms)} Sentences nobody chose are grayed.</p>')
    sentences = context.document.sentences
    n_pages = -(-len(sentences) // MAX_SENTENCES)
    page = st.pagination(n_pages, key="article-page") if n_pages > 1 else 1
    shown = sentences[(page - 1) * MAX_SENTENCES : page * MAX_SENTENCES]
    rows = (
        "<p>" + " ".join(_sentence(sentence, votes, len(algorithms)) for sentence in row) + "</p>"
        for _, row in groupby(shown, key=lambda sentence: sentence.paragraph)
    )
    attributes = markup.text_attributes(context.document.language)
    st.html(f'<div class="sift-prose sift-marked" data-walk{attributes}>{"".join(rows)}</div>')


def _legend(algorithms: Sequence[str]) -> str:
    if len(algorithms) > MAX_LINES:
        return f"Chosen by {_scale(len(algorithms))}"
    lines = (
        f'<span style="border-bottom: 3px solid {color(name)}">{escape(ALGORITHMS[name].label)}</span>'
        for name in algorithms
    )
    return f"Underlined where chosen by {', '.join(lines)}."


def _scale(n: int) -> str:
    """Samples of the tints, from one algorithm to all of them."""
    steps = sorted({1, round(n / 3), round(2 * n / 3), n})
    samples = (f'<mark class="sift-agreed" {agreement.share(step, n)}>{step}</mark>' for step in steps)
    return f"{' '.join(samples)} of {n}."


def _sentence(sentence: Sentence, votes: Mapping[int, tuple[str, ...]], n_algorithms: int) -> str:
    chosen, place = votes.get(sentence.index, ()), f'id="{markup.sentence_id(sentence)}" data-s="{sentence.index}"'
    text = escape(sentence.text)
    if not chosen:
        return f'<span class="sift-s sift-left" {place}>{text}</span>'
    names = escape(", ".join(ALGORITHMS[name].label for name in chosen))
    small = (
        agreement.counted(len(chosen), n_algorithms, names=names)
        if n_algorithms > 1
        else f'<small class="sift-share">\u00a0no. {number(sentence)}</small>'
    )
    if n_algorithms > MAX_LINES:
        look = f'class="sift-s sift-agreed" {agreement.share(len(chosen), n_algorithms)}'
    else:
        look = f'class="sift-s sift-chosen" style="{_lines(chosen)}"'
    return f"<mark {look} {place}>{text}{small}</mark>"


def _lines(chosen: tuple[str, ...]) -> str:
    """One line per algorithm under the text, as a style."""
    step, thick = 3, 2
    images = ",".join(f"linear-gradient({color(name)},{color(name)})" for name in chosen)
    positions = ",".join(f"0 calc(100% - {index * step}px)" for index in range(len(chosen)))
    return (
        f"background-image:{images};background-position:{positions};background-size:100% {thick}px;"
        f"padding-bottom:{len(chosen) * step}px"
    )
