"""Two tiers of tests: ``make test`` runs what is not marked ``thorough``, ``make check`` runs everything."""

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet


def mostly_thorough(values: Iterable[object], *, n_quick: int) -> list[ParameterSet]:
    """Parameters for a test of every value; ``n_quick`` of them, evenly spread, run in both tiers."""
    values = list(values)
    quick = {index * len(values) // n_quick for index in range(n_quick)}
    return [
        pytest.param(value, id=str(value), marks=[] if index in quick else pytest.mark.thorough)
        for index, value in enumerate(values)
    ]
