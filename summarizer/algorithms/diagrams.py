"""What three algorithms make of a document, as plain values to draw; small, however long the document is.

Sentences are given by their index in the document.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ..models import Document
from . import lex_rank, luhn
from .lsa import SMOOTHING
from .terms import IntArray, tally, terms_of

MAX_SENTENCES = 48
MAX_TERMS = 14
MAX_SPANS = 5


@dataclass(frozen=True, slots=True)
class Graph:
    """Of LexRank: which of the ``sentences`` are similar; ``edges`` are pairs of indices.

    Only the sentences with the most neighbors, in document order; ``n_sentences`` and ``n_edges`` count all.
    """

    sentences: tuple[int, ...]
    edges: tuple[tuple[int, int], ...]
    n_neighbors: tuple[int, ...]
    n_sentences: int
    n_edges: int


@dataclass(frozen=True, slots=True)
class Column:
    """Of LSA: a sentence as the weights of the ``terms`` of its table, 0 for absent ones."""

    sentence: int
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Of LSA: the most common terms, as the text writes them, and the columns of the first sentences."""

    terms: tuple[str, ...]
    columns: tuple[Column, ...]
    n_sentences: int


@dataclass(frozen=True, slots=True)
class Span:
    """Of Luhn: the best cluster of a sentence, from the ``first`` to the ``last`` of its ``words``.

    ``significant`` has one flag per word.
    """

    sentence: int
    words: tuple[str, ...]
    significant: tuple[bool, ...]
    first: int
    last: int
    rating: float


def graph(document: Document) -> Graph:
    """The part of LexRank's graph with the most edges."""
    terms = terms_of(document)
    index = _indices(document)
    if not len(index):
        return Graph((), (), (), 0, 0)
    pairs = lex_rank.Edges(lex_rank.vectors_of(terms.body)).pairs()
    degrees = np.bincount(pairs.ravel(), minlength=len(index))
    shown = np.sort(np.argsort(-degrees, kind="stable")[:MAX_SENTENCES])
    is_shown = np.isin(np.arange(len(index)), shown)
    drawn = pairs[is_shown[pairs].all(axis=1)] if len(pairs) else pairs
    return Graph(
        sentences=tuple(index[shown].tolist()),
        edges=tuple((int(index[a]), int(index[b])) for a, b in drawn.tolist()),
        n_neighbors=tuple(degrees[shown].tolist()),
        n_sentences=len(index),
        n_edges=len(pairs),
    )


def table(document: Document) -> Table:
    """The top left corner of LSA's table: its commonest terms by its first sentences."""
    body = terms_of(document).body
    index = _indices(document)
    rows, stems, counts = tally(body.content_rows, body.content_stems, len(body.stems))
    totals = np.bincount(stems, weights=counts, minlength=len(body.stems))
    top = [stem for stem in np.argsort(-totals, kind="stable")[:MAX_TERMS].tolist() if totals[stem]]
    highest = np.zeros(max(body.n_sentences, 1))
    np.maximum.at(highest, rows, counts)
    cells = {
        (int(row), int(stem)): SMOOTHING + (1 - SMOOTHING) * float(count) / float(highest[row])
        for row, stem, count in zip(rows, stems, counts, strict=True)
        if row < MAX_SENTENCES and stem in top
    }
    columns = (
        Column(int(index[row]), tuple(round(cells.get((row, stem), 0.0), 3) for stem in top))
        for row in range(min(body.n_sentences, MAX_SENTENCES))
    )
    forms = Counter(body.tokens.tolist())
    return Table(tuple(_form(body.stem_of, body.words, forms, stem) for stem in top), tuple(columns), body.n_sentences)


def spans(document: Document) -> tuple[Span, ...]:
    """The best clusters of the best sentences, the best first."""
    terms = terms_of(document)
    body, index, found = terms.body, _indices(document), luhn.clusters(terms)
    flags = luhn.is_significant(terms)[body.stem_of[body.tokens]]
    best: dict[int, int] = {}
    for cluster in np.argsort(-found.ratings, kind="stable").tolist():
        if len(best) < MAX_SPANS and found.ratings[cluster] > 0:
            best.setdefault(int(found.rows[cluster]), cluster)
    return tuple(
        Span(
            sentence=int(index[row]),
            words=tuple(body.words[word] for word in body.tokens[body.starts[row] : body.starts[row + 1]].tolist()),
            significant=tuple(flags[body.starts[row] : body.starts[row + 1]].tolist()),
            first=int(found.firsts[cluster] - body.starts[row]),
            last=int(found.lasts[cluster] - body.starts[row]),
            rating=float(found.ratings[cluster]),
        )
        for row, cluster in best.items()
    )


def _indices(document: Document) -> IntArray:
    """The index of each sentence except headings."""
    return np.array([sentence.index for sentence in document.sentences if not sentence.is_heading], dtype=np.int64)


def _form(stem_of: IntArray, words: tuple[str, ...], counts: Counter[int], stem: int) -> str:
    """A stem as the text writes it most often."""
    return words[max(np.flatnonzero(stem_of == stem).tolist(), key=lambda word: (counts[word], -word))]
