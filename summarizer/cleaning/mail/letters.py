"""Divides a thread of mails: the new letter, the older ones, and the lines that mail programs put between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...languages import all_entries, phrase_pattern

_FIELD = r"^\s{0,3}\*{0,2}(?P<name><mail.headers>)\*{0,2}(?: ?:\*{0,2}\s++|：\*{0,2}\s*+)(?P<value>.{1,500})$"
_FORWARDED = r"^\s*(?:[-_=*]{2,40}\s*(?:<mail.forwarded>)\s*:?\s*[-_=*]{2,40}|(?:<mail.forwarded>)\s?[:：])\s*$"
# How lines above a quotation look, from the surest on. In many languages the name comes last, or the date first:
# "Am 3.7. um 18:02 schrieb Ann Lee:".
_DATED = (
    r"^(?=.{0,200}(?:\d ?[:.h] ?\d\d|@)).{5,200}?(?:<mail.quoting_verbs>)(?: .{1,100})? ?[:：]\s*$",
    r"^(?=.{0,80}\d[:.]\d\d).{8,160}<[^<>\s]{1,80}@[^<>\s]{1,80}>\)?.{0,12}[:：]\s*$",
)
_WORD = r"[A-ZÀ-Þ][\w.'’-]{0,30}"
_SIMPLE = (
    r"^(?:<mail.quoting_starts>) .{5,150}(?:<mail.quoting_verbs>) ?[:：]\s*$",
    rf"^(?:<mail.quoting_starts>) (?:[A-ZÀ-Þ]|\d).{{2,60}} (?:<mail.quoting_verbs>)(?: {_WORD}){{1,4}} ?:\s*$",
    rf"^{_WORD}(?: {_WORD}){{0,3}} (?:<mail.quoting_verbs>) ?:\s*$",
)
_OPENING = r"^(?:(?:<mail.quoting_starts>) |(?:(?:<clock.weekdays>)\.?,? )?\d|[^.!?]{1,60}<[^<>\s]{1,80}@)"
_GREETING = r"^(?:<mail.greetings>)(?!\w)[^.?]{0,50}[,!:，！：]?$"
_QUOTED = re.compile(r"^(?:\s{0,3}>)+ ?")
_SEPARATOR = re.compile(r"^\s*[_=-]{10,}\s*$")
_COLON = re.compile("[:：]")
_FIELD_CHARACTERS = 60  # the name of a field is no longer
_MIN_FIELDS, _MIN_FIELDS_BELOW = 2, 3
_MAX_WRAPPED = 3  # lines of an introduction
_MAX_INTRODUCTION = 300


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one kind: "own" for the new letter, "history" for older ones, "frame" for what stands between them."""

    kind: str
    lines: tuple[str, ...]


def divide(lines: Sequence[str]) -> list[Part]:
    """The parts of a thread, in order; one part, "own", where nothing shows that it is one."""
    frames = frame_lines(lines)
    if not frames:
        return [Part("own", tuple(map(without_mark, lines)))]
    opening = _where_history_opens(lines, frames)
    kinds = [
        "frame" if index in frames else "history" if index >= opening or is_quoted(line) else "own"
        for index, line in enumerate(lines)
    ]
    for index, line in enumerate(lines):
        if not line.strip() and index:
            kinds[index] = kinds[index - 1]  # a blank line belongs to what is above it
    runs = groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0])
    return [Part(kind, tuple(line for _, line in run)) for kind, run in runs]


def frame_lines(lines: Sequence[str]) -> frozenset[int]:
    """Indices of the lines that a mail program wrote: fields, introductions of quotations, lines between letters."""
    fields = {index for block in field_blocks(lines) for index in block}
    found = fields | {index for index, line in enumerate(lines) if is_forwarded(line)}
    found |= {index for span in _introductions(lines) for index in span} | _subject_above(lines, fields)
    if not found:
        return frozenset()
    return frozenset(
        found | {index for index, line in enumerate(lines) if _SEPARATOR.match(line) and _is_near(index, found, lines)}
    )


def _subject_above(lines: Sequence[str], fields: set[int]) -> set[int]:
    """The line above the fields that says the subject, as a page of mail prints it."""
    above = [index for index in range(min(fields, default=0)) if lines[index].strip()]
    values = {field["value"].strip() for index in fields if (field := field_of(lines[index]))}
    return set(above) if len(above) == 1 and any(value.endswith(lines[above[0]].strip()) for value in values) else set()


def _is_near(index: int, found: set[int], lines: Sequence[str]) -> bool:
    """Whether the next line that is not blank is one of those found."""
    after = next((at for at in range(index + 1, min(index + 4, len(lines))) if lines[at].strip()), -1)
    return after in found


