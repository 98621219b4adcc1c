"""Fits the trees that tell an article's blocks from the rest of a web page.

    python -m training.page_blocks FOLDER [--output summarizer/extraction]

Each page is read as the program reads it; a block belongs to the article when at least half of its words are aligned
with the true text. Every page weighs the same; in it a block weighs the root of its words. Each page stands in the data
a second time, without the answers of one or two readers and often without the cues of the language files, so that the
trees learn to do without.

There are two models: one fitted to articles, for pages that say themselves that they are articles, and one fitted to
all pages, for pages that say that they are something else. For pages that say neither the mean of both counts.

Printed is the word F1 of the texts that are chosen: with the shipped trees, with trees fitted to these very pages
(in-sample: it flatters) and with trees fitted to other sites each time (cross-validated: the one to judge by).

Pages on which the cross-validated text and every reader's are all far from the truth are left out of the last fit:
their truth is cut short, or of another state of the page.
"""

import argparse
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from summarizer.errors import SummarizerError
from summarizer.extraction.block_classifier import ARTICLE_TREES, OTHER_TREES, load_trees
from summarizer.extraction.decoding import decode
from summarizer.extraction.features import READERS, Features, features_of, view_of
from summarizer.extraction.markup import parse_page
from summarizer.extraction.page import PageReading, read_page
from summarizer.limits import DEFAULT_LIMITS
from summarizer.models import Payload
from summarizer.trees import Trees, write_trees

from .block_labels import shares_of_truth
from .boosting import fit_trees
from .fitting import add_output_arguments, folds_of, mean, print_table
from .pages import PageRow, add_page_arguments, chosen_pages, describe, word_f1

