"""The numbers that an evaluation reports: means with intervals, tests of any system against any, groups, agreement."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ..algorithms import ALGORITHMS
from .measures import BY_KEY, MAIN, MAIN_WITHOUT_REFERENCES, MEASURES, Measure
from .models import BASELINES, ORACLE, BadRow, Evaluated, Settings
from .statistics import Intervals, bootstrap, compare_paired, holm
from .table import Table, table_of

# Fewer documents are not divided by length.
_MIN_DIVIDED = 9


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over ``n`` documents, and the ends of its 95% interval; NaN where there is no number."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class SystemRow:
    """A system's means, by the key of the measure; ``n_failed`` documents have no summary by it."""

    system: str
    n_failed: int
    intervals: Mapping[str, Interval]

    @property
    def label(self) -> str:
        return label_of(self.system)

    @property
    def is_baseline(self) -> bool:
        return self.system in BASELINES


@dataclass(frozen=True, slots=True)
class PairRow:
    """How much better the first system is than the second on the same documents.

    ``p`` is that of the paired bootstrap, ``p_corrected`` after Holm, over all pairs of one measure.
    """

    measure: str
    first: str
    second: str
    difference: Interval
    p: float
    p_corrected: float


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of one language or of similar length; ``kind`` is "language" or "length"."""

    kind: str
    label: str
    n_documents: int
    rows: tuple[SystemRow, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the documents came from; ``corpus_hash`` is that of all items of the corpus (SHA-256, hex)."""

    name: str
    corpus_hash: str


NOWHERE = Origin("", "")


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """All numbers of an evaluation.

    ``rows`` are in the order of the first main measure, best first, with the baselines behind them. ``measures`` are
    those that have numbers; ``main`` are the keys of those by which systems are tested. ``agreement`` has for every two
    systems the mean share of the sentences chosen by either that both chose.
    """

    settings: Settings
    origin: Origin
    table: Table
    bad: tuple[BadRow, ...]
    measures: tuple[Measure, ...]
    main: tuple[str, ...]
    rows: tuple[SystemRow, ...]
    pairs: tuple[PairRow, ...]
    groups: tuple[Group, ...]
    agreement: Mapping[tuple[str, str], float]

    @property
    def n_documents(self) -> int:
        return len(self.table)

    @property
    def n_with_references(self) -> int:
        return int(self.table.has_references.sum())

    @property
    def is_tested(self) -> bool:
        """Whether there are enough documents for a test."""
        return any(math.isfinite(pair.p) for pair in self.pairs)

    def row(self, system: str) -> SystemRow:
        return next(row for row in self.rows if row.system == system)

    def ordered(self, system: str, measure: str) -> tuple[int, ...]:
        """Numbers of the documents by this measure of a system, worst first; those without a number are left out."""
        values = self.table.column(measure, system)
        better = MEASURES[BY_KEY[measure]].higher_is_better
        order = np.argsort(values if better is not False else -values, kind="stable")
        return tuple(self.table.heads[index].number for index in order if np.isfinite(values[index]))


def label_of(system: str) -> str:
    """What people call an algorithm or a baseline."""
    return BASELINES.get(system) or (ALGORITHMS[system].label if system in ALGORITHMS else system)


def report_of(
    documents: Iterable[Evaluated],
    settings: Settings,
    *,
    bad: Iterable[BadRow] = (),
    origin: Origin = NOWHERE,
) -> Report:
    """Compute everything; a thousand documents take seconds. The documents may come in any order."""
    table = table_of(documents, settings)
    keys = MAIN if table.has_references.any() else MAIN_WITHOUT_REFERENCES
    measures = tuple(one for index, one in enumerate(MEASURES) if np.isfinite(table.values[:, :, index]).any())
    main = tuple(key for key in keys if any(one.key == key for one in measures))
    return Report(
        settings,
        origin,
        table,
        tuple(sorted(bad, key=lambda row: row.number)),
        measures,
        main,
        _rows(table, settings, [one.key for one in measures], main),
        tuple(pair for key in main for pair in _pairs(table, settings, key)),
        tuple(_groups(table, settings, main)),
        _agreement(table),
    )


