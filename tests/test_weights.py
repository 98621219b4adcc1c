"""The weights that the package carries, and what happens to a file that does not fit."""

import json
import math
from dataclasses import astuple

import numpy as np
import pytest

from summarizer.algorithms.balanced import weights as balanced
from summarizer.cleaning import line_classifier
from summarizer.cleaning.features import columns_of
from summarizer.cleaning.lines import read_line

LOADERS = {
    "balanced": (balanced.load_weights, balanced.SHIPPED),
}
PAGE = """Home
Share
  By Ann Lee
“The bridge was closed on Monday,” the city said in a statement, and nobody knows why it was.
* Home | Sport | 12 May 2024
you can subscribe to our newsletter:
3 comments
Reply
The bridge was closed on Monday because the river had risen, and it stays closed, the city said again.
    READ MORE ... www.example.org
  Share
What now?  © 2024
1234 5678
"""


@pytest.mark.parametrize("name", LOADERS)
def test_shipped_weights_are_finite_and_modest(name):
    load, _ = LOADERS[name]
    weights = load()
    values = weights.values() if name != "balanced" else astuple(weights)
    assert all(math.isfinite(value) and abs(value) < 10 for value in values)


@pytest.mark.parametrize("name", LOADERS)
def test_shipped_files_say_where_they_come_from(name):
    content = json.loads(LOADERS[name][1].read_text(encoding="utf-8"))
    assert all(content[key] for key in ("model", "fitted_to", "fitted_on", "figures"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"moon phase": 1.0}, "unknown: moon phase"),
        ({"short": math.nan, "constant": math.inf, "heading": math.nan}, "not finite"),
        (None, "missing"),
    ],
)
@pytest.mark.parametrize("name", LOADERS)
def test_a_file_that_does_not_fit_is_an_error(name, change, message, tmp_path):
    load, shipped = LOADERS[name]
    content = json.loads(shipped.read_text(encoding="utf-8"))
    if change is None:
        del content["weights"][next(iter(content["weights"]))]
    content["weights"].update(change or {})
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(content))
    with pytest.raises(ValueError, match=message):
        load(path)


def test_the_features_that_line_trees_ask_for_are_there_and_finite():
    lines = [read_line(line) for line in PAGE.split("\n") if line.strip()]
    trees = line_classifier.load_weights()
    columns = columns_of(lines, [0] * len(lines))
    assert set(trees.names) <= columns.keys()
    assert all(column.shape == (len(lines),) and np.isfinite(column).all() for column in columns.values())
    assert {"fitted_to", "fitted_on"} <= trees.about.keys()
