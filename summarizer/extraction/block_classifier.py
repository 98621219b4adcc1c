"""How likely each block of a page belongs to the article: what the readers took, and where the block stands.

A linear score whose weights were fitted to pages of known articles; names say what each number means.
"""

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from .blocks import PageBlock, tokens_of

FloatArray = npt.NDArray[np.float64]

N_TOGETHER = 4
N_NEIGHBOURS = 5
MAX_NEIGHBOUR_TOKENS = 40
SENTENCE_ENDS = frozenset(".!?:;。！？…؟।")
CLOSING_MARKS = "”\"')]’»」』"


class Taken:
    """What a reader's text holds, to ask whether a block is in it."""

    def __init__(self, text: str) -> None:
        lines = [tuple(tokens_of(line)) for line in text.split("\n")]
        self.lines = frozenset(lines)
        tokens = [token for line in lines for token in line]
        self.n_tokens = len(tokens)
        self.runs = frozenset(_runs(tokens))

    def holds(self, block: PageBlock) -> bool:
        """Whether the block's words stand in the text, most of them and in this order."""
        if block.tokens in self.lines:
            return True
        runs = _runs(block.tokens)
        return bool(runs) and sum(run in self.runs for run in runs) * 2 >= len(runs)


def _runs(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))


def votes_of(blocks: Sequence[PageBlock], texts: Sequence[str]) -> FloatArray:
    """Which reader took which block: ones and zeros, shape (n_blocks, n_readers)."""
    taken = [Taken(text) for text in texts]
    return np.array([[reader.holds(block) for reader in taken] for block in blocks], dtype=float)


