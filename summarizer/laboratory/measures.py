"""The table of measures: what is computed of each summary of each document."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..comparison import measures as described
from ..comparison import terms_of
from ..comparison.terms import Terms
from ..languages import words_of
from ..models import Article, Document, Language, Summary
from ..segmentation import segment
from .models import Settings
from .rouge import Rouge
from .sumy_measures import cosine, sentence_scores, unit_overlap, word_counts


class Judge:
    """What measuring the summaries of one document needs; each part is made once."""

    def __init__(self, document: Document, references: Sequence[str], settings: Settings) -> None:
        self.document = document
        self.references = references
        self._settings = settings
        self._known: dict[frozenset[int], tuple[float, ...]] = {}

    @cached_property
    def terms(self) -> Terms:
        return terms_of(self.document)

    @cached_property
    def rouge(self) -> Rouge:
        settings = self._settings
        return Rouge(
            self.references, self.document.language, stemming=settings.stemming, mean=settings.mean_of_references
        )

    @cached_property
    def _split_references(self) -> list[tuple[frozenset[str], Mapping[str, int]]]:
        language = self.document.language
        return [(_sentences(text, language), word_counts(words_of(text, language))) for text in self.references]

    @cached_property
    def _words_of_document(self) -> Mapping[str, int]:
        return word_counts(words_of(self.document.article.text, self.document.language))

    def measure(self, summary: Summary) -> tuple[float, ...]:
        """A number per measure, in the order of the table; NaN for those that need a reference where there is none."""
        if summary.indices not in self._known:
            with_references = self._against_references(summary) if self.references else (math.nan,) * _N_REFERENCED
            self._known[summary.indices] = (*with_references, *self._alone(summary))
        # Two algorithms may choose the same, but not in the same time.
        return tuple(map(float, (*self._known[summary.indices], summary.ranking.seconds)))

    def _against_references(self, summary: Summary) -> tuple[float, ...]:
        texts = [sentence.text for sentence in summary.sentences]
        words = word_counts(words_of(" ".join(texts), self.document.language))
        each = [
            (*sentence_scores(texts, sentences), unit_overlap(words, counts), cosine(words, counts))
            for sentences, counts in self._split_references
        ]
        join: Callable[[Sequence[float]], float] = _mean if self._settings.mean_of_references else max
        best = [
            join([one for one in column if not math.isnan(one)] or [math.nan]) for column in zip(*each, strict=True)
        ]
        return (*self.rouge.score(" ".join(texts)), *best)

    def _alone(self, summary: Summary) -> tuple[float, ...]:
        words = word_counts(words_of(" ".join(s.text for s in summary.sentences), self.document.language))
        return (
            *(function(self.document, self.terms, summary) for function in _DESCRIBED),
            cosine(words, self._words_of_document),
        )


_DESCRIBED = (
    described.n_words,
    described.n_sentences,
    described.share_shorter,
    described.mean_position,
    described.coverage,
    described.redundancy,
)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _sentences(text: str, language: Language) -> frozenset[str]:
    if not words_of(text, language):
        return frozenset()
    return frozenset(sentence.text for sentence in segment(Article(text), language).sentences)


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the table: ``scale`` and ``digits`` say how people write the number.

    ``needs_reference`` says that there is no number without one. ``is_time`` marks the only number that differs from
    run to run. ``higher_is_better`` is None for what only describes.
    """

    key: str
    label: str
    help: str
    needs_reference: bool = False
    higher_is_better: bool | None = None
    scale: float = 1.0
    digits: int = 2
    is_time: bool = False

    def show(self, value: float) -> str:
        """The number as it stands in a table; "" for none."""
        return "" if math.isnan(value) else f"{value * self.scale:.{self.digits}f}"


def _rouge(key: str, label: str, what: str) -> tuple[Measure, ...]:
    parts = {"precision": "Precision", "recall": "Recall", "f": "F1"}
    return tuple(
        Measure(
            f"{key}-{part}",
            f"{label} {name}",
            f"{name} of the {what} that the summary shares with the reference, 0 to 100.",
            needs_reference=True,
            higher_is_better=True,
            scale=100,
        )
        for part, name in parts.items()
    )


def _referenced(key: str, label: str, about: str) -> Measure:
    return Measure(key, label, about, needs_reference=True, higher_is_better=True, digits=3)


MEASURES: tuple[Measure, ...] = (
    *_rouge("rouge-1", "ROUGE-1", "words"),
    *_rouge("rouge-2", "ROUGE-2", "pairs of words"),
    *_rouge("rouge-l", "ROUGE-L", "longest common subsequence of words"),
    _referenced("sentence-precision", "Sentence precision", "Share of the chosen sentences that are in the reference."),
    _referenced("sentence-recall", "Sentence recall", "Share of the reference's sentences that were chosen."),
    _referenced("sentence-f", "Sentence F1", "Harmonic mean of sentence precision and recall."),
    _referenced("unit-overlap", "Unit overlap", "Share of the different words of either that both have."),
    _referenced("cosine", "Cosine", "Cosine of the word counts of summary and reference."),
    Measure("words", "Words", "Words of the summary.", digits=1),
    Measure("sentences", "Sentences", "Sentences of the summary.", digits=1),
    Measure("shorter", "Shorter", "Percentage of the text's words that were left out.", scale=100, digits=1),
    Measure("position", "Position", "Mean position of the chosen sentences: 0 is the first of the text, 1 the last."),
    Measure(
        "coverage",
        "Coverage",
        "Percentage of the key terms, by weight, that the summary names.",
        scale=100,
        digits=1,
    ),
    Measure("redundancy", "Redundancy", "Mean cosine of the chosen sentences' terms: 0 when none is shared.", digits=3),
    Measure("document-cosine", "Cosine with text", "Cosine of the word counts of summary and text.", digits=3),
    Measure("seconds", "Time (ms)", "Milliseconds to rank the sentences.", scale=1000, digits=1, is_time=True),
)
BY_KEY: Mapping[str, int] = {measure.key: index for index, measure in enumerate(MEASURES)}
_N_REFERENCED = sum(measure.needs_reference for measure in MEASURES)
# The measures that papers report, and those that compare algorithms where there are no references.
MAIN = ("rouge-1-f", "rouge-2-f", "rouge-l-f")
MAIN_WITHOUT_REFERENCES = ("coverage", "redundancy", "position")
