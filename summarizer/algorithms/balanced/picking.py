"""The order in which Balanced picks sentences: the best one next, given those picked before it."""

import heapq
from itertools import pairwise

import numpy as np

from ..terms import FloatArray, IntArray
from .signals import MAX_WORDS, MIN_WORDS, Signals
from .weights import Weights


def value(signals: Signals, weights: Weights) -> FloatArray:
    """What each sentence is worth by itself, whatever else is picked."""
    places = np.arange(signals.n_sentences)
    worth: FloatArray = (
        weights.position * signals.trust * np.exp(-places / weights.position_reach)
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
    return worth


def _shorter_than_previous(n_words: IntArray) -> FloatArray:
    """By what share of the sentence before it each one is shorter; 0 where it is not."""
    previous = np.maximum(np.concatenate(([1], n_words[:-1])), 1)[: len(n_words)]
    return np.maximum(1 - n_words / previous, 0.0)


def pick_all(signals: Signals, weights: Weights) -> list[int]:
    """All sentences in the order they are picked.

    A sentence loses value as its words turn up in those picked before it. Values only fall, so one computed earlier
    is a ceiling: sentences wait in a heap and the top one is computed anew until it stays on top. A sentence that does
    not fit a budget costs those that repeat it a little, and no more: any part of the order is an order.
    A dangling sentence enters the heap when the one before it is picked, so it never stands above it.

    Source: Carbonell & Goldstein 1998 (MMR), with the covered share of a sentence for its likeness to one other.
    """
    values = value(signals, weights).tolist()
    words = _shares(signals)
    covered: set[int] = set()

    def worth(sentence: int) -> float:
        repeated = sum([share for stem, share in words[sentence] if stem in covered])
        return float(values[sentence]) - weights.redundancy * repeated

    waits = signals.dangling.tolist()
    heap = [(-worth(sentence), sentence) for sentence in range(signals.n_sentences) if not waits[sentence]]
    heapq.heapify(heap)
    picks: list[int] = []
    while heap:
        ceiling, sentence = heap[0]
        current = -worth(sentence)
        if current > ceiling:
            heapq.heapreplace(heap, (current, sentence))
            continue
        heapq.heappop(heap)
        picks.append(sentence)
        covered.update([stem for stem, _ in words[sentence]])
        following = sentence + 1
        if following < len(waits) and waits[following]:
            heapq.heappush(heap, (-worth(following), following))
    return picks


def _shares(signals: Signals) -> list[list[tuple[int, float]]]:
    """Per sentence, its distinct stems and the share of its weight that each carries."""
    pairs = list(zip(signals.stems.tolist(), signals.shares.tolist(), strict=True))
    return [pairs[start:end] for start, end in pairwise(signals.starts.tolist())]
