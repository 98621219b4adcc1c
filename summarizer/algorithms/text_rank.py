"""TextRank: PageRank on the graph of sentences that share words.

Source: Mihalcea & Tarau 2004, "TextRank: Bringing Order into Texts", EMNLP, as defined by
``sumy.summarizers.text_rank.TextRankSummarizer``.
"""

import math

import numpy as np

from ..models import Document
from .similarity import Similarity
from .terms import FloatArray, terms_of

DAMPING = 0.85
EPSILON = 1e-4
"""The power method stops when a step is shorter than this."""

ZERO_DIVISION_PREVENTION = 1e-7


def rate(document: Document) -> FloatArray:
    """Weight of each sentence after the power method's last step."""
    similarity = Similarity(terms_of(document).body, of_two_words=1.0)
    n = similarity.n
    sums = similarity.times(np.ones(n)) + ZERO_DIVISION_PREVENTION
    weights = np.full(n, 1.0 / n)
    change = 1.0
    while change > EPSILON:
        # A sentence that shares no word passes on no weight, so the total falls below 1.
        following = DAMPING * similarity.times(weights / sums) + (1 - DAMPING) / n * weights.sum()
        step = following - weights
        change = math.sqrt(step @ step)
        weights = following
    return weights
