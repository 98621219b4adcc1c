"""The floor and the ceiling of an evaluation: random sentences, the first sentences, and the best ones in hindsight.

The oracle knows the references: it adds the sentence that raises ROUGE-1 and ROUGE-2 most, until none does.
Source: Nallapati, Zhai & Zhou 2017, "SummaRuNNer"; Liu & Lapata 2019, "Text Summarization with Pretrained Encoders",
take the sum of both.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..models import Document, Ranking, Sentence
from ..options import Budget
from ..selection import worth_choosing
from .models import RANDOM

FloatArray = npt.NDArray[np.float64]
Tokenize = Callable[[str], list[str]]

_ORDERS = (1, 2)


def rank_at_random(document: Document, seed: int) -> Ranking:
    """Random scores; the same for the same text and seed, whatever stands beside it in a corpus."""
    digest = hashlib.sha256(f"{seed}\n{document.article.text}".encode()).digest()
    numbers = np.random.default_rng(int.from_bytes(digest[:8])).random(len(document.sentences))
    return Ranking(RANDOM, tuple(map(float, numbers)))


def choose_by_oracle(
    document: Document, references: Sequence[str], budget: Budget, tokenize: Tokenize, *, mean: bool
) -> tuple[Sentence, ...]:
    """The sentences within the budget that ROUGE likes best, found greedily, in document order; at least one.

    Of several references the best counts, or with ``mean`` their mean.
    """
    sentences = [document.sentences[index] for index in worth_choosing(document.sentences)]
    tokens = [tokenize(sentence.text) for sentence in sentences]
    goals = [_Goal(tokenize(reference), order, tokens) for reference in references for order in _ORDERS]
    n_words = np.array([sentence.n_words for sentence in sentences])
    most = budget.sentences or len(sentences)
    chosen: list[int] = []
    is_open = np.ones(len(sentences), dtype=bool)
    best, left = 0.0, budget.words
    while len(chosen) < most:
        fits = is_open & (n_words <= left)
        if not fits.any() and chosen:
            break
        # The best one if none fits, as ``select`` does.
        fits = fits if fits.any() else is_open
        scores = np.array([goal.scores_with_each() for goal in goals]).reshape(len(references), len(_ORDERS), -1)
        total = scores.sum(axis=1).mean(axis=0) if mean else scores.sum(axis=1).max(axis=0)
        pick = int(np.where(fits, total, -1.0).argmax())
        if chosen and total[pick] <= best:
            break
        best = float(total[pick])
        chosen.append(pick)
        is_open[pick] = False
        left -= int(n_words[pick])
        for goal in goals:
            goal.add(pick)
    return tuple(sentences[pick] for pick in sorted(chosen))


class _Goal:
    """The n-grams of one reference, and how many of them the chosen sentences have."""

    def __init__(self, reference: Sequence[str], order: int, sentences: Sequence[Sequence[str]]) -> None:
        wanted = _grams(reference, order)
        column_of = {gram: column for column, gram in enumerate(wanted)}
        self._wanted = np.array(list(wanted.values()), dtype=np.float64)
        self._of_sentence = np.zeros((len(sentences), len(wanted)))
        self._n_grams = np.zeros(len(sentences))
        for row, tokens in enumerate(sentences):
            grams = _grams(tokens, order)
            self._n_grams[row] = grams.total()
            for gram in grams.keys() & column_of.keys():
                self._of_sentence[row, column_of[gram]] = grams[gram]
        self._chosen = np.zeros(len(wanted))
        self._n_chosen = 0.0

    def scores_with_each(self) -> FloatArray:
        """ROUGE's F-measure with each of the sentences added, shape (n_sentences,)."""
        n_shared = np.minimum(self._chosen + self._of_sentence, self._wanted).sum(axis=1)
        # F = 2 P R / (P + R) with P = shared / chosen and R = shared / wanted.
        n_either = self._n_chosen + self._n_grams + self._wanted.sum()
        scores: FloatArray = 2 * n_shared / np.maximum(n_either, 1)
        return scores

    def add(self, row: int) -> None:
        self._chosen += self._of_sentence[row]
        self._n_chosen += float(self._n_grams[row])


def _grams(tokens: Sequence[str], order: int) -> Counter[Any]:
    return Counter(zip(*(tokens[start:] for start in range(order)), strict=False))
