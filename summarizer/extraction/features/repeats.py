"""Features: what is said elsewhere on the page, and the heading that a block stands under."""

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np

from ..elements import FloatArray
from .page_view import PageView

HEADING_CUES = (
    "cue: any opening", "cue: button", "cue: heading of a box", "cue: heading of other stories",
    "cue: heading of comments", "supported root: inside",
)  # fmt: skip


def repeat_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    """How much of each block the page says elsewhere; values of shape (n_blocks,)."""
    counts = Counter(block.tokens for block in page.blocks)
    first: dict[tuple[str, ...], int] = {}
    for number, block in enumerate(page.blocks):
        first.setdefault(block.tokens, number)
    before, after = page.runs.said_elsewhere()
    yield "repeats a block", page.each(first[block.tokens] < number for number, block in enumerate(page.blocks))
    yield "blocks of the same words", page.each(min(counts[block.tokens], 6) for block in page.blocks)
    yield "share said before", before
    yield "share said later", after
    yield "likeness to the title", page.likeness_to_title
    yield "likeness to the description", page.likeness(page.claims.description)
    yield "likeness to the site's name", page.likeness(page.claims.site)
    yield "likeness to the authors", page.likeness(page.claims.authors)


def heading_features(page: PageView, known: Mapping[str, FloatArray]) -> Iterator[tuple[str, FloatArray]]:
    """What the last heading before each block is like; ``known`` and the values given have the shape (n_blocks,)."""
    index = np.arange(page.n_blocks)
    heading = np.maximum.accumulate(np.where(known["kind: heading"] > 0, index, -1))
    has_heading, heading = heading >= 0, np.maximum(heading, 0)
    for name in HEADING_CUES:
        yield f"heading above: {name}", np.where(has_heading, known[name][heading], 0.0)
    yield "heading above: support", np.where(has_heading, page.support[heading], -1.0)
    yield "heading above: likeness to the title", np.where(has_heading, page.likeness_to_title[heading], 0.0)
    yield "heading above: blocks between", np.where(has_heading, np.minimum(index - heading, 40), 50).astype(float)
