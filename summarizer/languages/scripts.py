"""Which script a text is written in and, for Chinese, whether its characters are simplified or traditional."""

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from operator import itemgetter

from .files import ANY, entries, section

# One character of these scripts carries about as much as two letters.
_DENSE = frozenset({"Chinese", "Japanese", "Korean"})
# Share of kana among kana and ideographs above which a text is Japanese; Chinese quotes a name at most.
_MIN_KANA_SHARE = 0.05


def weigh_chinese(text: str) -> tuple[int, int]:
    """How many characters of a text are simplified, and how many traditional; most are the same in both."""
    counts = Counter(text)
    simplified, traditional = (sum(counts[c] for c in _characters_of(code)) for code in ("zh-cn", "zh-tw"))
    return simplified, traditional


@cache
def _characters_of(code: str) -> frozenset[str]:
    return frozenset("".join(section(code)["characters"].split()))


def script_of_text(text: str) -> tuple[str, int]:
    """The script that most of the letters are in ("" for none), and how many letters that are."""
    letters: Counter[str] = Counter()
    for character, n in Counter(text).items():
        if character.isalpha():
            letters[_script_of(character)] += n
    if letters["Japanese"] > _MIN_KANA_SHARE * (letters["Japanese"] + letters["Chinese"]):
        letters["Japanese"] += letters.pop("Chinese", 0)
    if not letters:
        return "", 0
    script = max(letters, key=lambda script: letters[script] * (2 if script in _DENSE else 1))
    return script, letters[script]


def _script_of(character: str) -> str:
    point = ord(character)
    ranges = _ranges()
    start, end, script = ranges[max(bisect_right(ranges, point, key=itemgetter(0)) - 1, 0)]
    return script if start <= point <= end else ""


@cache
def _ranges() -> tuple[tuple[int, int, str], ...]:
    """First and last code point of the letters of each script that there are languages for, in order."""
    rows = (re.split("[:-]", entry) for entry in entries("scripts.ranges", ANY))
    return tuple(sorted((int(first, 16), int(last, 16), script) for script, first, last in rows))
