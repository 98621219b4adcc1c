"""The similarity that TextRank and Reduction share: words in common, by the logarithms of both lengths.

S[i, j] = <c_i, c_j> / (log l_i + log l_j), where c are counts of words and l lengths. It depends on a length only
through its logarithm, and a book has few distinct lengths, so S times a vector takes one pass over the words for each
of them and S is never formed: no memory grows with the square of the sentences. A short text is quicker with S formed.
"""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped] # scipy ships no types

from .terms import FloatArray, Terms, sum_rows

MAX_FORMED_PRODUCTS = 1_000_000
"""S is formed when it has at most so many cells: pairs of equal words in the text."""

MAX_BLOCK_CELLS = 1_000_000
"""Cells of the dense matrices that are formed on the way otherwise; one of them holds 8 bytes."""


class Similarity:
    """S as an operator, symmetric, shape (n, n).

    ``of_two_words`` is what two sentences of one and the same word have, whose lengths have the logarithm 0.
    """

    def __init__(self, terms: Terms, *, of_two_words: float) -> None:
        self.n = terms.n_sentences
        self._counts = terms.counts
        lengths, self._kinds = np.unique(np.maximum(terms.n_content_words, 1), return_inverse=True)
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
            result += (common * self._factors[self._kinds, lengths]).sum(axis=1)
        return result

    def sums_without_self(self) -> FloatArray:
        """Row sums without the diagonal, shape (n,).

        The diagonal is taken off the counts, which are whole numbers, so that nothing is left of it.
        """
        squares = sum_rows(self._counts.nonzero()[0], self._counts.data**2, self.n)
        result = np.zeros(self.n)
        for lengths, common in self._common_words(np.ones(self.n)):
            own = np.flatnonzero((self._kinds >= lengths.start) & (self._kinds < lengths.stop))
            common[own, self._kinds[own] - lengths.start] -= squares[own]
            result += (common * self._factors[self._kinds, lengths]).sum(axis=1)
        return result

    def _form(self) -> csr_matrix:
        formed = csr_matrix(self._counts @ self._counts.T)
        kinds = np.repeat(self._kinds, np.diff(formed.indptr))
        formed.data *= self._factors[kinds, self._kinds[formed.indices]]
        return formed

    def _common_words(self, values: FloatArray) -> Iterator[tuple[slice, FloatArray]]:
        """Per range of distinct lengths, words that sentence i has in common with those of length k, by ``values``.

        That is the sum of <c_i, c_j> values_j over the sentences j of the length, shape (n, range).
        """
        n_lengths = len(self._factors)
        step = max(1, MAX_BLOCK_CELLS // sum(self._counts.shape))
        for start in range(0, n_lengths, step):
            lengths = slice(start, min(start + step, n_lengths))
            own = np.flatnonzero((self._kinds >= lengths.start) & (self._kinds < lengths.stop))
            spread = np.zeros((self.n, lengths.stop - lengths.start))
            spread[own, self._kinds[own] - start] = values[own]
            yield lengths, self._counts @ (self._counts.T @ spread)
