"""What every view is given, and what they share: the colors and names of algorithms, the terms of a document."""

from dataclasses import dataclass

from ...algorithms import ALGORITHMS
from ...comparison import Terms, terms_of
from ...models import Comparison, Document, Sentence, Summary
from ...options import Budget
from .. import state, work
from ..fields import choose
from ..state import Reading

# Readable as lines and fields on the light page and on the dark one: 3 : 1 or better against both.
COLORS = (
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

    def choose_summary(self, label: str, *, key: str) -> Summary:
        """One of the summaries, chosen by its algorithm when there are several."""
        summaries = {summary.ranking.algorithm: summary for summary in self.comparison}
        names = {name: ALGORITHMS[name].label for name in summaries}
        return summaries[choose(label, names, key=key, width=220) if len(names) > 1 else next(iter(names))]


def label(summary: Summary) -> str:
    """The display name of a summary's algorithm."""
    return ALGORITHMS[summary.ranking.algorithm].label


def color(algorithm: str) -> str:
    """The color of an algorithm, the same everywhere."""
    return COLORS[list(ALGORITHMS).index(algorithm) % len(COLORS)]


def terms(document: Document) -> Terms:
    """The document's terms, counted once per reading."""

    def count() -> Terms:
        with work.alone:
            return terms_of(document)

    return state.remember("terms", document, count)


def number(sentence: Sentence) -> int:
    """A sentence's number, counted from 1."""
    return sentence.index + 1
