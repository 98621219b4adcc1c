"""Packages of Office files (Word, PowerPoint): their parts by what other parts say of them."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...errors import DamagedFileError, LockedFileError, UnsupportedMediaError
from ...limits import Limits
from .container import Container, open_container, parse_xml
from .file_facts import FileFacts, credible_facts

_OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# ISO 29500's strict form differs from the usual one in its names only.
_STRICT = {
    b"http://purl.oclc.org/ooxml/": b"http://schemas.openxmlformats.org/",
    b"openxmlformats.org/wordprocessingml/main": b"openxmlformats.org/wordprocessingml/2006/main",
    b"openxmlformats.org/presentationml/main": b"openxmlformats.org/presentationml/2006/main",
    b"openxmlformats.org/drawingml/main": b"openxmlformats.org/drawingml/2006/main",
    b"openxmlformats.org/officeDocument/relationships": b"openxmlformats.org/officeDocument/2006/relationships",
    b"openxmlformats.org/officeDocument/math": b"openxmlformats.org/officeDocument/2006/math",
}


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an Office file; ``main`` is the name of the one that holds the document."""

    container: Container
    main: str

    def xml(self, name: str) -> Any:
        """The root of a part.

        Raises:
            DamagedFileError, TooLargeError: it is missing, broken, or too large.
        """
        data = self.container.read(name)
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
        return parse_xml(data)

    def related(self, name: str, kind: str) -> Iterator[tuple[str, str]]:
        """Identifier and name of each part of a kind that a part ("": the package itself) refers to."""
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        for relation in self.xml(relations) if relations in self.container.names else ():
            target = (relation.get("Target") or "").replace("\\", "/")
            part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            is_kind = (relation.get("Type") or "").rpartition("/")[2] == kind
            if is_kind and relation.get("TargetMode") != "External" and part in self.container.names:
                yield relation.get("Id") or "", part

    def parts(self, name: str, kind: str) -> Iterator[Any]:
        """The roots of the parts of a kind that a part refers to."""
        return (self.xml(part) for _, part in self.related(name, kind))

    def part(self, name: str, kind: str) -> Any:
        """The first part of a kind; None where there is none, or a broken one."""
        try:
            return next(self.parts(name, kind), None)
        except DamagedFileError:
            return None

    def facts(self) -> FileFacts:
        """What the properties of the file say."""
        stated = self.part("", "core-properties")
        names = ("title", "creator", "created", "language")
        return credible_facts(*([None if stated is None else stated.findtext(f"{{*}}{name}")] for name in names))


def open_package(data: bytes, limits: Limits, *, name: str) -> Package:
    """The package, without anything outside the file; ``name`` is what messages call the document.

    Raises:
        DamagedFileError, LockedFileError, UnsupportedMediaError: it can't be opened.
        TooLargeError: more than the limits allow.
    """
    _refuse_old(data, name)
    container = open_container(data, limits)
    package = Package(container, "")
    main = next((part for _, part in package.related("", "officeDocument")), "")
    if not main:
        raise DamagedFileError(f"This {name} is incomplete, so it could not be opened.")
    return Package(container, main)


def _refuse_old(data: bytes, name: str) -> None:
    """Refuse what Office wrote until 2007; documents with a password are still packed in such a file."""
    if not data.startswith(_OLD):
        return
    if _ENCRYPTED in data:
        raise LockedFileError(f"This {name} is protected by a password.")
    raise UnsupportedMediaError(f"This is an old {name}.", hint="Open it and save it as .docx, .pptx, or PDF.")
