"""Chooses the text of the article: the blocks of the page that the trees find likely.

The readers' texts are evidence for the trees. Which reader is named, and which agree, is decided afterwards.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..models import Removed
from ..trees import Trees
from .block_classifier import likelihood_of, load_trees
from .block_kinds import fits, kinds_of
from .blocks import PageBlock, PageBlocks, tokens_of
from .elements import FloatArray, Mask
from .features import READERS, Claims, Features, PageView, features_of, view_of

# In the order in which they are asked, and of the columns of the votes.
NEWSPAPER, TRAFILATURA, READABILITY = READERS
JSON_LD = "JSON-LD"
SEVERAL = "several readers together"

# Two texts hold the same article from this word F1 on.
SAME_ARTICLE_F1 = 0.9
# Blocks from this likelihood on are kept; from the lower one on, if that leaves fewer words than a short article has.
MIN_LIKELIHOOD = 0.5
MIN_LIKELIHOOD_OF_SHORT = 0.15
MIN_FOUND_TOKENS = 40
# A short block that fits one of these rows is kept from this likelihood on: few of them belong to an article. A row
# holds the least value of each feature that it asks for.
MAX_CUE_TOKENS = 14
MIN_LIKELIHOOD_OF_CUES = 0.9
CUES: Sequence[Mapping[str, float]] = (
    {"cue: opens like credit": 1},
    {"cue: opens like share": 1},
    {"cue: opens like follow": 1},
    {"cue: opens like read also": 1},
    {"cue: opens like subscribe": 1},
    {"cue: opens like comments": 1},
    {"cue: opens like advert": 1},
    {"cue: opens like support": 1},
    {"cue: button": 1},
)
# A headline below a heading of other stories is never part of an article, even if every reader took it.
HEADLINE_OF_OTHER_STORY = {"share of linked words": 0.9, "heading above: cue: heading of other stories": 1}
# A repeated block of this many words is a second copy, for phones say; a shorter one if a neighbor is repeated too.
MIN_COPY_TOKENS = 25
MIN_NEIGHBORING_COPY_TOKENS = 6
# The text that the page states for itself (JSON-LD) is taken when it has so many words, is this much longer than what
# was found, and holds this share of it.
MIN_STATED_TOKENS = 60
MIN_STATED_GAIN = 1.3
MIN_STATED_SHARE = 0.6

Bag = Counter[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """The article's text, the reader it is from, those that agree, and what was left out, each with its kind."""

    text: str
    reader: str = ""
    agreed: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()


def choose(
    page: PageBlocks,
    texts: Mapping[str, str],
    claims: Claims = Claims(),  # noqa: B008  # frozen
    *,
    stated: str = "",
    load: Callable[[], Sequence[Trees]] = lambda: (load_trees(),),
) -> Choice:
    """The text to use; ``texts`` are the three readers' by name, ``stated`` is what the page states for itself.

    Of several models the mean likelihood counts.
    """
    bags = {reader: Counter(tokens_of(text)) for reader, text in texts.items()}
    if not page.blocks:
        return _one_text(texts, bags, stated)
    view = view_of(page, [texts[reader] for reader in READERS], claims)
    features = features_of(view)
    likelihood = np.mean([likelihood_of(features, trees) for trees in load()], axis=0)
    kept = kept_blocks(view, features, likelihood)
    found = _bag(page.blocks, kept)
    if found.total() < MIN_FOUND_TOKENS or _is_fuller(Counter(tokens_of(stated)), found):
        whole = _one_text(texts, bags, stated)
        if len(tokens_of(whole.text)) > found.total():
            return whole
    reader, agreed = _named(found, bags)
    removed = [Removed(block.text, kind) for block, kind in _left_out(view, kept, kinds_of(view, features))]
    return Choice("\n\n".join(block.line for block in _select(page.blocks, kept)), reader, agreed, tuple(removed))


def kept_blocks(page: PageView, features: Features, likelihood: FloatArray) -> Mask:
    """Which blocks are the article, shape (n_blocks,)."""
    required = np.full(page.n_blocks, MIN_LIKELIHOOD)
    has_cue = np.any([fits(features, row) for row in CUES], axis=0)
    required[has_cue & (page.n_tokens <= MAX_CUE_TOKENS)] = MIN_LIKELIHOOD_OF_CUES
    required[fits(features, HEADLINE_OF_OTHER_STORY) & (page.n_tokens <= MAX_CUE_TOKENS)] = np.inf
    kept = _without_copies(page.blocks, likelihood >= required)
    if page.n_tokens[kept].sum() < MIN_FOUND_TOKENS:
        wider = _without_copies(page.blocks, likelihood >= MIN_LIKELIHOOD_OF_SHORT)
        return wider if page.n_tokens[wider].sum() > page.n_tokens[kept].sum() else kept
    return kept


def agreement(left: Bag, right: Bag) -> float:
    """Word F1 of two bags of words, 0 to 1."""
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _named(found: Bag, bags: Mapping[str, Bag]) -> tuple[str, tuple[str, ...]]:
    """The first reader whose text this is, and the others that agree; newspaper3k is asked first."""
    same = [reader for reader, bag in bags.items() if agreement(found, bag) >= SAME_ARTICLE_F1]
    return (same[0], tuple(same[1:])) if same else (SEVERAL, ())


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


def _without_copies(blocks: Sequence[PageBlock], kept: Mask) -> Mask:
    """The kept blocks without second copies: long ones, and short ones beside another copy in the same order."""
    indices = np.flatnonzero(kept).tolist()
    first: dict[tuple[str, ...], int] = {}
    originals = [first.setdefault(blocks[index].tokens, position) for position, index in enumerate(indices)]
    unique = kept.copy()
    for position, (index, original) in enumerate(zip(indices, originals, strict=True)):
        n_tokens = len(blocks[index].tokens)
        if original == position or n_tokens < MIN_NEIGHBORING_COPY_TOKENS:
            continue
        around = [(position + step, original + step) for step in (-1, 1) if 0 <= position + step < len(indices)]
        has_neighbor = any(originals[other] == copied != other for other, copied in around)
        unique[index] = not (n_tokens >= MIN_COPY_TOKENS or has_neighbor)
    return unique


def _left_out(page: PageView, kept: Mask, kinds: Sequence[str]) -> list[tuple[PageBlock, str]]:
    """Left-out blocks that a reader took or that stand inside the article, each once."""
    inside = np.flatnonzero(kept).tolist()
    may_be_missed: Mask = np.asarray(page.has_vote.any(axis=1))
    if len(inside):
        may_be_missed[inside[0] : inside[-1]] = True
    said = {page.blocks[index].tokens for index in inside}
    found: dict[tuple[str, ...], tuple[PageBlock, str]] = {}
    for index in np.flatnonzero(may_be_missed & ~kept).tolist():
        block = page.blocks[index]
        if block.tokens not in said:
            found.setdefault(block.tokens, (block, kinds[index]))
    return list(found.values())


def _select(blocks: Sequence[PageBlock], mask: Mask) -> list[PageBlock]:
    return [block for block, is_wanted in zip(blocks, mask, strict=True) if is_wanted]


def _bag(blocks: Sequence[PageBlock], mask: Mask) -> Bag:
    return Counter(token for block in _select(blocks, mask) for token in block.tokens)
