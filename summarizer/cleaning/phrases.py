"""Recognizes lines that are not part of an article (buttons, boxes, credits, footers) by their words.

The words are in the language files, those of all languages taken together.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from ..languages import all_entries, phrase_pattern

# How each kind of line starts, in lower case. The first kind that matches wins.
LINE_KINDS: Mapping[str, str] = {
    "tags": r"(?:<line_labels.tags>) ?(?:<line_labels.after_tags>|:)|<line_starts.tags>",
    "share": "<line_starts.share>",
    "follow": "<line_starts.follow>",
    "read also": "<line_starts.read_also>",
    "subscribe": "<line_starts.subscribe>",
    "legal": "<line_starts.legal>",
    "caption": "<line_starts.caption>",
    "credit": "<line_starts.credit>",
    "player": r"\d{1,2}:\d\d(?: ?[/|] ?\d{1,2}:\d\d)?$|<line_starts.player>",
    "dates": r"(?:<line_labels.dates>)\b ?(?:<line_labels.before_dates>|:)? ?.{0,60}\d"
    r"|\d{1,3} ?(?:<line_labels.minutes>)\.? ?(?:<line_labels.reading>)|<line_starts.dates>",
    "comments": r"\d{1,6} (?:<line_labels.comments>)\b|<line_starts.comments>",
    "author": r"(?:<bylines.line_starts>) ?:? (?=\W*[\w.'’-]+(?: [\w.'’-]+){0,6}[,|•·]?.{0,60}$)(?!<bylines.no_names>)",
    "advert": "<line_starts.advert>",
    "support": "<line_starts.support>",
}

# Subjects that pages write about and articles seldom do; each is a key under [boilerplate] in the language files.
SUBJECTS = (
    *("cookie", "newsletter", "subscribe", "privacy", "rights", "reply", "account", "social", "click", "credit"),
    *("author", "date", "advert", "offer", "more", "podcast", "contact", "accessibility"),
)
_EDGES = " \t.,:;!?|*•·–—-+>»›«‹→←↑↓▼▲◄►×✕✖()[]{}\"'“”‘’#…_/\\"

_MAX_TAIL = 60
_TAIL = re.compile(r"[.!?…”’\")] +(?P<tail>[^.!?…”\"]{2,50}[.!]?)$")
_ELSEWHERE = re.compile(r"[^:：]{4,30}[:：] ?\S")


def key_of(line: str) -> str:
    """A line in the form that is compared: lower case, single spaces, no punctuation around it."""
    return " ".join(line.lower().replace("’", "'").split()).strip(_EDGES)


def is_button(line: str) -> bool:
    """Whether the whole line is the label of a button or box."""
    return len(line) <= 100 and key_of(line) in _buttons()


@cache
def _buttons() -> frozenset[str]:
    return frozenset(all_entries("page.buttons"))


def opening_of(line: str) -> str:
    """The kind of line in ``LINE_KINDS`` ("share", "legal" ...), or "" for other lines."""
    return _opening_of(key_of(line[:300]))


@lru_cache(maxsize=20_000)
def _opening_of(key: str) -> str:
    return next((kind for kind, start in LINE_KINDS.items() if phrase_pattern(start).match(key)), "")


def split_button(line: str) -> tuple[str, ...]:
    """A line and the buttons at its end ("... managing editor. Read more"), as separate strings."""
    parts: list[str] = []
    end = len(line)
    while match := _TAIL.search(line[max(0, end - _MAX_TAIL) : end]):
        tail = match["tail"]
        if not is_button(tail) or (len(tail.split()) < 2 and not parts and not tail.endswith(".")):
            break
        parts.append(tail)
        end -= len(tail)
        # Cut once: there may be as many buttons as a line can hold.
        while line[end - 1].isspace():
            end -= 1
    return (line[:end], *reversed(parts))


def is_box_head(line: str) -> bool:
    """Whether a button is the heading of a list of other stories."""
    return phrase_pattern("<page.related_headings>").match(key_of(line)) is not None


def points_elsewhere(line: str) -> bool:
    """Whether a line is one link to another story: "Read also: ..."."""
    return bool(_ELSEWHERE.match(line.strip()[:60])) and opening_of(line) == "read also"


@lru_cache(maxsize=20_000)
def subjects_of(word: str) -> tuple[str, ...]:
    """Which of ``SUBJECTS`` a word, in lower case, belongs to."""
    whole, beginnings = _subjects()
    found = {*whole.get(word, ()), *(subject for start, subject in beginnings if word.startswith(start))}
    return tuple(subject for subject in SUBJECTS if subject in found)


@cache
def _subjects() -> tuple[Mapping[str, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    """The subjects of whole words, and beginnings of words ("abonn*" in the files), each with its subject."""
    whole: dict[str, tuple[str, ...]] = {}
    beginnings: list[tuple[str, str]] = []
    for subject in SUBJECTS:
        for word in all_entries(f"boilerplate.{subject}"):
            if word.endswith("*"):
                beginnings.append((word[:-1], subject))
            else:
                whole[word] = (*whole.get(word, ()), subject)
    return whole, tuple(beginnings)
