"""Word's package: opened by python-docx, once everything is out of it that does not hold text."""

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ....errors import DamagedFileError, LockedFileError, UnsupportedMediaError
from ....limits import Limits
from ..container import Container, open_container, parse_xml

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_NOT_WHOLE = "This is no whole Word document, so it could not be opened."
_OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# Only these parts of a package are opened; pictures, fonts, themes and everything that lies elsewhere stay out.
_PARTS = frozenset({"officeDocument", "core-properties", "styles", "footnotes", "endnotes"})
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Templates and documents with macros are read as documents.
_OTHER_MAIN = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
# ISO 29500's strict form differs from the usual one in its names only.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


def open_word(data: bytes, limits: Limits) -> "WordFile":
    """The document, without pictures, fonts and whatever lies elsewhere.

    Raises:
        DamagedFileError, LockedFileError, UnsupportedMediaError: it can't be opened.
        TooLargeError: more than the limits allow.
    """
    _refuse_old(data)
    return _open(open_container(data, limits))


def _refuse_old(data: bytes) -> None:
    """What Word wrote until 2007 is not read; documents with a password are still packed in such a file."""
    if not data.startswith(_OLD):
        return
    if _ENCRYPTED in data:
        raise LockedFileError("This Word document is protected by a password.")
    raise UnsupportedMediaError("This is an old Word document.", hint="Open it in Word and save it as .docx.")


def _open(container: Container) -> "WordFile":
    # Loaded on first use: nobody else should wait for it.
    import docx

    package = _text_only(container)
    try:
        file = docx.Document(io.BytesIO(package))
        is_whole = file.element.body is not None
    # python-docx raises whatever its parts raise; a stranger's file must end in a refusal all the same.
    except Exception as error:
        raise DamagedFileError(_NOT_WHOLE) from error
    if not is_whole:
        raise DamagedFileError(_NOT_WHOLE)
    return file


def _text_only(container: Container) -> bytes:
    """The package again with nothing in it but the parts that hold text, each of them whole."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as archive:
        types = container.read("[Content_Types].xml")
        parse_xml(types)
        archive.writestr("[Content_Types].xml", _OTHER_MAIN.sub(_MAIN, types))
        todo, done = [("_rels/.rels", "")], set[str]()
        while todo:
            relations, folder = todo.pop()
            if relations not in container.names or relations in done:
                continue
            done.add(relations)
            root = parse_xml(_transitional(container.read(relations)))
            for target in _kept_targets(root, folder, container.names):
                if target not in done:
                    done.add(target)
                    data = _transitional(container.read(target))
                    parse_xml(data)
                    archive.writestr(target, data)
                    head, name = posixpath.split(target)
                    todo.append((posixpath.join(head, "_rels", f"{name}.rels"), head))
            archive.writestr(relations, _serialized(root))
    return package.getvalue()


def _kept_targets(relations: Any, folder: str, names: frozenset[str]) -> list[str]:
    """Names of the parts that are kept; the relations to all others are taken out of ``relations``."""
    targets = []
    for relation in list(relations):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = (relation.get("Target") or "").replace("\\", "/")
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if kind in _PARTS and relation.get("TargetMode") != "External" and name in names:
            targets.append(name)
        else:
            relations.remove(relation)
    return targets


def _serialized(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _transitional(data: bytes) -> bytes:
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    return data
