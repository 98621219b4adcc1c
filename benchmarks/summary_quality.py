"""Summaries against human ones: ROUGE of every algorithm, and what stands behind the weights of Balanced.

    python benchmarks/summary_quality.py FOLDER [--words 100] [--sets NAME ...] [--skip-weights]

FOLDER holds ``*.jsonl``, one document a line: ``lang``, ``text``, ``refs`` (one or more human summaries) and, if it has
one, ``sents`` (a sentence split that all systems share). A file's name is the name of its set.

Printed are, per set: ROUGE-1 and ROUGE-2 F1 by the package ``rouge-score``, mean over documents and references, of
whole sentences within the budget in document order; the paired difference Balanced minus each system on the mean of
the two, with its 95 % interval from 2,000 bootstrap draws; how often a sentence opens with "But" or "He" while the one
before it is left out; the time of a ranking; and the weights again, chosen by cross-validation.

English is stemmed as rouge-score does; other languages are cut into words and stemmed as the program does it, because
rouge-score's own tokenizer knows a to z alone.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import DefaultTokenizer, Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from summarizer.algorithms import ALGORITHMS, balanced, rank
from summarizer.algorithms.balanced.picking import pick_all
from summarizer.algorithms.balanced.signals import measure
from summarizer.algorithms.balanced.weights import Weights, load_weights
from summarizer.algorithms.balanced.wording import dangles
from summarizer.algorithms.scoring import score_all
from summarizer.algorithms.terms import terms_of
from summarizer.languages import LANGUAGES, known_code, stemmer_of, words_of
from summarizer.models import Article, Document, Language, Sentence
from summarizer.segmentation import segment
from summarizer.selection import select

N_DRAWS = 2_000
N_FOLDS = 5
FACTORS = (0.5, 2.0)
CARELESS = "Balanced, dangling or not"

Scores = np.ndarray  # (n_documents, 2): ROUGE-1 and ROUGE-2 in points
Indices = frozenset[int]


class WordTokenizer(Tokenizer):
    """The program's words, lower-cased and stemmed."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def tokenize(self, text: str) -> list[str]:
        stem = stemmer_of(self.language)
        return [stem(word.lower()) for word in words_of(text, self.language)]


class Remembering(Tokenizer):
    """References are scored against many summaries, and cut into words once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenize = lru_cache(maxsize=4_096)(tokenizer.tokenize)

    def tokenize(self, text: str) -> list[str]:
        return self._tokenize(text)


@cache
def scorer_of(code: str) -> RougeScorer:
    tokenizer = DefaultTokenizer(use_stemmer=True) if code == "en" else WordTokenizer(LANGUAGES[code])
    return RougeScorer(["rouge1", "rouge2"], tokenizer=Remembering(tokenizer))


@dataclass(frozen=True, eq=False)
class Sample:
    """A document, its references, and the ROUGE of each choice of sentences that was scored."""

    document: Document
    references: tuple[str, ...]
    known: dict[Indices, tuple[float, float]]

    def choose(self, scores: Sequence[float], n_words: int) -> Indices:
        chosen = select(self.document.sentences, scores, budget_words=n_words)
        return frozenset(sentence.index for sentence in chosen)

    def score(self, chosen: Indices) -> tuple[float, float]:
        if chosen not in self.known:
            text = "\n".join(self.document.sentences[index].text for index in sorted(chosen))
            scorer = scorer_of(self.document.language.code)
            scored = [scorer.score(reference, text) for reference in self.references]
            means = [100 * statistics.mean(s[kind].fmeasure for s in scored) for kind in ("rouge1", "rouge2")]
            self.known[chosen] = (means[0], means[1])
        return self.known[chosen]


def read_samples(path: Path) -> list[Sample]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Sample(make_document(row), tuple(row["refs"]), {}) for row in rows]


def make_document(row: Mapping[str, object]) -> Document:
    language = LANGUAGES[known_code(str(row["lang"]))]
    article = Article(text=str(row["text"]))
    texts = row.get("sents")
    if not isinstance(texts, list):
        return segment(article, language)
    sentences = [Sentence(text, i, 0, len(words_of(text, language))) for i, text in enumerate(texts)]
    return Document(article, language, tuple(sentences))


def interval(differences: np.ndarray) -> str:
    """Mean and 95 % interval of a paired difference, by bootstrap."""
    draws = np.random.default_rng(0).integers(0, len(differences), (N_DRAWS, len(differences)))
    low, high = np.percentile(differences[draws].mean(axis=1), [2.5, 97.5])
    return f"{differences.mean():+.2f} [{low:+.2f}, {high:+.2f}]"


def rank_careless(document: Document) -> tuple[float, ...]:
    """Balanced as if no sentence leaned on the one before it."""
    signals = measure(document)
    picks = pick_all(replace(signals, dangling=np.zeros_like(signals.dangling)), load_weights())
    ratings = np.empty(len(picks))
    ratings[picks] = -np.arange(len(picks))
    return score_all(document, lambda _: ratings)


def systems() -> dict[str, Callable[[Document], Sequence[float]]]:
    """By label: what scores the sentences of a document."""

    def ranker(name: str) -> Callable[[Document], Sequence[float]]:
        return lambda document: rank(document, name).scores

    return {row.label: ranker(name) for name, row in ALGORITHMS.items()} | {CARELESS: rank_careless}


def share_dangling(samples: Sequence[Sample], choices: Sequence[Indices]) -> float:
    """Percentage of the chosen sentences that lean on the one before them, which was not chosen."""
    n_chosen = n_dangling = 0
    for sample, chosen in zip(samples, choices, strict=True):
        texts = [sentence.text.strip().lower() for sentence in sample.document.sentences]
        leans = dangles(texts, sample.document.language)
        n_chosen += len(chosen)
        n_dangling += sum(bool(leans[index]) and index - 1 not in chosen for index in chosen)
    return 100 * n_dangling / n_chosen


def print_systems(name: str, samples: Sequence[Sample], n_words: int) -> None:
    choices = {label: [s.choose(score(s.document), n_words) for s in samples] for label, score in systems().items()}
    rouge = {
        label: np.array([s.score(chosen) for s, chosen in zip(samples, chosen_all, strict=True)])
        for label, chosen_all in choices.items()
    }
    best = rouge["Balanced"].mean(axis=1)
    print(f"\n{name}: {len(samples)} documents, {n_words} words")
    print(f"{'':26}{'R-1':>7}{'R-2':>7}   {'Balanced minus this':24}{'dangling':>9}")
    for label, scores in rouge.items():
        paired = "" if label == "Balanced" else interval(best - scores.mean(axis=1))
        dangling = share_dangling(samples, choices[label])
        print(f"{label:26}{scores[:, 0].mean():7.2f}{scores[:, 1].mean():7.2f}   {paired:24}{dangling:8.1f}%")
    by_lex_rank = share_dangling(samples, choices["LexRank"])
    if by_lex_rank:
        ratio = share_dangling(samples, choices["Balanced"]) / by_lex_rank
        print(f"dangling openings, Balanced / LexRank: {ratio:.2f}")


def print_times(name: str, samples: Sequence[Sample]) -> None:
    """The words are counted before, as they are for all algorithms; everything else is inside, reasons too."""
    times: dict[str, list[float]] = {key: [] for key in ("balanced", "lex-rank", "lead")}
    for sample in samples:
        terms_of(sample.document)
        for key, seconds in times.items():
            seconds.append(min(_time_rank(sample.document, key) for _ in range(3)))
    told = ", ".join(f"{ALGORITHMS[key].label} {1e3 * statistics.median(times[key]):.2f}" for key in times)
    n_sentences = statistics.median(len(sample.document.sentences) for sample in samples)
    print(f"{name}: CPU ms to rank, median document ({n_sentences:.0f} sentences): {told}")


def _time_rank(document: Document, algorithm: str) -> float:
    balanced.forget()
    started = time.process_time()
    rank(document, algorithm)
    return time.process_time() - started


def neighbours() -> dict[str, Weights]:
    """The shipped weights, and each of them halved and doubled."""
    found = {"as shipped": load_weights()}
    for field in fields(Weights):
        value = getattr(load_weights(), field.name)
        found |= {
            f"{field.name} x {factor:g}": replace(load_weights(), **{field.name: factor * value}) for factor in FACTORS
        }
    return found


def score_weights(samples: Sequence[Sample], candidates: Sequence[Weights], n_words: int) -> np.ndarray:
    """Mean of ROUGE-1 and ROUGE-2 above Lead's, shape (n_candidates, n_documents)."""
    return np.array([_score_weights(sample, candidates, n_words) for sample in samples]).T


