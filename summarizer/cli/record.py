"""What a digest has done, line by line in a file: there as soon as an article is done, and known to the next run."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..errors import SummarizerError
from .streams import reason

if TYPE_CHECKING:
    from ..digest import DigestSettings, Entry, Listing


class Record:
    """Lines in a file; without a ``path`` on standard output, or nowhere when they are not what was asked for."""

    def __init__(self, path: Path | None, settings: "DigestSettings", *, prints: bool) -> None:
        self._path = path
        self._settings = settings
        self._stream: IO[bytes] | None = sys.stdout.buffer if prints and path is None else None

    def known(self, listing: "Listing") -> "dict[int, Entry]":
        """What an earlier run did with the same settings, by place in this listing; failures are tried again.

        Raises:
            SummarizerError: the file is there and can't be read, or holds something else.
        """
        from dataclasses import replace

        done = {entry.address: entry for entry, settings in self._lines() if self._is_done(entry, settings)}
        places = enumerate(listing.addresses)
        return {place: replace(done[address], place=place) for place, address in places if address in done}

    def _is_done(self, entry: "Entry", settings: "DigestSettings") -> bool:
        return entry.worked and entry.same_as is None and settings == self._settings

    def _lines(self) -> "list[tuple[Entry, DigestSettings]]":
        from ..export import read_line

        lines = self._bytes().splitlines()
        found = [told for line in lines if (told := read_line(line))]
        # The last line may have been cut short; a file without any of ours is somebody else's.
        if len(lines) > 1 and not found:
            raise SummarizerError(f"“{self._path}” holds something else.", hint="Name another file, or remove it.")
        return found

    def _bytes(self) -> bytes:
        try:
            return self._path.read_bytes() if self._path else b""
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise self._trouble("read", error) from error

    def add(self, entry: "Entry") -> None:
        """Write a line, and have it written: what is done stays done, whatever ends the program."""
        from ..export import write_line

        if self._path and self._stream is None:
            self._stream = self._open(self._path)
        if self._stream:
            self._stream.write(write_line(entry, self._settings))
            self._stream.flush()

    def _open(self, path: Path) -> IO[bytes]:
        is_torn = not self._bytes().endswith(b"\n") and bool(self._bytes())
        try:
            stream = path.open("ab")
        except OSError as error:
            raise self._trouble("written", error) from error
        stream.write(b"\n" if is_torn else b"")
        return stream

    def close(self, entries: "Iterable[Entry]", last: bytes = b"") -> None:
        """Put the lines of these entries in order, one each; those of other articles stay behind them."""
        if self._path is None:
            if self._stream and last:
                self._stream.write(last)
                self._stream.flush()
            return
        if self._stream:
            self._stream.close()
        from ..export import write_line

        entries = sorted(entries, key=lambda entry: entry.place)
        told = {entry.address for entry in entries}
        others = [write_line(entry, settings) for entry, settings in self._lines() if entry.address not in told]
        draft = self._path.with_name(f"{self._path.name}.part")
        try:
            draft.write_bytes(b"".join([*(write_line(entry, self._settings) for entry in entries), *others, last]))
            draft.replace(self._path)
        except OSError as error:
            raise self._trouble("written", error) from error

    def _trouble(self, what: str, error: OSError) -> SummarizerError:
        message = f"“{self._path}” can't be {what}: {reason(error)}."
        return SummarizerError(message, hint="Name a file in a folder that you may write to.")
