"""Two tiers of tests: ``make test`` runs what is not marked ``thorough``, ``make check`` runs everything."""

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet


def mostly_thorough(names: Iterable[str], *, n_quick: int) -> list[ParameterSet]:
    """Parameters for a test of every name; ``n_quick`` of them, evenly spread, run in both tiers."""
    names = list(names)
    quick = {names[index * len(names) // n_quick] for index in range(n_quick)}
    return [pytest.param(name, id=name, marks=[] if name in quick else pytest.mark.thorough) for name in names]
