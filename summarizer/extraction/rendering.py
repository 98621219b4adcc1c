"""A tree to blocks of text: paragraphs, headings, list items, code and table rows, in the order they stand."""

import re
from collections.abc import Iterator
from typing import Any

# HTML's names, and those of trafilatura's TEI-like bodies.
BLOCK_NAMES = """
address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul head item list quote row cell
"""
BLOCK_TAGS = frozenset(BLOCK_NAMES.split())
ROW_TAGS = frozenset({"tr", "row"})
CELL_TAGS = frozenset({"td", "th", "cell"})
ITEM_TAGS = frozenset({"li", "item"})
BREAK_TAGS = frozenset({"br", "lb"})
CODE_TAGS = frozenset({"pre"})
SKIPPED_TAGS = frozenset(
    {"script", "style", "noscript", "template", "select", "option", "textarea", "button", "input", "svg", "graphic"}
)

SPACES = re.compile(r"[^\S\n]+")
BREAK = "\x00"
BREAKS = re.compile(r"\s*\x00\s*")


def text_of(root: Any) -> str:
    """The text under an element, blocks parted by one blank line."""
    return "\n\n".join(blocks_of(root))


def blocks_of(root: Any) -> list[str]:
    """Each block's text on one line; code keeps its lines, a table row is its cells parted by " | "."""
    buffer: list[str] = []
    return [block for raw in _walk(root, buffer) for block in _settled(raw)]


def _walk(element: Any, buffer: list[str]) -> Iterator[str]:
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIPPED_TAGS:
        return
    if tag in CODE_TAGS:
        yield from _flushed(buffer)
        yield "\x01" + "".join(element.itertext())
    elif tag in ROW_TAGS and not _holds_blocks(element):
        yield from _flushed(buffer)
        cells = (" ".join("".join(cell.itertext()).split()) for cell in element if cell.tag in CELL_TAGS)
        yield " | ".join(cell for cell in cells if cell)
    else:
        yield from _walk_children(element, buffer, is_block=tag in BLOCK_TAGS)


def _walk_children(element: Any, buffer: list[str], *, is_block: bool) -> Iterator[str]:
    if is_block:
        yield from _flushed(buffer)
    if element.tag in BREAK_TAGS:
        buffer.append(BREAK)
    buffer.append(element.text or "")
    for child in element:
        yield from _walk(child, buffer)
        buffer.append(child.tail or "")
    if is_block:
        yield from _flushed(buffer)


def _holds_blocks(row: Any) -> bool:
    return any(
        inner.tag in BLOCK_TAGS and inner.tag not in CELL_TAGS for cell in row for inner in cell.iterdescendants()
    )


def _flushed(buffer: list[str]) -> Iterator[str]:
    text = "".join(buffer)
    buffer.clear()
    yield text


def _settled(raw: str) -> Iterator[str]:
    """A raw block's text with its white space settled; two line breaks in a row part it."""
    if raw.startswith("\x01"):
        lines = [line.rstrip() for line in raw[1:].splitlines()]
        code = "\n".join(line for line in lines if line)
        if code.strip():
            yield code
        return
    for part in re.split(r"\x00\s*\x00[\s\x00]*", raw):
        text = " ".join(part.replace(BREAK, " ").split())
        if text:
            yield text
