"""Lines of a page that do not belong to the text: running heads, page numbers, footnotes, tables of contents."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile

from ....languages import phrase_pattern
from ....models import Removed
from .line import PdfLine

# The outermost lines of a page, of which some may be running heads.
N_OUTER_LINES = 3
# A running head repeats on nearby pages (those of one chapter, perhaps only the left ones).
NEAR_PAGES = 6
MIN_OTHER_PAGES = 2
HEIGHT_POINTS = 6
MAX_HEAD_CHARACTERS = 150
MAX_HEAD_SIZE = 1.1
MAX_DIGITS = 5
# In sizes of the font; lines of text are closer.
MIN_HEAD_GAP = 1.6

_DIGITS = re.compile(r"\d+")
_END_NUMBERS = re.compile(r"^\d+(?=\s+\D)|(?<=\s)\d+$")
_ROMAN = re.compile(r"(?<![\w])[ivxlc]+(?![\w])", re.IGNORECASE)
_NUMBER_OF_PAGE = (
    r"\W*(?:(?:<files.page_words>|<files.page_abbreviations>)\s*)?#\s*"
    r"(?:(?:/|<files.of>)\s*#|<files.after_page_numbers>)?\W*"
)
# On a single page only lines that can be nothing else.
_SURELY_NUMBER = r"\W*(?:<files.page_words>)\s*#.{0,8}|[-–—]\s*#\s*[-–—]|#\s*(?:/|<files.of>)\s*#"
# A run of dots is matched from its first dot only: a line may hold a million.
_DOT_LEADER = re.compile(r"(?<!\.)\.{5,}+\s*+[\divxl]++\s*+$|(?:\.\s){5,}|(?<!…)…{3,}+\s*+\d++\s*+$")
_NOTE_START = re.compile(r"(?:\[?\d{1,3}\]?[.)]?\s*\D|[*†‡§¶])")
MAX_NOTE_SIZE = 0.92
# A page has more text than notes.
MAX_NOTE_SHARE = 0.6


def split_headers_footers(pages: Sequence[Sequence[PdfLine]]) -> tuple[list[PdfLine], list[Removed]]:
    """The lines of the text, in order; and the texts of all others, each once."""
    body = body_size([line for page in pages for line in page])
    heads = _running(pages, body)
    kept: list[PdfLine] = []
    removed: dict[str, str] = {}
    for number, page in enumerate(pages):
        lines = [line for index, line in enumerate(page) if (number, index) not in heads]
        removed.update((line.text, "header-footer") for index, line in enumerate(page) if (number, index) in heads)
        notes = _footnotes(lines, body)
        for line in lines:
            if id(line) in notes or _DOT_LEADER.search(line.text):
                removed[line.text] = "note" if id(line) in notes else "contents"
            else:
                kept.append(line)
    return kept, [Removed(text, kind) for text, kind in removed.items()]


def body_size(lines: Sequence[PdfLine]) -> float:
    """The size that most letters have, in points."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _running(pages: Sequence[Sequence[PdfLine]], body: float) -> set[tuple[int, int]]:
    """(page, line) of running heads and page numbers: the outermost lines that are ones."""
    outer = _Outer(pages, body)
    sides = ([(number, index) for index in side] for number, both in enumerate(outer.sides) for side in both)
    return {position for side in sides for position in takewhile(outer.is_running, side)}


