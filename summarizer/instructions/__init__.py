"""A line such as "Summarize this content to 2000 words in 6 paragraphs" is a request, not part of the article."""

import re
from dataclasses import fields, replace
from functools import cache

from ..languages import all_entries
from ..models import Instruction
from .reading import MAX_LINE_CHARACTERS, read_instruction

__all__ = ["take_instruction"]

_MAX_COUNTED_CHARACTERS = 300_000
_MAX_INSTRUCTIONS = 20  # a text of nothing but instructions is no article, and each costs a pass over it


@cache
def _cut() -> re.Pattern[str]:
    """Where an instruction may end inside a line: a colon, a stop, or the last unit, perhaps glued to the next word."""
    units = [unit for one in all_entries("instructions.glued_units") for unit in (f"{one}s", one)]
    glued = "".join(rf"|(?<={unit})(?=\s*[A-Z\"“‘'])" for unit in units)
    return re.compile(rf"[:.!?—–](?=\s|[\"“‘'«„]|[^\W\d_a-z]){glued}")


def take_instruction(text: str) -> tuple[Instruction | None, str]:
    """The instruction at the start or end of the text, and the text without it.

    Text without an instruction is returned unchanged, so a second call takes nothing.
    """
    found: Instruction | None = None
    for _ in range(_MAX_INSTRUCTIONS):
        taken, rest = _take_first(text)
        if taken is None:
            taken, rest = _take_last(text)
        if taken is None:
            break
        found, text = _merge(found, taken), rest
    return found, text


def _merge(found: Instruction | None, taken: Instruction) -> Instruction:
    """Two instructions as one; where both set something, the first wins."""
    if found is None:
        return taken
    values = {one.name: getattr(found, one.name) or getattr(taken, one.name) for one in fields(Instruction)}
    return replace(found, **(values | {"line": f"{found.line}\n{taken.line}"}))


def _take_first(text: str) -> tuple[Instruction | None, str]:
    start = len(text) - len(text.lstrip())
    end = _line_end(text, start)
    rest = text[end:].lstrip("\r\n")
    if taken := _read_line(text[start:end], rest):
        return taken, rest
    return _take_prefix(text, start, end)


def _read_line(line: str, rest: str) -> Instruction | None:
    """The instruction that a whole line is; ``rest`` is the text that it asks to shorten."""
    return read_instruction(line, text_words=_n_words(rest)) if len(line) <= MAX_LINE_CHARACTERS else None


def _n_words(text: str) -> int:
    """The length that "half of it" refers to; a longer text counts only up to the largest one that matters."""
    return len(text[:_MAX_COUNTED_CHARACTERS].split())


def _line_end(text: str, start: int) -> int:
    match = re.compile(r"[\r\n]").search(text, start)
    return match.start() if match else len(text)


def _take_prefix(text: str, start: int, end: int) -> tuple[Instruction | None, str]:
    """An instruction on the same line as the text: the longest start of the line that is one."""
    head = text[start : min(end, start + MAX_LINE_CHARACTERS)]
    text_words = _n_words(text)
    for cut in reversed([match.end() for match in _cut().finditer(head)]):
        is_colon = head[cut - 1] == ":"
        if taken := read_instruction(head[:cut], strict=not is_colon, text_words=text_words):
            return taken, text[start + cut :].lstrip()
    return None, text


def _take_last(text: str) -> tuple[Instruction | None, str]:
    stripped = text.rstrip()
    start = max(stripped.rfind("\n"), stripped.rfind("\r")) + 1
    rest = stripped[:start].rstrip()
    if taken := _read_line(stripped[start:], rest):
        return taken, rest
    return _take_suffix(stripped, start)


def _take_suffix(text: str, start: int) -> tuple[Instruction | None, str]:
    """An instruction as the last sentence of the last line."""
    tail_start = max(start, len(text) - MAX_LINE_CHARACTERS)
    tail = text[tail_start:]
    for match in re.finditer(r"(?<=[.!?”\"’])\s*(?=[^\W\d_a-z])", tail):
        if match.end() and (taken := read_instruction(tail[match.end() :], strict=True)):
            return taken, text[: tail_start + match.start()].rstrip()
    return None, text
