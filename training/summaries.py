"""Documents with human summaries, and the ROUGE of a choice of sentences.

A folder of summaries holds ``*.jsonl``, one document a line: ``lang``, ``text``, ``refs`` (one or more human
summaries), if it has one, ``sents`` (a sentence split that all systems share), and if the summaries answer a question,
``query``. A file's name is the name of its set.

English is stemmed as rouge-score does; other languages are cut into words and stemmed as the program does it, because
rouge-score's own tokenizer knows a to z alone.
"""

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import DefaultTokenizer, Tokenizer

from summarizer.languages import LANGUAGES, known_code, stemmer_of, words_of
from summarizer.models import Article, Document, Language, Sentence
from summarizer.options import Budget
from summarizer.preferences import preference_of
from summarizer.segmentation import segment
from summarizer.selection import select

Indices = frozenset[int]


class WordTokenizer(Tokenizer):
    """The program's words, lower-cased and stemmed."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def tokenize(self, text: str) -> list[str]:
        stem = stemmer_of(self.language)
        return [stem(word.lower()) for word in words_of(text, self.language)]


class CachedTokenizer(Tokenizer):
    """References are scored against many summaries, and cut into words once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenize = lru_cache(maxsize=4_096)(tokenizer.tokenize)

    def tokenize(self, text: str) -> list[str]:
        return self._tokenize(text)


@cache
def scorer_of(code: str) -> RougeScorer:
    tokenizer = DefaultTokenizer(use_stemmer=True) if code == "en" else WordTokenizer(LANGUAGES[code])
    return RougeScorer(["rouge1", "rouge2"], tokenizer=CachedTokenizer(tokenizer))


@dataclass(frozen=True, eq=False)
class Sample:
    """A document, its references, and the ROUGE of each choice of sentences that was scored."""

    document: Document
    references: tuple[str, ...]
    known: dict[Indices, tuple[float, float]]
    question: str = ""

    def choose(self, scores: Sequence[float], n_words: int, *, spread: bool = True) -> Indices:
        chosen = select(self.document.sentences, scores, budget_words=n_words, spread=spread)
        return frozenset(sentence.index for sentence in chosen)

    def choose_for_question(self, scores: Sequence[float], n_words: int) -> Indices:
        """What is chosen when the question stands in "Focus on"."""
        preference = preference_of(self.document, Budget(n_words, 1, focus=self.question))
        return self.choose(preference.weigh(scores), n_words, spread=False)

    def score(self, chosen: Indices) -> tuple[float, float]:
        if chosen not in self.known:
            text = "\n".join(self.document.sentences[index].text for index in sorted(chosen))
            scorer = scorer_of(self.document.language.code)
            scored = [scorer.score(reference, text) for reference in self.references]
            means = [100 * statistics.mean(s[kind].fmeasure for s in scored) for kind in ("rouge1", "rouge2")]
            self.known[chosen] = (means[0], means[1])
        return self.known[chosen]


def read_sets(folder: Path, *, names: Sequence[str] = (), n_documents: int = 0) -> dict[str, list[Sample]]:
    """The documents of each set, all of them or the first ones; of all sets or of those named."""
    paths = sorted(folder.glob("*.jsonl")) or sorted(folder.glob("summaries/*.jsonl"))
    if not paths:
        raise SystemExit(f"No sets in {folder}.")
    return {path.stem: _read_samples(path, n_documents) for path in paths if path.stem in (names or [path.stem])}


def _read_samples(path: Path, n_documents: int) -> list[Sample]:
    with path.open(encoding="utf-8") as lines:
        rows = map(json.loads, islice(lines, n_documents or None))
        return [Sample(make_document(row), tuple(row["refs"]), {}, row.get("query") or "") for row in rows]


def make_document(row: Mapping[str, object]) -> Document:
    language = LANGUAGES[known_code(str(row["lang"])) or "und"]  # Basque, say, has no row
    article = Article(text=str(row["text"]))
    texts = row.get("sents")
    if not isinstance(texts, list):
        return segment(article, language)
    sentences = [Sentence(text, i, 0, len(words_of(text, language))) for i, text in enumerate(texts)]
    return Document(article, language, tuple(sentences))
