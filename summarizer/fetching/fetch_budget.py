"""What a fetch may use, and a reader of answers that counts it.

The time-outs of urllib3 hold for single reads, and a server that sends one byte a second keeps each of them. So
every read of the socket passes through here: it may take no longer than what is left of the whole fetch, and what
it brings is counted, header lines and chunk sizes included.
"""

import http.client
import io
import re
import socket
import time
from contextlib import suppress
from typing import Any

from ..errors import TooLargeError
from ..limits import Limits

_REST_TIMEOUT_S = 0.05
_END_OF_HEAD = (b"\r\n", b"\n", b"")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*(:.*)", re.DOTALL)
_SWITCHING = 101
# As strict as browsers are; int() of Python also takes signs, underscores and "0x".
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,16})[ \t]*(?:;.*)?\r?\n", re.DOTALL)
_END_OF_CHUNK = (b"\r\n", b"\n")


class OutOfTimeError(TimeoutError):
    """The whole fetch has used up its time."""


class Allowance:
    """What one fetch may still use, over all its redirects: seconds on the clock and bytes on the wire."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._ends_at = time.monotonic() + limits.fetch_timeout_s
        self._bytes_left = limits.max_header_bytes
        self.looks_for_rest = False
        self.has_rest = False

    def allow_bytes(self, n_bytes: int) -> None:
        """From now on, so many bytes."""
        self._bytes_left = n_bytes

    def spend(self, n_bytes: int) -> None:
        """Count what has come.

        Raises:
            TooLargeError: it is more than was allowed.
        """
        self._bytes_left -= n_bytes
        if self._bytes_left < 0:
            raise TooLargeError(f"The page is too large: at most {self.limits.max_wire_bytes:,} bytes are read.")

    def seconds(self, at_most: float) -> float:
        """How long the next step may take.

        Raises:
            OutOfTimeError: not at all.
        """
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise OutOfTimeError("the fetch is over its time")
        return min(left, at_most)


class _MeteredSocket(io.RawIOBase):
    """The reading side of a socket, each read within the allowance."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, allowance: Allowance) -> None:
        self._raw = raw
        self._sock = sock
        self._allowance = allowance
        self.read_timeout_s = allowance.limits.read_timeout_s

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._allowance.seconds(self.read_timeout_s))
        n_bytes = self._raw.readinto(buffer)
        self._allowance.spend(n_bytes or 0)
        # An end that came because the fetch was cut is not the end of the page.
        self._allowance.seconds(self.read_timeout_s)
        return n_bytes

    def close(self) -> None:
        self._raw.close()
        super().close()


class _MeteredReader(io.BufferedReader):
    """Reads whole lines, mends those of a head, and notes, when the answer is over, whether there was more."""

    def __init__(self, raw: _MeteredSocket, allowance: Allowance) -> None:
        super().__init__(raw)
        self._metered = raw
        self._allowance = allowance
        self.is_in_head = False
        self.is_chunked = False
        self.n_left_of_chunk: int | None = None

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line; of a head, the next that is part of one; before a chunk, its size and nothing else.

        Raises:
            IncompleteRead: the answer ends within the line, or the line is no size.
        """
        while True:
            line = super().readline(size)
            if line and not line.endswith(b"\n") and len(line) != size:
                raise http.client.IncompleteRead(line)
            if not self.is_in_head:
                return self._size(line) if self.is_chunked else line
            if line in _END_OF_HEAD:
                return line
            if mended := _mended(line):
                return mended

    def _size(self, line: bytes) -> bytes:
        if self.n_left_of_chunk == 0:
            # After the last chunk come lines of a head, which urllib3 reads to an empty one with a return.
            return b"\r\n" if line == b"\n" else line
        size = _CHUNK_SIZE.fullmatch(line)
        if not size:
            raise http.client.IncompleteRead(line)
        self.n_left_of_chunk = int(size[1], 16)
        return size[1] + b"\r\n"

    def end_chunk(self) -> bytes:
        """What stands behind a chunk.

        Raises:
            IncompleteRead: something else than the end of a line.
        """
        self.n_left_of_chunk = None
        end = super().readline(2)
        if end not in _END_OF_CHUNK:
            raise http.client.IncompleteRead(end)
        return end

    def close(self) -> None:
        if not self.closed and self._allowance.looks_for_rest:
            # We asked for the connection to be closed, so its end comes with the last bytes.
            self._metered.read_timeout_s = _REST_TIMEOUT_S
            with suppress(OSError, TooLargeError):
                self._allowance.has_rest = bool(self.peek(1).strip())
        super().close()


def _mended(line: bytes) -> bytes:
    """A line of a head as everybody reads it; b"" for one that is none.

    The parser behind http.client takes all that follows such a line for the body: without the length that stood
    there, half a page would pass for a whole one.
    """
    text = line.rstrip(b"\r\n").replace(b"\r", b" ")
    if text.startswith((b" ", b"\t")):
        return text + b"\r\n"
    field = _FIELD.fullmatch(text)
    return field[1] + field[2] + b"\r\n" if field else b""


class MeteredResponse(http.client.HTTPResponse):
    """http.client's answer, reading through the meter."""

    def __init__(self, sock: socket.socket, *args: Any, allowance: Allowance, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp = self._reader = _MeteredReader(_MeteredSocket(self.fp.detach(), sock, allowance), allowance)

    def begin(self) -> None:
        try:
            super().begin()
        finally:
            self._reader.is_in_head = False
        codings = self.headers.get_all("Transfer-Encoding", [])
        self._reader.is_chunked = any("chunked" in coding.lower() for coding in codings)

    def _safe_read(self, amt: int) -> bytes:
        """How urllib3 reads chunks; it tosses the two bytes behind each without a look at them."""
        if self._reader.is_chunked:
            if not self._reader.n_left_of_chunk:
                return self._reader.end_chunk()
            self._reader.n_left_of_chunk -= amt
        part: bytes = super()._safe_read(amt)  # type: ignore[misc] # not in the stubs
        return part

    def _read_status(self) -> tuple[str, int, str]:
        self._reader.is_in_head = False
        version, status, reason = super()._read_status()  # type: ignore[misc] # not in the stubs
        self._reader.is_in_head = True
        # http.client waits for more after 100 only, but any of 1xx comes before the answer (RFC 9110, 15.2).
        is_before = 100 <= status < 200 and status != _SWITCHING
        return version, http.HTTPStatus.CONTINUE if is_before else status, reason
