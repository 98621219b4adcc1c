"""KL-Sum: the summary whose words are distributed most like the article's.

Source: Haghighi & Vanderwende 2009, "Exploring Content Models for Multi-Document Summarization", NAACL, section 3, as
defined by ``sumy.summarizers.kl.KLSummarizer``: again and again, add the sentence that gives the smallest divergence

    sum over the words w of summary and sentence of  d(w) log(d(w) T / (s(w) + c(w)))

where d is a word's share of the document, s and c count it in the summary and in the sentence, and T is their length.
sumy does not stem the words. It lower-cases those of the document after taking out stop words and those of a sentence
before that; the summary keeps its capitals and stop words.

sumy counts the whole summary again for each sentence at each pick. Here the sum is split so that a pick changes it only
for sentences that share a word with the one picked: A, which does not depend on T, plus (D + D_s) log T, where D is
the share of the sentence's words that are not in the summary yet, and D_s that of the summary's words. The rest of
the sum is the same for all sentences.
"""

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from ..models import Document
from .scoring import rate_picks
from .terms import BoolArray, FloatArray, IntArray, Terms, sum_rows, tally, terms_of

TOLERANCE = 1e-13
"""Divergences as close as this are equal: the earlier sentence is picked."""

MIN_HALVED = 500
"""With more candidates than this, their arrays are rebuilt when half of them are picked."""


def rate(document: Document) -> FloatArray:
    """Minus the number of sentences picked before it."""
    terms = terms_of(document).body
    return rate_picks(_pick_all(_Words(terms, document.language.stop_words)))


def _pick_all(words: "_Words") -> list[int]:
    """All sentences in the order they are picked."""
    summary = _Summary([0] * len(words.shares))
    waiting = np.arange(words.terms.n_sentences)
    picks: list[int] = []
    while len(waiting):
        candidates = _Candidates(words, waiting, summary)
        n_picks = len(waiting) // 2 if len(waiting) > MIN_HALVED else len(waiting)
        picks += [candidates.pick() for _ in range(n_picks)]
        waiting = waiting[candidates.is_waiting]
    return picks


@dataclass
class _Summary:
    """The sentences picked so far: how often each word of the document occurs in them, their length, and D_s."""

    counts: list[int]
    n_words: int = 0
    share: float = 0.0


class _Words:
    """The document's words in lower case, as numbers, and which of them each sentence has.

    ``shares`` is d, shape (n_lower,), and ``share_of`` the same as a list; ``rows``, ``columns`` and ``counts`` are
    the cells of c.
    """

    def __init__(self, terms: Terms, stop_words: frozenset[str]) -> None:
        self.terms = terms
        numbers: dict[str, int] = {}
        lower = np.array([numbers.setdefault(word.lower(), len(numbers)) for word in terms.words], dtype=np.int64)
        is_counted: BoolArray = np.array([word not in stop_words for word in terms.words], dtype=np.bool_)
        counts = np.bincount(lower[terms.tokens[is_counted[terms.tokens]]], minlength=len(numbers))
        self.shares = counts / max(counts.sum(), 1)
        self.share_of: list[float] = self.shares.tolist()
        content = lower[terms.tokens[terms.is_content[terms.tokens]]]
        self.rows, self.columns, self.counts = tally(terms.content_rows, content, len(numbers))
        # Words of the summary are looked up as written, and the document has them in lower case only.
        as_written = np.array([numbers.get(word, -1) for word in terms.words], dtype=np.int64)[terms.tokens]
        is_known = (as_written >= 0) & (self.shares[as_written] > 0)
        self._known = as_written[is_known]
        self._starts = np.concatenate(([0], np.cumsum(is_known)))[terms.starts].tolist()

    def counts_of(self, sentence: int) -> Counter[int]:
        """How often each word of the document occurs in a sentence."""
        return Counter(self._known[self._starts[sentence] : self._starts[sentence + 1]].tolist())


class _Candidates:
    """The sentences not picked yet, with A and D of each for the current summary."""

    def __init__(self, words: _Words, sentences: IntArray, summary: _Summary) -> None:
        self._words, self._sentences, self._summary = words, sentences, summary
        self.is_waiting = np.ones(len(sentences), dtype=np.bool_)
        self._lengths, self._length_numbers = np.unique(words.terms.n_content_words[sentences], return_inverse=True)
        positions = np.full(words.terms.n_sentences, -1)
        positions[sentences] = np.arange(len(sentences))
        chosen = positions[words.rows] >= 0
        rows, columns, counts = positions[words.rows[chosen]], words.columns[chosen], words.counts[chosen]
        self._weigh(rows, columns, counts)
        self._post(rows, columns, counts)

    def pick(self) -> int:
        """Add the sentence that gives the smallest divergence to the summary."""
        logarithms = np.log(np.maximum(self._lengths + self._summary.n_words, 1))
        divergences = self._d + self._summary.share
        divergences *= logarithms[self._length_numbers]
        divergences += self._a
        picked = int((divergences <= divergences.min() + TOLERANCE).argmax())
        self.is_waiting[picked] = False
        self._a[picked] = math.inf
        sentence = int(self._sentences[picked])
        self._summary.n_words += int(self._words.terms.n_words[sentence])
        self._add(self._words.counts_of(sentence))
        return sentence

    def _add(self, words: Counter[int]) -> None:
        """Add words to the summary, with their counts."""
        summary, changes, groups = self._summary, [], []
        for word, count in words.items():
            share, before = self._words.share_of[word], summary.counts[word]
            after = summary.counts[word] = before + count
            for own, start, end in self._postings.get(word, ()):
                groups.append(self._rows[start:end])
                if before:
                    changes.append(share * math.log(after * (before + own) / ((after + own) * before)))
                else:
                    changes.append(share * math.log(after * own / ((after + own) * share)))
                    self._d[groups[-1]] -= share
            if not before:
                summary.share += share
        if groups:
            np.add.at(self._a, np.concatenate(groups), np.repeat(changes, list(map(len, groups))))

    def _weigh(self, rows: IntArray, columns: IntArray, counts: IntArray) -> None:
        """Compute A and D."""
        shares, before = self._words.shares[columns], np.array(self._summary.counts)[columns]
        is_new = before == 0
        values = shares * np.log(np.where(is_new, shares, before) / (counts + before))
        self._a = sum_rows(rows, values, len(self._sentences))
        self._d = sum_rows(rows, np.where(is_new, shares, 0.0), len(self._sentences))

    def _post(self, rows: IntArray, columns: IntArray, counts: IntArray) -> None:
        """List per word the sentences that have it, by count: (count, start, end) of each group in ``_rows``."""
        order = np.lexsort((counts, columns))
        self._rows, columns, counts = rows[order], columns[order], counts[order]
        is_first = (np.diff(columns, prepend=-1) > 0) | (np.diff(counts, prepend=0) > 0)
        starts = np.flatnonzero(is_first)
        self._postings: dict[int, list[tuple[int, int, int]]] = {}
        groups = (columns[starts], counts[starts], starts, np.append(starts, len(rows))[1:])
        for word, count, start, end in zip(*(group.tolist() for group in groups), strict=True):
            self._postings.setdefault(word, []).append((count, start, end))
