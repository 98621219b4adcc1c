"""One line of a text and what it shows by itself, as numbers."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..languages import phrase_pattern
from ..text.punctuation import CJK, SENTENCE_END
from .layout import is_bullet
from .phrases import LINE_KINDS, SUBJECTS, is_button, key_of, opening_of, subjects_of

_CJK = re.compile(f"[{CJK}]")
_SENTENCE_BREAK = re.compile(r"[.!?…][”’\"')\]»]* +[^\W\d_a-z]|[。！？]")
_BULLET = re.compile(r"^\s*(?:[-*•·‣◦▪–—+]|\(?\d{1,3}[.)])\s+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DATE = r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:<page.dates>)\b"
_ADDRESS = re.compile(r"https?://|www\.|\S@\S{1,200}\.\w|\.(?:com|org|net)\b|\+?\d[\d ()-]{8,}\d")
_SEPARATORS = re.compile(r" [|•·/›»>] |[|»›→]\s*$|\s[|•]\S")
_PRONOUN = r"\b(?:<page.pronouns>)\b"
_GAP = re.compile(r"\S {2,}\S")
_COMMENT_HEADING = r"^(?:\d{1,6} )?(?:<page.comment_headings>)\b"
_BOX_HEADING = "<page.box_headings>"
_REPLY = r"(?:<page.reply_labels>)\b"
_SAYS = r"\b(?:<page.speech_verbs>)\s*:?$|<page.comment_times>"
_MAX_HEADING_WORDS = 8
_MAX_REPLY_CHARACTERS = 60
_MIN_LETTERS = 5  # of words that tell what a line is about
_PROSE_WORDS, _LONG_WORDS, _SHORT_OPENING = 12, 20, 12

# By name: whether the first characters of a line have it.
_CHECKS: Mapping[str, Callable[[str], object]] = {
    "question": lambda head: head.endswith("?"),
    "date": lambda head: _has(_DATE, head),
    "address": _ADDRESS.search,
    "separator": _SEPARATORS.search,
    "column gap": _GAP.search,
    "lower case first": lambda head: head[:1].islower(),
    "digit first": lambda head: head[:1].isdigit(),
    "copyright sign": lambda head: "©" in head,
    "quotation mark first": lambda head: head[:1] in set('"“«„‘「'),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``values`` are its features by name, ``words`` its longer words in lower case.

    A line of prose is a sentence of some length; boilerplate is a button or opens like one and is short.
    """

    key: str
    indent: int
    n_words: int
    is_prose: bool
    is_boilerplate: bool
    is_comment_heading: bool
    is_box_heading: bool
    is_reply: bool
    words: frozenset[str]
    values: Mapping[str, float]


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
    n_words, has_stop = n_words_in(body), bool(SENTENCE_END.search(bare))
    key = key_of(text[:200])
    words = frozenset(WORD.findall(body[:1_500].lower()))
    values = _values(bare, body, n_words, words, has_stop=has_stop)
    is_heading = n_words <= _MAX_HEADING_WORDS
    return Line(
        key=key,
        indent=len(text) - len(text.lstrip()),
        n_words=n_words,
        is_prose=has_stop and n_words >= _PROSE_WORDS,
        is_boilerplate=bool(values["button"] or (values["opens like boilerplate"] and n_words <= _SHORT_OPENING)),
        is_comment_heading=is_heading and phrase_pattern(_COMMENT_HEADING).match(key) is not None,
        is_box_heading=is_heading and phrase_pattern(_BOX_HEADING).match(key) is not None,
        is_reply=_is_reply(key),
        words=frozenset(word for word in words if len(word) >= _MIN_LETTERS),
        values=values,
    )


def _values(bare: str, body: str, n_words: int, words: frozenset[str], *, has_stop: bool) -> Mapping[str, float]:
    head = body[:400]
    opening = opening_of(bare)
    subjects = Counter(subject for word in words for subject in subjects_of(word))
    found: dict[str, float] = {
        "words": n_words,
        "characters a word": len(body) / max(1, n_words),
        "end mark": has_stop,
        "long sentence": has_stop and n_words >= _LONG_WORDS,
        "colon": bare.endswith((":", "：")),
        "ellipsis": bare.endswith("..."),
        "sentence breaks": min(9, len(_SENTENCE_BREAK.findall(body[:5_000]))),
        "bullet": is_bullet(bare),
        "button": is_button(bare),
        "all capitals": body.isupper(),
        "digits": sum(map(str.isdigit, head)) / max(1, len(head)),
        "ideographs": len(_CJK.findall(head)) / max(1, len(head)),
        "commas": head.count(","),
        "pronoun": n_words >= 3 and _has(_PRONOUN, body[:600]),
        "opens like boilerplate": bool(opening),
        "boilerplate terms": sum(subjects.values()),
        "boilerplate subjects": len(subjects),
        **{name: bool(check(head)) for name, check in _CHECKS.items()},
        **{f"opens like {kind}": kind == opening for kind in LINE_KINDS},
        **{f"terms of {subject}": subjects[subject] for subject in SUBJECTS},
        **_shares(WORD.findall(body[:1_000])),
    }
    return found


def _shares(words: list[str]) -> Mapping[str, float]:
    """How many words are short, and how many have capitals."""
    n_short = sum(len(word) <= 3 and word.islower() for word in words)
    n_capital = sum(word[0].isupper() for word in words[1:])
    return {
        "short words": n_short / max(1, len(words)),
        "capitalized words": n_capital / max(1, len(words) - 1),
    }


def _is_reply(key: str) -> bool:
    if phrase_pattern(_REPLY).match(key):
        return True
    return len(key) < _MAX_REPLY_CHARACTERS and phrase_pattern(_SAYS).search(key) is not None
