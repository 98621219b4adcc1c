"""Chapters of a PDF file: the entries of its outline, matched to its paragraphs."""

from collections.abc import Sequence

from ..assembly import Paragraph
from .joining import Joined
from .lines import Entry

# How far a heading may be from the height that the outline gives, in points.
SLACK_POINTS = 30.0


def with_chapters(joined: Sequence[Joined], outline: Sequence[Entry]) -> list[Paragraph]:
    """The paragraphs, with chapters from the highest level of the outline that has several entries."""
    opens: dict[int, str] = {}
    start = 0
    for entry in _chapter_entries(outline):
        index = _first_paragraph(joined, entry, start)
        if index is not None:
            opens.setdefault(index, entry.title)
            start = index
    return [Paragraph(paragraph.text, opens.get(number)) for number, paragraph in enumerate(joined)]


def _chapter_entries(outline: Sequence[Entry]) -> list[Entry]:
    """The entries that are chapters, in the order of the file."""
    depths = sorted({entry.depth for entry in outline})
    level = next((depth for depth in depths if sum(entry.depth == depth for entry in outline) > 1), None)
    chosen = [entry for entry in outline if entry.depth == level]
    return sorted(chosen, key=lambda entry: (entry.page, -(entry.top if entry.top is not None else float("inf"))))


def _first_paragraph(joined: Sequence[Joined], entry: Entry, start: int) -> int | None:
    """Index of the paragraph where a chapter begins: one with its title, else the first below its height."""
    on_page = [number for number in range(start, len(joined)) if joined[number].page == entry.page]
    title = _bare(entry.title)
    titled = [n for n in on_page if title and _bare(joined[n].text[: 2 * len(entry.title) + 20]).startswith(title)]
    if titled:
        return titled[0]
    top = entry.top
    below = [n for n in on_page if top is None or joined[n].y <= top + SLACK_POINTS]
    later = (number for number in range(start, len(joined)) if joined[number].page > entry.page)
    return next(iter(below), next(later, None))


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
