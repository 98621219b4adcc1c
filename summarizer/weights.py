"""Fitted weights: JSON files beside the code that uses them, written by ``training/``."""

import json
import math
from collections.abc import Callable, Collection, Mapping
from pathlib import Path


def read_weights(path: Path, *, is_known: Callable[[str], bool], required: Collection[str] = ()) -> Mapping[str, float]:
    """The weight of each feature, in the order of the file.

    Raises:
        ValueError: a weight is not a finite number, or a name is unknown or missing.
    """
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    wrong = {
        "unknown": [name for name in weights if not is_known(name)],
        "missing": [name for name in required if name not in weights],
        "not finite": [name for name, value in weights.items() if not math.isfinite(value)],
    }
    if found := "; ".join(f"{what}: {', '.join(names)}" for what, names in wrong.items() if names):
        raise ValueError(f"{path.name} does not fit the features: {found}.")
    return weights
