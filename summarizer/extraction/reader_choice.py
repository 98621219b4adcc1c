"""Which text is the article: every block is weighed by who took it and where it stands, then whole texts are compared.

newspaper3k keeps the word wherever it is confirmed: if its text is about what the evidence says, its text is the
answer, with the headings, lists and paragraphs it missed put in and what is surely clutter taken off.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .block_classifier import score, votes_of
from .blocks import PageBlock, tokens_of

# In the order in which they are asked, which is that of the columns of the votes.
NEWSPAPER, TRAFILATURA, READABILITY = "newspaper3k", "trafilatura", "readability"
JSON_LD = "JSON-LD"
SEVERAL = "several readers together"

# Two texts are about the same from this word F1 on.
AGREEMENT = 0.9
LIKELY = 0.33
SURELY_CLUTTER = 0.1
# A block of this many words that was there already is the page's second copy of it, one for phones say.
MIN_COPY_TOKENS = 6
MAX_BOX_TOKENS = 60
MAX_BOX_SHARE = 0.25
# Less than this is not what a page was made for; a reader's own text may be more.
MIN_FOUND_TOKENS = 40
# The text that the page states of itself is believed when it says this much more than what was found on the page.
MIN_STATED_TOKENS = 60
MIN_STATED_GAIN = 1.3
MIN_STATED_SHARE = 0.6

Bag = Counter[str]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Choice:
    """The article's text, whose it is, who else found about the same, and what a reader took but was left out."""

    text: str
    reader: str = ""
    agreed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def choose(blocks: Sequence[PageBlock], texts: Mapping[str, str], *, stated: str = "") -> Choice:
    """Settle on a text; ``texts`` are the three readers' by name, ``stated`` is what the page says its text is."""
    bags = {reader: Counter(tokens_of(text)) for reader, text in texts.items()}
    if not blocks:
        return _whole(texts, bags, stated)
    votes = votes_of(blocks, list(texts.values()))
    likelihood = score(blocks, votes)
    kept: Mask = likelihood >= LIKELY
    found = _bag(blocks, kept)
    reader = max(bags, key=lambda name: agreement(found, bags[name]))
    if agreement(found, bags[NEWSPAPER]) >= AGREEMENT:
        reader = NEWSPAPER
        kept |= (votes[:, 0] > 0) & (likelihood >= SURELY_CLUTTER)
    kept &= ~_is_copy(blocks, kept)
    kept &= ~_is_box(blocks, kept)
    found = _bag(blocks, kept)
    taken: Mask = votes.sum(axis=1) > 0
    if found.total() < MIN_FOUND_TOKENS or _says_more(Counter(tokens_of(stated)), found):
        whole = _whole(texts, bags, stated)
        if len(tokens_of(whole.text)) > found.total():
            return whole
    agreed = tuple(name for name in bags if name != reader and agreement(found, bags[name]) >= AGREEMENT)
    return Choice(
        "\n\n".join(_line(block) for block in _where(blocks, kept)),
        reader if agreement(found, bags[reader]) >= AGREEMENT else SEVERAL,
        agreed,
        tuple(block.text for block in _where(blocks, ~kept & taken & ~_is_copy(blocks, taken))),
    )


def agreement(left: Bag, right: Bag) -> float:
    """Word F1 of two bags of words, 0 to 1."""
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _whole(texts: Mapping[str, str], bags: Mapping[str, Bag], stated: str) -> Choice:
    """One text as it is: the one the page states, or the one the readers agree on most."""
    if len(tokens_of(stated)) >= MIN_STATED_TOKENS:
        return Choice(stated, JSON_LD)
    trust = {name: sum(agreement(bag, other) for other in bags.values()) for name, bag in bags.items()}
    best = max(trust, key=lambda name: (bags[name].total() >= MIN_FOUND_TOKENS, trust[name]))
    agreed = tuple(name for name in bags if name != best and agreement(bags[best], bags[name]) >= AGREEMENT)
    return Choice(texts[best], best if texts[best] else "", agreed)


def _says_more(stated: Bag, found: Bag) -> bool:
    """Whether the page states a longer text that begins with, or holds, what was found."""
    if stated.total() < max(MIN_STATED_TOKENS, MIN_STATED_GAIN * found.total()):
        return False
    return (stated & found).total() >= MIN_STATED_SHARE * found.total()


def _is_copy(blocks: Sequence[PageBlock], kept: Mask) -> Mask:
    """Which kept blocks say again what a kept block before them said."""
    seen: set[tuple[str, ...]] = set()
    copies = np.zeros(len(blocks), dtype=bool)
    for index in np.flatnonzero(kept).tolist():
        tokens = blocks[index].tokens
        copies[index] = len(tokens) >= MIN_COPY_TOKENS and tokens in seen
        seen.add(tokens)
    return copies


def _is_box(blocks: Sequence[PageBlock], kept: Mask) -> Mask:
    """Which kept blocks stand in a newsletter, cookie, share or author box, by the names of what is around them."""
    boxes = np.array([len(block.tokens) <= MAX_BOX_TOKENS and block.is_boxed for block in blocks], dtype=bool) & kept
    sizes = np.array([len(block.tokens) for block in blocks])
    # Names that cover much of a page are the page's way of naming its text.
    return boxes if sizes[boxes].sum() <= MAX_BOX_SHARE * sizes[kept].sum() else np.zeros_like(boxes)


def _line(block: PageBlock) -> str:
    return f"- {block.text}" if block.kind == "item" else block.text


def _where(blocks: Sequence[PageBlock], mask: Mask) -> list[PageBlock]:
    return [block for block, is_wanted in zip(blocks, mask, strict=True) if is_wanted]


def _bag(blocks: Sequence[PageBlock], mask: Mask) -> Bag:
    return Counter(token for block in _where(blocks, mask) for token in block.tokens)
