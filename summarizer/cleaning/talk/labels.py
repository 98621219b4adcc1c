"""Transcripts in which a label opens each turn: "THE COURT: ...", "Ms. Lee: ...", "Q. ...", "A. ..."."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...languages import all_entries, phrase_pattern
from ...text.punctuation import SENTENCE_MARKS
from .stamps import read_stamp
from .utterances import Talk, Utterance

MAX_NAME_WORDS = 7
MAX_NAME_CHARACTERS = 60
_LABEL = re.compile(
    r"^[\s>*_]{0,30}(?P<name>[^\W_~+@][^\n:：<>{}=\[\]/\\|\"“”]{0,59}?|[~+@#][^\n:：<>{}]{1,59}?)\*{0,2}(?P<mark>\s?[:：])\*{0,2}(?=\s|$|[^\x00-\x7f/])\s*(?P<text>.*)$"
)
_NICK = re.compile(r"^<[ @+%&~]?(?P<name>[^<>\s]{1,30})>\s+(?P<text>\S.*)$")
_QUESTION = re.compile(r"^\s{0,30}(?P<name>[QA])(?P<mark>\.)\s+(?P<text>\S.*)$")
_NUMBERED = re.compile(r"^\s{0,12}(\d{1,2})(?:\s(?=\s)|\s{0,2}$|\s)(.*)$")
_PAGE = r"^\W*(?:(?:<files.page_words>)\s)?\d{1,4}(?:\s?(?:/|<files.of>)\s?\d{1,4})?\W*$"
_LIST = re.compile(r"^\s*(?:[-•*]\s|\d+[.)]\s|#+\s)")
_ENDS_SENTENCE = re.compile(f"[^\\s.]{{4,}}[{SENTENCE_MARKS}]$|[,;]$")
_MIN_TURNS, _MIN_SPEAKERS = 3, 2
_MIN_SHARE, _MIN_SHARE_OF_SURE = 0.5, 0.25  # of the lines or paragraphs that begin with a name
_MIN_SURE = 0.8
_MIN_TURN_WORDS = 3.0  # on average; fewer are the lines of a form
_MIN_SENTENCES = 0.4  # share of the turns that end like a sentence
_MIN_REPEATED = 0.6  # share of the turns whose label comes again
_MAX_BEFORE = 0.35  # share of the lines before the first turn
_MAX_BEFORE_LINES = 8
_MIN_LINE_NUMBERS = 0.8  # share of the lines that begin with one, in a deposition
_MIN_NUMBERED = 10
_MAX_NUMBERED_LINE = 90  # characters on average; numbered paragraphs are longer


@dataclass(frozen=True, slots=True)
class Label:
    """The label at the beginning of a line, and the rest of the line."""

    name: str
    text: str
    mark: str = ":"


def is_name(text: str) -> bool:
    """Whether a text is short enough for a name, has letters or digits, and does not end like a sentence."""
    words = text.split()
    return (
        0 < len(words) <= MAX_NAME_WORDS
        and len(text) <= MAX_NAME_CHARACTERS
        and any(map(str.isalnum, text))
        and not _ENDS_SENTENCE.search(text)
    )


def read_label(line: str) -> Label | None:
    """The label that opens a line, whatever it is; None without one."""
    if match := _NICK.match(line):
        return Label(match["name"], match["text"])
    match = _QUESTION.match(line) or _LABEL.match(line)
    if match is None or not is_name(match["name"]) or _LIST.match(line):
        return None
    return Label(" ".join(match["name"].split()).strip("*_"), match["text"].strip(), match["mark"].strip())


def known_names(names: Sequence[str], *, n_all: int) -> frozenset[str]:
    """The names of speakers among labels: some come again, and they open most of ``n_all`` pieces.

    Where that is so, a label that comes once is a speaker too if it is written like the others.
    """
    counts = Counter(names)
    repeated = {name for name, n in counts.items() if n > 1}
    n_repeated = sum(counts[name] for name in repeated)
    if not repeated or n_repeated < _MIN_REPEATED * len(names) or len(names) < 0.2 * n_all:
        return frozenset()
    shapes = {_shape(name) for name in repeated}
    return frozenset(name for name in counts if name in repeated or _shape(name) in shapes)


def _shape(name: str) -> tuple[bool, bool]:
    return name.isupper(), all(not word[:1].islower() for word in name.split())


def name_speakers(utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, with the speaker of those that begin with a name and a colon."""
    labels = [read_label(each.text) if not each.speaker and not each.removed else None for each in utterances]
    found = [label.name for label in labels if label]
    capitals = {name for name in found if name.isupper() and len(name) > 1}
    names = known_names(found, n_all=1) | (capitals if len(found) > 1 else frozenset())
    return [
        replace(each, speaker=label.name, text=label.text, mark=label.mark) if label and label.name in names else each
        for each, label in zip(utterances, labels, strict=True)
    ]


