"""Lead: the first sentences, a baseline that is hard to beat on news.

Source: Nenkova 2005, "Automatic Text Summarization of Newswire: Lessons Learned from the DUC", AAAI.
"""

from ..models import Document
from .scoring import rate_picks
from .terms import FloatArray


def rate(document: Document) -> FloatArray:
    """Minus the number of sentences before it."""
    return rate_picks(range(sum(not sentence.is_heading for sentence in document.sentences)))
