"""How the numbers of a report are written, and the choice of a measure."""

import math
from collections.abc import Callable

from ...laboratory import BY_KEY, MEASURES, Interval, Measure, Report
from ..fields import choose


def measure_of(key: str) -> Measure:
    return MEASURES[BY_KEY[key]]


def choose_measure(report: Report, *, key: str, only: Callable[[Measure], bool] = lambda measure: True) -> Measure:
    names = {one.key: one.label for one in report.measures if only(one)}
    return measure_of(choose("Measure", names, key=key, default=report.main[0], width=220))


def shown(measure: Measure, interval: Interval) -> str:
    """Such as "41.20 (38.02–44.51)"; "–" for no number."""
    if math.isnan(interval.mean):
        return "–"
    if interval.n < 2:
        return measure.show(interval.mean)
    return f"{measure.show(interval.mean)} ({measure.show(interval.low)}–{measure.show(interval.high)})"


def signed(measure: Measure, interval: Interval) -> str:
    """A difference, such as "+1.20 (−0.31 to +2.70)"."""
    mean, low, high = (value * measure.scale for value in (interval.mean, interval.low, interval.high))
    digits = measure.digits
    said = f"{mean:+.{digits}f} ({low:+.{digits}f} to {high:+.{digits}f})"
    return "–" if math.isnan(mean) else said.replace("-", "−")


def p_value(value: float) -> str:
    return "–" if math.isnan(value) else "< 0.001" if value < 0.001 else f"{value:.3f}"
