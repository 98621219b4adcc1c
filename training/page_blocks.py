"""Fits the weights that tell an article's blocks from the rest of a web page.

    python -m training.page_blocks FOLDER [--output summarizer/extraction/block_weights.json]

Each page is read as the program reads it; a block belongs to the article when at least half of its words are aligned
with the true text. The model is a logistic regression in which every page weighs alike, and every word alike within it.

Printed is the word F1 of the texts that are chosen: with the shipped weights, with weights fitted to these very pages
(in-sample: it flatters) and with weights fitted to other sites each time (cross-validated: the one to judge by).

The shipped weights come from this script, all 881 article pages of WCXB's development split and of half of
article-extraction-benchmark.
"""

import argparse
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unittest.mock import patch

import numpy as np

from summarizer.errors import SummarizerError
from summarizer.extraction import block_classifier, reader_choice
from summarizer.extraction.block_classifier import FEATURES, features_of, votes_of
from summarizer.extraction.blocks import PageBlock, blocks_of, tokens_of
from summarizer.extraction.decoding import decode
from summarizer.extraction.markup import parse_page
from summarizer.extraction.page import ask_readers
from summarizer.limits import DEFAULT_LIMITS
from summarizer.models import Payload

from .fitting import (
    N_DIGITS,
    add_output_arguments,
    fit_logistic,
    folds_of,
    mean,
    print_table,
    weights_in_use,
    write_weights,
)
from .pages import PageRow, add_page_arguments, chosen_pages, describe, word_f1

RIDGE = 3.0
RUN = 3  # tokens that page and truth must share in a row to be aligned
MAX_GAP_TOKENS = 200  # between two aligned runs; shorter gaps are aligned token by token
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A page as the program reads it, and what is true of it; arrays have a row per block."""

    row: PageRow
    blocks: Sequence[PageBlock]
    texts: Mapping[str, str]
    stated: str
    features: np.ndarray
    labels: np.ndarray
    importance: np.ndarray

    def f1(self) -> float:
        """Word F1 of the text that is chosen with the weights in use."""
        chosen = reader_choice.choose(self.blocks, self.texts, stated=self.stated)
        return word_f1(chosen.text, self.row.text)


def read_examples(rows: Sequence[PageRow]) -> Iterator[Example]:
    for row in rows:
        try:
            page = parse_page(decode(Payload(row.html, "text/html", row.url)), url=row.url, limits=DEFAULT_LIMITS)
        except SummarizerError:
            continue
        blocks = blocks_of(page.tree)
        if not blocks:
            continue
        declared = (page.tree.get("lang") or page.structured.language or "").strip()
        answers = ask_readers(page, blocks, declared=declared)
        features = features_of(blocks, votes_of(blocks, list(answers.texts.values())))
        n_tokens = np.array([len(block.tokens) for block in blocks], dtype=float)
        yield Example(
            row,
            blocks,
            answers.texts,
            answers.stated,
            np.column_stack([features[name] for name in FEATURES]),
            labels_of(blocks, row.text),
            n_tokens / n_tokens.sum(),
        )


def labels_of(blocks: Sequence[PageBlock], truth: str) -> np.ndarray:
    """Which blocks belong to the article, of several copies the one that stands in the article's order."""
    tokens = [token for block in blocks for token in block.tokens]
    aligned = _align(tokens, tokens_of(truth))
    starts = np.cumsum([0, *(len(block.tokens) for block in blocks[:-1])])
    return np.add.reduceat(aligned, starts) * 2 >= [len(block.tokens) for block in blocks]


def _align(page: Sequence[str], truth: Sequence[str]) -> np.ndarray:
    """Per token of the page, 1 when it is aligned with one of the truth: by runs, then word by word between them."""
    aligned = np.zeros(len(page), dtype=int)
    runs = [list(zip(*(text[step:] for step in range(RUN)), strict=False)) for text in (page, truth)]
    page_end = truth_end = 0
    for page_start, truth_start, n_runs in SequenceMatcher(None, *runs, autojunk=False).get_matching_blocks():
        gaps = page[page_end:page_start], truth[truth_end:truth_start]
        if page_end and n_runs and max(map(len, gaps)) < MAX_GAP_TOKENS:
            for start, _, size in SequenceMatcher(None, *gaps, autojunk=False).get_matching_blocks():
                aligned[page_end + start : page_end + start + size] = 1
        if n_runs:
            page_end, truth_end = page_start + n_runs + RUN - 1, truth_start + n_runs + RUN - 1
            aligned[page_start:page_end] = 1
    return aligned


def fit(examples: Sequence[Example]) -> Weights:
    features, labels, importance = (
        np.concatenate([getattr(example, name) for example in examples])
        for name in ("features", "labels", "importance")
    )
    # The first feature is the constant, which the regression brings itself.
    found = fit_logistic(features[:, 1:], labels, importance, ridge=RIDGE)
    return {name: round(float(weight), N_DIGITS) for name, weight in zip(FEATURES, found, strict=True)}


def scores(examples: Sequence[Example], weights_of: Callable[[int], Weights]) -> list[float]:
    """Word F1 of each page; ``weights_of`` gives the weights for the page of an index."""
    found = []
    for index, example in enumerate(examples):
        with weights_in_use(block_classifier, weights_of(index)):
            found.append(example.f1())
    return found


def by_set(examples: Sequence[Example], values: Sequence[float]) -> dict[str, list[float]]:
    """The values of the pages of each set, and of all pages."""
    sets: dict[str, list[float]] = {example.row.folder.name: [] for example in examples}
    for example, value in zip(examples, values, strict=True):
        sets[example.row.folder.name].append(value)
    return {**sets, "all": list(values)}


def report_thresholds(examples: Sequence[Example], weights_of: Callable[[int], Weights]) -> None:
    print(f"\ncross-validated word F1 by threshold; reader_choice.MIN_LIKELIHOOD is {reader_choice.MIN_LIKELIHOOD}")
    for threshold in THRESHOLDS:
        with patch.object(reader_choice, "MIN_LIKELIHOOD", threshold):
            print(f"  {threshold:.2f}  {mean(scores(examples, weights_of)):.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_page_arguments(parser)
    add_output_arguments(parser)
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    examples = list(read_examples(chosen_pages(arguments)))
    folds = folds_of([example.row.host for example in examples], arguments.folds)
    by_fold = [
        fit([example for example, own in zip(examples, folds, strict=True) if own != fold])
        for fold in range(arguments.folds)
    ]
    weights, shipped = fit(examples), block_classifier.load_weights()
    columns = {
        "shipped": scores(examples, lambda _: shipped),
        "in-sample": scores(examples, lambda _: weights),
        "cross-validated": scores(examples, lambda index: by_fold[folds[index]]),
    }
    print_table({name: by_set(examples, values) for name, values in columns.items()})
    report_thresholds(examples, lambda index: by_fold[folds[index]])
    if arguments.output:
        write_weights(
            arguments.output,
            model="Logistic regression over the blocks of web pages: log odds that a block belongs to the article.",
            fitted_to=describe([example.row for example in examples]),
            fitted_on=arguments.date,
            figures={f"word F1, {name}": mean(values) for name, values in columns.items() if name != "shipped"},
            weights=weights,
        )


if __name__ == "__main__":
    main()
