"""Fits gradient-boosted trees with LightGBM, and turns them into the arrays that the package evaluates with numpy."""

from collections.abc import Mapping, Sequence
from typing import Any

import lightgbm as lgb
import numpy as np

from summarizer.trees import Trees

PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.07,
    "num_leaves": 24,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 127,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
}
N_TREES = 180


def fit_trees(
    table: np.ndarray, labels: np.ndarray, weights: np.ndarray, names: Sequence[str], *, n_trees: int = N_TREES,
    parameters: Mapping[str, Any] = PARAMETERS,
) -> Trees:  # fmt: skip
    """Trees for the rows of ``table``; ``labels`` are true or false, ``weights`` positive, one per row."""
    # Small tables, as in tests, need small leaves.
    smaller = {"min_data_in_leaf": min(parameters["min_data_in_leaf"], max(1, len(table) // 20))}
    data = lgb.Dataset(table, labels.astype(int), weight=weights / weights.mean())
    booster = lgb.train({**parameters, **smaller}, data, n_trees)
    return trees_of(booster, names)


def trees_of(booster: lgb.Booster, names: Sequence[str]) -> Trees:
    """The nodes of a booster (binary, no missing values, no categories); only features that it asks for are named."""
    used = [number for number, n_splits in enumerate(booster.feature_importance("split")) if n_splits]
    flat = _Flat({number: column for column, number in enumerate(used)})
    roots = [flat.add(tree["tree_structure"], 0) for tree in booster.dump_model()["tree_info"]]
    columns, bounds, left, right, values = (np.array(array) for array in zip(*flat.nodes, strict=True))
    used_names = tuple(names[number] for number in used)
    return Trees(used_names, {}, flat.depth, np.array(roots), columns, bounds.astype(float), left, right, values)


class _Flat:
    """Nodes of trees, one after another: column, bound, left, right, value."""

    def __init__(self, columns: Mapping[int, int]) -> None:
        self.columns = columns
        self.nodes: list[tuple[int, float, int, int, float]] = []
        self.depth = 0

    def add(self, node: Mapping[str, Any], depth: int) -> int:
        self.depth = max(self.depth, depth)
        number = len(self.nodes)
        self.nodes.append((0, float("inf"), number, number, node.get("leaf_value", 0.0)))
        if "split_feature" in node:
            left = self.add(node["left_child"], depth + 1)
            right = self.add(node["right_child"], depth + 1)
            self.nodes[number] = (self.columns[node["split_feature"]], node["threshold"], left, right, 0.0)
        return number
