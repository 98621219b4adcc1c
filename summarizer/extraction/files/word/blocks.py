"""The paragraphs of a Word document, with what their styles say about them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..outline import ITEM, MAX_HEADING_LEVEL, Block, heading_level, kind_of_style, row_blocks
from .package import W, WordFile

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Text that was deleted or moved away, field codes, ruby annotations, and copies for old programs.
_UNREAD = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}rt", _FALLBACK})
_AS_TEXT = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-", f"{W}cr": "\n"}
_TEXTS = frozenset({f"{W}t", f"{_M}t"})
# Parts of a formula that would run into the one before them.
_BEFORE = {f"{_M}den": "/", f"{_M}sup": "^", f"{_M}sub": "_"}
_BREAKS_OF_PAGES = frozenset({"page", "column"})
_OFF = frozenset({"0", "false", "off"})
# The gallery of a box that Word filled by itself, and the kind of what is in it.
_GALLERIES = {
    "Table of Contents": "contents",
    "Bibliographies": "reference",
    "Page Numbers (Bottom of Page)": "header-footer",
    "Page Numbers (Top of Page)": "header-footer",
}


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says about its paragraphs; ``level`` is 0 unless they are headings."""

    name: str = ""
    level: int = 0
    is_list: bool = False
    is_hidden: bool = False


def blocks_of(file: WordFile) -> list[Block]:
    """All paragraphs, in reading order; footnotes and endnotes come last."""
    return [*_merged(_blocks(file.body, _styles(file))), *_notes_of(file)]


def _notes_of(file: WordFile) -> Iterator[Block]:
    texts = ("".join(_texts(note, [])) for notes in file.notes for note in notes)
    return (Block(note, kind="note") for text in texts if (note := " ".join(text.split())))


def _styles(file: WordFile) -> Mapping[str, _Style]:
    based_on: dict[str, str] = {}
    own: dict[str, _Style] = {}
    for element in () if file.styles is None else file.styles.iterfind(f"{W}style"):
        key, name = element.get(f"{W}styleId") or "", _value(element, "name").lower()
        level = heading_level(name) or _outline_level(element)
        is_list = element.find(f"{W}pPr/{W}numPr") is not None or name.startswith("list")
        is_hidden = _is_on(element.find(f"{W}rPr/{W}vanish"))
        own[key] = _Style(name, level, is_list and not level and name != "list paragraph", is_hidden)
        based_on[key] = _value(element, "basedOn")
    return {key: _inherited(key, own, based_on) for key in own}


def _inherited(key: str, own: Mapping[str, _Style], based_on: Mapping[str, str]) -> _Style:
    style = own[key]
    for _ in range(MAX_HEADING_LEVEL):  # no further: styles may be based on one another in a circle
        key = based_on.get(key, "")
        parent = own.get(key)
        if style.level or parent is None:
            break
        style = _Style(style.name, parent.level, style.is_list or parent.is_list, style.is_hidden)
    return style


def _value(element: Any, *path: str) -> str:
    """The value of an element inside another, "" where there is none."""
    found = element.find("/".join(f"{W}{name}" for name in path))
    return "" if found is None else found.get(f"{W}val") or ""


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{W}val") not in _OFF


def _outline_level(element: Any) -> int:
    value = _value(element, "pPr", "outlineLvl")
    return int(value) + 1 if value.isdecimal() and int(value) < MAX_HEADING_LEVEL else 0


# A paragraph whose end was deleted continues in the next one.
_GoesOn = tuple[Block, bool]


def _merged(blocks: Iterator[_GoesOn]) -> Iterator[Block]:
    before: Block | None = None
    for block, goes_on in blocks:
        if before is not None and before.text.strip():
            block = replace(before, text=before.text + block.text.removeprefix(ITEM))
        before = block if goes_on else None
        if not goes_on:
            yield block
    if before is not None:
        yield before


def _blocks(parent: Any, styles: Mapping[str, _Style], kind: str = "") -> Iterator[_GoesOn]:
    """The paragraphs under an element, in reading order; a row of a data table is one."""
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child, styles, kind)
        elif child.tag == f"{W}tbl":
            yield from ((block, False) for block in _table(child, styles, kind))
        elif child.tag == f"{W}sdt":
            yield from _blocks(child, styles, kind or _GALLERIES.get(_gallery(child), ""))
        elif isinstance(child.tag, str) and child.tag not in _UNREAD:
            yield from _blocks(child, styles, kind)


def _gallery(element: Any) -> str:
    return _value(element, "sdtPr", "docPartObj", "docPartGallery")


def _paragraph(element: Any, styles: Mapping[str, _Style], kind: str) -> Iterator[_GoesOn]:
    boxes: list[Any] = []
    text = "".join(_texts(element, boxes))
    style = styles.get(_value(element, "pPr", "pStyle"), _Style())
    level = style.level or _outline_level(element)
    is_item = not level and (style.is_list or _value(element, "pPr", "numPr", "numId") not in ("", "0"))
    goes_on = element.find(f"{W}pPr/{W}rPr/{W}del") is not None
    parts = [] if style.is_hidden else [part for part in text.split("\n\n") if part.strip() or goes_on]
    kind = kind or kind_of_style(style.name)
    for number, part in enumerate(parts, 1):
        shown = part if goes_on else part.strip()
        block = Block(f"{ITEM}{shown}" if is_item else shown, level, style.name == "title", kind)
        yield block, goes_on and number == len(parts)
    for box in boxes:
        yield from _blocks(box, styles, kind)


def _texts(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The text of a paragraph, piece by piece; text boxes anchored to it are added to ``boxes``."""
    for child in element:
        yield _BEFORE.get(child.tag, "")
        if child.tag in _TEXTS:
            yield child.text or ""
        elif child.tag == f"{W}br":
            yield " " if child.get(f"{W}type") in _BREAKS_OF_PAGES else "\n"
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[child.tag]
        elif child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif isinstance(child.tag, str) and child.tag not in _UNREAD and not _is_hidden(child):
            yield from _texts(child, boxes)


def _is_hidden(element: Any) -> bool:
    """Whether a run is hidden, or a field that was never filled asks for text ("Click here to enter text")."""
    if element.tag == f"{W}sdt":
        return element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    return element.tag == f"{W}r" and _is_on(element.find(f"{W}rPr/{W}vanish"))


def _table(element: Any, styles: Mapping[str, _Style], kind: str) -> Iterator[Block]:
    for row in element.iter(f"{W}tr"):
        # A table in a cell of a table comes with the cell; a deleted row is deleted text.
        if next(row.iterancestors(f"{W}tbl")) is element and row.find(f"{W}trPr/{W}del") is None:
            cells = (cell for cell in row.iter(f"{W}tc") if _row_of(cell) is row)
            yield from row_blocks([list(_merged(_blocks(cell, styles, kind))) for cell in cells])


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{W}tr"))
