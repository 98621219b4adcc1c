"""Features: the containers of a block, the blocks that look like it, and its neighbors."""

from collections.abc import Iterator

import numpy as np

from ..elements import Elements, FloatArray, IntArray, Mask
from .page_view import Groups, PageView

ROOT_SHARE = 0.6
LOOKS = ("its tag and class", "its and its parent's", "those of three elements", "those of all elements", "all tags")
MAX_DISTANCE = 30
MIN_EDGE_TOKENS = 15


def container_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    """For the four nearest containers of a block what the blocks have that are in the same one."""
    elements, containers = page.elements, np.array(page.elements.containers)
    pictures, fields = (np.array(counts, dtype=float) for counts in (elements.n_pictures, elements.n_fields))
    inside = elements.below(np.column_stack([pictures, fields]))
    nearest = containers[page.element]
    one = np.ones(page.n_blocks)
    for level in range(4):
        group = Groups(nearest.tolist())
        where = f"container {level + 1}"
        n_words = group.total(page.n_tokens)
        yield f"{where}: support", group.mean(page.support, page.n_tokens)
        yield f"{where}: share of the supported words", group.total(page.supported) / page.n_supported
        yield f"{where}: share of the prose", group.total(page.prose) / page.n_prose
        yield f"{where}: share of linked words", group.mean(page.link_share, page.n_tokens)
        yield f"{where}: words, logarithm", np.log1p(n_words)
        yield f"{where}: words a block", n_words / group.n_members
        yield f"{where}: share of blocks that end like sentences", group.mean(page.ends_sentence, one)
        yield f"{where}: pictures a block", np.minimum(inside[nearest, 0], 10) / group.n_members
        yield f"{where}: fields a block", np.minimum(inside[nearest, 1], 5) / group.n_members
        nearest = containers[elements.parent[nearest]]


def root_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    """Where a block is seen from the smallest element with most of the article: by the readers, and by prose alone."""
    one = np.ones(page.n_blocks)
    for name, amount, total in (
        ("supported", page.supported, page.n_supported),
        ("prose", page.prose, page.n_prose),
    ):
        root, steps, child = _seen_from_root(page.elements, page.element, amount, total)
        group = Groups(child.tolist())
        yield (
            f"{name} root: inside",
            page.elements.ever(_is(page.elements, root)[:, None])[page.element, 0].astype(float),
        )
        yield f"{name} root: steps to its path", steps[page.element].astype(float)
        yield f"{name} root: depth of the fork", _fork(page.elements, page.element, steps, root)
        yield f"{name} root: share of it under the same child", group.total(amount) / total
        yield f"{name} root: support under the same child", group.mean(page.support, page.n_tokens)
        yield f"{name} root: share of linked words under the same child", group.mean(page.link_share, page.n_tokens)
        yield f"{name} root: words under the same child, logarithm", np.log1p(group.total(page.n_tokens))
        yield f"{name} root: blocks under the same child", group.total(one)


def _is(elements: Elements, number: int) -> Mask:
    return np.asarray(np.arange(len(elements)) == number)


def _seen_from_root(
    elements: Elements, element: IntArray, amount: FloatArray, total: float
) -> tuple[int, IntArray, IntArray]:
    """The root; each element's steps up to the path from the page to the root; each block's child of the root."""
    inside = elements.below(np.bincount(element, weights=amount, minlength=len(elements)).astype(float))
    depths = np.array(elements.depths)
    enough = inside >= ROOT_SHARE * total
    root = int(np.flatnonzero(enough)[np.argmax(depths[enough])]) if enough.any() else 0
    on_path = np.zeros(len(elements), dtype=bool)
    number = root
    while number >= 0:
        on_path[number] = True
        number = elements.parents[number]
    fork = elements.nearest(np.arange(len(elements)), on_path)
    is_child = elements.parent == root
    is_child[root] = False
    child = elements.nearest(np.where(is_child, np.arange(len(elements)), -1), is_child | on_path)
    child = np.where(child >= 0, child, -1 - (fork == root))
    return root, depths - depths[fork], child[element]


def _fork(elements: Elements, element: IntArray, steps: IntArray, root: int) -> FloatArray:
    depths = np.array(elements.depths)
    return np.asarray(depths[root] - (depths - steps)[element], dtype=float)


