"""Counts the CPU time of jobs, which a busy machine does not change as it changes the time on the clock."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from summarizer import workers
from summarizer.errors import SummarizerError
from summarizer.limits import DEFAULT_LIMITS

PATIENCE = 6
# Limits of a request that has time for jobs which take so much longer.
PATIENT = replace(DEFAULT_LIMITS, request_timeout_s=600)


def count_cpu(function: Callable[..., object], *args: object) -> tuple[object, float]:
    """What a function returns or raises, and the CPU seconds that it takes."""
    started = time.process_time()
    try:
        outcome = function(*args)
    except SummarizerError as error:
        outcome = error
    return outcome, time.process_time() - started


class CpuCounter:
    """``workers.run`` that waits long for a busy machine, and adds up the CPU seconds of the jobs."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, function: Callable[..., object], *args: object, timeout_s: float, **options: Any) -> Any:
        outcome, seconds = workers.run(count_cpu, function, *args, timeout_s=PATIENCE * timeout_s, **options)
        self.seconds += seconds
        if isinstance(outcome, SummarizerError):
            raise outcome
        return outcome
