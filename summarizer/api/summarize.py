"""From a wish to its answer, within the time that one request has; work on strangers' text is done by children."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from ..errors import BusyError, RankingError, StoppedError
from ..export import EXPORTERS
from ..limits import Limits
from ..models import Comparison
from ..options import Options
from ..pipeline import Run, compare, read
from .fields import Wish

T = TypeVar("T")


class LimitedRun(Protocol):
    """``workers.run``: a ``Run`` that is also told the limits, of which it needs the time to wait for a child."""

    def __call__(self, function: Callable[..., T], *args: object, timeout_s: float, limits: Limits) -> T: ...


def summarize(wish: Wish, *, limits: Limits, run: LimitedRun) -> bytes:
    """The comparison as JSON (``export.tree``); algorithms that failed stand in it, as long as one did not.

    Raises:
        SourceError, ArticleError: there is nothing to summarise.
        RankingError, BusyError: every algorithm failed.
    """
    timed = _in_time(run, limits)
    document = read(
        wish.source,
        Options(language=wish.language, keep_instruction=wish.keep_instruction, keep_clutter=wish.keep_clutter),
        limits=limits,
        run=timed,
    )
    comparison = compare(document, wish.algorithms, wish.budget(document), limits=limits, run=timed)
    _check(comparison)
    return EXPORTERS["json"].export(comparison)


def _in_time(run: LimitedRun, limits: Limits) -> Run:
    """A run for one request: however many jobs it has and however long they wait, it ends within its time."""
    ends_at = time.monotonic() + limits.request_timeout_s

    def run_in_time(function: Callable[..., T], *args: object, timeout_s: float) -> T:
        # Half for waiting, half for the work.
        left_s = (ends_at - time.monotonic()) / 2
        if left_s <= 0:
            raise StoppedError("The time for this request is over.")
        waiting = replace(limits, wait_timeout_s=min(limits.wait_timeout_s, left_s))
        return run(function, *args, timeout_s=min(timeout_s, left_s), limits=waiting)

    return run_in_time


def _check(comparison: Comparison) -> None:
    if comparison.summaries:
        return
    failure = comparison.failures[0]
    error = BusyError if failure.code == BusyError.code else RankingError
    raise error(failure.message, hint=failure.hint)
