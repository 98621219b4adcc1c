"""What is known of a page when it is judged: its text, its titles, and what is written on its buttons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ..languages import phrase_pattern
from .blocks import PageBlock
from .markup import Page
from .titles import PART, text_of_heading
from .word_count import n_words_of

MAX_TITLES = 4


@dataclass(frozen=True)
class Evidence:
    """A page, its blocks, and the ``text`` that was found."""

    page: Page
    blocks: Sequence[PageBlock]
    text: str

    @cached_property
    def whole(self) -> str:
        """All the text there is."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def n_words(self) -> int:
        """Words of the text that was found."""
        return n_words_of(self.text)

    @cached_property
    def n_unlinked_words(self) -> int:
        """Words of the text that was found, without the links to other pages."""
        linked = frozenset(block.text for block in self.blocks if is_linked(block))
        lines = (line.removeprefix("- ") for line in self.text.split("\n\n"))
        return n_words_of("\n".join(line for line in lines if line not in linked))

    @cached_property
    def n_words_of_whole(self) -> int:
        """Words of all the text there is."""
        return n_words_of(self.whole)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """``<title>`` and the first headings, and the parts of each: a site's name may stand before or after."""
        headings = islice(self.page.tree.iter("h1"), MAX_TITLES)
        title = " ".join((self.page.tree.findtext(".//title") or "").split())
        full = [title, *map(text_of_heading, headings)]
        return tuple(dict.fromkeys(part.strip() for each in full for part in (each, *PART.split(each)) if part.strip()))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What is written on the buttons and links."""
        buttons = self.page.tree.xpath("//button | //input[@type='submit' or @type='button'] | //a")[:200]
        texts = (each.text_content() or each.get("value") or each.get("aria-label") or "" for each in buttons)
        return tuple(" ".join(text.split())[:60] for text in texts)


def found(template: str, text: str) -> list[str]:
    """What a text has of the phrases of a template, in any language."""
    return phrase_pattern(template, flags=re.IGNORECASE).findall(text)


def is_linked(block: PageBlock) -> bool:
    """Whether most of a block is a link."""
    return 2 * block.n_link_tokens > len(block.tokens)
