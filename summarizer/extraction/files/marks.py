"""Marks in a tree: while a page is cut into blocks they stand for an element, and no page has such characters."""

from collections.abc import Callable
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

_MARK = "\ue000mark{}\ue000"


def mark_for(number: int) -> str:
    """The text of the mark with a number."""
    return _MARK.format(number)


def new_mark(number: int) -> Any:
    """A paragraph that holds the mark with a number."""
    mark = etree.Element("p")
    mark.text = mark_for(number)
    return mark


def taken_out(root: Any, is_wanted: Callable[[Any], bool], *, limit: int) -> dict[str, Any]:
    """Replace the outermost elements inside ``root`` that are wanted, ``limit`` at most, by marks; elements by mark."""
    chosen: list[Any] = []
    inside: set[Any] = set()
    for element in list(root.iterdescendants()):
        if element.getparent() in inside:
            inside.add(element)
        elif isinstance(element.tag, str) and len(chosen) < limit and is_wanted(element):
            chosen.append(element)
            inside.add(element)
    return {mark_for(number): _replaced(element, number) for number, element in enumerate(chosen)}


def _replaced(element: Any, number: int) -> Any:
    mark = new_mark(number)
    mark.tail, element.tail = element.tail, None
    element.getparent().replace(element, mark)
    return element
