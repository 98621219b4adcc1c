"""Lines to paragraphs. A wider gap, an indent, a short line or another size ends one; a column or a page does not."""

import re
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from ....cleaning import append_line, join_lines
from ....languages import all_entries
from ....text.punctuation import COLONS, SENTENCE_MARKS, ends_with
from .headers_footers import body_size
from .initials import is_initial
from .line import PdfLine

# In sizes of the font.
MIN_INDENT = 0.7
DEFAULT_LEADING = 1.2
# Times the usual distance between lines.
MIN_GAP = 1.35
# Smaller differences in size do not count: a raised number or a word in another font makes them.
MAX_SIZE_CHANGE = 0.07
# Shares of a full line: a shorter one had room for the next word, so it was ended on purpose.
SHORT_LINE = 0.85
VERY_SHORT_LINE = 0.55
MIN_LARGE = 1.12

_STOP = ends_with(SENTENCE_MARKS + COLONS)
# The last ones are bullets in the fonts of symbols.
_BULLETS = "•·▪◦●○‣■□➢✓➔►\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
_ITEM = re.compile(rf"(?:[{_BULLETS}–—*-]|\(?\d{{1,2}}[.)]|\(?[a-z]\))\s+\S")
_BULLET = re.compile(rf"^[{_BULLETS}*]\s+")
_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


@dataclass(frozen=True, slots=True)
class Joined:
    """A paragraph; ``page`` and ``y`` are where it begins, ``is_large`` whether it is set larger than the text."""

    text: str
    page: int
    y: float
    size: float
    is_large: bool
    n_lines: int


def join(lines: Sequence[PdfLine]) -> list[Joined]:
    """The paragraphs that the lines make, in order."""
    if not lines:
        return []
    page = _Measures(lines)
    groups: list[list[PdfLine]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _is_new(before, line, page, is_first=len(groups[-1]) == 1):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_joined(group, page) for group in groups]


class _Measures:
    """Typical values of a file: the size of letters, the distance between lines, the length of full lines."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        self.body = body_size(lines)
        self.words = frozenset(word.lower() for line in lines for word in _WORD.findall(line.text))
        self._gaps: defaultdict[float, list[float]] = defaultdict(list)
        self._lengths: defaultdict[tuple[int, float], list[int]] = defaultdict(list)
        for before, line in pairwise(lines):
            gap = before.y - line.y
            if before.page == line.page and before.size == line.size and 0 < gap < 3 * line.size:
                self._gaps[line.size].append(gap)
        for line in lines:
            self._lengths[line.page, line.size].append(len(line.text))
        self._leading = {size: _low_median(gaps) for size, gaps in self._gaps.items()}
        self._full = {key: sorted(found)[int(0.9 * (len(found) - 1))] for key, found in self._lengths.items()}

    def leading(self, size: float) -> float:
        return self._leading.get(size, DEFAULT_LEADING * size)

    def full(self, line: PdfLine) -> int:
        """How many characters a full line has, on its page and in its size."""
        return self._full.get((line.page, line.size), len(line.text))


def _low_median(values: Sequence[float]) -> float:
    return statistics.median_low(sorted(round(value, 1) for value in values))


def _is_new(before: PdfLine, line: PdfLine, page: _Measures, *, is_first: bool) -> bool:
    """Whether a line begins a paragraph; ``is_first``: the line before it is the first of its paragraph."""
    if is_first and _is_initial(before, line):
        return False
    if abs(before.size - line.size) > MAX_SIZE_CHANGE * max(before.size, line.size):
        return True
    is_short = _is_short(before, line, page)
    if before.is_bold != line.is_bold and is_short:
        return True
    if _ITEM.match(line.text) and (is_short or _STOP.search(before.text)):
        return True
    goes_on = before.page == line.page and before.y > line.y
    if goes_on and before.y - line.y > MIN_GAP * page.leading(line.size):
        return True
    if is_short and (_STOP.search(before.text) or _was_ended(before, line, page)):
        return True
    if not goes_on and line.size >= MIN_LARGE * page.body:
        return True
    if not goes_on:
        # Where a page ends with a sentence, its paragraph may go on; a break there does no harm.
        return bool(_STOP.search(before.text))
    indent = line.x - before.x
    is_indented = indent > MIN_INDENT * line.size and not _RIGHT_TO_LEFT.search(line.text)
    return is_indented and (not is_first or bool(_STOP.search(before.text))) and not _ITEM.match(before.text)


def _is_short(before: PdfLine, line: PdfLine, page: _Measures) -> bool:
    """Whether the next word would have fitted with room to spare."""
    first = line.text.split(" ", 1)[0]
    return len(before.text) + 1 + min(len(first), 12) < SHORT_LINE * page.full(before)


def _was_ended(before: PdfLine, line: PdfLine, page: _Measures) -> bool:
    """Whether a line is so short that it was ended on purpose, like an item, a heading or an address."""
    return len(before.text) < VERY_SHORT_LINE * page.full(before) and not line.text[0].islower()


def _joined(group: Sequence[PdfLine], page: _Measures) -> Joined:
    text = join_lines([line.text for line in group], partial(_appended, words=page.words))
    first, size = group[0], body_size(group)
    return Joined(_BULLET.sub("- ", text), first.page, first.y, size, size >= MIN_LARGE * page.body, len(group))


def _is_initial(before: PdfLine, line: PdfLine) -> bool:
    """Whether a line is nothing but the large first letter of the next one."""
    return is_initial(before) and before.size > line.size and line.page == before.page


def _appended(text: str, line: str, words: frozenset[str]) -> str:
    if len(text) == 1 and text.isupper() and line[0].isalpha():
        # "A" may be a word of its own; "T" begins one.
        first = _WORD.match(line)
        is_word = text in all_entries("files.one_letter_words") and first and f"{text}{first[0]}".lower() not in words
        return f"{text} {line}" if is_word else text + line
    if text.endswith(_SOFT_HYPHEN):
        return text.rstrip(_SOFT_HYPHEN) + line
    return append_line(text, line, words)
