"""Which lines of a page are its article: the sum of their features' weights, smoothed over neighboring lines.

The weights are those of a logistic regression, in ``line_weights.json``; ``python -m training.pasted_lines`` fits them.
Lines are then chosen so that the expected F1 is highest (Lewis 1995, "Evaluating and optimizing autonomous text
classification systems": the best threshold is half of the best F), and single lines follow their neighbors
(Viterbi 1967).
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ..weights import read_weights
from .features import features_of, is_line_feature
from .lines import read_line

SHIPPED_WEIGHTS = Path(__file__).with_name("line_weights.json")
SWITCH_COST = 0.5  # each time that neighboring lines are not both kept or both dropped
CAUTION = 0.75  # added to all log odds: a lost line is worse than a line too many
F_WEIGHT = 1.3
_MAX_LINES = 6_000
_MAX_CHARACTERS = 500_000
_MAX_LOG_ODDS = 9.0


@cache
def load_weights(path: Path = SHIPPED_WEIGHTS) -> Mapping[str, float]:
    """The weight of each feature, from a file; features that it does not list weigh nothing."""
    return read_weights(path, is_known=is_line_feature, required=["constant"])


def lines_to_keep(texts: Sequence[str]) -> list[bool]:
    """For each line whether it is part of the article; all are when there is too much to judge."""
    if not texts or len(texts) > _MAX_LINES or sum(map(len, texts)) > _MAX_CHARACTERS:
        return [True] * len(texts)
    weights = load_weights()
    lines = [read_line(text) for text in texts]
    scores = [
        weights["constant"] + sum(weights.get(feature, 0.0) for feature in features) for features in features_of(lines)
    ]
    return choose(scores, [line.n_words for line in lines])


def choose(scores: Sequence[float], n_words: Sequence[int]) -> list[bool]:
    """For each line whether to keep it, given its log odds and its length."""
    shift = F_WEIGHT * _best_shift(scores, n_words) + CAUTION
    return _smooth([score + shift for score in scores])


def _best_shift(scores: Sequence[float], n_words: Sequence[int]) -> float:
    """What to add to the log odds so that keeping the lines above zero gives the highest expected F1."""
    chances = (1 / (1 + math.exp(-max(-40.0, min(40.0, score)))) for score in scores)
    likely = sorted(zip(chances, n_words, strict=True), reverse=True)
    n_expected = sum(chance * count for chance, count in likely)
    best = kept = right = 0.0
    for chance, count in likely:
        kept += count
        right += chance * count
        best = max(best, 2 * right / max(1e-9, kept + n_expected))
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
