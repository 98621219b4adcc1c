"""Trees that numpy evaluates give what LightGBM gives, and a file that does not fit is an error."""

from dataclasses import replace

import lightgbm
import numpy as np
import pytest

from summarizer.trees import read_trees, write_trees
from training.boosting import PARAMETERS, trees_of

NAMES = ("words", "links", "depth", "never asked for")


@pytest.fixture(scope="module")
def table():
    return np.random.default_rng(1).integers(0, 9, (600, len(NAMES))).astype(np.float32)


@pytest.fixture(scope="module")
def booster(table):
    labels = (table[:, 0] + table[:, 1] * table[:, 2] > 20).astype(int)
    data = lightgbm.Dataset(table * [1, 1, 1, 0], labels)
    return lightgbm.train({**PARAMETERS, "min_data_in_leaf": 5, "num_leaves": 8}, data, 25)


def test_numpy_gives_what_lightgbm_gives(table, booster):
    trees = trees_of(booster, NAMES)
    assert set(trees.names) == set(NAMES[:3])
    columns = [NAMES.index(name) for name in trees.names]
    assert trees.scores(table[:, columns]) == pytest.approx(booster.predict(table, raw_score=True), abs=1e-6)
    assert trees.scores(table[:0, columns]).shape == (0,)


def test_a_written_model_is_read_again(table, booster, tmp_path):
    trees = replace(trees_of(booster, NAMES), about={"fitted_to": "600 rows"})
    first, second = tmp_path / "a.npz", tmp_path / "b.npz"
    write_trees(first, trees)
    write_trees(second, read_trees(first))
    assert read_trees(first).about == {"fitted_to": "600 rows"}
    assert read_trees(first).scores(table[:, :3]) == pytest.approx(trees.scores(table[:, :3]), abs=1e-5)
    assert read_trees(second).scores(table[:, :3]).tolist() == read_trees(first).scores(table[:, :3]).tolist()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda trees: {"left": trees.left + 1}, "do not fit"),
        (lambda trees: {"right": trees.right[:-1]}, "do not fit"),
        (lambda trees: {"names": trees.names[:1]}, "too few features"),
        (lambda trees: {"values": trees.values * np.nan}, "not finite"),
    ],
)
def test_a_file_that_does_not_fit_is_an_error(change, message, booster, tmp_path):
    trees = trees_of(booster, NAMES)
    write_trees(tmp_path / "model.npz", replace(trees, **change(trees)))
    with pytest.raises(ValueError, match=message):
        read_trees(tmp_path / "model.npz")


def test_an_array_that_is_missing_is_an_error(tmp_path):
    np.savez(tmp_path / "model.npz", names=np.array(["words"]))
    with pytest.raises(ValueError, match="has no about, bounds"):
        read_trees(tmp_path / "model.npz")
