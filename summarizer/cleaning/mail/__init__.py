"""E-mail: the new letter is the text; its fields, the letters that it answers, and what stands below it are not.

``letters`` divides a thread, ``endings`` takes signatures and legal notices off the end of a letter.
"""

import re
from collections.abc import Sequence

from ...languages import all_entries, phrase_pattern
from ...models import Removed
from ..normalization import CleanText
from .endings import is_contact, is_legal, is_sent_from, take_ending
from .letters import Part, divide, field_of, frame_lines, is_greeting, is_quoted, without_mark

__all__ = ["is_mail", "read_mail"]

_REPLY_PREFIXES = r"(?:(?:<mail.reply_prefixes>) ?(?:\[\d{1,3}\])?[:：] ?){1,5}"
_CLOSING = r"^(?:<mail.closings>)[\s,.!，。！]*$"
_PASSES_ON = r"(?:<mail.passes_on>)"
_LOOKED_AT_LINES = 400
_MIN_QUOTED_LINES = 3
_MAX_LETTER_LINES = 150  # of a letter recognized only by its greeting and its ending
_END_LINES = 25
_MIN_OWN_WORDS = 5  # fewer say nothing of their own: "See below", "+1"
_MAX_BARE_WORDS = 200  # of a new letter without a greeting and an end
_MAX_OLD_SHARE = 2 / 3  # of the words of a thread, where the letters in it quote others
_MAX_PASSING_WORDS = 25  # of a letter that only forwards another


def is_mail(text: str) -> bool:
    """Whether a text is a mail: it has fields on top, an older letter below, quoted lines, or the ends of a letter."""
    lines = text.split("\n", _LOOKED_AT_LINES)[:_LOOKED_AT_LINES]
    # ">>>" is what Python writes before what is typed.
    n_quoted = sum(is_quoted(line) and not line.startswith(">>> ") for line in lines)
    return bool(frame_lines(lines)) or n_quoted >= _MIN_QUOTED_LINES or _has_ends(lines)


def _has_ends(lines: Sequence[str]) -> bool:
    """Whether a text has the greeting of a letter and what is written below one, or what a telephone adds."""
    filled = [line.strip() for line in lines if line.strip()]
    if not 1 < len(filled) < _MAX_LETTER_LINES:
        return False
    end = filled[-_END_LINES:]
    closes = any(phrase_pattern(_CLOSING, flags=re.IGNORECASE).match(line) for line in end[1:])
    greets = any(map(is_greeting, filled[:2]))
    has_address = any(is_contact(line) or is_legal(line) for line in end[-12:])
    return (greets and (closes or has_address)) or (closes and has_address) or is_sent_from(filled[-1])


def read_mail(text: str) -> CleanText:
    """The new letter of a mail, with its subject and its sender.

    Older letters are removed, each a piece of the kind "history", and they are the text where the new letter does
    nothing but pass them on.
    """
    lines = text.split("\n")
    parts = divide(lines)
    ended = _ended(parts) if len(parts) > 1 or _has_ends(lines) else []
    own = [
        _without_ending(part, has_ending=any(part is each for each in ended)) for part in parts if part.kind == "own"
    ]
    passes_on = _passes_on("\n".join(body for body, _ in own)) and any(part.kind == "history" for part in parts)
    said: list[str] = []
    removed: list[Removed] = []
    letters = iter(own)
    for part in parts:
        if part.kind == "frame":
            removed.append(Removed("\n".join(part.lines).strip("\n"), "frame"))
            continue
        body, pieces = next(letters) if part.kind == "own" else _old_letter(part, is_text=passes_on)
        said.append(body)
        removed += pieces
    if _is_article(own, parts):
        return CleanText(text)
    subject, sender = _facts(parts, has_own=any(body.strip() for body, _ in own) and not passes_on)
    if not any(said):
        return CleanText(text, subject, sender)
    return CleanText(
        "\n\n".join(filter(None, said)), subject, sender, tuple(piece for piece in removed if piece.text.strip())
    )


