"""E-books (EPUB 2 and 3) to articles: the zip, the package's own order of reading, and the reader of pages for each.

``package`` reads what the book says of itself.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ....errors import ArticleError, TooLargeError
from ....limits import Limits
from ....models import Payload, Removed
from ...blocks import blocks_of
from ...decoding import decode
from ...markup import parse_page
from ..assembly import FileContent, Paragraph, file_reader
from ..container import Container, open_container
from ..marks import mark_for
from .package import read_package

_NOTES = frozenset({"footnote", "endnote", "rearnote", "footnotes", "endnotes", "rearnotes", "pagebreak"})
_NO_TEXT = frozenset({"toc", "landmarks", "page-list", "cover", "index"})


@file_reader("e-book", empty="There is no text in this e-book.")
def extract_epub(payload: Payload, *, keep_clutter: bool, limits: Limits) -> FileContent:
    """The text of a book, in reading order, with the chapters that its table of contents names.

    Raises:
        DamagedFileError, LockedFileError: it can't be opened.
        TooLargeError: more than the limits allow.
    """
    container = open_container(payload.data, limits)
    package = read_package(container)
    removed: list[Removed] = []
    paragraphs = [
        paragraph
        for name in package.spine
        for paragraph in _page(container, name, package.titles.get(name, {}), removed, keep_clutter, limits)
    ]
    return FileContent(paragraphs, package.facts, removed)


def _page(
    container: Container,
    name: str,
    titles: Mapping[str, str],
    removed: list[Removed],
    keep_clutter: bool,
    limits: Limits,
) -> Iterator[Paragraph]:
    """The paragraphs of one page; its notes are added to ``removed``."""
    try:
        page = parse_page(decode(Payload(container.read(name), "application/xhtml+xml", name)), url="", limits=limits)
    except ArticleError:
        return  # a page of pictures
    except TooLargeError as error:
        raise TooLargeError("A chapter of this book is longer than can be read.") from error
    if not keep_clutter:
        removed += _without_notes(page.tree)
    marks = _marked(page.tree, titles)
    opens = titles.get("")
    for block in blocks_of(page.tree):
        if block.text in marks:
            opens = marks[block.text]
        else:
            yield Paragraph(block.line, opens)
            opens = None


def _without_notes(tree: Any) -> list[Removed]:
    """Remove notes, the numbers that lead to them, and tables of contents from a page; returns the texts removed."""
    taken = []
    for element in list(tree.iter()):
        kinds = frozenset((element.get("epub:type") or "").split()) if isinstance(element.tag, str) else frozenset()
        if not kinds or element.getparent() is None:
            continue
        if kinds & _NOTES or (kinds & _NO_TEXT and element.tag not in ("body", "html")):
            text = " ".join(element.text_content().split())
            taken.append(Removed(text, "note" if kinds & _NOTES else "contents"))
            element.drop_tree()
        elif "noteref" in kinds:
            element.drop_tree()
    for link in list(tree.iter("a")):
        inside = link.getparent()
        is_raised = link.find("sup") is not None or (inside is not None and inside.tag == "sup")
        if is_raised and (link.get("href") or "").partition("#")[2] and len(link.text_content().strip()) <= 5:
            link.drop_tree()
    return [piece for piece in taken if piece.text]


def _marked(tree: Any, titles: Mapping[str, str]) -> dict[str, str]:
    """Put a mark before every element where a chapter begins; returns the chapter title of each mark."""
    marks: dict[str, str] = {}
    wanted = {anchor for anchor in titles if anchor}
    for element in list(tree.iter()) if wanted else ():
        anchor = isinstance(element.tag, str) and (element.get("id") or element.get("name"))
        if anchor in wanted and element.getparent() is not None:
            wanted.discard(anchor)
            mark = etree.Element("p")
            mark.text = mark_for(len(marks))
            element.addprevious(mark)
            marks[mark.text] = titles[anchor]
    return marks