MAX_WEIGHT_TOKENS = 100
COPY_WEIGHT = 0.5
NOISY_F1 = 0.7
SEED = 0
ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Models:
    """The trees for articles, and those for other pages."""

    article: Trees
    other: Trees


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A page as the program reads it, and what is true of it; arrays have a row per block.

    ``features`` has a column for each of ``names``; ``copy`` is the same page without some of the readers and cues.
    """

    row: PageRow
    reading: PageReading
    names: Sequence[str]
    features: np.ndarray
    copy: np.ndarray
    labels: np.ndarray
    weights: np.ndarray

    def text(self, models: Models) -> str:
        """The text that is chosen with these trees."""
        trees = self.reading.of_kind(models.article, models.other)
        return self.reading.choose(lambda: trees).text

    def f1(self, models: Models) -> float:
        return word_f1(self.text(models), self.row.text)


def read_examples(rows: Sequence[PageRow]) -> Iterator[Example]:
    random = np.random.default_rng(SEED)
    return (example for row in rows if (example := _example(row, random)))


def _example(row: PageRow, random: np.random.Generator) -> Example | None:
    """None for a page that cannot be read, or has no text."""
    try:
        page = parse_page(decode(Payload(row.html, "text/html", row.url)), url=row.url, limits=DEFAULT_LIMITS)
    except SummarizerError:
        return None
    reading = read_page(page)
    if not reading.layout.blocks:
        return None
    texts = [reading.texts[reader] for reader in READERS]
    view = view_of(reading.layout, texts, reading.claims)
    features = features_of(view)
    struck = random.permutation(len(texts))[: 1 + int(random.random() < 0.3)]
    fewer = ["" if number in struck else text for number, text in enumerate(texts)]
    copy = features_of(view_of(reading.layout, fewer, reading.claims))
    if random.random() < 0.5:
        copy = without_cues(copy)
    roots = np.sqrt(np.minimum(view.n_tokens, MAX_WEIGHT_TOKENS))
    labels = shares_of_truth(reading.layout.blocks, row.text) >= 0.5
    return Example(row, reading, list(features), table_of(features), table_of(copy), labels, roots / roots.sum())


def table_of(features: Features) -> np.ndarray:
    return np.column_stack(list(features.values())).astype(np.float32)


def without_cues(features: Features) -> Features:
    """As in a language whose cues nobody has listed."""
    return {name: np.zeros_like(values) if "cue: " in name else values for name, values in features.items()}


def fit_models(examples: Sequence[Example]) -> Models:
    """Trees for articles, and trees for all pages, in which an article weighs half."""
    articles = [example for example in examples if example.row.type == ARTICLE]
    if len(articles) in (0, len(examples)):
        trees = fit(examples)
        return Models(trees, trees)
    return Models(fit(articles), fit(examples, article_weight=0.5))


def fit(examples: Sequence[Example], *, article_weight: float = 1.0) -> Trees:
    weights = [example.weights * (article_weight if example.row.type == ARTICLE else 1.0) for example in examples]
    return fit_trees(
        np.concatenate([example.features for example in examples] + [example.copy for example in examples]),
        np.concatenate([example.labels for example in examples] * 2),
        np.concatenate([*weights, *(COPY_WEIGHT * own for own in weights)]),
        examples[0].names,
    )


def fit_in_folds(examples: Sequence[Example], n_folds: int) -> list[Models]:
    """For each example models that saw no page of its site."""
    folds = folds_of([example.row.host for example in examples], n_folds)
    by_fold = [
        fit_models([example for example, own in zip(examples, folds, strict=True) if own != fold])
        for fold in range(n_folds)
    ]
    return [by_fold[fold] for fold in folds]


def fit_to_other_sets(examples: Sequence[Example]) -> list[Models] | None:
    """For each example models that saw no page of its set; None if there is only one set."""
    sets = dict.fromkeys(example.row.folder for example in examples)
    if len(sets) == 1:
        return None
    by_set = {own: fit_models([example for example in examples if example.row.folder != own]) for own in sets}
    return [by_set[example.row.folder] for example in examples]


def shipped_models() -> Models:
    return Models(load_trees(ARTICLE_TREES), load_trees(OTHER_TREES))


def is_noisy(example: Example, unseen: Models) -> bool:
    """Whether the truth is far from every reading of the page."""
    texts = example.reading.texts.values()
    return max(example.f1(unseen), *(word_f1(text, example.row.text) for text in texts)) < NOISY_F1


def scores(examples: Sequence[Example], models_of: Callable[[int], Models]) -> list[float]:
    """Word F1 of each page; ``models_of`` gives the models for the page of an index."""
    return [example.f1(models_of(index)) for index, example in enumerate(examples)]


def by_set(examples: Sequence[Example], values: Sequence[float]) -> dict[str, list[float]]:
    """The values of the pages of each set, and of all pages."""
    sets: dict[str, list[float]] = {example.row.folder.name: [] for example in examples}
    for example, value in zip(examples, values, strict=True):
        sets[example.row.folder.name].append(value)
    return {**sets, "all": list(values)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_page_arguments(parser)
    add_output_arguments(parser)
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    examples = list(read_examples(chosen_pages(arguments)))
    unseen = fit_in_folds(examples, arguments.folds)
    clean = [example for example, models in zip(examples, unseen, strict=True) if not is_noisy(example, models)]
    fitted, shipped = fit_models(clean), shipped_models()
    columns = {
        "shipped": scores(examples, lambda _: shipped),
        "in-sample": scores(examples, lambda _: fitted),
        "cross-validated": scores(examples, unseen.__getitem__),
    }
    print_table({name: by_set(examples, values) for name, values in columns.items()})
    print(f"{len(examples) - len(clean)} pages left out of the last fit: no reading of them is near their truth")
    if arguments.output:
        write_models(arguments.output, fitted, clean, columns, fitted_on=arguments.date.isoformat())


def write_models(
    folder: Path, models: Models, examples: Sequence[Example], columns: Mapping[str, Sequence[float]], *, fitted_on: str
) -> None:
    figures = {f"word F1, {name}": round(mean(values), 4) for name, values in columns.items() if name != "shipped"}
    articles = [example.row for example in examples if example.row.type == ARTICLE]
    for trees, path, rows in (
        (models.article, ARTICLE_TREES, articles or [example.row for example in examples]),
        (models.other, OTHER_TREES, [example.row for example in examples]),
    ):
        about = {
            "model": "Boosted trees over the blocks of web pages: log odds that a block belongs to the article.",
            "fitted_to": describe(rows),
            "fitted_on": fitted_on,
            "figures": figures,
        }
        write_trees(folder / path.name, replace(trees, about=about))
        print(f"wrote {folder / path.name}")


if __name__ == "__main__":
    main()
