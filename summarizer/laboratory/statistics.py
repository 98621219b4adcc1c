"""Intervals and tests of means over documents, by resampling the documents.

All columns of a table are resampled together, so that systems are compared on the same documents. A number that is
missing (NaN) counts in no mean. Results are rounded, because the order in which a processor adds differs from machine
to machine.

Sources: Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapters 13 and 16; Koehn 2004, "Statistical
Significance Tests for Machine Translation Evaluation"; Holm 1979, "A Simple Sequentially Rejective Multiple Test
Procedure".
"""

import warnings
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

LEVEL = 0.95
# The bootstrap tells nothing of a handful of documents: of one, every resample is the same.
MIN_TESTED = 10
_DIGITS = 10
# Two means that differ by less are the same; a sum's last digits depend on its order.
_TOLERANCE = 1e-12
# How many numbers are held at once.
_BLOCK = 1_000_000


class Intervals(NamedTuple):
    """Per column the mean, the ends of its 95% interval, and on how many documents it stands."""

    means: FloatArray
    lows: FloatArray
    highs: FloatArray
    n: npt.NDArray[np.int64]


def bootstrap(values: FloatArray, *, n_resamples: int, seed: int) -> Intervals:
    """Percentile intervals of the column means of ``values``, shape (n_documents, n_columns).

    The same as ``scipy.stats.bootstrap`` with the method "percentile" and a generator of the same seed.
    """
    n_columns = values.shape[1]
    step = max(1, _BLOCK // n_resamples)
    parts = (values[:, start : start + step] for start in range(0, n_columns, step))
    ends = [_percentiles(_draw_means(part, n_resamples, seed)) for part in parts]
    lows, highs = np.concatenate([np.empty((2, 0)), *ends], axis=1).round(_DIGITS)
    return Intervals(_means(values).round(_DIGITS), lows, highs, np.isfinite(values).sum(axis=0))


def compare_paired(differences: FloatArray, *, n_resamples: int, seed: int) -> tuple[Intervals, FloatArray]:
    """Intervals of mean differences, shape (n_documents, n_pairs), and the two-sided p-value of each.

    The p-value is the share of resamples whose mean is at least as far from the observed mean as that is from zero,
    the observed one counted among them; it is never 0, and NaN for fewer than ``MIN_TESTED`` documents.
    """
    intervals = bootstrap(differences, n_resamples=n_resamples, seed=seed)
    means = _means(differences)
    step = max(1, _BLOCK // n_resamples)
    p_values = []
    for start in range(0, differences.shape[1], step):
        part = slice(start, start + step)
        distances = np.abs(_draw_means(differences[:, part], n_resamples, seed) - means[part])
        n_as_far = (distances >= np.abs(means[part]) - _TOLERANCE).sum(axis=0)
        p_values.append((1 + n_as_far) / (1 + n_resamples))
    p = np.concatenate(p_values) if p_values else np.empty(0)
    return intervals, np.where(intervals.n >= MIN_TESTED, p, np.nan)


def holm(p_values: FloatArray) -> FloatArray:
    """p-values corrected for as many tests as there are; NaN stays, and does not count as a test."""
    corrected = np.full(len(p_values), np.nan)
    order = [index for index in np.argsort(p_values, kind="stable") if np.isfinite(p_values[index])]
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * float(p_values[index])))
        corrected[index] = highest
    return corrected


def _means(values: FloatArray) -> FloatArray:
    with np.errstate(invalid="ignore"):
        means: FloatArray = np.nansum(values, axis=0) / np.isfinite(values).sum(axis=0)
    return means


def _draw_means(values: FloatArray, n_resamples: int, seed: int) -> FloatArray:
    """The column means of each resample, shape (n_resamples, n_columns)."""
    is_there = np.isfinite(values)
    filled = np.where(is_there, values, 0.0)
    is_whole = bool(is_there.all())
    weights = is_there.astype(np.float64)
    blocks = []
    for counts in _draw_counts(len(values), n_resamples, seed):
        n = len(values) if is_whole else counts @ weights
        with np.errstate(invalid="ignore"):
            blocks.append((counts @ filled) / n)
    return np.concatenate(blocks)


def _draw_counts(n_documents: int, n_resamples: int, seed: int) -> Iterator[FloatArray]:
    """How often each document is in each resample, shape (n_resamples, n_documents), in blocks of rows."""
    generator = np.random.default_rng(seed)
    step = max(1, _BLOCK // n_documents)
    for start in range(0, n_resamples, step):
        n_rows = min(step, n_resamples - start)
        drawn = generator.integers(0, n_documents, (n_rows, n_documents))
        drawn += np.arange(n_rows)[:, None] * n_documents
        counts = np.bincount(drawn.ravel(), minlength=n_rows * n_documents)
        yield counts.reshape(n_rows, n_documents).astype(np.float64)


def _percentiles(draws: FloatArray) -> FloatArray:
    """The ends of the intervals, shape (2, n_columns); NaN for a column without any number."""
    tail = 100 * (1 - LEVEL) / 2
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        take = np.nanpercentile if np.isnan(draws).any() else np.percentile
        ends: FloatArray = take(draws, [tail, 100 - tail], axis=0)
    return ends
