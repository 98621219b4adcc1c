"""PowerPoint slides (.pptx) to articles: the slides in their order, their titles as headings; speaker notes apart."""

from collections.abc import Iterator
from typing import Any

from ...errors import DamagedFileError
from ...limits import Limits
from ...models import Payload
from .assembly import FileContent, file_reader
from .opc import Package, open_package
from .outline import ITEM, Block, content_of, row_blocks

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

OFF = frozenset({"0", "false"})
TITLES = frozenset({"title", "ctrTitle"})
# The number of the slide, its date, and what stands on every slide.
FRAMES = frozenset({"sldNum", "dt", "ftr", "hdr"})
# What a box for text is called when its points are bullets unless they say otherwise.
BULLETED = frozenset({"body", "obj", ""})
MAX_DEPTH = 40


@file_reader("PowerPoint file", empty="There is no text on these slides.", hint="They may be pictures of text.")
def extract_slides(payload: Payload, *, keep_clutter: bool, limits: Limits) -> FileContent:
    """The text on all slides that are shown, titles first; what the speaker noted does not belong to it.

    Raises:
        DamagedFileError, LockedFileError, UnsupportedMediaError: it can't be opened.
        TooLargeError: more than the limits allow.
    """
    package = open_package(payload.data, limits, name="presentation")
    blocks = [block for name in _slides(package) for block in _slide(package, name)]
    return content_of(blocks, package.facts(), has_chapters=False)


def _slides(package: Package) -> list[str]:
    """The names of the slides, in the order in which they are shown."""
    names = dict(package.related(package.main, "slide"))
    listed = package.xml(package.main).iterfind(f"{P}sldIdLst/{P}sldId")
    return [names[key] for element in listed if (key := element.get(f"{R}id")) in names]


def _slide(package: Package, name: str) -> Iterator[Block]:
    slide = package.xml(name)
    if slide.get("show") in OFF:
        return
    tree = slide.find(f"{P}cSld/{P}spTree")
    blocks = list(_shapes(tree, package, name, 0)) if tree is not None else []
    yield from sorted(blocks, key=lambda block: not block.level)
    for notes in package.parts(name, "notesSlide"):
        shapes = notes.iterfind(f"{P}cSld/{P}spTree/{P}sp")
        texts = (text for shape in shapes if _placeholder(shape) == "body" for text in _texts(shape))
        yield from (Block(text, kind="note") for text in texts)


def _shapes(parent: Any, package: Package, name: str, depth: int) -> Iterator[Block]:
    """The text of the shapes under an element, in the order in which a screen reader reads them."""
    for child in parent if depth < MAX_DEPTH else ():
        if child.tag == f"{P}sp":
            yield from _shape(child)
        elif child.tag == f"{P}graphicFrame":
            yield from _frame(child, package, name)
        elif isinstance(child.tag, str) and child.tag != FALLBACK:
            yield from _shapes(child, package, name, depth + 1)


def _placeholder(shape: Any) -> str | None:
    """What kind of box a shape stands for; None for one that the author drew."""
    found = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return None if found is None else found.get("type") or ""


def _is_hidden(shape: Any) -> bool:
    return any(about.get("hidden") in ("1", "true") for about in shape.iterfind(f"*/{P}cNvPr"))


def _shape(shape: Any) -> Iterator[Block]:
    kind = _placeholder(shape)
    if kind in FRAMES or _is_hidden(shape):
        return
    if kind in TITLES:
        title = " ".join(" ".join(_texts(shape)).split())
        yield from [Block(title, level=1)] if title else []
        return
    for paragraph in shape.iterfind(f"{P}txBody/{A}p"):
        text = _text(paragraph)
        if text:
            yield Block(f"{ITEM}{text}" if _is_item(paragraph, kind) else text)


def _is_item(paragraph: Any, kind: str | None) -> bool:
    about = paragraph.find(f"{A}pPr")
    marks = set() if about is None else {child.tag for child in about}
    if f"{A}buNone" in marks:
        return False
    return kind in BULLETED or bool(marks & {f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip"})


def _texts(shape: Any) -> Iterator[str]:
    return (text for paragraph in shape.iter(f"{A}p") if (text := _text(paragraph)))


def _text(paragraph: Any) -> str:
    return " ".join("".join(_pieces(paragraph)).split())


def _pieces(paragraph: Any) -> Iterator[str]:
    for child in paragraph.iter(f"{A}t", f"{A}br", f"{A}tab"):
        parent = child.getparent()
        if child.tag != f"{A}t":
            yield " "
        elif parent.tag != f"{A}fld" or not (parent.get("type") or "").startswith(("slidenum", "datetime")):
            yield child.text or ""


def _frame(frame: Any, package: Package, name: str) -> Iterator[Block]:
    """The rows of a table, or the texts of a diagram."""
    for row in frame.iter(f"{A}tr"):
        yield from row_blocks([[Block(text) for text in _texts(cell)] for cell in row.iterfind(f"{A}tc")])
    keys = {element.get(f"{R}dm") for element in frame.iter(f"{DIAGRAM}relIds")}
    for key, part in package.related(name, "diagramData") if keys else ():
        if key in keys:
            yield from _diagram(package, part)


def _diagram(package: Package, part: str) -> Iterator[Block]:
    try:
        root = package.xml(part)
    except DamagedFileError:
        return
    yield from (Block(f"{ITEM}{text}") for point in root.iter(f"{DIAGRAM}pt") for text in _texts(point))
