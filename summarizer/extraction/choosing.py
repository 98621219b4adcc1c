"""Which reader's text is the article: whole documents are compared, not lines."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

WORD = re.compile(r"\w+")
AGREEMENT = 0.9


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's text of the article."""

    reader: str
    text: str


def agreement(left: Counter[str], right: Counter[str]) -> float:
    """Word F1 of two bags of words, 0 to 1."""
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def choose(readings: Sequence[Reading]) -> tuple[Reading, tuple[str, ...]]:
    """The reading that the others agree with most, and the readers that found about the same; ties go to the first."""
    bags = [Counter(WORD.findall(reading.text.lower())) for reading in readings]
    likeness = [[agreement(left, right) for right in bags] for left in bags]
    best = max(range(len(readings)), key=lambda index: (sum(likeness[index]) if readings[index].text else -1.0, -index))
    agreed = [readings[i].reader for i in range(len(readings)) if i != best and likeness[best][i] >= AGREEMENT]
    return readings[best], tuple(agreed)
