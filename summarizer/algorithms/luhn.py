"""Luhn: clusters of frequent words that stand close together.

Source: Luhn 1958, "The Automatic Creation of Literature Abstracts", IBM Journal 2 (2), as defined by
``sumy.summarizers.luhn.LuhnSummarizer``: a word is significant if its stem occurs twice or more in the text.
"""

import numpy as np

from ..models import Document
from .terms import BoolArray, FloatArray, Terms, terms_of

MAX_GAP_WORDS = 4
"""So many insignificant words in a row end a cluster."""


def rate(document: Document) -> FloatArray:
    """The best cluster's rating: significant words squared, by the words from its first to its last."""
    terms = terms_of(document)
    body = terms.body
    places = np.flatnonzero(_significant(terms)[body.stem_of[body.tokens]])
    ratings = np.zeros(body.n_sentences)
    if not len(places):
        return ratings
    rows = body.rows[places]
    opens = np.concatenate(([True], (np.diff(places) > MAX_GAP_WORDS) | (np.diff(rows) > 0)))
    firsts = np.flatnonzero(opens)
    lasts = np.concatenate((firsts[1:], [len(places)])) - 1
    n_significant = lasts - firsts + 1
    n_words = places[lasts] - places[firsts] + 1
    # A lone significant word is no cluster.
    np.maximum.at(ratings, rows[firsts], np.where(n_significant > 1, n_significant**2 / n_words, 0.0))
    return ratings


def _significant(terms: Terms) -> BoolArray:
    """Which stems occur at least twice in the text, headings included, as words that are no stop words."""
    return np.bincount(terms.content_stems, minlength=len(terms.stems)) > 1
