"""How likely each block of a page belongs to the article: a logistic regression over what ``FEATURES`` lists.

The weights are in ``block_weights.json``; ``python -m training.page_blocks`` fits them.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..weights import read_weights
from .blocks import PageBlock, tokens_of

FloatArray = npt.NDArray[np.float64]

SHIPPED_WEIGHTS = Path(__file__).with_name("block_weights.json")

N_NEIGHBORS = 5
MAX_NEIGHBOR_TOKENS = 40
SHORT_BLOCK_TOKENS = 12
EDGE_SHARE = 0.02
SENTENCE_ENDS = frozenset(".!?:;。！？…؟।")
CLOSING_MARKS = "”\"')]’»」』"


class ReaderText:
    """A reader's text, to ask whether a block is in it."""

    def __init__(self, text: str) -> None:
        lines = [tuple(tokens_of(line)) for line in text.split("\n")]
        self.lines = frozenset(lines)
        self.runs = frozenset(_four_token_runs([token for line in lines for token in line]))

    def holds(self, block: PageBlock) -> bool:
        """Whether the block is a line of the text, or at least half of its four-word runs are in the text."""
        if block.tokens in self.lines:
            return True
        runs = _four_token_runs(block.tokens)
        return bool(runs) and sum(run in self.runs for run in runs) * 2 >= len(runs)


def _four_token_runs(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))


def votes_of(blocks: Sequence[PageBlock], texts: Sequence[str]) -> FloatArray:
    """Which reader took which block: ones and zeros, shape (n_blocks, n_readers)."""
    readers = [ReaderText(text) for text in texts]
    return np.array([[reader.holds(block) for reader in readers] for block in blocks], dtype=float)


def score(blocks: Sequence[PageBlock], votes: FloatArray) -> FloatArray:
    """Likelihood, 0 to 1, that each block belongs to the article, shape (n_blocks,)."""
    page = Measurements(blocks, votes)
    log_odds = sum(weight * FEATURES[name](page) for name, weight in load_weights().items())
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


@cache
def load_weights(path: Path = SHIPPED_WEIGHTS) -> Mapping[str, float]:
    """The weight of each feature, from a file that names them all."""
    return read_weights(path, is_known=FEATURES.__contains__, required=FEATURES)


def features_of(blocks: Sequence[PageBlock], votes: FloatArray) -> Mapping[str, FloatArray]:
    """Every feature by name, each of shape (n_blocks,); the readers are newspaper3k, trafilatura, readability."""
    page = Measurements(blocks, votes)
    return {name: feature(page) for name, feature in FEATURES.items()}


class Measurements:
    """What the features of a page are made of; arrays have the shape (n_blocks,).

    ``support`` is the share of the readers that took a block, each reader weighted by its agreement with the others.
    """

    def __init__(self, blocks: Sequence[PageBlock], votes: FloatArray) -> None:
        self.blocks = blocks
        self.votes = votes
        self.newspaper, self.trafilatura, self.readability = votes.T
        self.n_tokens = np.array([len(block.tokens) for block in blocks], dtype=float)
        self.trust = trust_in_readers(votes, self.n_tokens)
        self.support: FloatArray = votes @ self.trust / max(self.trust.sum(), 1e-9)
        self.length = np.log1p(self.n_tokens)
        self.before, self.after = self._support_beside(1), self._support_beside(-1)

    @cached_property
    def passed(self) -> FloatArray:
        """Share of the page's supported words that end with this block or before it."""
        supported = self.support * self.n_tokens
        return np.asarray(np.cumsum(supported) / max(float(self.support @ self.n_tokens), 1e-9))

    @cached_property
    def linked(self) -> FloatArray:
        return np.asarray([block.n_link_tokens for block in self.blocks] / np.maximum(self.n_tokens, 1))

    @cached_property
    def ends_sentence(self) -> FloatArray:
        return self.each(lambda block: block.text.rstrip(CLOSING_MARKS)[-1:] in SENTENCE_ENDS)

    @cached_property
    def n_clutter_names(self) -> FloatArray:
        return self.each(lambda block: min(block.n_clutter_ancestors, 2))

    def each(self, value: Callable[[PageBlock], float]) -> FloatArray:
        return np.array([value(block) for block in self.blocks], dtype=float)

    def is_kind(self, kind: str) -> FloatArray:
        return self.each(lambda block: block.kind == kind)

    def is_inside(self, *tags: str) -> FloatArray:
        return self.each(lambda block: not block.around.isdisjoint(tags))

    def is_repeated(self) -> FloatArray:
        first = {block.tokens: index for index, block in reversed(list(enumerate(self.blocks)))}
        return np.array([first[block.tokens] < index for index, block in enumerate(self.blocks)], dtype=float)

    def container_support(self, level: int) -> FloatArray:
        return self._group_support(self._containers(level))[0]

    def large_container_support(self) -> FloatArray:
        support, n_tokens = self._group_support(self._containers(0))
        return np.asarray(support * np.log1p(n_tokens) / 6)

    def look_support(self, part: slice) -> FloatArray:
        """Support of all blocks whose tags and classes are the same; ``part`` says which, the nearest element first."""
        return self._group_support([block.look[part] for block in self.blocks])[0]

    def _containers(self, level: int) -> list[int]:
        return [block.containers[level] if level < len(block.containers) else 0 for block in self.blocks]

    def _group_support(self, keys: Sequence[Hashable]) -> tuple[FloatArray, FloatArray]:
        """Supported share of the words of all blocks with the same key, and the number of those words, per block."""
        numbers: dict[Hashable, int] = {}
        group = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=int)
        n_tokens = np.bincount(group, weights=self.n_tokens)
        supported = np.bincount(group, weights=self.n_tokens * self.support)
        return (supported / np.maximum(n_tokens, 1e-9))[group], n_tokens[group]

    def _support_beside(self, step: int) -> FloatArray:
        """Supported share of the words just before (step 1) or after (step -1) each block; long blocks count as 40."""
        weights = np.minimum(self.n_tokens, MAX_NEIGHBOR_TOKENS)
        kernel = np.ones(N_NEIGHBORS)
        direction = slice(None, None, step)
        summed = [np.convolve(values[direction], kernel)[: len(values)] for values in (self.support * weights, weights)]
        # Shifted by one: a block is not its own neighbor.
        supported, total = (np.concatenate(([0.0], values[:-1]))[direction] for values in summed)
        return np.asarray(supported / np.maximum(total, 1e-9))


