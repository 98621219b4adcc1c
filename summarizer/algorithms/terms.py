"""The words of a document, counted once and shared by every algorithm that ranks it.

Every distinct word and every distinct stem has a number, so a book of 20,000 sentences is a few arrays of integers,
and algorithms work on them with numpy.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from ..languages import stemmer_of, words_of
from ..models import Document, Language

if TYPE_CHECKING:
    # scipy ships no types.
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]

# A comparison ranks one document many times; a worker rarely serves two people at the same time.
MAX_CACHED_DOCUMENTS = 4


@dataclass(frozen=True, eq=False)
class Terms:
    """The words of some sentences: as written, lower-cased, stemmed and counted.

    ``words`` are the distinct words as written and ``stems`` the distinct stems, in order of first appearance.
    Per distinct word, ``stem_of`` is the number of its stem, and ``is_content`` says that it is not a stop word.
    ``tokens`` is the text as numbers of words; those of sentence i are ``tokens[starts[i]:starts[i + 1]]``.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    stem_of: IntArray
    is_content: BoolArray
    is_heading: BoolArray
    tokens: IntArray
    starts: IntArray

    @property
    def n_sentences(self) -> int:
        return len(self.is_heading)

    @cached_property
    def n_words(self) -> IntArray:
        """Words of each sentence, shape (n_sentences,)."""
        return np.diff(self.starts)

    @cached_property
    def n_content_words(self) -> IntArray:
        """Words of each sentence that are not stop words, shape (n_sentences,)."""
        return np.bincount(self.content_rows, minlength=self.n_sentences)

    @cached_property
    def rows(self) -> IntArray:
        """The sentence of each token."""
        return np.repeat(np.arange(self.n_sentences), self.n_words)

    @cached_property
    def content_rows(self) -> IntArray:
        """The sentence of each token that is not a stop word."""
        return self.rows[self.is_content[self.tokens]]

    @cached_property
    def content_stems(self) -> IntArray:
        """The stem of each token that is not a stop word, in text order."""
        return self.stem_of[self.tokens[self.is_content[self.tokens]]]

    @cached_property
    def content(self) -> list[list[int]]:
        """The content stems of each sentence as numbers, in text order."""
        stems = self.content_stems.tolist()
        ends = np.cumsum(self.n_content_words).tolist()
        return [stems[start:end] for start, end in pairwise((0, *ends))]

    @cached_property
    def counts(self) -> "csr_matrix":
        """How often each content stem occurs in each sentence: (n_sentences, len(stems)), sorted, no duplicates."""
        # Importing scipy is half its cost, and half of the algorithms do not need it.
        from scipy.sparse import csr_matrix

        rows, stems, counts = tally(self.content_rows, self.content_stems, len(self.stems))
        starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=self.n_sentences))))
        return csr_matrix(
            (counts.astype(np.float64), stems.astype(np.int32), starts.astype(np.int32)),
            shape=(self.n_sentences, len(self.stems)),
        )

    @cached_property
    def body(self) -> "Terms":
        """The sentences that can be chosen: all except headings."""
        return self.take(np.flatnonzero(~self.is_heading)) if self.is_heading.any() else self

    def take(self, sentences: IntArray) -> "Terms":
        """Some of the sentences, with the same numbers for words and stems."""
        n_words = self.n_words[sentences]
        starts = np.concatenate(([0], np.cumsum(n_words)))
        positions = np.arange(starts[-1]) + np.repeat(self.starts[sentences] - starts[:-1], n_words)
        return Terms(
            words=self.words,
            stems=self.stems,
            stem_of=self.stem_of,
            is_content=self.is_content,
            is_heading=self.is_heading[sentences],
            tokens=self.tokens[positions],
            starts=starts,
        )


@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def terms_of(document: Document) -> Terms:
    """The terms of all sentences of a document, headings included; cached, so that algorithms share them."""
    # One sentence at a time: all words of a book as strings would take as much memory as the result.
    words = (words_of(sentence.text, document.language) for sentence in document.sentences)
    return count_terms(words, [sentence.is_heading for sentence in document.sentences], document.language)


def count_terms(words: Iterable[Sequence[str]], headings: Sequence[bool], language: Language) -> Terms:
    """The terms of sentences that are already split into words."""
    numbers: dict[str, int] = {}
    tokens, starts = array("q"), array("q", [0])
    for sentence in words:
        tokens.extend([numbers.setdefault(word, len(numbers)) for word in sentence])
        starts.append(len(tokens))
    lower = [word.lower() for word in numbers]
    stem = stemmer_of(language)
    stem_numbers: dict[str, int] = {}
    stem_of = [stem_numbers.setdefault(stem(word), len(stem_numbers)) for word in lower]
    return Terms(
        words=tuple(numbers),
        stems=tuple(stem_numbers),
        stem_of=np.array(stem_of, dtype=np.int64),
        is_content=np.array([word not in language.stop_words for word in lower], dtype=np.bool_),
        is_heading=np.array(headings, dtype=np.bool_),
        tokens=np.array(tokens, dtype=np.int64),
        starts=np.array(starts, dtype=np.int64),
    )


@dataclass(frozen=True, eq=False)
class TfIdf:
    """Distinct words of each sentence, sentence by sentence: the cells of a sparse matrix, shape (n_cells,) each.

    The ``values`` of a sentence have the Euclidean norm 1, so that products of two sentences are cosines.
    The cells of sentence i are those from ``starts[i]`` to ``starts[i + 1]``.
    """

    rows: IntArray
    stems: IntArray
    values: FloatArray
    starts: IntArray


def tf_idf(terms: Terms) -> TfIdf:
    """The content stems of each sentence by TF-IDF: (1 + log count) log((n + 1) / (n_sentences_with + 0.5))."""
    rows, stems, counts = tally(terms.content_rows, terms.content_stems, len(terms.stems))
    n_sentences_with = np.bincount(stems, minlength=len(terms.stems))
    rarity = np.log((terms.n_sentences + 1) / (n_sentences_with + 0.5))
    values = unit_rows(rows, (1 + np.log(counts)) * rarity[stems], terms.n_sentences)
    return TfIdf(rows, stems, values, np.searchsorted(rows, np.arange(terms.n_sentences + 1)))


def unit_rows(rows: IntArray, values: FloatArray, n_rows: int) -> FloatArray:
    """The values, divided so that those of each row have the Euclidean norm 1, or stay 0."""
    norms = np.sqrt(sum_rows(rows, values**2, n_rows))[rows]
    return np.divide(values, norms, out=np.zeros_like(values), where=norms > 0)


def tally(rows: IntArray, columns: IntArray, n_columns: int) -> tuple[IntArray, IntArray, IntArray]:
    """Distinct pairs of row and column, ordered by row and then column, and how often each occurs."""
    cells, counts = np.unique(rows * max(n_columns, 1) + columns, return_counts=True)
    return (*np.divmod(cells, max(n_columns, 1)), counts)


def sum_rows(rows: IntArray, values: FloatArray, n_rows: int) -> FloatArray:
    """The sum of the values of each row, shape (n_rows,)."""
    # Without values numpy returns integers.
    return np.bincount(rows, weights=values, minlength=n_rows).astype(np.float64)
