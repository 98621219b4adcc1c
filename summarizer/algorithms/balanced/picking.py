"""The order in which Balanced picks sentences: the best one next, given those picked before it."""

from itertools import pairwise

import numpy as np

from ..lazy_greedy import LazyQueue
from ..terms import FloatArray, IntArray
from .signals import MAX_WORDS, MIN_WORDS, Signals
from .weights import Weights


def value(signals: Signals, weights: Weights) -> FloatArray:
    """What each sentence is worth by itself, whatever else is picked."""
    positions = np.arange(signals.n_sentences)
    values: FloatArray = (
        weights.position * signals.trust * np.exp(-positions / weights.position_reach)
        + weights.directed * signals.directed
        + weights.central * signals.central
        + weights.title * signals.title
        + weights.section * signals.opens_section
        + weights.announcing * signals.announcing
        - weights.short * (signals.n_words < MIN_WORDS)
        - weights.long * (signals.n_words > MAX_WORDS)
        - weights.question * signals.question
        - weights.labels * signals.labels
        - weights.quotation * signals.quotation
        - weights.pointing * signals.pointing
        - weights.dangling_shorter * signals.dangling * _shorter_than_previous(signals.n_words)
        - weights.dangling_heading * (signals.dangling & signals.opens_section)
    )
    return values


def _shorter_than_previous(n_words: IntArray) -> FloatArray:
    """By what share each sentence is shorter than the one before it; 0 where it is not."""
    previous = np.maximum(np.concatenate(([1], n_words[:-1])), 1)[: len(n_words)]
    return np.maximum(1 - n_words / previous, 0.0)


def pick_all(signals: Signals, weights: Weights) -> list[int]:
    """All sentences in the order they are picked.

    A sentence loses value as its words turn up in those picked before it. A dangling sentence joins the queue when the
    one before it is picked, so it never ranks above that one.

    Source: Carbonell & Goldstein 1998 (MMR), with the covered share of a sentence instead of its similarity to one
    other.
    """
    values = value(signals, weights).tolist()
    words = _shares(signals)
    covered: set[int] = set()

    def current_value(sentence: int) -> float:
        repeated = sum([share for stem, share in words[sentence] if stem in covered])
        return float(values[sentence]) - weights.redundancy * repeated

    waits = signals.dangling.tolist()
    queue = LazyQueue(current_value, ((i, current_value(i)) for i in range(signals.n_sentences) if not waits[i]))
    picks: list[int] = []
    for sentence in queue:
        picks.append(sentence)
        covered.update([stem for stem, _ in words[sentence]])
        following = sentence + 1
        if following < len(waits) and waits[following]:
            queue.push(following)
    return picks


def _shares(signals: Signals) -> list[list[tuple[int, float]]]:
    """Per sentence, its distinct stems and the share of its weight that each carries."""
    pairs = list(zip(signals.stems.tolist(), signals.shares.tolist(), strict=True))
    return [pairs[start:end] for start, end in pairwise(signals.starts.tolist())]
