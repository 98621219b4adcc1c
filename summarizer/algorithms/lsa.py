"""LSA: latent semantic analysis.

Source: Steinberger & Ježek 2004, "Using Latent Semantic Analysis in Text Summarization and Summary Evaluation", as
defined by ``sumy.summarizers.lsa.LsaSummarizer``. sumy's REDUCTION_RATIO of 1 keeps every dimension of A = U S V', and
then a sentence's rank, sqrt(sum over k of s_k^2 v_jk^2), is the length of its column in A. No decomposition is needed.
"""

import numpy as np

from ..models import Document
from .terms import FloatArray, sum_rows, tally, terms_of

SMOOTHING = 0.4
"""The weight of an absent word, and the part of a present word's weight that does not depend on its frequency."""


def rate(document: Document) -> FloatArray:
    """Length of each sentence's vector of smoothed term frequencies, over all content stems of the text."""
    terms = terms_of(document)
    body = terms.body
    is_known = np.bincount(terms.content_stems, minlength=len(terms.stems)) > 0
    stems = body.stem_of[body.tokens]
    # A stop word counts if it has the same stem as a content word.
    rows, _, counts = tally(body.rows[is_known[stems]], stems[is_known[stems]], len(terms.stems))
    highest = np.zeros(body.n_sentences)
    np.maximum.at(highest, rows, counts)
    weights = SMOOTHING + (1 - SMOOTHING) * counts / highest[rows]
    squares = sum_rows(rows, weights**2, body.n_sentences)
    n_absent = is_known.sum() - np.bincount(rows, minlength=body.n_sentences)
    return np.where(highest > 0, np.sqrt(squares + n_absent * SMOOTHING**2), 0.0)
