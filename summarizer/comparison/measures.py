"""Numbers that describe one summary; they do not grade it."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..models import Comparison, Document, Summary
from .terms import Terms, terms_of

# Silent reading of English non-fiction. Source: Brysbaert 2019, "How many words do we read per minute?"
WORDS_PER_MINUTE = 238
# How many of the terms with the highest weights count as key terms.
KEY_TERMS = 20


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the table of measures: ``function`` gives the number, ``show`` formats it for people."""

    key: str
    label: str
    help: str
    function: Callable[[Document, Terms, Summary], float]
    show: Callable[[float], str]


def n_words(document: Document, terms: Terms, summary: Summary) -> float:
    """Words of the summary."""
    return summary.n_words


def n_sentences(document: Document, terms: Terms, summary: Summary) -> float:
    """Sentences of the summary."""
    return len(summary.sentences)


def share_shorter(document: Document, terms: Terms, summary: Summary) -> float:
    """Share of the article's words that was left out, 0 (nothing) to 1."""
    return 1 - summary.n_words / document.n_words if document.n_words else 0.0


def mean_sentence_words(document: Document, terms: Terms, summary: Summary) -> float:
    """Mean number of words per sentence of the summary."""
    return summary.n_words / len(summary.sentences) if summary.sentences else 0.0


def mean_position(document: Document, terms: Terms, summary: Summary) -> float:
    """The mean position of the chosen sentences, 0 (the article's first sentence) to 1 (its last)."""
    last = len(document.sentences) - 1
    if not summary.sentences or last < 1:
        return 0.0
    return sum(summary.indices) / (len(summary.sentences) * last)


def coverage(document: Document, terms: Terms, summary: Summary) -> float:
    """Share of the weight of the article's key terms that occur in the summary, 0 to 1 (all of them)."""
    heaviest = sorted(terms.weights.items(), key=lambda item: -item[1])[:KEY_TERMS]
    named = {stem for index in summary.indices for stem in terms.bags[index]}
    total = math.fsum(weight for _, weight in heaviest)
    return math.fsum(weight for stem, weight in heaviest if stem in named) / total if total else 0.0


def redundancy(document: Document, terms: Terms, summary: Summary) -> float:
    """How much the chosen sentences repeat one another: mean cosine of all pairs, 0 (no term in common) to 1."""
    vectors = [_unit(terms.bags[index]) for index in sorted(summary.indices)]
    n = sum(1 for vector in vectors if vector)
    if n < 2:
        return 0.0
    # The sum of all pairs' cosines, from the length of the sum of all vectors: linear, not quadratic.
    together: dict[str, float] = {}
    for vector in vectors:
        for stem, value in vector.items():
            together[stem] = together.get(stem, 0.0) + value
    pairs = math.fsum(value * value for value in together.values()) - n
    return min(max(pairs / (n * (n - 1)), 0.0), 1.0)


def _unit(bag: Mapping[str, int]) -> dict[str, float]:
    length = math.sqrt(sum(n * n for n in bag.values()))
    return {stem: n / length for stem, n in bag.items()}


def reading_seconds(document: Document, terms: Terms, summary: Summary) -> float:
    """Seconds to read the summary, at 238 words a minute."""
    return seconds_to_read(summary.n_words)


def seconds_to_read(n_words: int) -> float:
    """Seconds to read this many words, at 238 words a minute."""
    return 60 * n_words / WORDS_PER_MINUTE


def ranking_seconds(document: Document, terms: Terms, summary: Summary) -> float:
    """Seconds the algorithm took to score the sentences."""
    return summary.ranking.seconds


def show_percent(share: float) -> str:
    """``56%``."""
    return f"{100 * share:.0f}%"


def show_shorter(share: float) -> str:
    """``56%``, but never ``100%``: a summary that has words is never that much shorter."""
    return show_percent(min(share, 0.99))


def show_duration(seconds: float) -> str:
    """``less than 1 ms``, ``17 ms``, ``4.2 s``, ``1 min 12 s``."""
    if seconds < 0.001:
        return "less than 1 ms"
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 10:
        return f"{seconds:.1f} s"
    return show_reading_time(seconds)


def show_reading_time(seconds: float) -> str:
    """``32 s``, ``1 min 12 s``."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes:,} min {rest} s" if minutes else f"{rest} s"


def show_saved_time(seconds: float) -> str:
    """``32 s``, ``2 min``, ``4 h 52 min``: about how much sooner one has read it."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours:
        return f"{hours:,} h {minutes} min"
    return f"{minutes} min" if seconds >= 60 else f"{round(seconds)} s"


MEASURES: tuple[Measure, ...] = (
    Measure("words", "Words", "How many words the summary has.", n_words, "{:,.0f}".format),
    Measure("sentences", "Sentences", "How many sentences the summary has.", n_sentences, "{:,.0f}".format),
    Measure("shorter", "Shorter", "Share of the article's words that was left out.", share_shorter, show_shorter),
    Measure(
        "sentence-words",
        "Words per sentence",
        "Mean length of the chosen sentences. Some algorithms prefer long ones.",
        mean_sentence_words,
        "{:.1f}".format,
    ),
    Measure(
        "position",
        "Mean position",
        "Where the chosen sentences stand on average: 0 is the article's first sentence, 1 its last.",
        mean_position,
        "{:.2f}".format,
    ),
    Measure(
        "coverage",
        "Key terms covered",
        f"How much of the article's {KEY_TERMS} commonest terms the summary names, common ones counting more.",
        coverage,
        show_percent,
    ),
    Measure(
        "redundancy",
        "Redundancy",
        "How much the chosen sentences repeat one another: 0 when no two share a term, 1 when all are the same.",
        redundancy,
        "{:.2f}".format,
    ),
    Measure(
        "reading",
        "Reading time",
        f"Time to read the summary, at {WORDS_PER_MINUTE} words a minute.",
        reading_seconds,
        show_reading_time,
    ),
    Measure(
        "seconds", "Time taken", "How long the algorithm took to score the sentences.", ranking_seconds, show_duration
    ),
)


def measure_all(comparison: Comparison, *, terms: Terms | None = None) -> Mapping[str, tuple[float, ...]]:
    """Every measure by its key: one number per summary, in the comparison's order."""
    terms = terms or terms_of(comparison.document)
    return {
        measure.key: tuple(measure.function(comparison.document, terms, summary) for summary in comparison)
        for measure in MEASURES
    }
