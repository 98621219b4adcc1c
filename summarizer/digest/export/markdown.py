"""A digest in Markdown: one second-level heading per story."""

from collections.abc import Iterator

from ...export.facts import Fact, line
from ...export.markdown import escape_markdown
from ..models import Digest, Entry, JointSummary
from .facts import (
    ALL_TOGETHER,
    NOT_READ,
    ONLY_SENTENCES,
    Story,
    entry_facts,
    entry_title,
    facts,
    failed,
    joint_paragraphs,
    joint_sources,
    paragraphs,
    problem_text,
    source_of,
    title,
    told_stories,
)


def export_markdown(digest: Digest) -> bytes:
    """UTF-8 Markdown."""
    return ("\n\n".join(_blocks(digest)) + "\n").encode()


def _blocks(digest: Digest) -> Iterator[str]:
    yield f"# {escape_markdown(title(digest))}"
    yield "\n".join(map(_fact, facts(digest)))
    if digest.joint:
        yield from _joint(digest.joint)
    for story in told_stories(digest):
        yield from _story(story)
    missing = failed(digest)
    if missing:
        yield f"## {NOT_READ}"
        yield "\n".join(f"- {_source(entry)}: {escape_markdown(problem_text(entry))}" for entry in missing)
    yield f"*{ONLY_SENTENCES}*"


def _joint(joint: JointSummary) -> Iterator[str]:
    yield f"## {ALL_TOGETHER}"
    yield from map(escape_markdown, joint_paragraphs(joint))
    yield "\n".join(f"- {escape_markdown(fact.label)} {_linked(fact)}" for fact in joint_sources(joint))
    yield from (f"> {escape_markdown(note)}" for note in map(line, joint.notes))


def _story(story: Story) -> Iterator[str]:
    entry = story.entry
    yield f"## {escape_markdown(entry_title(entry))}"
    yield "\n".join(map(_fact, entry_facts(entry)))
    yield from map(escape_markdown, paragraphs(entry))
    yield from (f"> {escape_markdown(note)}" for note in map(line, entry.notes))
    if story.copies:
        yield "The same story:\n\n" + "\n".join(f"- {_source(copy)}" for copy in story.copies)


def _source(entry: Entry) -> str:
    return _value(source_of(entry))


def _fact(fact: Fact) -> str:
    return f"- {fact.label}: {_value(fact)}"


def _value(fact: Fact) -> str:
    return f"<{fact.address}>" if fact.address else escape_markdown(fact.value)


def _linked(fact: Fact) -> str:
    return f"{escape_markdown(fact.value)} {f'<{fact.address}>' if fact.address else ''}".strip()
