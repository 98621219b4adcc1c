"""The numbers of an evaluation as arrays: a document takes a few kilobytes, however long it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from .measures import BY_KEY, MEASURES
from .models import Evaluated, Settings

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a document beside the numbers of its summaries; ``number`` is that of its item."""

    number: int
    name: str
    language: str
    n_words: int
    n_sentences: int
    n_references: int


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Every number of every document, in the order of the corpus.

    ``values`` has shape (n_documents, n_systems, n_measures) and ``overlaps`` (n_documents, n_pairs of systems): the
    share of the sentences chosen by either that both chose. NaN is no number.
    """

    systems: tuple[str, ...]
    heads: tuple[Head, ...]
    values: FloatArray
    overlaps: FloatArray

    def __len__(self) -> int:
        return len(self.heads)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple(combinations(self.systems, 2))

    @property
    def has_references(self) -> npt.NDArray[np.bool_]:
        """Per document, whether it has any."""
        return np.array([head.n_references > 0 for head in self.heads], dtype=bool)

    def column(self, measure: str, system: str) -> FloatArray:
        """A number per document."""
        values: FloatArray = self.values[:, self.systems.index(system), BY_KEY[measure]]
        return values

    def take(self, rows: Iterable[int]) -> "Table":
        """Some of the documents, by index."""
        kept = list(rows)
        heads = tuple(self.heads[row] for row in kept)
        return Table(self.systems, heads, self.values[kept], self.overlaps[kept])


def table_of(documents: Iterable[Evaluated], settings: Settings) -> Table:
    """The documents in the order of their numbers; they may come in any order and are not kept."""
    systems = settings.systems
    heads, values, overlaps = [], [], []
    for one in documents:
        heads.append(Head(one.number, one.name, one.language, one.n_words, one.n_sentences, len(one.references)))
        values.append(_values(one, systems))
        overlaps.append(_overlaps(one, systems))
    n_pairs = len(systems) * (len(systems) - 1) // 2
    all_values = np.array(values).reshape(-1, len(systems), len(MEASURES))
    table = Table(systems, tuple(heads), all_values, np.array(overlaps).reshape(-1, n_pairs))
    return table.take(sorted(range(len(heads)), key=lambda row: heads[row].number))


def _values(document: Evaluated, systems: Sequence[str]) -> FloatArray:
    values = np.full((len(systems), len(MEASURES)), np.nan)
    for row, system in enumerate(systems):
        if system in document.outcomes:
            values[row] = document.outcomes[system].values
    return values


def _overlaps(document: Evaluated, systems: Sequence[str]) -> FloatArray:
    outcomes = [document.outcomes.get(system) for system in systems]
    chosen = [frozenset(outcome.indices) if outcome else None for outcome in outcomes]
    pairs = combinations(chosen, 2)
    overlaps = [np.nan if a is None or b is None else len(a & b) / max(len(a | b), 1) for a, b in pairs]
    return np.array(overlaps)
