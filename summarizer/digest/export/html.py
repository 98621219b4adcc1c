"""A digest as one HTML file that needs nothing else: no script, no image, nothing fetched."""

from collections.abc import Iterator
from html import escape

from ...export.facts import Fact, line
from ...export.html import fact_row, head
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


def export_html(digest: Digest) -> bytes:
    """A whole page in UTF-8; each article's text carries its language and direction."""
    return "\n".join(_page(digest)).encode()


def _page(digest: Digest) -> Iterator[str]:
    heading = escape(title(digest))
    yield from head(heading)
    yield f"<h1>{heading}</h1>"
    yield _facts(facts(digest))
    if digest.joint:
        yield from _joint(digest.joint)
    for story in told_stories(digest):
        yield from _story(story)
    missing = failed(digest)
    if missing:
        rows = "\n".join(f"<li>{_linked(source_of(e))}: {escape(problem_text(e))}</li>" for e in missing)
        yield f"<section>\n<h2>{NOT_READ}</h2>\n<ul>\n{rows}\n</ul>\n</section>"
    yield f"<footer>{ONLY_SENTENCES}</footer>\n</body>\n</html>\n"


def _joint(joint: JointSummary) -> Iterator[str]:
    yield f"<section>\n<h2>{ALL_TOGETHER}</h2>"
    yield from (f"<p>{escape(paragraph)}</p>" for paragraph in joint_paragraphs(joint))
    yield _facts(joint_sources(joint))
    yield from _notes(joint.notes)
    yield "</section>"


def _story(story: Story) -> Iterator[str]:
    entry = story.entry
    yield f"<section>\n<h2{_language(entry)}>{escape(entry_title(entry))}</h2>"
    yield _facts(entry_facts(entry))
    yield f"<div{_language(entry)}>"
    yield from (f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs(entry))
    yield "</div>"
    yield from _notes(entry.notes)
    if story.copies:
        rows = "\n".join(f"<li>{_linked(source_of(copy))}</li>" for copy in story.copies)
        yield f'<p class="note">The same story:</p>\n<ul>\n{rows}\n</ul>'
    yield "</section>"


def _facts(found: list[Fact]) -> str:
    return f"<dl>\n{''.join(map(fact_row, found))}</dl>"


def _notes(notes: tuple[str, ...]) -> Iterator[str]:
    yield from (f'<p class="note">{escape(line(note))}</p>' for note in notes)


def _linked(fact: Fact) -> str:
    value = escape(fact.value)
    return f'<a href="{escape(fact.address)}" rel="noopener noreferrer">{value}</a>' if fact.address else value


def _language(entry: Entry) -> str:
    return f' lang="{escape(line(entry.language) or "und")}" dir="{"rtl" if entry.right_to_left else "ltr"}"'
