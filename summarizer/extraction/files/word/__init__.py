"""Word documents (.docx) to articles.

``package`` opens them, ``blocks`` gives their paragraphs.
"""

from typing import TYPE_CHECKING, Any

from ....errors import NoArticleError
from ....limits import DEFAULT_LIMITS, Limits
from ....models import Article, Payload
from ..assembly import FileContent, Paragraph, article_of
from ..file_facts import FileFacts, believed_authors, believed_date, believed_language, believed_title
from .blocks import WordBlock, blocks_of, notes_of
from .package import open_word

if TYPE_CHECKING:
    from docx.document import Document as WordFile

READER = "Word file"


def extract_word(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article in a Word document, its level 1 headings as chapters; footnotes are no part of the text.

    Raises:
        DamagedFileError, LockedFileError: it can't be opened.
        TooLargeError: more than the limits allow.
        NoArticleError: no text in it.
    """
    file = open_word(payload.data, limits)
    found = _found(file, keep_clutter=keep_clutter)
    article = article_of(found, payload, reader=READER, keep_instruction=keep_instruction, limits=limits)
    if not article.text:
        raise NoArticleError("There is no text in this Word document.", hint="Its pages may be pictures of text.")
    return article


def _found(file: "WordFile", *, keep_clutter: bool) -> FileContent:
    blocks = blocks_of(file)
    beside = [block.text for block in blocks if block.is_beside]
    notes = list(notes_of(file))
    kept = [block for block in blocks if keep_clutter or not block.is_beside]
    top = _chapter_level(kept)
    paragraphs = [Paragraph(block.text, block.text if top and block.level == top else None) for block in kept]
    if keep_clutter:
        return FileContent([*paragraphs, *map(Paragraph, notes)], _facts(file, blocks))
    return FileContent(paragraphs, _facts(file, blocks), removed=[*beside, *notes])


def _chapter_level(blocks: list[WordBlock]) -> int:
    """The highest level with more than one heading; a single one is the title of the whole."""
    levels = [block.level for block in blocks if block.level]
    return next((level for level in range(1, 3) if levels.count(level) > 1), 0)


def _facts(file: "WordFile", blocks: list[WordBlock]) -> FileFacts:
    properties = file.core_properties
    stated = believed_title(_believed(properties, "title"))
    titles = [block.text for block in blocks if block.is_title] or [b.text for b in blocks[:5] if b.level == 1][:1]
    return FileFacts(
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
