"""Frames of documents: the parts around the text of a paper, press release, opinion, minutes, and the like.

Each reader recognizes one genre by several signs together and names the lines that are its frame; a text without
these signs loses nothing.
"""

from collections.abc import Callable, Mapping, Sequence

from .contents import contents_kinds, is_draft_name, memo_kinds
from .encyclopedias import appendix_kinds
from .lines import FrameLine, is_heading, read_line
from .offices import job_kinds, minutes_kinds, opinion_kinds
from .page_breaks import find_page_breaks, join_pages
from .papers import is_caption as is_caption_line
from .papers import names_in, paper_kinds
from .releases import is_about, may_be_about, release_kinds

__all__ = ["find_page_breaks", "frame_kinds", "headings_apart", "is_caption", "join_pages", "names_in"]

READERS: Sequence[Callable[[Sequence[FrameLine]], Mapping[int, str]]] = (
    contents_kinds,
    memo_kinds,
    paper_kinds,
    release_kinds,
    minutes_kinds,
    opinion_kinds,
    job_kinds,
    appendix_kinds,
)

_MAX_LINES = 20_000  # a text with more is a book or data
_HEADINGS = (
    *("abstract", "sections", "statements", "references", "appendices", "contents"),
    *("about", "contacts", "notices", "job_sections", "job_notices"),
)


def frame_kinds(lines: Sequence[str]) -> list[str]:
    """For each line (or paragraph) the kind of frame that it belongs to, a key of ``removed.KINDS``; "" for text."""
    if len(lines) > _MAX_LINES:
        return [""] * len(lines)
    read = [read_line(line) for line in lines]
    kinds = [""] * len(read)
    for reader in READERS:
        for index, kind in reader(read).items():
            kinds[index] = kinds[index] or kind
    return kinds


def is_caption(text: str) -> bool:
    """Whether a paragraph of any text is the caption of a numbered figure or table."""
    return is_caption_line(read_line(text))


def headings_apart(text: str) -> str:
    """The text of a framed document with blank lines around the headings that say so, or as it is.

    Without them, a heading would be joined with the wrapped lines below it.
    """
    lines = text.split("\n")
    if not any(frame_kinds(lines)):
        return text
    parts = (f"\n{line}\n" if _is_frame_heading(read_line(line)) else line for line in lines)
    return "\n".join(parts)


def _is_frame_heading(line: FrameLine) -> bool:
    is_known = is_heading(line, *_HEADINGS) or is_about(line) or may_be_about(line)
    return is_draft_name(line) or (is_known and not line.has_stop and not line.text[:1].islower())
