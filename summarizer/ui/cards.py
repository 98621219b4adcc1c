"""Several summaries beside one another, at most three across, every card with the same rows.

On a phone they stand in one row that snaps from card to card; above it are links to each and the name of the one in
front.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from ..algorithms import ALGORITHMS
from ..comparison import alike, chosen_by
from ..comparison.measures import show_duration
from ..models import Comparison, Document, Sentence, Summary
from ..selection import count
from . import agreement, markup
from .markup import escape

MAX_ACROSS = 3

DrawSentence = Callable[[Sentence], str]


def show_cards(comparison: Comparison, algorithms: Sequence[str], *, numbers: bool) -> None:
    """A card per algorithm, in the order asked for; with ``numbers``, they lead to the article below."""
    draw = markup.linked(comparison.document, _sentence_style(comparison, numbers=numbers))
    drawn = {summary.ranking.algorithm: _summary(comparison.document, summary, draw) for summary in comparison}
    drawn |= {failure.algorithm: markup.problem(failure.message, failure.hint) for failure in comparison.failures}
    cards = "".join(
        f'<article class="sift-card" id="card-{name}" aria-labelledby="card-{name}-name">'
        f"{_head(name)}{drawn[name]}</article>"
        for name in algorithms
    )
    across = min(MAX_ACROSS, len(algorithms))
    st.html(
        f'{_switch(algorithms)}<div class="sift-cards" style="--across: {across}" tabindex="0" role="region"'
        f' aria-label="Summaries; arrow keys move from sentence to sentence" data-walk>{cards}</div>'
    )


def _switch(algorithms: Sequence[str]) -> str:
    labels = [ALGORITHMS[name].label for name in algorithms]
    links = "".join(
        f'<a href="#card-{name}">{escape(label)}</a>' for name, label in zip(algorithms, labels, strict=True)
    )
    where = f"{labels[0]}, 1 of {len(labels)}"
    return (
        f'<nav class="sift-switch" aria-label="Algorithms"><span class="sift-where">{escape(where)}</span>'
        f"<div>{links}</div></nav>"
    )


def _sentence_style(comparison: Comparison, *, numbers: bool) -> DrawSentence:
    text_of = markup.numbered if numbers else markup.plain
    if alike(comparison) or len(comparison.summaries) < 2:
        return lambda sentence: agreement.plain(sentence, text_of(sentence))
    votes, n = chosen_by(comparison), len(comparison.summaries)
    return lambda sentence: agreement.mark(sentence, text_of(sentence), len(votes[sentence.index]), n)


def _head(name: str) -> str:
    algorithm = ALGORITHMS[name]
    return (
        f'<h3 id="card-{name}-name">{escape(algorithm.label)}</h3>'
        f'<p class="sift-quiet sift-how">{escape(algorithm.description)}</p>'
    )


def _summary(document: Document, summary: Summary, draw: DrawSentence) -> str:
    return (
        f'<p class="sift-size">{count(summary.n_words, "word")} · {count(len(summary.sentences), "sentence")}</p>'
        + markup.summary_text(summary, document.language, draw=draw)
        + f'<p class="sift-time">Took {show_duration(summary.ranking.seconds)}</p>'
    )
