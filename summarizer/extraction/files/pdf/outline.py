"""The outline of a PDF file, laid over its paragraphs."""

from collections.abc import Sequence

from ..assembly import Paragraph
from .joining import Joined
from .lines import Entry

# A heading stands about this much below the place that the outline names, or above it, in points.
SLACK_POINTS = 30.0


def with_chapters(joined: Sequence[Joined], outline: Sequence[Entry]) -> list[Paragraph]:
    """The paragraphs, and with which of them a chapter begins: the highest level of the outline that has several."""
    opens: dict[int, str] = {}
    at = 0
    for entry in _chapter_entries(outline):
        place = _place(joined, entry, at)
        if place is not None:
            opens.setdefault(place, entry.title)
            at = place
    return [Paragraph(paragraph.text, opens.get(number)) for number, paragraph in enumerate(joined)]


def _chapter_entries(outline: Sequence[Entry]) -> list[Entry]:
    """In the order they stand in the file."""
    depths = sorted({entry.depth for entry in outline})
    level = next((depth for depth in depths if sum(entry.depth == depth for entry in outline) > 1), None)
    chosen = [entry for entry in outline if entry.depth == level]
    return sorted(chosen, key=lambda entry: (entry.page, -(entry.top if entry.top is not None else float("inf"))))


def _place(joined: Sequence[Joined], entry: Entry, start: int) -> int | None:
    """The paragraph where a chapter begins: one that says its title, else the first below the place that is named."""
    on_page = [number for number in range(start, len(joined)) if joined[number].page == entry.page]
    title = _bare(entry.title)
    said = [n for n in on_page if title and _bare(joined[n].text[: 2 * len(entry.title) + 20]).startswith(title)]
    if said:
        return said[0]
    top = entry.top
    below = [n for n in on_page if top is None or joined[n].y <= top + SLACK_POINTS]
    later = (number for number in range(start, len(joined)) if joined[number].page > entry.page)
    return next(iter(below), next(later, None))


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
