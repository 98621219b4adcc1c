"""E-books (EPUB 2 and 3) to articles: the zip, the package's own order of reading, and the reader of pages for each.

``package`` reads what the book says of itself.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ....errors import ArticleError, NoArticleError, TooLargeError
from ....limits import DEFAULT_LIMITS, Limits
from ....models import Article, Payload
from ...blocks import PageBlock, blocks_of
from ...decoding import decode
from ...markup import parse_page
from ..assembly import FileContent, Paragraph, article_of
from ..container import Container, open_container
from .package import read_package

READER = "e-book"

# Marks the place of a chapter's beginning while a page is cut into blocks; private characters, so no page has it.
_MARK = "\ue000chapter{}\ue000"
_NOTES = frozenset({"footnote", "endnote", "rearnote", "footnotes", "endnotes", "rearnotes", "pagebreak"})
_NO_TEXT = frozenset({"toc", "landmarks", "page-list", "cover", "index"})


def extract_epub(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The book, in the order it is read, with the chapters that its table of contents names.

    Raises:
        DamagedFileError, LockedFileError: it can't be opened.
        TooLargeError: more than the limits allow.
        NoArticleError: no text in it.
    """
    container = open_container(payload.data, limits)
    package = read_package(container)
    removed: list[str] = []
    paragraphs = [
        paragraph
        for name in package.spine
        for paragraph in _page(container, name, package.titles.get(name, {}), removed, keep_clutter, limits)
    ]
    found = FileContent(paragraphs, package.facts, removed)
    article = article_of(found, payload, reader=READER, keep_instruction=keep_instruction, limits=limits)
    if not article.text:
        raise NoArticleError("There is no text in this e-book.", hint="Its pages may be pictures of text.")
    return article


def _page(
    container: Container,
    name: str,
    titles: Mapping[str, str],
    removed: list[str],
    keep_clutter: bool,
    limits: Limits,
) -> Iterator[Paragraph]:
    """The paragraphs of one page; what is a note goes to ``removed``."""
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
            yield Paragraph(_line(block), opens)
            opens = None


def _line(block: PageBlock) -> str:
    return f"- {block.text}" if block.kind == "item" else block.text


def _without_notes(tree: Any) -> list[str]:
    """Take notes, the numbers that lead to them, and tables of contents out of a page; the texts of the notes."""
    taken = []
    for element in list(tree.iter()):
        kinds = frozenset((element.get("epub:type") or "").split()) if isinstance(element.tag, str) else frozenset()
        if not kinds or element.getparent() is None:
            continue
        if kinds & _NOTES or (kinds & _NO_TEXT and element.tag not in ("body", "html")):
            taken.append(" ".join(element.text_content().split()))
            element.drop_tree()
        elif "noteref" in kinds:
            element.drop_tree()
    for link in list(tree.iter("a")):
        inside = link.getparent()
        is_raised = link.find("sup") is not None or (inside is not None and inside.tag == "sup")
        if is_raised and (link.get("href") or "").partition("#")[2] and len(link.text_content().strip()) <= 5:
            link.drop_tree()
    return [text for text in taken if text]


def _marked(tree: Any, titles: Mapping[str, str]) -> dict[str, str]:
    """Put a mark before every element where a chapter begins; the chapters' titles by mark."""
    marks: dict[str, str] = {}
    wanted = {anchor for anchor in titles if anchor}
    for element in list(tree.iter()) if wanted else ():
        anchor = isinstance(element.tag, str) and (element.get("id") or element.get("name"))
        if anchor in wanted and element.getparent() is not None:
            wanted.discard(anchor)
            mark = etree.Element("p")
            mark.text = _MARK.format(len(marks))
            element.addprevious(mark)
            marks[mark.text] = titles[anchor]
    return marks
