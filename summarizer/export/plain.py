"""Plain text, for the terminal, a mail, a note."""

from collections.abc import Iterator

from ..models import Comparison, Summary
from .facts import ONLY_SENTENCES, blocks, chapter_title, document_notes, facts, failure_text, label, notes, size, title


def export_text(comparison: Comparison) -> bytes:
    """UTF-8 text; blocks parted by one blank line."""
    return ("\n\n".join(_blocks(comparison)) + "\n").encode()


def _blocks(comparison: Comparison) -> Iterator[str]:
    yield title(comparison.document)
    yield "\n".join(f"{fact.label}: {fact.value}" for fact in facts(comparison))
    yield from (f"Note: {note}" for note in document_notes(comparison))
    for summary in comparison:
        yield from _summary(summary, comparison)
    for failure in comparison.failures:
        yield _underlined(label(failure.algorithm))
        yield failure_text(failure)
    for chapter in comparison.chapters:
        yield from _chapter(chapter)
    yield ONLY_SENTENCES


def _summary(summary: Summary, comparison: Comparison, whole: str = "the article") -> Iterator[str]:
    yield _underlined(f"{label(summary.ranking.algorithm)}: {size(summary, comparison.document, whole)}")
    for paragraph in summary.paragraphs:
        yield from (block.text for block in blocks(paragraph))
    yield from (f"Note: {note}" for note in notes(summary))


def _chapter(chapter: Comparison) -> Iterator[str]:
    yield _underlined(chapter_title(chapter), "=")
    for summary in chapter:
        yield from _summary(summary, chapter, "the chapter")
    for failure in chapter.failures:
        yield f"{label(failure.algorithm)}: {failure_text(failure)}"


def _underlined(text: str, sign: str = "-") -> str:
    return f"{text}\n{sign * len(text)}"
