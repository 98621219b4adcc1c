"""Word documents (.docx) to articles.

``package`` opens them, ``blocks`` gives their paragraphs.
"""

from dataclasses import replace

from ....limits import Limits
from ....models import Payload, Removed
from ..assembly import FileContent, Paragraph, file_reader
from ..file_facts import FileFacts, credible_facts
from .blocks import WordBlock, blocks_of, notes_of
from .package import WordFile, open_word


@file_reader("Word file", empty="There is no text in this Word document.")
def extract_word(payload: Payload, *, keep_clutter: bool, limits: Limits) -> FileContent:
    """The text of a Word document, its top headings as chapters; footnotes do not belong to the text.

    Raises:
        DamagedFileError, LockedFileError: it can't be opened.
        TooLargeError: more than the limits allow.
    """
    file = open_word(payload.data, limits)
    blocks = blocks_of(file)
    facts = _facts(file, blocks)
    notes = list(notes_of(file))
    if keep_clutter:
        return FileContent([*_paragraphs(blocks), *map(Paragraph, notes)], facts)
    removed = [
        *(Removed(block.text, "caption") for block in blocks if block.is_beside),
        *(Removed(note, "note") for note in notes),
    ]
    source = "\n".join((*(block.text for block in blocks), *notes))
    return FileContent(_paragraphs([block for block in blocks if not block.is_beside]), facts, removed, source=source)


def _paragraphs(blocks: list[WordBlock]) -> list[Paragraph]:
    top = _chapter_level(blocks)
    return [Paragraph(block.text, block.text if top and block.level == top else None) for block in blocks]


def _chapter_level(blocks: list[WordBlock]) -> int:
    """The highest level with more than one heading, else 0; a single heading is the title of the document."""
    levels = [block.level for block in blocks if block.level]
    return next((level for level in range(1, 3) if levels.count(level) > 1), 0)


def _facts(file: WordFile, blocks: list[WordBlock]) -> FileFacts:
    facts = credible_facts(*([file.property(name)] for name in ("title", "creator", "created", "language")))
    titles = [block.text for block in blocks if block.is_title] or [b.text for b in blocks[:5] if b.level == 1]
    return replace(facts, title=facts.title or next(iter(titles), ""))
