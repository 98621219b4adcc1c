"""Whether times run as fast as people speak, and what stands between the lines of a spoken text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Protocol

from ...languages import phrase_pattern
from ...text.punctuation import SENTENCE_END
from .stamps import StampedLine
from .utterances import Utterance

_DURATION = r"^(?:(?:\d{1,3} ?(?:<talk.duration_units>)),? ?){1,3}$"
_MAX_DURATION = 60  # characters
_MIN_PACE, _MAX_PACE = 0.35, 7.0  # words a second; a character of Chinese or Japanese is half a word
_MAX_START_S = 600.0
_MIN_RISING = 0.95  # share of the times that are no earlier than the one before
_MAX_HEADING_WORDS = 10


class HasTime(Protocol):
    """A piece of text with its time."""

    @property
    def head(self) -> StampedLine: ...
    @property
    def lines(self) -> tuple[str, ...]: ...


def is_speech(blocks: Sequence[HasTime]) -> bool:
    """Whether the times count from about the beginning, rise, and pass as fast as the words are said."""
    times = [block.head.seconds for block in blocks]
    if len(times) < 2 or any(block.head.is_of_day for block in blocks) or times[0] > _MAX_START_S:
        return False
    rising = sum(before <= after for before, after in pairwise(times))
    paces = [
        n_spoken(" ".join(block.lines)) / (after - before)
        for block, (before, after) in zip(blocks, pairwise(times), strict=False)
        if after > before
    ]
    return bool(paces) and rising >= _MIN_RISING * (len(times) - 1) and _MIN_PACE <= median(paces) <= _MAX_PACE


def is_duration(line: str) -> bool:
    """Whether a line is a time in words and nothing else: "1 minute, 8 seconds"."""
    return len(line) <= _MAX_DURATION and phrase_pattern(_DURATION, flags=re.IGNORECASE).match(line) is not None


def n_spoken(text: str) -> float:
    """About how many words a text has, in any script."""
    wide = sum(character > "\u2e80" for character in text)
    return wide / 2 if wide > len(text) / 2 else len(text.split())


def mark_headings(utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, with the titles of chapters on their own, and without times in words ("3 seconds").

    Where most times have one line, a second line is the title of the chapter that begins with the next time.
    """
    spoken = [replace(each, text="\n".join(_without_durations(each.text))) for each in utterances]
    if median(each.text.count("\n") + 1 for each in spoken) != 1:
        return spoken
    return [part for each in spoken for part in _parted(each)]


def _without_durations(text: str) -> Iterator[str]:
    yield from (line for line in text.split("\n") if not is_duration(line))


def _parted(utterance: Utterance) -> Iterator[Utterance]:
    said, _, last = utterance.text.rpartition("\n")
    if not said or not _is_heading(last):
        yield utterance
        return
    yield replace(utterance, text=said)
    yield Utterance(last, is_heading=True)


def _is_heading(line: str) -> bool:
    is_lower = line[:1].islower()
    return not is_lower and len(line.split()) <= _MAX_HEADING_WORDS and not SENTENCE_END.search(line)
