"""Tables of contents, and the frame of memos that are typeset as plain text (RFCs)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from .lines import FrameLine, is_heading, opens

_LEADER = re.compile(r"(?:\. ?){4,}\s*\d{1,4}$|…{2,}\s*\d{1,4}$|\S {3,}\d{1,4}$")
_PAGE = re.compile(r"(?:[ .…]|\s)+\d{1,4}$")
_MIN_ENTRIES = 3
_MAX_ENTRY_WORDS = 16
_HEADER = re.compile(
    r"\b(?:working group\b|internet engineering task force|independent submission|internet[- ]draft\b"
    r"|request for comments\b|(?:category|issn|obsoletes|updates|std|bcp|fyi|intended status|expires):)",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"<?draft-[a-z0-9-]{3,80}(?:\.txt)?>?")
_MAX_HEADER_WORDS = 60
_MIN_HEADERS = 2
_TOP_LINES = 14
_NUMBERED = re.compile(r"^(?:\d{1,2}\.(?:\d{1,2}\.?)*|appendix [a-z]\b)\s", re.IGNORECASE)


def contents_kinds(lines: Sequence[FrameLine]) -> Mapping[int, str]:
    """The entries of a table of contents: they end in the number of a page, or are headings further down."""
    filled = [index for index, line in enumerate(lines) if line.text]
    found = set(_with_leaders(lines, filled)) | set(_said_again(lines, filled))
    above = {index for index, after in pairwise(filled) if after in found}
    heads = {index for index in above if is_heading(lines[index], "contents")}
    return dict.fromkeys(sorted(found | heads), "contents")


def _with_leaders(lines: Sequence[FrameLine], filled: Sequence[int]) -> Iterator[int]:
    """Lines with dots and a number, several in a row; below the heading blanks before the number will do."""
    run: list[int] = []
    for index in [*filled, -1]:
        text = lines[index].text if index >= 0 else ""
        if text and _LEADER.search(text[-200:]) and lines[index].n_words <= _MAX_ENTRY_WORDS + 40:
            run.append(index)
            continue
        has_dots = sum("...." in lines[at].text.replace(" ", "") or "……" in lines[at].text for at in run)
        is_headed = bool(run) and any(is_heading(line, "contents") for line in lines[max(0, run[0] - 2) : run[0]])
        if len(run) >= _MIN_ENTRIES and (is_headed or 2 * has_dots >= len(run)):
            yield from run
        run = []


def _said_again(lines: Sequence[FrameLine], filled: Sequence[int]) -> Iterator[int]:
    """The lines below a heading "Contents" that come again as headings."""
    counts = Counter(_entry(line) for line in lines if line.text and line.n_words <= _MAX_ENTRY_WORDS)
    for position, index in enumerate(filled):
        if not is_heading(lines[index], "contents"):
            continue
        run: list[int] = []
        for other in filled[position + 1 :]:
            line = lines[other]
            key = _entry(line)
            if line.n_words > _MAX_ENTRY_WORDS or counts[key] < 2 or any(key == _entry(lines[at]) for at in run[:1]):
                break
            run.append(other)
        if len(run) >= _MIN_ENTRIES:
            yield from run


def _entry(line: FrameLine) -> str:
    return _PAGE.sub("", line.heading) or line.text


def is_draft_name(line: FrameLine) -> bool:
    """Whether a line is the name of a draft of such a memo: "draft-lee-boats-03"."""
    return _DRAFT.fullmatch(line.text) is not None


def memo_kinds(lines: Sequence[FrameLine]) -> Mapping[int, str]:
    """The header of a memo of the Internet's standards, and its sections on rights, sources and addresses."""
    filled = [index for index, line in enumerate(lines) if line.text]
    top = filled[:_TOP_LINES]
    headers = [
        index for index in top if lines[index].n_words <= _MAX_HEADER_WORDS and _HEADER.search(lines[index].text)
    ]
    n_headers = sum(len(_HEADER.findall(lines[index].text)) for index in headers)
    has_draft = any(is_draft_name(lines[index]) for index in top)
    if n_headers < _MIN_HEADERS or not (has_draft or any(opens(line, "memos") for line in lines)):
        return {}
    last = headers[-1]
    kinds = {index: "header-footer" for index in top if index <= last or is_draft_name(lines[index])}
    section = ""
    for index in filled:
        line = lines[index]
        if is_heading(line, "memos"):
            section = "back-matter"
        elif is_heading(line, "sections", "abstract") or (_NUMBERED.match(line.text) and not line.has_stop):
            section = ""
        if section:
            kinds.setdefault(index, section)
    return kinds
