"""From an algorithm's ratings to the scores of a ranking: one per sentence, rounded, the worthless ones at the end."""

from collections.abc import Callable, Iterator

from ..models import Document
from .terms import FloatArray

N_DIGITS = 12
"""Significant digits of a score. The arithmetic leaves noise behind the 13th, and sumy is met to the 9th."""


def score_all(document: Document, rate: Callable[[Document], FloatArray]) -> tuple[float, ...]:
    """One score per sentence from ``rate``, which rates those that are no headings.

    Headings and repeated sentences get one score below all others.
    """
    if all(sentence.is_heading for sentence in document.sentences):
        return (0.0,) * len(document.sentences)
    ratings = iter(round_all(rate(document)))
    rated = [None if sentence.is_heading else next(ratings) for sentence in document.sentences]
    worth = [score if is_new else None for score, is_new in zip(rated, _are_new(document), strict=True)]
    floor = _floor([score for score in worth if score is not None])
    return tuple(floor if score is None else score for score in worth)


def round_all(values: FloatArray) -> list[float]:
    """The values at N_DIGITS significant digits: what should tie then ties."""
    # By way of decimal text: dividing by a power of ten would bring new last digits.
    return [float(f"{value:.{N_DIGITS}g}") for value in values.tolist()]


def _are_new(document: Document) -> Iterator[bool]:
    """Whether each sentence is a body sentence that says what none before it said, word for word."""
    seen: set[str] = set()
    for sentence in document.sentences:
        yield not sentence.is_heading and sentence.text not in seen
        if not sentence.is_heading:
            seen.add(sentence.text)


def _floor(scores: list[float]) -> float:
    """A score below all of these, at their scale, so that a chart of them stays readable."""
    lowest, highest = min(scores), max(scores)
    return lowest - ((highest - lowest) / 10 or 1.0)
