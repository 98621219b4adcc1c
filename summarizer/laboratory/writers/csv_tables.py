"""CSV, for a spreadsheet or a statistics program: numbers as they are, not scaled and not rounded for reading."""

from collections.abc import Iterable, Iterator

import numpy as np

from ...export.csv_format import Row, write_table
from ..measures import BY_KEY, MEASURES
from ..report import Group, PairRow, Report, SystemRow, label_of


def write_systems(report: Report) -> bytes:
    """A row per system, with the mean, the ends of the 95% interval and the number of documents of each measure."""
    keys = [measure.key for measure in report.measures]
    columns = ["system", "label", "failed", *(name for key in keys for name in _names(key))]
    return write_table(columns, {}, (_system(row) for row in report.rows))


def _names(key: str) -> tuple[str, str, str, str]:
    return key, f"{key} low", f"{key} high", f"{key} n"


def _system(row: SystemRow) -> Row:
    cells: Row = {"system": row.system.lstrip("*"), "label": row.label, "failed": row.n_failed}
    for key, one in row.intervals.items():
        cells |= dict(zip(_names(key), (one.mean, one.low, one.high, one.n), strict=True))
    return cells


def write_pairs(report: Report) -> bytes:
    """A row per measure and pair of systems."""
    columns = ("measure", "first", "second", "difference", "low", "high", "n", "p", "p corrected (Holm)")
    return write_table(columns, {}, map(_pair, report.pairs))


def _pair(pair: PairRow) -> Row:
    one = pair.difference
    return {
        "measure": pair.measure, "first": label_of(pair.first), "second": label_of(pair.second),
        "difference": one.mean, "low": one.low, "high": one.high, "n": one.n,
        "p": pair.p, "p corrected (Holm)": pair.p_corrected,
    }  # fmt: skip


def write_groups(report: Report) -> bytes:
    """A row per group of documents and system."""
    keys = [*report.main, "words"]
    columns = ["group", "documents", "system", "label", "failed", *(name for key in keys for name in _names(key))]
    rows = (_system(row) | _group(group) for group in report.groups for row in group.rows)
    return write_table(columns, {}, rows)


def _group(group: Group) -> Row:
    return {"group": f"{group.kind}: {group.label}", "documents": group.n_documents}


def write_documents(report: Report) -> bytes:
    """A row per document and system, and one per row of the corpus that could not be used."""
    columns = ["row", "name", "language", "words of text", "system", *(one.key for one in MEASURES), "problem"]
    return write_table(columns, {}, _documents(report))


def _documents(report: Report) -> Iterator[Row]:
    for head, values in zip(report.table.heads, report.table.values, strict=True):
        common: Row = {
            "row": head.number, "name": head.name, "language": head.language, "words of text": head.n_words,
        }  # fmt: skip
        for system, numbers in zip(report.table.systems, values, strict=True):
            if np.isfinite(numbers[BY_KEY["words"]]):
                yield common | {"system": system.lstrip("*")} | _numbers(numbers.tolist())
    for bad in report.bad:
        yield {"row": bad.number, "problem": bad.reason}


def _numbers(values: Iterable[float]) -> Row:
    return {measure.key: value for measure, value in zip(MEASURES, values, strict=True)}
