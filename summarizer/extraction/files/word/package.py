"""The parts of a Word document that hold text; pictures, fonts and everything outside the file stay closed."""

from dataclasses import dataclass
from typing import Any

from ....errors import DamagedFileError
from ....limits import Limits
from ..file_facts import FileFacts
from ..opc import open_package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class WordFile:
    """The XML of a document: its body, and its styles and notes, where it has them; and what it says about itself."""

    body: Any
    styles: Any
    notes: tuple[Any, ...]
    facts: FileFacts


def open_word(data: bytes, limits: Limits) -> WordFile:
    """The document, without pictures, fonts and anything outside the file.

    Raises:
        DamagedFileError, LockedFileError, UnsupportedMediaError: it can't be opened.
        TooLargeError: more than the limits allow.
    """
    package = open_package(data, limits, name="Word document")
    body = package.xml(package.main).find(f"{W}body")
    if body is None:
        raise DamagedFileError("This Word document is incomplete, so it could not be opened.")
    return WordFile(
        body,
        package.part(package.main, "styles"),
        tuple(notes for kind in ("footnotes", "endnotes") for notes in package.parts(package.main, kind)),
        package.facts(),
    )
