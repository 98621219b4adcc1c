"""One line of a text and the features that do not depend on other lines, each named ``family: value``."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..languages import phrase_pattern
from ..text.punctuation import CJK, SENTENCE_END
from .layout import is_bullet
from .phrases import is_button, opening_of, subjects_of

_CJK = re.compile(f"[{CJK}]")
_SENTENCE_BREAK = re.compile(r"[.!?…][”’\"')\]»]* +[^\W\d_a-z]|[。！？]")
_BULLET = re.compile(r"^\s*(?:[-*•·‣◦▪–—+]|\(?\d{1,3}[.)])\s+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DATE = r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:<page.dates>)\b"
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|\.(?:com|org|net)\b|\+?\d[\d ()-]{8,}\d")
_SEPARATORS = re.compile(r" [|•·/›»>] |[|»›→]\s*$|\s[|•]\S")
_PRONOUN = r"\b(?:<page.pronouns>)\b"
_GAP = re.compile(r"\S {2,}\S")
WORD_LIMITS = (2, 3, 5, 8, 13, 21, 41, 81)
BUTTON = "button phrase: yes"
SHORT_BOILERPLATE = "opens like boilerplate: short"
_PROSE_WORDS = 12  # a line at least this long with an end mark counts as prose

# By family: whether the first characters of a line have it.
_CHECKS: Mapping[str, Callable[[str], object]] = {
    "date": lambda head: _has(_DATE, head),
    "address": _ADDRESS.search,
    "separator": _SEPARATORS.search,
    "column gap": _GAP.search,
    "starts in lower case": lambda head: head[:1].islower(),
    "question": lambda head: head.endswith("?"),
    "copyright": lambda head: "©" in head,
    "starts with a quotation mark": lambda head: head[:1] in set('"“«„‘「'),
}
OWN_FAMILIES = frozenset(_CHECKS) | {
    "length", "length and ending", "sentences", "bullet", "many digits", "button phrase",
    "opens like", "opens like boilerplate", "share of short words", "share of capitalized words", "all capitals",
    "first or second person", "boilerplate term", "boilerplate terms",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line and what it shows by itself."""

    text: str
    indent: int
    n_words: int
    is_prose: bool
    features: tuple[str, ...]
    words: frozenset[str]


def _has(template: str, text: str) -> bool:
    return phrase_pattern(template, flags=re.IGNORECASE).search(text) is not None


def n_words_in(text: str) -> int:
    """Number of words; two Chinese or Japanese characters count as one."""
    n_cjk = len(_CJK.findall(text))
    return len(text.split()) + n_cjk // 2 if n_cjk else len(text.split())


def read_line(text: str) -> Line:
    """One line of a text, and its own features."""
    bare = text.strip()
    body = _BULLET.sub("", bare)
    n_words = n_words_in(body)
    has_stop = bool(SENTENCE_END.search(bare))
    return Line(
        bare,
        len(text) - len(text.lstrip()),
        n_words,
        has_stop and n_words >= _PROSE_WORDS,
        tuple(_own_features(bare, body, n_words, has_stop=has_stop)),
        frozenset(word.lower() for word in WORD.findall(body[:2_000]) if len(word) > 4)
        if n_words < 21
        else frozenset(),
    )


def _own_features(bare: str, body: str, n_words: int, *, has_stop: bool) -> Iterator[str]:
    size = bisect_right(WORD_LIMITS, n_words)
    is_colon, is_ellipsis = bare.endswith((":", "：")), bare.endswith("...")
    end = "end mark" if has_stop else "colon" if is_colon else "ellipsis" if is_ellipsis else "none"
    yield f"length: {size}"
    yield f"length and ending: {size} {end}"
    yield f"sentences: {min(len(_SENTENCE_BREAK.findall(body[:5_000])), 3)}"
    head = body[:400]
    yield from (f"{family}: {min(size, 5)}" for family, check in _CHECKS.items() if check(head))
    if is_bullet(bare):
        yield f"bullet: {min(size, 5)}"
    if sum(character.isdigit() for character in head) > 0.25 * len(head):
        yield "many digits: yes"
    if is_button(bare):
        yield BUTTON
    if kind := opening_of(bare):
        yield f"opens like: {kind}, {'short' if n_words <= 12 else 'long'}"
        yield f"opens like boilerplate: {'short' if n_words <= 12 else 'middle' if n_words < 40 else 'long'}"
    yield from _word_features(WORD.findall(body[:1_000]), size, body)
    yield from _boilerplate_features(body, n_words)


def _word_features(words: Sequence[str], size: int, body: str) -> Iterator[str]:
    if not words:
        return
    short = sum(len(word) <= 3 and word.islower() for word in words) / len(words)
    capital = sum(word[0].isupper() for word in words[1:]) / max(1, len(words) - 1)
    yield f"share of short words: {min(3, int(short * 8))} {min(size, 5)}"
    if len(words) > 1:
        yield f"share of capitalized words: {min(4, int(capital * 5))} {min(size, 5)}"
    if body.isupper():
        yield f"all capitals: {min(size, 4)}"
    if size >= 3 and _has(_PRONOUN, body[:600]):
        yield f"first or second person: {min(size, 6)}"


def _boilerplate_features(body: str, n_words: int) -> Iterator[str]:
    """Which kinds of boilerplate terms a line has, and how many."""
    size = "short" if n_words < 8 else "middle" if n_words < 30 else "long"
    kinds = Counter(kind for word in set(WORD.findall(body[:1_500].lower())) for kind in subjects_of(word))
    for kind in kinds:
        yield f"boilerplate term: {kind} {size}"
    yield f"boilerplate terms: {bisect_right((1, 2, 3, 5, 8), sum(kinds.values()))} {size}"
