"""Scores and a budget → the sentences of the summary; one rule for every algorithm.

Whole sentences, best first; one that no longer fits is skipped and the next is tried (the greedy fill that
Nenkova & Vanderwende 2005, "The impact of frequency on summarization", and most later systems use). Filling ends when
little of the budget is left, and before sentences that rank far below those chosen: what is short enough to fit there
is rarely worth reading. ``benchmarks/summary_quality.py`` shows what that gains.
"""

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from .models import Document, Paragraphs, Sentence
from .options import Budget
from .text.punctuation import CJK, OPENING, QUOTES

NO_COMPANIONS: Mapping[int, Collection[int]] = MappingProxyType({})

# A text of this many sentences cannot be shortened by leaving out sentences.
_MAX_UNSHORTENABLE_SENTENCES = 2
# Nothing is added once less than this share of the budget is left.
MIN_SHARE_LEFT = 0.15
# Nor is a sentence that ranks lower than this many times the number that would then be chosen.
_MAX_RANK_RATIO = 2
# A summary that uses less than this share of its budget says why.
_MIN_SHARE_USED = 0.7
_MIN_SENTENCE_WORDS = 4
# From this many sentences on a text is long: no tenth of it gives more than this share of the budget, or these words.
_MIN_LONG_SENTENCES = 300
_N_PARTS = 10
_MAX_SHARE_OF_PART = 0.3
_MIN_WORDS_OF_PART = 45
# Three words in a row, or as much of a script that has no spaces between words: a label or a row of figures has less.
_RUNNING_WORDS = re.compile(
    rf"[^\W\d_][\w'’.-]*(?:,?[ \u200b]+[{OPENING}{QUOTES}]?[^\W_][\w'’.-]*){{2}}|[{CJK}\u0e01-\u0eff]{{6}}"
)


def select(
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    *,
    budget_words: int,
    max_sentences: int | None = None,
    companions: Mapping[int, Collection[int]] = NO_COMPANIONS,
    spread: bool = False,
) -> tuple[Sentence, ...]:
    """The best sentences that fit into the budget, in document order; no more than ``max_sentences``, if given.

    ``scores`` holds one number per sentence, higher is better; ties go to the earlier sentence, and NaN comes last.
    ``companions`` has, by index of a sentence, the indices of those that it needs: they are chosen with it or it is
    left out. With ``spread``, no tenth of a long text gives more than about a third of the summary.
    A text that fits the budget is kept whole. Otherwise repeated sentences are left out and, unless there is
    nothing else, headings, labels and other scraps. The budget is a ceiling: the last words of it are left unused
    rather than spent on sentences that rank far below those chosen.
    There is always at least one sentence: the best one if none fits.

    Raises:
        ValueError: there are more or fewer scores than sentences.
    """
    if len(sentences) != len(scores):
        raise ValueError(f"{len(sentences)} sentences, but {len(scores)} scores")
    most = len(sentences) if max_sentences is None else max(max_sentences, 1)
    if len(sentences) <= most and sum(sentence.n_words for sentence in sentences) <= budget_words:
        return tuple(sentences)
    eligible = worth_choosing(sentences)
    ranked = [sentences[i] for i in sorted(eligible, key=lambda i: (-_finite(scores[i]), i))]
    by_index = {sentence.index: sentence for sentence in sentences} if companions else {}

    def with_companions(sentence: Sentence) -> Mapping[int, Sentence]:
        return _closure(sentence, by_index, companions) if companions else _alone(sentence)

    parts = _Parts([sentences[i] for i in eligible] if spread else [], budget_words, max_sentences)
    chosen = (
        _fill(ranked, budget_words, most, with_companions, parts) or _fill(ranked, budget_words, most) or ranked[:1]
    )
    return tuple(sorted(chosen, key=lambda sentence: sentence.index))


def _closure(
    sentence: Sentence, by_index: Mapping[int, Sentence], companions: Mapping[int, Collection[int]]
) -> dict[int, Sentence]:
    """By index, a sentence, those it needs, those that they need, and so on, as far as there are such sentences."""
    found: dict[int, Sentence] = {}
    waiting = [sentence.index]
    while waiting:
        index = waiting.pop()
        if index in by_index and index not in found:
            found[index] = by_index[index]
            waiting += companions.get(index, ())
    return found


def worth_choosing(sentences: Sequence[Sentence]) -> list[int]:
    """Indices of the sentences that can be in a summary: real ones, else all that are no headings, else all."""
    running = [i for i, sentence in enumerate(sentences) if sentence.n_words and not sentence.is_heading]
    real = [i for i in running if not is_scrap(sentences[i])]
    return real or running or list(range(len(sentences)))


def is_scrap(sentence: Sentence) -> bool:
    """Whether it is too short or too broken up to be a sentence: "More:", "No.", "12 | 40 | 7", a name."""
    return sentence.n_words < _MIN_SENTENCE_WORDS or not _RUNNING_WORDS.search(sentence.text)


def _finite(score: float) -> float:
    return score if not math.isnan(score) else -math.inf


def _alone(sentence: Sentence) -> dict[int, Sentence]:
    return {sentence.index: sentence}


