"""Word documents (.docx) to articles.

python-docx opens the package and knows its properties and styles. The text is taken from the XML itself: python-docx's
own ``paragraph.text`` leaves out what was inserted under "track changes" and what stands in content controls.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...config import DEFAULT_LIMITS, Limits
from ...errors import DamagedFileError, LockedFileError, NoArticleError, UnsupportedMediaError
from ...models import Article, Payload
from .assembling import Found, Paragraph, article_of
from .container import Container, open_container, parse_xml
from .facts import Facts, believed_authors, believed_date, believed_language, believed_title

if TYPE_CHECKING:
    from docx.document import Document as WordFile

READER = "Word file"
MAX_HEADING_LEVEL = 9
# A table whose cells hold more than this lays out a page; one with less holds data, and each row is a line.
MAX_CELL_WORDS = 25

_NOT_WHOLE = "This is no whole Word document, so it could not be opened."
_OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Text that was deleted or moved away, field codes, the reading aids over ideographs, and copies for old programs.
_UNREAD = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}rt", _FALLBACK})
_AS_TEXT = {f"{_W}tab": " ", f"{_W}noBreakHyphen": "-", f"{_W}cr": "\n"}
_BREAKS_OF_PAGES = frozenset({"page", "column"})

_TITLES = frozenset({"title"})
_BESIDE = re.compile(
    r"toc |toc heading|table of figures|caption|header|footer|footnote|endnote|index \d", re.IGNORECASE
)
_HEADING = re.compile(r"heading ([1-9])")

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
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


def extract_word(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article in a Word document, its level 1 headings as chapters; footnotes are no part of the text.

    Raises:
        DamagedFileError, LockedFileError: it can't be opened.
        TooLargeError: more than the limits allow.
        NoArticleError: no text in it.
    """
    _refuse_old(payload.data)
    file = _open(open_container(payload.data, limits))
    found = _found(file, keep_clutter=keep_clutter)
    article = article_of(found, payload, reader=READER, keep_instruction=keep_instruction, limits=limits)
    if not article.text:
        raise NoArticleError("There is no text in this Word document.", hint="Its pages may be pictures of text.")
    return article


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
    from lxml import etree  # type: ignore[import-untyped]  # ships no types

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _transitional(data: bytes) -> bytes:
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    return data


@dataclass(frozen=True, slots=True)
class _Style:
    """What the name and the settings of a style say about its paragraphs; ``level`` is 0 for no heading."""

    name: str = ""
    level: int = 0
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph as it stands in the document; ``level`` 1 to 9 for headings, 0 for others."""

    text: str
    level: int = 0
    is_title: bool = False
    is_beside: bool = False


def _found(file: "WordFile", *, keep_clutter: bool) -> Found:
    blocks = list(_blocks(file.element.body, _styles(file)))
    beside = [block.text for block in blocks if block.is_beside]
    notes = list(_notes(file))
    kept = [block for block in blocks if keep_clutter or not block.is_beside]
    top = _chapter_level(kept)
    paragraphs = [Paragraph(block.text, block.text if top and block.level == top else None) for block in kept]
    if keep_clutter:
        return Found([*paragraphs, *map(Paragraph, notes)], _facts(file, blocks))
    return Found(paragraphs, _facts(file, blocks), removed=[*beside, *notes])


def _chapter_level(blocks: list[_Block]) -> int:
    """The highest level with more than one heading; a single one is the title of the whole."""
    levels = [block.level for block in blocks if block.level]
    return next((level for level in range(1, 3) if levels.count(level) > 1), 0)


def _facts(file: "WordFile", blocks: list[_Block]) -> Facts:
    properties = file.core_properties
    stated = believed_title(_believed(properties, "title"))
    titles = [block.text for block in blocks if block.is_title] or [b.text for b in blocks[:5] if b.level == 1][:1]
    return Facts(
        stated or next(iter(titles), ""),
        believed_authors([_believed(properties, "author")]),
        believed_date(_believed(properties, "created")),
        believed_language(_believed(properties, "language")),
    )


def _believed(properties: Any, name: str) -> Any:
    try:
        return getattr(properties, name)
    except (ValueError, AttributeError, OverflowError):  # a date that is none
        return None


def _styles(file: "WordFile") -> Mapping[str, _Style]:
    try:
        elements = file.styles.element
    except Exception:  # noqa: BLE001 -- a document whose styles are broken still has its text
        return {}
    based_on: dict[str, str] = {}
    own: dict[str, _Style] = {}
    for element in elements.iterfind(f"{_W}style"):
        key, name = element.get(f"{_W}styleId") or "", _value(element, "name").lower()
        named = _HEADING.fullmatch(name)
        level = int(named[1]) if named else _outline_level(element)
        is_list = element.find(f"{_W}pPr/{_W}numPr") is not None or name.startswith("list")
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


def _value(element: Any, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val") or ""


def _outline_level(element: Any) -> int:
    found = element.find(f"{_W}pPr/{_W}outlineLvl")
    value = "" if found is None else found.get(f"{_W}val") or ""
    return int(value) + 1 if value.isdecimal() and int(value) < MAX_HEADING_LEVEL else 0


def _blocks(parent: Any, styles: Mapping[str, _Style]) -> Iterator[_Block]:
    """The paragraphs under an element, in reading order; a row of a table of data is one."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, styles)
        elif isinstance(child.tag, str) and child.tag not in _UNREAD:
            yield from _blocks(child, styles)


