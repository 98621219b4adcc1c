"""SumBasic: frequent words, each of them once.

Source: Nenkova & Vanderwende 2005, "The Impact of Frequency on Summarization", as defined by
``sumy.summarizers.sum_basic.SumBasicSummarizer``: take the sentence whose words are the most frequent on average,
square the frequencies of its words (they are below 1), and again.
"""

import heapq

import numpy as np

from ..models import Document
from .terms import FloatArray, Terms, terms_of


def rate(document: Document) -> FloatArray:
    """Minus the number of sentences picked before it."""
    ratings = np.empty(terms_of(document).body.n_sentences)
    ratings[_pick_all(terms_of(document).body)] = -np.arange(len(ratings), dtype=np.float64)
    return ratings


def _pick_all(terms: Terms) -> list[int]:
    """All sentences in the order they are picked.

    Frequencies only fall, so a mean computed earlier is a ceiling: sentences wait in a heap and the top one is
    computed anew until it stays on top.
    """
    counts = np.bincount(terms.content_stems, minlength=len(terms.stems))
    frequencies = (counts / max(counts.sum(), 1)).tolist()
    words = _words(terms)

    def mean(sentence: int) -> float:
        stems = words[sentence]
        return sum([frequencies[stem] for stem in stems]) / len(stems) if stems else 0.0

    heap = [(-mean(sentence), sentence) for sentence in range(terms.n_sentences)]
    heapq.heapify(heap)
    picks: list[int] = []
    while heap:
        ceiling, sentence = heap[0]
        value = -mean(sentence)
        if value != ceiling:
            heapq.heapreplace(heap, (value, sentence))
            continue
        heapq.heappop(heap)
        picks.append(sentence)
        for stem in words[sentence]:
            frequencies[stem] *= frequencies[stem]
    return picks


def _words(terms: Terms) -> list[list[int]]:
    """The content stems of each sentence, as numbers."""
    stems = terms.content_stems.tolist()
    ends = np.cumsum(terms.n_content_words).tolist()
    return [stems[start:end] for start, end in zip([0, *ends], ends, strict=False)]
