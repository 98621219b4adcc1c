"""What programs write into transcripts and chats: system lines, names of attachments, sounds, buttons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...languages import phrase_pattern
from .stamps import is_date
from .utterances import Utterance

_MAX_LINE = 250  # what a program writes is no longer
_SYSTEM = r"^\W{0,3}(?:<talk.system>)[^\w]{0,3}$"
_NOTICE = r"^\W{0,3}(?:<talk.notices>)"
_ATTACHED = (
    r"^\W{0,3}(?:.{0,40} )?(?:<talk.omitted>)\W{0,3}$|^\W{0,2}(?:<talk.attached>)\s?:? ?[^\s<>][^<>]{0,120}>$"
    r"|^.{1,120}\((?:<talk.file_attached>)\)$|^\[ [^\[\]]{1,40} \]$"
)
_INTERFACE = r"^\W{0,3}(?:(?:\d{1,4} )?(?:<talk.interface>)(?: \d{1,4})?)\W{0,3}$"
_REACTIONS = re.compile(
    r"^(?:(?::[a-z0-9_+'-]{2,40}:|[^\w\s.,;:!?'\"()/&%$€£@#*+=<>~^|\\\[\]{}-]{1,8}) ?\(?\d{1,4}\)?\s?)+$"
)
_REACTION = re.compile(r"^(?::[a-z0-9_+'-]{2,40}:|[^\w\s!-~]{1,8})$")
_EDITED = r"\s*(?:<talk.edited>)\s*$"
_SOUND = r"\s?[\[(]\W?(?:<talk.sounds>)(?:(?:,| \w{1,12},?){1,3}(?:<talk.sounds>)?| \d{1,2}(?::\d\d){1,2})?\W{0,2}[\])]"
_LENGTH = re.compile(r"^(?:\d{1,3} ?h )?\d{1,3} ?m(?:in)?(?: \d{1,2} ?s)?$|^\d{1,3} ?h \d{1,2} ?m$|^\d{1,2} ?s$")
_RECORDING = re.compile(r"^\S.{0,120}[-_ ]20\d{6}[_-]\d{4,6}(?:[-_ ].{1,60})?$")
_BRACKETED = re.compile(r"^[\[(（【][^\[\]()（）【】\d]{1,60}[\])）】]\W?$")


def take_noise(utterances: Sequence[Utterance], *, is_chat: bool) -> Iterator[Utterance]:
    """The utterances without what a program wrote; that follows as utterances of its own, with its kind."""
    for utterance in utterances:
        if utterance.removed:
            yield utterance
            continue
        if utterance.is_heading and is_chat and _kind_of(utterance.text, is_chat=True):
            yield replace(utterance, removed="system")
            continue
        if not utterance.speaker and (_LENGTH.match(utterance.text) or _RECORDING.match(utterance.text)):
            yield replace(utterance, removed="system")
            continue
        # Slack writes "joined #news" below a name.
        if is_chat and _kind_of(f"{utterance.speaker} {utterance.text}", is_chat=True) and utterance.text[:1].islower():
            yield replace(utterance, removed="system")
            continue
        kept, taken = _sorted_out(utterance.text, is_chat=is_chat)
        if kept:
            yield replace(utterance, text=kept)
        elif utterance.speaker and not taken:
            yield replace(utterance, text=f"{utterance.speaker}{utterance.mark}", removed="system")
        for kind, text in taken:
            yield replace(utterance, text=text, removed=kind, is_heading=False)


def _sorted_out(text: str, *, is_chat: bool) -> tuple[str, list[tuple[str, str]]]:
    """The text without the lines and marks of programs, and these, each with its kind."""
    kept: list[str] = []
    taken: list[tuple[str, str]] = []
    edited = phrase_pattern(_EDITED, flags=re.IGNORECASE)
    sound = phrase_pattern(_SOUND, flags=re.IGNORECASE)
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        kind = _kind_of(line, is_chat=is_chat)
        if is_chat and not kind and _belongs_to_reaction(line, following, after=taken[-1][1] if taken else ""):
            kind = "system"
        if kind:
            taken.append((kind, line))
            continue
        tail = edited.search(line[-_MAX_LINE:]) if is_chat else None
        rest = line[: len(line) - len(tail[0])] if tail else line
        if not is_chat and ("[" in rest or "(" in rest):
            taken += (("system", match[0].strip()) for match in sound.finditer(rest))
            rest = sound.sub("", rest).strip()
        if rest.strip():
            kept.append(rest)
    return "\n".join(kept), taken


def _belongs_to_reaction(line: str, following: str, *, after: str) -> bool:
    """Whether a line is a sign or a number of "👍" above "2"."""
    if _REACTION.match(line):
        return following.isdecimal()
    return (
        line.isdecimal()
        and len(line) < 4
        and (_REACTION.match(after) is not None or after.endswith(("reaction.", "reactions.")))
    )


def is_interface(line: str) -> bool:
    """Whether a line is a button or a label of a chat program or a player."""
    return len(line) <= _MAX_LINE and phrase_pattern(_INTERFACE, flags=re.IGNORECASE).match(line) is not None


def is_sound(line: str) -> bool:
    """Whether a line names a sound and nothing else: "[Music]"."""
    return phrase_pattern(rf"{_SOUND}$", flags=re.IGNORECASE).match(line[:_MAX_LINE]) is not None


def _kind_of(line: str, *, is_chat: bool) -> str:
    """The kind of a line that a program wrote, "" for other lines."""
    if is_chat:
        if is_date(line):
            return "stamp"
        if phrase_pattern(_NOTICE, flags=re.IGNORECASE).match(line):
            return "system"
        if len(line) <= _MAX_LINE and (
            _REACTIONS.match(line)
            or any(phrase_pattern(each, flags=re.IGNORECASE).match(line) for each in (_SYSTEM, _ATTACHED, _INTERFACE))
        ):
            return "system"
        return ""
    return "system" if _BRACKETED.match(line) or is_interface(line) else ""
