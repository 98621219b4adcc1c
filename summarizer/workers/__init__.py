"""Runs work on what strangers sent in child processes, which can be stopped.

A thread cannot be stopped, and one job in it makes every visitor wait; a child can be killed. There are as many
children as cores and a short queue for them (``waiting``); beyond that, callers get a BusyError. Each job is limited in
wall time, CPU time and memory, has no network, and cannot harm other jobs when its child dies.
"""

import atexit
import os
import pickle
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from ..errors import BusyError, StoppedError
from ..limits import DEFAULT_LIMITS, Limits
from ..pipeline import NO_DEADLINE
from .children import Lifetime, Outcome, context, do, restrain
from .waiting import Lane, Slots

__all__ = ["N_CHILDREN", "ChildPool", "close", "follow_up", "run", "warm"]

T = TypeVar("T")

# A child is replaced after this many jobs.
_MAX_JOBS = 200
# The pool checks its clocks every tenth of a second; a job this much over its time is lost, and so is its pool.
_GRACE_S = 5.0
_FAILED = "This could not be finished: it needed too much, or failed."
_MIN_TIMEOUT_S = 0.01  # to pebble, zero means no limit
# Starting the first child imports all libraries; this time is not taken from any job.
_START_S = 60.0


class ChildPool:
    """The children, started on first use and again when the pool is broken."""

    def __init__(self, n_children: int) -> None:
        self._n_children = n_children
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None

    def get(self, limits: Limits) -> ProcessPool:
        with self._lock:
            if self._pool is None or not self._pool.active:
                if self._pool is not None:
                    _end(self._pool)
                self._pool = self._start(limits)
            return self._pool

    def _start(self, limits: Limits) -> ProcessPool:
        pool = ProcessPool(
            max_workers=self._n_children,
            max_tasks=Lifetime(_MAX_JOBS),
            initializer=restrain,
            initargs=(limits.max_child_bytes,),
            context=context,
        )
        try:
            # The first job waits until the modules are loaded, so that no later job's clock runs meanwhile.
            pool.schedule(_nothing).result(timeout=_START_S)
        except (TimeoutError, ProcessExpired, RuntimeError) as error:
            _end(pool)
            raise BusyError("This page is still starting.") from error
        return pool

    def drop(self, pool: ProcessPool) -> None:
        """Replace a pool that lost a job, unless another thread has; two threads must not join the same pool."""
        with self._lock:
            if self._pool is not pool:
                return
            self._pool = None
        _end(pool)

    def close(self) -> None:
        """Stop the children; at the end of the program, before multiprocessing waits for them."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()


def _end(pool: ProcessPool) -> None:
    """Stop a pool's children without waiting; only joining a pool ends those of one that is broken."""
    pool.stop()  # type: ignore[no-untyped-call]
    threading.Thread(target=pool.join, name="end-pool", daemon=True).start()


def _nothing() -> None:
    """A job that shows that a child has started."""


N_CHILDREN = max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
_slots = Slots(N_CHILDREN)
_pool = ChildPool(N_CHILDREN)
close = _pool.close
# Registered after pebble's and multiprocessing's own, so it runs before them.
atexit.register(close)


def warm() -> None:
    """Start the children in the background, so that the first job finds them ready."""

    def start() -> None:
        with suppress(BusyError):  # the first job will try again, and raise it
            _pool.get(DEFAULT_LIMITS)

    threading.Thread(target=start, name="warm-workers", daemon=True).start()


def run(
    function: Callable[..., T],
    *args: object,
    timeout_s: float,
    deadline: float = NO_DEADLINE,
    limits: Limits = DEFAULT_LIMITS,
    lane: Lane = Lane.PAGES,
) -> T:
    """``function(*args)``, done by a child; both must be picklable, the function importable.

    At most half of the time until ``deadline`` is spent on waiting for a child.

    Raises:
        StoppedError: it took more than ``timeout_s`` or too much memory, or its child died.
        BusyError: too many jobs are waiting, or this one has waited too long.
        Exception: whatever else the function raised.
    """
    job = pickle.dumps((function, args))
    patience_s = max(0.0, min(limits.wait_timeout_s, (deadline - time.monotonic()) / 2))
    with _slots.take(lane, replace(limits, wait_timeout_s=patience_s)):
        timeout_s = max(min(timeout_s, deadline - time.monotonic()), _MIN_TIMEOUT_S)
        outcome: Outcome[T] = pickle.loads(_ask_child(job, timeout_s, limits))  # noqa: S301 -- from our own child
    return outcome.value()


# ``run`` for work on a text that was read: it does not wait for the pages before it in the queue.
follow_up = partial(run, lane=Lane.FOLLOW_UPS)


def _ask_child(job: bytes, timeout_s: float, limits: Limits, *, n_tries: int = 2) -> bytes:
    pool = _pool.get(limits)
    try:
        future = pool.schedule(do, args=(job, timeout_s), timeout=timeout_s)
        return future.result(timeout=timeout_s + _GRACE_S)
    except TimeoutError as error:
        if not future.done():
            _pool.drop(pool)
        raise StoppedError("This took too long, so it was stopped.") from error
    except ProcessExpired as error:
        raise StoppedError(_FAILED) from error
    except RuntimeError as error:  # all children died between two jobs, and the pool with them; this job has not begun
        if n_tries > 1:
            return _ask_child(job, timeout_s, limits, n_tries=n_tries - 1)
        raise StoppedError(_FAILED) from error