def read_nicks(text: str) -> Talk | None:
    """The messages of a chat room: "<ann> text"; None unless most lines are such."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    matches = [_NICK.match(line) for line in lines]
    n_matches = sum(match is not None for match in matches)
    if n_matches < _MIN_TURNS or n_matches < _MIN_REPEATED * len(lines):
        return None
    messages = (
        Utterance(match["text"], match["name"]) if match else Utterance(line)
        for line, match in zip(lines, matches, strict=True)
    )
    return Talk(list(messages), is_chat=True)


def read_labeled(text: str) -> Talk | None:
    """The turns of a transcript without times, or with a time now and then; None for other texts.

    Labels that come again open most of its lines.
    """
    lines, numbers = _without_line_numbers(_without_times(text.split("\n")))
    labels = [read_label(line) for line in lines]
    found = [label.name for label in labels if label]
    n_blocks = sum(1 for line in lines if line.strip())
    names = known_names(found, n_all=0 if numbers else n_blocks) if len(found) >= _MIN_TURNS else frozenset()
    if len(names) < _MIN_SPEAKERS or names & set(all_entries("mail.subject")):
        return None  # the fields of mails come again too
    if not numbers and not _open_most(lines, labels, names):
        return None
    before, turns = _turns(lines, labels, names)
    n_before = sum(1 for line in before if line.strip())
    if len(turns) < _MIN_TURNS or n_before > max(_MAX_BEFORE_LINES, _MAX_BEFORE * n_blocks) or not _are_spoken(turns):
        return None
    opening = [Utterance(line.strip(), is_heading=True) for line in before if line.strip()]
    return Talk([*opening, *turns], numbers, may_hold_clutter=not numbers)


def _open_most(lines: Sequence[str], labels: Sequence[Label | None], names: frozenset[str]) -> bool:
    """Whether most lines or paragraphs begin with a name: "Pros: ..." and "Price: ..." come again in reviews, too.

    Names in capitals, and Q and A, are surer, and answers of several paragraphs are frequent with them.
    """
    opens = [label is not None and label.name in names for label in labels]
    found = [label.name for label in labels if label and label.name in names]
    is_sure = sum(name.isupper() for name in found) >= _MIN_SURE * len(found)
    filled = [index for index, line in enumerate(lines) if line.strip() and index >= opens.index(True)]
    tops = [index for index in filled if index == 0 or not lines[index - 1].strip()]
    starts = sum(opens[index] for index in tops)
    share = max(len(found) / len(filled), starts / len(tops) if starts >= _MIN_SURE * len(found) else 0.0)
    return share >= (_MIN_SHARE_OF_SURE if is_sure else _MIN_SHARE)


def _turns(
    lines: Sequence[str], labels: Sequence[Label | None], names: frozenset[str]
) -> tuple[list[str], list[Utterance]]:
    """The lines before the first turn, and the turns; a blank line inside a turn begins another paragraph of it."""
    before: list[str] = []
    turns: list[Utterance] = []
    after_blank = False
    for line, label in zip(lines, labels, strict=True):
        if label and label.name in names:
            turns.append(Utterance(label.text, label.name, mark=label.mark))
        elif not turns:
            before.append(line)
        elif line.strip():
            last = turns[-1]
            if after_blank and last.text:
                turns.append(Utterance(line.strip(), opens=True))
            else:
                turns[-1] = replace(last, text=f"{last.text}\n{line.strip()}".strip())
        after_blank = not line.strip()
    return before, turns


def _without_times(lines: Sequence[str]) -> list[str]:
    """The lines without those that are a time and nothing else."""
    may_be = (len(line) < MAX_NAME_CHARACTERS and not line.lstrip("[( ")[:1].isalpha() for line in lines)
    stamps = [read_stamp(line.strip()) if may else None for line, may in zip(lines, may_be, strict=True)]
    return [line for line, stamp in zip(lines, stamps, strict=True) if not stamp or stamp.before or stamp.after]


def _are_spoken(turns: Sequence[Utterance]) -> bool:
    n_words = sum(len(turn.text.split()) for turn in turns)
    n_characters = sum(len(turn.text) for turn in turns)
    n_sentences = sum(turn.text.rstrip("\"'”’)]»").endswith(tuple(SENTENCE_MARKS + "-–—")) for turn in turns)
    is_long = max(n_words, n_characters / 8) >= _MIN_TURN_WORDS * len(turns)
    return is_long and n_sentences >= _MIN_SENTENCES * len(turns)


def _without_line_numbers(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of a deposition without their numbers and those of its pages; and what was taken."""
    filled = [line for line in lines if line.strip()]
    matches = [_NUMBERED.match(line) for line in filled]
    numbers = [int(match[1]) for match in matches if match]
    if sum(map(len, filled)) > _MAX_NUMBERED_LINE * len(filled):
        return list(lines), []
    steps = sum(after == before + 1 for before, after in pairwise(numbers))
    if len(numbers) < max(_MIN_NUMBERED, _MIN_LINE_NUMBERS * len(filled)) or steps < _MIN_LINE_NUMBERS * len(numbers):
        return list(lines), []
    kept: list[str] = []
    taken: list[str] = []
    expected = 1
    for line in filled:
        match = _NUMBERED.match(line)
        if match and int(match[1]) in {expected, 1}:
            expected = int(match[1]) + 1
            taken.append(match[1])
            kept.append(match[2])
        elif phrase_pattern(_PAGE, flags=re.IGNORECASE).match(line):
            taken.append(line.strip())
        else:
            kept.append(line)
    return [line for line in kept if line.strip()], taken


def speakers_of(utterances: Sequence[Utterance]) -> Iterator[str]:
    """Each speaker once, in order."""
    yield from dict.fromkeys(each.speaker for each in utterances if each.speaker and not each.removed)
