"""The lines of a paragraph: which were only wrapped at the margin, and which stand on their own (items of a list)."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ..text.punctuation import CLAUSE_END

# A line at least this long was wrapped at the margin, a shorter one broken on purpose. Ideographs are two columns wide.
_FULL_LINE_COLUMNS = 60
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
_OPENING = r"[\"'“”„«»‘’‹›(\[¿¡—–\-*_•\s]*+"
_FIRST_LETTER = re.compile(_OPENING + r"(\w)")

# What word processors and web pages draw before an item. The private-use signs are Word's bullets in its own fonts; "o"
# and "§" are two of them whose font was lost.
SIGNS = "•‣⁃∙●○◦■□▪▫▶►▸➢➤➔✓✔✗✘❖◆◇\uf0a7\uf0b7\uf0d8\uf0fc\uf06e\uf0a8"
_SIGN = re.compile(rf"[{SIGNS}]\s*(?=\S)|[·o§–-](?:\t|\s{{2,}})(?=\S)")
_DASH = re.compile(r"[-*]\s+(?=\S)")  # a list, if another line begins so too, else perhaps a dialogue
_SIGN_OR_DASH = re.compile(rf"{_SIGN.pattern}|{_DASH.pattern}")
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]|(?:[a-zA-Z]|[ivx]{2,5})\))\s|[a-z]\.\t")
_OTHER_MARK = re.compile(r"[-*·–—]\s")
# "1) Open it 2) Take the lamp": items whose line ends were lost.
_GLUED_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})(\.\)|[.)])\s(?=\S)")
_BEFORE_ITEM = re.compile(r"(?:^|[.!?:;,]\s)\Z")


def starts_lower(text: str) -> bool:
    """Whether the first letter, quotes and dashes aside, is a small one."""
    match = _FIRST_LETTER.match(text)
    return match is not None and match[1].islower()


def starts_item(text: str) -> bool:
    """Whether a text begins with the mark of a list's item."""
    return any(mark.match(text) for mark in (_SIGN, _DASH, _NUMBER, _OTHER_MARK))


def blocks(paragraph: str) -> list[str]:
    """The lines that stand on their own, with single spaces; lines that were only wrapped are joined.

    The sign before an item of a list is not part of its text; a number or a letter before it is.
    """
    lines = [line.strip() for line in paragraph.split("\n")]
    sign = _list_sign(lines)
    joined: list[list[str]] = []
    previous = ""
    for line in chain.from_iterable(map(_unglued, lines)):
        text = " ".join(sign.sub("", line, count=1).split() if sign.match(line) else line.split())
        if not text:
            continue
        if previous and not starts_item(line) and _continues(previous, text):
            wide = _WIDE.match(previous[-1]) and _WIDE.match(text)
            joined[-1].append(text if wide else " " + text)
        else:
            joined.append([text])
        previous = text
    return ["".join(texts) for texts in joined]


def _list_sign(lines: Sequence[str]) -> re.Pattern[str]:
    n_dashes = sum(1 for line in lines if _DASH.match(line))
    return _SIGN_OR_DASH if n_dashes > 1 else _SIGN


def _continues(previous: str, line: str) -> bool:
    if len(previous) + len(_WIDE.findall(previous)) >= _FULL_LINE_COLUMNS:
        return True
    return starts_lower(line) and not CLAUSE_END.search(previous)


def _unglued(line: str) -> Iterator[str]:
    """The items of a list that was written on one line, or the line."""
    if line[:1] and line[0] in SIGNS:
        yield from (line[0] + item for item in re.split(rf"(?:^|\s){re.escape(line[0])}", line) if item.strip())
        return
    start = 0
    for end in _numbered_items(line):
        yield line[start:end]
        start = end
    yield line[start:]


def _numbered_items(line: str) -> list[int]:
    """Where the items of a list begin after its first, if the line holds numbers that count from 1."""
    starts: list[int] = []
    expected = 1
    for match in _GLUED_NUMBER.finditer(line):
        is_marked = ")" in match[0] or _BEFORE_ITEM.search(line, max(0, match.start() - 2), match.start())
        if int(match[1]) != expected or not is_marked:
            continue
        if expected == 1 and match.start() and not _BEFORE_ITEM.search(line, match.start() - 2, match.start()):
            continue
        starts.append(match.start())
        expected += 1
    return [start for start in starts if start] if len(starts) > 1 else []
