"""Balanced: the position of a sentence, how central it is, how well it reads, and what it adds to those above it.

Sources: Zheng & Lapata 2019, "Sentence Centrality Revisited for Unsupervised Summarization" (directed centrality);
Erkan & Radev 2004, "LexRank" (PageRank); Carbonell & Goldstein 1998, "The Use of MMR" (redundancy); Edmundson 1969,
"New Methods in Automatic Extracting" (position, title and announcing words).

Everything comes from the text itself. All arrays grow with the number of words, none with its square.
``signals`` holds what is measured per sentence, ``weights`` what each measure counts, ``openings`` and
``announcements`` the words of each language, ``picking`` the greedy order, ``reasons`` the words for it.
"""

from functools import lru_cache

import numpy as np

from ...models import Document
from ..terms import MAX_CACHED_DOCUMENTS, FloatArray
from .picking import pick_all
from .reasons import explain
from .signals import Signals, measure
from .weights import Weights, load_weights


def rate(document: Document, weights: Weights | None = None) -> FloatArray:
    """Minus the number of sentences picked before it, for each sentence except headings."""
    signals = _measure(document)
    picks = pick_all(signals, weights or load_weights())
    ratings = np.empty(len(picks))
    ratings[picks] = -np.arange(len(picks), dtype=np.float64)
    return ratings


def reasons(document: Document) -> tuple[str, ...]:
    """Per sentence, headings included, in plain words: what speaks for it and against it."""
    return explain(document, _measure(document))


# The score and the reasons of a sentence come from the same measurements.
@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def _measure(document: Document) -> Signals:
    return measure(document)


def forget() -> None:
    """Measure again next time, for benchmarks."""
    _measure.cache_clear()