def _is_article(own: Sequence[tuple[str, list[Removed]]], parts: Sequence[Part]) -> bool:
    """Whether a text that only holds mails is about them: it is long, and has neither fields, a greeting nor an end."""
    text = "\n".join(body for body, _ in own)
    opening = [line for line in text.split("\n") if line.strip()][:2]
    is_letter = parts[0].kind == "frame" or any(map(is_greeting, opening)) or any(ending for _, ending in own)
    frames = [line for part in parts if part.kind == "frame" for line in part.lines if line.strip()]
    history = [line for part in parts if part.kind == "history" for line in part.lines]
    n_own, n_old = len(text.split()), len(" ".join(history).split())
    # Letters that an article tells about answer each other, too; they are most of it.
    is_told = n_old > _MAX_OLD_SHARE * (n_own + n_old) or not any(map(is_quoted, history))
    return n_own > _MAX_BARE_WORDS and is_told and all(map(field_of, frames)) and not is_letter


def _ended(parts: Sequence[Part]) -> list[Part]:
    """The parts that may have a signature: the last of the new letter, and the one above a notice below the history."""
    own = [part for part in reversed(parts) if part.kind == "own" and any(map(str.strip, part.lines))]
    return own[:2] if len(own) > 1 and _is_notice(own[0]) else own[:1]


def _is_notice(part: Part) -> bool:
    """Whether a part is one paragraph that only a legal notice can be."""
    text = "\n".join(part.lines).strip()
    return "\n\n" not in text and is_legal(text)


def _without_ending(part: Part, *, has_ending: bool) -> tuple[str, list[Removed]]:
    if has_ending and _is_notice(part):
        return "", [Removed("\n".join(part.lines).strip(), "legal")]
    body, ending = take_ending(part.lines) if has_ending else (list(part.lines), [])
    return "\n".join(body).strip("\n"), ending


def _old_letter(part: Part, *, is_text: bool) -> tuple[str, list[Removed]]:
    """The text of an older letter, and what was removed from it: all, unless it is the text."""
    plain = [without_mark(line) for line in part.lines]
    frames = frame_lines(plain)
    letter = [line for index, line in enumerate(plain) if index not in frames]
    written = Removed("\n".join(plain[index] for index in sorted(frames)), "frame")
    if not is_text:
        return "", [written, Removed("\n".join(letter).strip("\n"), "history")]
    body, ending = take_ending(letter)
    return "\n".join(body).strip("\n"), [written, *ending]


def _passes_on(own: str) -> bool:
    """Whether a new letter says nothing of its own: it is a few words, or says that another is below."""
    lines = [line for line in own.split("\n") if not is_greeting(line)]
    said = " ".join(lines)
    n_words = max(len(said.split()), sum(character > "\u2e80" for character in said) // 2)
    says_so = phrase_pattern(_PASSES_ON, flags=re.IGNORECASE).search(said) is not None
    return n_words < _MIN_OWN_WORDS or (says_so and n_words <= _MAX_PASSING_WORDS)


def _facts(parts: Sequence[Part], *, has_own: bool) -> tuple[str, str]:
    """The subject, which is that of the first letter that has one, and the sender.

    Where the new letter says something (``has_own``), only fields above it name who sent it.
    """
    fields = [
        (field["name"], field["value"].strip())
        for part in parts
        if part.kind == "frame"
        for line in part.lines
        if (field := field_of(line))
    ]
    subject = next((value for name, value in fields if name in all_entries("mail.subject")), "")
    sender = next((value for name, value in fields if name in all_entries("mail.sender")), "")
    return _bare_subject(subject), _bare_sender(sender) if parts[0].kind == "frame" or not has_own else ""


def _bare_subject(subject: str) -> str:
    return phrase_pattern(rf"^{_REPLY_PREFIXES}", flags=re.IGNORECASE).sub("", subject).strip()


def _bare_sender(sender: str) -> str:
    """The name in "Ann Lee <ann@example.org>"; "" for an address alone."""
    name = re.sub(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)", "", sender).strip(" \"'")
    return "" if "@" in name else name
