"""Lead: the first sentences, a baseline that is hard to beat on news.

Source: Nenkova 2005, "Automatic Text Summarization of Newswire: Lessons Learned from the DUC", AAAI.
"""

import numpy as np

from ..models import Document
from .terms import FloatArray


def rate(document: Document) -> FloatArray:
    """Minus the number of sentences before it."""
    n_sentences = sum(not sentence.is_heading for sentence in document.sentences)
    return -np.arange(n_sentences, dtype=np.float64)
