"""What all fits share: folds, weights on trial, and the file that is written."""

import argparse
import json
import statistics
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import numpy as np

N_FOLDS = 5
N_DIGITS = 2


def add_output_arguments(parser: argparse.ArgumentParser, *, with_folds: bool = True) -> None:
    parser.add_argument("--output", type=Path, help="the file to write; none is written when this is left out")
    parser.add_argument("--date", type=date.fromisoformat, default=date.today(), help="the date named in the file")
    if with_folds:
        parser.add_argument("--folds", type=int, default=N_FOLDS)


def folds_of(groups: Sequence[Hashable], n_folds: int) -> list[int]:
    """The fold of each row: rows of one group share theirs, and the folds are about equally large."""
    sizes = {group: groups.count(group) for group in dict.fromkeys(groups)}
    totals = [0] * n_folds
    fold_by_group = {}
    for group, size in sorted(sizes.items(), key=lambda item: -item[1]):
        fold_by_group[group] = totals.index(min(totals))
        totals[fold_by_group[group]] += size
    return [fold_by_group[group] for group in groups]


@contextmanager
def weights_in_use(module: ModuleType, weights: object) -> Iterator[None]:
    """The module's ``load_weights`` gives these weights instead of the shipped ones."""
    with patch.object(module, "load_weights", lambda: weights):
        yield


@contextmanager
def weights_from(module: ModuleType, path: Path | None) -> Iterator[None]:
    """The module uses the weights of a file, or the shipped ones when no file is named."""
    with weights_in_use(module, module.load_weights(path) if path else module.load_weights()):
        yield


def write_weights(
    path: Path, *, model: str, fitted_to: str, fitted_on: date, figures: Mapping[str, float], weights: Mapping
) -> None:
    content = {
        "model": model,
        "fitted_to": fitted_to,
        "fitted_on": fitted_on.isoformat(),
        "figures": {name: round(value, 4) for name, value in figures.items()},
        "weights": weights,
    }
    path.write_text(f"{json.dumps(content, indent=2, ensure_ascii=False)}\n", encoding="utf-8")
    print(f"wrote {path}")


def mean(values: Sequence[float]) -> float:
    return statistics.mean(values) if values else float("nan")


def difference(left: Sequence[float], right: Sequence[float]) -> str:
    """Mean of left minus right, pair by pair, and the half width of its 95 % interval."""
    pairs = np.subtract(left, right)
    return f"{pairs.mean():+.4f} ± {1.96 * pairs.std() / len(pairs) ** 0.5:.4f}"


def print_table(columns: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
    """Mean of every column's scores, a row per name, and how far "cross-validated" is above "shipped"."""
    rows = next(iter(columns.values()))
    print(f"{'word F1':20}{'pages':>7}{''.join(f'{name:>17}' for name in columns)}   cross-validated - shipped")
    for row in rows:
        means = "".join(f"{mean(column[row]):17.4f}" for column in columns.values())
        paired = difference(columns["cross-validated"][row], columns["shipped"][row])
        print(f"{row:20}{len(rows[row]):7}{means}   {paired}")
