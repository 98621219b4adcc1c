"""What counts as a word, in every script.

A word is a run of letters, marks and digits. It may contain an apostrophe ("don't"), a hyphen ("well-known"), a full
stop or ampersand ("U.S", "node.js", "AT&T"), and between digits a comma or colon ("1,000", "10:30"), so the count is
close to a word processor's. In French, Italian and Catalan an elided article is its own word ("l'homme" is two),
because "homme" must be recognized without its article. Words with digits count.

Chinese, Japanese and Thai are written without spaces, so a segmenter finds the words (jieba for Chinese, ICU's
dictionaries for Japanese and Thai). A budget then means the same in every script: 150 words of Chinese (some 240
characters) take about as long to read as 150 words of English. Vietnamese syllables and Korean words with their
particles count as written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby

from ..models import Language

# Blocks with combining marks of living scripts: Python's \w excludes marks, which would split Hindi words.
_MARK_BLOCKS = ((0x0300, 0x1E00), (0x20D0, 0x2100), (0xA800, 0xAC00), (0xFE20, 0xFE30))
_LATIN_MARKS = "\u0300-\u036f"
_JOINERS = "\u200c\u200d"  # invisible, and part of Persian and Indic words


@cache
def _marks(script: str) -> str:
    """Combining marks of a script, in the syntax of a character class."""
    if script == "Latin":
        return _LATIN_MARKS
    points = (point for start, end in _MARK_BLOCKS for point in range(start, end))
    marks = [point for point in points if unicodedata.category(chr(point)).startswith("M")]
    # Neighbors differ from their position by the same amount, so that groups are unbroken runs.
    runs = [[point for _, point in run] for _, run in groupby(enumerate(marks), lambda pair: pair[1] - pair[0])]
    return _JOINERS + "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


@cache
def word_pattern(script: str, *, elides: bool = False) -> str:
    """A regular expression that matches one word of a script."""
    joined = r"[.&\-‐‑]" if elides else r"[.&'’ʼ\-‐‑]"
    return rf"[^\W_]+(?:[{_marks(script)}]+[^\W_]*|(?:{joined}|(?<=\d)[,:](?=\d))[^\W_]+)*"


def words_of(text: str, language: Language) -> list[str]:
    """The words of a text as they are written, in order; no punctuation."""
    segmenter = SEGMENTERS.get(language.segmenter)
    if segmenter is None:
        return re.findall(language.word_pattern, text)
    words: list[str] = []
    for piece in segmenter(_encodable(text)):
        if piece.isalnum():
            words.append(piece)
        elif len(piece) > 1:  # else a lone mark, of which a text may have a million
            words.extend(re.findall(language.word_pattern, piece))
    return words


def _encodable(text: str) -> str:
    """The text with lone surrogates replaced: the segmenters take UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _cut_chinese(text: str) -> Iterable[str]:
    import rjieba

    return rjieba.cut(text)


def _cut_by_icu(locale: str) -> Callable[[str], Iterable[str]]:
    def cut(text: str) -> Iterable[str]:
        from icu4py.breakers import WordBreaker

        return WordBreaker(text, locale)

    return cut


SEGMENTERS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "jieba": _cut_chinese,
    "icu": _cut_by_icu("root"),
}