class _Parts:
    """The tenths of a long text, and how much of the summary each has given."""

    def __init__(self, eligible: Sequence[Sentence], budget_words: int, max_sentences: int | None) -> None:
        n = len(eligible) if len(eligible) >= _MIN_LONG_SENTENCES else 0
        self._part_of = {eligible[i].index: i * _N_PARTS // n for i in range(n)}
        self._max_words = max(_MAX_SHARE_OF_PART * budget_words, _MIN_WORDS_OF_PART)
        self._max_sentences = max_sentences / 3 if max_sentences else math.inf
        self._given: dict[int, tuple[int, int]] = {}

    def allow(self, sentence: Sentence) -> bool:
        """Whether the sentence's tenth of the text may give it: as its first, or within the share of one tenth."""
        n_sentences, n_words = self._given.get(self._part_of.get(sentence.index, -1), (0, 0))
        fits = n_words + sentence.n_words <= self._max_words and n_sentences + 1 <= self._max_sentences
        return not n_sentences or fits

    def add(self, sentences: Iterable[Sentence]) -> None:
        for sentence in sentences:
            part = self._part_of.get(sentence.index)
            if part is not None:
                n_sentences, n_words = self._given.get(part, (0, 0))
                self._given[part] = n_sentences + 1, n_words + sentence.n_words


_WHOLE = _Parts([], 0, None)


def _fill(
    best_first: Iterable[Sentence],
    budget_words: int,
    most: int,
    group_of: Callable[[Sentence], Mapping[int, Sentence]] = _alone,
    parts: _Parts = _WHOLE,
) -> list[Sentence]:
    chosen: dict[int, Sentence] = {}
    seen: set[str] = set()
    left = budget_words
    for sentence in best_first:
        text = " ".join(sentence.text.casefold().split())
        if text in seen or not parts.allow(sentence):
            continue
        seen.add(text)
        if len(chosen) == most or (chosen and _is_enough(len(seen), len(chosen), left, budget_words)):
            break
        new = {index: one for index, one in group_of(sentence).items() if index not in chosen}
        n_words = sum(one.n_words for one in new.values())
        if n_words <= left and len(chosen) + len(new) <= most:
            chosen |= new
            parts.add(new.values())
            left -= n_words
    return list(chosen.values())


def _is_enough(rank: int, n_chosen: int, left: int, budget_words: int) -> bool:
    """Whether filling ends before the sentence of this rank, counted from 1; repetitions do not count."""
    return left < MIN_SHARE_LEFT * budget_words or rank > _MAX_RANK_RATIO * (n_chosen + 1)


def selection_notes(
    document: Document, paragraphs: Paragraphs, budget: Budget, *, left_out: Collection[int] = ()
) -> tuple[str, ...]:
    """What the summary could not meet, and why: one sentence or a few for each case, none when all was met.

    ``left_out`` are the indices of sentences that the reader did not want.
    """
    chosen = [sentence for paragraph in paragraphs for sentence in paragraph]
    if not chosen:
        return ()
    notes = (
        _whole_text_note(document, paragraphs, budget, len(chosen), len(left_out)),
        _over_budget_note(chosen, budget),
        _under_budget_note(document, chosen, budget, len(left_out)),
        _paragraphs_note(paragraphs, budget, len(chosen)),
    )
    return tuple(note for note in notes if note)


def _whole_text_note(document: Document, paragraphs: Paragraphs, budget: Budget, n_chosen: int, n_left_out: int) -> str:
    n_words = sum(sentence.n_words for paragraph in paragraphs for sentence in paragraph)
    if n_chosen < len(document.sentences) - n_left_out or n_words > budget.words:
        return ""
    if n_left_out:
        return f"Without what you asked to leave out, this is all that remains: {count(n_words, 'word')}."
    if n_chosen <= _MAX_UNSHORTENABLE_SENTENCES:
        return f"The text has only {count(n_chosen, 'sentence')}, so it is shown whole: there is nothing to leave out."
    cleaned = ", cleaned," if document.article.removed else ""
    layout = "" if budget.bullets else f" in {count(len(paragraphs), 'paragraph')}"
    return (
        f"You asked for {_asked_for(budget, document)}. "
        "An extractive summary can only leave out, "
        f"so this is the whole article{cleaned}{layout}."
    )


def _asked_for(budget: Budget, document: Document) -> str:
    """The length that the article does not reach, and its own: words, or sentences where those were asked for."""
    if budget.sentences is not None:
        return f"{count(budget.sentences, 'sentence')}. The article has {len(document.sentences):,}"
    return f"{count(budget.words, 'word')}. The article has {document.n_words:,}"


def _over_budget_note(chosen: Sequence[Sentence], budget: Budget) -> str:
    n_words = sum(sentence.n_words for sentence in chosen)
    if n_words <= budget.words:
        return ""
    return (
        f"No sentence is as short as {count(budget.words, 'word')}, and sentences are never cut, "
        f"so this is the best one alone, with {count(n_words, 'word')}."
    )


def _under_budget_note(document: Document, chosen: Sequence[Sentence], budget: Budget, n_left_out: int) -> str:
    n_words = sum(sentence.n_words for sentence in chosen)
    is_whole = len(chosen) >= len(document.sentences) - n_left_out
    if is_whole or budget.sentences is not None or n_words >= _MIN_SHARE_USED * budget.words:
        return ""
    return (
        f"This has {count(n_words, 'word')} of the {budget.words:,} you asked for: "
        "the other sentences are longer than what is left, repeat one that was chosen, or rank far below."
    )


def _paragraphs_note(paragraphs: Paragraphs, budget: Budget, n_chosen: int) -> str:
    if budget.bullets or budget.paragraphs is None or len(paragraphs) >= budget.paragraphs:
        return ""
    only = f"only {n_chosen:,} sentences" if n_chosen > 1 else "only one sentence"
    return f"{count(len(paragraphs), 'paragraph')} instead of {budget.paragraphs:,}: the summary has {only}."


def count(n: int, noun: str) -> str:
    """``1 word``, ``2,000 words``."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
