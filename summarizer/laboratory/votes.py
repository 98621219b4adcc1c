"""Blind votes of a reader on pairs of summaries, and what they say of each algorithm."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from ..export.csv_format import cell
from .report import Interval, label_of

# The quantile of the normal distribution for 95 %.
_Z = 1.959963984540054
COLUMNS = ("vote", "corpus", "document", "name", "a", "b", "answer")


class Answer(Enum):
    """What the reader said of two summaries."""

    FIRST = "A is better"
    SECOND = "B is better"
    BOTH = "both are good"
    NEITHER = "neither is good"


@dataclass(frozen=True, slots=True)
class Vote:
    """One answer; ``number`` and ``name`` are those of the document in the corpus."""

    corpus: str
    number: int
    name: str
    first: str
    second: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Tally:
    """What the votes say of one algorithm.

    ``share`` is how often it was the better one of the votes that named one, with Wilson's 95 % interval; ``n`` of it
    counts these votes. Source: Wilson 1927, "Probable Inference, the Law of Succession, and Statistical Inference".
    """

    system: str
    n_better: int
    n_worse: int
    n_equal: int
    share: Interval


def tally(votes: Iterable[Vote]) -> tuple[Tally, ...]:
    """A tally per algorithm that was voted on, the best share first."""
    votes = list(votes)
    systems = dict.fromkeys(system for vote in votes for system in (vote.first, vote.second))
    found = [_tally(system, [vote for vote in votes if system in (vote.first, vote.second)]) for system in systems]
    return tuple(sorted(found, key=lambda one: (-(0.0 if math.isnan(one.share.mean) else one.share.mean), one.system)))


def _tally(system: str, votes: Sequence[Vote]) -> Tally:
    wins = {Answer.FIRST: "first", Answer.SECOND: "second"}
    decided = [getattr(vote, wins[vote.answer]) for vote in votes if vote.answer in wins]
    n_better = decided.count(system)
    share = wilson(n_better, len(decided))
    return Tally(system, n_better, len(decided) - n_better, len(votes) - len(decided), share)


def wilson(n_hits: int, n: int) -> Interval:
    """A share of ``n`` with Wilson's 95 % interval; NaN for none."""
    if not n:
        return Interval(math.nan, math.nan, math.nan, 0)
    share, square = n_hits / n, _Z * _Z
    center = (share + square / (2 * n)) / (1 + square / n)
    half = _Z / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    # Exactly 0 and 1 at the ends, which rounding would miss.
    return Interval(
        share, max(0.0, center - half) if n_hits else 0.0, min(1.0, center + half) if n_hits < n else 1.0, n
    )


def votes_csv(votes: Iterable[Vote]) -> bytes:
    """A row per vote, in their order, for a spreadsheet."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for count, vote in enumerate(votes, 1):
        names = (cell(label_of(name)) for name in (vote.first, vote.second))
        writer.writerow((count, cell(vote.corpus), vote.number, cell(vote.name), *names, vote.answer.value))
    return table.getvalue().encode("utf-8-sig")
