"""Gradient-boosted trees that numpy evaluates: ``.npz`` files beside the code that uses them, written by ``training/``.

A file holds flat arrays, one entry per node, all trees one after another. A leaf is its own child, so after ``depth``
steps down from every root all rows are in leaves.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

NODE_ARRAYS = ("columns", "bounds", "left", "right", "values")
# So many rows fit into a processor's cache.
N_ROWS_AT_ONCE = 1_024


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """A model: the ``names`` of its features, and its nodes; a row goes left if its feature is at most the bound.

    ``about`` says what the model was fitted to, when, and with what figures.
    """

    names: tuple[str, ...]
    about: Mapping[str, Any]
    depth: int
    roots: IntArray
    columns: IntArray
    bounds: FloatArray
    left: IntArray
    right: IntArray
    values: FloatArray

    def scores(self, table: npt.NDArray[np.float32]) -> FloatArray:
        """Log odds of each row, shape (n_rows,); ``table`` has a column for each of ``names``, in this order."""
        parts = range(0, len(table), N_ROWS_AT_ONCE)
        return np.concatenate([np.zeros(0), *(self._scores(table[start : start + N_ROWS_AT_ONCE]) for start in parts)])

    def _scores(self, table: npt.NDArray[np.float32]) -> FloatArray:
        # Bounds are double precision: rounded ones would flip rows that lie on them.
        flat, offsets = table.astype(np.float64).ravel(), (np.arange(len(table)) * table.shape[1])[:, None]
        # ``take`` is twice as fast as an index in brackets.
        nodes, children = np.tile(self.roots, (len(table), 1)), np.column_stack([self.right, self.left]).ravel()
        for _ in range(self.depth):
            is_left = flat.take(offsets + self.columns.take(nodes)) <= self.bounds.take(nodes)
            nodes = children.take(2 * nodes + is_left)
        return np.asarray(self.values.take(nodes).sum(axis=1))


def read_trees(path: Path) -> Trees:
    """The model in a file.

    Raises:
        ValueError: an array is missing, does not fit the others, or holds a value that is not finite.
    """
    with np.load(path, allow_pickle=False) as held:
        if missing := {*NODE_ARRAYS, "names", "about", "depth", "roots"} - set(held.files):
            raise ValueError(f"{path.name} has no {', '.join(sorted(missing))}.")
        names, about, depth = tuple(map(str, held["names"])), json.loads(str(held["about"])), int(held["depth"])
        roots, columns, left, right = (held[name].astype(np.int64) for name in ("roots", "columns", "left", "right"))
        bounds, values = (held[name].astype(np.float64) for name in ("bounds", "values"))
    n_nodes = len(values)
    children = np.concatenate([roots, left, right])
    if {len(array) for array in (columns, bounds, left, right)} != {n_nodes} or children.max() >= n_nodes:
        raise ValueError(f"The arrays of {path.name} do not fit one another.")
    if columns.max() >= len(names):
        raise ValueError(f"{path.name} names too few features.")
    if not np.isfinite(values).all():
        raise ValueError(f"A value of {path.name} is not finite.")
    return Trees(names, about, depth, roots, columns, bounds, left, right, values)


def write_trees(path: Path, trees: Trees) -> None:
    """Write a model in the form that ``read_trees`` reads; the same model gives the same bytes."""
    np.savez_compressed(
        path,
        names=np.array(trees.names),
        about=json.dumps(dict(trees.about), ensure_ascii=False),
        depth=trees.depth,
        roots=trees.roots.astype(np.uint16),
        columns=trees.columns.astype(np.uint16),
        bounds=trees.bounds,
        left=trees.left.astype(np.uint16),
        right=trees.right.astype(np.uint16),
        values=trees.values.astype(np.float32),
    )
