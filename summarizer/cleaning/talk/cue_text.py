"""The lines of a cue: their tags, who speaks in them, and lines that are shown again in the next cue."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise

from .utterances import Utterance

_VOICE = re.compile(r"<v(?:\.[^\s<>]{1,60})* ([^<>]{1,80})>")
_READING = re.compile(r"<r[tp]\b[^<>]{0,40}>[^<>]{0,80}</r[tp]>")
_TAG = re.compile(
    r"</?(?:[biusv]|c|em|strong|font|ruby|rb|rt|rp|lang|span|p|tt)(?:[.\s][^<>]{0,200})?/?>"
    r"|<\d\d:\d\d[:.\d]{0,12}>|\{\\[^{}]{0,200}\}|\{[biu]\}",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\\[Nn]|<br\s?/?>", re.IGNORECASE)
_NOTES = re.compile(r"[♪♫♬♩#]*[♪♫♬♩][♪♫♬♩#\s]*")
_CHANGE = re.compile(r"^(?:>>>?|&gt;&gt;(?:&gt;)?|[-–—](?=\s?[^\W\d_]|\s?[¿¡\"“]))\s*")
_MIN_REPEATING = 0.3  # share of the cues that begin with the last lines of the one before
_N_SHOWN = 4  # lines that a screen shows at once


def read_cue_lines(
    lines: Sequence[str], *, start_s: float | None = None, end_s: float | None = None
) -> Iterator[Utterance]:
    """What is said in one cue; a new voice, ">>" or a dash in front of a line begins another utterance."""
    speaker, held = "", list[str]()
    text = _BREAK.sub("\n", "\n".join(lines)).replace("\\h", " ")
    for part in text.split("\n"):
        for index, piece in enumerate(_VOICE.split(part)):
            if index % 2:
                if held:
                    yield Utterance(" ".join(held), speaker, start_s, end_s)
                speaker, held = " ".join(unescape(piece).split()), []
                continue
            plain = plain_cue(piece)
            if _CHANGE.match(plain):
                if held:
                    yield Utterance(" ".join(held), speaker, start_s, end_s)
                plain, held = _CHANGE.sub("", plain), []
            if plain:
                held.append(plain)
    if held:
        yield Utterance(" ".join(held), speaker, start_s, end_s)


def plain_cue(line: str) -> str:
    """A line without the tags of subtitles, readings above characters, and signs for music."""
    line = unescape(_TAG.sub("", _READING.sub("", line)))
    return " ".join(_NOTES.sub(" ", line).split())


def drop_repeated_lines(cues: Sequence[Sequence[str]]) -> list[list[str]]:
    """The cues without lines that only scroll up, where a program repeats them in the next cue; else unchanged."""
    plain = [[text for line in cue if (text := plain_cue(line))] for cue in cues]
    filled = [cue for cue in plain if cue]
    n_repeating = sum(_n_again(before, after) > 0 or _grows(before, after) for before, after in pairwise(filled))
    if n_repeating < 2 or n_repeating < _MIN_REPEATING * len(filled):
        return [list(cue) for cue in cues]
    kept: list[list[str]] = []
    shown: list[str] = []
    for cue in plain:
        if shown and cue and _grows([shown[-1]], cue[:1]) and kept:
            # Word by word: the line replaces its own beginning.
            _take_back(kept, shown[-1])
            kept.append(list(cue))
        else:
            kept.append(cue[_n_again(shown, cue) :])
        shown = (cue or shown)[-_N_SHOWN:]
    return kept


def _n_again(shown: Sequence[str], cue: Sequence[str]) -> int:
    """How many lines at the beginning of a cue are the last that were shown."""
    return next((n for n in range(min(len(shown), len(cue)), 0, -1) if list(shown[-n:]) == list(cue[:n])), 0)


def _grows(before: Sequence[str], after: Sequence[str]) -> bool:
    return len(before) == len(after) == 1 and len(after[0]) > len(before[0]) and after[0].startswith(before[0])


def _take_back(kept: list[list[str]], line: str) -> None:
    for cue in reversed(kept[-_N_SHOWN:]):
        if cue:
            if cue[-1] == line:
                cue.pop()
            return