def look_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    """What the blocks whose elements have the same tags and classes have in common; values of shape (n_blocks,)."""
    looks = np.array(page.elements.looks)[page.element]
    one = np.ones(page.n_blocks)
    for number, look in enumerate(LOOKS):
        group = Groups(looks[:, number].tolist())
        where = f"same look ({look})"
        yield f"{where}: support", group.mean(page.support, page.n_tokens)
        yield f"{where}: support of the others", group.mean_of_others(page.support, page.n_tokens)
        yield f"{where}: share of the supported words", group.total(page.supported) / page.n_supported
        yield f"{where}: share of the prose", group.total(page.prose) / page.n_prose
        yield f"{where}: blocks, logarithm", np.log1p(group.n_members)
        yield f"{where}: share of prose", group.mean(page.is_prose, one)
        yield f"{where}: share of linked words", group.mean(page.link_share, page.n_tokens)
        yield f"{where}: words a block", group.total(page.n_tokens) / group.n_members


def neighbor_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    """What stands before and after each block; values of shape (n_blocks,)."""
    one = np.ones(page.n_blocks)
    for reach in (1, 3, 6, 15):
        yield from _both_sides("support", page.support, page.weight, reach)
    for reach in (3, 10):
        yield from _both_sides("prose", page.is_prose, page.weight, reach)
    for reach in (1, 4):
        yield from _both_sides("share of linked words", page.link_share, page.weight, reach)
        yield from _both_sides("share of prose", page.is_prose, one, reach)
    shapes = {
        "words, logarithm": np.log1p(page.n_tokens),
        "ends like a sentence": page.ends_sentence,
        "heading": page.kind("heading"),
        "item": page.kind("item"),
        "pictures": page.each(min(block.n_pictures, 5) for block in page.blocks),
    }
    for steps, side in ((1, "before"), (2, "two before"), (-1, "after"), (-2, "two after")):
        for name, values in shapes.items():
            yield f"block {side}: {name}", shifted(values, steps)
    parents = page.elements.parent[page.element]
    same = np.concatenate(([0.0], (parents[1:] == parents[:-1]).astype(float)))
    yield "same parent as the block before", same
    yield "same parent as the block after", shifted(same, -1)
    yield from _place_features(page)
    yield from _list_features(page)


def _both_sides(name: str, values: FloatArray, weights: FloatArray, reach: int) -> Iterator[tuple[str, FloatArray]]:
    """The weighted mean over so many blocks before each, and after it."""
    sums = [np.concatenate(([0.0], np.cumsum(array))) for array in (values * weights, weights)]
    index = np.arange(len(values))
    low, high = np.maximum(index - reach, 0), np.minimum(index + 1 + reach, len(values))
    for side, start, end in (("before", low, index), ("after", index + 1, high)):
        total, weight = (array[end] - array[start] for array in sums)
        yield f"{name} of the {reach} blocks {side}", total / np.maximum(weight, 1e-9)


def shifted(values: FloatArray, steps: int) -> FloatArray:
    """The value of the block ``steps`` before each (after, if negative), shape (n_blocks,); 0 beyond the ends."""
    found = np.zeros_like(values)
    if steps > 0:
        found[steps:] = values[:-steps]
    else:
        found[:steps] = values[-steps:]
    return found


def _place_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    index = np.arange(page.n_blocks)
    for name, amount, total in (
        ("supported words", page.supported, page.n_supported),
        ("prose", page.prose, page.n_prose),
    ):
        passed = np.cumsum(amount) / total
        yield f"share of the {name} up to here", passed
        yield f"share of the {name} to the nearer end", np.minimum(passed, 1 - passed)
    yield "share of the words up to here", np.cumsum(page.n_tokens) / page.n_tokens.sum()
    sure = np.flatnonzero((page.support >= 0.5) & (page.n_tokens >= MIN_EDGE_TOKENS))
    first, last = (int(sure[0]), int(sure[-1])) if len(sure) else (0, page.n_blocks - 1)
    yield "blocks after the first supported one", np.clip(index - first, -MAX_DISTANCE, MAX_DISTANCE).astype(float)
    yield "blocks after the last supported one", np.clip(index - last, -MAX_DISTANCE, MAX_DISTANCE).astype(float)
    is_title = (page.likeness_to_title >= 0.6) & ((page.kind("heading") > 0) | (page.likeness_to_title > 0.8))
    title = np.flatnonzero(is_title)
    distance = np.clip(index - title[0], -50, 50) if len(title) else np.full(page.n_blocks, 60)
    yield "blocks after the title", distance.astype(float)


def _list_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    """Blocks of one kind whose parents have one parent: lists, rows, galleries of cards."""
    grandparents = page.elements.ancestor(page.element, 1).tolist()
    group = Groups(zip(grandparents, (block.kind for block in page.blocks), strict=True))
    one = np.ones(page.n_blocks)
    yield "list: blocks", group.n_members
    yield "list: share that is only links", group.mean((page.link_share >= 1).astype(float), one)
    yield "list: share that ends like sentences", group.mean(page.ends_sentence, one)
    yield "list: support", group.mean(page.support, page.n_tokens)
    yield "list: words a block", group.mean(page.n_tokens, one)
