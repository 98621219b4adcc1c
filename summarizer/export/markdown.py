"""Markdown (CommonMark, and GitHub's and Streamlit's dialects): what came from outside stays text."""

import re
from collections.abc import Iterator

from ..models import Comparison, Summary
from .facts import (
    ONLY_SENTENCES,
    Block,
    Fact,
    chapter_title,
    document_notes,
    facts,
    failure_text,
    groups,
    label,
    notes,
    size,
    title,
)

# Anywhere: emphasis, code, links, images, HTML, entities, tables, maths, strikethrough, footnotes; and attributes, as
# in {onclick="..."}, which many dialects give to what stands before them.
_INLINE = re.compile(r"[\\`*_\[\]<>|~$&^{}]")
# At the start of a block: headings, lists, quotes, rules and underlines of headings; definitions, boxes and spoilers.
_BLOCK_START = re.compile(r"^(?:[#+=:!?-]|\d+(?=[.)]))")
# Dialects make links of bare addresses, icons and colours of :names:, mail links of a@b, marks of ==words==.
_DIALECT = re.compile(r"(?<!\d):(?=[\w+/-])|(?<=\d):(?=[^\W\d]|[+/-])|(?<=www)\.|@|=(?==)", re.IGNORECASE)


def escape_markdown(text: str) -> str:
    """One line of text as Markdown that renders as that very text, alone or after other text of a block."""
    escaped = _DIALECT.sub(lambda found: "\\" + found[0], _INLINE.sub(lambda found: "\\" + found[0], text))
    start = _BLOCK_START.match(escaped)
    if start is None:
        return escaped
    mark = start[0]
    return f"{mark}\\{escaped[len(mark) :]}" if mark.isdigit() else f"\\{escaped}"


def export_markdown(comparison: Comparison) -> bytes:
    """UTF-8 Markdown: the article's title is the only first-level heading, each algorithm a second-level one."""
    return ("\n\n".join(_blocks(comparison)) + "\n").encode()


def _blocks(comparison: Comparison) -> Iterator[str]:
    yield f"# {escape_markdown(title(comparison.document))}"
    yield "\n".join(_fact(fact) for fact in facts(comparison))
    yield from (f"> {escape_markdown(note)}" for note in document_notes(comparison))
    for summary in comparison:
        yield from _summary(summary, comparison)
    for failure in comparison.failures:
        yield f"## {escape_markdown(label(failure.algorithm))}"
        yield f"> {escape_markdown(failure_text(failure))}"
    for chapter in comparison.chapters:
        yield from _chapter(chapter)
    yield f"*{ONLY_SENTENCES}*"


def _fact(fact: Fact) -> str:
    return f"- {fact.label}: {f'<{fact.address}>' if fact.address else escape_markdown(fact.value)}"


def _chapter(chapter: Comparison) -> Iterator[str]:
    yield f"## {escape_markdown(chapter_title(chapter))}"
    for summary in chapter:
        yield from _summary(summary, chapter, marks="###", whole="the chapter")
    for failure in chapter.failures:
        yield f"> {escape_markdown(f'{label(failure.algorithm)}: {failure_text(failure)}')}"


def _summary(
    summary: Summary, comparison: Comparison, *, marks: str = "##", whole: str = "the article"
) -> Iterator[str]:
    yield f"{marks} {escape_markdown(label(summary.ranking.algorithm))}"
    yield f"*{size(summary, comparison.document, whole)}*"
    for group in groups(summary):
        yield "\n".join(f"{_mark(block, marks)}{escape_markdown(block.text)}" for block in group)
    yield from (f"> {escape_markdown(note)}" for note in notes(summary))


def _mark(block: Block, marks: str) -> str:
    if block.is_heading:
        return f"{marks}# "
    return "- " if block.is_bullet else ""
