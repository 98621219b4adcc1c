"""Plain text, for mail and notes: no mark-up, nothing wrapped."""

from collections.abc import Iterator, Sequence

from ..models import Summary
from .blocks import Block, Fact, Report, Section, groups
from .report import blocks_of


def write_text(report: Report) -> bytes:
    """UTF-8 text; blocks apart by one blank line."""
    return ("\n\n".join([*_section(report.main, level=0), report.footer]) + "\n").encode()


def body(summary: Summary) -> str:
    """The summary's own text alone."""
    return "\n\n".join(_blocks(tuple(blocks_of(summary))))


def _section(section: Section, *, level: int) -> Iterator[str]:
    heading = ": ".join(filter(None, (section.heading, section.size)))
    line = ("=" if section.sections else "-") * len(heading)
    yield f"{heading}\n{line}" if level else heading
    if section.facts:
        yield _facts(section.facts)
    yield from _blocks(section.blocks)
    if section.problem:
        yield section.problem
    yield from (f"Note: {note}" for note in section.notes)
    if section.sources:
        yield _facts(section.sources)
    for inner in section.sections:
        yield from _section(inner, level=level + 1)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for group in groups(blocks):
        yield "\n".join(f"{'• ' if block.is_bullet else ''}{block.text}" for block in group)


def _facts(facts: Sequence[Fact]) -> str:
    return "\n".join(": ".join(filter(None, (fact.label, _value(fact), fact.remark))) for fact in facts)


def _value(fact: Fact) -> str:
    return f"{fact.value} ({fact.address})" if fact.address and not fact.is_address else fact.value
