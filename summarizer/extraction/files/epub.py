"""E-books (EPUB 2 and 3) to articles: the zip, the package's own order of reading, and the reader of pages for each."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from ...config import DEFAULT_LIMITS, Limits
from ...errors import ArticleError, DamagedFileError, LockedFileError, NoArticleError, TooLargeError
from ...models import Article, Payload
from ..blocks import Block, blocks_of
from ..decoding import decode
from ..markup import parse_page
from .assembling import Found, Paragraph, article_of
from .container import Container, open_container, parse_xml
from .facts import Facts, believed_authors, believed_date, believed_language, believed_title

READER = "e-book"
NO_BOOK = "This is no whole e-book, so it could not be opened."
PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
NCX = "application/x-dtbncx+xml"
# Books say when they were first printed.
FIRST_YEAR = 1450

# Marks the place of a chapter's beginning while a page is cut into blocks; private characters, so no page has it.
_MARK = "\ue000chapter{}\ue000"
_NOTES = frozenset({"footnote", "endnote", "rearnote", "footnotes", "endnotes", "rearnotes", "pagebreak"})
_NO_TEXT = frozenset({"toc", "landmarks", "page-list", "cover", "index"})


@dataclass(frozen=True, slots=True)
class Package:
    """What the package file says: ``spine`` names the pages in reading order, ``titles`` where chapters begin.

    ``titles`` are by page and anchor ("" for its top), of the highest level that has several.
    """

    facts: Facts
    spine: tuple[str, ...]
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


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
    found = Found(paragraphs, package.facts, removed)
    article = article_of(found, payload, reader=READER, keep_instruction=keep_instruction, limits=limits)
    if not article.text:
        raise NoArticleError("There is no text in this e-book.", hint="Its pages may be pictures of text.")
    return article


def read_package(container: Container) -> Package:
    """What the package file and the table of contents say.

    Raises:
        DamagedFileError: there is none, or no page in it.
        LockedFileError: its pages are encrypted.
    """
    name = _package_name(container)
    root = parse_xml(container.read(name))
    folder = posixpath.dirname(name)
    items = {
        item.get("id"): (
            _resolved(folder, item.get("href")),
            item.get("media-type") or "",
            item.get("properties") or "",
        )
        for item in root.iterfind("{*}manifest/{*}item")
    }
    spine = [reference.get("idref") for reference in root.iterfind("{*}spine/{*}itemref")]
    pages = [
        items[key][0]
        for key in dict.fromkeys(spine)
        if key in items and items[key][1] in PAGES and "nav" not in items[key][2].split()
    ]
    pages = [page for page in pages if page in container.names]
    if not pages:
        raise DamagedFileError(NO_BOOK)
    _refuse_locked(container, frozenset(pages))
    return Package(_facts(root), tuple(pages), _titles(container, list(items.values()), pages))


def _package_name(container: Container) -> str:
    if "META-INF/container.xml" not in container.names:
        raise DamagedFileError("This is an archive but no e-book: nothing in it says where the book begins.")
    root = parse_xml(container.read("META-INF/container.xml"))
    for element in root.iterfind("{*}rootfiles/{*}rootfile"):
        name = _resolved("", element.get("full-path"))
        if name in container.names:
            return name
    raise DamagedFileError(NO_BOOK)


def _refuse_locked(container: Container, pages: frozenset[str]) -> None:
    """Fonts may be encrypted, pages not: that is what shops' locks look like."""
    if "META-INF/encryption.xml" not in container.names:
        return
    root = parse_xml(container.read("META-INF/encryption.xml"))
    if any(_resolved("", element.get("URI")) in pages for element in root.iter("{*}CipherReference")):
        raise LockedFileError(
            "This e-book is locked by the shop that sold it.", hint="Open it there and paste the text that you want."
        )


def _resolved(folder: str, reference: str | None) -> str:
    """The name of the part that a reference leads to; it is looked up among the names, and never opened as a path."""
    try:
        path = unquote(urlsplit(reference or "").path)
    except ValueError:
        return ""
    return posixpath.normpath(posixpath.join(folder, path)).lstrip("/")


def _facts(root: Any) -> Facts:
    def texts(name: str) -> list[str]:
        found = root.iterfind(f"{{*}}metadata//{{http://purl.org/dc/elements/1.1/}}{name}")
        return ["".join(element.itertext()).strip() for element in found]

    dates = (believed_date(text, first_year=FIRST_YEAR) for text in texts("date"))
    return Facts(
        next((title for text in texts("title") if (title := believed_title(text))), ""),
        believed_authors(texts("creator")),
        next(filter(None, dates), None),
        next((tag for text in texts("language") if (tag := believed_language(text))), ""),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a table of contents: its depth from 0, its title, and where it leads."""

    depth: int
    title: str
    page: str
    anchor: str


def _titles(
    container: Container, items: Sequence[tuple[str, str, str]], pages: Sequence[str]
) -> Mapping[str, Mapping[str, str]]:
    known = frozenset(pages)
    entries = [entry for entry in _entries(container, items) if entry.title and entry.page in known]
    depth = next((d for d in range(3) if sum(entry.depth == d for entry in entries) > 1), 0)
    titles: dict[str, dict[str, str]] = {}
    for entry in entries:
        # What stands higher than the chapters, as "Part One" does, begins with its first chapter.
        if entry.depth == depth:
            titles.setdefault(entry.page, {}).setdefault(entry.anchor, entry.title)
    return titles


def _entries(container: Container, items: Sequence[tuple[str, str, str]]) -> list[_Entry]:
    """The table of contents, of EPUB 3 or else of EPUB 2; a broken one is none."""
    for name, _, properties in items:
        if "nav" in properties.split() and name in container.names:
            return list(_entries_of_nav(container, name))
    for name, media_type, _ in items:
        if media_type == NCX and name in container.names:
            try:
                return list(_entries_of_ncx(container, name))
            except DamagedFileError:
                return []
    return []


def _entries_of_nav(container: Container, name: str) -> Iterator[_Entry]:
    from lxml import etree, html  # type: ignore[import-untyped]  # ships no types

    try:
        root = html.document_fromstring(container.read(name), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return
    navs = [nav for nav in root.iter("nav") if "toc" in (nav.get("epub:type") or "").split()] or list(root.iter("nav"))
    for link in (link for nav in navs[:1] for link in nav.iter("a")):
        depth = sum(1 for _ in link.iterancestors("ol")) - 1
        title = " ".join(link.text_content().split())
        yield _entry(max(depth, 0), title, posixpath.dirname(name), link.get("href"))


def _entries_of_ncx(container: Container, name: str) -> Iterator[_Entry]:
    for point in parse_xml(container.read(name)).iter("{*}navPoint"):
        label = point.find("{*}navLabel")
        content = point.find("{*}content")
        title = "" if label is None else " ".join("".join(label.itertext()).split())
        depth = sum(1 for _ in point.iterancestors("{*}navPoint"))
        yield _entry(depth, title, posixpath.dirname(name), None if content is None else content.get("src"))


def _entry(depth: int, title: str, folder: str, reference: str | None) -> _Entry:
    anchor = (reference or "").partition("#")[2]
    return _Entry(depth, title, _resolved(folder, reference), unquote(anchor))


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


def _line(block: Block) -> str:
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
    from lxml import etree

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
