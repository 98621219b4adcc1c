"""What parts of a book are, by their types (EPUB, DPUB-ARIA, the guide of EPUB 2), by names, and by their links."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ....text.punctuation import SENTENCE_END

# The kind under which a part of this type is left out of the text; other types belong to it.
_TYPES = {
    "note": "footnote footnotes endnote endnotes rearnote rearnotes notes",
    "contents": "toc landmarks page-list loi lot lov loa index list-of-illustrations pagebreak",
    "reference": "bibliography biblioentry",
    "copyright": "copyright-page copyright imprint",
    "title": "titlepage halftitlepage title-page cover",
    "promotion": "advertisement other.ads other.advertisement other.promo other.backlist other.newsletter other.praise",
    "back-matter": "colophon credits other-credits contributors",
}
_KINDS: Mapping[str, str] = {name: kind for kind, names in _TYPES.items() for name in names.split()}
# Parts of the file's own names, as the programs that make books give them.
_NAMES = {
    "copyright": re.compile(r"copyright(?:page)?|imprint", re.IGNORECASE),
    "contents": re.compile(r"toc|contents|tableofcontents", re.IGNORECASE),
    "title": re.compile(r"cover(?:page)?|(?:half)?titlepage", re.IGNORECASE),
    "promotion": re.compile(r"ads?|advert\w{0,12}|adcard|alsoby|newsletter|backlist|promo(?:tion)?", re.IGNORECASE),
    "back-matter": re.compile(r"colophon", re.IGNORECASE),
}
_NO_LETTER = re.compile(r"[\W\d_]+")
_NOTE_CLASSES = frozenset({"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"})
_NOTE_LINKS = frozenset({"noteref", "doc-noteref", "backlink", "doc-backlink"})
_PARAGRAPHS = frozenset({"p", "li", "div", "aside", "dd"})
# One paragraph may stand inside a note, and nothing larger.
_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "dl", "table", "section", "h1", "h2", "h3", "h4", "h5", "h6"})

_BACK_ARROW = re.compile(r"[↩↵⏎↑←^⇑⤴\ufe0e\ufe0f\s]+")
_NUMBER = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§]{1,3}|[ivx]{1,6}|[a-z])[\])]?[.:]?", re.IGNORECASE)
_MAX_NUMBER_CHARACTERS = 8
# A copyright page has one of these; the number of a book is the same everywhere.
_ISBN = re.compile(r"ISBN(?:-1[03])?[:\s]{0,3}(?:97[89])?[\d\- –]{9,}", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
MAX_COPYRIGHT_PAGE_CHARACTERS = 5_000


def kind_of_types(types: Iterable[str]) -> str:
    """The kind under which a part with these types is left out of the text, "" for the text."""
    return next((_KINDS[name] for one in types if (name := one.lower().removeprefix("doc-")) in _KINDS), "")


def kind_of_name(path: str) -> str:
    """The kind of a page that a file's name tells, "" for the text."""
    stem = _NO_LETTER.sub("", path.rpartition("/")[2].partition(".")[0])
    return next((kind for kind, pattern in _NAMES.items() if pattern.fullmatch(stem)), "")


def kind_of_element(element: Any) -> str:
    """The kind of an element in a page, by its own types and classes."""
    kind = kind_of_types(types_of(element))
    is_note = not kind and not _NOTE_CLASSES.isdisjoint((element.get("class") or "").lower().split())
    return "note" if is_note or (element.tag in _PARAGRAPHS and _is_linked_note(element)) else kind


def types_of(element: Any) -> list[str]:
    """The types that an element states, in the attribute of EPUB and in that of ARIA."""
    return f"{element.get('epub:type') or ''} {element.get('role') or ''}".split()


def is_copyright_page(text: str) -> bool:
    """Whether a short page says who owns the book and under which number it is sold."""
    is_short = len(text) <= MAX_COPYRIGHT_PAGE_CHARACTERS
    return is_short and _ISBN.search(text) is not None and _COPYRIGHT.search(text) is not None


def links_to_notes(tree: Any) -> Iterator[Any]:
    """The numbers in a text that lead to notes."""
    for link in tree.iter("a"):
        is_typed = not _NOTE_LINKS.isdisjoint(types_of(link))
        inside = link.getparent()
        is_raised = link.find("sup") is not None or (inside is not None and inside.tag == "sup")
        if is_typed or (is_raised and _fragment(link) and _NUMBER.fullmatch(_shown(link))):
            yield link


def _is_linked_note(element: Any) -> bool:
    """Whether a paragraph is a note with a link back: after a number at its beginning, or as an arrow at its end."""
    if sum(child.tag in _BLOCKS for child in element) > 1:
        return False
    link = next(element.iter("a"), None)
    if link is None or not any(one.get("id") or one.get("name") for one in (element, link)):
        return False
    if _begins_with(element, link) and _fragment(link) and _NUMBER.fullmatch(_shown(link)):
        return SENTENCE_END.search(element.text_content()) is not None
    return any(_fragment(one) and _BACK_ARROW.fullmatch(_shown(one)) for one in element.findall(".//a")[-1:])


def _begins_with(element: Any, link: Any) -> bool:
    """Whether no text of an element stands before a link in it."""
    if (element.text or "").strip():
        return False
    for one in element.iterdescendants():
        if one is link:
            return True
        if (one.text or "").strip() or (one.tail or "").strip():
            return False
    return False


def _shown(link: Any) -> str:
    return "".join(link.itertext())[: 2 * _MAX_NUMBER_CHARACTERS].strip()


def _fragment(link: Any) -> str:
    return str(link.get("href") or "").partition("#")[2]
