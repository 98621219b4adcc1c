"""Looks for better weights of Balanced, one at a time, and says what they are worth on sets that had no say.

    python -m training.balanced FOLDER [--documents 25] [--output summarizer/algorithms/balanced/weights.json]

FOLDER is a folder of summaries (see ``training/summaries.py``). The search starts from the shipped weights, halves or
doubles the one that gains most, and goes on while the gain is worth it: at least MIN_GAIN points, the mean of ROUGE-1
and ROUGE-2 above Lead's within the budget, each kind of text weighing alike. A kind is what stands before the first
underscore of a set's name: ``cnndm_val`` and ``cnndm`` are one.

Printed are, per kind, the points above Lead of the shipped weights, of those that the search finds on all kinds
(in-sample: it flatters) and of those that it finds on the other kinds (cross-validated: the one to judge by). The
shipped weights were chosen by hand on halves of five sets; where a search finds nothing better, they stay.
"""

import argparse
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

import numpy as np

from summarizer.algorithms import balanced, rank
from summarizer.algorithms.balanced.weights import Weights, load_weights
from summarizer.algorithms.scoring import score_all

from .fitting import add_output_arguments, write_weights
from .summaries import Sample, read_sets

N_DOCUMENTS = 25
N_STEPS = 3
FACTORS = (0.5, 2.0)
MIN_GAIN = 0.05


@dataclass(eq=False)
class Judge:
    """Points above Lead by weights and kind of text; each set of weights is tried once."""

    kinds: Mapping[str, Sequence[Sample]]
    n_words: int
    known: dict[Weights, dict[str, float]] = field(default_factory=dict)

    def try_out(self, candidates: Sequence[Weights]) -> None:
        new = [weights for weights in candidates if weights not in self.known]
        if not new:
            return
        found = {kind: np.mean([self._points(s, new) for s in samples], axis=0) for kind, samples in self.kinds.items()}
        for at, weights in enumerate(new):
            self.known[weights] = {kind: float(points[at]) for kind, points in found.items()}

    def points(self, weights: Weights, kinds: Sequence[str]) -> float:
        return statistics.mean(self.known[weights][kind] for kind in kinds)

    def _points(self, sample: Sample, candidates: Sequence[Weights]) -> list[float]:
        def score(scores: Sequence[float]) -> float:
            return statistics.mean(sample.score(sample.choose(scores, self.n_words)))

        lead = score(rank(sample.document, "lead").scores)
        return [score(score_all(sample.document, lambda d, w=weights: balanced.rate(d, w))) - lead
                for weights in candidates]  # fmt: skip


def neighbors_of(weights: Weights) -> list[Weights]:
    """The same weights with one of them halved or doubled."""
    values = asdict(weights)
    return [replace(weights, **{name: factor * value}) for name, value in values.items() for factor in FACTORS]


def search(judge: Judge, kinds: Sequence[str], n_steps: int) -> Weights:
    best = load_weights()
    judge.try_out([best])
    for _ in range(n_steps):
        candidates = neighbors_of(best)
        judge.try_out(candidates)
        top = max(candidates, key=lambda weights: judge.points(weights, kinds))
        if judge.points(top, kinds) < judge.points(best, kinds) + MIN_GAIN:
            break
        best = top
    return best


def changes(weights: Weights) -> str:
    shipped = load_weights()
    names = [own.name for own in fields(Weights) if getattr(weights, own.name) != getattr(shipped, own.name)]
    return (
        ", ".join(f"{name} {getattr(shipped, name):g} to {getattr(weights, name):g}" for name in names) or "as shipped"
    )


def by_kind(sets: Mapping[str, Sequence[Sample]]) -> dict[str, list[Sample]]:
    kinds: dict[str, list[Sample]] = {}
    for name, samples in sets.items():
        kinds.setdefault(name.partition("_")[0], []).extend(samples)
    return kinds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=N_DOCUMENTS, help="the first so many of each set; 0 takes all")
    parser.add_argument("--sets", nargs="*", default=(), help="names of files to take, all when left out")
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--steps", type=int, default=N_STEPS)
    add_output_arguments(parser, with_folds=False)
    arguments = parser.parse_args()
    sets = read_sets(arguments.folder, names=arguments.sets, n_documents=arguments.documents)
    judge = Judge(by_kind(sets), arguments.words)
    kinds = list(judge.kinds)
    shipped, found = load_weights(), search(judge, kinds, arguments.steps)
    held_out = {
        kind: search(judge, [other for other in kinds if other != kind] or kinds, arguments.steps) for kind in kinds
    }
    print(
        f"points above Lead{'':7}{'shipped':>9}{'in-sample':>11}{'cross-validated':>17}  weights that the others find"
    )
    for kind in kinds:
        row = [judge.points(weights, [kind]) for weights in (shipped, found, held_out[kind])]
        print(f"{kind:24}{row[0]:+9.2f}{row[1]:+11.2f}{row[2]:+17.2f}  {changes(held_out[kind])}")
    figures = {
        "shipped": judge.points(shipped, kinds),
        "in-sample": judge.points(found, kinds),
        "cross-validated": statistics.mean(judge.points(held_out[kind], [kind]) for kind in kinds),
    }
    print(f"{'mean':24}{figures['shipped']:+9.2f}{figures['in-sample']:+11.2f}{figures['cross-validated']:+17.2f}")
    print("found on all kinds:", changes(found))
    if arguments.output:
        write_weights(
            arguments.output,
            model="What each signal adds to the value of a sentence; see weights.py beside this file.",
            fitted_to=", ".join(f"{len(samples)} documents of {name}" for name, samples in sets.items()),
            fitted_on=arguments.date,
            figures={f"points above Lead, {name}": points for name, points in figures.items() if name != "shipped"},
            weights=asdict(found),
        )


if __name__ == "__main__":
    main()
