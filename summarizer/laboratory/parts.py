"""The files of a corpus: a file, the files of a folder, or those of a zip archive."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from ..errors import SourceError, TooLargeError
from ..extraction.decoding import encoding_of
from ..extraction.files.container import open_container
from ..limits import Limits
from ..models import File

_SAMPLE_BYTES = 1_000_000
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a corpus; ``name`` has its folders, separated by "/"; ``open`` may be called many times."""

    name: str
    open: Callable[[], IO[bytes]]

    @property
    def path(self) -> PurePosixPath:
        return PurePosixPath(self.name)

    @property
    def ending(self) -> str:
        """Lower case, without the dot."""
        return self.path.suffix.lower().removeprefix(".")

    def open_text(self) -> IO[str]:
        """Its text, decoded by its byte order mark, as UTF-8, or as what it most likely is; lines end as written."""
        with self.open() as stream:
            encoding = encoding_of(stream.read(_SAMPLE_BYTES))
        return io.TextIOWrapper(self.open(), encoding=encoding, errors="replace", newline="")

    def read_text(self, limits: Limits) -> str:
        """The whole text.

        Raises:
            TooLargeError: it has more characters than the limits allow.
        """
        with self.open_text() as stream:
            text = stream.read(limits.max_file_characters + 1)
        if len(text) > limits.max_file_characters:
            raise TooLargeError(f"It has more than {limits.max_file_characters:,} characters.")
        return text


def parts_of(source: Path | File, limits: Limits) -> tuple[str, list[Part]]:
    """What the corpus is called, and its files in the order of their names, hidden ones left out.

    Raises:
        SourceError: there is no such file or folder, or the archive can't be opened.
    """
    if isinstance(source, File):
        return source.name, _unpack(Part(source.name, lambda: io.BytesIO(source.data)), source.data, limits)
    if source.is_dir():
        paths = sorted(path for path in source.rglob("*") if path.is_file())
        return source.resolve().name, _visible([_part_of(path, path.relative_to(source)) for path in paths])
    try:
        with source.open("rb") as stream:
            start = stream.read(len(_ZIP))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not a file"
        raise SourceError(f"“{source}” can't be read: {reason}.", hint="Name a file or a folder.") from error
    whole = _part_of(source, Path(source.name))
    return source.name, _unpack(whole, source, limits) if start == _ZIP else [whole]


def _part_of(path: Path, relative: Path) -> Part:
    return Part(relative.as_posix(), lambda: path.open("rb"))


def _unpack(whole: Part, archive: Path | bytes, limits: Limits) -> list[Part]:
    if isinstance(archive, bytes) and not archive.startswith(_ZIP):
        return [whole]
    container = open_container(archive, limits)

    def part(name: str) -> Part:
        return Part(name, lambda: io.BytesIO(container.read(name)))

    return _visible([part(name) for name in sorted(container.names) if not name.endswith("/")])


def _visible(parts: list[Part]) -> list[Part]:
    """Without hidden files and what macOS puts into archives."""
    return [part for part in parts if not any(step.startswith((".", "__MACOSX")) for step in part.path.parts)]
