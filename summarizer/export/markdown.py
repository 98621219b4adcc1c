"""Markdown (CommonMark, and GitHub's and Streamlit's dialects): text from outside stays text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .blocks import Block, Fact, Report, Section, groups, remarks
from .front_matter import front_matter

# Anywhere: emphasis, code, links, images, HTML, entities, tables, math, strikethrough, footnotes; and attributes, as
# in {onclick="..."}, which many dialects apply to the text before them.
_INLINE = re.compile(r"[\\`*_\[\]<>|~$&^{}]")
# At the start of a block: headings, lists, quotes, rules and underlines of headings; definitions, boxes and spoilers.
_BLOCK_START = re.compile(r"^(?:[#+=:!?-]|\d+(?=[.)]))")
# Dialects turn bare addresses into links, :names: into icons and colors, a@b into mail links, ==words== into marks.
_DIALECT = re.compile(r"(?<!\d):(?=[\w+/-])|(?<=\d):(?=[^\W\d]|[+/-])|(?<=www)\.|@|=(?==)", re.IGNORECASE)

_YAML = re.compile(rf'["\\<>`\[\]{{}}|]|{_DIALECT.pattern}', re.IGNORECASE)


def escape_markdown(text: str) -> str:
    """Markdown that renders as exactly this line of text, alone or after other text of a block."""
    escaped = _DIALECT.sub(lambda found: "\\" + found[0], _INLINE.sub(lambda found: "\\" + found[0], text))
    start = _BLOCK_START.match(escaped)
    if start is None:
        return escaped
    mark = start[0]
    return f"{mark}\\{escaped[len(mark) :]}" if mark.isdigit() else f"\\{escaped}"


def write_markdown(report: Report) -> bytes:
    """UTF-8 Markdown, the facts of the whole in front matter."""
    bare = replace(report, main=replace(report.main, facts=()))
    return f"{front_matter(report, escape=_escape_yaml)}\n\n{markdown_text(bare)}".encode()


def markdown_text(report: Report) -> str:
    """Markdown to paste: the title is the only first-level heading, each section a second-level one."""
    return "\n\n".join([*_section(report.main, "#"), f"*{report.footer}*"]) + "\n"


def _escape_yaml(text: str) -> str:
    """For between the double quotes of YAML, and safe where a renderer takes the front matter for Markdown."""
    return _YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _section(section: Section, marks: str) -> Iterator[str]:
    yield f"{marks} {escape_markdown(section.heading)}"
    if section.size:
        yield f"*{section.size}*"
    if section.facts:
        yield _facts(section.facts)
    for group in groups(section.blocks):
        yield "\n".join(f"{_mark(block, marks)}{_text(block)}" for block in group)
    yield from (f"> {escape_markdown(remark)}" for remark in remarks(section))
    if section.sources:
        yield _facts(section.sources)
    for inner in section.sections:
        yield from _section(inner, f"{marks}#")


def _text(block: Block) -> str:
    """Its sentences, each with a small link to its place on the original page."""
    return " ".join(
        f"{escape_markdown(span.text)}{f' [↗](<{span.address}>)' if span.address else ''}" for span in block.spans
    )


def _mark(block: Block, marks: str) -> str:
    if block.is_heading:
        return f"{marks}# "
    return "- " if block.is_bullet else ""


def _facts(facts: Sequence[Fact]) -> str:
    return "\n".join(f"- {': '.join(filter(None, _parts(fact)))}" for fact in facts)


def _parts(fact: Fact) -> Iterator[str]:
    value = "" if fact.is_address else escape_markdown(fact.value)
    yield escape_markdown(fact.label)
    yield f"{value} <{fact.address}>".strip() if fact.address else value
    yield escape_markdown(fact.remark)
