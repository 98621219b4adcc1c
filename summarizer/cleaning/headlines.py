"""The headline of a text, and headlines of other stories that were pasted into it.

The latter are glued between two sentences without any space:
"... to the front.‘It would be wrong’ — minister urges unity at BrusselsThe president is expected ..."
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..languages import phrase_pattern
from ..text.punctuation import CJK, CLOSING, OPENING, STOPS, UPPER
from .missing_spaces import Vocabulary, camel_breaks

_START = re.compile(f"[{STOPS}][{CLOSING}'\"]{{0,2}}(?=[{OPENING}'\"]{{0,2}}[{UPPER}])")
_QUOTE_AND_SPEAKER = re.compile(r"^[“‘\"'«„].{3,160}[”’\"'»“] ?[—–-]+ ?\w|^[^.!?]{3,120}[”’\"'»“]?,? [—–] [^.!?]{3,}$")
_LABEL = "(?:<page.headline_labels>) ?[:|—–-]"
_SENTENCE_INSIDE = re.compile(f"[a-zà-ÿ][.!?]+[{CLOSING}'\"]* ")
_MIN_WORDS, _MAX_WORDS = 4, 28
_MIN_PLAIN_WORDS = 6
_MAX_PLAIN = 2  # in a text with more of these, its own headings lost their line breaks
_MAX_CHARACTERS = 250
_COMPARED_CHARACTERS = 4_000
_MIN_SHARED = 2  # words of a headline that stand in its article
_MIN_NEAR_WORDS = 4
_MIN_OF_BEST = 0.7
_MIN_KEY_LETTERS = 4
_STEM_LETTERS = 5  # words that begin alike are one
_MIN_HEADLINE_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")
_IDEOGRAPHS = re.compile(f"[{CJK}]")


_MAX_TITLE_CHARACTERS = 160
_MIN_TITLE_WORDS, _MAX_TITLE_WORDS = 2, 25


def guess_title(text: str) -> str:
    """The first line, if it looks like a headline above a longer text; else ""."""
    first, _, rest = text.partition("\n\n")
    is_headline = (
        len(first) <= _MAX_TITLE_CHARACTERS
        and "\n" not in first
        and (_MIN_TITLE_WORDS <= len(first.split()) <= _MAX_TITLE_WORDS or not first.isascii())
        and not first.endswith(tuple(".!:;,…。"))
        and (first[:1].isalnum() or first[:1] in "\"'“‘«¿¡「『")
    )
    return first if is_headline and len(rest) > 2 * len(first) else ""


def headline_above(lines: Sequence[str], article: str) -> int | None:
    """Which of the lines above an article is its headline, by the words that it shares with it; None if none is."""
    words = frozenset(_keys(article[:_COMPARED_CHARACTERS]))
    shared = [len(words.intersection(_keys(line))) if _may_be_title(line) else 0 for line in lines]
    # The first that shares about as much as any: captions and standfirsts follow. The nearest may share less.
    enough = max(_MIN_SHARED, _MIN_OF_BEST * max(shared, default=0))
    if (found := next((index for index, n_shared in enumerate(shared) if n_shared >= enough), None)) is not None:
        return found
    is_near = bool(lines) and shared[-1] >= 1 and len(lines[-1].split()) >= _MIN_NEAR_WORDS
    return len(lines) - 1 if is_near else None


def _keys(text: str) -> Iterator[str]:
    """The longer words of a text in lower case; pairs of characters in scripts without spaces."""
    for word in _WORD.findall(text.lower()):
        if _IDEOGRAPHS.match(word):
            yield from map("".join, pairwise(word))
        elif len(word) >= _MIN_KEY_LETTERS:
            yield word[:_STEM_LETTERS]


def _may_be_title(line: str) -> bool:
    n_words = len(line.split())
    is_long_enough = n_words >= _MIN_HEADLINE_WORDS or _IDEOGRAPHS.search(line) is not None
    return (
        is_long_enough
        and n_words <= _MAX_TITLE_WORDS
        and len(line) <= _MAX_TITLE_CHARACTERS
        and line[-1] not in ".:;,…。"
    )


def take_headlines(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """The line without the headlines of other stories, and those headlines."""
    sure = set(camel_breaks(text, vocabulary))
    breaks = sorted(sure | set(camel_breaks(text, vocabulary, lenient=True)))
    pieces = [(start, end, end in sure) for start, end in _pieces(text, breaks)]
    plain_allowed = sum(is_sure for *_, is_sure in pieces) <= _MAX_PLAIN
    taken = [
        (start, end)
        for start, end, is_sure in pieces
        if _is_headline(text[start:end], plain_allowed=plain_allowed and is_sure)
    ]
    return _without(text, taken), tuple(text[start:end] for start, end in taken)


def _pieces(text: str, breaks: Sequence[int]) -> list[tuple[int, int]]:
    """The text between a stop without a space and the next break inside a word, if that is near."""
    pieces: list[tuple[int, int]] = []
    for end in breaks:
        floor = max(pieces[-1][1] if pieces else 0, end - _MAX_CHARACTERS)
        starts = [match.end() for match in _START.finditer(text, floor, end)]
        if starts:
            pieces.append((_with_its_quote(text, starts[-1], end), end))
    return pieces


def _with_its_quote(text: str, start: int, end: int) -> int:
    """Include a straight quote before the headline if the headline closes one more quote than it opens."""
    mark = text[start - 1]
    closes = len(re.findall(rf"\w{mark}(?!\w)", text[start:end])) if mark in "\"'" else 0
    return start - 1 if closes % 2 else start


def _is_headline(piece: str, *, plain_allowed: bool) -> bool:
    n_words = len(piece.split())
    if not _MIN_WORDS <= n_words <= _MAX_WORDS or _SENTENCE_INSIDE.search(piece):
        return False
    if phrase_pattern(_LABEL, flags=re.IGNORECASE).match(piece) or _QUOTE_AND_SPEAKER.match(piece):
        return True
    return plain_allowed and n_words >= _MIN_PLAIN_WORDS


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    kept, position = [], 0
    for start, end in spans:
        kept.append(text[position:start].rstrip())
        position = end
    return " ".join([*kept, text[position:].lstrip()]) if kept else text
