"""The measures of sumy's command ``sumy_eval`` beside ROUGE, each 0 to 1 and equal to sumy's own functions.

Sentences are the same when their texts are. Words are compared in lower case, without stemming.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping


def sentence_scores(summary: Collection[str], reference: Collection[str]) -> tuple[float, float, float]:
    """Precision, recall and F-measure of the sentences that a summary shares with an extract that a person made."""
    chosen, right = frozenset(summary), frozenset(reference)
    if not chosen or not right:
        return math.nan, math.nan, math.nan
    n_shared = len(chosen & right)
    precision, recall = n_shared / len(chosen), n_shared / len(right)
    return precision, recall, 2 * precision * recall / (precision + recall) if n_shared else 0.0


def unit_overlap(summary: Mapping[str, int], reference: Mapping[str, int]) -> float:
    """The share of the different words of either text that both have.

    Source: Saggion, Radev, Teufel & Lam 2002, "Meta-evaluation of Summaries in a Cross-lingual Environment".
    """
    n_shared = len(summary.keys() & reference.keys())
    n_either = len(summary) + len(reference) - n_shared
    return n_shared / n_either if n_either else math.nan


def cosine(summary: Mapping[str, int], reference: Mapping[str, int]) -> float:
    """The cosine of the angle between the two texts' word counts."""
    product = _length(summary) * _length(reference)
    together = math.fsum(n * reference.get(word, 0) for word, n in summary.items())
    return together / product if product else math.nan


def word_counts(words: Collection[str]) -> Counter[str]:
    """How often each word occurs, in lower case."""
    return Counter(map(str.lower, words))


def _length(counts: Mapping[str, int]) -> float:
    return math.sqrt(sum(n * n for n in counts.values()))
