"""How far the summaries of a comparison agree, in one line."""

from collections.abc import Sequence

from ..models import Comparison
from .agreement import alike, chosen_by


def essence(comparison: Comparison) -> str:
    """Such as "9 of 11 agree on 2 sentences, 6 or more on 5; 14 were chosen by one alone."

    Empty for fewer than two summaries. Algorithms that failed do not count among the 11; a second sentence names
    their number.
    """
    n = len(comparison.summaries)
    if n < 2:
        return ""
    counts = [len(names) for names in chosen_by(comparison).values()]
    said = _all_the_same(comparison, n, len(counts)) if alike(comparison) else _differing(n, counts)
    n_failed = len(comparison.failures)
    return f"{said} {_counted(n_failed, 'algorithm')} gave no summary." if n_failed else said


def _all_the_same(comparison: Comparison, n: int, n_chosen: int) -> str:
    if not n_chosen:
        return "No sentence was chosen."
    if n_chosen == len(comparison.document.sentences):
        return f"{_all(n)} chose the whole article."
    return f"{_all(n)} chose the same {'sentence' if n_chosen == 1 else _counted(n_chosen, 'sentence')}."


def _differing(n: int, counts: Sequence[int]) -> str:
    """``counts`` has the number of algorithms that chose each sentence."""
    most, n_alone = max(counts), counts.count(1)
    if most == 1:
        return "They chose no sentence in common." if n == 2 else f"No two of the {n} chose the same sentence."
    who = _all(n) if most == n else f"{most} of {n}"
    said = f"{who} agree on {_counted(counts.count(most), 'sentence')}"
    majority = n // 2 + 1
    n_by_majority = sum(count >= majority for count in counts)
    if majority < most and n_by_majority > counts.count(most):
        said += f", {majority} or more on {n_by_majority:,}"
    alone = f"; {n_alone:,} {'was' if n_alone == 1 else 'were'} chosen by one alone" if n_alone else ""
    return f"{said}{alone}."


def _all(n: int) -> str:
    return "Both" if n == 2 else f"All {n}"


def _counted(n: int, noun: str) -> str:
    # ``selection.count`` says the same, but this package may not import the one that selects.
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
