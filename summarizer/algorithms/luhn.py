"""Luhn: clusters of frequent words that stand close together.

Source: Luhn 1958, "The Automatic Creation of Literature Abstracts", IBM Journal 2 (2), as defined by
``sumy.summarizers.luhn.LuhnSummarizer``: a word is significant if its stem occurs twice or more in the text.
"""

from dataclasses import dataclass

import numpy as np

from ..models import Document
from .terms import BoolArray, FloatArray, IntArray, Terms, terms_of

MAX_GAP_WORDS = 4
"""More insignificant words than this in a row end a cluster."""


def rate(document: Document) -> FloatArray:
    """The rating of the best cluster: its significant words squared, divided by its length in words."""
    terms = terms_of(document)
    found = clusters(terms)
    ratings = np.zeros(terms.body.n_sentences)
    np.maximum.at(ratings, found.rows, found.ratings)
    return ratings


@dataclass(frozen=True, eq=False)
class Clusters:
    """Clusters of significant words, in the order of the text; all arrays have the shape (n_clusters,).

    ``rows`` are the indices of their sentences, headings not counted; ``firsts`` and ``lasts`` those of their first and
    last words in ``terms.body.tokens``.
    """

    rows: IntArray
    firsts: IntArray
    lasts: IntArray
    ratings: FloatArray


def clusters(terms: Terms) -> Clusters:
    """Runs of significant words with no more than MAX_GAP_WORDS others between two; a lone word is rated 0."""
    body = terms.body
    tokens = np.flatnonzero(is_significant(terms)[body.stem_of[body.tokens]])
    rows = body.rows[tokens]
    is_first = np.ones(len(tokens), dtype=np.bool_)
    is_first[1:] = (np.diff(tokens) > MAX_GAP_WORDS) | (np.diff(rows) > 0)
    opens = np.flatnonzero(is_first)
    n_significant = np.diff(np.append(opens, len(tokens)))
    firsts, lasts = tokens[opens], tokens[opens + n_significant - 1]
    ratings = np.where(n_significant > 1, n_significant**2 / (lasts - firsts + 1), 0.0)
    return Clusters(rows[opens], firsts, lasts, ratings)


def is_significant(terms: Terms) -> BoolArray:
    """Which stems occur at least twice in the text, headings included, stop words not counted."""
    return np.bincount(terms.content_stems, minlength=len(terms.stems)) > 1