def score(blocks: Sequence[PageBlock], votes: FloatArray) -> FloatArray:
    """Likelihood, 0 to 1, that each block belongs to the article, shape (n_blocks,)."""
    features = features_of(blocks, votes)
    total = sum(weight * features[name] for name, weight in WEIGHTS.items())
    return np.asarray(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def features_of(blocks: Sequence[PageBlock], votes: FloatArray) -> Mapping[str, FloatArray]:
    """What the score weighs, each of shape (n_blocks,); readers are newspaper3k, trafilatura, readability."""
    n_tokens = np.array([len(block.tokens) for block in blocks], dtype=float)
    trust = trust_in_readers(votes, n_tokens)
    support = votes @ trust / max(trust.sum(), 1e-9)
    return {
        "constant": np.ones(len(blocks)),
        **_of_votes(votes, trust, support),
        **_of_place(blocks, support, n_tokens),
        **_of_text(blocks, support, n_tokens),
        **_of_names(blocks, support),
    }


def trust_in_readers(votes: FloatArray, n_tokens: FloatArray) -> FloatArray:
    """Each reader's mean agreement with the others on the page's words, shape (n_readers,)."""
    common = votes.T @ (votes * n_tokens[:, None])
    sizes = np.diag(common)
    alike = 2 * common / np.maximum(sizes[:, None] + sizes[None, :], 1e-9)
    return np.asarray((alike.sum(axis=1) - np.diag(alike)) / (len(sizes) - 1))


def _of_votes(votes: FloatArray, trust: FloatArray, support: FloatArray) -> dict[str, FloatArray]:
    newspaper, trafilatura, readability = votes.T
    return {
        "newspaper": newspaper,
        "trafilatura": trafilatura,
        "readability": readability,
        "newspaper and trafilatura": newspaper * trafilatura,
        "newspaper and readability": newspaper * readability,
        "trafilatura and readability": trafilatura * readability,
        "trusted newspaper": newspaper * trust[0],
        "trusted trafilatura": trafilatura * trust[1],
        "trusted readability": readability * trust[2],
        "nobody": (votes.sum(axis=1) == 0).astype(float),
        "most trusted": votes[:, int(trust.argmax())],
        "support": support,
    }


def _of_place(blocks: Sequence[PageBlock], support: FloatArray, n_tokens: FloatArray) -> dict[str, FloatArray]:
    before, after = _side(support, n_tokens, 1), _side(support, n_tokens, -1)
    shares = [_share([_at(block.containers, level) for block in blocks], support, n_tokens) for level in range(3)]
    (inner, inner_size), (middle, _), (outer, _) = shares
    passed = np.cumsum(support * n_tokens) / max(float(support @ n_tokens), 1e-9)
    is_heading = _is_kind(blocks, "heading")
    return {
        "after": after,
        "before and after": before * after,
        "previous": np.concatenate(([0.0], support[:-1])),
        "next": np.append(support[1:], 0.0),
        "before": before,
        "container": inner,
        "large container": inner * np.log1p(inner_size) / 6,
        "container's container": middle,
        "third container": outer,
        "same look": _share([block.look for block in blocks], support, n_tokens)[0],
        "same place": _share([block.look[1:] for block in blocks], support, n_tokens)[0],
        "same tag": _share([block.look[:1] for block in blocks], support, n_tokens)[0],
        "inside": ((passed > 0.02) & (passed < 0.98)).astype(float),
        "from the edge": np.minimum(passed, 1 - passed),
        "heading over text": is_heading * after,
        "item amid text": _is_kind(blocks, "item") * before * after,
        "row amid text": _is_kind(blocks, "row") * before * after,
    }


def _of_text(blocks: Sequence[PageBlock], support: FloatArray, n_tokens: FloatArray) -> dict[str, FloatArray]:
    link_density = np.array([block.n_link_tokens for block in blocks]) / np.maximum(n_tokens, 1)
    ends = np.array([block.text.rstrip(CLOSING_MARKS)[-1:] in SENTENCE_ENDS for block in blocks], dtype=float)
    length = np.log1p(n_tokens)
    return {
        **{kind: _is_kind(blocks, kind) for kind in ("heading", "item", "caption", "row", "paragraph")},
        "links": link_density,
        "short links": link_density * (n_tokens < 12),
        "length": length,
        "supported length": length * support,
        "unsupported length": length * (support == 0),
        "sentence end": ends,
        "supported sentence end": ends * support,
        "said before": _is_repeated(blocks),
    }


def _of_names(blocks: Sequence[PageBlock], support: FloatArray) -> dict[str, FloatArray]:
    beside = np.array([min(block.n_beside, 2) for block in blocks], dtype=float)
    return {
        "beside": beside,
        "supported beside": beside * support,
        "hidden": np.array([block.is_hidden for block in blocks], dtype=float),
        "article": _is_in(blocks, "article"),
        "navigation": _is_in(blocks, "nav", "footer", "header"),
        "aside": _is_in(blocks, "aside"),
        "form": _is_in(blocks, "form"),
    }


def _is_kind(blocks: Sequence[PageBlock], kind: str) -> FloatArray:
    return np.array([block.kind == kind for block in blocks], dtype=float)


def _is_in(blocks: Sequence[PageBlock], *tags: str) -> FloatArray:
    return np.array([not block.around.isdisjoint(tags) for block in blocks], dtype=float)


def _is_repeated(blocks: Sequence[PageBlock]) -> FloatArray:
    seen: set[tuple[str, ...]] = set()
    repeated = []
    for block in blocks:
        repeated.append(block.tokens in seen)
        seen.add(block.tokens)
    return np.array(repeated, dtype=float)


def _at(containers: tuple[int, ...], level: int) -> int:
    return containers[level] if level < len(containers) else 0


def _share(keys: Sequence[Hashable], support: FloatArray, n_tokens: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Supported share of the words of all blocks with the same key, and the number of those words, per block."""
    numbers: dict[Hashable, int] = {}
    index = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=int)
    sizes = np.bincount(index, weights=n_tokens)
    supported = np.bincount(index, weights=n_tokens * support)
    return (supported / np.maximum(sizes, 1e-9))[index], sizes[index]


def _side(support: FloatArray, n_tokens: FloatArray, step: int) -> FloatArray:
    """Supported share of the words just before (step 1) or after (step -1) each block; long blocks count as 40."""
    weights = np.minimum(n_tokens, MAX_NEIGHBOUR_TOKENS)
    kernel = np.ones(N_NEIGHBOURS)
    direction = slice(None, None, step)
    summed = [np.convolve(values[direction], kernel)[: len(values)] for values in (support * weights, weights)]
    # Shifted by one: a block is not its own neighbour.
    supported, total = (np.concatenate(([0.0], values[:-1]))[direction] for values in summed)
    return np.asarray(supported / np.maximum(total, 1e-9))


# Logistic regression over the blocks of 300 English article pages, each word weighing alike within its page; in
# five-fold cross-validation the texts it chooses are .005 word F1 behind those of the pages it was fitted to.
WEIGHTS: Mapping[str, float] = {
    "constant": -4.1,
    "newspaper": -0.89,
    "trafilatura": 0.85,
    "readability": 0.82,
    "newspaper and trafilatura": 0.3,
    "newspaper and readability": 0.23,
    "trafilatura and readability": 0.33,
    "trusted newspaper": 1.32,
    "trusted trafilatura": -0.67,
    "trusted readability": -0.65,
    "nobody": -0.66,
    "most trusted": 0.14,
    "support": -0.64,
    "after": 0.39,
    "before and after": -1.01,
    "previous": 0.38,
    "next": 0.53,
    "before": 0.32,
    "container": 0.86,
    "large container": -0.52,
    "container's container": -0.7,
    "third container": 2.16,
    "same look": 1.0,
    "same place": -0.04,
    "same tag": -0.37,
    "inside": 1.06,
    "from the edge": 1.45,
    "heading over text": 1.55,
    "item amid text": 0.19,
    "row amid text": -0.88,
    "heading": 0.66,
    "item": 1.44,
    "caption": -1.86,
    "row": 1.45,
    "paragraph": 0.43,
    "links": -1.07,
    "short links": 0.92,
    "length": 0.34,
    "supported length": -0.33,
    "sentence end": 1.26,
    "supported sentence end": 0.54,
    "said before": -0.46,
    "beside": -1.45,
    "supported beside": 1.33,
    "hidden": 1.23,
    "article": -0.59,
    "navigation": -0.29,
    "aside": -0.78,
    "form": -2.45,
}
