"""What can be said about the summaries in numbers: their agreement, measures of each, and ROUGE against a reference."""

from collections.abc import Mapping

import streamlit as st

from ...comparison import MEASURES, key_terms, measure_all, overlaps
from ...comparison.agreement import MAX_REFERENCE_WORDS, rouge_all
from ...errors import SummarizerError
from ...limits import DEFAULT_LIMITS
from ...workers import follow_up
from .. import state, work
from ..markup import note, quiet, table
from .context import ViewContext, label, terms

N_TERMS = 10
ROUGE_KINDS = {
    "ROUGE-1": "Single words in common.",
    "ROUGE-2": "Pairs of neighboring words in common.",
    "ROUGE-L": "The longest run of words in the same order.",
}


def show_agreement(context: ViewContext) -> None:
    """A matrix of the share of chosen sentences that every two have in common, darker where it is higher."""
    names = _names(context)
    rows = [
        (name, "", [(f"{value:.2f}", _shade(value)) for value in values])
        for name, values in zip(names, overlaps(context.comparison), strict=True)
    ]
    st.html(table("Agreement of every two algorithms", names, rows))
    explanation = (
        "Of the sentences that either of two algorithms chose, the share that both chose: 1 when they chose the same, "
        "0 when they have none in common. The Consensus algorithm combines the rankings of the others."
    )
    st.html(quiet(explanation))


def _names(context: ViewContext) -> list[str]:
    return [label(summary) for summary in context.comparison]


def _shade(value: float) -> str:
    return f"background: color-mix(in srgb, #1f8a7a {value * 45:.0f}%, transparent)"


def show_measures(context: ViewContext) -> None:
    """A table: a row per measure, what it means, a column per algorithm."""
    known = terms(context.document)
    with work.alone:
        found = key_terms(context.document, N_TERMS, terms=known)
        values = measure_all(context.comparison, terms=known)
    if found:
        st.html(quiet(f"The article is most about: {', '.join(found)}."))
    rows = [
        (measure.label, measure.help, [(measure.show(value), "") for value in values[measure.key]])
        for measure in MEASURES
    ]
    st.html(table("Measures of each summary", _names(context), rows))
    st.html(quiet("These describe the summaries. None of them says which one is better."))


def show_rouge(context: ViewContext) -> None:
    """A field for a summary that a person wrote, and a table once there is one."""
    text = st.text_area(
        "A summary that you trust",
        key="reference",
        height=140,
        placeholder="Paste a summary that a person wrote.",
        persist_state="session",
    )
    if not (text or "").strip():
        explanation = "what is cut out of a text always resembles the text."
        st.html(quiet(f"The summaries are compared with it, never with the article itself: {explanation}"))
        return
    try:
        scores = _rouge(context, text or "")
    except SummarizerError as error:
        st.html(note(error.message, error.hint))
        return
    rows = [(kind, meaning, [(f"{score[kind]:.3f}", "") for score in scores]) for kind, meaning in ROUGE_KINDS.items()]
    st.html(table("ROUGE of each summary", _names(context), rows))
    explanation = "F-measures from 0 to 1. They count words in common and do not understand them;"
    st.html(quiet(f"{explanation} the first {MAX_REFERENCE_WORDS:,} words of the reference are used."))


def _rouge(context: ViewContext, reference: str) -> tuple[Mapping[str, float], ...]:
    """Of each summary; by a child, because long summaries take seconds.

    Raises:
        StoppedError: it took too long.
        BusyError: too much work is waiting.
    """
    asked = (context.comparison.summaries, reference, context.document.language)
    return state.remember("rouge", asked, lambda: follow_up(rouge_all, *asked, timeout_s=DEFAULT_LIMITS.rank_timeout_s))
