"""The lines of a paragraph: which were only wrapped at the margin, and which stand on their own (items of a list)."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from ..text.punctuation import CLAUSE_END, COLONS, COMMAS, SEMICOLONS, SENTENCE_MARKS, ends_with

# A line at least this long was wrapped at the margin, a shorter one broken on purpose. Ideographs are two columns wide.
_FULL_LINE_COLUMNS = 60
_MIN_VERSES = 3
_NARROW_COLUMNS = 34
_INNER_STOP = re.compile(r"[.!?…] ")
_ENDS_VERSE = ends_with(SENTENCE_MARKS + COLONS + SEMICOLONS + COMMAS + "—–-")
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
_OPENING = r"[\"'“”„«»‘’‹›(\[¿¡—–\-*_•\s]*+"
_FIRST_LETTER = re.compile(_OPENING + r"(\w)")

# What word processors and web pages draw before an item. The private-use signs are Word's bullets in its own fonts; "o"
# and "§" are two of them whose font was lost.
SIGNS = "•‣⁃∙●○◦■□▪▫▶►▸➢➤➔✓✔✗✘❖◆◇\uf0a7\uf0b7\uf0d8\uf0fc\uf06e\uf0a8"
_SIGN = re.compile(rf"[{SIGNS}]\s*(?=\S)|[·o§–-](?:\t|\s{{2,}})(?=\S)")
_DASH = re.compile(r"[-*]\s+(?=\S)")  # a list, if another line begins so too, else perhaps a dialogue
_SIGN_OR_DASH = re.compile(rf"{_SIGN.pattern}|{_DASH.pattern}")
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]|(?:[a-zA-Z]|[ivx]{2,5})\))\s|(?:[a-z]\.\t|[ivx]{2,5}\.\s)")
_LETTER = re.compile(r"[a-zA-Z]\.\s")
_OTHER_MARK = re.compile(r"[-*·–—]\s")
# "1) Open it 2) Take the lamp": items whose line ends were lost.
_GLUED_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2}|[a-z])(?:\.\)|[.)])\s(?=[\"“„«]?[^\Wa-zß-öø-ÿа-яё])")
_BEFORE_ITEM = re.compile(r"(?:\A|:\s)\Z")
# After a word of at least four letters or a mark: "am 2. Mai" is a date.
_ENDS_ITEM = re.compile(r"(?:[^\W\d_]{4}|[.!?:;,])\s\Z")


def starts_lower(text: str) -> bool:
    """Whether the first letter, quotes and dashes aside, is a small one."""
    match = _FIRST_LETTER.match(text)
    return match is not None and match[1].islower()


def starts_item(text: str) -> bool:
    """Whether a text begins with the mark of a list's item."""
    return any(mark.match(text) for mark in (_SIGN, _DASH, _NUMBER, _OTHER_MARK))


def blocks(paragraph: str, *, in_list: bool = False) -> list[str]:
    """The lines that stand on their own, with single spaces; lines that were only wrapped are joined.

    The sign before an item of a list is not part of its text; a number or a letter before it is. ``in_list`` says that
    the paragraph before or after begins with a dash as well, so that a dash is such a sign.
    """
    lines = [line.strip() for line in paragraph.split("\n")]
    sign, may_join = _list_sign(lines, in_list=in_list), not _is_verse(lines)
    joined: list[list[str]] = []
    previous = ""
    for line, is_glued in chain.from_iterable(map(_unglued, lines)):
        text = " ".join(sign.sub("", line, count=1).split() if sign.match(line) else line.split())
        if not text:
            continue
        if previous and may_join and not is_glued and not starts_item(line) and _continues(previous, text):
            wide = _WIDE.match(previous[-1]) and _WIDE.match(text)
            joined[-1].append(text if wide else " " + text)
        else:
            joined.append([text])
        previous = text
    return ["".join(texts) for texts in joined]


def _is_verse(lines: Sequence[str]) -> bool:
    """Whether these are short lines most of which end in a mark, or would have had room for the next word."""
    lines = [line for line in lines if line]
    widest = max(map(len, lines), default=0)
    if len(lines) < _MIN_VERSES or widest >= _FULL_LINE_COLUMNS:
        return False
    n_marked = sum(1 for line in lines if _ENDS_VERSE.search(line))
    n_early = sum(len(line) + len(after.split(maxsplit=1)[0]) < widest for line, after in pairwise(lines))
    is_narrow = widest < _NARROW_COLUMNS and len(lines) > _MIN_VERSES and not any(map(_INNER_STOP.search, lines))
    if is_narrow and 2 * n_marked >= len(lines) and _ENDS_VERSE.search(lines[-1]):
        return True  # prose that is wrapped so narrowly has sentences that end within lines
    return 3 * n_marked >= 2 * len(lines) or (len(lines) > _MIN_VERSES and 3 * n_early >= 2 * (len(lines) - 1))


def starts_with_dash(text: str) -> bool:
    """Whether a paragraph begins with a dash: an item of a list, or what somebody says."""
    return bool(_DASH.match(text.lstrip()))


def _list_sign(lines: Sequence[str], *, in_list: bool) -> re.Pattern[str]:
    n_dashes = sum(1 for line in lines if _DASH.match(line))
    return _SIGN_OR_DASH if n_dashes > 1 or (n_dashes and in_list) else _SIGN


def _continues(previous: str, line: str) -> bool:
    is_finished = CLAUSE_END.search(previous) is not None
    if len(previous) + len(_WIDE.findall(previous)) >= _FULL_LINE_COLUMNS:
        return not (is_finished and _LETTER.match(line))
    return starts_lower(line) and not is_finished


def _unglued(line: str) -> Iterator[tuple[str, bool]]:
    """The items of a list that was written on one line, or the line; and whether it continues a list."""
    if line[:1] and line[0] in SIGNS:
        for item in re.split(rf"(?:^|\s){re.escape(line[0])}", line):
            if item.strip():
                yield line[0] + item, True
        return
    start = 0
    for end in _numbered_items(line):
        yield line[start:end], start > 0
        start = end
    yield line[start:], start > 0


def _numbered_items(line: str) -> list[int]:
    """Where the items of a list begin after its first, if the line counts from "1" or "a" at its start or a colon."""
    first = _GLUED_NUMBER.search(line)
    if not first or first[1] not in ("1", "a") or not _BEFORE_ITEM.search(line, 0, first.start()):
        return []
    starts, expected = [first.start()], _next_number(first[1])
    for match in _GLUED_NUMBER.finditer(line, first.end()):
        before = line[max(0, match.start() - 5) : match.start()]
        if match[1] == expected and (")" in match[0] or _ENDS_ITEM.search(before)):
            starts.append(match.start())
            expected = _next_number(expected)
    return [start for start in starts if start] if len(starts) > 1 else []


def _next_number(number: str) -> str:
    return str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