def _rows(table: Table, settings: Settings, keys: Sequence[str], main: Sequence[str]) -> tuple[SystemRow, ...]:
    if not len(table) or not keys:
        return ()
    columns = table.values[:, :, [BY_KEY[key] for key in keys]]
    shape = columns.shape[1:]
    found = bootstrap(columns.reshape(len(table), -1), n_resamples=settings.n_resamples, seed=settings.seed)
    grid = _Grid(found, shape)
    rows = []
    for number, system in enumerate(table.systems):
        intervals = {key: grid.at(number, column) for column, key in enumerate(keys)}
        n_summaries = int(np.isfinite(table.values[:, number, BY_KEY["words"]]).sum())
        # Without references there is no oracle, which is no fault of it.
        if n_summaries or system not in BASELINES:
            expected = int(table.has_references.sum()) if system == ORACLE else len(table)
            rows.append(SystemRow(system, expected - n_summaries, intervals))
    return tuple(sorted(rows, key=lambda row: (row.is_baseline, -_or_least(row.intervals[main[0]].mean))))


def _or_least(mean: float) -> float:
    return mean if np.isfinite(mean) else -np.inf


@dataclass(frozen=True, slots=True)
class _Grid:
    """Intervals of columns that were a grid of systems and measures."""

    found: Intervals
    shape: tuple[int, ...]

    def at(self, *place: int) -> Interval:
        column = int(np.ravel_multi_index(place, self.shape))
        means, lows, highs, n = (array[column].item() for array in self.found)
        return Interval(means, lows, highs, n)


def _pairs(table: Table, settings: Settings, key: str) -> Iterable[PairRow]:
    """Every two systems but the oracle, which is not a summarizer."""
    systems = [number for number, name in enumerate(table.systems) if name != ORACLE]
    pairs = list(combinations(systems, 2))
    if not len(table) or not pairs:
        return
    columns = [table.column(key, name) for name in table.systems]
    differences = np.stack([columns[a] - columns[b] for a, b in pairs], axis=1)
    found, p_values = compare_paired(differences, n_resamples=settings.n_resamples, seed=settings.seed)
    corrected = holm(p_values)
    grid = _Grid(found, (len(pairs),))
    for index, (a, b) in enumerate(pairs):
        names = table.systems[a], table.systems[b]
        yield PairRow(key, *names, grid.at(index), float(p_values[index]), float(corrected[index]))


def _groups(table: Table, settings: Settings, main: Sequence[str]) -> Iterable[Group]:
    for kind, label, rows in (*_by_language(table), *_by_length(table)):
        part = table.take(rows)
        yield Group(kind, label, len(rows), _rows(part, settings, (*main, "words"), main))


Division = tuple[str, str, list[int]]


def _by_language(table: Table) -> Iterable[Division]:
    n_documents = Counter(head.language for head in table.heads)
    for code, _ in n_documents.most_common() if len(n_documents) > 1 else ():
        yield "language", code, [row for row, head in enumerate(table.heads) if head.language == code]


def _by_length(table: Table) -> Iterable[Division]:
    """Thirds of the documents, by their words; documents of the same length stay together."""
    if len(table) < _MIN_DIVIDED:
        return
    n_words = np.array([head.n_words for head in table.heads])
    first, second = np.quantile(n_words, [1 / 3, 2 / 3], method="lower").tolist()
    parts = (
        (f"up to {first:,} words", n_words <= first),
        (f"{first + 1:,} to {second:,} words", (n_words > first) & (n_words <= second)),
        (f"more than {second:,} words", n_words > second),
    )
    for label, is_in in parts:
        if is_in.any():
            yield "length", label, np.flatnonzero(is_in).tolist()


def _agreement(table: Table) -> Mapping[tuple[str, str], float]:
    if not len(table):
        return {}
    n = np.isfinite(table.overlaps).sum(axis=0)
    sums = np.nansum(table.overlaps, axis=0)
    return {pair: float(sums[i] / n[i]) for i, pair in enumerate(table.pairs) if n[i]}
