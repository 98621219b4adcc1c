"""Word (.docx), with real headings, so that its outline and a screen reader find their way."""

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..models import Comparison, Summary
from .facts import (
    ONLY_SENTENCES,
    blocks,
    chapter_title,
    document_notes,
    facts,
    failure_text,
    label,
    line,
    notes,
    size,
    title,
)

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_MAX_PROPERTY_CHARACTERS = 255


def export_word(comparison: Comparison) -> bytes:
    """A .docx file; its properties name title, authors and date."""
    # Loaded on first use: nobody else should wait for it.
    import docx

    file = docx.Document()
    _describe(file, comparison)
    _add(file, title(comparison.document), "Title", comparison)
    for fact in facts(comparison):
        file.add_paragraph(f"{fact.label}: {fact.value}", style="List Bullet")
    _add_notes(file, document_notes(comparison))
    for summary in comparison:
        _add_summary(file, summary, comparison)
    for failure in comparison.failures:
        file.add_heading(label(failure.algorithm), 1)
        _add_notes(file, [failure_text(failure)])
    for chapter in comparison.chapters:
        _add_chapter(file, chapter)
    _add_notes(file, [ONLY_SENTENCES])
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def _describe(file: "WordFile", comparison: Comparison) -> None:
    properties = file.core_properties
    properties.title = title(comparison.document)[:_MAX_PROPERTY_CHARACTERS]
    properties.author = ", ".join(map(line, comparison.document.article.authors))[:_MAX_PROPERTY_CHARACTERS]
    properties.comments = ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)


def _add_chapter(file: "WordFile", chapter: Comparison) -> None:
    _add(file, chapter_title(chapter), "Heading 1", chapter)
    for summary in chapter:
        _add_summary(file, summary, chapter, level=2, whole="the chapter")
    _add_notes(file, [f"{label(failure.algorithm)}: {failure_text(failure)}" for failure in chapter.failures])


def _add_summary(
    file: "WordFile", summary: Summary, comparison: Comparison, *, level: int = 1, whole: str = "the article"
) -> None:
    file.add_heading(label(summary.ranking.algorithm), level)
    file.add_paragraph(size(summary, comparison.document, whole), style="Subtitle")
    for block in blocks(summary):
        plain = "List Bullet" if block.is_bullet else "Normal"
        _add(file, block.text, f"Heading {level + 1}" if block.is_heading else plain, comparison)
    _add_notes(file, notes(summary))


def _add_notes(file: "WordFile", texts: list[str]) -> None:
    for text in texts:
        file.add_paragraph().add_run(text).italic = True


def _add(file: "WordFile", text: str, style: str, comparison: Comparison) -> None:
    """A paragraph of the article's own text, set from right to left where its language is."""
    paragraph = file.add_paragraph(style=style)
    run = paragraph.add_run(text)
    if comparison.document.language.right_to_left:
        run.font.rtl = True
        paragraph._p.get_or_add_pPr().append(_mark("w:bidi"))


def _mark(name: str) -> object:
    from docx.oxml import OxmlElement

    return OxmlElement(name)
