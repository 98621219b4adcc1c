"""Zip archives from strangers, opened within bounds; their names are keys and never paths.

An archive inside an archive is not opened, so one that contains itself does no harm.
"""

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ...errors import DamagedFileError, LockedFileError, TooLargeError
from ...limits import Limits

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_IS_ENCRYPTED = 0x1
# The ratio does not matter for smaller parts.
_MIN_BOMB_BYTES = 1_000_000

# What zipfile raises for archives that are broken or malicious.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, IndexError, KeyError,
)  # fmt: skip
DAMAGED = "This file is damaged, so it could not be opened."


class Container:
    """The parts of an archive, by name."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._parts = {part.filename: part for part in archive.infolist()}

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._parts)

    def read(self, name: str) -> bytes:
        """One part, whole.

        Raises:
            DamagedFileError, LockedFileError, TooLargeError: it is missing or broken, has a password, or is too large.
        """
        part = self._parts.get(name)
        if part is None or part.compress_type not in _METHODS:
            raise DamagedFileError("A part of this file is missing, so it could not be opened.")
        if part.flag_bits & _IS_ENCRYPTED:
            raise LockedFileError("This file is protected by a password.")
        if part.file_size > self._limits.max_part_bytes:
            raise TooLargeError("A part of this file is larger than can be read.")
        try:
            # zipfile gives no more than the size that was declared, and that is bounded.
            return self._archive.read(part)
        except _BROKEN as error:
            raise DamagedFileError(DAMAGED) from error


def open_container(archive: bytes | Path, limits: Limits) -> Container:
    """An archive whose parts may be read; a path is read as parts are asked for.

    Raises:
        DamagedFileError: it is not an archive, or a broken one.
        TooLargeError: too many parts, too much in them, or packed like a zip bomb.
    """
    try:
        opened = zipfile.ZipFile(io.BytesIO(archive) if isinstance(archive, bytes) else archive)
    except _BROKEN as error:
        raise DamagedFileError(DAMAGED) from error
    parts = opened.infolist()
    if len(parts) > limits.max_file_parts:
        raise TooLargeError(f"This file has {len(parts):,} parts; at most {limits.max_file_parts:,} are read.")
    if sum(part.file_size for part in parts) > limits.max_unpacked_bytes or any(_is_bomb(p, limits) for p in parts):
        raise TooLargeError("Unpacked, this file would be larger than can be read.")
    return Container(opened, limits)


def _is_bomb(part: zipfile.ZipInfo, limits: Limits) -> bool:
    return part.file_size > _MIN_BOMB_BYTES and part.file_size > limits.max_packing_ratio * part.compress_size


def parse_xml(data: bytes) -> Any:
    """The root of an XML part; nothing external is loaded, and entities are not expanded.

    Raises:
        DamagedFileError: it is not XML, or declares entities, which these formats never need.
    """
    # Without zero bytes: a two-byte encoding must not hide the declaration.
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise DamagedFileError("This file declares XML entities, so it was not opened.")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFileError(DAMAGED) from error
    if root is None:
        raise DamagedFileError(DAMAGED)
    return root
