"""The package file of an e-book and its table of contents."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree, html  # type: ignore[import-untyped]  # ships no types

from ....errors import DamagedFileError, LockedFileError
from ..container import Container, parse_xml
from ..file_facts import FileFacts, credible_facts
from .semantics import kind_of_name, kind_of_types, types_of

NO_BOOK = "This e-book is incomplete, so it could not be opened."
PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
NCX = "application/x-dtbncx+xml"
# Books give the year when they were first printed.
FIRST_YEAR = 1450


@dataclass(frozen=True, slots=True)
class SpinePage:
    """A page of a book; ``kind`` says under what it is left out of the text, "" for the text."""

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """What the package file says.

    ``spine`` has the pages in reading order. ``titles`` gives the title of each chapter by page and anchor ("" for
    the top of the page), from the highest level that has several.
    """

    facts: FileFacts
    spine: tuple[SpinePage, ...]
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class _Item(NamedTuple):
    """A part of the book; ``is_nav`` says that it is the table of contents of EPUB 3."""

    name: str
    media_type: str
    is_nav: bool


def read_package(container: Container) -> Package:
    """The contents of the package file and the table of contents.

    Raises:
        DamagedFileError: there is none, or no page in it.
        LockedFileError: its pages are encrypted.
    """
    name = _package_name(container)
    root = parse_xml(container.read(name))
    folder = posixpath.dirname(name)
    items = {
        item.get("id"): _Item(
            _resolved(folder, item.get("href")),
            item.get("media-type") or "",
            "nav" in (item.get("properties") or "").split(),
        )
        for item in root.iterfind("{*}manifest/{*}item")
    }
    read: dict[str, bool] = {}
    for reference in root.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item and item.media_type in PAGES and not item.is_nav and item.name in container.names:
            read.setdefault(item.name, reference.get("linear") == "no")
    pages = list(read)
    if not pages:
        raise DamagedFileError(NO_BOOK)
    _refuse_locked(container, frozenset(pages))
    kinds = _kinds(container, root, folder, items.values())
    spine = [SpinePage(name, kinds.get(name) or kind_of_name(name)) for name in pages]
    if not all(read.values()):
        spine = [replace(page, kind=page.kind or ("other" if read[page.name] else "")) for page in spine]
    text = [page.name for page in spine if not page.kind]
    # A book of nothing but a cover is read all the same.
    spine = spine if text else [SpinePage(name) for name in pages]
    return Package(_facts(root), tuple(spine), _titles(container, items.values(), text or pages))


def _kinds(container: Container, root: Any, folder: str, items: Iterable[_Item]) -> Mapping[str, str]:
    """The kinds of pages that the guide of EPUB 2 or the landmarks of EPUB 3 name."""
    guide = ((one.get("type"), _resolved(folder, one.get("href"))) for one in root.iterfind("{*}guide/{*}reference"))
    nav = next((item.name for item in items if item.is_nav and item.name in container.names), "")
    named = [*guide, *(_landmarks(container, nav) if nav else ())]
    return {page: kind for stated, page in named if (kind := kind_of_types([stated or ""]))}


def _landmarks(container: Container, name: str) -> Iterator[tuple[str, str]]:
    navs = (nav for nav in _nav_page(container, name).iter("nav") if "landmarks" in types_of(nav))
    links = (link for nav in navs for link in nav.iter("a") if "#" not in (link.get("href") or ""))
    return ((one, _resolved(posixpath.dirname(name), link.get("href"))) for link in links for one in types_of(link))


def _package_name(container: Container) -> str:
    if "META-INF/container.xml" not in container.names:
        raise DamagedFileError("This archive is not an e-book: nothing in it says where the book begins.")
    root = parse_xml(container.read("META-INF/container.xml"))
    for element in root.iterfind("{*}rootfiles/{*}rootfile"):
        name = _resolved("", element.get("full-path"))
        if name in container.names:
            return name
    raise DamagedFileError(NO_BOOK)


def _refuse_locked(container: Container, pages: frozenset[str]) -> None:
    """Refuse a book whose pages are encrypted, which is how shops lock them; encrypted fonts are harmless."""
    if "META-INF/encryption.xml" not in container.names:
        return
    root = parse_xml(container.read("META-INF/encryption.xml"))
    if any(_resolved("", element.get("URI")) in pages for element in root.iter("{*}CipherReference")):
        raise LockedFileError(
            "This e-book is locked by the shop that sold it.", hint="Open it there and paste the text that you want."
        )


def _resolved(folder: str, reference: str | None) -> str:
    """The name of the part that a reference points to; it is only looked up among the names, never opened as a path."""
    try:
        path = unquote(urlsplit(reference or "").path)
    except ValueError:
        return ""
    return posixpath.normpath(posixpath.join(folder, path)).lstrip("/")


def _facts(root: Any) -> FileFacts:
    def texts(name: str) -> list[str]:
        found = root.iterfind(f"{{*}}metadata//{{http://purl.org/dc/elements/1.1/}}{name}")
        return ["".join(element.itertext()).strip() for element in found]

    return credible_facts(*map(texts, ("title", "creator", "date", "language")), first_year=FIRST_YEAR)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a table of contents: its depth from 0, its title, and where it leads."""

    depth: int
    title: str
    page: str
    anchor: str


def _titles(container: Container, items: Iterable[_Item], pages: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    known = frozenset(pages)
    entries = [entry for entry in _entries(container, items) if entry.title and entry.page in known]
    depth = next((d for d in range(3) if sum(entry.depth == d for entry in entries) > 1), 0)
    titles: dict[str, dict[str, str]] = {}
    for entry in entries:
        # Entries above the chapters, such as "Part One", begin with their first chapter.
        if entry.depth == depth:
            titles.setdefault(entry.page, {}).setdefault(entry.anchor, entry.title)
    return titles


def _entries(container: Container, items: Iterable[_Item]) -> list[_Entry]:
    """The table of contents of EPUB 3, else of EPUB 2; a broken one counts as empty."""
    known = [item for item in items if item.name in container.names]
    nav = next((item.name for item in known if item.is_nav), "")
    ncx = next((item.name for item in known if item.media_type == NCX), "")
    try:
        if nav:
            return list(_entries_of_nav(container, nav))
        return list(_entries_of_ncx(container, ncx)) if ncx else []
    except (DamagedFileError, etree.ParserError, ValueError):
        return []


def _nav_page(container: Container, name: str) -> Any:
    try:
        return html.document_fromstring(container.read(name), parser=html.HTMLParser(encoding="utf-8"))
    except (DamagedFileError, etree.ParserError, ValueError):
        return html.document_fromstring("<p></p>")


def _entries_of_nav(container: Container, name: str) -> Iterator[_Entry]:
    root = _nav_page(container, name)
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
