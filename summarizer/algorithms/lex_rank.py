"""LexRank: the sentences that many others are similar to.

Source: Erkan & Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", JAIR 22, as
defined by ``sumy.summarizers.lex_rank.LexRankSummarizer``: an edge joins two sentences whose idf-modified cosine
exceeds the threshold, and a few steps of the power method give the weights. Only sentences that share a word can be
joined, so the cosines are a product of sparse matrices, formed block by block and only above the diagonal (the matrix
is symmetric). Only the edges are kept.
"""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped] # scipy ships no types

from ..models import Document
from .scoring import power_method
from .terms import FloatArray, IntArray, Terms, terms_of, unit_rows

THRESHOLD = 0.1
EPSILON = 0.1
"""The power method stops when a step is shorter than this."""

TOLERANCE = 1e-12
"""A cosine this close to the threshold does not count as above it."""

MAX_BLOCK_PRODUCTS = 2_000_000
"""Pairs of equal words in one block of rows; limits the memory of a step."""


def rate(document: Document) -> FloatArray:
    """Weight of each sentence in the graph, length 1 as a vector."""
    edges = Edges(vectors_of(terms_of(document).body))
    degrees = np.maximum(edges.times(np.ones(edges.n)), 1.0)

    def step(weights: FloatArray) -> FloatArray:
        following = edges.times(weights / degrees)
        length = float(np.linalg.norm(following))
        return following / length if length else weights

    return power_method(step, edges.n, epsilon=EPSILON)


def vectors_of(terms: Terms) -> csr_matrix:
    """tf-idf vectors of length 1 (or 0), shape (n_sentences, n_stems); sumy's idf is log(n / (1 + df))."""
    counts = terms.counts
    df = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log(terms.n_sentences / (1.0 + df))
    weights = counts.data * idf[counts.indices]
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    units = unit_rows(rows, weights, counts.shape[0])
    vectors = csr_matrix((units, counts.indices.copy(), counts.indptr.copy()), shape=counts.shape)
    vectors.eliminate_zeros()
    return vectors


class Edges:
    """Which pairs of vectors have a cosine above the threshold: a symmetric matrix of 0 and 1, shape (n, n).

    Stores the diagonal, and the part above it in blocks of rows.
    """

    def __init__(self, vectors: csr_matrix) -> None:
        self.n = vectors.shape[0]
        self._diagonal = (np.diff(vectors.indptr) > 0).astype(np.float64)
        self._blocks = [(start, _edges_above(vectors, start, end)) for start, end in _row_blocks(vectors)]

    def pairs(self) -> IntArray:
        """The two ends of each edge between different vectors, the smaller first, shape (n_edges, 2)."""
        found = [np.transpose(block.nonzero()) + start for start, block in self._blocks]
        return np.concatenate(found) if found else np.empty((0, 2), dtype=np.int64)

    def times(self, values: FloatArray) -> FloatArray:
        """The matrix times a vector, shape (n,)."""
        result: FloatArray = self._diagonal * values
        for start, block in self._blocks:
            end = start + block.shape[0]
            result[start:end] += block @ values[start:]
            result[start:] += block.T @ values[start:end]
        return result


def _edges_above(vectors: csr_matrix, start: int, end: int) -> csr_matrix:
    """Edges from rows start to end to those further down, shape (end - start, n - start)."""
    cosines = vectors[start:end] @ vectors[start:].T
    edges = np.flatnonzero(cosines.data > THRESHOLD + TOLERANCE)
    rows = np.searchsorted(cosines.indptr, edges, side="right") - 1
    columns = cosines.indices[edges]
    is_above = columns > rows
    ends = np.cumsum(np.bincount(rows[is_above], minlength=end - start))
    starts = np.concatenate(([0], ends)).astype(np.int32)
    return csr_matrix((np.ones(starts[-1]), columns[is_above], starts), shape=cosines.shape)


def _row_blocks(vectors: csr_matrix) -> Iterator[tuple[int, int]]:
    """Consecutive ranges of rows with at most MAX_BLOCK_PRODUCTS pairs of equal words, or of a single row."""
    n = vectors.shape[0]
    products: IntArray = np.bincount(vectors.indices, minlength=vectors.shape[1])[vectors.indices]
    totals = np.concatenate(([0], np.cumsum(products)))[vectors.indptr]
    start = 0
    while start < n:
        fitting = int(np.searchsorted(totals, totals[start] + MAX_BLOCK_PRODUCTS, side="right")) - 1
        end = max(fitting, start + 1)
        yield start, end
        start = end
