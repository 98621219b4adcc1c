"""An algorithm's ratings → the scores of a ranking, and two ways to rate that several algorithms share."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from ..models import Document
from .terms import FloatArray

N_DIGITS = 12
"""Significant digits of a score. Rounding error starts after the 13th; scores equal sumy's to the 9th."""


def rate_picks(picks: Sequence[int]) -> FloatArray:
    """Ratings for sentences in the order they were picked, each of them once: minus the number picked before it."""
    ratings = np.empty(len(picks))
    ratings[picks] = 0.0 - np.arange(len(picks))
    return ratings


def power_method(step: Callable[[FloatArray], FloatArray], n: int, *, epsilon: float) -> FloatArray:
    """The weights, shape (n,), that a step changes by no more than ``epsilon``; at first all are equal."""
    weights, change = np.full(n, 1.0 / n), 1.0
    while change > epsilon:
        following = step(weights)
        change = float(np.linalg.norm(following - weights))
        weights = following
    return weights


def score_all(document: Document, rate: Callable[[Document], FloatArray]) -> tuple[float, ...]:
    """One score per sentence from ``rate``, which rates all sentences except headings.

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
    """The values with N_DIGITS significant digits, so that equal values tie."""
    # Through decimal text: dividing by a power of ten would add rounding error.
    return [float(f"{value:.{N_DIGITS}g}") for value in values.tolist()]


def _are_new(document: Document) -> Iterator[bool]:
    """Whether each sentence is not a heading and does not repeat an earlier one word for word."""
    seen: set[str] = set()
    for sentence in document.sentences:
        yield not sentence.is_heading and sentence.text not in seen
        if not sentence.is_heading:
            seen.add(sentence.text)


def _floor(scores: list[float]) -> float:
    """A score below all of these, on the same scale, so that a chart stays readable."""
    lowest, highest = min(scores), max(scores)
    return lowest - ((highest - lowest) / 10 or 1.0)
