"""How likely each block of a page belongs to the article: boosted trees over what ``features`` lists.

``python -m training.page_blocks`` fits the models. There are two: one for articles, and one for pages that
say themselves that they are something else (a forum, a list, a product); for pages that say too little, both are asked.
"""

from functools import cache
from pathlib import Path

import numpy as np

from ..trees import FloatArray, Trees, read_trees
from .features import Features

ARTICLE_TREES = Path(__file__).with_name("article_trees.npz")
OTHER_TREES = Path(__file__).with_name("other_trees.npz")


@cache
def load_trees(path: Path = ARTICLE_TREES) -> Trees:
    """The model in a file."""
    return read_trees(path)


def likelihood_of(features: Features, trees: Trees) -> FloatArray:
    """Likelihood, 0 to 1, that each block belongs to the article, shape (n_blocks,)."""
    # Single precision, like the table that the trees were fitted to.
    table = np.column_stack([features[name] for name in trees.names]).astype(np.float32)
    return np.asarray(1 / (1 + np.exp(-np.clip(trees.scores(table), -30, 30))))
