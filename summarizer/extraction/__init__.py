"""Payload to Article: one file per kind of input, one table by media type."""

from collections.abc import Mapping
from typing import Protocol

from ..errors import UnsupportedMediaError
from ..limits import DEFAULT_LIMITS, Limits
from ..models import Article, Payload


class Extract(Protocol):
    """Reads one kind of payload."""

    def __call__(self, payload: Payload, *, keep_instruction: bool, keep_clutter: bool, limits: Limits) -> Article: ...


def extract_html(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article on a web page; see ``page.extract_html``."""
    # Here, not at the top: lxml and what stands on it are loaded when the first page comes.
    from .page import extract_html as read

    return read(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


def extract_plain(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article in plain text or Markdown; see ``plain.extract_plain``."""
    from .plain import extract_plain as read

    return read(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


def extract_pdf(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article in a PDF file; see ``files.pdf.extract_pdf``."""
    from .files.pdf import extract_pdf as read

    return read(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


def extract_word(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article in a Word document; see ``files.word.extract_word``."""
    from .files.word import extract_word as read

    return read(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


def extract_epub(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The book in an e-book; see ``files.epub.extract_epub``."""
    from .files.epub import extract_epub as read

    return read(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


EXTRACTORS: Mapping[str, Extract] = {
    "text/html": extract_html,
    "application/xhtml+xml": extract_html,
    "text/plain": extract_plain,
    "text/markdown": extract_plain,
    "application/pdf": extract_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": extract_word,
    # Also what a document with a password is packed in.
    "application/msword": extract_word,
    "application/epub+zip": extract_epub,
}

# Kinds that many have, and what to do with them.
_INSTEAD: Mapping[str, str] = {
    "application/rtf": "Open it in a word processor and save it as .docx.",
    "application/vnd.oasis.opendocument.text": "Open it in a word processor and save it as .docx or PDF.",
    "application/zip": "Unpack it and choose the file with the article.",
}
_READ = "PDF, Word (.docx), EPUB, HTML, Markdown and plain text are read."


def extract(
    payload: Payload,
    *,
    keep_instruction: bool = False,
    keep_clutter: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Article:
    """The article in a payload, its text clean and its paragraphs parted by one blank line.

    ``keep_instruction`` leaves a line such as "Summarize this in 100 words" in the text,
    ``keep_clutter`` everything that would be taken out.

    Raises:
        UnsupportedMediaError, DamagedFileError, LockedFileError: not a kind of payload, or a file, that can be read.
        TooLargeError: more than the limits allow.
        ArticleError: no article, too little of one, or only its opening.
    """
    extractor = EXTRACTORS.get(payload.media_type)
    if extractor is None:
        raise UnsupportedMediaError("This file holds no kind of text that can be read.", hint=_hint(payload.media_type))
    return extractor(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


def _hint(media_type: str) -> str:
    return f"{_INSTEAD.get(media_type, 'Paste the text instead.')} {_READ}"


__all__ = [
    "EXTRACTORS",
    "Extract",
    "extract",
    "extract_epub",
    "extract_html",
    "extract_pdf",
    "extract_plain",
    "extract_word",
]
