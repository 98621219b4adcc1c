"""What kind of thing a block is that does not belong to the article: a caption, a box of other stories, a byline."""

from collections.abc import Mapping, Sequence

import numpy as np

from .elements import Mask
from .features import Features, PageView

# The kinds of ``removed.KINDS``, the surest first: a block is of the first kind that one of its rows fits. A row holds
# the least value of each feature that it asks for.
RULES: Sequence[tuple[str, Mapping[str, float]]] = (
    ("hover", {"share that is not seen": 0.5}),
    ("title", {"likeness to the title": 0.75, "kind: heading": 1}),
    ("title", {"likeness to the title": 0.9}),
    ("cookie", {"cue: words of cookie": 1, "cue: opens like legal": 1}),
    ("caption", {"kind: caption": 1}),
    ("credit", {"cue: opens like credit": 1}),
    ("newsletter", {"cue: opens like subscribe": 1}),
    ("share", {"cue: opens like share": 1}),
    ("share", {"cue: opens like follow": 1}),
    ("related", {"cue: opens like read also": 1}),
    ("tags", {"cue: opens like tags": 1}),
    ("comment", {"cue: opens like comments": 1}),
    ("copyright", {"cue: opens like legal": 1}),
    ("promotion", {"cue: opens like advert": 1}),
    ("promotion", {"cue: opens like support": 1}),
    ("byline", {"cue: opens like author": 1}),
    ("byline", {"likeness to the authors": 0.5}),
    ("time", {"cue: opens like dates": 1}),
    ("related", {"cue: heading of other stories": 1}),
    ("comment", {"cue: heading of comments": 1}),
    ("cookie", {"cue: words of cookie": 1, "named overlay, unlike the article": 0.3}),
    ("copyright", {"sign: copyright sign": 1}),
    ("caption", {"inside figcaption": 0.1}),
    ("breadcrumb", {"named breadcrumb, unlike the article": 0.3}),
    ("comment", {"named comment, unlike the article": 0.3}),
    ("newsletter", {"named sign up, unlike the article": 0.3, "cue: words of newsletter": 1}),
    ("caption", {"named caption": 1, "ends like a sentence": 1}),
    ("caption", {"inside figure": 0.2}),
    ("related", {"heading above: cue: heading of other stories": 1}),
    ("related", {"named related, unlike the article": 0.5}),
    ("comment", {"heading above: cue: heading of comments": 1}),
    ("newsletter", {"named sign up, unlike the article": 0.3}),
    ("share", {"named share": 1}),
    ("share", {"named share, one of three ancestors": 1}),
    ("promotion", {"named advert, unlike the article": 0.3}),
    ("tags", {"named tags": 1}),
    ("tags", {"named tags, one of three ancestors": 1}),
    ("byline", {"named author": 1}),
    ("byline", {"named author, one of three ancestors": 1}),
    ("time", {"inside time": 0.3}),
    ("time", {"named date": 1, "sign: date": 1}),
    ("caption", {"named caption": 1}),
    ("caption", {"named caption, one of three ancestors": 1}),
    ("contents", {"named table of contents, unlike the article": 0.3}),
    ("code", {"kind: code": 1}),
    ("table", {"kind: row": 1}),
    ("navigation", {"cue: button": 1}),
    ("navigation", {"inside nav": 0.01}),
    ("navigation", {"inside header": 0.01}),
    ("navigation", {"inside footer": 0.01}),
    ("related", {"inside aside": 0.01}),
    ("key-points", {"share said later": 0.6}),
    ("key-points", {"share said before": 0.6}),
    ("related", {"share of linked words": 0.9}),
    ("navigation", {"named navigation, unlike the article": 0.5}),
    ("other", {}),
)


def kinds_of(page: PageView, features: Features) -> list[str]:
    """The kind of each block, should it be left out."""
    kinds = np.full(page.n_blocks, "", dtype=object)
    for kind, bounds in RULES:
        kinds[(kinds == "") & fits(features, bounds)] = kind
    return [str(kind) for kind in kinds]


def fits(features: Features, bounds: Mapping[str, float]) -> Mask:
    """Which blocks reach every bound, shape (n_blocks,)."""
    reached: Mask = np.all([features[name] >= bound for name, bound in bounds.items()], axis=0)
    return reached
