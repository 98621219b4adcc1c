"""Summaries against human ones: ROUGE of every algorithm.

    python benchmarks/summary_quality.py FOLDER [--words 100] [--sets NAME ...] [--documents 0] [--weights FILE]

FOLDER is a folder of summaries as ``training/summaries.py`` describes it; FILE holds weights of Balanced to try.

Printed are, per set: ROUGE-1 and ROUGE-2 F1 by the package ``rouge-score``, mean over documents and references, of
whole sentences within the budget in document order; the paired difference Balanced minus each system on the mean of
the two, with its 95 % interval from 2,000 bootstrap draws; how often a sentence opens with "But" or "He" while the one
before it is left out; and the time of a ranking. ``python -m training.balanced`` says what the weights are worth.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from summarizer.algorithms import ALGORITHMS, balanced, rank
from summarizer.algorithms.balanced.picking import pick_all
from summarizer.algorithms.balanced.signals import dangles, measure
from summarizer.algorithms.scoring import score_all
from summarizer.algorithms.terms import terms_of
from summarizer.models import Document
from training.fitting import weights_in_use
from training.summaries import Indices, Sample, read_sets

N_DRAWS = 2_000
WAITING_OFF = "Balanced, dangling or not"


def interval(differences: np.ndarray) -> str:
    """Mean and 95 % interval of a paired difference, by bootstrap."""
    draws = np.random.default_rng(0).integers(0, len(differences), (N_DRAWS, len(differences)))
    low, high = np.percentile(differences[draws].mean(axis=1), [2.5, 97.5])
    return f"{differences.mean():+.2f} [{low:+.2f}, {high:+.2f}]"


def rank_without_waiting(document: Document) -> tuple[float, ...]:
    """Balanced as if no sentence leaned on the one before it."""
    signals = measure(document)
    picks = pick_all(replace(signals, dangling=np.zeros_like(signals.dangling)), balanced.load_weights())
    ratings = np.empty(len(picks))
    ratings[picks] = -np.arange(len(picks))
    return score_all(document, lambda _: ratings)


def systems() -> dict[str, Callable[[Document], Sequence[float]]]:
    """By label: what scores the sentences of a document."""

    def ranker(name: str) -> Callable[[Document], Sequence[float]]:
        return lambda document: rank(document, name).scores

    return {row.label: ranker(name) for name, row in ALGORITHMS.items()} | {WAITING_OFF: rank_without_waiting}


def share_dangling(samples: Sequence[Sample], choices: Sequence[Indices]) -> float:
    """Percentage of the chosen sentences that lean on the one before them, which was not chosen."""
    n_chosen = n_dangling = 0
    for sample, chosen in zip(samples, choices, strict=True):
        texts = [sentence.text.strip().lower() for sentence in sample.document.sentences]
        leaning = dangles(texts, sample.document.language)
        n_chosen += len(chosen)
        n_dangling += sum(bool(leaning[index]) and index - 1 not in chosen for index in chosen)
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
    medians = ", ".join(f"{ALGORITHMS[key].label} {1e3 * statistics.median(times[key]):.2f}" for key in times)
    n_sentences = statistics.median(len(sample.document.sentences) for sample in samples)
    print(f"{name}: CPU ms to rank, median document ({n_sentences:.0f} sentences): {medians}")


def _time_rank(document: Document, algorithm: str) -> float:
    balanced.forget()
    started = time.process_time()
    rank(document, algorithm)
    return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--sets", nargs="*", default=(), help="names of files to take, all when left out")
    parser.add_argument("--documents", type=int, default=0, help="take the first so many of each set; 0 takes all")
    parser.add_argument("--weights", type=Path, default=balanced.weights.SHIPPED, help="weights of Balanced to try")
    options = parser.parse_args()
    sets = read_sets(options.folder, names=options.sets, n_documents=options.documents)
    with weights_in_use(balanced, balanced.load_weights(options.weights)):
        for name, samples in sets.items():
            print_systems(name, samples, options.words)
        print()
        for name, samples in sets.items():
            print_times(name, samples)


if __name__ == "__main__":
    main()
