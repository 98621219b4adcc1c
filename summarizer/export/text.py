"""Plain text, for mail and notes: no mark-up, nothing wrapped."""

from collections.abc import Iterator, Sequence

from ..models import Summary
from .blocks import Block, Fact, Report, Section, groups
from .report import blocks_of


def write_text(report: Report) -> bytes:
    """UTF-8 text; blocks apart by one blank line."""
    return ("\n\n".join(_report(report)) + "\n").encode()


def body(summary: Summary) -> str:
    """The summary's own text alone."""
    return "\n\n".join(_blocks(tuple(blocks_of(summary))))


def _report(report: Report) -> Iterator[str]:
    yield report.title
    yield _facts(report.facts)
    yield from (f"Note: {note}" for note in report.notes)
    for section in report.sections:
        yield from _section(section)
    yield report.footer


def _section(section: Section) -> Iterator[str]:
    heading = ": ".join(filter(None, (section.heading, section.size)))
    yield f"{heading}\n{('=' if section.sections else '-') * len(heading)}"
    if section.facts:
        yield _facts(section.facts)
    yield from _blocks(section.blocks)
    if section.problem:
        yield section.problem
    yield from (f"Note: {note}" for note in section.notes)
    if section.sources:
        yield _facts(section.sources)
    for inner in section.sections:
        yield from _section(inner)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for group in groups(blocks):
        yield "\n".join(f"{'• ' if block.is_bullet else ''}{block.text}" for block in group)


def _facts(facts: Sequence[Fact]) -> str:
    return "\n".join(": ".join(filter(None, (fact.label, _value(fact), fact.remark))) for fact in facts)


def _value(fact: Fact) -> str:
    return f"{fact.value} ({fact.address})" if fact.address and not fact.is_address else fact.value
