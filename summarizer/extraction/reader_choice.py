"""Chooses the text of the article: the likely blocks of the page, compared with the texts of the three readers.

Where the likely blocks confirm newspaper3k's text, that text is the answer, plus the headings, lists and paragraphs
that it missed, minus blocks that are almost certainly clutter.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..cleaning import normalize
from ..models import Removed
from .block_classifier import FloatArray, score, votes_of
from .blocks import PageBlock, tokens_of

# In the order in which they are asked, and of the columns of the votes.
NEWSPAPER, TRAFILATURA, READABILITY = "newspaper3k", "trafilatura", "readability"
JSON_LD = "JSON-LD"
SEVERAL = "several readers together"

# Two texts hold the same article from this word F1 on.
SAME_ARTICLE_F1 = 0.9
# Blocks from this likelihood on are kept; those of newspaper3k from the lower one on, if its text is confirmed.
MIN_LIKELIHOOD = 0.4
MIN_CONFIRMED_LIKELIHOOD = 0.1
# A repeated block of this many words or more is a second copy, for phones say.
MIN_COPY_TOKENS = 6
# A block named like a box is taken off up to this length, unless such blocks are more than this share of the text.
MAX_BOX_TOKENS = 60
MAX_BOX_SHARE = 0.25
# When the kept blocks have fewer words, the text of one reader may be better.
MIN_FOUND_TOKENS = 40
# The text that the page states for itself (JSON-LD) is taken when it has so many words, is this much longer than what
# was found, and holds this share of it.
MIN_STATED_TOKENS = 60
MIN_STATED_GAIN = 1.3
MIN_STATED_SHARE = 0.6

Bag = Counter[str]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Choice:
    """The article's text, the reader it is from, those that agree, and the readers' blocks that were left out."""

    text: str
    reader: str = ""
    agreed: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()


def choose(blocks: Sequence[PageBlock], texts: Mapping[str, str], *, stated: str = "") -> Choice:
    """The text to use; ``texts`` are the three readers' by name, ``stated`` is what the page states for itself."""
    bags = {reader: Counter(tokens_of(text)) for reader, text in texts.items()}
    if not blocks:
        return _one_text(texts, bags, stated)
    votes = votes_of(blocks, list(texts.values()))
    likelihood = score(blocks, votes)
    kept: Mask = (likelihood >= MIN_LIKELIHOOD) | _is_main_block(blocks, votes)
    found = _bag(blocks, kept)
    reader = max(bags, key=lambda name: agreement(found, bags[name]))
    if agreement(found, bags[NEWSPAPER]) >= SAME_ARTICLE_F1:
        reader = NEWSPAPER
        kept |= (votes[:, 0] > 0) & (likelihood >= MIN_CONFIRMED_LIKELIHOOD)
    kept &= ~_is_copy(blocks, kept)
    kept &= ~_is_box(blocks, kept)
    found = _bag(blocks, kept)
    taken: Mask = votes.sum(axis=1) > 0
    if found.total() < MIN_FOUND_TOKENS or _is_fuller(Counter(tokens_of(stated)), found):
        whole = _one_text(texts, bags, stated)
        if len(tokens_of(whole.text)) > found.total():
            return whole
    agreed = tuple(name for name in bags if name != reader and agreement(found, bags[name]) >= SAME_ARTICLE_F1)
    return Choice(
        "\n\n".join(block.line for block in _select(blocks, kept)),
        reader if agreement(found, bags[reader]) >= SAME_ARTICLE_F1 else SEVERAL,
        agreed,
        tuple(Removed(normalize(block.text)) for block in _select(blocks, ~kept & taken & ~_is_copy(blocks, taken))),
    )


def agreement(left: Bag, right: Bag) -> float:
    """Word F1 of two bags of words, 0 to 1."""
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _one_text(texts: Mapping[str, str], bags: Mapping[str, Bag], stated: str) -> Choice:
    """One text as it is: the one the page states, or the one the readers agree on most."""
    if len(tokens_of(stated)) >= MIN_STATED_TOKENS:
        return Choice(stated, JSON_LD)
    trust = {name: sum(agreement(bag, other) for other in bags.values()) for name, bag in bags.items()}
    best = max(trust, key=lambda name: (bags[name].total() >= MIN_FOUND_TOKENS, trust[name]))
    agreed = tuple(name for name in bags if name != best and agreement(bags[best], bags[name]) >= SAME_ARTICLE_F1)
    return Choice(texts[best], best if texts[best] else "", agreed)


def _is_fuller(stated: Bag, found: Bag) -> bool:
    """Whether the page states a longer text that begins with, or holds, what was found."""
    if stated.total() < max(MIN_STATED_TOKENS, MIN_STATED_GAIN * found.total()):
        return False
    return (stated & found).total() >= MIN_STATED_SHARE * found.total()


def _is_main_block(blocks: Sequence[PageBlock], votes: FloatArray) -> Mask:
    """Which block all readers took, if it is most of what they took: a letter in one piece, say, or a page of code."""
    sizes = np.array([len(block.tokens) for block in blocks])
    return np.asarray(votes.all(axis=1) & (2 * sizes > sizes[votes.any(axis=1)].sum()))


def _is_copy(blocks: Sequence[PageBlock], kept: Mask) -> Mask:
    """Which kept blocks repeat an earlier one."""
    seen: set[tuple[str, ...]] = set()
    copies = np.zeros(len(blocks), dtype=bool)
    for index in np.flatnonzero(kept).tolist():
        tokens = blocks[index].tokens
        copies[index] = len(tokens) >= MIN_COPY_TOKENS and tokens in seen
        seen.add(tokens)
    return copies


def _is_box(blocks: Sequence[PageBlock], kept: Mask) -> Mask:
    """Which kept blocks are in a newsletter, cookie, share or author box, by the names of the elements around them."""
    boxes = np.array([len(block.tokens) <= MAX_BOX_TOKENS and block.is_boxed for block in blocks], dtype=bool) & kept
    sizes = np.array([len(block.tokens) for block in blocks])
    # Names that cover much of a page are the page's way of naming its text.
    return boxes if sizes[boxes].sum() <= MAX_BOX_SHARE * sizes[kept].sum() else np.zeros_like(boxes)


def _select(blocks: Sequence[PageBlock], mask: Mask) -> list[PageBlock]:
    return [block for block, is_wanted in zip(blocks, mask, strict=True) if is_wanted]


def _bag(blocks: Sequence[PageBlock], mask: Mask) -> Bag:
    return Counter(token for block in _select(blocks, mask) for token in block.tokens)
