"""The similarity that TextRank and Reduction use: words in common, divided by the logarithms of both lengths.

S[i, j] = <c_i, c_j> / (log l_i + log l_j), where c are counts of words and l lengths. It depends on a length only
through its logarithm, and a book has few distinct lengths, so S times a vector takes one pass over the words for each.
S is never formed, so memory does not grow with the square of the sentences. For a short text, forming S is faster.
"""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped] # scipy ships no types

from .terms import FloatArray, Terms, sum_rows

MAX_FORMED_PRODUCTS = 1_000_000
"""S is formed if it has at most this many cells (pairs of equal words in the text)."""

MAX_BLOCK_CELLS = 1_000_000
"""Cells of the dense intermediate matrices otherwise, 8 bytes each."""


class Similarity:
    """S as an operator, symmetric, shape (n, n).

    ``of_two_words`` is the similarity of two sentences of the same single word: the logarithm of their lengths is 0.
    """

    def __init__(self, terms: Terms, *, of_two_words: float) -> None:
        self.n = terms.n_sentences
        self._counts = terms.counts
        lengths, self._length_numbers = np.unique(np.maximum(terms.n_content_words, 1), return_inverse=True)
        sums = np.log(lengths)[:, None] + np.log(lengths)[None, :]
        self._factors = np.divide(1.0, sums, out=np.full_like(sums, of_two_words), where=sums > 0)
        df = np.bincount(self._counts.indices, minlength=self._counts.shape[1])
        self._formed = self._form() if df @ df <= MAX_FORMED_PRODUCTS else None

    def times(self, values: FloatArray) -> FloatArray:
        """S times a vector, shape (n,)."""
        if self._formed is not None:
            product: FloatArray = self._formed @ values
            return product
        result = np.zeros(self.n)
        for lengths, common in self._common_words(values):
            result += (common * self._factors[self._length_numbers, lengths]).sum(axis=1)
        return result

    def sums_without_self(self) -> FloatArray:
        """Row sums without the diagonal, shape (n,).

        The diagonal is subtracted from the counts, which are whole numbers, so that no rounding error remains.
        """
        squares = sum_rows(self._counts.nonzero()[0], self._counts.data**2, self.n)
        result = np.zeros(self.n)
        for lengths, common in self._common_words(np.ones(self.n)):
            own = np.flatnonzero((self._length_numbers >= lengths.start) & (self._length_numbers < lengths.stop))
            common[own, self._length_numbers[own] - lengths.start] -= squares[own]
            result += (common * self._factors[self._length_numbers, lengths]).sum(axis=1)
        return result

    def _form(self) -> csr_matrix:
        formed = csr_matrix(self._counts @ self._counts.T)
        kinds = np.repeat(self._length_numbers, np.diff(formed.indptr))
        formed.data *= self._factors[kinds, self._length_numbers[formed.indices]]
        return formed

    def _common_words(self, values: FloatArray) -> Iterator[tuple[slice, FloatArray]]:
        """Per range of distinct lengths, the words that sentence i shares with those of length k, by ``values``.

        That is the sum of <c_i, c_j> values_j over the sentences j of the length, shape (n, range).
        """
        n_lengths = len(self._factors)
        step = max(1, MAX_BLOCK_CELLS // sum(self._counts.shape))
        for start in range(0, n_lengths, step):
            lengths = slice(start, min(start + step, n_lengths))
            own = np.flatnonzero((self._length_numbers >= lengths.start) & (self._length_numbers < lengths.stop))
            spread = np.zeros((self.n, lengths.stop - lengths.start))
            spread[own, self._length_numbers[own] - start] = values[own]
            yield lengths, self._counts @ (self._counts.T @ spread)
