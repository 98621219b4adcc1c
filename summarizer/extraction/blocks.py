"""A tree → blocks of text: paragraphs, headings, list items, code and table rows, with the elements around each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .elements import Elements

# Tag names of HTML and of trafilatura's TEI-like bodies.
BLOCK_NAMES = """
address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul head item list quote row cell
"""
BLOCK_TAGS = frozenset(BLOCK_NAMES.split())
SKIPPED_NAMES = "script style noscript template select option textarea button input graphic title meta link"
SKIPPED_TAGS = frozenset(SKIPPED_NAMES.split())
EMPHASIS_TAGS = frozenset({"b", "strong"})
PICTURE_TAGS = frozenset({"img", "picture", "video", "audio", "amp-img"})
FIELD_TAGS = frozenset({"input", "button", "select", "textarea"})
ROW_TAGS = frozenset({"tr", "row"})
CELL_TAGS = frozenset({"td", "th", "cell"})
BREAK_TAGS = frozenset({"br", "lb"})
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "head"), "heading"),
    **dict.fromkeys(("li", "dt", "dd", "item"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("tr", "td", "th", "row", "cell"), "row"),
    "blockquote": "quote",
    "pre": "code",
    "p": "paragraph",
}

# Scripts without spaces are counted in characters.
TOKEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\\W_]+"
)

BREAK = "\x00"
PARAGRAPH_BREAK = re.compile(r"\x00\s*\x00[\s\x00]*")


def tokens_of(text: str) -> list[str]:
    """Words in lower case; single characters in scripts that put no spaces between words."""
    return TOKEN.findall(text.lower())


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One piece of text of the page, and its position there.

    ``element`` numbers the innermost element that holds all of it. ``n_pictures`` counts those since the last block,
    ``emphasized`` and ``invisible`` are shares of its characters.
    """

    text: str
    kind: str
    tokens: tuple[str, ...] = field(repr=False)
    n_link_tokens: int = 0
    n_links: int = 0
    element: int = 0
    container: int = 0
    n_pictures: int = 0
    emphasized: float = 0.0
    invisible: float = 0.0
    starts_with_link: bool = False

    @property
    def line(self) -> str:
        """The text, marked as an item of a list if it is one."""
        return f"- {self.text}" if self.kind == "item" else self.text


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """The blocks of a page in page order, and the elements that they are in."""

    blocks: Sequence[PageBlock]
    elements: Elements


def text_of(root: Any) -> str:
    """The text of an element, with one blank line between blocks."""
    walker = _TextWalk()
    walker.over(root)
    return "\n\n".join(walker.found)


def blocks_of(root: Any) -> Sequence[PageBlock]:
    """All blocks that have words, in page order."""
    return walk(root).blocks


def walk(root: Any) -> PageBlocks:
    """All blocks that have words, in page order, and the elements of the page."""
    walker = _BlockWalk()
    walker.over(root)
    return PageBlocks(walker.blocks, walker.elements)


class _TextWalk:
    """One walk through a tree; it keeps the text collected since the last block ended."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.texts: list[str] = []

    def over(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag in SKIPPED_TAGS:
            self.skip(tag)
            return
        is_block = tag in BLOCK_TAGS
        if is_block:
            self.flush()
        self.enter(element, tag, is_block=is_block)
        if tag in BREAK_TAGS:
            self.texts.append(BREAK)
        if tag == "pre":
            self.flush_code(element)
        elif tag in ROW_TAGS and not _holds_blocks(element):
            self.add_row(element)
        else:
            self.add(element.text)
            for child in element:
                self.over(child)
                self.add(child.tail)
        if is_block:
            self.flush()
        self.leave(tag)

    def skip(self, tag: str) -> None:
        """An element whose text is not the page's begins and ends."""

    def enter(self, element: Any, tag: str, *, is_block: bool) -> None:
        """An element begins."""

    def leave(self, tag: str) -> None:
        """The last element that began ends."""

    def add(self, text: str | None) -> None:
        if text:
            self.texts.append(text)

    def add_row(self, row: Any) -> None:
        """A table row is one block, with bars between its cells."""
        cells = (" ".join("".join(cell.itertext()).split()) for cell in row if isinstance(cell.tag, str))
        self.add(" | ".join(cell for cell in cells if cell))

    def flush(self) -> None:
        """The collected text as blocks: two line breaks in a row separate paragraphs."""
        if not self.texts:
            return
        raw = "".join(self.texts)
        for part in PARAGRAPH_BREAK.split(raw) if BREAK in raw else (raw,):
            if text := " ".join(part.replace(BREAK, " ").split()):
                self.block(text)
        self.clear()

    def flush_code(self, element: Any) -> None:
        lines = (line.rstrip() for line in "".join(element.itertext()).splitlines())
        self.block("\n".join(line for line in lines if line))
        self.clear()

    def block(self, text: str) -> None:
        if TOKEN.search(text):
            self.found.append(text)

    def clear(self) -> None:
        self.texts.clear()


