"""Summaries against human ones: ROUGE of every algorithm.

    python benchmarks/summary_quality.py FOLDER [--words 100] [--sets NAME ...] [--documents 0] [--weights FILE]

FOLDER is a folder of summaries as ``training/summaries.py`` describes it; FILE holds weights of Balanced to try.

Printed are, per set and for all of them together: ROUGE-1 and ROUGE-2 F1 by the package ``rouge-score``, mean over
documents and references, of whole sentences within the budget in document order; the paired difference Balanced minus
each system on the mean of the two, with its 95 % interval from 2,000 bootstrap draws; how often a sentence opens with
"But" or "He" while the one before it is left out; and how many summaries have a scrap ("More:", a name) although the
text has sentences. Where the documents come with questions, also what it gains to put the question in "Focus on".
At the end, the time of a ranking. ``python -m training.balanced`` says what the weights are worth.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from summarizer.algorithms import ALGORITHMS, balanced, rank
from summarizer.algorithms.balanced.picking import pick_all
from summarizer.algorithms.balanced.signals import dangles, measure
from summarizer.algorithms.scoring import score_all
from summarizer.algorithms.terms import terms_of
from summarizer.models import Document
from summarizer.selection import is_scrap
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


def share_with_scraps(samples: Sequence[Sample], choices: Sequence[Indices], n_words: int) -> float:
    """Percentage of the summaries with a scrap, of texts that are too long for the budget and have sentences."""
    has_scrap = []
    for sample, chosen in zip(samples, choices, strict=True):
        sentences = sample.document.sentences
        is_real = [bool(s.n_words) and not s.is_heading and not is_scrap(s) for s in sentences]
        if sample.document.n_words > n_words and any(is_real):
            has_scrap.append(not all(is_real[index] for index in chosen))
    return 100 * statistics.mean(has_scrap) if has_scrap else 0.0


@dataclass(frozen=True, eq=False)
class Results:
    """Of one or more sets: their samples, and by label of a system what it chose and the ROUGE of that.

    Both ``rouge`` and ``asked``, which has the same with the question, have shape (n_samples, 2).
    """

    samples: Sequence[Sample]
    choices: Mapping[str, Sequence[Indices]]
    rouge: Mapping[str, np.ndarray]
    asked: Mapping[str, np.ndarray]


def run_systems(samples: Sequence[Sample], n_words: int) -> Results:
    has_questions = all(sample.question for sample in samples)
    choices: dict[str, list[Indices]] = {}
    rouge, asked = {}, {}
    for label, score in systems().items():
        scored = [(sample, score(sample.document)) for sample in samples]
        spread = label != "Lead"
        choices[label] = [sample.choose(scores, n_words, spread=spread) for sample, scores in scored]
        rouge[label] = rouge_of(samples, choices[label])
        if has_questions:
            asked[label] = rouge_of(samples, [sample.choose_for_question(scores, n_words) for sample, scores in scored])
    return Results(samples, choices, rouge, asked)


def rouge_of(samples: Sequence[Sample], choices: Sequence[Indices]) -> np.ndarray:
    return np.array([sample.score(chosen) for sample, chosen in zip(samples, choices, strict=True)])


def pool(results: Sequence[Results]) -> Results:
    """The results of several sets as those of one; questions are left out."""
    labels = results[0].choices
    return Results(
        [sample for one in results for sample in one.samples],
        {label: [chosen for one in results for chosen in one.choices[label]] for label in labels},
        {label: np.concatenate([one.rouge[label] for one in results]) for label in labels},
        {},
    )


def print_systems(name: str, results: Results, n_words: int) -> None:
    samples, choices = results.samples, results.choices
    best = results.rouge["Balanced"].mean(axis=1)
    print(f"\n{name}: {len(samples)} documents, {n_words} words")
    print(f"{'':26}{'R-1':>7}{'R-2':>7}   {'Balanced minus this':24}{'dangling':>9}{'scraps':>9}")
    for label, scores in results.rouge.items():
        paired = "" if label == "Balanced" else interval(best - scores.mean(axis=1))
        faults = share_dangling(samples, choices[label]), share_with_scraps(samples, choices[label], n_words)
        print(f"{label:26}{scores[:, 0].mean():7.2f}{scores[:, 1].mean():7.2f}   {paired:24}", end="")
        print("".join(f"{share:8.1f}%" for share in faults))
    by_lex_rank = share_dangling(samples, choices["LexRank"])
    if by_lex_rank:
        ratio = share_dangling(samples, choices["Balanced"]) / by_lex_rank
        print(f"dangling openings, Balanced / LexRank: {ratio:.2f}")
    if results.asked:
        print(f"{'with the question':26}{'R-1':>7}{'R-2':>7}   with minus without")
    for label, scores in results.asked.items():
        gain = interval(scores.mean(axis=1) - results.rouge[label].mean(axis=1))
        print(f"{label:26}{scores[:, 0].mean():7.2f}{scores[:, 1].mean():7.2f}   {gain}")


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
        results = []
        for name, samples in sets.items():
            results.append(run_systems(samples, options.words))
            print_systems(name, results[-1], options.words)
        if len(results) > 1:
            print_systems("all sets together", pool(results), options.words)
        print()
        for name, samples in sets.items():
            print_times(name, samples)


if __name__ == "__main__":
    main()
