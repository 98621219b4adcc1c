"""What a reader prefers: sentences about a word first, no quotations, no questions.

An algorithm's scores are kept: a focus puts the sentences that are about it before the others (``focus``), and among
equals their scores decide. What is left out is left out before anything is selected. So nothing has to be ranked
again.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from .focus import Focus, focus_note, focus_of
from .models import Document, Sentence
from .options import Budget
from .text.questions import is_question

SentenceTest = Callable[[Sentence], bool]

# How much an algorithm's order counts beside a focus: this share of the smallest relevance.
_ORDER_SHARE = 0.3

# A sentence is a quotation when this share of its letters stands between quotation marks.
_QUOTED_SHARE = 0.5

# The mark that opens a quotation, then those that can close it: “English”, „German“, ”Swedish”, « French », »Danish«.
_MARKS = '"" “” „“” ”” «» »« ‹› ‘’ ‚‘’ 「」 『』'
_CLOSERS: Mapping[str, str] = {marks[0]: marks[1:] for marks in _MARKS.split()}
_MARK = re.compile(f"[{''.join(_MARKS.split())}]")


@dataclass(frozen=True, slots=True)
class Preference:
    """What the options beside the length mean for one document.

    ``focus`` says how far each sentence is about the focus, None without one; ``left_out`` are the indices of
    sentences that are not wanted; ``notes`` say which words were found, and what could not be met.
    """

    focus: Focus | None = None
    left_out: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()

    def keep(self, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
        """The document's sentences without those that are left out."""
        return [s for s in sentences if s.index not in self.left_out] if self.left_out else sentences

    def weigh(self, scores: Sequence[float]) -> Sequence[float]:
        """The scores of the sentences that are kept; those that are more about the focus above the others."""
        weighed = self._with_focus(self.focus, scores) if self.focus and self.focus.found else scores
        return [score for i, score in enumerate(weighed) if i not in self.left_out] if self.left_out else weighed

    def _with_focus(self, focus: Focus, scores: Sequence[float]) -> Sequence[float]:
        n, unit = len(scores), _ORDER_SHARE * focus.least / max(len(scores), 1)
        order = sorted(range(n), key=lambda i: (-scores[i] if not math.isnan(scores[i]) else math.inf, i))
        weighed = [0.0] * n
        for position, i in enumerate(order):
            weighed[i] = focus.relevance[i] + unit * (n - position)
        return weighed


def preference_of(document: Document, budget: Budget) -> Preference:
    """What the budget asks for beside length and layout; reads every sentence once when it asks for something."""
    focus = focus_of(document, budget.focus) if budget.focus.strip() else None
    left_out = unwanted(document, budget)
    notes = [focus_note(budget.focus, focus.found, focus.missing)] if focus else []
    running = {s.index for s in document.sentences if not s.is_heading}
    if running and running <= left_out:
        notes.append(f"The article has nothing but {left_out_words(budget)}, so none were left out.")
        left_out = frozenset()
    return Preference(focus, left_out, tuple(notes))


def unwanted(document: Document, budget: Budget) -> frozenset[int]:
    """Indices of the sentences that the budget leaves out."""
    tests = [test_for(document) for option, (_, test_for) in LEFT_OUT.items() if getattr(budget, option)]
    return frozenset(s.index for s in document.sentences if any(test(s) for test in tests))


def left_out_words(budget: Budget) -> str:
    """What the budget leaves out: "quotations", "questions", both of them, or ""."""
    return " and ".join(name for option, (name, _) in LEFT_OUT.items() if getattr(budget, option))


def _is_quotation(document: Document) -> SentenceTest:
    quoted = quotations(document.sentences)
    return lambda sentence: sentence.index in quoted


def quotations(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Indices of the sentences that are quoted for the most part; a quotation ends with its paragraph at the latest."""
    found = set()
    for _, paragraph in groupby(sentences, key=lambda sentence: sentence.paragraph):
        closers = ""
        for sentence in paragraph:
            share, closers = _quoted_share(sentence.text, closers)
            if share >= _QUOTED_SHARE and not sentence.is_heading:
                found.add(sentence.index)
    return frozenset(found)


def _quoted_share(text: str, closers: str) -> tuple[float, str]:
    """The share of the letters that stand between quotation marks, and what closes the one still open at the end."""
    n_quoted = position = 0
    for found in _MARK.finditer(text):
        n_quoted += _n_letters(text[position : found.start()]) if closers else 0
        position, character = found.start(), found[0]
        if closers:
            if character in closers and not _is_apostrophe(text, position):
                closers = ""
        elif character in _CLOSERS and _opens(text, position):
            closers = _CLOSERS[character]
    n_quoted += _n_letters(text[position:]) if closers else 0
    n_letters = _n_letters(text)
    return (n_quoted / n_letters if n_letters else 0.0), closers


def _n_letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _is_apostrophe(text: str, position: int) -> bool:
    return text[position] in "’‘" and text[position + 1 : position + 2].isalnum()


def _opens(text: str, position: int) -> bool:
    """Whether a mark that is not inside a quotation begins one: not inches, not the end of what began elsewhere."""
    before, mark, after = text[:position][-1:], text[position], text[position + 1 : position + 2]
    if mark in "「『":
        return True
    # The ‘90s are no quotation. The French put a space behind theirs.
    follows = bool(after.strip()) and not (mark == "‘" and after.isdigit())
    return not before.isalnum() and (follows or mark in "«‹")


# By option, what it leaves out: its name in notes, and what makes a test of the sentences of a document.
LEFT_OUT: Mapping[str, tuple[str, Callable[[Document], SentenceTest]]] = {
    "no_quotes": ("quotations", _is_quotation),
    "no_questions": ("questions", lambda document: lambda sentence: is_question(sentence.text, document.language.code)),
}
