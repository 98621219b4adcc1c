"""Consensus: the sentences that the other algorithms agree on.

Source: Cormack, Clarke & Buettcher 2009, "Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank Learning
Methods", SIGIR: each ranking gives its k-th sentence 1 / (60 + k), and the mean decides.

In a comparison the algorithms beside it vote; alone, all of the table that this text is not too long for.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np

from ..errors import RankingError
from ..models import Document, Ranking
from . import ALGORITHMS, rank
from .terms import MAX_CACHED_DOCUMENTS, FloatArray

NAME: Final = "consensus"
K: Final = 60

MAX_SENTENCES: Final[Mapping[str, int]] = MappingProxyType({"kl-sum": 5_000})
"""A voter that takes seconds stays away from longer texts; the others decide."""

_EARLY_SHARE = 10
_MIN_EARLY = 3


def fuse(rankings: Sequence[Ranking], name: str = NAME) -> Ranking:
    """One ranking from the votes of several of the same document.

    The reasons tell which of them put a sentence high: among their first tenth, or first three.
    """
    n_sentences = len(rankings[0].scores)
    places = [_places(ranking.scores) for ranking in rankings]
    scores = tuple(sum([1 / (K + place + 1) for place in votes]) / len(votes) for votes in zip(*places, strict=True))
    labels = [ALGORITHMS[ranking.algorithm].label for ranking in rankings]
    n_early = max(_MIN_EARLY, n_sentences // _EARLY_SHARE)
    reasons = tuple(_explain(votes, labels, n_early) for votes in zip(*places, strict=True))
    return Ranking(name, scores, reasons, seconds=sum(ranking.seconds for ranking in rankings))


def _places(scores: Sequence[float]) -> list[int]:
    """The place of each sentence in a ranking, from 0; ties go to the earlier sentence."""
    places = [0] * len(scores)
    for place, sentence in enumerate(sorted(range(len(scores)), key=lambda i: (-scores[i], i))):
        places[sentence] = place
    return places


def _explain(votes: Sequence[int], labels: Sequence[str], n_early: int) -> str:
    early = [label for label, place in zip(labels, votes, strict=True) if place < n_early]
    told = f"high in {len(early) or 'none'} of {len(labels)} algorithms"
    return f"{told}: {', '.join(early)}" if early else told


def rate(document: Document) -> FloatArray:
    """The votes of the whole table for each sentence that is no heading.

    Raises:
        RankingError: no algorithm could rank this document.
    """
    votes = zip(document.sentences, _vote(document).scores, strict=True)
    return np.array([score for sentence, score in votes if not sentence.is_heading], dtype=np.float64)


def reasons(document: Document) -> tuple[str, ...]:
    """Per sentence, which algorithms put it high."""
    return _vote(document).reasons


@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def _vote(document: Document) -> Ranking:
    rankings = [ranking for name in voters(len(document.sentences)) if (ranking := _rank(document, name))]
    if not rankings:
        raise RankingError("No algorithm could rank this text, so there is no consensus.")
    return fuse(rankings)


def voters(n_sentences: int) -> tuple[str, ...]:
    """Names of the algorithms that vote on a text of this length."""
    longest = {name: MAX_SENTENCES.get(name, n_sentences) for name, row in ALGORITHMS.items() if not row.is_vote}
    return tuple(name for name, limit in longest.items() if n_sentences <= limit)


def _rank(document: Document, name: str) -> Ranking | None:
    try:
        return rank(document, name)
    except RankingError:
        return None
