"""One line of a framed text: what it is the heading or the label of, and whether it is prose.

The headings and labels are in the language files, those of all languages taken together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ...languages import all_entries, phrase_pattern
from ...text.punctuation import CJK, SENTENCE_END

_EDGES = " \t.,:;!?*#_=|~–—-•·<>()[]{}\"'“”‘’：，。、；【】［］〔〕〈〉《》「」『』（）"
# "3.", "2.1", "IV.", "B.", "三、", "第一章", before a heading.
_NUMBER = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|[a-h]|[一二三四五六七八九十]{1,3})[.):：、．]?\s+"
    r"|^[一二三四五六七八九十\d]{1,3}[、．]\s*"
)
_SPACED = re.compile(r"^(?:\S ){2,}\S$")
_LABEL = re.compile(r"^(?P<label>[^:：.。—–|】］〕\n]{1,110}?)(?P<end> ?[:：.。—–|】］〕]| - )\s*(?=\S)")
_CJK = re.compile(f"[{CJK}]")
_CITED = re.compile(r"(?: ?\[[\w ]{1,10}\]){1,12}$")
_MAX_HEADING_CHARACTERS = 110
_MIN_PROSE_WORDS = 12
_MAX_LABEL_WORDS = 9


# What headings and labels are looked up under.
_KEYS = (
    *("abstract", "keywords", "sections", "statements", "references", "appendices", "article_dates", "contents"),
    *("releases", "about", "contacts", "notices", "release_ends", "release_sources", "attendance", "job_sections"),
    *("job_notices", "judgments", "memos"),
)


@dataclass(frozen=True, slots=True)
class FrameLine:
    """A line with its text; ``heading`` is the whole of it and ``label`` what comes before a colon or the like.

    Both are in lower case, without numbers and marks around them, and "" where a line cannot be one.
    """

    text: str
    heading: str
    label: str
    n_words: int
    has_stop: bool

    @property
    def is_prose(self) -> bool:
        return self.has_stop and self.n_words >= _MIN_PROSE_WORDS


def read_line(text: str) -> FrameLine:
    """What a line of text may be: a heading, a label, or prose."""
    text = text.strip()
    n_words = len(text.split()) + len(_CJK.findall(text)) // 2
    is_short = len(text) <= _MAX_HEADING_CHARACTERS
    label = _LABEL.match(text[: 2 * _MAX_HEADING_CHARACTERS])
    return FrameLine(
        text,
        _bare(text) if is_short and n_words <= _MAX_LABEL_WORDS + 4 else "",
        _bare(label["label"]) if label and len(label["label"].split()) <= _MAX_LABEL_WORDS else "",
        n_words,
        SENTENCE_END.search(_CITED.sub("", text[-200:])) is not None,
    )


def _bare(text: str) -> str:
    text = " ".join(text.lower().replace("’", "'").split()).strip(_EDGES)
    text = _NUMBER.sub("", text).strip(_EDGES)
    return text.replace(" ", "") if _SPACED.match(text) else text


def is_heading(line: FrameLine, *keys: str) -> bool:
    """Whether the whole line is a phrase under one of the keys in the section [frames]."""
    return _is_one(line.heading, keys)


def opens(line: FrameLine, *keys: str) -> bool:
    """Whether the line is such a phrase, or begins with it and a colon, a stop or a dash."""
    return is_heading(line, *keys) or _is_one(line.label, keys)


def starts_with(line: FrameLine, key: str) -> bool:
    """Whether the line begins with such a phrase, whatever follows."""
    # A number may follow at once ("Fig3"), and scripts without spaces have no edges of words.
    pattern = phrase_pattern(rf"\W*(?:<frames.{key}>)(?:(?!\w)|(?=\d)|(?<=[{CJK}]))", flags=re.IGNORECASE)
    return pattern.match(line.text[:200]) is not None


def has(line: FrameLine, key: str) -> bool:
    """Whether such a phrase stands in the first part of the line, in any case of letters."""
    phrase = f"(?:<frames.{key}>)"
    # Scripts without spaces have no edges of words.
    pattern = phrase_pattern(rf"(?<![^\W\d_]){phrase}(?!\w)|(?=[{CJK}]){phrase}", flags=re.IGNORECASE)
    return pattern.search(line.text[:400]) is not None


def _is_one(phrase: str, keys: tuple[str, ...]) -> bool:
    return bool(phrase) and not _keys_of(phrase).isdisjoint(keys)


@lru_cache(maxsize=20_000)
def _keys_of(phrase: str) -> frozenset[str]:
    """The keys that a phrase stands under."""
    by_pattern = (key for key, pattern in _patterns().items() if pattern.fullmatch(phrase))
    return _phrases().get(phrase, frozenset()).union(by_pattern)


@cache
def _phrases() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key in _KEYS:
        for phrase in all_entries(f"frames.{key}"):
            found.setdefault(phrase, set()).add(key)
    return {phrase: frozenset(keys) for phrase, keys in found.items()}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {key: phrase_pattern(f"<frames.{key}>") for key in _KEYS if all_entries(f"frames.{key}_patterns")}
