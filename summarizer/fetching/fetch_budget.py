"""The time and bytes that a fetch may use, and a response reader that counts them.

The time-outs of urllib3 apply to single reads, so a server that sends one byte a second never exceeds them. Here each
read of the socket gets only the time that remains for the whole fetch, and every byte counts, including headers and
chunk sizes.
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
# As strict as browsers; Python's int() also accepts signs, underscores and "0x".
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,16})[ \t]*(?:;.*)?\r?\n", re.DOTALL)
_END_OF_CHUNK = (b"\r\n", b"\n")


class OutOfTimeError(TimeoutError):
    """The fetch has used up its time."""


class Allowance:
    """The seconds and bytes that one fetch may still use, redirects included."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._ends_at = time.monotonic() + limits.fetch_timeout_s
        self._bytes_left = limits.max_header_bytes
        self.looks_for_rest = False
        self.has_rest = False

    def allow_bytes(self, n_bytes: int) -> None:
        """Allow this many bytes from now on."""
        self._bytes_left = n_bytes

    def spend(self, n_bytes: int) -> None:
        """Count received bytes.

        Raises:
            TooLargeError: there are more than allowed.
        """
        self._bytes_left -= n_bytes
        if self._bytes_left < 0:
            raise TooLargeError(f"The page is too large: at most {self.limits.max_wire_bytes:,} bytes are read.")

    def seconds(self, at_most: float) -> float:
        """The seconds that the next step may take.

        Raises:
            OutOfTimeError: none are left.
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
        # If the fetch was shut down, the end of the data is not the end of the page.
        self._allowance.seconds(self.read_timeout_s)
        return n_bytes

    def close(self) -> None:
        self._raw.close()
        super().close()


class _MeteredReader(io.BufferedReader):
    """Reads whole lines, repairs header lines, and notes at the end of the response whether more data followed."""

    def __init__(self, raw: _MeteredSocket, allowance: Allowance) -> None:
        super().__init__(raw)
        self._metered = raw
        self._allowance = allowance
        self.is_in_head = False
        self.is_chunked = False
        self.n_left_of_chunk: int | None = None

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line; in the headers, the next valid one; before a chunk, only its size.

        Raises:
            IncompleteRead: the response ends within the line, or the line is not a chunk size.
        """
        while True:
            line = super().readline(size)
            if line and not line.endswith(b"\n") and len(line) != size:
                raise http.client.IncompleteRead(line)
            if not self.is_in_head:
                return self._size(line) if self.is_chunked else line
            if line in _END_OF_HEAD:
                return line
            if repaired := _repaired(line):
                return repaired

    def _size(self, line: bytes) -> bytes:
        if self.n_left_of_chunk == 0:
            # After the last chunk come trailers, which urllib3 reads up to an empty line with a carriage return.
            return b"\r\n" if line == b"\n" else line
        size = _CHUNK_SIZE.fullmatch(line)
        if not size:
            raise http.client.IncompleteRead(line)
        self.n_left_of_chunk = int(size[1], 16)
        return size[1] + b"\r\n"

    def end_chunk(self) -> bytes:
        """The line end after a chunk.

        Raises:
            IncompleteRead: something else follows.
        """
        self.n_left_of_chunk = None
        end = super().readline(2)
        if end not in _END_OF_CHUNK:
            raise http.client.IncompleteRead(end)
        return end

    def close(self) -> None:
        if not self.closed and self._allowance.looks_for_rest:
            # We asked the server to close the connection, so it ends right after the last bytes.
            self._metered.read_timeout_s = _REST_TIMEOUT_S
            with suppress(OSError, TooLargeError):
                self._allowance.has_rest = bool(self.peek(1).strip())
        super().close()


def _repaired(line: bytes) -> bytes:
    """A header line in its usual form; b"" for an invalid one.

    http.client's parser takes everything after an invalid line for the body, so it would miss a length that follows,
    and half a page would pass for a whole one.
    """
    text = line.rstrip(b"\r\n").replace(b"\r", b" ")
    if text.startswith((b" ", b"\t")):
        return text + b"\r\n"
    field = _FIELD.fullmatch(text)
    return field[1] + field[2] + b"\r\n" if field else b""


class MeteredResponse(http.client.HTTPResponse):
    """http.client's response, read through the meter."""

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
        """urllib3 reads chunks with this; it skips the two bytes after each without checking them."""
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
        # http.client waits for more only after 100, but every 1xx precedes the final response (RFC 9110, 15.2).
        is_before = 100 <= status < 200 and status != _SWITCHING
        return version, http.HTTPStatus.CONTINUE if is_before else status, reason