def field_of(line: str) -> re.Match[str] | None:
    """The name and the value of a field such as "Subject: Fog"; None for other lines."""
    plain = without_mark(line)
    return phrase_pattern(_FIELD).match(plain) if _COLON.search(plain[:_FIELD_CHARACTERS]) else None


def field_blocks(lines: Sequence[str]) -> Iterator[range]:
    """Where the fields of a letter stand in a row: on top, or with the sender among them."""
    start = 0
    is_on_top = True
    for is_field, run in groupby(_are_fields(lines)):
        end = start + sum(1 for _ in run)
        n_fields = len({field["name"] for line in lines[start:end] if (field := field_of(line))})
        if n_fields >= _MIN_FIELDS and (is_on_top or _names_sender(lines, start, end)):
            yield range(start, end)
        is_on_top = is_on_top and (is_field or not any(map(str.strip, lines[start:end])))
        start = end


def _are_fields(lines: Sequence[str]) -> Iterator[bool]:
    """For each line whether it is a field, or goes on with the names of the field above."""
    before = ""
    for line in lines:
        is_field = field_of(line) is not None
        goes_on = bool(before and line.strip()) and (line[:1] == " " or before.endswith((";", ",")))
        yield is_field or goes_on
        before = line.rstrip() if is_field or goes_on else ""


def _names_sender(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether the fields between two indices say who wrote an older letter."""
    fields = [field for line in lines[start:end] if (field := field_of(line))]
    sender = next((field for field in fields if field["name"] in all_entries("mail.sender")), None)
    above = next((line for line in reversed(lines[max(0, start - 3) : start]) if line.strip()), "")
    is_parted = is_forwarded(above) or _SEPARATOR.match(without_mark(above)) is not None
    return sender is not None and (len(fields) >= _MIN_FIELDS_BELOW or "@" in sender["value"] or is_parted)


def is_forwarded(line: str) -> bool:
    """Whether a line announces an older letter: "-----Original Message-----"."""
    plain = without_mark(line)
    return len(plain) < 160 and phrase_pattern(_FORWARDED, flags=re.IGNORECASE).match(plain) is not None


def is_quoted(line: str) -> bool:
    """Whether a line has the mark of a quotation."""
    return _QUOTED.match(line) is not None


def without_mark(line: str) -> str:
    """The line without the marks of a quotation."""
    return _QUOTED.sub("", line).rstrip()


def _introductions(lines: Sequence[str]) -> Iterator[range]:
    """The lines such as "On 3 July, Ann Lee wrote:", which may be wrapped."""
    plain = [without_mark(line) for line in lines]
    for end, line in enumerate(plain, start=1):
        if not line.endswith((":", "：")):
            continue
        follows = next((lines[at] for at in range(end, min(end + 3, len(lines))) if lines[at].strip()), "")
        if not (is_quoted(follows) or "@" in "".join(plain[max(0, end - _MAX_WRAPPED) : end]) or is_greeting(follows)):
            continue
        spans = [range(start, end) for start in range(max(0, end - _MAX_WRAPPED), end)]
        whole = next((span for span in spans if _opens(plain, span) and _introduces(plain, span, follows)), None)
        alone = range(end - 1, end)
        if span := whole or (alone if _introduces(plain, alone, follows) else None):
            yield span


def _opens(lines: Sequence[str], span: range) -> bool:
    """Whether an introduction that is wrapped may begin with the first of these lines."""
    return all(lines[index] for index in span) and phrase_pattern(_OPENING).match(lines[span[0]]) is not None


def _introduces(lines: Sequence[str], span: range, follows: str) -> bool:
    """Whether lines introduce a quotation; if its lines have no marks, an address or a greeting must show it."""
    text = " ".join(lines[span[0] : span[-1] + 1])
    if len(text) > _MAX_INTRODUCTION:
        return False
    is_sure = "@" in text or is_greeting(follows)
    templates = (*_DATED, *_SIMPLE) if is_quoted(follows) else _DATED if is_sure else ()
    return any(phrase_pattern(template).match(text) for template in templates)


def _where_history_opens(lines: Sequence[str], frames: frozenset[int]) -> int:
    """The index from which everything is history: below a line between letters, unless quotation marks follow it."""
    on_top = True
    for index, line in enumerate(lines):
        if index not in frames:
            on_top = on_top and not line.strip()
            continue
        if index + 1 in frames:
            continue
        following = next((at for at in range(index + 1, len(lines)) if lines[at].strip()), len(lines))
        is_answered = following < len(lines) and is_quoted(lines[following])
        if not is_answered and not is_quoted(line) and (not on_top or not field_of(line)):
            return index
    return len(lines)


def is_greeting(line: str) -> bool:
    """Whether a letter may begin with this line: "Dear Ann,"."""
    return phrase_pattern(_GREETING, flags=re.IGNORECASE).match(line.strip()) is not None
