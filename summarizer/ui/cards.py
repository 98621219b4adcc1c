"""Several summaries beside one another, at most three across, every card with the same rows."""

from collections.abc import Mapping, Sequence

import streamlit as st

from ..algorithms import ALGORITHMS
from ..models import Comparison, Document, Failure, Sentence, Summary
from . import figures, markup
from .markup import escape

MAX_ACROSS = 3

# Beside the colour: a sign for the eye, words for those who listen.
_SIGN = '<span class="sift-sign" aria-hidden="true">\u00a0◆</span><span class="sift-unseen"> (chosen by all)</span>'


def show_cards(comparison: Comparison, algorithms: Sequence[str], common: frozenset[int]) -> None:
    """A card per algorithm, in the order asked for; ``common`` are the sentences that all of them chose."""
    summaries = {summary.ranking.algorithm: summary for summary in comparison}
    failures = {failure.algorithm: failure for failure in comparison.failures}
    for start in range(0, len(algorithms), MAX_ACROSS):
        row = algorithms[start : start + MAX_ACROSS]
        for column, name in zip(st.columns(min(MAX_ACROSS, len(algorithms)), border=True), row, strict=False):
            with column:
                _show_card(name, summaries, failures, comparison.document, common)


def show_agreement(comparison: Comparison, common: frozenset[int]) -> None:
    """How many sentences all algorithms chose, and how they are marked."""
    n_summaries = len(comparison.summaries)
    if n_summaries < 2:
        return
    everybody = "both" if n_summaries == 2 else f"all {n_summaries}"
    if all(summary.indices == common for summary in comparison):
        what = "the whole article" if len(common) == len(comparison.document.sentences) else "the same sentences"
        text = f"{everybody.capitalize()} chose {what}, so the cards are equal."
    elif common:
        text = (
            f"Chosen by {everybody}: {figures.counted(len(common), 'sentence')}, "
            f'<mark class="sift-all">marked like this{_SIGN}</mark>'
        )
    else:
        text = f"No sentence was chosen by {everybody}."
    st.html(f'<p class="sift-quiet">{text}</p>')


def _show_card(
    name: str,
    summaries: Mapping[str, Summary],
    failures: Mapping[str, Failure],
    document: Document,
    common: frozenset[int],
) -> None:
    algorithm = ALGORITHMS[name]
    head = f"<h3>{escape(algorithm.label)}</h3><p class='sift-quiet sift-how'>{escape(algorithm.description)}</p>"
    if name in failures:
        failure = failures[name]
        st.html(
            f'<div class="sift-card">{head}<div class="sift-problem" role="alert"><p>{escape(failure.message)}</p>'
            f"<p>{escape(failure.hint)}</p></div></div>"
        )
        return
    summary = summaries[name]
    equal = all(other.indices == common for other in summaries.values())

    def dress(sentence: Sentence) -> str:
        text = escape(sentence.text)
        if equal or sentence.index not in common:
            return text
        return f'<mark class="sift-all">{text}{_SIGN}</mark>'

    text = markup.paragraphs(summary.paragraphs, document.language, dress=dress)
    st.html(
        f'<article class="sift-card">{head}<p class="sift-size">{figures.size(summary)}</p>{text}'
        f'<p class="sift-time">Took {figures.duration(summary.ranking.seconds)}</p></article>'
    )
