"""E-mail: headers, marks of quoted lines, and the signature do not belong to the text."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ..languages import all_entries, phrase_pattern
from ..models import Removed
from .normalization import CleanText

_HEADER = r"^(?P<name><mail.headers>)(?: ?:\s++|：\s*+)(?P<value>.{1,500})$"
_FORWARDED = r"^\s*-{2,}\s*(?:<mail.forwarded>)\s*-{2,}\s*$"
_ATTRIBUTION = r"^(?:<mail.quoting_starts>) .{5,150}(?:<mail.quoting_verbs>) ?:\s*$"
# In many languages the name comes last, or the date first: "Am 3.7. um 18:02 schrieb Ann Lee:".
_DATED_ATTRIBUTION = r"^(?=.{0,150}(?:\d[:.h]\d\d|@)).{5,150}?(?:<mail.quoting_verbs>)(?: .{1,100})? ?[:：]\s*$"
_QUOTED = re.compile(r"^(?:\s{0,3}>)+ ?")
_SENT_FROM = r"^(?:<mail.sent_from>)\b.{0,40}$"
_REPLY_PREFIXES = r"^(?:(?:<mail.reply_prefixes>) ?: ?){1,5}"
_COLON = re.compile("[:：]")
_SEPARATOR = re.compile(r"^\s*_{10,}\s*$")
_HEADER_CHARACTERS = 60  # the name of a header ends within so many
_TOP_LINES = 12  # a mail that is pasted whole begins with its headers
_HEADER_LINES = 60  # above this line, two headers in a row are those of a mail; below it takes more
_LOOKED_AT_LINES = 400
_MIN_HEADERS = 2
_MIN_HEADERS_BELOW = 3
_MIN_QUOTED_LINES = 3
_MIN_OWN_WORDS = 100  # a letter this long above a quotation is the text; else the quotation is


def is_mail(text: str) -> bool:
    """Whether a text is a mail: it has the headers of one, or several quoted lines."""
    lines = text.split("\n", _LOOKED_AT_LINES)[:_LOOKED_AT_LINES]
    return (
        sum(1 for line in lines[:_TOP_LINES] if _header(line)) >= _MIN_HEADERS
        or any(len(block) >= _MIN_HEADERS_BELOW for block in _header_blocks(lines))
        or sum(1 for line in lines if _QUOTED.match(line)) >= _MIN_QUOTED_LINES
        or any(phrase_pattern(_FORWARDED).match(line) for line in lines)
    )


def read_mail(text: str) -> CleanText:
    """The text of a mail, its subject and its sender.

    Quoted lines lose their marks, or are removed when they only repeat what a long letter answers.
    """
    lines = text.split("\n")
    headers = {index for block in _header_blocks(lines) for index in block}
    fields = [found for index in sorted(headers) if (found := _header(lines[index]))]
    subject = next((match["value"] for match in fields if match["name"] in all_entries("mail.subject")), "")
    # Headers below the text are those of the letter that it answers, and name another sender.
    is_on_top = any(index < _TOP_LINES for index in headers)
    senders = (match["value"] for match in fields if match["name"] in all_entries("mail.sender"))
    removed = [line for index, line in enumerate(lines) if index in headers]
    body, signature = _take_signature([line for index, line in enumerate(lines) if index not in headers])
    removed += signature
    own = [line for line in body if not _QUOTED.match(line)]
    n_own = sum(len(line.split()) for line in own)
    n_quoted = sum(len(line.split()) for line in body) - n_own
    if n_own >= _MIN_OWN_WORDS and n_own >= n_quoted and _quotes_trail(body):
        removed += [line for line in body if _QUOTED.match(line)]
        body = own
    body = [_QUOTED.sub("", line).rstrip() for line in body]
    boilerplate = _boilerplate(body)
    removed += [body[index] for index in sorted(boilerplate)]
    return CleanText(
        "\n".join(line for index, line in enumerate(body) if index not in boilerplate),
        _bare_subject(subject.strip()),
        _bare_sender(next(senders, "").strip()) if is_on_top else "",
        (Removed("\n".join(removed), "frame"),) if removed else (),
    )


def _header(line: str) -> re.Match[str] | None:
    return phrase_pattern(_HEADER).match(_QUOTED.sub("", line)) if _COLON.search(line[:_HEADER_CHARACTERS]) else None


def _header_blocks(lines: list[str]) -> Iterator[range]:
    """Where several headers stand in a row, near the top or as those of an older letter below."""
    start = 0
    for is_header, run in groupby(_header(line) is not None for line in lines):
        end = start + sum(1 for _ in run)
        if is_header and end - start >= (_MIN_HEADERS if start < _HEADER_LINES else _MIN_HEADERS_BELOW):
            yield range(start, end)
        start = end


def _take_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines before "-- ", and the few after it."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        if lines[index].rstrip() == "--":
            return lines[:index], lines[index:]
    return lines, []


def _quotes_trail(lines: list[str]) -> bool:
    marks = [bool(_QUOTED.match(line)) for line in lines if line.strip()]
    return True in marks and all(marks[marks.index(True) :])


def _boilerplate(lines: list[str]) -> set[int]:
    """Indices of lines that a mail program wrote; "On 3 July, Ann Lee wrote:" may be wrapped."""
    found = {index for index, line in enumerate(lines) if line and _is_boilerplate(line)}
    for index, (line, following) in enumerate(pairwise(lines)):
        templates = (_ATTRIBUTION,) if index + 1 in found else (_ATTRIBUTION, _DATED_ATTRIBUTION)
        if line.endswith((">", ",")) and _is_attribution(f"{line} {following}", templates):
            found |= {index, index + 1}
    return found


def _is_boilerplate(line: str) -> bool:
    is_written = any(phrase_pattern(template).match(line) for template in (_FORWARDED, _SENT_FROM))
    return is_written or _SEPARATOR.match(line) is not None or _is_attribution(line)


def _is_attribution(line: str, templates: Sequence[str] = (_ATTRIBUTION, _DATED_ATTRIBUTION)) -> bool:
    return line.endswith((":", "：")) and any(phrase_pattern(template).match(line) for template in templates)


def _bare_subject(subject: str) -> str:
    return phrase_pattern(_REPLY_PREFIXES, flags=re.IGNORECASE).sub("", subject).strip()


def _bare_sender(sender: str) -> str:
    """The name in "Ann Lee <ann@example.org>"; "" for an address alone."""
    name = re.sub(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)", "", sender).strip(" \"'")
    return "" if "@" in name else name