def trust_in_readers(votes: FloatArray, n_tokens: FloatArray) -> FloatArray:
    """Each reader's mean agreement with the others on the page's words, shape (n_readers,)."""
    common = votes.T @ (votes * n_tokens[:, None])
    sizes = np.diag(common)
    agreement = 2 * common / np.maximum(sizes[:, None] + sizes[None, :], 1e-9)
    return np.asarray((agreement.sum(axis=1) - np.diag(agreement)) / (len(sizes) - 1))


FEATURES: Mapping[str, Callable[[Measurements], FloatArray]] = {
    "constant": lambda page: np.ones(len(page.blocks)),
    "newspaper3k took it": lambda page: page.newspaper,
    "trafilatura took it": lambda page: page.trafilatura,
    "readability took it": lambda page: page.readability,
    "newspaper3k and trafilatura took it": lambda page: page.newspaper * page.trafilatura,
    "newspaper3k and readability took it": lambda page: page.newspaper * page.readability,
    "trafilatura and readability took it": lambda page: page.trafilatura * page.readability,
    "trust in newspaper3k, which took it": lambda page: page.newspaper * page.trust[0],
    "trust in trafilatura, which took it": lambda page: page.trafilatura * page.trust[1],
    "trust in readability, which took it": lambda page: page.readability * page.trust[2],
    "no reader took it": lambda page: (page.votes.sum(axis=1) == 0).astype(float),
    "the most trusted reader took it": lambda page: page.votes[:, int(page.trust.argmax())],
    "support": lambda page: page.support,
    "support after it": lambda page: page.after,
    "support before times support after": lambda page: page.before * page.after,
    "support of the previous block": lambda page: np.concatenate(([0.0], page.support[:-1])),
    "support of the next block": lambda page: np.append(page.support[1:], 0.0),
    "support before it": lambda page: page.before,
    "support in its container": lambda page: page.container_support(0),
    "support in its container times the size of that": lambda page: page.large_container_support(),
    "support in the second container": lambda page: page.container_support(1),
    "support in the third container": lambda page: page.container_support(2),
    "support of blocks that look alike": lambda page: page.look_support(slice(None)),
    "support of blocks whose parents look alike": lambda page: page.look_support(slice(1, None)),
    "support of blocks with the same tag and class": lambda page: page.look_support(slice(1)),
    "between the first and last 2 % of supported words": lambda page: (
        (page.passed > EDGE_SHARE) & (page.passed < 1 - EDGE_SHARE)
    ).astype(float),
    "distance to the nearer end of the supported words": lambda page: np.minimum(page.passed, 1 - page.passed),
    "heading above supported blocks": lambda page: page.is_kind("heading") * page.after,
    "list item among supported blocks": lambda page: page.is_kind("item") * page.before * page.after,
    "table row among supported blocks": lambda page: page.is_kind("row") * page.before * page.after,
    "heading": lambda page: page.is_kind("heading"),
    "list item": lambda page: page.is_kind("item"),
    "caption": lambda page: page.is_kind("caption"),
    "table row": lambda page: page.is_kind("row"),
    "paragraph": lambda page: page.is_kind("paragraph"),
    "share of linked words": lambda page: page.linked,
    "share of linked words in a short block": lambda page: page.linked * (page.n_tokens < SHORT_BLOCK_TOKENS),
    "length": lambda page: page.length,
    "length times support": lambda page: page.length * page.support,
    "ends like a sentence": lambda page: page.ends_sentence,
    "ends like a sentence, times support": lambda page: page.ends_sentence * page.support,
    "repeats an earlier block": lambda page: page.is_repeated(),
    "ancestors named like clutter": lambda page: page.n_clutter_names,
    "ancestors named like clutter, times support": lambda page: page.n_clutter_names * page.support,
    "hidden": lambda page: page.each(lambda block: block.is_hidden),
    "inside article": lambda page: page.is_inside("article"),
    "inside nav, header or footer": lambda page: page.is_inside("nav", "footer", "header"),
    "inside aside": lambda page: page.is_inside("aside"),
    "inside form": lambda page: page.is_inside("form"),
}
