"""How far summaries agree: in the sentences they chose, and in words with a reference that a person wrote (ROUGE)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..languages import words_of
from ..models import Comparison, Language, Summary

# The longest common subsequence grows with the product of both lengths.
MAX_REFERENCE_WORDS = 2_000

_KINDS = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeL": "ROUGE-L"}


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


@dataclass(frozen=True)
class Words:
    """rouge-score's own tokenizer knows only a to z; this one knows the document's language."""

    language: Language

    def tokenize(self, text: str) -> list[str]:
        return [word.casefold() for word in words_of(text, self.language)][:MAX_REFERENCE_WORDS]


def rouge_all(summaries: Iterable[Summary], reference: str, language: Language) -> tuple[Mapping[str, float], ...]:
    """``rouge`` of each summary; long ones take a second each."""
    return tuple(rouge(summary, reference, language) for summary in summaries)


def rouge(summary: Summary, reference: str, language: Language) -> Mapping[str, float]:
    """F-measures of ROUGE-1, ROUGE-2 and ROUGE-L, 0 to 1, of the words without stemming.

    Source: Lin 2004, "ROUGE".
    """
    # Imports NLTK's stemmer, which takes a second and is not used here.
    from rouge_score.rouge_scorer import RougeScorer  # type: ignore[import-untyped]

    scores = RougeScorer(list(_KINDS), tokenizer=Words(language)).score(
        reference, " ".join(sentence.text for sentence in summary.sentences)
    )
    return {name: float(scores[kind].fmeasure) for kind, name in _KINDS.items()}