class _BlockWalk(_TextWalk):
    """A walk that records the elements too, and for each block what it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[PageBlock] = []
        self.elements = Elements()
        self.path: list[int] = []
        self.tags: list[str] = []
        self.n_links_open = self.n_emphasized_open = 0
        self.invisible_open: list[int] = []
        self.n_pictures = 0
        self.clear()

    def clear(self) -> None:
        self.texts.clear()
        self.link_texts: list[str] = []
        self.n_links = self.n_emphasized = self.n_invisible = 0
        self.starts_with_link = False
        # The elements around the first text, of which the first ``depth`` are around all of it; ``low`` is the least
        # depth since the last text.
        self.around: list[int] = []
        self.depth = self.low = 0

    def skip(self, tag: str) -> None:
        if self.path and tag in FIELD_TAGS:
            self.elements.n_fields[self.path[-1]] += 1

    def enter(self, element: Any, tag: str, *, is_block: bool) -> None:
        number, is_invisible = self.elements.add(self.path[-1] if self.path else -1, element)
        self.path.append(number)
        self.tags.append(tag)
        if tag == "a":
            self.n_links_open += 1
            self.n_links += 1
        elif tag in EMPHASIS_TAGS:
            self.n_emphasized_open += 1
        elif tag in PICTURE_TAGS:
            self.n_pictures += 1
            self.elements.n_pictures[number] += 1
        if is_invisible and not is_block:
            self.invisible_open.append(number)

    def leave(self, tag: str) -> None:
        number = self.path.pop()
        self.tags.pop()
        if tag == "a":
            self.n_links_open -= 1
        elif tag in EMPHASIS_TAGS:
            self.n_emphasized_open -= 1
        if self.invisible_open and self.invisible_open[-1] == number:
            self.invisible_open.pop()
        self.low = min(self.low, len(self.path))

    def add(self, text: str | None) -> None:
        if not text:
            return
        self.texts.append(text)
        if self.n_links_open:
            self.link_texts.append(text)
        if text.isspace():
            return
        if not self.around:
            self.begin()
        self.depth = min(self.depth, self.low)
        self.low = len(self.path)
        if self.n_emphasized_open:
            self.n_emphasized += len(text)
        if self.invisible_open:
            self.n_invisible += len(text)

    def begin(self) -> None:
        self.around = self.path.copy()
        self.depth = self.low = len(self.path)
        self.starts_with_link = self.n_links_open > 0

    def add_row(self, row: Any) -> None:
        super().add_row(row)
        links = list(row.iter("a"))
        self.n_links += len(links)
        self.link_texts.extend(" ".join(link.itertext()) for link in links)

    def flush_code(self, element: Any) -> None:
        self.begin()
        super().flush_code(element)

    def block(self, text: str) -> None:
        tokens = tuple(tokens_of(text))
        if not tokens:
            return
        links = len(tokens_of(" ".join(self.link_texts))) if self.link_texts else 0
        element = (self.around[: self.depth] or self.path)[-1]
        self.blocks.append(
            PageBlock(
                text,
                next((KINDS[tag] for tag in reversed(self.tags[-3:]) if tag in KINDS), "text"),
                tokens,
                min(links, len(tokens)),
                self.n_links,
                element,
                self.elements.containers[element],
                self.n_pictures,
                min(self.n_emphasized / len(text), 1.0),
                min(self.n_invisible / len(text), 1.0),
                self.starts_with_link,
            )
        )
        self.n_pictures = 0


def _holds_blocks(row: Any) -> bool:
    return any(
        inner.tag in BLOCK_TAGS and inner.tag not in CELL_TAGS for cell in row for inner in cell.iterdescendants()
    )
