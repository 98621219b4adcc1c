"""Where pages end in a text that was copied from paper or typeset for a printer: running heads, page numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...languages import phrase_pattern
from ...text.punctuation import LOWER, SENTENCE_END

_NUMBER = re.compile(r"\d{1,5}")
_ROMAN = re.compile(r"^[ivxl]{1,6}$")
_SURE = (
    r".{0,80}\[(?:<files.page_words>) \d{1,4}\]"
    r"|[-–—|(]? ?(?:<files.page_words>|<files.page_abbreviations>) ?\d{1,4} ?(?:/|<files.of>) ?\d{1,4} ?[-–—|)]?"
)
_MIN_PAGES, _MIN_HEADS = 3, 2
_MAX_CHARACTERS = 100
_MIN_STEPS = 0.7  # share of numbers that follow one another
_WIDE_GAPS = re.compile(r"\S {3,80}\S.{0,80}?\S {3,80}\S")
_LIST_MARK = re.compile(r"^\W?#\W?$|^#[.)]|#[:.]#")
_PAGE = r"\b(?:(?:<files.page_words>)|p\.?|стр\.) ?#|# ?/ ?#|[-–—|] ?# ?[-–—|]|\[#\]"
_GOES_ON = re.compile(f"^[{LOWER}(]")
_MAX_LINES = 200_000


def find_page_breaks(lines: Sequence[str]) -> frozenset[int]:
    """The indices of lines that stand at the top or the bottom of pages, not in the text."""
    if len(lines) > _MAX_LINES:
        return frozenset()
    filled = [index for index, line in enumerate(lines) if line.strip()]
    places = {index: place for place, index in enumerate(filled)}
    groups: dict[str, list[int]] = defaultdict(list)
    for index in filled:
        line = " ".join(lines[index].split())
        if len(line) <= _MAX_CHARACTERS:
            groups[_NUMBER.sub("#", line)].append(index)
    numbered = {index for index in filled if _is_page_number(lines[index].strip())}
    numbered |= {after for index, after in pairwise(filled) if index in numbered and _is_running_head(lines[after])}
    numbered |= {index for key, found in groups.items() if _are_page_numbers(key, lines, found) for index in found}
    beside = {places[index] + step for index in numbered for step in (-2, -1, 1, 2)}
    heads = (
        found
        for key, found in groups.items()
        if beside and len(found) >= _MIN_HEADS and len(key) > 1 and not SENTENCE_END.search(key)
        if sum(places[index] in beside for index in found) >= _MIN_STEPS * len(found)
    )
    return frozenset(numbered.union(*heads))


def _is_page_number(line: str) -> bool:
    """Whether a line can only be the foot of a page: "Page 3 of 12", "Alder & Oriel   Informational   [Page 3]"."""
    return len(line) <= _MAX_CHARACTERS and phrase_pattern(_SURE, flags=re.IGNORECASE).fullmatch(line) is not None


def _is_running_head(line: str) -> bool:
    """Whether a line below the foot of a page has its parts wide apart: "RFC 9999      Boats      May 2026"."""
    return len(line) <= _MAX_CHARACTERS and _WIDE_GAPS.search(line.strip()) is not None


def _are_page_numbers(key: str, lines: Sequence[str], found: Sequence[int]) -> bool:
    """Whether lines that differ only in a number count pages."""
    if "#" not in key or len(found) < _MIN_PAGES or (_LIST_MARK.search(key) and key != "#"):
        return False
    numbers = [[int(number) for number in _NUMBER.findall(lines[index])] for index in found]
    counts = any(_count_up([row[column] for row in numbers]) for column in range(len(numbers[0])))
    if not counts or any(len(row) != len(numbers[0]) for row in numbers):
        return False
    # A number alone may head a chapter: as the number of a page it often stands within a sentence.
    return bool(phrase_pattern(_PAGE, flags=re.IGNORECASE).search(key)) or _break_sentences(lines, found)


def _count_up(numbers: Sequence[int]) -> bool:
    steps = [after - before for before, after in pairwise(numbers)]
    return sum(step in (1, 2) for step in steps) >= _MIN_STEPS * len(steps)


def _break_sentences(lines: Sequence[str], found: Sequence[int]) -> bool:
    n_broken = 0
    for index in found:
        before = next((lines[at].strip() for at in range(index - 1, max(-1, index - 8), -1) if lines[at].strip()), "")
        n_broken += len(before.split()) > 4 and not SENTENCE_END.search(before)
    return 3 * n_broken >= len(found)


def join_pages(lines: Sequence[str], breaks: frozenset[int]) -> list[str]:
    """The other lines; blank lines around a break go where a sentence runs on over it."""
    return list(_joined(lines, breaks))


def _joined(lines: Sequence[str], breaks: frozenset[int]) -> Iterator[str]:
    blanks, crossed, last = 0, False, ""
    for index, line in enumerate(lines):
        if index in breaks:
            crossed = True
        elif not line.strip():
            blanks += 1
        else:
            runs_on = crossed and last and not SENTENCE_END.search(last) and _GOES_ON.match(line.strip())
            yield from [""] * (0 if runs_on else max(blanks, 1 if crossed else 0))
            yield line
            blanks, crossed, last = 0, False, line.strip()
