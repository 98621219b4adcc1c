"""The features of a page's blocks, each an array with one value per block, by names that say what it is."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from ..blocks import PageBlocks
from ..elements import FloatArray
from .names import name_features
from .page_view import Claims, Features, PageView
from .positions import container_features, look_features, neighbor_features, root_features
from .repeats import heading_features, repeat_features
from .votes import READERS, vote_features
from .wording import wording_features

__all__ = ["READERS", "Claims", "Features", "PageView", "features_of", "view_of"]

FAMILIES: Sequence[Callable[[PageView], Iterator[tuple[str, FloatArray]]]] = (
    vote_features,
    wording_features,
    repeat_features,
    name_features,
    container_features,
    root_features,
    look_features,
    neighbor_features,
)


def features_of(page: PageView) -> Features:
    """Every feature by name, each of shape (n_blocks,)."""
    features = {name: values for family in FAMILIES for name, values in family(page)}
    features.update(heading_features(page, features))
    return features


def view_of(page: PageBlocks, texts: Sequence[str], claims: Claims) -> PageView:
    """A page with at least one block; ``texts`` are those of ``READERS``, in this order."""
    with np.errstate(over="ignore"):
        return PageView(page, texts, claims)
