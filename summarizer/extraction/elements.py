"""The elements around the blocks of a page, as arrays that the features are computed from.

An element is a number, in document order: a parent comes before its children. Whatever holds for an element is an
array with one row per element, and an array over blocks is that array at the blocks' elements.
"""

import re
from collections.abc import Hashable
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

# These lay out one piece of text; a container is an element around them.
LEAF_NAMES = "p li h1 h2 h3 h4 h5 h6 blockquote ul ol tr td th tbody table dd dt dl pre figcaption br"
LEAF_TAGS = frozenset(f"{LEAF_NAMES} span a b i em strong u small font time label".split())
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
INVISIBLE = re.compile(
    r"sr-only|visually-?hidden|screen-?reader|tool-?tip|hover|popover|off-?screen|assistive", re.IGNORECASE
)
MAX_NAME_CHARACTERS = 300
ROLE_ATTRIBUTES = ("role", "itemprop", "property", "rel")


class Elements:
    """Tags, names and positions of elements; filled by one walk, then read.

    ``names`` are class and id, ``roles`` what else says what an element is for. ``looks`` number equal tags and
    classes: of the element alone, with its parent, with two ancestors, and with all of them.
    """

    def __init__(self) -> None:
        self.parents: list[int] = []
        self.depths: list[int] = []
        self.tags: list[str] = []
        self.names: list[str] = []
        self.roles: list[str] = []
        self.are_hidden: list[bool] = []
        self.containers: list[int] = []
        self.n_pictures: list[int] = []
        self.n_fields: list[int] = []
        self.looks: list[tuple[int, int, int, int, int]] = []
        self._numbers: dict[Hashable, int] = {}

    def __len__(self) -> int:
        return len(self.parents)

    def add(self, parent: int, element: Any) -> tuple[int, bool]:
        """Append an element below its parent (-1: none); gives its number, and whether its name says it is unseen."""
        number, tag, attributes = len(self.parents), element.tag, element.attrib
        class_name = roles = ""
        names = ""
        is_hidden = parent >= 0 and self.are_hidden[parent]
        is_invisible = False
        if attributes:
            class_name = attributes.get("class", "")[:MAX_NAME_CHARACTERS]
            names = f"{class_name} {attributes.get('id', '')[:100]}"
            roles = " ".join(attributes[name][:60] for name in ROLE_ATTRIBUTES if name in attributes)
            is_own = _is_hidden(attributes)
            is_hidden = is_hidden or is_own
            is_invisible = is_own or INVISIBLE.search(class_name) is not None
        self.parents.append(parent)
        self.depths.append(self.depths[parent] + 1 if parent >= 0 else 0)
        self.tags.append(tag)
        self.names.append(names)
        self.roles.append(roles)
        self.are_hidden.append(is_hidden)
        self.containers.append(self.containers[parent] if parent >= 0 and tag in LEAF_TAGS else number)
        self.n_pictures.append(0)
        self.n_fields.append(0)
        self.looks.append(self._look(parent, tag, class_name))
        return number, is_invisible

    def _look(self, parent: int, tag: str, class_name: str) -> tuple[int, int, int, int, int]:
        above = self.looks[parent] if parent >= 0 else (-1, -1, -1, -1, -1)
        number = self._number
        own = number((tag, class_name))
        return (
            own,
            number((own, above[0])),
            number((own, above[1], 3)),
            number((own, above[3], 0)),
            number((tag, above[4])),
        )

    def _number(self, key: Hashable) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    @cached_property
    def levels(self) -> list[IntArray]:
        """The numbers of the elements of each depth."""
        depths = np.array(self.depths)
        order = np.argsort(depths, kind="stable")
        return np.split(order, np.cumsum(np.bincount(depths))[:-1])

    @cached_property
    def parent(self) -> IntArray:
        """The parent of each element; the first element is its own."""
        return np.maximum(np.array(self.parents, dtype=np.int64), 0)

    def below(self, own: FloatArray) -> FloatArray:
        """For each element the sum over itself and everything in it; ``own`` has the shape (n_elements, ...)."""
        total = own.copy()
        for level in reversed(self.levels[1:]):
            np.add.at(total, self.parent[level], total[level])
        return total

    def nearest(self, own: npt.NDArray[Any], has_own: npt.NDArray[np.bool_]) -> npt.NDArray[Any]:
        """For each element the value of the nearest of itself and its ancestors that has one, else the root's."""
        found = own.copy()
        for level in self.levels[1:]:
            found[level] = np.where(has_own[level], own[level], found[self.parent[level]])
        return found

    def ever(self, own: Mask) -> Mask:
        """For each element whether it or any ancestor has it; shape (n_elements, ...)."""
        found = own.copy()
        for level in self.levels[1:]:
            found[level] |= found[self.parent[level]]
        return found

    def ancestor(self, elements: IntArray, steps: int) -> IntArray:
        """The ancestor that many ``steps`` above each element, the first element at most."""
        for _ in range(steps):
            elements = self.parent[elements]
        return elements


def _is_hidden(attributes: Any) -> bool:
    style = attributes.get("style")
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (style is not None and HIDDEN.search(style) is not None)
    )
