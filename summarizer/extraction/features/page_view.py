"""What the features of a page are computed from: its blocks, the elements around them, and the readers' votes."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..blocks import PageBlock, PageBlocks, tokens_of
from ..elements import FloatArray, IntArray, Mask

MIN_PROSE_TOKENS = 20
MAX_PROSE_LINK_SHARE = 0.3
MAX_WEIGHT_TOKENS = 40  # of a neighbor
# A run of tokens as one number, modulo 2**64.
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
RUN = 4
SENTENCE_ENDS = frozenset(".!?。！？…؟।")
CLOSING_MARKS = "”\"')]’»」』"


@dataclass(frozen=True, slots=True)
class Claims:
    """What the page says of the article: possible titles, a description, the names of the site and of authors.

    ``article_signs`` above 0 say that it is an article, below 0 that it is something else.
    """

    titles: Sequence[str] = ()
    description: str = ""
    site: str = ""
    authors: str = ""
    article_signs: float = 0.0


class PageView:
    """A page as arrays; those without a remark have one value per block.

    ``votes`` are the shares of each block that each reader took, shape (n_blocks, n_readers). ``support`` is the share
    of the readers that took most of a block, each reader weighted by ``trust``, its agreement with the others.
    """

    def __init__(self, page: PageBlocks, texts: Sequence[str], claims: Claims) -> None:
        self.blocks: Sequence[PageBlock] = page.blocks
        self.elements = page.elements
        self.claims = claims
        self.n_blocks = len(page.blocks)
        self.n_tokens: FloatArray = np.array([len(block.tokens) for block in page.blocks], dtype=float)
        self.element: IntArray = np.array([block.element for block in page.blocks], dtype=np.int64)
        self.runs = Runs([block.tokens for block in page.blocks])
        self.votes = np.column_stack([self.runs.shares_in(text) for text in texts])

    @cached_property
    def trust(self) -> FloatArray:
        """Each reader's mean agreement with the others on the page's words, shape (n_readers,)."""
        return trust_in_readers(self.has_vote, self.n_tokens)

    @cached_property
    def has_vote(self) -> FloatArray:
        return (self.votes >= 0.5).astype(float)

    @cached_property
    def support(self) -> FloatArray:
        return np.asarray(self.has_vote @ self.trust / max(float(self.trust.sum()), 1e-9))

    @cached_property
    def supported(self) -> FloatArray:
        """Supported words."""
        return self.support * self.n_tokens

    @cached_property
    def n_supported(self) -> float:
        return max(float(self.supported.sum()), 1e-9)

    @cached_property
    def link_share(self) -> FloatArray:
        return self.each(block.n_link_tokens for block in self.blocks) / self.n_tokens

    @cached_property
    def ends_sentence(self) -> FloatArray:
        return self.each(block.text.rstrip(CLOSING_MARKS)[-1:] in SENTENCE_ENDS for block in self.blocks)

    @cached_property
    def is_prose(self) -> FloatArray:
        """Long, ends like a sentence, few links: what looks like running text whatever the readers say."""
        is_long = self.n_tokens >= MIN_PROSE_TOKENS
        return np.asarray(is_long & (self.ends_sentence > 0) & (self.link_share < MAX_PROSE_LINK_SHARE), dtype=float)

    @cached_property
    def prose(self) -> FloatArray:
        """Words of running text."""
        return self.is_prose * self.n_tokens

    @cached_property
    def n_prose(self) -> float:
        return max(float(self.prose.sum()), 1e-9)

    @cached_property
    def weight(self) -> FloatArray:
        return np.minimum(self.n_tokens, MAX_WEIGHT_TOKENS)

    @cached_property
    def likeness_to_title(self) -> FloatArray:
        likenesses = [self.likeness(title) for title in self.claims.titles if title]
        return np.max(likenesses, axis=0) if likenesses else np.zeros(self.n_blocks)

    def kind(self, kind: str) -> FloatArray:
        return self.each(block.kind == kind for block in self.blocks)

    def likeness(self, text: str) -> FloatArray:
        """Share of the different words that a block and a text have in common (Jaccard), 0 for long blocks."""
        words = frozenset(tokens_of(text))
        if not words:
            return np.zeros(self.n_blocks)
        return self.each(_jaccard(words, block.tokens) for block in self.blocks)

    def each(self, values: Iterable[float]) -> FloatArray:
        return np.fromiter(values, dtype=float, count=self.n_blocks)


class Groups:
    """Blocks with equal keys, and what they have together; every result has one value per block."""

    def __init__(self, keys: Iterable[Hashable]) -> None:
        numbers: dict[Hashable, int] = {}
        self.group: IntArray = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
        self.n_members: FloatArray = np.bincount(self.group)[self.group].astype(float)

    def total(self, values: FloatArray) -> FloatArray:
        return np.bincount(self.group, weights=values)[self.group].astype(float)

    def mean(self, values: FloatArray, weights: FloatArray) -> FloatArray:
        return np.asarray(self.total(values * weights) / np.maximum(self.total(weights), 1e-9))

    def mean_of_others(self, values: FloatArray, weights: FloatArray) -> FloatArray:
        """The mean without the block itself, -1 when it is alone."""
        others = self.total(weights) - weights
        rest = self.total(values * weights) - values * weights
        return np.where(others > 1e-6, rest / np.maximum(others, 1e-9), -1.0)


class Runs:
    """The runs of four tokens in each block, to ask which of them a text has."""

    def __init__(self, blocks: Sequence[Sequence[str]]) -> None:
        self.blocks = blocks
        self.n_blocks = len(blocks)
        self.numbers: dict[str, int] = {}
        self.tokens = self._numbered(token for block in blocks for token in block)
        self.owner: IntArray = np.repeat(np.arange(self.n_blocks), [len(block) for block in blocks])
        runs, pairs = run_numbers(self.tokens, RUN), run_numbers(self.tokens, 2)
        is_inside = self.owner[: len(runs)] == self.owner[RUN - 1 :] if len(runs) else np.zeros(0, dtype=bool)
        self.runs, self.run_owner = runs[is_inside], self.owner[: len(runs)][is_inside]
        is_pair = self.owner[:-1] == self.owner[1:] if len(pairs) else np.zeros(0, dtype=bool)
        self.pairs, self.pair_owner = pairs[is_pair], self.owner[: len(pairs)][is_pair]
        self.n_runs = np.bincount(self.run_owner, minlength=self.n_blocks)
        self.n_pairs = np.bincount(self.pair_owner, minlength=self.n_blocks)

    def shares_in(self, text: str) -> FloatArray:
        """For each block the share of its runs that are in the text; 1 if it is a line of it.

        A block of two or three tokens that stands inside a line counts half.
        """
        lines = [tuple(tokens_of(line)) for line in text.split("\n")]
        whole = frozenset(lines)
        is_line = np.fromiter((block in whole for block in self.blocks), dtype=bool, count=self.n_blocks)
        tokens = self._numbered(token for line in lines for token in line)
        long = self._share(self.runs, self.run_owner, self.n_runs, run_numbers(tokens, RUN))
        short = 0.5 * (self._share(self.pairs, self.pair_owner, self.n_pairs, run_numbers(tokens, 2)) >= 1.0)
        return np.where(is_line, 1.0, np.where(self.n_runs > 0, long, short))

    def said_elsewhere(self) -> tuple[FloatArray, FloatArray]:
        """For each block the shares of its runs that an earlier block and that a later block has."""
        if not len(self.runs):
            return np.zeros(self.n_blocks), np.zeros(self.n_blocks)
        _, first, inverse = np.unique(self.runs, return_index=True, return_inverse=True)
        last = np.zeros(len(first), dtype=np.int64)
        last[inverse] = self.run_owner  # the last assignment stays, and owners ascend
        before, after = self.run_owner[first][inverse] < self.run_owner, last[inverse] > self.run_owner
        return self._mean(before, self.run_owner, self.n_runs), self._mean(after, self.run_owner, self.n_runs)

    def _numbered(self, tokens: Iterable[str]) -> IntArray:
        numbers = self.numbers
        return np.array([numbers.setdefault(token, len(numbers) + 1) for token in tokens], dtype=np.int64)

    def _share(
        self, runs: npt.NDArray[np.uint64], owner: IntArray, n_runs: IntArray, held: npt.NDArray[np.uint64]
    ) -> FloatArray:
        return self._mean(np.isin(runs, held), owner, n_runs)

    def _mean(self, is_so: Mask, owner: IntArray, n_runs: IntArray) -> FloatArray:
        return np.bincount(owner, weights=is_so, minlength=self.n_blocks) / np.maximum(n_runs, 1)


def run_numbers(tokens: IntArray, length: int) -> npt.NDArray[np.uint64]:
    """One number for each run of ``length`` tokens, shape (n_tokens - length + 1,); equal runs have equal numbers."""
    if len(tokens) < length:
        return np.zeros(0, dtype=np.uint64)
    unsigned = tokens.astype(np.uint64)
    n_runs = len(tokens) - length + 1
    found = np.zeros(n_runs, dtype=np.uint64)
    for step in range(length):
        found = (found ^ (found >> np.uint64(29))) * MULTIPLIER + unsigned[step : step + n_runs]
    return found


def trust_in_readers(votes: FloatArray, n_tokens: FloatArray) -> FloatArray:
    """Each reader's mean agreement with the others on the page's words, shape (n_readers,)."""
    common = votes.T @ (votes * n_tokens[:, None])
    sizes = np.diag(common)
    agreement = 2 * common / np.maximum(sizes[:, None] + sizes[None, :], 1e-9)
    return np.asarray((agreement.sum(axis=1) - np.diag(agreement)) / max(len(sizes) - 1, 1))


def _jaccard(words: frozenset[str], tokens: Sequence[str]) -> float:
    if len(tokens) >= 80:
        return 0.0
    own = frozenset(tokens)
    return len(words & own) / len(words | own)


Features = Mapping[str, FloatArray]
