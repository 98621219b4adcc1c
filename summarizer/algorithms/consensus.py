"""Consensus: the sentences that the other algorithms agree on.

Source: Cormack, Clarke & Buettcher 2009, "Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank Learning
Methods", SIGIR: each ranking gives its k-th sentence 1 / (60 + k), and the mean decides.

In a comparison the algorithms beside it vote; alone, the whole table except plug-ins, which run in a child of their
own, and those that are too slow for a long text.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from ..errors import RankingError
from ..models import Document, Ranking
from . import ALGORITHMS, rank
from .terms import MAX_CACHED_DOCUMENTS, FloatArray

NAME: Final = "consensus"
K: Final = 60

_TOP_SHARE = 10
_MIN_TOP = 3


def fuse(rankings: Sequence[Ranking], name: str = NAME) -> Ranking:
    """One ranking from the votes of several of the same document.

    The reasons say which of them ranked a sentence high: among their first tenth, or first three.
    """
    n_sentences = len(rankings[0].scores)
    votes = list(zip(*(_ranks(ranking.scores) for ranking in rankings), strict=True))
    scores = tuple(sum([1 / (K + position + 1) for position in ranks]) / len(ranks) for ranks in votes)
    labels = [ALGORITHMS[ranking.algorithm].label for ranking in rankings]
    n_top = max(_MIN_TOP, n_sentences // _TOP_SHARE)
    reasons = tuple(_explain(ranks, labels, n_top) for ranks in votes)
    return Ranking(name, scores, reasons, seconds=sum(ranking.seconds for ranking in rankings))


def _ranks(scores: Sequence[float]) -> list[int]:
    """The rank of each sentence, from 0; ties go to the earlier sentence."""
    ranks = [0] * len(scores)
    for position, sentence in enumerate(sorted(range(len(scores)), key=lambda i: (-scores[i], i))):
        ranks[sentence] = position
    return ranks


def _explain(ranks: Sequence[int], labels: Sequence[str], n_top: int) -> str:
    top = [label for label, position in zip(labels, ranks, strict=True) if position < n_top]
    count = f"high in {len(top) or 'none'} of {len(labels)} algorithms"
    return f"{count}: {', '.join(top)}" if top else count


def rate(document: Document) -> FloatArray:
    """The votes of the whole table for each sentence except headings.

    Raises:
        RankingError: no algorithm could rank this document.
    """
    votes = zip(document.sentences, _vote(document).scores, strict=True)
    return np.array([score for sentence, score in votes if not sentence.is_heading], dtype=np.float64)


def reasons(document: Document) -> tuple[str, ...]:
    """Per sentence, which algorithms ranked it high."""
    return _vote(document).reasons


@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def _vote(document: Document) -> Ranking:
    rankings = [ranking for name in voters(len(document.sentences)) if (ranking := _rank(document, name))]
    if not rankings:
        raise RankingError("No algorithm could rank this text, so there is no consensus.")
    return fuse(rankings)


def voters(n_sentences: int) -> tuple[str, ...]:
    """Names of the algorithms that vote on a text of this length."""
    others = (row for row in ALGORITHMS.values() if not row.is_vote and not row.is_plugin)
    return tuple(row.name for row in others if n_sentences <= (row.max_voting_sentences or n_sentences))


def _rank(document: Document, name: str) -> Ranking | None:
    try:
        return rank(document, name)
    except RankingError:
        return None
