"""E-books (EPUB 2 and 3) to articles: the zip, the package's own order of reading, and the reader of pages for each.

``package`` reads what the book says of itself, ``semantics`` knows which of its parts are not the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ....errors import ArticleError, TooLargeError
from ....limits import Limits
from ....models import Payload
from ...blocks import blocks_of
from ...decoding import decode
from ...markup import parse_page
from ..assembly import FileContent, Paragraph, file_reader
from ..container import Container, open_container
from ..marks import new_mark, taken_out
from .package import SpinePage, read_package
from .semantics import (
    MAX_COPYRIGHT_PAGE_CHARACTERS,
    is_copyright_page,
    kind_of_element,
    kind_of_types,
    links_to_notes,
    types_of,
)

MAX_PIECES = 2_000


@file_reader("e-book", empty="There is no text in this e-book.")
def extract_epub(payload: Payload, *, keep_clutter: bool, limits: Limits) -> FileContent:
    """The text of a book, in reading order, with the chapters that its table of contents names.

    What the book marks as no part of it (notes, advertisements, its copyright page) does not belong to the text.

    Raises:
        DamagedFileError, LockedFileError: it can't be opened.
        TooLargeError: more than the limits allow.
    """
    container = open_container(payload.data, limits)
    package = read_package(container)
    pages = (_page(container, page, package.titles.get(page.name, {}), keep_clutter, limits) for page in package.spine)
    return FileContent([paragraph for page in pages for paragraph in page], package.facts)


def _page(
    container: Container, page: SpinePage, titles: Mapping[str, str], keep_clutter: bool, limits: Limits
) -> list[Paragraph]:
    """The paragraphs of one page."""
    data = Payload(container.read(page.name), "application/xhtml+xml", page.name)
    try:
        tree = parse_page(decode(data), url="", limits=limits).tree
    except ArticleError:
        return []  # a page of pictures
    except TooLargeError as error:
        raise TooLargeError("A chapter of this book is longer than can be read.") from error
    body = next(tree.iter("body"), tree)
    kind = page.kind or kind_of_types(types_of(body)) or ("copyright" if is_copyright_page(_start(body)) else "")
    apart = {} if keep_clutter else _taken_apart(body)
    paragraphs = list(_paragraphs(body, titles, apart, kind))
    # A page that has nothing but notes below its heading is a page of notes.
    n_notes = sum(paragraph.kind == "note" for paragraph in paragraphs)
    is_notes = 0 < len(paragraphs) - n_notes <= 1 < n_notes
    return [replace(one, kind="note", opens=None) for one in paragraphs] if is_notes else paragraphs


def _paragraphs(body: Any, titles: Mapping[str, str], apart: Mapping[str, Paragraph], kind: str) -> Iterator[Paragraph]:
    marks = _marked(body, titles, len(apart))
    opens = titles.get("")
    for block in blocks_of(body):
        if block.text in marks:
            opens = marks[block.text]
        elif block.text in apart:
            yield apart[block.text]
        else:
            yield Paragraph(block.line, opens, kind)
            opens = None


def _start(body: Any) -> str:
    """The text of an element, as much of it as tells a copyright page."""
    texts, n_left = [], MAX_COPYRIGHT_PAGE_CHARACTERS
    for text in body.itertext():
        texts.append(text)
        n_left -= len(text)
        if n_left < 0:
            break
    return "".join(texts)


def _taken_apart(body: Any) -> dict[str, Paragraph]:
    """Replace notes and tables of contents by marks and drop the numbers of notes; what was taken, by mark."""
    taken = taken_out(body, lambda element: bool(kind_of_element(element)), limit=MAX_PIECES)
    for link in list(links_to_notes(body)):
        link.drop_tree()
    return {
        mark: Paragraph("\n".join(block.text for block in blocks_of(element)), kind=kind_of_element(element))
        for mark, element in taken.items()
    }


def _marked(tree: Any, titles: Mapping[str, str], first: int) -> dict[str, str]:
    """Put a mark before every element where a chapter begins, numbered from ``first``; the chapter's title by mark."""
    marks: dict[str, str] = {}
    wanted = {anchor for anchor in titles if anchor}
    for element in list(tree.iter()) if wanted else ():
        anchor = isinstance(element.tag, str) and (element.get("id") or element.get("name"))
        if anchor in wanted and element.getparent() is not None:
            wanted.discard(anchor)
            mark = new_mark(first + len(marks))
            element.addprevious(mark)
            marks[mark.text] = titles[anchor]
    return marks
