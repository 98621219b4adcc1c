"""SumBasic: frequent words, each of them once.

Source: Nenkova & Vanderwende 2005, "The Impact of Frequency on Summarization", as defined by
``sumy.summarizers.sum_basic.SumBasicSummarizer``: take the sentence whose words are the most frequent on average,
square the frequencies of its words (they are below 1), and again.

Frequencies only fall, so a mean computed earlier is a ceiling, and few sentences need a new one before each pick: those
with the highest ceilings wait in a heap, whose top is computed anew until it stays on top. The heap is kept small
enough for the processor's cache; when its best falls to what the others may have, all ceilings are renewed by numpy.
"""

import heapq

import numpy as np

from ..models import Document
from .terms import FloatArray, IntArray, Terms, terms_of

POOL_SIZE = 1024
"""Sentences in the heap."""

SLACK = 1 + 1e-12
"""numpy adds in another order than ``sum``; a ceiling must not be below the mean for that."""


def rate(document: Document) -> FloatArray:
    """Minus the number of sentences picked before it."""
    terms = terms_of(document).body
    ratings = np.empty(terms.n_sentences)
    ratings[_pick_all(terms)] = -np.arange(terms.n_sentences, dtype=np.float64)
    return ratings


def _pick_all(terms: Terms) -> list[int]:
    """All sentences in the order they are picked."""
    counts = np.bincount(terms.content_stems, minlength=len(terms.stems))
    frequencies: list[float] = (counts / max(counts.sum(), 1)).tolist()
    words = _words(terms)
    picks: list[int] = []
    waiting = np.arange(terms.n_sentences)
    pool_size = POOL_SIZE
    while len(waiting):
        pool, others_ceiling = _best(waiting, _means(terms, np.array(frequencies))[waiting] * SLACK, pool_size)
        picked = _pick(pool, others_ceiling, words, frequencies)
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


def _best(sentences: IntArray, ceilings: FloatArray, n: int) -> tuple[list[tuple[float, int]], float]:
    """The ``n`` sentences with the highest ceilings as a heap of (-ceiling, sentence), and the next ceiling."""
    if n >= len(sentences):
        order, next_ceiling = np.arange(len(sentences)), -1.0
    else:
        order = np.argpartition(-ceilings, n)
        next_ceiling = float(ceilings[order[n]])
    heap = list(zip((-ceilings[order[:n]]).tolist(), sentences[order[:n]].tolist(), strict=True))
    heapq.heapify(heap)
    return heap, next_ceiling


def _pick(
    heap: list[tuple[float, int]], others_ceiling: float, words: list[list[int]], frequencies: list[float]
) -> list[int]:
    """Sentences from the heap, best first, as long as they are better than all others; lowers the frequencies."""
    picks: list[int] = []
    frequency = frequencies.__getitem__
    while heap and -heap[0][0] > others_ceiling:
        ceiling, sentence = heap[0]
        stems = words[sentence]
        # sumy's own sum, so that the last digit and with it the order is sumy's.
        mean = sum(map(frequency, stems)) / len(stems) if stems else 0.0
        if -mean != ceiling:
            heapq.heapreplace(heap, (-mean, sentence))
            continue
        heapq.heappop(heap)
        picks.append(sentence)
        for stem in stems:
            frequencies[stem] *= frequencies[stem]
    return picks


def _words(terms: Terms) -> list[list[int]]:
    """The content stems of each sentence, as numbers."""
    stems = terms.content_stems.tolist()
    ends = np.cumsum(terms.n_content_words).tolist()
    return [stems[start:end] for start, end in zip([0, *ends], ends, strict=False)]
