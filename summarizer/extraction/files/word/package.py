"""The parts of a Word document that hold text; pictures, fonts and everything outside the file stay closed."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ....errors import DamagedFileError, LockedFileError, UnsupportedMediaError
from ....limits import Limits
from ..container import Container, open_container, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_NOT_WHOLE = "This Word document is incomplete, so it could not be opened."
_OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# ISO 29500's strict form differs from the usual one in its names only.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


@dataclass(frozen=True, slots=True)
class WordFile:
    """The XML of a document: its body, and its styles, notes and properties, where it has them."""

    body: Any
    styles: Any
    notes: tuple[Any, ...]
    properties: Any

    def property(self, name: str) -> str:
        """A property of the document, "" where it has none."""
        return "" if self.properties is None else self.properties.findtext(f"{{*}}{name}") or ""


def open_word(data: bytes, limits: Limits) -> WordFile:
    """The document, without pictures, fonts and anything outside the file.

    Raises:
        DamagedFileError, LockedFileError, UnsupportedMediaError: it can't be opened.
        TooLargeError: more than the limits allow.
    """
    _refuse_old(data)
    container = open_container(data, limits)
    name = next(_related(container, "", "officeDocument"), "")
    body = _xml(container, name).find(f"{W}body") if name else None
    if body is None:
        raise DamagedFileError(_NOT_WHOLE)
    kinds = ("footnotes", "endnotes")
    return WordFile(
        body,
        _part(container, name, "styles"),
        tuple(_xml(container, notes) for kind in kinds for notes in _related(container, name, kind)),
        _part(container, "", "core-properties"),
    )


def _refuse_old(data: bytes) -> None:
    """Refuse what Word wrote until 2007; documents with a password are still packed in such a file."""
    if not data.startswith(_OLD):
        return
    if _ENCRYPTED in data:
        raise LockedFileError("This Word document is protected by a password.")
    raise UnsupportedMediaError("This is an old Word document.", hint="Open it in Word and save it as .docx.")


def _part(container: Container, name: str, kind: str) -> Any:
    """The first part of a kind that another part refers to; None where there is none, or a broken one."""
    try:
        return next((_xml(container, part) for part in _related(container, name, kind)), None)
    except DamagedFileError:
        return None


def _related(container: Container, name: str, kind: str) -> Iterator[str]:
    """Names of the parts of a kind that a part ("": the package itself) refers to."""
    folder, base = posixpath.split(name)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    for relation in _xml(container, relations) if relations in container.names else ():
        target = (relation.get("Target") or "").replace("\\", "/")
        part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        is_kind = (relation.get("Type") or "").rpartition("/")[2] == kind
        if is_kind and relation.get("TargetMode") != "External" and part in container.names:
            yield part


def _xml(container: Container, name: str) -> Any:
    data = container.read(name)
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    return parse_xml(data)