def _paragraph(element: Any, styles: Mapping[str, _Style]) -> Iterator[_Block]:
    boxes: list[Any] = []
    text = "".join(_texts(element, boxes))
    key = element.find(f"{_W}pPr/{_W}pStyle")
    style = styles.get("" if key is None else key.get(f"{_W}val") or "", _Style())
    level = style.level or _outline_level(element)
    is_item = not level and (style.is_list or _is_numbered(element))
    for part in filter(str.strip, text.split("\n\n")):
        yield _Block(
            f"- {part.strip()}" if is_item else part.strip(),
            level,
            is_title=style.name in _TITLES,
            is_beside=bool(_BESIDE.match(style.name)),
        )
    for box in boxes:
        yield from _blocks(box, styles)


def _is_numbered(element: Any) -> bool:
    number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    return number is not None and number.get(f"{_W}val") not in ("0", None)


def _texts(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The text of a paragraph piece by piece; boxes of text that hang on it are put into ``boxes``."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}br":
            yield " " if child.get(f"{_W}type") in _BREAKS_OF_PAGES else "\n"
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[child.tag]
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif isinstance(child.tag, str) and child.tag not in _UNREAD and not _is_hidden(child):
            yield from _texts(child, boxes)


def _is_hidden(element: Any) -> bool:
    mark = element.find(f"{_W}rPr/{_W}vanish") if element.tag == f"{_W}r" else None
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false")


def _table(element: Any, styles: Mapping[str, _Style]) -> Iterator[_Block]:
    for row in element.iter(f"{_W}tr"):
        # A table in a cell of a table comes with the cell.
        if next(row.iterancestors(f"{_W}tbl")) is not element:
            continue
        cells = [list(_blocks(cell, styles)) for cell in row.iter(f"{_W}tc") if _row_of(cell) is row]
        texts = [" ".join(block.text.removeprefix("- ") for block in cell) for cell in cells]
        texts = [text for text in texts if text]
        if len(texts) < 2 or max(len(text.split()) for text in texts) > MAX_CELL_WORDS:
            yield from (block for cell in cells for block in cell)
        else:
            yield _Block(" | ".join(" ".join(text.split()) for text in texts))


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"))


def _notes(file: "WordFile") -> Iterator[str]:
    """Footnotes and endnotes."""
    for relation in file.part.rels.values():
        if relation.reltype.rpartition("/")[2] in ("footnotes", "endnotes") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                text = " ".join("".join(_texts(note, [])).split())
                if text:
                    yield text
