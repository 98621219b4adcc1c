"""What every view is given, and the colours and names of algorithms that they share."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from ...algorithms import ALGORITHMS
from ...comparison import Terms, terms_of
from ...models import Comparison, Document, Sentence, Summary
from ...options import Budget
from .. import work
from ..state import Reading

# Readable as lines and fields on the light page and on the dark one: 3 : 1 or better against both.
COLOURS = (
    *("#1f8a7a", "#c0662f", "#5578c9", "#a07a12", "#9560aa", "#5f8a33"),
    *("#c0495c", "#2f86a6", "#85807a", "#b0539a", "#6b7a2f"),
)


@dataclass(frozen=True, slots=True)
class ViewContext:
    """A reading, its summaries and the length they were asked for."""

    reading: Reading
    comparison: Comparison
    budget: Budget

    @property
    def document(self) -> Document:
        return self.comparison.document


def label(summary: Summary) -> str:
    """The name of a summary's algorithm, as people know it."""
    return ALGORITHMS[summary.ranking.algorithm].label


def colour(algorithm: str) -> str:
    """The colour of an algorithm, the same everywhere."""
    return COLOURS[list(ALGORITHMS).index(algorithm) % len(COLOURS)]


def terms(document: Document) -> Terms:
    """The document's terms, counted once per reading."""
    kept: Any = st.session_state.get("_terms")
    if kept is None or kept[0] is not document:
        with work.alone:
            kept = (document, terms_of(document))
        st.session_state["_terms"] = kept
    result: Terms = kept[1]
    return result


def number(sentence: Sentence) -> int:
    """A sentence's number as people count."""
    return sentence.index + 1
