"""FictionBook e-books (.fb2) to articles: its sections are chapters, its bodies of notes are not text."""

from collections.abc import Iterator
from typing import Any

from ...limits import Limits
from ...models import Payload
from .assembly import FileContent, file_reader
from .container import parse_xml
from .file_facts import FileFacts, credible_facts
from .outline import Block, content_of

FIRST_YEAR = 1450
# Bodies, beside the text, that hold something else.
NOTES = frozenset({"notes", "footnotes", "comments"})
# Pictures, numbers that lead to notes, and the packed data of pictures.
UNREAD = frozenset({"image", "binary", "stylesheet", "description"})
PARAGRAPHS = frozenset({"p", "v", "subtitle", "text-author", "td", "th", "date"})


@file_reader("e-book", empty="There is no text in this e-book.")
def extract_fiction_book(payload: Payload, *, keep_clutter: bool, limits: Limits) -> FileContent:
    """The text of a book, with its sections as chapters.

    Raises:
        DamagedFileError: it is not XML.
        TooLargeError: more characters than the limits allow.
    """
    root = parse_xml(payload.data)
    bodies = list(root.iterfind("{*}body"))
    blocks = [block for body in bodies for block in _blocks(body, "note" if body.get("name") in NOTES else "", level=0)]
    return content_of(blocks, _facts(root))


def _facts(root: Any) -> FileFacts:
    about = root.find("{*}description/{*}title-info")
    if about is None:
        return FileFacts()
    names = [
        " ".join(part for kind in ("first", "middle", "last") if (part := author.findtext(f"{{*}}{kind}-name")))
        for author in about.iterfind("{*}author")
    ]
    date = about.find("{*}date")
    days = [] if date is None else [date.get("value") or date.text]
    titles, languages = ([about.findtext(f"{{*}}{name}")] for name in ("book-title", "lang"))
    return credible_facts(titles, names, days, languages, first_year=FIRST_YEAR)


def _blocks(parent: Any, kind: str, *, level: int) -> Iterator[Block]:
    """The paragraphs under an element; ``level`` counts the sections around it."""
    for child in parent:
        name = _name(child)
        if name == "title":
            title = " ".join(text for line in child if (text := _text(line)))
            yield Block(title, level, is_title=level == 0, kind=kind)
        elif name in PARAGRAPHS:
            yield Block(_text(child), kind=kind)
        elif name and name not in UNREAD:
            yield from _blocks(child, kind, level=level + (name == "section"))


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not (_name(child) == "a" and child.get("type") == "note") and _name(child) not in UNREAD:
            yield from _pieces(child)
        yield child.tail or ""
