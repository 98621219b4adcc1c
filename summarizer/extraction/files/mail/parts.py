"""The parts of a message as the standard library parses them, with their headers and texts decoded."""

import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32

from ....cleaning import normalize
from ....errors import DamagedFileError, TooLargeError
from ....media_types import PLAIN
from ....models import Payload
from ...decoding import decode

# The parser looks for the end of every open part at every line, and keeps each part in memory.
MAX_PARTS = 10_000
MAX_STEPS = 20_000_000
MAX_HEADER_CHARACTERS = 4_000
MAX_HEADERS = 2_000

DAMAGED = "This mail is damaged, so it could not be read."
_MULTIPART = re.compile(rb"multipart/", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?")
_BULK_HEADERS = ("List-Unsubscribe", "List-Id", "X-Campaign", "Feedback-ID")


class _Bounded(Compat32):
    """Keeps headers as written, and cuts those that would take long to parse."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER_CHARACTERS]


@dataclass(frozen=True, slots=True)
class Part:
    """A message, or a part of one."""

    message: "Message[str, str]"

    @property
    def media_type(self) -> str:
        return self.message.get_content_type()

    @property
    def parts(self) -> list["Part"]:
        inside = self.message.get_payload()
        return [Part(one) for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []

    @property
    def data(self) -> bytes:
        """The content of a part without parts, unpacked."""
        data = self.message.get_payload(decode=True)
        return data if isinstance(data, bytes) else b""

    @property
    def charset(self) -> str | None:
        return self.message.get_content_charset()

    @property
    def text(self) -> str:
        """The content as text, its line ends plain; lines that only the mail format wraps are whole again."""
        text = _LINE_END.sub("\n", decode(Payload(self.data, PLAIN, "", self.charset)))
        return _unwrapped(text, self) if self.parameter("format").lower() == "flowed" else text

    @property
    def location(self) -> str:
        """The web address that a saved page came from, else ""."""
        location = self.header("Content-Location")
        return location if location.lower().startswith(("http://", "https://")) else ""

    @property
    def file_name(self) -> str:
        return normalize(" ".join(_decoded(str(self.message.get_filename() or "")).split()))

    @property
    def is_attached(self) -> bool:
        return self.message.get_content_disposition() == "attachment"

    @property
    def is_bulk(self) -> bool:
        """Whether a message was sent to many, as newsletters are."""
        return any(self.message.get(name) is not None for name in _BULK_HEADERS)

    @property
    def day(self) -> date | None:
        """The day when a message was sent, where its sender was."""
        try:
            sent: datetime = email.utils.parsedate_to_datetime(self.header("Date"))
        except (ValueError, IndexError, OverflowError):
            return None
        return sent.date()

    def header(self, name: str) -> str:
        """A header, decoded, on one line; "" where there is none."""
        values = (value for key, value in self.message.raw_items() if key.lower() == name.lower())
        return normalize(" ".join(_decoded(str(next(values, ""))).split()))

    def parameter(self, name: str) -> str:
        """A parameter of the content type."""
        value = self.message.get_param(name, "")
        return value if isinstance(value, str) else ""


def open_message(data: bytes) -> Part:
    """The message in a file.

    Raises:
        DamagedFileError: it has no headers, or parts within parts without end.
        TooLargeError: more parts than can be read in time.
    """
    n_lines, n_ends = data.count(b"\n") + data.count(b"\r"), data.count(b"\n--") + data.count(b"\r--")
    if n_ends > MAX_PARTS or n_lines * len(_MULTIPART.findall(data)) > MAX_STEPS:
        raise TooLargeError("This mail has more parts than can be read.")
    try:
        message = BytesParser(policy=_Bounded()).parsebytes(data.lstrip())
    except (RecursionError, ValueError, LookupError) as error:
        raise DamagedFileError(DAMAGED) from error
    if not 0 < len(message) <= MAX_HEADERS:
        raise DamagedFileError("This file is named as a mail, but it is not one.")
    return Part(message)


def _decoded(value: str) -> str:
    """A header with its encoded words decoded; bytes beyond ASCII are in whatever encoding fits."""
    # The parser keeps such bytes as surrogates.
    raw = value.encode("utf-8", "surrogateescape")
    value = decode(Payload(raw, PLAIN, "")) if not raw.isascii() else value
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(
        piece if isinstance(piece, str) else decode(Payload(piece, PLAIN, "", charset)) for piece, charset in pieces
    )


def _unwrapped(text: str, part: Part) -> str:
    """Text of RFC 3676: a line that ends with a blank continues on the next line of the same quotation."""
    keep = 0 if part.parameter("delsp").lower() == "yes" else 1
    return "\n".join(_flowed(text.split("\n"), keep))


def _flowed(lines: list[str], keep: int) -> Iterator[str]:
    open_lines: list[str] = []
    depth = 0
    for line in lines:
        content = line.lstrip(">")
        at = len(line) - len(content)
        # A blank that protects the line, as before "From" and ">".
        content = content.removeprefix(" ")
        if open_lines and at != depth:
            yield _quoted("".join(open_lines), depth)
            open_lines = []
        depth = at
        is_open = content.endswith(" ") and content != "-- "
        open_lines.append(content[: len(content) - 1 + keep] if is_open else content)
        if not is_open:
            yield _quoted("".join(open_lines), depth)
            open_lines = []
    if open_lines:
        yield _quoted("".join(open_lines), depth)


def _quoted(text: str, depth: int) -> str:
    return f"{'>' * depth} {text}" if depth else text
