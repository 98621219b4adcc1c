"""KL-Sum, for now by sumy's own class."""

import numpy as np

from ..models import Document
from .reference import sumy_scores
from .terms import FloatArray


def rate(document: Document) -> FloatArray:
    """Minus the number of sentences picked before it."""
    return np.array(sumy_scores(document, "kl-sum"))
