"""Transcripts whose times are words on lines of their own, as screen readers get them: "1 minute, 8 seconds"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .pace import is_duration, is_speech, mark_headings
from .stamps import StampedLine
from .utterances import Talk, Utterance

_PART = re.compile(r"(\d{1,3}) ?([^\W\d]{1,3})")  # a number and the beginning of its unit
_MIN_TIMES = 4
_MAX_BEFORE_LINES = 8


@dataclass(frozen=True, slots=True)
class _Block:
    head: StampedLine
    lines: tuple[str, ...]


def read_worded(text: str) -> Talk | None:
    """What is said below times in words, which rise as people speak; None for other texts."""
    lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
    at = [index for index, line in enumerate(lines) if is_duration(line)]
    if len(at) < _MIN_TIMES or at[0] > _MAX_BEFORE_LINES or 4 * len(at) < len(lines):
        return None
    seconds = _seconds([lines[index] for index in at])
    blocks = [
        _Block(StampedLine("", "", lines[start], second, None, False, False, True), tuple(lines[start + 1 : end]))
        for start, end, second in zip(at, [*at[1:], len(lines)], seconds, strict=True)
    ]
    if not is_speech(blocks):
        return None
    opening = [Utterance(line, is_heading=True) for line in lines[: at[0]]]
    said = [Utterance("\n".join(block.lines), start_s=block.head.seconds) for block in blocks if block.lines]
    return Talk([*opening, *mark_headings(said)], [block.head.stamp for block in blocks])


def _seconds(times: Sequence[str]) -> list[float]:
    """The times in seconds. The unit of the first is a second ("0 seconds"), whatever the language calls it."""
    parts = [[(int(number), unit.lower()) for number, unit in _PART.findall(time)] for time in times]
    second = parts[0][-1][1]
    return [float(_seconds_of(each, second)) for each in parts]


def _seconds_of(parts: Sequence[tuple[int, str]], second: str) -> int:
    numbers = [number for number, _ in parts]
    if parts[-1][1] != second:
        numbers.append(0)
    whole = 0
    for number in numbers:
        whole = 60 * whole + number
    return whole
