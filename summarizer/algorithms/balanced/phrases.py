"""Sentences that lean on the one before them, and sentences that announce what the text is about."""

from collections.abc import Iterable

import numpy as np

from ...languages import phrase_pattern
from ...models import Language
from ..terms import BoolArray


def dangles(texts: Iterable[str], language: Language) -> BoolArray:
    """Whether each text, in lower case, opens with words that lean on the one before; the first has none before it.

    "He denied it." needs the sentence that names him. The language files list pronouns, demonstratives and
    connectives that open such sentences more often than not. A language without a list has no such check.
    """
    # Where a segmenter finds the words, nothing parts an opening from what follows it.
    end = "" if language.segmenter else r"(?![\w\u0900-\u0dff\-‐‑])"
    # Quotes, dashes and brackets may stand before it; a million full stops must not be tried one by one.
    pattern = phrase_pattern(rf"\W{{0,9}}(?:<balanced.openings>){end}", language.code)
    found = np.array([pattern.match(text) is not None for text in texts], dtype=np.bool_)
    found[:1] = False
    return found


def announces(texts: Iterable[str], language: Language) -> BoolArray:
    """Whether each text, in lower case, says what it is about: "this paper", "we show", "in conclusion".

    Edmundson 1969 found such cues to be the best single sign of an abstract-worthy sentence in papers; in news they
    hardly occur.
    """
    edge = "" if language.segmenter else r"\b"
    pattern = phrase_pattern(rf"{edge}(?:<balanced.announcements>)", language.code)
    return np.array([pattern.search(text) is not None for text in texts], dtype=np.bool_)
