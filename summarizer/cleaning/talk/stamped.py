"""Transcripts and chats in which a time stands beside, above or below who speaks or what is said.

``BEHIND`` and ``IN_FRONT`` list the layouts, by where the time stands; the first that fits the whole text reads it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...languages import phrase_pattern
from .labels import Label, is_name, known_names, read_label
from .noise import is_interface, is_sound
from .pace import is_speech, mark_headings
from .stamps import StampedLine, read_stamp
from .utterances import Talk, Utterance

_COLUMN = re.compile(r"^[@+%&~]?(?P<name>\w[^\s:]{0,29})(?:\s{0,20}[|│]\s|\s{2,40})(?P<text>\S.*)$")
_SENT_BY = (
    r"^(?:<talk.from>)\s+(?P<name>\S.{0,58}?)(?:\s+(?:<talk.to>)\s+\S.{0,60}?)?\s?(?:\([^()]{1,40}\)\s?)?:"
    r"(?:\s+(?P<text>.*))?$"
)
_NO_NAME = re.compile(r"^\W*$|^\(.*\)$|^(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|NOTICE)\b")
_DASH = re.compile(r"^\s*[—–-]\s*$")
_DASHED = re.compile(r"[—–-]\s+\S")
_INITIALS = re.compile(r"^[^\W\d_a-z]{1,2}$")
_AROUND_NAME = re.compile(r"^(?:~ ?|\[)(?=\S)|[\]:\s]+$")

_MIN_HEADS, _MIN_DATED_HEADS = 3, 2
_MAX_BEFORE_LINES, _MAX_BEFORE = 8, 0.15
_MIN_SAYING = 0.5  # share of the times with which something is said
_MIN_WORDS = 2.0  # on average
_MANY_HEADS, _MAX_ONE_SHARE = 8, 0.7  # of all words in one message, where there are few
_FEW_WORDS = 200
_MIN_LABELED = 0.5
_MIN_NAMED = 0.4  # times with a name, to times alone
_N_SAMPLE = 2_000  # lines; without a time among them, a text is read no further


@dataclass(frozen=True, slots=True)
class Block:
    """A line with a time, the line above it, and the lines below it up to the next time; none is blank."""

    head: StampedLine
    above: str
    below: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.head.after, *self.below) if self.head.after else self.below


# From the lines before the first time and the blocks; None where the layout does not fit.
Read = Callable[[Sequence[str], Sequence[Block]], list[Utterance] | None]


def read_stamped(text: str) -> Talk | None:
    """The utterances of a text whose lines have times; None for other texts."""
    # Discord puts a dash on a line of its own between the name and the time.
    lines = list(_joined_to_names(line.strip() for line in text.split("\n") if not _DASH.match(line)))
    if not any(map(read_stamp, lines[:_N_SAMPLE])):
        return None
    stamped = [(index, head) for index, line in enumerate(lines) if (head := _head(line))]
    front = [(index, head) for index, head in stamped if not head.before]
    behind = [(index, head) for index, head in stamped if _may_name(head)]
    for heads, layouts in ((_with_follow_ups(behind, front), BEHIND), (front, IN_FRONT)):
        before, blocks = _blocks(lines, heads)
        readings = (layout(before, blocks) for layout in layouts) if _are_enough(blocks) else ()
        for reading in readings:
            if reading and _fits(reading, blocks, len(lines)):
                frames = [block.head.stamp for block in blocks]
                return Talk(reading, frames, is_chat=not is_speech(blocks))
    return None


def _joined_to_names(lines: Iterable[str]) -> Iterator[str]:
    """The lines; one that is a dash and a time follows the name above it: "beth" above "— Today at 8:20"."""
    above = ""
    for line in lines:
        if _DASHED.match(line) and is_name(above) and (head := read_stamp(line)) and not head.before + head.after:
            above = f"{above} {line}"
            continue
        if above:
            yield above
        above = line
        if not line:
            yield line
    if above:
        yield above


def _head(line: str) -> StampedLine | None:
    head = read_stamp(line)
    return None if head and is_interface(line) else head


def _may_name(head: StampedLine) -> bool:
    """Whether what stands before a time may be who speaks."""
    return (
        is_name(head.before)
        and not _NO_NAME.match(head.before)
        and not is_sound(head.before)
        and not is_interface(f"{head.before} {head.stamp}")
        and not head.before.endswith((":", "："))
        and (head.is_set_off or not head.after)
    )


def _with_follow_ups(
    behind: Sequence[tuple[int, StampedLine]], front: Sequence[tuple[int, StampedLine]]
) -> list[tuple[int, StampedLine]]:
    """Times after known names, and times alone, which continue the turn of the same person."""
    names = [head.before for _, head in behind]
    known = known_names(names, n_all=1)
    if not known and all(head.is_dated for _, head in behind):
        known = frozenset(names)
    is_export = bool(known) and all(map(_is_dated_line, (head for _, head in behind if head.before in known)))
    named = [(index, head) for index, head in behind if head.before in known or (is_export and _is_dated_line(head))]
    is_usual = len(named) >= max(_MIN_DATED_HEADS, _MIN_NAMED * len(front))
    return sorted([*named, *front], key=lambda pair: pair[0]) if is_usual else []


def _is_dated_line(head: StampedLine) -> bool:
    """Whether a line is a name and a day with a time in brackets, as Telegram writes above each message."""
    return head.is_dated and head.stamp.startswith("[") and not head.after


def _blocks(lines: Sequence[str], heads: Sequence[tuple[int, StampedLine]]) -> tuple[list[str], list[Block]]:
    """The lines before the first time, and a block for each time."""
    starts = [index for index, _ in heads]
    before = [line for line in lines[: starts[0]] if line] if starts else []
    blocks: list[Block] = []
    above = before[-1] if before else ""
    for (index, head), end in zip(heads, [*starts[1:], len(lines)][: len(heads)], strict=True):
        below = tuple(line for line in lines[index + 1 : end] if line)
        blocks.append(Block(head, above, below))
        above = below[-1] if below else ""
    return before, blocks


def _are_enough(blocks: Sequence[Block]) -> bool:
    n_dated = sum(block.head.is_dated for block in blocks)
    return len(blocks) >= _MIN_HEADS or n_dated >= _MIN_DATED_HEADS


def _fits(utterances: Sequence[Utterance], blocks: Sequence[Block], n_lines: int) -> bool:
    """Whether most times have text, little comes before the first, and no message has nearly all the words."""
    n_words = [_n_words(each.text) for each in utterances if not each.is_heading]
    headings = [
        each.text for each in utterances[: _MAX_BEFORE_LINES + int(_MAX_BEFORE * n_lines) + 1] if each.is_heading
    ]
    n_all = sum(n_words)
    return (
        sum(1 for n in n_words if n) >= _MIN_SAYING * len(blocks)
        and n_all >= _MIN_WORDS * len(blocks)
        and len(headings) <= max(_MAX_BEFORE_LINES, _MAX_BEFORE * n_lines)
        and sum(map(_n_words, headings)) <= max(60, n_all)
        and (len(blocks) >= _MANY_HEADS or max(n_words) <= _MAX_ONE_SHARE * n_all or n_all < _FEW_WORDS)
    )


def _n_words(text: str) -> float:
    return max(len(text.split()), sum(character > "\u2e80" for character in text) / 2)


def _said(block: Block, lines: Sequence[str], speaker: str = "", removed: str = "") -> Utterance:
    return Utterance("\n".join(lines), _AROUND_NAME.sub("", speaker), block.head.seconds, block.head.until, removed)


def _name_before_time(before: Sequence[str], blocks: Sequence[Block]) -> list[Utterance] | None:
    """ "Ann Lee  0:03", "Ann Lee, [14.10.2025 15:34]", "Ann (00:03): text"."""
    return [*_opening(before), *_go_on(_said(block, block.lines, block.head.before) for block in blocks)]


def _go_on(utterances: Iterable[Utterance]) -> Iterator[Utterance]:
    """The utterances; a message below a time alone has the sender of the one before."""
    speaker = ""
    for utterance in utterances:
        speaker = utterance.speaker or speaker
        yield replace(utterance, speaker=speaker)


def _label_after_time(before: Sequence[str], blocks: Sequence[Block]) -> list[Utterance] | None:
    """ "[14/10/2025, 15:34:09] Ann: text", "15:34 <ann> text", "00:00:03 Ann Lee: text"."""
    labels = [_label(block.head.after) for block in blocks]
    found = [label.name for label in labels if label]
    names = known_names(found, n_all=len(blocks))
    is_dated = all(block.head.is_dated for block in blocks)
    if is_dated and len(found) >= _MIN_LABELED * len(blocks):
        names = frozenset(found)
    if not names:
        return None
    # In an export with dates, a line without a name is the program's: "14.10.25, 15:34 - Ann created the group".
    removed = "system" if is_dated and not any(block.head.after.startswith("<") for block in blocks) else ""
    said = (
        _said(block, list(filter(None, (label.text, *block.below))), label.name)
        if label and label.name in names
        else _said(block, block.lines, removed=removed)
        for block, label in zip(blocks, labels, strict=True)
    )
    return [*_opening(before), *said]


def _label(text: str) -> Label | None:
    if match := phrase_pattern(_SENT_BY, flags=re.IGNORECASE).match(text):
        return Label(match["name"], match["text"] or "")
    label = read_label(text)
    if label and not _NO_NAME.match(label.name):
        return label
    match = _COLUMN.match(text)
    return Label(match["name"], match["text"]) if match else None


def _name_after_time(before: Sequence[str], blocks: Sequence[Block]) -> list[Utterance] | None:
    """ "[10:37 AM] Ann Lee" with the text below."""
    afters = [block.head.after.rstrip(" :") for block in blocks if block.head.after and block.below]
    names = known_names([after for after in afters if is_name(after)], n_all=len(blocks))
    if not names:
        return None
    said = (
        _said(block, block.below, name)
        if (name := block.head.after.rstrip(" :")) in names
        else _said(block, block.lines)
        for block in blocks
    )
    return [*_opening(before), *said]


def _name_above_time(before: Sequence[str], blocks: Sequence[Block]) -> list[Utterance] | None:
    """A line with the name, a line with the time, and the text below."""
    names = _names([block.above for block in blocks], blocks)
    if not names or all(map(_INITIALS.match, names)) or blocks[0].head.after:
        return None
    utterances = list[Utterance]()
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        takes = following is not None and following.above in names and bool(block.below)
        lines = block.lines[:-1] if takes else block.lines
        utterances.append(_said(block, lines, block.above if block.above in names else ""))
    return [*_opening(before[:-1] if blocks[0].above in names else before), *_go_on(utterances)]


def _name_below_time(before: Sequence[str], blocks: Sequence[Block]) -> list[Utterance] | None:
    """A line with the time, a line with the name, and the text below."""
    names = _names([block.below[0] for block in blocks if len(block.below) > 1], blocks)
    if not names:
        return None
    said = (
        _said(block, below[1:], below[0]) if below and below[0] in names else _said(block, below)
        for block in blocks
        for below in [_without_initials(block.below)]
    )
    return [*_opening(_without_initials(before)), *_go_on(said)]


def _without_initials(lines: Sequence[str]) -> Sequence[str]:
    """The lines without the initials that stand for a picture of the next speaker."""
    return lines[:-1] if lines and _INITIALS.match(lines[-1]) else lines


def _time_below_text(before: Sequence[str], blocks: Sequence[Block]) -> list[Utterance] | None:
    """A line with the name, the text, and the time below it."""
    if blocks[-1].below or len(before) < 2 or any(block.head.after for block in blocks):
        return None
    messages = [tuple(before), *(block.below for block in blocks[:-1])]
    names = _names([message[0] for message in messages if message], blocks)
    return (
        [
            _said(block, message[1:], message[0]) if message[:1] and message[0] in names else _said(block, message)
            for block, message in zip(blocks, messages, strict=True)
        ]
        if names
        else None
    )


def _names(candidates: Sequence[str], blocks: Sequence[Block]) -> frozenset[str]:
    likely = [each for each in candidates if is_name(each) and not _NO_NAME.match(each) and each[-1:] not in ".!?,"]
    names = known_names(likely, n_all=len(blocks))
    return names if sum(each in names for each in likely) >= 0.4 * len(blocks) else frozenset()


def _speech(before: Sequence[str], blocks: Sequence[Block]) -> list[Utterance] | None:
    """Times beside or above the text, without names of speakers."""
    if not is_speech(blocks) or len(blocks) < _MIN_HEADS:
        return None
    return [*_opening(before), *mark_headings([_said(block, block.lines) for block in blocks])]


def _opening(before: Sequence[str]) -> list[Utterance]:
    """What stands before the first time: a title, who was there."""
    return [Utterance(line, is_heading=True) for line in before]


BEHIND: Sequence[Read] = (_name_before_time,)
IN_FRONT: Sequence[Read] = (
    _label_after_time,
    _name_after_time,
    _name_above_time,
    _name_below_time,
    _time_below_text,
    _speech,
)
