"""Several summaries beside one another, at most three across, every card with the same rows.

On a phone they stand in one row that snaps from card to card, with links to each above it.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from ..algorithms import ALGORITHMS
from ..comparison import alike
from ..comparison.measures import show_duration
from ..models import Comparison, Document, Sentence, Summary
from ..selection import count
from . import markup
from .markup import escape

MAX_ACROSS = 3

# Beside the color: a sign for the eye, words for those who listen.
_SIGN = '<span class="sift-sign" aria-hidden="true">\u00a0◆</span><span class="sift-unseen"> (chosen by all)</span>'

DrawSentence = Callable[[Sentence], str]


def show_agreement(comparison: Comparison, common: frozenset[int]) -> None:
    """How many sentences all algorithms chose, and how they are marked."""
    n_summaries = len(comparison.summaries)
    if n_summaries < 2:
        return
    everybody = "both" if n_summaries == 2 else f"all {n_summaries}"
    if alike(comparison):
        what = "the whole article" if len(common) == len(comparison.document.sentences) else "the same sentences"
        text = f"{everybody.capitalize()} chose {what}, so the cards are equal."
    elif common:
        n_common = count(len(common), "sentence")
        text = f'Chosen by {everybody}: {n_common}, <mark class="sift-all">marked like this{_SIGN}</mark>'
    else:
        text = f"No sentence was chosen by {everybody}."
    st.html(f'<p class="sift-quiet">{text}</p>')


def show_cards(comparison: Comparison, algorithms: Sequence[str], common: frozenset[int], *, numbers: bool) -> None:
    """A card per algorithm, in the order asked for; ``common`` are the sentences that all of them chose."""
    marked = frozenset() if alike(comparison) or len(comparison.summaries) < 2 else common
    draw = markup.linked(comparison.document, _sentence_style(marked, numbers=numbers))
    drawn = {summary.ranking.algorithm: _summary(comparison.document, summary, draw) for summary in comparison}
    drawn |= {failure.algorithm: markup.problem(failure.message, failure.hint) for failure in comparison.failures}
    cards = "".join(
        f'<article class="sift-card" id="card-{name}">{_head(name)}{drawn[name]}</article>' for name in algorithms
    )
    links = "".join(f'<a href="#card-{name}">{escape(ALGORITHMS[name].label)}</a>' for name in algorithms)
    across = min(MAX_ACROSS, len(algorithms))
    st.html(
        f'<nav class="sift-switch" aria-label="Algorithms">{links}</nav>'
        f'<div class="sift-cards" style="--across: {across}" tabindex="0" role="region" aria-label="Summaries">'
        f"{cards}</div>"
    )


def _sentence_style(marked: frozenset[int], *, numbers: bool) -> DrawSentence:
    plain = markup.numbered if numbers else markup.plain

    def draw(sentence: Sentence) -> str:
        text = plain(sentence)
        return f'<mark class="sift-all">{text}{_SIGN}</mark>' if sentence.index in marked else text

    return draw


def _head(name: str) -> str:
    algorithm = ALGORITHMS[name]
    return f'<h3>{escape(algorithm.label)}</h3><p class="sift-quiet sift-how">{escape(algorithm.description)}</p>'


def _summary(document: Document, summary: Summary, draw: DrawSentence) -> str:
    return (
        f'<p class="sift-size">{count(summary.n_words, "word")} · {count(len(summary.sentences), "sentence")}</p>'
        + markup.summary_text(summary, document.language, draw=draw)
        + f'<p class="sift-time">Took {show_duration(summary.ranking.seconds)}</p>'
    )
