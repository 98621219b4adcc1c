"""Features: which readers took a block, and how far they can be trusted on this page."""

from collections.abc import Iterator

import numpy as np

from ..elements import FloatArray
from .page_view import PageView

READERS = ("newspaper3k", "trafilatura", "readability")


def vote_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    """Which readers took each block, and how far to trust them; values of shape (n_blocks,)."""
    for number, reader in enumerate(READERS):
        yield f"share that {reader} took", page.votes[:, number]
        yield f"trust in {reader}", np.full(page.n_blocks, page.trust[number])
    yield "readers that took it", page.has_vote.sum(axis=1)
    yield "support", page.support
    for name, value in (
        ("page: supported words, logarithm", np.log1p(page.n_supported)),
        ("page: words, logarithm", np.log1p(page.n_tokens.sum())),
        ("page: supported share of the words", page.n_supported / page.n_tokens.sum()),
        ("page: words of prose, logarithm", np.log1p(page.prose.sum())),
        ("page: supported share of the prose", float(page.support @ page.prose) / page.n_prose),
        ("page: signs of an article", page.claims.article_signs),
        ("page: readers that found anything", float((page.has_vote.sum(axis=0) > 0).sum())),
    ):
        yield name, np.full(page.n_blocks, value)
