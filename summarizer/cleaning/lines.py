"""One line of a text, and the signs it bears by itself."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .alphabet import CJK
from .boilerplate_terms import subjects_of
from .layout import is_bullet
from .phrases import is_button, opening_of

_CJK = re.compile(f"[{CJK}]")
_STOP = re.compile(r"[.!?…。！？؟।॥۔][”’\"')\]»」』]*$")
_SENTENCE_BREAK = re.compile(r"[.!?…][”’\"')\]»]* +[^\W\d_a-z]|[。！？]")
_BULLET = re.compile(r"^\s*(?:[-*•·‣◦▪–—+]|\(?\d{1,3}[.)])\s+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d+ (?:hours?|days?|weeks?"
    r"|months?|years?|minutes?|mins?) ago\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|\.(?:com|org|net)\b|\+?\d[\d ()-]{8,}\d")
_SEPARATORS = re.compile(r" [|•·/›»>] |[|»›→]\s*$|\s[|•]\S")
_PRONOUN = re.compile(r"\b(?:you|your|i|my|we|our|us|me)\b", re.IGNORECASE)
_GAP = re.compile(r"\S {2,}\S")
WORD_LIMITS = (2, 3, 5, 8, 13, 21, 41, 81)
_GOOD_WORDS = 12  # a line from this length on, with an end mark, is taken for prose


# What the first characters of a line show.
_SEEN: Mapping[str, Callable[[str], object]] = {
    "date": _DATE.search,
    "address": _ADDRESS.search,
    "separator": _SEPARATORS.search,
    "gap": _GAP.search,
    "starts lower": lambda head: head[:1].islower(),
    "question": lambda head: head.endswith("?"),
    "copyright": lambda head: "©" in head,
    "quotation": lambda head: head[:1] in set('"“«„‘「'),
}


@dataclass(frozen=True, slots=True)
class LineSigns:
    """One line and what is known of it alone."""

    text: str
    indent: int
    n_words: int
    is_good: bool
    signs: tuple[str, ...]
    words: frozenset[str]


def n_words_in(text: str) -> int:
    """Words, however they are written: two Chinese or Japanese characters count as one."""
    n_cjk = len(_CJK.findall(text))
    return len(text.split()) + n_cjk // 2 if n_cjk else len(text.split())


def read_line(text: str) -> LineSigns:
    """One line of a text, and its own signs."""
    bare = text.strip()
    body = _BULLET.sub("", bare)
    n_words = n_words_in(body)
    has_stop = bool(_STOP.search(bare))
    return LineSigns(
        bare,
        len(text) - len(text.lstrip()),
        n_words,
        has_stop and n_words >= _GOOD_WORDS,
        tuple(_own_signs(bare, body, n_words, has_stop=has_stop)),
        frozenset(word.lower() for word in WORD.findall(body[:2_000]) if len(word) > 4)
        if n_words < 21
        else frozenset(),
    )


def _own_signs(bare: str, body: str, n_words: int, *, has_stop: bool) -> Iterator[str]:
    size = bisect_right(WORD_LIMITS, n_words)
    end = "stop" if has_stop else "colon" if bare.endswith((":", "：")) else "dots" if bare.endswith("...") else "open"
    yield f"words {size}"
    yield f"words {size} end {end}"
    yield f"sentences {min(len(_SENTENCE_BREAK.findall(body[:5_000])), 3)}"
    head = body[:400]
    yield from (f"{sign} {min(size, 5)}" for sign, is_seen in _SEEN.items() if is_seen(head))
    if is_bullet(bare):
        yield f"bullet {min(size, 5)}"
    if sum(character.isdigit() for character in head) > 0.25 * len(head):
        yield "digits"
    if is_button(bare):
        yield "button"
    if kind := opening_of(bare):
        yield f"opening {kind} {'short' if n_words <= 12 else 'long'}"
        yield f"opening {'short' if n_words <= 12 else 'middle' if n_words < 40 else 'long'}"
    yield from _word_signs(WORD.findall(body[:1_000]), size, body)
    yield from _talk_signs(body, n_words)


def _word_signs(words: Sequence[str], size: int, body: str) -> Iterator[str]:
    if not words:
        return
    short = sum(len(word) <= 3 and word.islower() for word in words) / len(words)
    capital = sum(word[0].isupper() for word in words[1:]) / max(1, len(words) - 1)
    yield f"small words {min(3, int(short * 8))} {min(size, 5)}"
    if len(words) > 1:
        yield f"capitals {min(4, int(capital * 5))} {min(size, 5)}"
    if body.isupper():
        yield f"upper {min(size, 4)}"
    if size >= 3 and _PRONOUN.search(body[:600]):
        yield f"pronoun {min(size, 6)}"


def _talk_signs(body: str, n_words: int) -> Iterator[str]:
    """What page talk a line holds, and how thick."""
    size = "short" if n_words < 8 else "middle" if n_words < 30 else "long"
    kinds = Counter(kind for word in set(WORD.findall(body[:1_500].lower())) for kind in subjects_of(word))
    for kind in kinds:
        yield f"talk {kind} {size}"
    yield f"talks {bisect_right((1, 2, 3, 5, 8), sum(kinds.values()))} {size}"
