"""E-mail: the headers on top, the marks of quoted lines and the signature are not the text."""

import re
from dataclasses import dataclass

_HEADER = re.compile(
    r"^(?P<name>From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Von|An|Betreff|Gesendet|Datum|De|À|Objet|Para"
    r"|Asunto|От|Кому|Тема|Від):\s++(?P<value>.{1,500})$"
)
_FORWARDED = re.compile(
    r"^\s*-{2,}\s*(?:Original Message|Forwarded message|Forwarded Message|Ursprüngliche Nachricht"
    r"|Message d'origine)\s*-{2,}\s*$"
)
_ATTRIBUTION = re.compile(
    r"^(?:On|Am|Le|El|Il|Em|Op) .{5,150}(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef) ?:\s*$"
)
_QUOTED = re.compile(r"^(?:\s{0,3}>)+ ?")
_SENT_FROM = re.compile(
    r"^(?:Sent from my \w+|Get Outlook for \w+|Von meinem \w+ gesendet|Envoyé de mon \w+)\b.{0,40}$"
)
_HEADER_LINES = 60  # so far down, headers of a letter that was forwarded may stand
_MIN_OWN_WORDS = 100  # a letter this long above a quotation is the text; else the quotation is
_SUBJECTS = frozenset({"Subject", "Betreff", "Objet", "Asunto", "Тема"})
_SENDERS = frozenset({"From", "Von", "De", "От", "Від"})


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
    n_headers = sum(1 for line in lines[:12] if _HEADER.match(line))
    n_quoted = sum(1 for line in lines if _QUOTED.match(line))
    return n_headers >= 2 or n_quoted >= 3 or any(_FORWARDED.match(line) for line in lines)


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
    furniture = [_is_furniture(line) for line in body]
    removed += [line for line, goes in zip(body, furniture, strict=True) if goes]
    kept = [_QUOTED.sub("", line).rstrip() for line, goes in zip(body, furniture, strict=True) if not goes]
    subject = next((value for name, value in fields if name in _SUBJECTS), "")
    sender = next((value for name, value in fields if name in _SENDERS), "")
    return Mail("\n".join(kept), _bare_subject(subject), _bare_sender(sender), ("\n".join(removed),) if removed else ())


def _take_headers(lines: list[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """The header fields, their lines, and the other lines."""
    fields: list[tuple[str, str]] = []
    removed: list[str] = []
    body: list[str] = []
    matches = [_HEADER.match(_QUOTED.sub("", line)) for line in lines[: _HEADER_LINES + 1]]
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


def _is_furniture(line: str) -> bool:
    bare = _QUOTED.sub("", line)
    return any(pattern.match(bare) for pattern in (_FORWARDED, _ATTRIBUTION, _SENT_FROM))


def _bare_subject(subject: str) -> str:
    return re.sub(r"^(?:(?:Re|Fwd?|AW|WG|TR|RV) ?: ?){1,5}", "", subject, flags=re.IGNORECASE).strip()


def _bare_sender(sender: str) -> str:
    """The name in "Ann Lee <ann@example.org>"; an address alone names nobody."""
    name = re.sub(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)", "", sender).strip(" \"'")
    return "" if "@" in name else name