class _Outer:
    """The outermost lines of all pages, and on which pages each is repeated."""

    def __init__(self, pages: Sequence[Sequence[PdfLine]], body: float) -> None:
        self.pages = pages
        self.body = body
        self.sides = [(_outermost(page, 1), _outermost(page, -1)) for page in pages]
        self._pages_of: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        self._offsets = Counter[int]()
        for number, sides in enumerate(self.sides):
            lines = [pages[number][index] for index in {*sides[0], *sides[1]}]
            for line in lines:
                for height in _heights(line):
                    self._pages_of[self._key(line), height].append(number)
            self._offsets.update({offset for line in lines for offset in _offsets(line, number)})

    def is_running(self, position: tuple[int, int]) -> bool:
        number, index = position
        line = self.pages[number][index]
        if len(line.text) > MAX_HEAD_CHARACTERS:
            return False
        is_number = _is_all(_NUMBER_OF_PAGE, _pattern(line.text))
        is_large = line.size > MAX_HEAD_SIZE * self.body
        if len(self.pages) == 1:
            return _is_all(_SURELY_NUMBER, _pattern(line.text))
        is_counting = (is_number or not is_large) and any(
            self._offsets[offset] > 1 for offset in _offsets(line, number)
        )
        if not is_counting and self._n_others(line, number) < min(MIN_OTHER_PAGES, len(self.pages) - 1):
            return False
        is_small = line.size < MAX_NOTE_SIZE * self.body
        return (is_counting and is_number) or is_small or _stands_apart(line, self.pages[number])

    def _key(self, line: PdfLine) -> str:
        """What repeats in a running head: its pattern; for one larger than the text ("Chapter 1"), its exact text."""
        return line.text if line.size > MAX_HEAD_SIZE * self.body else _pattern(line.text)

    def _n_others(self, line: PdfLine, number: int) -> int:
        """How many pages near this one have such a line at such a height."""
        found = (self._pages_of[self._key(line), height] for height in _heights(line))
        return max(sum(other != number for other in _near(others, number)) for others in found)


def _near(pages: Sequence[int], number: int) -> Sequence[int]:
    """Those of ``pages`` (in ascending order) that are near this one."""
    return pages[bisect_left(pages, number - NEAR_PAGES) : bisect_right(pages, number + NEAR_PAGES)]


def _stands_apart(line: PdfLine, page: Sequence[PdfLine]) -> bool:
    """Whether a line is farther than usual from the lines above and below it."""
    gaps = [abs(line.y - other.y) for other in page if abs(line.y - other.y) > 1]
    return not gaps or min(gaps) > MIN_HEAD_GAP * line.size


def _outermost(page: Sequence[PdfLine], direction: int) -> list[int]:
    """Numbers of the top lines (direction 1) or of the bottom lines (-1), the outermost first."""
    return sorted(range(len(page)), key=lambda index: (-direction * page[index].y, index))[:N_OUTER_LINES]


def _heights(line: PdfLine) -> tuple[int, int]:
    """Two overlapping buckets, so that lines at about the same height share one."""
    return int(line.y // HEIGHT_POINTS) * 2, int((line.y + HEIGHT_POINTS / 2) // HEIGHT_POINTS) * 2 + 1


def _is_all(template: str, text: str) -> bool:
    return phrase_pattern(template, flags=re.IGNORECASE).fullmatch(text) is not None


def _pattern(text: str) -> str:
    """The text with every number as "#"; in a short text, Roman numbers too."""
    pattern = _DIGITS.sub("#", " ".join(text.lower().split()))
    return _ROMAN.sub("#", pattern) if len(text) <= 12 else pattern


def _offsets(line: PdfLine, number: int) -> set[int]:
    """Differences between the numbers at the ends of a line and its page; a page number always has the same one."""
    if len(line.text) > MAX_HEAD_CHARACTERS:
        return set()
    pattern = _pattern(line.text)
    ends = _DIGITS.findall(line.text) if _is_all(_NUMBER_OF_PAGE, pattern) else _END_NUMBERS.findall(line.text)
    return {int(digits) - number for digits in ends[:1] + ends[1:][-1:] if len(digits) <= MAX_DIGITS}


def _footnotes(lines: Sequence[PdfLine], body: float) -> set[int]:
    """Ids of the lines of small print at the foot of a page, from the first that begins with a number or a mark."""
    foot: list[PdfLine] = []
    for line in sorted(lines, key=lambda line: line.y):
        if line.size > MAX_NOTE_SIZE * body:
            break
        foot.append(line)
    while foot and not _NOTE_START.match(foot[-1].text):
        foot.pop()
    return {id(line) for line in foot} if len(foot) <= MAX_NOTE_SHARE * len(lines) else set()
