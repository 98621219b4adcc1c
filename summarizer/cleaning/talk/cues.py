"""Subtitles whose cues have a line with two times: SubRip, WebVTT, SubViewer, Whisper, Teams.

One reader for all: files are pasted without their blank lines, with their first lines missing, and with the marks of
one format in another. pysubs2 loses the speakers of WebVTT, and webvtt-py and srt read one format each, whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .cue_text import drop_repeated_lines, read_cue_lines
from .labels import is_name
from .stamps import seconds_of
from .utterances import Talk, Utterance

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMING = re.compile(
    rf"^\s*\[?(?P<start>{_TIME})\]? ?(?:-->|--&gt;|->|–>|→) ?\[?(?P<end>{_TIME})(?P<close>\])?(?P<rest>.*)$"
    r"|^\s*(?P<start2>\d{1,2}:\d\d:\d\d\.\d{3}),(?P<end2>\d{1,2}:\d\d:\d\d\.\d{3})\s*$"
)
_NOT_SPOKEN = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_HEADER = re.compile(r"^\s*(?:WEBVTT|X-TIMESTAMP-MAP|(?:Kind|Language):)", re.MULTILINE)
_MIN_CUES = 2
_MAX_LOOSE = 0.25  # share of the lines that belong to no cue


def read_cues(text: str) -> Talk | None:
    """The cues of subtitles; None for a text that has no timings, or much else."""
    lines = text.split("\n")
    at = [(index, match) for index, line in enumerate(lines) if ":" in line[:12] and (match := _TIMING.match(line))]
    if len(at) < _MIN_CUES:
        return None
    before, bodies, n_loose = _bodies(lines, [index for index, _ in at])
    is_file = bool(before) and before[0].startswith("WEBVTT")
    if n_loose + (0 if is_file else len(before)) > _MAX_LOOSE * len(lines):
        return None
    spoken = [[*_rest_of(match), *body] for (_, match), body in zip(at, bodies, strict=True)]
    frames = [*before, *(match[0][: match.start("rest")] if match["close"] else match[0] for _, match in at)]
    spoken = drop_repeated_lines(spoken)
    names = _names_on_first_lines(spoken)
    utterances: list[Utterance] = []
    for (_, match), body in zip(at, spoken, strict=True):
        start, end = (seconds_of(match[name] or match[f"{name}2"]) for name in ("start", "end"))
        speaker, said = (body[0], body[1:]) if body and body[0] in names else ("", body)
        found = read_cue_lines(said, start_s=start, end_s=end)
        utterances += (replace(each, speaker=each.speaker or speaker) for each in found)
    return Talk(utterances, frames)


def _names_on_first_lines(cues: Sequence[Sequence[str]]) -> frozenset[str]:
    """The names that stand on a line of their own above what is said, in most cues."""
    firsts = [cue[0] for cue in cues if len(cue) > 1 and is_name(cue[0])]
    is_usual = len(firsts) >= 0.8 * len(cues) and 2 * len(set(firsts)) <= len(firsts) + 1
    return frozenset(firsts) if is_usual else frozenset()


def _rest_of(match: re.Match[str]) -> Iterator[str]:
    """What follows a time in brackets is said; without brackets it is where the cue is shown."""
    if match["close"] and match["rest"].strip():
        yield match["rest"].strip()


def _bodies(lines: Sequence[str], at: Sequence[int]) -> tuple[list[str], list[list[str]], int]:
    """The lines before the first cue, those of each cue without numbers and notes, and how many are loose."""
    before = [line for line in lines[: at[0]] if line.strip()]
    bodies, n_loose = [], 0
    for start, end in zip(at, [*at[1:], len(lines)], strict=True):
        body = list(lines[start + 1 : end])
        if end < len(lines):
            body = _without_identifier(body)
        kept, n = _without_notes(body)
        bodies.append(kept)
        n_loose += n
    return before, bodies, n_loose


def _without_identifier(body: list[str]) -> list[str]:
    """A cue without the number or name of the next, which stands right above its times."""
    if body and body[-1].strip() and (body[-1].strip().isdecimal() or (len(body) > 1 and not body[-2].strip())):
        return body[:-1]
    return body


def _without_notes(body: Sequence[str]) -> tuple[list[str], int]:
    """The lines of a cue, and how many stand below a blank line; notes, styles and regions go."""
    kept: list[str] = []
    n_loose, is_note, is_below = 0, False, False
    for line in body:
        if not line.strip():
            is_note, is_below = False, bool(kept) or is_below
            continue
        is_note = is_note or (is_below and _NOT_SPOKEN.match(line) is not None)
        if not is_note:
            kept.append(line.strip())
            n_loose += is_below
    return kept, n_loose
