"""What a digest has done, line by line in a file: written as soon as an article is done, and read by the next run."""

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..errors import SummarizerError
from ..export import read_line, write_line
from .streams import reporting

if TYPE_CHECKING:
    from ..digest import DigestSettings, Entry, Listing

_LINE_START = b'{"format": "article-digest-line"'


class Record:
    """Lines in a file; without a ``path`` they go to standard output if it ``prints`` them, else nowhere."""

    def __init__(self, path: Path | None, settings: "DigestSettings", *, prints: bool) -> None:
        self._path = path
        self._settings = settings
        self._stream: IO[bytes] | None = sys.stdout.buffer if prints and path is None else None

    def known(self, listing: "Listing") -> "dict[int, Entry]":
        """What an earlier run did with the same settings, by position in this listing; failures are tried again.

        Raises:
            SummarizerError: the file can't be read, or it holds something else.
        """
        done = {entry.address: entry for entry, settings in self._lines() if self._is_done(entry, settings)}
        positions = enumerate(listing.addresses)
        return {i: replace(done[address], index=i) for i, address in positions if address in done}

    def _is_done(self, entry: "Entry", settings: "DigestSettings") -> bool:
        return entry.worked and entry.same_as is None and settings == self._settings

    def _lines(self) -> "list[tuple[Entry, DigestSettings]]":
        data = self._bytes()
        ours = [known for line in data.splitlines() if (known := read_line(line))]
        is_cut_short = data.startswith(_LINE_START) and b"\n" not in data
        # A file without any line of ours is somebody else's.
        if data.strip() and not ours and not is_cut_short:
            raise SummarizerError(
                f"“{self._path}” is not a record of this digest.", hint="Name another file, or remove it."
            )
        return ours

    def _bytes(self) -> bytes:
        with self._reporting("read"):
            return self._path.read_bytes() if self._path and self._path.exists() else b""

    def add(self, entry: "Entry") -> None:
        """Write a line at once: what is done stays done, whatever ends the program."""
        if self._path and self._stream is None:
            self._stream = self._open(self._path)
        self._write(write_line(entry, self._settings))

    def _write(self, line: bytes) -> None:
        if self._stream:
            self._stream.write(line)
            self._stream.flush()

    def _open(self, path: Path) -> IO[bytes]:
        earlier = self._bytes()
        with self._reporting("written"):
            stream = path.open("ab")
        # The last run may have been stopped within a line.
        stream.write(b"\n" if earlier and not earlier.endswith(b"\n") else b"")
        return stream

    def close(self, entries: "Iterable[Entry]", last: bytes = b"") -> None:
        """Put the lines of these entries in order, one each; those of other articles stay behind them."""
        if self._path is None:
            self._write(last)
            return
        if self._stream:
            self._stream.close()
        entries = sorted(entries, key=lambda entry: entry.index)
        addresses = {entry.address for entry in entries}
        lines = [write_line(entry, self._settings) for entry in entries]
        lines += [write_line(entry, settings) for entry, settings in self._lines() if entry.address not in addresses]
        draft = self._path.with_name(f"{self._path.name}.part")
        with self._reporting("written"):
            draft.write_bytes(b"".join([*lines, last]))
            draft.replace(self._path)

    def _reporting(self, verb: str) -> AbstractContextManager[None]:
        return reporting(self._path, verb, hint="Name a file in a folder that you may write to.")
