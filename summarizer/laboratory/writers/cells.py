"""The tables that people read, as rows of text: the same in Markdown and LaTeX."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..measures import BY_KEY, MEASURES, Measure
from ..report import Group, Interval, Report, SystemRow, label_of
from ..statistics import MIN_TESTED

# From this p-value on, after Holm, a difference counts as chance.
MAX_P = 0.05
# What stands in the table of results beside the main measures.
_BESIDE = ("words", "position", "coverage", "redundancy", "seconds")
_REFERENCED = ("sentence-f", "unit-overlap", "cosine")


@dataclass(frozen=True, slots=True)
class Cells:
    """A table of text: ``best`` has the (row, column) of the best numbers, ``like_best`` of those not clearly worse."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    best: frozenset[tuple[int, int]] = frozenset()
    like_best: frozenset[tuple[int, int]] = frozenset()
    note: str = ""

    @property
    def is_text(self) -> tuple[bool, ...]:
        """Per column, whether it holds text, which is set from the left."""
        return tuple(any(cell[:1].isalpha() for cell in column) for column in zip(*self.rows, strict=True))


def tables_of(report: Report) -> Iterator[Cells]:
    """The results, other measures, tests, groups, agreement and broken rows; those that there are."""
    if not report.rows:
        return
    yield _results(report)
    yield _others(report)
    if report.pairs:
        yield _pairs(report)
    for group in report.groups:
        yield _group(group, report.main)
    yield _agreement(report)
    if report.bad:
        rows = tuple((f"{row.number}", row.reason) for row in report.bad)
        yield Cells("Rows that could not be used", ("Row", "Reason"), rows)


def show(interval: Interval, measure: Measure) -> str:
    """Such as "41.20 [40.11, 42.32]"."""
    if math.isnan(interval.mean):
        return "–"
    return f"{measure.show(interval.mean)} [{measure.show(interval.low)}, {measure.show(interval.high)}]"


def _measure(key: str) -> Measure:
    return MEASURES[BY_KEY[key]]


def _results(report: Report) -> Cells:
    rows = tuple(_row(row, report.main) for row in report.rows)
    best = [_best(report.rows, key) for key in report.main]
    like_best = {
        (number, column + 1)
        for column, (key, top) in enumerate(zip(report.main, best, strict=True))
        for number, row in enumerate(report.rows)
        if top is not None
        and number != top
        and report.is_tested
        and _is_alike(report, key, report.rows[top].system, row.system)
    }
    marked = {(number, column + 1) for column, number in enumerate(best) if number is not None}
    note = (
        "Mean and 95% bootstrap interval over documents. Bold: the best algorithm."
        if any(_measure(key).higher_is_better for key in report.main)
        else "Mean and 95% bootstrap interval over documents. There are no references, so no algorithm is called best."
    )
    if like_best:
        note += f" *: not significantly worse than it (paired bootstrap, p ≥ {MAX_P:g} after Holm’s correction)."
    if not report.is_tested:
        note += f" Fewer than {MIN_TESTED} documents are not tested."
    columns = ("Algorithm", *(_measure(key).label for key in report.main))
    return Cells("Results", columns, rows, frozenset(marked), frozenset(like_best), note)


def _row(row: SystemRow, keys: Sequence[str]) -> tuple[str, ...]:
    failed = f" ({row.n_failed} failed)" if row.n_failed else ""
    return (f"{row.label}{failed}", *(show(row.intervals[key], _measure(key)) for key in keys))


def _best(rows: Sequence[SystemRow], key: str) -> int | None:
    """The row of the best algorithm by a measure that grades; baselines do not compete."""
    if not _measure(key).higher_is_better:
        return None
    means = [-math.inf if row.is_baseline else row.intervals[key].mean for row in rows]
    there = [number for number, mean in enumerate(means) if math.isfinite(mean)]
    return max(there, key=lambda number: means[number], default=None)


def _is_alike(report: Report, key: str, best: str, other: str) -> bool:
    pairs = (pair for pair in report.pairs if pair.measure == key and {pair.first, pair.second} == {best, other})
    # Without a test, nothing says that it is worse.
    return any(not pair.p_corrected < MAX_P for pair in pairs)


def _others(report: Report) -> Cells:
    there = {one.key for one in report.measures}
    keys = [key for key in (*_REFERENCED, *_BESIDE) if key in there and key not in report.main]
    rows = tuple((row.label, *(_measure(key).show(row.intervals[key].mean) for key in keys)) for row in report.rows)
    note = " ".join(f"{_measure(key).label}: {_measure(key).help}" for key in keys)
    return Cells("Other measures", ("Algorithm", *(_measure(key).label for key in keys)), rows, note=note)


def _pairs(report: Report) -> Cells:
    columns = ("Measure", "First", "Second", "Difference", "p", "p after Holm")
    rows = tuple(
        (
            _measure(pair.measure).label,
            label_of(pair.first),
            label_of(pair.second),
            show(pair.difference, _measure(pair.measure)),
            _p(pair.p),
            _p(pair.p_corrected),
        )
        for pair in report.pairs
    )
    n = len(rows) // len(report.main)
    note = f"First minus second; p-values of a paired bootstrap, corrected by Holm’s method for {n} pairs per measure."
    return Cells("Every two algorithms", columns, rows, note=note)


def _p(value: float) -> str:
    if math.isnan(value):
        return "–"
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def _group(group: Group, main: Sequence[str]) -> Cells:
    kind = "Language" if group.kind == "language" else "Length"
    title = f"{kind}: {group.label} ({group.n_documents:,} documents)"
    return Cells(
        title, ("Algorithm", *(_measure(key).label for key in main)), tuple(_row(one, main) for one in group.rows)
    )


def _agreement(report: Report) -> Cells:
    systems = [row.system for row in report.rows]
    shares = {frozenset(pair): share for pair, share in report.agreement.items()}
    rows = tuple(
        (label_of(a), *("" if a == b else _share(shares.get(frozenset({a, b}))) for b in systems)) for a in systems
    )
    note = "Mean share of the sentences chosen by either of two algorithms that both chose."
    return Cells("Agreement", ("Algorithm", *map(label_of, systems)), rows, note=note)


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"
