"""Algorithms of other installed packages: found by their metadata, imported only where a document is ranked.

A package registers a function under the entry point group ``summarizer.algorithms``. The function takes a
``Document`` and returns one number per sentence, headings included; higher is better. docs/plug-ins.md has a template.
"""

import logging
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from itertools import islice
from numbers import Real
from typing import TYPE_CHECKING, Any, Final

from ..errors import RankingError
from ..models import Document
from ..text.characters import one_line
from . import LOADED_PLUGINS, Algorithm

if TYPE_CHECKING:
    from .terms import FloatArray

GROUP: Final = "summarizer.algorithms"
MAX_NAME: Final = 40
MAX_DESCRIPTION: Final = 200
# Larger numbers would overflow where scores are subtracted or drawn.
MAX_SCORE: Final = 1e100
# "all" means every algorithm to the commands.
_RESERVED: Final = frozenset({"all"})
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LOG = logging.getLogger(__name__)


def find(taken: Collection[str]) -> Iterator[Algorithm]:
    """A row for each plug-in that is installed, without importing it, in the order of packages and names.

    One whose name is not in lower case with hyphens, or is among ``taken``, is left out with a line in the log.
    """
    names = {*taken, *_RESERVED}
    for entry in _entries():
        if reason := _refusal(entry.name, names):
            _LOG.warning("plug-in %s of %s is not used: %s", one_line(entry.name)[:80], _package(entry), reason)
            continue
        names.add(entry.name)
        yield _row(entry)


def _entries() -> list[EntryPoint]:
    try:
        return sorted(entry_points(group=GROUP), key=lambda entry: (_package(entry), entry.name))
    except Exception as error:  # noqa: BLE001 -- any package's metadata can be damaged in any way
        _LOG.warning("no plug-in is used: the metadata of a package cannot be read (%s)", type(error).__name__)
        return []


def _refusal(name: str, taken: Collection[str]) -> str:
    if not _NAME.fullmatch(name) or len(name) > MAX_NAME:
        return f"a name has small letters, digits and single hyphens, at most {MAX_NAME} characters"
    return "an algorithm of this name is there already" if name in taken else ""


def _package(entry: EntryPoint) -> str:
    """Name and version, such as "sift-longest 1.2"."""
    return one_line(f"{entry.dist.name} {entry.dist.version}") if entry.dist else "an unnamed package"


def _row(entry: EntryPoint) -> Algorithm:
    package = _package(entry)
    summary = one_line((entry.dist and entry.dist.metadata["Summary"]) or "")[:MAX_DESCRIPTION].rstrip(". ")
    return Algorithm(
        name=entry.name,
        label=f"{entry.name.replace('-', ' ').capitalize()} (plug-in)",
        description=f"{summary or 'Scores sentences as its package defines it'}.",
        source=f"Plug-in of the package {package}",
        package=package,
    )


@dataclass(frozen=True, slots=True)
class Plugin:
    """The function of a plug-in as a ``Ranker``: whatever goes wrong in it is a RankingError that names it."""

    row: Algorithm
    function: Callable[[Document], Any]

    @classmethod
    def load(cls, row: Algorithm) -> "Plugin":
        """Import the function of a row.

        Raises:
            RankingError: it cannot be imported, or another version is installed by now.
        """
        entry = next((one for one in _entries() if one.name == row.name and _package(one) == row.package), None)
        if entry is None:
            raise _fault(row, "was updated or removed while this program ran; it needs a restart")
        LOADED_PLUGINS.add(row.name)
        function = _guarded(row, "cannot be imported", entry.load)
        if not callable(function):
            raise _fault(row, "is no function")
        return cls(row, function)

    def rate(self, document: Document) -> "FloatArray":
        """Its score of each sentence that is not a heading."""
        import numpy as np

        n = len(document.sentences)
        scores = _guarded(self.row, "failed on this text", lambda: self._scores(document, n))
        if len(scores) != n:
            found = f"{len(scores)} scores" if len(scores) < n else "more scores than that"
            raise _fault(self.row, f"must give {n} scores, one per sentence, and gave {found}")
        if not all(abs(score) <= MAX_SCORE for score in scores):
            raise _fault(self.row, "gave a score that is not a finite number")
        # Adding zero turns minus zero into zero.
        kept = [score + 0.0 for score, one in zip(scores, document.sentences, strict=True) if not one.is_heading]
        return np.array(kept, dtype=np.float64)

    def _scores(self, document: Document, n: int) -> list[float]:
        values = self.function(document)
        if isinstance(values, str | bytes | Mapping | Set):
            raise _fault(self.row, "did not give a sequence of numbers")
        return [self._number(value) for value in islice(iter(values), n + 1)]

    def _number(self, value: object) -> float:
        if not isinstance(value, Real):
            raise _fault(self.row, "gave a score that is not a number")
        try:
            return float(value)
        except OverflowError:
            return float("inf")

    def reasons(self, document: Document) -> tuple[str, ...]:
        """None: a plug-in does not explain."""
        return ()


def _guarded(row: Algorithm, what: str, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except (RankingError, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        if sys.flags.dev_mode:
            raise
        raise _fault(row, what) from error


def _fault(row: Algorithm, what: str) -> RankingError:
    hint = f"Choose another algorithm. This one is a plug-in: its package, {row.package}, is at fault."
    return RankingError(f"{row.label} {what}.", hint=hint)
