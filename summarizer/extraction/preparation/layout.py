"""Old layouts: paragraphs that two line breaks part, and tables that only put things side by side."""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from .edits import BLOCK_TAGS, Draft, Element, as_xml, is_longer

LAYOUT_ROLES = frozenset({"presentation", "none"})
TABLE_PARTS = ("caption", "tbody", "td", "tfoot", "th", "thead", "tr")
DATA_PARTS = ("caption", "th", "thead", "colgroup")
CELLS = frozenset({"td", "th"})
# Beyond so much text a cell is no entry of a table.
MAX_CELL_CHARACTERS = 500
TEXT_BLOCKS = frozenset(BLOCK_TAGS - CELLS - {"table", "tbody", "thead", "tfoot", "tr", "center"})
# A run of text in these would be no paragraph.
NO_PARAGRAPHS = frozenset({"pre", "textarea", "select", "button", "table", "tbody", "tr", "ul", "ol", "head", "html"})


def unfold_tables(draft: Draft) -> None:
    """Tables that lay out a page become plain containers, so that their cells are parted as blocks are."""
    tables = list(draft.tree.iter("table"))
    outer = {around for table in tables for around in _next(table.iterancestors("table"))}
    parts = _parts_of_tables(draft.tree)
    for table in tables:
        own = parts.get(table, [])
        if table in outer or _is_layout(table, own):
            for element in (table, *own):
                element.tag = "div"


def _parts_of_tables(tree: Element) -> dict[Element, list[Element]]:
    """The rows, cells and so on of each table, without those of tables inside it."""
    parts: dict[Element, list[Element]] = {}
    for part in tree.iter(*TABLE_PARTS):
        for table in _next(part.iterancestors("table")):
            parts.setdefault(table, []).append(part)
    return parts


def _is_layout(table: Element, parts: Sequence[Element]) -> bool:
    """Whether a table without tables inside lays out text: it says so, has one column, or holds whole texts."""
    if (table.get("role") or "").strip().lower() in LAYOUT_ROLES:
        return True
    if any(part.tag in DATA_PARTS or part.get("scope") for part in parts):
        return False
    rows = [row for row in parts if row.tag == "tr"]
    if all(sum(is_longer(cell, 0) and _has_words(cell) for cell in row if cell.tag in CELLS) <= 1 for row in rows):
        return True
    return any(_holds_text(cell) for row in rows for cell in row if cell.tag in CELLS)


def _has_words(element: Element) -> bool:
    return any(text.strip() for text in element.itertext())


def _holds_text(cell: Element) -> bool:
    """Whether a cell holds a text of its own: a long one, headings, or several paragraphs."""
    n_blocks = sum(1 for inner in cell.iterdescendants() if inner.tag in TEXT_BLOCKS)
    n_breaks = sum(map(_is_second_break, cell.iter("br")))
    return (n_blocks + n_breaks > 1 and is_longer(cell, MAX_CELL_CHARACTERS // 3)) or is_longer(
        cell, MAX_CELL_CHARACTERS
    )


def part_paragraphs(draft: Draft) -> None:
    """Where two line breaks part paragraphs, each becomes a paragraph; single ones part words."""
    parents: dict[Element, None] = {}
    for line_break in list(draft.tree.iter("br")):
        if line_break.getparent() is not None:
            parents[line_break.getparent()] = None
    for parent in parents:
        if any(map(_is_second_break, parent)) and parent.tag not in NO_PARAGRAPHS and not _is_inside(parent):
            _wrap_runs(parent)
    for line_break in draft.tree.iter("br"):
        line_break.tail = f"\n{as_xml(line_break.tail)}"


def _is_second_break(element: Element) -> bool:
    """Whether an element is a line break that follows another with nothing between them."""
    before = element.getprevious()
    return element.tag == "br" and before is not None and before.tag == "br" and not (before.tail or "").strip()


def _is_inside(element: Element) -> bool:
    return any(True for _ in element.iterancestors("pre", "table", "button"))


def _wrap_runs(parent: Element) -> None:
    """Put every run of text and inline elements between double breaks and blocks into a paragraph of its own."""
    pieces = [(child, as_xml(child.tail), _is_second_break(child)) for child in parent]
    run = _Run(as_xml(parent.text))
    parent.text = None
    parent[:] = []
    for child, tail, is_second in pieces:
        child.tail = None
        if is_second or child.tag in BLOCK_TAGS:
            run.close(parent)
            run = _Run(tail)
            if not is_second:
                parent.append(child)
        else:
            run.add(child, tail)
    run.close(parent)
    if parent.tag == "p":
        parent.tag = "div"


class _Run:
    """Text and inline elements that stand in a row."""

    def __init__(self, text: str) -> None:
        self.paragraph = etree.Element("p")
        self.paragraph.text = text

    def add(self, element: Element, tail: str) -> None:
        element.tail = tail
        self.paragraph.append(element)

    def close(self, parent: Element) -> None:
        """Add the paragraph to its parent, without the break at its end, if there is anything in it."""
        last = self.paragraph[-1] if len(self.paragraph) else None
        if last is not None and last.tag == "br" and not (last.tail or "").strip():
            self.paragraph.remove(last)
        if len(self.paragraph) or (self.paragraph.text or "").strip():
            parent.append(self.paragraph)


def _next(found: Iterable[Element]) -> Iterator[Element]:
    yield from (element for element, _ in zip(found, range(1), strict=False))
