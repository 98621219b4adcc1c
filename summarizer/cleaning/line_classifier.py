"""Which lines of a page are its article: gradient-boosted trees, smoothed over neighboring lines.

The trees are in ``line_trees.npz``; ``python -m training.pasted_lines`` fits them. Lines are then chosen so that the
expected F1 is highest (Lewis 1995, "Evaluating and optimizing autonomous text classification systems": the best
threshold is half of the best F), and single lines follow their neighbors (Viterbi 1967).
"""

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..trees import Trees, read_trees
from .features import Column, columns_of, table_of
from .lines import read_line

SHIPPED_WEIGHTS = Path(__file__).with_name("line_trees.npz")
SWITCH_COST = 0.5  # each time that neighboring lines are not both kept or both dropped
CAUTION = 0.75  # added to all log odds: a lost line is worse than a line too many
F_WEIGHT = 1.0
_MAX_LINES = 6_000
_MAX_CHARACTERS = 500_000
_MAX_LOG_ODDS = 9.0
_MAX_SCORE = 40.0


@cache
def load_weights(path: Path = SHIPPED_WEIGHTS) -> Trees:
    """The trees that score a line by its features: log odds that it belongs to the article."""
    return read_trees(path)


def lines_to_keep(texts: Sequence[str], n_blank: Sequence[int]) -> list[bool]:
    """For each line whether it is part of the article; all are when there is too much to judge.

    ``n_blank`` counts the blank lines before each.
    """
    if not texts or len(texts) > _MAX_LINES or sum(map(len, texts)) > _MAX_CHARACTERS:
        return [True] * len(texts)
    lines = [read_line(text) for text in texts]
    trees = load_weights()
    scores = trees.scores(table_of(columns_of(lines, n_blank), trees.names))
    return choose(scores, np.array([line.n_words for line in lines], dtype=float))


def choose(scores: Column, n_words: Column) -> list[bool]:
    """For each line whether to keep it, given its log odds and its length."""
    return _smooth((scores + F_WEIGHT * _best_shift(scores, n_words) + CAUTION).tolist())


def _best_shift(scores: Column, n_words: Column) -> float:
    """What to add to the log odds so that keeping the lines above zero gives the highest expected F1."""
    chances = 1 / (1 + np.exp(-np.clip(scores, -_MAX_SCORE, _MAX_SCORE)))
    order: npt.NDArray[np.intp] = np.argsort(-chances)
    right = np.cumsum((chances * n_words)[order])
    kept = np.cumsum(n_words[order])
    best = float((2 * right / np.maximum(1e-9, kept + right[-1])).max())
    threshold = min(0.5, max(1e-4, best / 2))
    return min(_MAX_LOG_ODDS, math.log((1 - threshold) / threshold))


def _smooth(scores: Sequence[float]) -> list[bool]:
    """The best sequence of kept and dropped lines, where every change costs ``SWITCH_COST``."""
    drop, keep = 0.0, -SWITCH_COST
    came_from: list[tuple[bool, bool]] = []
    for score in scores:
        drop_from_keep = keep - SWITCH_COST > drop
        keep_from_keep = keep >= drop - SWITCH_COST
        came_from.append((drop_from_keep, keep_from_keep))
        drop, keep = max(drop, keep - SWITCH_COST), max(keep, drop - SWITCH_COST) + score
    state = keep > drop
    kept: list[bool] = []
    for drop_from_keep, keep_from_keep in reversed(came_from):
        kept.append(state)
        state = keep_from_keep if state else drop_from_keep
    return kept[::-1]
