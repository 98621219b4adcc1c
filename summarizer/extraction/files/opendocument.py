"""OpenDocument texts (.odt) and slides (.odp), packed or in one piece (.fodt), to articles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import DamagedFileError, LockedFileError
from ...limits import Limits
from ...models import Payload
from .assembly import FileContent, file_reader
from .container import open_container, parse_xml
from .file_facts import FileFacts, credible_facts
from .outline import ITEM, MAX_HEADING_LEVEL, Block, content_of, heading_level, kind_of_style, row_blocks

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
OFFICE, TEXT, TABLE, DRAW, STYLE = (
    f"{{{_NAMES.format(name)}}}" for name in ("office", "text", "table", "drawing", "style")
)
SLIDE = f"{{{_NAMES.format('presentation')}}}"
META = f"{{{_NAMES.format('meta')}}}"
DC = "{http://purl.org/dc/elements/1.1/}"

_ZIP = b"PK"
_NOT_WHOLE = "This document is incomplete, so it could not be opened."
# What is not text: deleted passages, comments, forms, descriptions of pictures, readings of characters, scripts.
_UNREAD = frozenset({
    f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{TEXT}ruby-text",
    f"{TEXT}note-citation", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{TEXT}script", f"{OFFICE}scripts",
    f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{TEXT}placeholder",
    f"{OFFICE}event-listeners", f"{STYLE}style",
})  # fmt: skip
_AS_TEXT = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": "\n"}
# Boxes that a program fills, and the kind of what is in them.
_FILLED = {
    f"{TEXT}table-of-content": "contents", f"{TEXT}illustration-index": "contents", f"{TEXT}table-index": "contents",
    f"{TEXT}object-index": "contents", f"{TEXT}alphabetical-index": "contents", f"{TEXT}user-index": "contents",
    f"{TEXT}bibliography": "reference", f"{SLIDE}notes": "note",
}  # fmt: skip
_SLIDE_FRAMES = frozenset({"page-number", "date-time", "header", "footer"})
_TITLES = frozenset({"title"})


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says about its paragraphs: the name that people know, and whether they are shown."""

    name: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands: in an item of a list, in what is left out, as the title of a slide."""

    is_item: bool = False
    kind: str = ""
    level: int = 0


@file_reader("OpenDocument file", empty="There is no text in this document.", has_frames=True)
def extract_opendocument(payload: Payload, *, keep_clutter: bool, limits: Limits) -> FileContent:
    """The text of a document or of all slides that are shown; top headings are chapters, notes are not text.

    Raises:
        DamagedFileError, LockedFileError: it can't be opened.
        TooLargeError: more than the limits allow.
    """
    roots = _roots(payload.data, limits)
    body = next((found for root in roots if (found := root.find(f"{OFFICE}body")) is not None), None)
    if body is None:
        raise DamagedFileError(_NOT_WHOLE)
    reader = _Reader(_styles(roots))
    is_text = body.find(f"{OFFICE}presentation") is None
    return content_of(list(reader.blocks(body, _Place())), _facts(roots), has_chapters=is_text)


def _roots(data: bytes, limits: Limits) -> list[Any]:
    """The roots of the parts that hold text, styles and properties."""
    if not data.startswith(_ZIP):
        return [parse_xml(data)]
    container = open_container(data, limits)
    if b"encryption-data" in (container.read(_MANIFEST) if _MANIFEST in container.names else b""):
        raise LockedFileError("This document is protected by a password.")
    return [parse_xml(container.read("content.xml")), *_optional(container, "styles.xml", "meta.xml")]


_MANIFEST = "META-INF/manifest.xml"


def _optional(container: Any, *names: str) -> Iterator[Any]:
    for name in names:
        try:
            yield parse_xml(container.read(name))
        except DamagedFileError:
            continue


def _facts(roots: list[Any]) -> FileFacts:
    meta = [found for root in roots for found in root.iter(f"{OFFICE}meta")]

    def stated(*names: str) -> list[str | None]:
        return [one.findtext(name) for one in meta for name in names]

    return credible_facts(
        stated(f"{DC}title"),
        stated(f"{META}initial-creator", f"{DC}creator")[:1] or [],
        stated(f"{META}creation-date", f"{DC}date"),
        stated(f"{DC}language"),
    )


def _styles(roots: list[Any]) -> Mapping[str, _Style]:
    """Styles by name; one that the program made for a single paragraph has the known name of what it is based on."""
    found = {style.get(f"{STYLE}name") or "": style for root in reversed(roots) for style in root.iter(f"{STYLE}style")}
    return {name: _style(name, found) for name in found}


def _style(name: str, found: Mapping[str, Any]) -> _Style:
    is_hidden = False
    for _ in range(MAX_HEADING_LEVEL):  # no further: styles may be based on one another in a circle
        style = found.get(name)
        if style is None:
            break
        looks = (*style.iterfind(f"{STYLE}text-properties"), *style.iterfind(f"{STYLE}drawing-page-properties"))
        is_hidden = is_hidden or any(
            look.get(f"{TEXT}display") == "none" or look.get(f"{SLIDE}visibility") == "hidden" for look in looks
        )
        shown = (style.get(f"{STYLE}display-name") or name).replace("_20_", " ")
        if heading_level(shown) or kind_of_style(shown) or shown.lower() in _TITLES:
            return _Style(shown, is_hidden)
        name = style.get(f"{STYLE}parent-style-name") or ""
    return _Style("", is_hidden)


class _Reader:
    """Walks through a document; ``styles`` say what its paragraphs are."""

    def __init__(self, styles: Mapping[str, _Style]) -> None:
        self.styles = styles

    def blocks(self, parent: Any, place: _Place) -> Iterator[Block]:
        """The paragraphs under an element, in reading order; a row of a data table is one."""
        for child in parent:
            if not isinstance(child.tag, str) or child.tag in _UNREAD or self._is_hidden(child):
                continue
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child, place)
            elif child.tag == f"{TABLE}table-row":
                cells = (cell for cell in child if cell.tag == f"{TABLE}table-cell")
                yield from row_blocks([list(self.blocks(cell, place)) for cell in cells])
            elif (inner := _place_in(child, place)) is not None:
                yield from self.blocks(child, inner)

    def _is_hidden(self, element: Any) -> bool:
        name = element.get(f"{TEXT}style-name") or element.get(f"{DRAW}style-name") or ""
        return self.styles.get(name, _Style()).is_hidden or element.get(f"{TEXT}display") == "none"

    def _paragraph(self, element: Any, place: _Place) -> Iterator[Block]:
        apart: list[tuple[Any, _Place]] = []
        text = "".join(self._pieces(element, apart))
        style = self.styles.get(element.get(f"{TEXT}style-name") or "", _Style())
        level = place.level or heading_level(style.name) or _outline_level(element)
        kind = place.kind or kind_of_style(style.name)
        for part in filter(str.strip, text.split("\n\n")):
            shown = f"{ITEM}{part.strip()}" if place.is_item and not level else part.strip()
            yield Block(shown, level, style.name.lower() in _TITLES, kind)
        for inner, where in apart:
            yield from self.blocks(inner, where)

    def _pieces(self, element: Any, apart: list[tuple[Any, _Place]]) -> Iterator[str]:
        """The text of a paragraph; notes and text boxes in it are added to ``apart``."""
        yield element.text or ""
        for child in element:
            if child.tag in _AS_TEXT:
                yield _AS_TEXT[child.tag]
            elif child.tag == f"{TEXT}note":
                apart.append((child, _Place(kind="note")))
            elif isinstance(child.tag, str) and child.tag.startswith(DRAW):
                apart.append((child, _Place()))
            elif isinstance(child.tag, str) and child.tag not in _UNREAD and not self._is_hidden(child):
                yield from self._pieces(child, apart)
            yield child.tail or ""


def _place_in(element: Any, place: _Place) -> _Place | None:
    """The place of what is inside an element; None if it is not read."""
    if element.tag in _FILLED:
        return _Place(kind=_FILLED[element.tag])
    if element.tag == f"{TEXT}list-item":
        return _Place(is_item=True, kind=place.kind)
    shown_as = element.get(f"{SLIDE}class") or ""
    if shown_as in _SLIDE_FRAMES:
        return None
    return _Place(level=1) if shown_as == "title" and not place.kind else place


def _outline_level(element: Any) -> int:
    level = element.get(f"{TEXT}outline-level") or "1"
    is_level = level.isascii() and level.isdecimal() and 0 < int(level) <= MAX_HEADING_LEVEL
    return (int(level) if is_level else 1) if element.tag == f"{TEXT}h" else 0
