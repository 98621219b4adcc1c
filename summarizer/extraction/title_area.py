"""The short texts of a page in the order of reading, and where its title stands among them.

A byline and a date belong to the article that they stand next to; the same words further away belong to another story.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from .blocks import tokens_of
from .markup import Element, Page
from .titles import MAX_HEADINGS, text_of_heading

N_BEFORE, N_AFTER = 8, 16
MAX_TEXTS = 20_000
MAX_CHARACTERS = 300
HEADINGS = frozenset(("h1", "h2", "h3", "legend"))
# Parts that are about something else, unless the title is inside.
OTHER_TAGS = frozenset(("nav", "footer", "aside", "form", "select", "option", "figure", "figcaption"))
OTHER_PROPERTIES = frozenset(("review", "reviews", "comment"))
OTHER_WORDS = (
    r"comments?|respond|reviews?|related|recommend(?:ed|ations?)?|sidebar|footer|cookies?|consent|newsletter|popular|trending"
    r"|latest|promo|breadcrumbs?|navbar|nav|menu|today|upnext|also-like|carousel|slider|testimonials?"
)
# "related-posts" and "post-comments", but neither "elementor-widget" nor "sidebar_content", which hold articles.
OTHER_CLASS = re.compile(
    rf"(?<![^\s])(?:{OTHER_WORDS})(?![a-z_])|(?<=[-_])(?:comments|related|newsletter|popular)(?![^\s])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ShortText:
    """One text node of a page, its white space collapsed; ``is_aside`` in a part about something else."""

    text: str
    element: Element
    is_aside: bool


@dataclass(frozen=True)
class TitleArea:
    """The text nodes of a page; ``index`` is that of the title, None where the page does not show it."""

    texts: Sequence[ShortText]
    index: int | None

    @cached_property
    def near(self) -> Sequence[int]:
        """The indexes of the texts around the title: those after it, then those before it, the nearest first."""
        if self.index is None:
            return [index for index, text in enumerate(self.texts) if not text.is_aside][:N_AFTER]
        after = [i for i in range(self.index + 1, len(self.texts)) if not self.texts[i].is_aside][:N_AFTER]
        # The first heading may be a standfirst, the second begins something else.
        headings = [number for number, i in enumerate(after) if self.texts[i].element.tag in HEADINGS]
        after = after[: headings[1]] if len(headings) > 1 else after
        before = [i for i in range(self.index - 1, -1, -1) if not self.texts[i].is_aside][:N_BEFORE]
        return [*after, *before]


def title_area(page: Page, title: str) -> TitleArea:
    """The text nodes of a page, and which of them begins its title."""
    heading = _heading(page, "".join(tokens_of(title)))
    ancestors = frozenset() if heading is None else frozenset(heading.iterancestors())
    texts: list[ShortText] = []
    index = None
    for short, is_heading in _texts(page.tree, heading, ancestors):
        if is_heading:
            index = len(texts)
        texts.append(short)
        if len(texts) == MAX_TEXTS:
            break
    return TitleArea(texts, index)


def _heading(page: Page, title: str) -> Element | None:
    """The first heading of the highest rank that is the title, or the only one that begins or ends like it."""
    like = None
    for element in islice(page.tree.iter(*HEADINGS), MAX_HEADINGS):
        text = "".join(tokens_of(text_of_heading(element)))
        if text and text == title:
            return element
        if like is None and len(text) > 10 and (text in title or title in text) and title:
            like = element
    return like if like is not None else next(page.tree.iter("h1"), None)


def _texts(tree: Element, heading: Element | None, ancestors: frozenset[Element]) -> Iterator[tuple[ShortText, bool]]:
    """The text nodes, and whether each is the last of the heading."""
    waiting: list[tuple[Element, bool, bool]] = [(tree, False, True)]
    while waiting:
        element, is_aside, is_start = waiting.pop()
        if not is_start:
            if text := _collapsed(element.tail):
                yield ShortText(text, element.getparent(), is_aside), False
            continue
        if heading is not None and element is heading:
            yield ShortText(text_of_heading(element), element, False), True
            continue
        inside = is_aside or (element not in ancestors and _is_other(element))
        if element.tag == "title":
            continue
        if text := _collapsed(element.text):
            yield ShortText(text, element, inside), False
        for child in reversed(element):
            waiting += [(child, inside, False), (child, inside, True)]


def _is_other(element: Element) -> bool:
    if element.tag in OTHER_TAGS:
        return True
    if element.get("itemprop") in OTHER_PROPERTIES:
        return True
    return OTHER_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _collapsed(text: str | None) -> str:
    return " ".join(text.split())[:MAX_CHARACTERS] if text else ""
