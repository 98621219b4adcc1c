"""What Balanced measures of each sentence except headings; every array has the shape (n_sentences,)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ...languages import phrase_pattern, stemmer_of, words_of
from ...models import Document, Language
from ...text.punctuation import QUESTION_MARKS, QUOTES
from ..terms import BoolArray, FloatArray, IntArray, Terms, TfIdf, sum_rows, tally, terms_of, tf_idf

MIN_WORDS: Final = 8
MAX_WORDS: Final = 40
"""Sentences below or above count as short or long."""

N_OPENING_SENTENCES: Final = 3
N_TRUSTED_SENTENCES: Final = 25
BASE_TRUST: Final = 0.3
MIN_TRUST: Final = 0.5

_DAMPING = 0.85
_N_STEPS = 10

_DIGIT = re.compile(r"\d")
# "Figure 3", "(Smith, 1999)": what they point to is not in the summary. Lower case.
_POINTING = r"\b(?:<balanced.numbered_things>)s?\.?\s*\(?\d|[(,]\s*\d{4}[a-z]?\)"


@dataclass(frozen=True, eq=False)
class Signals:
    """Measurements of all sentences except headings.

    ``directed`` (similar to what follows more than to what precedes) and ``central`` (PageRank) are standardized.
    ``trust``, from 0.5 to 1, says how well the opening of this text is likely to sum it up.
    ``title`` is the share of the title's words that a sentence has.
    ``labels`` marks a sentence that was merged with labels of the page: "Home | Sport | The ferry is late."
    ``opens_section`` marks the first sentence below a heading.
    The words of sentence i are ``stems[starts[i]:starts[i + 1]]``; their ``shares`` of its weight sum to 1.
    """

    directed: FloatArray
    central: FloatArray
    trust: float
    title: FloatArray
    n_words: IntArray
    announcing: BoolArray
    quotation: BoolArray
    question: BoolArray
    labels: BoolArray
    pointing: BoolArray
    dangling: BoolArray
    opens_section: BoolArray
    stems: IntArray
    shares: FloatArray
    starts: IntArray

    @property
    def n_sentences(self) -> int:
        return len(self.n_words)


def measure(document: Document) -> Signals:
    """All signals of a document."""
    terms = terms_of(document).body
    body = [sentence for sentence in document.sentences if not sentence.is_heading]
    texts = [sentence.text.strip() for sentence in body]
    lower = [text.lower() for text in texts]
    weights = tf_idf(terms)
    central = _standardize(_page_rank(weights, terms.n_sentences, len(terms.stems)))
    return Signals(
        directed=_standardize(_direct(weights, terms.n_sentences)),
        central=central,
        trust=_trust(central),
        title=_name_title(document, terms),
        n_words=np.array([sentence.n_words for sentence in body], dtype=np.int64),
        announcing=announces(lower, document.language),
        quotation=_flags([text[:1] in QUOTES or text[-1:] in QUOTES for text in texts]),
        question=_flags([text.rstrip(QUOTES + " )").endswith(tuple(QUESTION_MARKS)) for text in texts]),
        labels=_flags([" | " in text for text in texts]),
        pointing=_flags([bool(_DIGIT.search(text) and phrase_pattern(_POINTING).search(text)) for text in lower]),
        dangling=dangles(lower, document.language),
        opens_section=_open_sections(document),
        stems=weights.stems,
        shares=weights.values**2,
        starts=weights.starts,
    )


def dangles(texts: Iterable[str], language: Language) -> BoolArray:
    """Whether each text, in lower case, opens with words that lean on the one before; the first has none before it.

    "He denied it." needs the sentence that names him. The language files list pronouns, demonstratives and
    connectives that open such sentences more often than not. A language without a list has no such check.
    """
    # Where a segmenter finds the words, nothing parts an opening from what follows it.
    end = "" if language.segmenter else r"(?![\w\u0900-\u0dff\-‐‑])"
    # Quotes, dashes and brackets may stand before it; a million full stops must not be tried one by one.
    pattern = phrase_pattern(rf"\W{{0,9}}(?:<balanced.openings>){end}", language.code)
    found = np.array([pattern.match(text) is not None for text in texts], dtype=np.bool_)
    found[:1] = False
    return found


def announces(texts: Iterable[str], language: Language) -> BoolArray:
    """Whether each text, in lower case, says what it is about: "this paper", "we show", "in conclusion".

    Edmundson 1969 found such cues to be the best single sign of an abstract-worthy sentence in papers; in news they
    hardly occur.
    """
    edge = "" if language.segmenter else r"\b"
    pattern = phrase_pattern(rf"{edge}(?:<balanced.announcements>)", language.code)
    return np.array([pattern.search(text) is not None for text in texts], dtype=np.bool_)


def _flags(facts: list[bool]) -> BoolArray:
    return np.array(facts, dtype=np.bool_)


def _open_sections(document: Document) -> BoolArray:
    before = (False, *(sentence.is_heading for sentence in document.sentences))
    pairs = zip(document.sentences, before, strict=False)
    return _flags([is_below for sentence, is_below in pairs if not sentence.is_heading])


def _direct(weights: TfIdf, n_sentences: int) -> FloatArray:
    """Sum of the cosines to later sentences minus the sum of those to earlier ones, without forming a pair.

    The sum over later sentences is the sentence's vector times the sum of their vectors: running sums per stem.
    Source: Zheng & Lapata 2019, equation 6, with weights 1 and -1.
    """
    by_stem = np.argsort(weights.stems, kind="stable")
    stem, weight = weights.stems[by_stem], weights.values[by_stem]
    running = np.concatenate(([0.0], np.cumsum(weight)))
    first = np.searchsorted(stem, stem, side="left")
    last = np.searchsorted(stem, stem, side="right")
    before = running[:-1] - running[first]
    after = running[last] - running[1:]
    return np.bincount(weights.rows[by_stem], weight * (after - before), minlength=n_sentences).astype(np.float64)


def _page_rank(weights: TfIdf, n_sentences: int, n_stems: int) -> FloatArray:
    """Shares of a random walk from sentence to sentence along their cosines, which are never formed.

    Source: Erkan & Radev 2004, section 3.2, without a threshold; ten steps settle the third digit.
    """
    rows, stems = weights.rows, weights.stems
    own = sum_rows(rows, weights.values**2, n_sentences)

    def pass_on(values: FloatArray) -> FloatArray:
        per_stem = np.bincount(stems, weights.values * values[rows], minlength=n_stems)
        return sum_rows(rows, weights.values * per_stem[stems], n_sentences) - own * values

    degrees = pass_on(np.ones(n_sentences))
    is_linked = degrees > 1e-9  # a sentence similar to no other leaves only rounding error
    divisors = np.where(is_linked, degrees, 1.0)
    equal = np.ones(n_sentences) / max(n_sentences, 1)
    shares = equal
    for _ in range(_N_STEPS):
        stranded = shares[~is_linked].sum()
        arriving = pass_on(np.where(is_linked, shares / divisors, 0.0)) + stranded * equal
        shares = _DAMPING * arriving + (1 - _DAMPING) * equal
    return shares


def _standardize(values: FloatArray) -> FloatArray:
    """In standard deviations from the mean; zeros where all are the same but for rounding."""
    if not len(values) or values.std() <= 1e-9 * max(1.0, np.abs(values).max()):
        return np.zeros(len(values))
    standard: FloatArray = (values - values.mean()) / values.std()
    return standard


def _trust(central: FloatArray) -> float:
    """How well the first sentences are likely to sum up the text: better if they are central and the text is short.

    News is like that. A paper or an essay begins with common knowledge, so its opening is not central.
    """
    if not len(central):
        return 1.0
    opening = float(central[:N_OPENING_SENTENCES].mean())
    return min(1.0, max(MIN_TRUST, BASE_TRUST + N_TRUSTED_SENTENCES / len(central) + opening))


def _name_title(document: Document, terms: Terms) -> FloatArray:
    """Share of the title's content words that each sentence has; zeros without a title."""
    stem, stop_words = stemmer_of(document.language), document.language.stop_words
    words = [word.lower() for word in words_of(document.article.title, document.language)]
    title = {stem(word) for word in words if word not in stop_words}
    if not title:
        return np.zeros(terms.n_sentences)
    is_named = np.array([stem in title for stem in terms.stems], dtype=np.bool_)
    rows, stems, _ = tally(terms.content_rows, terms.content_stems, len(terms.stems))
    return np.bincount(rows[is_named[stems]], minlength=terms.n_sentences) / len(title)
