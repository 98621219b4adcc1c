"""Which script a text is written in and, for Chinese, whether its characters are simplified or traditional."""

from bisect import bisect_right
from collections import Counter
from functools import cache

from .files import section

# First and last code point of the letters of each script that the table has languages for.
_RANGES = (
    (0x0041, 0x024F, "Latin"),
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0591, 0x05F4, "Hebrew"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0750, 0x077F, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"),
    (0x0B80, 0x0BFF, "Tamil"),
    (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"),
    (0x0D00, 0x0D7F, "Malayalam"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x1100, 0x11FF, "Korean"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x1F00, 0x1FFF, "Greek"),
    (0x3041, 0x30FF, "Japanese"),
    (0x3130, 0x318F, "Korean"),
    (0x31F0, 0x31FF, "Japanese"),
    (0x3400, 0x4DBF, "Chinese"),
    (0x4E00, 0x9FFF, "Chinese"),
    (0xAC00, 0xD7AF, "Korean"),
    (0xF900, 0xFAFF, "Chinese"),
    (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFC, "Arabic"),
    (0xFF66, 0xFF9F, "Japanese"),
    (0x20000, 0x323AF, "Chinese"),
)
_STARTS = tuple(start for start, _, _ in _RANGES)

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
    start, end, script = _RANGES[max(bisect_right(_STARTS, point) - 1, 0)]
    return script if start <= point <= end else ""
