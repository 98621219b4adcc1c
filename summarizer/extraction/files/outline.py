"""The paragraphs of an office document, with what its styles say about each; the top headings open chapters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .assembly import FileContent, Paragraph
from .file_facts import FileFacts

MAX_HEADING_LEVEL = 9
# A table with longer cells lays out a page; one with shorter cells holds data, and each row becomes a line.
MAX_CELL_WORDS = 25
ITEM = "- "

# The kind of a paragraph by the name of its style, as programs store it in any language.
_KINDS = {
    "contents": re.compile(
        r"toc |toc heading|table of figures|contents |index \d|(?:figure|table) index", re.IGNORECASE
    ),
    "caption": re.compile(r"caption|illustration$|figure$|drawing$|table$", re.IGNORECASE),
    "header-footer": re.compile(r"header(?!s)|footer", re.IGNORECASE),
    "note": re.compile(r"footnote|endnote", re.IGNORECASE),
}
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a document; ``level`` is 1 to 9 for headings, 0 for others.

    ``kind`` says under what it is left out of the text, "" for the text itself.
    """

    text: str
    level: int = 0
    is_title: bool = False
    kind: str = ""


def heading_level(style: str) -> int:
    """The level of headings in a style with this name, 0 if it is for other paragraphs."""
    named = _HEADING.fullmatch(style)
    return int(named[1]) if named else 0


def kind_of_style(style: str) -> str:
    """The kind under which paragraphs of a style are left out of the text, "" for the text."""
    return next((kind for kind, names in _KINDS.items() if names.match(style)), "")


def content_of(blocks: Sequence[Block], facts: FileFacts, *, has_chapters: bool = True) -> FileContent:
    """The blocks as the paragraphs of a file; without a stated title, a title or an early top heading is it."""
    titles = [block.text for block in blocks if block.is_title] or [b.text for b in blocks[:5] if b.level == 1]
    top = _chapter_level(blocks) if has_chapters else 0
    paragraphs = [
        Paragraph(block.text, block.text if top and block.level == top and not block.kind else None, block.kind)
        for block in blocks
    ]
    return FileContent(paragraphs, replace(facts, title=facts.title or next(iter(titles), "")))


def _chapter_level(blocks: Sequence[Block]) -> int:
    """The highest level with more than one heading, else 0; a single heading is the title of the document."""
    levels = [block.level for block in blocks if block.level and not block.kind]
    return next((level for level in range(1, 3) if levels.count(level) > 1), 0)


def row_blocks(cells: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """A row of a table as one block; of a table that lays out a page, the blocks in its cells."""
    texts = [" ".join(block.text.removeprefix(ITEM) for block in cell if not block.kind) for cell in cells]
    texts = [" ".join(text.split()) for text in texts if text.strip()]
    if len(texts) < 2 or max(len(text.split()) for text in texts) > MAX_CELL_WORDS:
        yield from (block for cell in cells for block in cell)
        return
    yield Block(" | ".join(texts))
    yield from (block for cell in cells for block in cell if block.kind)
