"""PDF files to articles.

``lines`` asks pypdf for lines of text with their positions, ``columns`` puts them in reading order, ``headers_footers``
tells running heads, page numbers and footnotes from the text, and ``joining`` makes paragraphs.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import replace

from ....cleaning import normalize
from ....errors import DamagedFileError, NoArticleError
from ....limits import Limits
from ....models import Payload
from ..assembly import FileContent, Paragraph, file_reader
from ..file_facts import FileFacts
from .headers_footers import split_headers_footers
from .joining import Joined, join
from .line import PdfLine
from .lines import Entry, PdfFile, open_pdf

OCR_HINT = "Run text recognition (OCR) over it first, or paste its text."
# Share of the available time for reading pages; the rest is for what comes after.
READING_SHARE = 0.55
# A file with more undecodable characters does not say which letters its shapes are.
MAX_UNREADABLE_SHARE = 0.25
MAX_TITLE_LINES = 4
MIN_TITLE_LETTERS = 3
SAMPLE_CHARACTERS = 20_000
# How far a heading may be from the height that the outline gives, in points.
SLACK_POINTS = 30.0
MAX_TITLE_CHARACTERS = 250

_NUMBER = re.compile(r"\d[\d.,]*")


@file_reader(
    "PDF file", empty="This PDF file holds only pictures of its pages, and no text.", hint=OCR_HINT, has_frames=True
)
def extract_pdf(payload: Payload, *, keep_clutter: bool, limits: Limits) -> FileContent:
    """The text of a PDF file, without running heads, page numbers and footnotes; its outline gives the chapters.

    Raises:
        DamagedFileError, LockedFileError: it can't be opened.
        TooLargeError: more than the limits allow.
        NoArticleError: its text can't be read.
    """
    file = open_pdf(payload.data, limits)
    pages, notes = _read(file, _seconds(payload, limits))
    source = "\n".join(line.text for page in pages for line in page)
    kept, removed = ([line for page in pages for line in page], []) if keep_clutter else split_headers_footers(pages)
    joined = join(kept)
    _refuse_unreadable(joined)
    return FileContent(_with_chapters(joined, file.outline()), _titled(file.facts(), joined), removed, notes, source)


def _seconds(payload: Payload, limits: Limits) -> float:
    return READING_SHARE * (limits.parse_timeout_s if payload.url else limits.file_timeout_s)


def _read(file: PdfFile, seconds: float) -> tuple[list[list[PdfLine]], tuple[str, ...]]:
    """The lines of each page, as far as time allows, and notes about pages that are missing."""
    end = time.monotonic() + seconds
    pages: list[list[PdfLine]] = []
    broken: list[int] = []
    for number in range(file.n_pages):
        if time.monotonic() > end:
            break
        lines = file.lines(number)
        pages.append(lines or [])
        if lines is None:
            broken.append(number + 1)
    if broken and len(broken) == len(pages):
        raise DamagedFileError("This PDF file is damaged, so it could not be read.")
    return pages, tuple(_notes(broken, len(pages), file.n_pages))


def _notes(broken: Sequence[int], n_read: int, n_pages: int) -> list[str]:
    notes = []
    if n_read < n_pages:
        notes.append(f"Only the first {n_read:,} of {n_pages:,} pages could be read in the time available.")
    if broken:
        named = ", ".join(map(str, broken[:10])) + (", …" if len(broken) > 10 else "")
        notes.append(f"Damaged pages of this file were left out: {named}.")
    return notes


def _titled(facts: FileFacts, joined: Sequence[Joined]) -> FileFacts:
    """The facts; without a title, the largest text on the first page becomes the title."""
    if facts.title:
        return facts
    first = [one for one in joined if one.page == 0 and sum(map(str.isalnum, one.text)) >= MIN_TITLE_LETTERS]
    if not first:
        return facts
    largest = max(first, key=lambda paragraph: paragraph.size)
    is_title = largest.is_large and largest.n_lines <= MAX_TITLE_LINES and len(largest.text) <= MAX_TITLE_CHARACTERS
    return replace(facts, title=largest.text) if is_title else facts


def _refuse_unreadable(joined: Sequence[Joined]) -> None:
    sample = normalize("\n\n".join(one.text for one in joined)[:SAMPLE_CHARACTERS])
    n_unreadable = sum(
        character == "\ufffd" or not (character.isprintable() or character.isspace()) for character in sample
    )
    if n_unreadable > MAX_UNREADABLE_SHARE * len(sample):
        raise NoArticleError(
            "This PDF file does not say which letters its shapes stand for, so its text can't be read.", hint=OCR_HINT
        )


def _with_chapters(joined: Sequence[Joined], outline: Sequence[Entry]) -> list[Paragraph]:
    """The paragraphs, with chapters from the highest level of the outline that has several entries."""
    opens: dict[int, str] = {}
    start = 0
    for entry in _chapter_entries(outline):
        index = _first_paragraph(joined, entry, start)
        if index is not None:
            opens.setdefault(index, entry.title)
            start = index
    tables = _rows_of_numbers(joined)
    return [
        Paragraph(paragraph.text, opens.get(number), "table" if number in tables else "")
        for number, paragraph in enumerate(joined)
    ]


def _rows_of_numbers(joined: Sequence[Joined]) -> set[int]:
    """Indices of the rows of tables without a word in them; a single one may be a year that stands as a heading."""
    is_row = [len(_NUMBER.findall(one.text)) > 1 and not any(map(str.isalpha, one.text)) for one in joined]
    pairs = [number for number in range(1, len(joined)) if is_row[number - 1] and is_row[number]]
    return {number - before for number in pairs for before in (0, 1)}


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
