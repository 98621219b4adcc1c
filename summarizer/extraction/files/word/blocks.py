"""The paragraphs of a Word document, with what their styles say about them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .package import W, WordFile

MAX_HEADING_LEVEL = 9
# A table with longer cells lays out a page; one with shorter cells holds data, and each row becomes a line.
MAX_CELL_WORDS = 25

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Text that was deleted or moved away, field codes, ruby annotations, and copies for old programs.
_UNREAD = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}rt", _FALLBACK})
_AS_TEXT = {f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}cr": "\n"}
_BREAKS_OF_PAGES = frozenset({"page", "column"})

_BESIDE = re.compile(
    r"toc |toc heading|table of figures|caption|header|footer|footnote|endnote|index \d", re.IGNORECASE
)
_HEADING = re.compile(r"heading ([1-9])")


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says about its paragraphs; ``level`` is 0 unless they are headings."""

    name: str = ""
    level: int = 0
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class WordBlock:
    """A paragraph of the document; ``level`` is 1 to 9 for headings, 0 for others."""

    text: str
    level: int = 0
    is_title: bool = False
    is_beside: bool = False


def blocks_of(file: WordFile) -> list[WordBlock]:
    """All paragraphs, in reading order."""
    return list(_blocks(file.body, _styles(file)))


def notes_of(file: WordFile) -> Iterator[str]:
    """Footnotes and endnotes."""
    texts = ("".join(_texts(note, [])) for notes in file.notes for note in notes)
    return (note for text in texts if (note := " ".join(text.split())))


def _styles(file: WordFile) -> Mapping[str, _Style]:
    based_on: dict[str, str] = {}
    own: dict[str, _Style] = {}
    for element in () if file.styles is None else file.styles.iterfind(f"{W}style"):
        key, name = element.get(f"{W}styleId") or "", _value(element, "name").lower()
        named = _HEADING.fullmatch(name)
        level = int(named[1]) if named else _outline_level(element)
        is_list = element.find(f"{W}pPr/{W}numPr") is not None or name.startswith("list")
        own[key] = _Style(name, level, is_list and not level and name != "list paragraph")
        based_on[key] = _value(element, "basedOn")
    return {key: _inherited(key, own, based_on) for key in own}


def _inherited(key: str, own: Mapping[str, _Style], based_on: Mapping[str, str]) -> _Style:
    style = own[key]
    for _ in range(MAX_HEADING_LEVEL):  # no further: styles may be based on one another in a circle
        key = based_on.get(key, "")
        parent = own.get(key)
        if style.level or parent is None:
            break
        style = _Style(style.name, parent.level, style.is_list or parent.is_list)
    return style


def _value(element: Any, *path: str) -> str:
    """The value of an element inside another, "" where there is none."""
    found = element.find("/".join(f"{W}{name}" for name in path))
    return "" if found is None else found.get(f"{W}val") or ""


def _outline_level(element: Any) -> int:
    value = _value(element, "pPr", "outlineLvl")
    return int(value) + 1 if value.isdecimal() and int(value) < MAX_HEADING_LEVEL else 0


def _blocks(parent: Any, styles: Mapping[str, _Style]) -> Iterator[WordBlock]:
    """The paragraphs under an element, in reading order; a row of a data table is one."""
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{W}tbl":
            yield from _table(child, styles)
        elif isinstance(child.tag, str) and child.tag not in _UNREAD:
            yield from _blocks(child, styles)


def _paragraph(element: Any, styles: Mapping[str, _Style]) -> Iterator[WordBlock]:
    boxes: list[Any] = []
    text = "".join(_texts(element, boxes))
    style = styles.get(_value(element, "pPr", "pStyle"), _Style())
    level = style.level or _outline_level(element)
    is_item = not level and (style.is_list or _value(element, "pPr", "numPr", "numId") not in ("", "0"))
    for part in filter(str.strip, text.split("\n\n")):
        yield WordBlock(
            f"- {part.strip()}" if is_item else part.strip(),
            level,
            is_title=style.name == "title",
            is_beside=bool(_BESIDE.match(style.name)),
        )
    for box in boxes:
        yield from _blocks(box, styles)


def _texts(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The text of a paragraph, piece by piece; text boxes anchored to it are added to ``boxes``."""
    for child in element:
        if child.tag == f"{W}t":
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
    mark = element.find(f"{W}rPr/{W}vanish") if element.tag == f"{W}r" else None
    return mark is not None and mark.get(f"{W}val") not in ("0", "false")


def _table(element: Any, styles: Mapping[str, _Style]) -> Iterator[WordBlock]:
    for row in element.iter(f"{W}tr"):
        # A table in a cell of a table comes with the cell.
        if next(row.iterancestors(f"{W}tbl")) is not element:
            continue
        cells = [list(_blocks(cell, styles)) for cell in row.iter(f"{W}tc") if _row_of(cell) is row]
        texts = [" ".join(block.text.removeprefix("- ") for block in cell) for cell in cells]
        texts = [text for text in texts if text]
        if len(texts) < 2 or max(len(text.split()) for text in texts) > MAX_CELL_WORDS:
            yield from (block for cell in cells for block in cell)
        else:
            yield WordBlock(" | ".join(" ".join(text.split()) for text in texts))


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{W}tr"))
