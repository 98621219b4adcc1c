"""Changes to a tree in two steps: elements are marked, then all of them go at once, in linear time."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ...models import Removed
from ..decoding import CONTROL_CHARACTERS

# lxml ships no types, so elements are Any.
Element = Any

_CLASS_NAMES = tomllib.loads(Path(__file__).with_name("class_names.toml").read_text(encoding="utf-8"))
MAX_NAME_CHARACTERS = 400
OPENED, DROPPED = "opened", "dropped"
BLOCK_NAMES = """
address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3
h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
BLOCK_TAGS = frozenset(BLOCK_NAMES.split())


@dataclass(slots=True)
class Draft:
    """A tree while it is being prepared, and what was taken out of it.

    ``drops`` says whether parts that a browser shows, but that are not the article's text, are to be taken out.
    """

    tree: Element
    drops: bool = True
    dropped: list[Removed] = field(default_factory=list)
    by_class: dict[str, list[Element]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for element in self.tree.xpath("//*[@class]"):
            self.by_class.setdefault(element.get("class"), []).append(element)

    def named(self, pattern: re.Pattern[str]) -> list[Element]:
        """The elements with a class name in a pattern, those with the same names together."""
        return [found for names, elements in self.by_class.items() if _has_name(names, pattern) for found in elements]

    def drop(self, element: Element, kind: str = "") -> None:
        """Take out an element and its text; it is reported if it has a kind. Words around a block stay apart."""
        if element.getparent() is None or any(True for _ in element.iterancestors(DROPPED)):
            return
        if kind and (text := text_in(element)):
            self.dropped.append(Removed(text, kind))
        if element.tag in BLOCK_TAGS:
            element.tail = f" {as_xml(element.tail)}"
        element.tag = DROPPED

    def open(self, element: Element) -> None:
        """Put what an element contains in its place."""
        if element.getparent() is not None:
            element.tag = OPENED

    def write(self, element: Element, text: str) -> None:
        """Put a text in the place of an element."""
        element[:] = []
        element.text = as_xml(text)
        self.open(element)

    def settle(self) -> None:
        """Carry out what was marked."""
        etree.strip_elements(self.tree, DROPPED, with_tail=False)
        etree.strip_tags(self.tree, OPENED)


def as_xml(text: str | None) -> str:
    """The text without characters that a page may name ("&#1;") but that lxml does not take."""
    return CONTROL_CHARACTERS.sub("", text or "")


def text_in(element: Element) -> str:
    """All text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def is_longer(element: Element, n_characters: int) -> bool:
    """Whether an element has more text than this; stops reading there, because elements can be nested."""
    left = n_characters
    return any((left := left - len(text)) < 0 for text in element.itertext())


def name_patterns(kind: str) -> dict[str, re.Pattern[str]]:
    """The patterns for class names of one kind in ``class_names.toml``, by their keys."""
    return {key: re.compile("|".join(names.split()), re.IGNORECASE) for key, names in _CLASS_NAMES[kind].items()}


def is_named(element: Element, pattern: re.Pattern[str]) -> bool:
    """Whether one of the class names of an element is one of those in a pattern."""
    return _has_name(element.get("class") or "", pattern)


# Most class attributes of a page are the same few.
@lru_cache(maxsize=16_384)
def _has_name(names: str, pattern: re.Pattern[str]) -> bool:
    return any(map(pattern.fullmatch, names[:MAX_NAME_CHARACTERS].split()))
