"""Paragraphs: joins hard-wrapped lines, and separates lines that are paragraphs of their own."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from ..languages import all_entries
from ..text.punctuation import CJK, CLAUSE_END, LOWER

_BULLET = re.compile(r"^\s*(?:[-*•·‣◦▪–—+]\s+|\(?\d{1,3}[.)]\s+|[a-z][.)]\s+)")
_HYPHEN = re.compile(f"[^\\W\\d_][{LOWER}][-‐]$")
_CJK_EDGE = re.compile(f"[{CJK}，。、！？：；「」]")
_MIN_WIDTH, _MAX_WIDTH = 34, 100  # of wrapped text, in characters
_MIN_FILLED = 0.85  # share of full lines in a wrapped block
_PARAGRAPH_CHARACTERS = 110  # a line this long is a paragraph of its own
_TAIL_CHARACTERS = 100  # how much of a paragraph decides how the next line is joined


def is_bullet(line: str) -> bool:
    return bool(_BULLET.match(line))


def join_wrapped(text: str) -> str:
    """The text with each hard-wrapped block on one line; other blocks keep their lines."""
    words = frozenset(re.findall(r"[\w'’]+(?:-[\w'’]+)*", text.lower())) if re.search(r"[-‐]\n", text) else frozenset()
    blocks = re.split(r"\n{2,}", text)
    width = _wrap_width(blocks)
    if not width:
        return text
    return "\n\n".join(_join_block(block, width, words) for block in blocks)


def _wrap_width(blocks: Sequence[str]) -> int:
    """The width that the text was wrapped at, in characters, or 0."""
    lines = [block.split("\n") for block in blocks if "\n" in block]
    inner = sorted(len(line) for block in lines for line in block[:-1] if not is_bullet(line) or len(line) > _MIN_WIDTH)
    if len(inner) < 2:
        return 0
    # The longest line, except for a few with an address that could not be wrapped.
    width = inner[min(len(inner) - 1, int(len(inner) * 0.98))]
    return width if _MIN_WIDTH <= width <= _MAX_WIDTH else 0


def _join_block(block: str, width: int, words: frozenset[str]) -> str:
    lines = block.split("\n")
    if len(lines) < 2 or not _is_wrapped(lines, width):
        return block
    joined, length = [[lines[0]]], len(lines[0])
    for line in lines[1:]:
        if is_bullet(line) or (length < width * 0.6 and CLAUSE_END.search(joined[-1][-1])):
            joined.append([line])
            length = len(line)
        else:
            joined[-1].append(line.lstrip())
            length += 1 + len(joined[-1][-1])
    return "\n".join(join_lines(paragraph, partial(append_line, words=words)) for paragraph in joined)


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether the lines are as full as greedy wrapping makes them: the next word would not have fit."""
    pairs = [(line, after) for line, after in pairwise(lines) if not is_bullet(after)]
    pairs = [(line, after) for line, after in pairs if after.strip()]
    if not pairs:
        return False
    filled = sum(_is_full(line, after, width) for line, after in pairs)
    open_ended = sum(not CLAUSE_END.search(line) for line, _ in pairs)
    return filled >= _MIN_FILLED * len(pairs) and open_ended >= 0.5 * len(pairs)


def _is_full(line: str, after: str, width: int) -> bool:
    if _HYPHEN.search(line) and after[:1].islower() and len(line) > width * 0.5:
        return True  # a word was divided to fill the line
    first = after.lstrip().split(" ", 1)[0]
    slack = max(2, width // 12)  # some programs wrap earlier than greedy wrapping would
    return len(line) + 1 + len(first) > width - slack and len(line) > width * 0.5


def join_lines(lines: Sequence[str], append: Callable[[str, str], str]) -> str:
    """The lines of one paragraph as one; ``append`` gets the end of the text so far and the next line."""
    done, tail = [""], lines[0]
    for line in lines[1:]:
        if len(tail) > 2 * _TAIL_CHARACTERS:
            done.append(tail[:-_TAIL_CHARACTERS])
            tail = tail[-_TAIL_CHARACTERS:]
        tail = append(tail, line)
    return "".join([*done, tail])


def append_line(line: str, after: str, words: frozenset[str]) -> str:
    """Two lines of one paragraph as one, hyphenated words joined; ``words`` are those of the text, in lower case."""
    if _HYPHEN.search(line) and re.match(f"[{LOWER}]", after):
        return _join_hyphenated(line, after, words)
    if line and after and _CJK_EDGE.match(line[-1]) and _CJK_EDGE.match(after[0]):
        return line + after
    return f"{line} {after}"


def _join_hyphenated(line: str, after: str, words: frozenset[str]) -> str:
    """A divided word in one piece, keeping its hyphen only if the text or usual spelling has it."""
    left = re.split(r"[^\w'’]", line[:-1])[-1].lower()
    right = (re.match(r"[\w'’]+", after) or re.compile("").match("")).group().lower()  # type: ignore[union-attr]
    if f"{left}{right}" not in words and right in all_entries("layout.after_hyphens"):
        return f"{line} {after}"  # "pre- and postwar"
    if f"{left}{right}" not in words and (f"{left}-{right}" in words or left in all_entries("layout.kept_prefixes")):
        return line + after
    return line[:-1] + after


def separate_paragraphs(text: str) -> str:
    """Put a blank line between lines that are paragraphs; lists, verse and code keep single line breaks."""
    lines = text.split("\n")
    parts: list[str] = [lines[0]]
    for before, line in pairwise(lines):
        parts.append("\n\n" if before and line and _are_paragraphs(before, line) else "\n")
        parts.append(line)
    return "".join(parts)


def _are_paragraphs(before: str, line: str) -> bool:
    if is_bullet(line) and is_bullet(before):
        return False
    return max(len(before), len(line)) >= _PARAGRAPH_CHARACTERS and not (is_bullet(line) and before.endswith(":"))
