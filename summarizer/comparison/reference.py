"""ROUGE: a summary compared with one that a person wrote. Source: Lin 2004, "ROUGE"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..languages import words_of
from ..models import Language, Summary

# The longest common subsequence grows with the product of both lengths.
MAX_REFERENCE_WORDS = 2_000

_KINDS = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeL": "ROUGE-L"}


@dataclass(frozen=True)
class _Words:
    """rouge-score's own tokenizer knows only a to z; this one knows the document's language."""

    language: Language

    def tokenize(self, text: str) -> list[str]:
        return [word.casefold() for word in words_of(text, self.language)][:MAX_REFERENCE_WORDS]


def rouge_all(summaries: Iterable[Summary], reference: str, language: Language) -> tuple[Mapping[str, float], ...]:
    """``rouge`` of each summary; long ones take a second each."""
    return tuple(rouge(summary, reference, language) for summary in summaries)


def rouge(summary: Summary, reference: str, language: Language) -> Mapping[str, float]:
    """F-measures of ROUGE-1, ROUGE-2 and ROUGE-L, 0 to 1, of the words without stemming."""
    # Imports NLTK's stemmer, which takes a second and is not used here.
    from rouge_score.rouge_scorer import RougeScorer  # type: ignore[import-untyped]

    scores = RougeScorer(list(_KINDS), tokenizer=_Words(language)).score(
        reference, " ".join(sentence.text for sentence in summary.sentences)
    )
    return {name: float(scores[kind].fmeasure) for kind, name in _KINDS.items()}
