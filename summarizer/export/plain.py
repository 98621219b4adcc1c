"""Plain text, for the terminal, a mail, a note."""

from collections.abc import Iterator

from ..models import Comparison, Summary
from .facts import ONLY_SENTENCES, chapter_title, document_notes, facts, failure_text, groups, label, notes, size, title


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
    yield from body(summary)
    yield from (f"Note: {note}" for note in notes(summary))


def body(summary: Summary) -> Iterator[str]:
    """The summary's own text: a paragraph, a heading or a list of bullets at a time."""
    for group in groups(summary):
        yield "\n".join(f"{'• ' if block.is_bullet else ''}{block.text}" for block in group)


def _chapter(chapter: Comparison) -> Iterator[str]:
    yield _underlined(chapter_title(chapter), "=")
    for summary in chapter:
        yield from _summary(summary, chapter, "the chapter")
    for failure in chapter.failures:
        yield f"{label(failure.algorithm)}: {failure_text(failure)}"


def _underlined(text: str, sign: str = "-") -> str:
    return f"{text}\n{sign * len(text)}"
