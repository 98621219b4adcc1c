"""Encyclopedia articles: the lists after the text (see also, notes, references, external links)."""

import re
from collections.abc import Mapping, Sequence

from .lines import FrameLine, is_heading
from .papers import is_reference

_MARK = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d{1,2})\]")
_MIN_MARKS = 3
_MIN_HEADINGS, _MAX_HEADINGS = 2, 20
_MIN_TEXT_WORDS = 40
_MAX_ITEM_WORDS = 25
_MIN_ITEM_SHARE = 0.8


def appendix_kinds(lines: Sequence[FrameLine]) -> Mapping[int, str]:
    """The lines from the first heading of such a list on, if little else follows."""
    heads = [index for index, line in enumerate(lines) if is_heading(line, "appendices")]
    if not heads:
        return {}
    n_marks = sum(len(_MARK.findall(line.text[:20_000])) for line in lines[: heads[0]])
    if len(heads) < _MIN_HEADINGS and n_marks < _MIN_MARKS:
        return {}
    for head in heads[:_MAX_HEADINGS]:
        if _is_text(lines[:head]) and _are_items(lines[head:]):
            return {index: "reference" for index in range(head, len(lines)) if lines[index].text}
    return {}


def _is_text(lines: Sequence[FrameLine]) -> bool:
    return sum(line.n_words for line in lines if line.is_prose) >= _MIN_TEXT_WORDS


def _are_items(lines: Sequence[FrameLine]) -> bool:
    filled = [line for line in lines if line.text]
    n_items = sum(line.n_words <= _MAX_ITEM_WORDS or is_reference(line) for line in filled)
    return n_items >= _MIN_ITEM_SHARE * len(filled)
