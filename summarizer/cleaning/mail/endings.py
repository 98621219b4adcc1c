"""What stands below a letter: its closing, a name with a job and addresses, what a telephone adds, legal notices."""

import re
from collections.abc import Callable, Sequence

from ...languages import phrase_pattern
from ...models import Removed
from ...text.punctuation import SENTENCE_END

_CLOSING = (
    r"^\W{0,2}(?:<mail.closings>)(?:[\s,.!，。！;–—-]+[^\s,.!?]{1,30}(?:\s[^\s,.!?]{1,30}){0,2})?[\s,.!，。！;–—-]*$"
)
_SENT_FROM = r"^\W{0,3}(?:<mail.sent_from>)\b.{0,60}$"
_LEGAL = r"(?:<mail.legal>)"
_CONTACT = (
    r"[^\s@<>]{1,60}@[^\s@<>]{1,60}\.\w{2,}|https?://|\bwww\.|(?:\+|\b00)\d[\d ()/.-]{6,}\d"
    r"|\b(?:<mail.phone_labels>)\.? ?[:：]? ?\(?\+?\d[\d ()/.-]{4,}\d|☎|✉"
)
_DELIMITER = re.compile(r"^\s*(?:--|—|[-_=*~]{3,80})\s*$")
_POSTSCRIPT = r"^\W{0,2}(?:<mail.postscripts>)(?:[\s:.]|$)"
_NAME = re.compile(r"^(?:[-–—~] ?)?[A-ZÀ-ÞА-ЯЁΑ-Ω][\w.'’-]{0,24}(?: [A-ZÀ-ÞА-ЯЁΑ-Ω][\w.'’-]{0,24}){0,2}$")
_MAX_LINES, _MAX_BELOW = 20, 10  # lines looked at from the end, and lines below a closing
_MAX_CONTACT_WORDS, _MAX_LINE, _MAX_SHORT = 9, 90, 45
_MAX_SENTENCE_WORDS = 8  # a longer line that ends like a sentence is part of the letter
_MAX_ROUNDS = 8

# From the lines of a letter, where its last part begins and of which kind it is; None if it is another.
Find = Callable[[Sequence[str]], tuple[int, str] | None]


def take_ending(lines: Sequence[str]) -> tuple[list[str], list[Removed]]:
    """The letter, and what stands below it, in order."""
    body = _stripped(lines)
    taken: list[Removed] = []
    for _ in range(_MAX_ROUNDS):
        found = next((found for find in ENDINGS if (found := find(body))), None)
        if found is None or not (any(map(_has_words, body[: found[0]])) or _may_stand_alone(body[found[0]])):
            break
        start, kind = found
        taken.insert(0, Removed("\n".join(body[start:]), kind))
        body = _stripped(body[:start])
    return body, taken


def _may_stand_alone(line: str) -> bool:
    """Whether a line begins a signature even where nothing is above it, as in a mail that only forwards another."""
    return line.strip() == "--" or is_sent_from(line.strip())


def is_contact(line: str) -> bool:
    """Whether a line holds an address or a number of a person, and no sentence."""
    return _has_contact(line) and not _is_sentence(line, _MAX_CONTACT_WORDS)


def _has_contact(line: str) -> bool:
    return len(line) <= 200 and phrase_pattern(_CONTACT, flags=re.IGNORECASE).search(line) is not None


def is_legal(text: str) -> bool:
    """Whether a text says what only notices below letters say."""
    return phrase_pattern(_LEGAL, flags=re.IGNORECASE).search(text[:3_000]) is not None


def is_sent_from(line: str) -> bool:
    """Whether a telephone or a program added the line."""
    return len(line) <= 120 and phrase_pattern(_SENT_FROM, flags=re.IGNORECASE).match(line) is not None


def _is_sentence(line: str, n_words: int = _MAX_SENTENCE_WORDS) -> bool:
    return len(line.split()) > n_words and (SENTENCE_END.search(line.rstrip()) is not None or "|" not in line)


def _has_words(line: str) -> bool:
    return any(map(str.isalnum, line))


def _stripped(lines: Sequence[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return list(lines[:end])


def _last_paragraph(lines: Sequence[str]) -> int:
    """Where the last paragraph begins."""
    return next((index + 1 for index in range(len(lines) - 1, -1, -1) if not lines[index].strip()), 0)


def _sent_from(lines: Sequence[str]) -> tuple[int, str] | None:
    return (len(lines) - 1, "signature") if lines and is_sent_from(lines[-1].strip()) else None


def _legal(lines: Sequence[str]) -> tuple[int, str] | None:
    start = _last_paragraph(lines)
    if not is_legal(" ".join(lines[start:])):
        return None
    first = next((index for index in range(start, len(lines)) if is_legal(lines[index])), start)
    # The notice may be a line below the address, or its first words may stand on the line above.
    if first > start and (is_contact(lines[first - 1]) or len(lines[first - 1]) <= _MAX_SHORT):
        start = first
    return (start, "legal") if start else None


def _below_delimiter(lines: Sequence[str]) -> tuple[int, str] | None:
    for start in range(len(lines) - 1, max(-1, len(lines) - _MAX_LINES), -1):
        if not _DELIMITER.match(lines[start]):
            continue
        below = lines[start + 1 :]
        is_usual = lines[start].strip() in {"--", "—"} or any(map(is_contact, below)) or not below
        return (start, "signature") if is_usual and not any(map(_is_long, below)) else None
    return None


def _closing(lines: Sequence[str]) -> tuple[int, str] | None:
    pattern = phrase_pattern(_CLOSING, flags=re.IGNORECASE)
    for start in range(len(lines) - 1, max(-1, len(lines) - _MAX_LINES), -1):
        line = lines[start].strip()
        if phrase_pattern(_POSTSCRIPT, flags=re.IGNORECASE).match(line):
            return None
        if 0 < len(line) <= _MAX_LINE and pattern.match(line):
            below = [each.strip() for each in lines[start + 1 :] if each.strip()]
            is_ending = len(below) <= _MAX_BELOW and not any(map(_is_long, below))
            return (start, "signature") if is_ending else None
    return None


def _is_long(line: str) -> bool:
    return len(line.split()) > _MAX_SENTENCE_WORDS and not is_contact(line) and SENTENCE_END.search(line) is not None


def _contacts(lines: Sequence[str]) -> tuple[int, str] | None:
    """A last paragraph with addresses and numbers."""
    start = _last_paragraph(lines)
    paragraph = lines[start:]
    n_contacts = sum(map(is_contact, paragraph))
    if not start or not n_contacts or 3 * n_contacts < len(paragraph) or any(map(_is_long, paragraph)):
        return None
    return start, "signature"


def _name(lines: Sequence[str]) -> tuple[int, str] | None:
    """A name alone, below a sentence."""
    if len(lines) < 3 or lines[-2].strip() or not _NAME.match(lines[-1].strip()):
        return None
    above = next((line for line in reversed(lines[:-1]) if line.strip()), "")
    return (len(lines) - 1, "signature") if SENTENCE_END.search(above.rstrip()) else None


ENDINGS: Sequence[Find] = (_sent_from, _legal, _below_delimiter, _closing, _contacts, _name)
