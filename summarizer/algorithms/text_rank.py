"""TextRank: PageRank on the graph of sentences that share words.

Source: Mihalcea & Tarau 2004, "TextRank: Bringing Order into Texts", EMNLP, as defined by
``sumy.summarizers.text_rank.TextRankSummarizer``.
"""

import numpy as np

from ..models import Document
from .scoring import power_method
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

    def step(weights: FloatArray) -> FloatArray:
        # A sentence that shares no word passes on no weight, so the total falls below 1.
        passed_on: FloatArray = DAMPING * similarity.times(weights / sums) + (1 - DAMPING) / n * weights.sum()
        return passed_on

    return power_method(step, n, epsilon=EPSILON)
