"""Scores and a budget → the sentences of the summary; one rule for every algorithm.

Whole sentences, best first; one that no longer fits is skipped and the next is tried (the greedy fill that
Nenkova & Vanderwende 2005, "The impact of frequency on summarization", and most later systems use).
"""

import math
from collections.abc import Collection, Iterable, Sequence

from .models import Document, Paragraphs, Sentence
from .options import Budget

# A text of this many sentences cannot be shortened by leaving out sentences.
_MAX_UNSHORTENABLE_SENTENCES = 2


def select(
    sentences: Sequence[Sentence], scores: Sequence[float], *, budget_words: int, max_sentences: int | None = None
) -> tuple[Sentence, ...]:
    """The best sentences that fit into the budget, in document order; no more than ``max_sentences``, if given.

    ``scores`` holds one number per sentence, higher is better; ties go to the earlier sentence, and NaN comes last.
    A text that fits the budget is kept whole. Otherwise headings, sentences without words, and repeated sentences are
    left out (the first two unless there is nothing else).
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
    ranked = sorted(eligible, key=lambda i: (-_finite(scores[i]), i))
    chosen = _fill([sentences[i] for i in ranked], budget_words, most) or [sentences[ranked[0]]]
    return tuple(sorted(chosen, key=lambda sentence: sentence.index))


def worth_choosing(sentences: Sequence[Sentence]) -> list[int]:
    """Indices of the sentences that can be in a summary: all except headings and those without words."""
    running = [i for i, sentence in enumerate(sentences) if sentence.n_words and not sentence.is_heading]
    return running or list(range(len(sentences)))


def _finite(score: float) -> float:
    return score if not math.isnan(score) else -math.inf


def _fill(best_first: Iterable[Sentence], budget_words: int, most: int) -> list[Sentence]:
    chosen: list[Sentence] = []
    seen: set[str] = set()
    left = budget_words
    for sentence in best_first:
        if len(chosen) == most:
            break
        if sentence.n_words > left:
            continue
        text = " ".join(sentence.text.casefold().split())
        if text not in seen:
            seen.add(text)
            chosen.append(sentence)
            left -= sentence.n_words
    return chosen


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


def _paragraphs_note(paragraphs: Paragraphs, budget: Budget, n_chosen: int) -> str:
    if budget.bullets or len(paragraphs) >= budget.paragraphs:
        return ""
    only = f"only {n_chosen:,} sentences" if n_chosen > 1 else "only one sentence"
    return f"{count(len(paragraphs), 'paragraph')} instead of {budget.paragraphs:,}: the summary has {only}."


def count(n: int, noun: str) -> str:
    """``1 word``, ``2,000 words``."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
