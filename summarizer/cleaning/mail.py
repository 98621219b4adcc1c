"""E-mail: the headers on top, the marks of quoted lines and the signature are not the text."""

import re
from dataclasses import dataclass

from ..languages import all_entries, phrase_pattern

_HEADER = r"^(?P<name><mail.headers>):\s++(?P<value>.{1,500})$"
_FORWARDED = r"^\s*-{2,}\s*(?:<mail.forwarded>)\s*-{2,}\s*$"
_ATTRIBUTION = r"^(?:<mail.quoting_starts>) .{5,150}(?:<mail.quoting_verbs>) ?:\s*$"
_QUOTED = re.compile(r"^(?:\s{0,3}>)+ ?")
_SENT_FROM = r"^(?:<mail.sent_from>)\b.{0,40}$"
_REPLY_PREFIXES = r"^(?:(?:<mail.reply_prefixes>) ?: ?){1,5}"
_HEADER_LINES = 60  # so far down, headers of a letter that was forwarded may stand
_MIN_OWN_WORDS = 100  # a letter this long above a quotation is the text; else the quotation is


@dataclass(frozen=True, slots=True)
class Mail:
    """The text of a letter, its subject and sender, and what was taken out."""

    text: str
    subject: str = ""
    sender: str = ""
    removed: tuple[str, ...] = ()


def is_mail(text: str) -> bool:
    """Whether a text is a mail: it opens with its headers, or several lines in a row are quoted."""
    lines = text.split("\n", 400)[:400]
    n_headers = sum(1 for line in lines[:12] if phrase_pattern(_HEADER).match(line))
    n_quoted = sum(1 for line in lines if _QUOTED.match(line))
    return n_headers >= 2 or n_quoted >= 3 or any(phrase_pattern(_FORWARDED).match(line) for line in lines)


def read_mail(text: str) -> Mail:
    """The letter: quoted lines lose their marks, or go when they only repeat what a long letter answers."""
    fields, removed, body = _take_headers(text.split("\n"))
    body, signature = _take_signature(body)
    removed += signature
    own = [line for line in body if not _QUOTED.match(line)]
    n_own = sum(len(line.split()) for line in own)
    n_quoted = sum(len(line.split()) for line in body) - n_own
    if n_own >= _MIN_OWN_WORDS and n_own >= n_quoted and _quotes_trail(body):
        removed += [line for line in body if _QUOTED.match(line)]
        body = own
    boilerplate = [_is_boilerplate(line) for line in body]
    removed += [line for line, goes in zip(body, boilerplate, strict=True) if goes]
    kept = [_QUOTED.sub("", line).rstrip() for line, goes in zip(body, boilerplate, strict=True) if not goes]
    subject = next((value for name, value in fields if name in all_entries("mail.subject")), "")
    sender = next((value for name, value in fields if name in all_entries("mail.sender")), "")
    return Mail("\n".join(kept), _bare_subject(subject), _bare_sender(sender), ("\n".join(removed),) if removed else ())


def _take_headers(lines: list[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """The header fields, their lines, and the other lines."""
    fields: list[tuple[str, str]] = []
    removed: list[str] = []
    body: list[str] = []
    matches = [phrase_pattern(_HEADER).match(_QUOTED.sub("", line)) for line in lines[: _HEADER_LINES + 1]]
    for index, line in enumerate(lines[:_HEADER_LINES]):
        match = matches[index]
        if match and any((*matches[max(0, index - 1) : index], *matches[index + 1 : index + 2])):
            fields.append((match["name"], match["value"].strip()))
            removed.append(line)
        else:
            body.append(line)
    return fields, removed, [*body, *lines[_HEADER_LINES:]]


def _take_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines before "-- ", and the few after it."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        if lines[index].rstrip() == "--":
            return lines[:index], lines[index:]
    return lines, []


def _quotes_trail(lines: list[str]) -> bool:
    marks = [bool(_QUOTED.match(line)) for line in lines if line.strip()]
    return True in marks and all(marks[marks.index(True) :])


def _is_boilerplate(line: str) -> bool:
    bare = _QUOTED.sub("", line)
    return any(phrase_pattern(template).match(bare) for template in (_FORWARDED, _ATTRIBUTION, _SENT_FROM))


def _bare_subject(subject: str) -> str:
    return phrase_pattern(_REPLY_PREFIXES, flags=re.IGNORECASE).sub("", subject).strip()


def _bare_sender(sender: str) -> str:
    """The name in "Ann Lee <ann@example.org>"; an address alone names nobody."""
    name = re.sub(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)", "", sender).strip(" \"'")
    return "" if "@" in name else name
