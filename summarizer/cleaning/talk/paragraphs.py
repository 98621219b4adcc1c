"""From utterances to paragraphs: cues are joined to sentences, and speech without punctuation is cut at pauses."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from ...text.punctuation import CJK, SENTENCE_END, SENTENCE_MARKS
from .pace import n_spoken
from .utterances import Utterance

_PARAGRAPH_WORDS = 90  # a paragraph of speech ends with the sentence that reaches this length,
_PAUSE_S = 2.5  # or before a pause this long, if it has some sentences
_MIN_PARAGRAPH_WORDS = 30
# Words of speech without punctuation that are read as a sentence.
_MIN_PIECE, _GOOD_PIECE, _MAX_PIECE = 13, 20, 30
_LONG_PAUSE_S = 2.0  # a longer one says no more
_TOO_SHORT = 3.0  # a piece that is too short is worth it only if there is no other way
_MAX_WORDS_BETWEEN_MARKS = 45.0
_MARK = re.compile(f"[{SENTENCE_MARKS}](?=[\\s\"'”’»)]|$|[{CJK}])")
_WIDE_EDGE = re.compile(f"[{CJK}，。、！？：；「」（）]")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until another does."""

    speaker: str
    mark: str
    cues: Sequence[Utterance]


def is_punctuated(utterances: Sequence[Utterance]) -> bool:
    """Whether sentences end with marks in a text."""
    n_words = sum(n_spoken(each.text) for each in utterances)
    n_marks = sum(1 for each in utterances for _ in _MARK.finditer(each.text))
    return n_marks * _MAX_WORDS_BETWEEN_MARKS >= n_words


def paragraphs_of(utterances: Sequence[Utterance], *, is_chat: bool) -> Iterator[str]:
    """The paragraphs of a talk; the first of each turn begins with the speaker, if that is known."""
    if is_chat:
        yield from (_with_speaker(each.speaker, each.mark, each.text) for each in utterances)
        return
    spoken = [each for each in utterances if not each.is_heading]
    split = _sentences_together if is_punctuated(spoken) else _pieces
    for is_heading, run in groupby(utterances, key=lambda each: each.is_heading):
        if is_heading:
            yield from (each.text for each in run)
            continue
        for turn in _turns(run):
            first, *rest = split(turn.cues) or [""]
            yield _with_speaker(turn.speaker, turn.mark, first)
            yield from rest


def _with_speaker(speaker: str, mark: str, text: str) -> str:
    return f"{speaker}{mark} {text}" if speaker else text


def _turns(utterances: Iterator[Utterance]) -> Iterator[Turn]:
    """Adjacent utterances of one speaker, joined; one without a speaker continues the turn."""
    held: list[Utterance] = []
    for utterance in utterances:
        if held and utterance.speaker and utterance.speaker != held[0].speaker:
            yield Turn(held[0].speaker, held[0].mark, held)
            held = []
        held.append(utterance)
    if held:
        yield Turn(held[0].speaker, held[0].mark, held)


def _sentences_together(cues: Sequence[Utterance]) -> list[str]:
    """Paragraphs that end with a sentence, where the speaker pauses or after some length."""
    paragraphs: list[str] = []
    held: list[str] = []
    n_words = 0.0
    for cue, following in zip(cues, [*cues[1:], None], strict=True):
        held.append(cue.text)
        n_words += n_spoken(cue.text)
        pause = _pause(cue, following)
        is_long = n_words >= _PARAGRAPH_WORDS or (pause >= _PAUSE_S and n_words >= _MIN_PARAGRAPH_WORDS)
        if following is None or following.opens or (is_long and SENTENCE_END.search(cue.text.rstrip())):
            paragraphs.append(join(held))
            held, n_words = [], 0.0
    return paragraphs


def _pause(cue: Utterance, following: Utterance | None) -> float:
    if following is None or following.start_s is None or cue.end_s is None:
        return 0.0
    return following.start_s - cue.end_s


def _pieces(cues: Sequence[Utterance]) -> list[str]:
    """Pieces of readable length that end, as far as possible, where the speaker pauses."""
    cues = list(_short_enough(cues))
    ends = _ends_of_pieces([n_spoken(cue.text) for cue in cues], _pauses(cues))
    return [join([cue.text for cue in cues[start:end]]) for start, end in pairwise([0, *ends])]


def _ends_of_pieces(lengths: Sequence[float], pauses: Sequence[float]) -> list[int]:
    """After which cues the pieces end: the division with the longest pauses and the most even lengths."""
    best, came_from = [0.0], [0]
    for end in range(1, len(lengths) + 1):
        best.append(-math.inf)
        came_from.append(end - 1)
        n_words = 0.0
        for start in range(end - 1, max(-1, end - 1 - _MAX_PIECE), -1):
            n_words += lengths[start]
            if n_words > _MAX_PIECE and start < end - 1:
                break
            value = (
                best[start] + min(max(pauses[end - 1], 0.0), _LONG_PAUSE_S) - abs(n_words - _GOOD_PIECE) / _GOOD_PIECE
            )
            value -= _TOO_SHORT if n_words < _MIN_PIECE else 0.0
            if value > best[end]:
                best[end], came_from[end] = value, start
    ends: list[int] = []
    end = len(lengths)
    while end:
        ends.append(end)
        end = came_from[end]
    return ends[::-1]


def _pauses(cues: Sequence[Utterance]) -> list[float]:
    """Seconds of silence after each cue; where only beginnings are known, those beyond what its words need."""
    starts = [cue.start_s for cue in cues]
    gaps = [
        None if start is None or after is None else after - start
        for start, after in zip(starts, [*starts[1:], None], strict=True)
    ]
    paces = [gap / n for gap, cue in zip(gaps, cues, strict=True) if gap and (n := n_spoken(cue.text))]
    pace = median(paces) if paces else 0.0
    following = [*cues[1:], None]
    return [
        _pause(cue, after) if cue.end_s is not None else (gap or 0.0) - pace * n_spoken(cue.text)
        for cue, after, gap in zip(cues, following, gaps, strict=True)
    ]


def _short_enough(cues: Sequence[Utterance]) -> Iterator[Utterance]:
    """The cues; one that is longer than a piece may be is cut between words."""
    for cue in cues:
        words = cue.text.split()
        if len(words) <= _MAX_PIECE:
            yield cue
            continue
        n_pieces = -(-len(words) // _MAX_PIECE)
        size = -(-len(words) // n_pieces)
        for at in range(0, len(words), size):
            last = at + size >= len(words)
            yield replace(
                cue,
                text=" ".join(words[at : at + size]),
                start_s=cue.start_s if at == 0 else None,
                end_s=cue.end_s if last else None,
            )


def join(lines: Sequence[str]) -> str:
    """Lines as one; Chinese and Japanese without a space between them."""
    parts: list[str] = []
    last = ""
    for line in "\n".join(lines).split("\n"):
        if last and line:
            parts.append("" if _WIDE_EDGE.match(last) and _WIDE_EDGE.match(line[0]) else " ")
        parts.append(line)
        last = line[-1:] or last
    return "".join(parts)
