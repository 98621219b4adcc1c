"""Which sentences several summaries chose, and how far they agree, from sets of sentence indices."""

from collections.abc import Mapping

from ..models import Comparison, Summary


def shared(comparison: Comparison) -> frozenset[int]:
    """Indices of the sentences that every summary chose; none when there is no summary."""
    chosen = [summary.indices for summary in comparison]
    return frozenset.intersection(*chosen) if chosen else frozenset()


def chosen_by(comparison: Comparison) -> Mapping[int, tuple[str, ...]]:
    """For each sentence that was chosen, in document order: the algorithms that chose it, in the comparison's order."""
    # Looked up once: the property makes a new set each time.
    choices = [(summary.ranking.algorithm, summary.indices) for summary in comparison]
    chosen = frozenset().union(*(indices for _, indices in choices))
    return {index: tuple(name for name, indices in choices if index in indices) for index in sorted(chosen)}


def overlap(a: Summary, b: Summary) -> float:
    """Share of the sentences chosen by either that both chose, 0 to 1; 1 for two empty summaries.

    Source: Jaccard 1912, "The distribution of the flora in the alpine zone".
    """
    either = a.indices | b.indices
    return len(a.indices & b.indices) / len(either) if either else 1.0


def overlaps(comparison: Comparison) -> tuple[tuple[float, ...], ...]:
    """The overlap of every pair, shape (n_summaries, n_summaries), symmetric, 1 on the diagonal."""
    return tuple(tuple(overlap(a, b) for b in comparison) for a in comparison)


def apart(a: Summary, b: Summary) -> tuple[frozenset[int], frozenset[int]]:
    """Indices that only the first chose, and that only the second chose."""
    return a.indices - b.indices, b.indices - a.indices


def alike(comparison: Comparison) -> bool:
    """Whether there are several summaries and all of them chose the same sentences."""
    chosen = {summary.indices for summary in comparison}
    return len(comparison.summaries) > 1 and len(chosen) == 1
