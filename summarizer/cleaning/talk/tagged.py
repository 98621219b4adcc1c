"""Subtitles in formats that name each part: TTML and similar XML, Advanced SubStation, lyrics (LRC)."""

import re
from collections.abc import Iterator

from .cue_text import drop_repeated_lines, plain_cue, read_cue_lines
from .stamps import seconds_of
from .utterances import Talk, Utterance

_TIMED_ROOT = re.compile(r"<(?:\w+:)?(?:tt|transcript|timedtext)[\s>]")
_TIMED_PART = re.compile(r"<(?:\w+:)?(?:p|text)(?=[\s>])")
_ATTRIBUTE = re.compile(r"""([\w:]{1,40})\s?=\s?["']([^"']{0,200})["']""")
_AGENT = re.compile(
    r"""<ttm:agent\s[^<>]{0,200}?id\s?=\s?["']([^"']{1,80})["'][^<>]{0,200}>\s*<ttm:name[^<>]{0,80}>([^<>]{1,80})<"""
)
_XML_TAG = re.compile(r"<[^<>]{0,2000}>")
_XML_BREAK = re.compile(r"<(?:\w+:)?br\s?/?>")

_SUBSTATION = re.compile(
    r"^Dialogue: ?[^,\n]{0,20},([\d:.]{7,12}),([\d:.]{7,12}),([^,\n]{0,80}),([^,\n]{0,80})(?:,[^,\n]*){4},(.*)$",
    re.MULTILINE,
)

_LYRICS = re.compile(r"^((?:\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\]\s?)+)(.*)$", re.MULTILINE)
_LYRICS_FIELD = re.compile(r"^\[(ti|ar|al|au|by|la|lr|re|ve|tool|length|offset|#):([^\]\n]*)\]\s*$", re.MULTILINE)
_WORD_TIME = re.compile(r"<\d{1,3}:\d\d(?:[.:]\d{1,3})?>\s?")
_MIN_SHARE = 0.8
_MIN_LINES = 2


def read_timed_xml(text: str) -> Talk | None:
    """The cues of TTML, DFXP and of the timed text that video sites serve; None for other texts."""
    if not _TIMED_ROOT.search(text[:4_000]):
        return None
    names = dict(_AGENT.findall(text[:200_000]))
    _, *parts = _TIMED_PART.split(text)
    utterances: list[Utterance] = []
    for part in parts:
        inside, _, content = part.partition(">")
        attributes = dict(_ATTRIBUTE.findall(inside))
        content = re.split(r"</(?:\w+:)?(?:p|text)>", content, maxsplit=1)[0]
        lines = [_XML_TAG.sub("", line) for line in _XML_BREAK.sub("\n", content).split("\n")]
        start = _offset(attributes.get("begin") or attributes.get("start") or "")
        end = _offset(attributes.get("end") or "")
        speaker = names.get(attributes.get("ttm:agent", ""), "")
        utterances += (
            Utterance(found.text, found.speaker or speaker.strip(), start, end) for found in read_cue_lines(lines)
        )
    return Talk(utterances) if utterances else None


def _offset(value: str) -> float | None:
    """Seconds of "00:01:02.500", "62.5s" or "62.5"; None where there are none."""
    if ":" in value:
        return seconds_of(value)
    match = re.match(r"\d{1,9}(?:\.\d{1,6})?", value)
    return float(match[0]) if match else None


def read_substation(text: str) -> Talk | None:
    """The dialogue of a script for Advanced SubStation Alpha; None for other texts."""
    rows = list(_SUBSTATION.finditer(text)) if "\nDialogue:" in text else []
    if len(rows) < _MIN_LINES:
        return None
    utterances: list[Utterance] = []
    for row in rows:
        start, end = seconds_of(row[1]), seconds_of(row[2])
        found = read_cue_lines([row[5]], start_s=start, end_s=end)
        utterances += (Utterance(each.text, each.speaker or row[4].strip(), start, end) for each in found)
    return Talk(utterances)


def read_lyrics(text: str) -> Talk | None:
    """The lines of a song (LRC), whose title the file may state; None for other texts."""
    rows = list(_LYRICS.finditer(text))
    fields = _LYRICS_FIELD.findall(text)
    n_lines = sum(1 for line in text.split("\n") if line.strip())
    if len(rows) < _MIN_LINES or (not fields and not all("." in row[1] for row in rows)):
        return None
    if len(rows) + len(fields) < _MIN_SHARE * n_lines:
        return None
    said = drop_repeated_lines([[_WORD_TIME.sub("", row[2])] for row in rows])
    utterances = [
        Utterance(plain_cue(line), start_s=seconds_of(row[1]))
        for row, lines in zip(rows, said, strict=True)
        for line in lines
    ]
    title = next((value.strip() for name, value in fields if name == "ti"), "")
    return Talk(list(_sung(utterances)), [row[1].strip() for row in rows], title)


def _sung(utterances: list[Utterance]) -> Iterator[Utterance]:
    yield from (utterance for utterance in utterances if utterance.text)
