"""PDF files to articles.

``lines`` asks pypdf for lines of text and where they stand, ``columns`` puts them in reading order, ``furniture``
tells running heads, page numbers and footnotes from the text, ``joining`` makes paragraphs, ``outline`` finds chapters.
"""

import time
from collections.abc import Sequence

from ....errors import NoArticleError
from ....limits import DEFAULT_LIMITS, Limits
from ....models import Article, Payload
from ..assembly import FileContent, Paragraph, article_of
from ..file_facts import FileFacts
from .headers_footers import Sorted, sort_out
from .joining import Joined, join
from .lines import PdfFile, PdfLine, open_pdf
from .outline import with_chapters

READER = "PDF file"
# Of the time there is, so much goes into reading pages; the rest is for what comes after.
READING_SHARE = 0.55
# More strange characters than this, and the file does not say which letters its shapes are.
MAX_STRANGE_SHARE = 0.25
MAX_TITLE_LINES = 4
MIN_TITLE_LETTERS = 3
MAX_TITLE_CHARACTERS = 250


def extract_pdf(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article in a PDF file, without running heads, page numbers and footnotes; its outline gives the chapters.

    Raises:
        DamagedFileError, LockedFileError: it can't be opened.
        TooLargeError: more than the limits allow.
        NoArticleError: no text in it, as in a scanned file.
    """
    file = open_pdf(payload.data, limits)
    pages, notes = _read(file, _seconds(payload, limits))
    kept = Sorted([line for page in pages for line in page], []) if keep_clutter else sort_out(pages)
    joined = join(kept.lines)
    paragraphs = with_chapters(joined, file.outline())
    found = FileContent(paragraphs, _titled(file.facts(), joined), kept.removed, notes)
    article = article_of(found, payload, reader=READER, keep_instruction=keep_instruction, limits=limits)
    _refuse_empty(article.text, file)
    return article


def _seconds(payload: Payload, limits: Limits) -> float:
    return READING_SHARE * (limits.parse_timeout_s if payload.url else limits.file_timeout_s)


def _read(file: PdfFile, seconds: float) -> tuple[list[list[PdfLine]], tuple[str, ...]]:
    """The lines of each page, as far as there is time; and what the reader should know about that."""
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
        raise file.damaged()
    return pages, tuple(_notes(broken, len(pages), file.n_pages))


def _notes(broken: Sequence[int], n_read: int, n_pages: int) -> list[str]:
    notes = []
    if n_read < n_pages:
        notes.append(f"Only the first {n_read:,} of {n_pages:,} pages could be read in the time there is.")
    if broken:
        named = ", ".join(map(str, broken[:10])) + (", …" if len(broken) > 10 else "")
        notes.append(f"Damaged pages of this file were left out: {named}.")
    return notes


def _titled(facts: FileFacts, joined: Sequence[Joined]) -> FileFacts:
    """The facts, with what is printed largest on the first page as title where the file states none."""
    if facts.title:
        return facts
    first = [one for one in joined if one.page == 0 and sum(map(str.isalnum, one.text)) >= MIN_TITLE_LETTERS]
    if not first:
        return facts
    largest = max(first, key=lambda paragraph: paragraph.size)
    is_title = largest.is_large and largest.n_lines <= MAX_TITLE_LINES and len(largest.text) <= MAX_TITLE_CHARACTERS
    return FileFacts(largest.text, facts.authors, facts.published, facts.language) if is_title else facts


def _refuse_empty(text: str, file: PdfFile) -> None:
    if not text:
        raise NoArticleError(
            "This PDF file holds only pictures of its pages, and no text.",
            hint="Run text recognition (OCR) over it first, or paste its text.",
        )
    sample = text[:20_000]
    n_strange = sum(
        character == "\ufffd" or not (character.isprintable() or character.isspace()) for character in sample
    )
    if n_strange > MAX_STRANGE_SHARE * len(sample):
        raise NoArticleError(
            "This PDF file does not say which letters its shapes are, so its text can't be read.",
            hint="Run text recognition (OCR) over it first, or paste its text.",
        )


__all__ = ["Paragraph", "extract_pdf"]
