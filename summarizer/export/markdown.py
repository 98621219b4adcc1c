"""Markdown (CommonMark, and GitHub's and Streamlit's dialects): what came from outside stays text."""

import re
from collections.abc import Iterator, Sequence

from .blocks import Block, Fact, Report, Section, groups

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


def write_markdown(report: Report) -> bytes:
    """UTF-8 Markdown: the title is the only first-level heading, each section a second-level one."""
    return ("\n\n".join([*_section(report.main, "#"), f"*{report.footer}*"]) + "\n").encode()


def _section(section: Section, marks: str) -> Iterator[str]:
    yield f"{marks} {escape_markdown(section.heading)}"
    if section.size:
        yield f"*{section.size}*"
    if section.facts:
        yield _facts(section.facts)
    for group in groups(section.blocks):
        yield "\n".join(f"{_mark(block, marks)}{escape_markdown(block.text)}" for block in group)
    yield from map(_note, filter(None, (section.problem, *section.notes)))
    if section.sources:
        yield _facts(section.sources)
    for inner in section.sections:
        yield from _section(inner, f"{marks}#")


def _mark(block: Block, marks: str) -> str:
    if block.is_heading:
        return f"{marks}# "
    return "- " if block.is_bullet else ""


def _note(note: str) -> str:
    return f"> {escape_markdown(note)}"


def _facts(facts: Sequence[Fact]) -> str:
    return "\n".join(f"- {': '.join(filter(None, _parts(fact)))}" for fact in facts)


def _parts(fact: Fact) -> Iterator[str]:
    value = "" if fact.is_address else escape_markdown(fact.value)
    yield escape_markdown(fact.label)
    yield f"{value} <{fact.address}>".strip() if fact.address else value
    yield escape_markdown(fact.remark)
