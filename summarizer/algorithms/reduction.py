"""Reduction: the sentences that share the most words with all others, for their length.

Source: Fabish 2012, "Reduction", https://github.com/adamfabish/Reduction, as defined by
``sumy.summarizers.reduction.ReductionSummarizer``.
"""

from ..models import Document
from .similarity import Similarity
from .terms import FloatArray, terms_of


def rate(document: Document) -> FloatArray:
    """Sum of a sentence's similarities to the others."""
    return Similarity(terms_of(document).body, of_two_words=0.0).sums_without_self()