def _score_weights(sample: Sample, candidates: Sequence[Weights], n_words: int) -> list[float]:
    def mean(scores: Sequence[float]) -> float:
        return statistics.mean(sample.score(sample.choose(scores, n_words)))

    lead = mean(rank(sample.document, "lead").scores)
    return [mean(score_all(sample.document, lambda d, w=weights: balanced.rate(d, w))) - lead for weights in candidates]


def print_weights(sets: Mapping[str, Sequence[Sample]], n_words: int) -> None:
    """What the weights are worth on documents, and on sets, that had no say in choosing them."""
    names = list(candidates := neighbours())
    gains = {name: score_weights(samples, list(candidates.values()), n_words) for name, samples in sets.items()}
    folds = {name: np.arange(gain.shape[1]) % N_FOLDS for name, gain in gains.items()}

    def best(keep: Callable[[str], np.ndarray]) -> int:
        kept = [gain[:, keep(name)].mean(axis=1) for name, gain in gains.items() if keep(name).any()]
        return int(np.argmax(np.mean(kept, axis=0)))

    print(f"\nmean of R-1 and R-2 above Lead's, {n_words} words; {len(names)} sets of weights to choose from")
    print(f"{'':14}{'as shipped':>12}{f'{N_FOLDS}-fold':>9}{'other sets':>12}  weights that the other sets choose")
    by_fold = [best(lambda name, k=k: folds[name] != k) for k in range(N_FOLDS)]
    for name, gain in gains.items():
        held_out = np.concatenate([gain[by_fold[k], folds[name] == k] for k in range(N_FOLDS)])
        other = best(lambda n, name=name: np.full(gains[n].shape[1], n != name))
        row = (gain[0].mean(), held_out.mean(), gain[other].mean())
        print(f"{name:14}{row[0]:+12.2f}{row[1]:+9.2f}{row[2]:+12.2f}  {names[other]}")
    print("weights that four fifths choose:", ", ".join(names[k] for k in by_fold))
    means = np.mean([gain.mean(axis=1) for gain in gains.values()], axis=0)
    print(
        f"mean over sets: shipped {means[0]:+.2f}; all {len(names)}: {means.min():+.2f} to {means.max():+.2f}, "
        f"median {np.median(means):+.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--sets", nargs="*", help="names of files to take, all when left out")
    parser.add_argument("--skip-weights", action="store_true")
    options = parser.parse_args()
    paths = [path for path in sorted(options.folder.glob("*.jsonl")) if not options.sets or path.stem in options.sets]
    sets = {path.stem: read_samples(path) for path in paths}
    for name, samples in sets.items():
        print_systems(name, samples, options.words)
    print()
    for name, samples in sets.items():
        print_times(name, samples)
    if not options.skip_weights:
        print_weights(sets, options.words)


if __name__ == "__main__":
    main()
