"""SumBasic: frequent words, each of them once.

Source: Nenkova & Vanderwende 2005, "The Impact of Frequency on Summarization", as defined by
``sumy.summarizers.sum_basic.SumBasicSummarizer``: take the sentence whose words are the most frequent on average,
square the frequencies of its words (they are below 1), and again.

Frequencies only fall, so the sentences wait in a ``LazyQueue``. It holds only those with the highest means, few enough
for the processor's cache; when its best falls to what the others may have, numpy computes all means again.
"""

from collections.abc import Iterable

import numpy as np

from ..models import Document
from .lazy_greedy import LazyQueue
from .scoring import rate_picks
from .terms import FloatArray, IntArray, Terms, terms_of

POOL_SIZE = 1024
"""Sentences in the queue."""

SLACK = 1 + 1e-12
"""numpy adds in another order than ``sum``; an upper bound must not fall below the mean because of that."""


def rate(document: Document) -> FloatArray:
    """Minus the number of sentences picked before it."""
    return rate_picks(_pick_all(terms_of(document).body))


def _pick_all(terms: Terms) -> list[int]:
    """All sentences in the order they are picked."""
    counts = np.bincount(terms.content_stems, minlength=len(terms.stems))
    frequencies: list[float] = (counts / max(counts.sum(), 1)).tolist()
    words = terms.content
    picks: list[int] = []
    waiting = np.arange(terms.n_sentences)
    pool_size = POOL_SIZE
    frequency = frequencies.__getitem__

    def mean(sentence: int) -> float:
        stems = words[sentence]
        # sumy's own sum, so that the last digit and with it the order is sumy's.
        return sum(map(frequency, stems)) / len(stems) if stems else 0.0

    while len(waiting):
        bounds, floor = _highest(waiting, _means(terms, np.array(frequencies))[waiting] * SLACK, pool_size)
        picked: list[int] = []
        for sentence in LazyQueue(mean, bounds).above(floor):
            picked.append(sentence)
            for stem in words[sentence]:
                frequencies[stem] *= frequencies[stem]
        picks += picked
        waiting = np.setdiff1d(waiting, picked, assume_unique=True)
        # Nothing is picked where more sentences tie than the pool holds.
        pool_size = POOL_SIZE if picked else pool_size * 2
    return picks


def _means(terms: Terms, frequencies: FloatArray) -> FloatArray:
    """Mean frequency of the content words of each sentence; 0 for a sentence without any."""
    means = np.zeros(terms.n_sentences)
    filled = np.flatnonzero(terms.n_content_words)
    n_words = terms.n_content_words[filled]
    if len(filled):
        means[filled] = np.add.reduceat(frequencies[terms.content_stems], np.cumsum(n_words) - n_words) / n_words
    return means


def _highest(sentences: IntArray, bounds: FloatArray, n: int) -> tuple[Iterable[tuple[int, float]], float]:
    """The ``n`` sentences with the highest upper bounds, with these, and the highest bound of the others."""
    if n >= len(sentences):
        order, next_bound = np.arange(len(sentences)), -1.0
    else:
        order = np.argpartition(-bounds, n)
        next_bound = float(bounds[order[n]])
    return zip(sentences[order[:n]].tolist(), bounds[order[:n]].tolist(), strict=True), next_bound
