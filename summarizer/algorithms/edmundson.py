"""Edmundson: cue words, words of the title and headings, and position.

Source: Edmundson 1969, "New Methods in Automatic Extracting", Journal of the ACM 16 (2), with the weights of
``sumy.summarizers.edmundson.EdmundsonSummarizer``: cue, title and location count alike, the key method is off.
sumy takes whatever cue words it is given; ours are in the language files.
"""

from collections.abc import Iterable
from itertools import groupby

import numpy as np

from ..languages import entries, stemmer_of, words_of
from ..models import Document
from .terms import FloatArray, Terms, terms_of


def rate(document: Document) -> FloatArray:
    """Bonus minus stigma words, plus title words twice (for title and for location), plus position."""
    terms = terms_of(document)
    n_title_words = _count(terms.body, _title_stems(document, terms))
    return _rate_cues(document, terms.body) + 2 * n_title_words + _rate_positions(document)


def _rate_cues(document: Document, terms: Terms) -> FloatArray:
    stem, code = stemmer_of(document.language), document.language.code
    bonus, stigma = (map(stem, entries(f"edmundson.{kind}_words", code)) for kind in ("bonus", "stigma"))
    return _count(terms, bonus) - _count(terms, stigma)


def _title_stems(document: Document, terms: Terms) -> set[str]:
    """Stems of the title and headings, without those of stop words."""
    stem = stemmer_of(document.language)
    title = {stem(word.lower()) for word in words_of(document.article.title, document.language)}
    headings = terms.take(np.flatnonzero(terms.is_heading))
    title.update(terms.stems[number] for number in np.unique(terms.stem_of[headings.tokens]).tolist())
    return title - {stem(word) for word in document.language.stop_words}


def _count(terms: Terms, stems: Iterable[str]) -> FloatArray:
    """The number of words in each sentence that have one of these stems, stop words included."""
    wanted = set(stems)
    is_wanted = np.array([stem in wanted for stem in terms.stems], dtype=np.bool_)
    rows = terms.rows[is_wanted[terms.stem_of[terms.tokens]]]
    return np.bincount(rows, minlength=terms.n_sentences).astype(np.float64)


def _rate_positions(document: Document) -> FloatArray:
    """One for the first or last paragraph, and one for the first or last sentence of any paragraph."""
    body = [sentence.paragraph for sentence in document.sentences if not sentence.is_heading]
    lengths = [len(list(members)) for _, members in groupby(body)]
    ratings: list[int] = []
    for order, length in enumerate(lengths):
        is_outer = order in (0, len(lengths) - 1)
        ratings += [is_outer + (position in (0, length - 1)) for position in range(length)]
    return np.array(ratings, dtype=np.float64)
