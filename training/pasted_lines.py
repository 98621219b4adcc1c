"""Fits the weights that tell an article's lines from those of the page around it, in pasted text.

    python -m training.pasted_lines FOLDER [--pages 300] [--output summarizer/cleaning/line_weights.json]

The copy of a page is what inscriptis makes of it, as when everything is selected and copied. A line belongs to the
article when it shares most of its four-word runs with the true text; short lines belong when the truth has them and
they stand near. Each page is learned from several times: as copied, without indents and bullets, in a made-up language
(so that no word helps), and as the true text alone (so that clean text is left in peace).

Printed is the word F1 of what cleaning leaves: with the shipped weights, with weights fitted to these very pages
(in-sample: it flatters) and with weights fitted to other sites each time (cross-validated: the one to judge by).
``benchmarks/pasted.py --weights FILE`` measures more.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from inscriptis import get_text
from scipy.sparse import csr_matrix

from summarizer.cleaning import clean, line_classifier, normalize
from summarizer.cleaning.features import features_of
from summarizer.cleaning.lines import read_line

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
from .pages import PageRow, add_page_arguments, chosen_pages, describe, tokens, word_f1

N_PAGES = 300  # enough, and one fit of them stays within 2 GB
RIDGE = 10.0
MIN_LINES = 30  # a feature of fewer lines gets no weight
MIN_WEIGHT = 0.02
RUN = 4  # tokens that a line and the truth must share in a row
MIN_RUN_TOKENS = 6  # a line of fewer tokens is short
LINES_BEFORE, LINES_AFTER = 4, 15  # around the article, within which a short line may belong to it
MAX_WORDS = 60  # a longer line weighs no more than one of so many words
MIN_ARTICLE_WORDS = 300  # a shorter article weighs no more than one of so many words
# How much each form of a page weighs in the fit.
FORMS = {"copy": 1.0, "flat copy": 1.0, "foreign copy": 0.5, "truth": 0.5, "flat truth": 0.5, "foreign truth": 0.25}

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is copied, and where it is from."""

    row: PageRow
    copy: str


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One form of a page, cut into lines; ``features`` are numbers of names, a row per line."""

    features: tuple[np.ndarray, ...]
    labels: np.ndarray
    importance: np.ndarray


def read_pages(rows: Sequence[PageRow]) -> list[Page]:
    return [Page(row, get_text(row.html.decode("utf-8", "replace"))) for row in rows]


def flatten(text: str) -> str:
    """The text as some browsers copy it: no indents, no bullets."""
    return "\n".join(re.sub(r"^[ \t]*(?:[*+] +|-\s+)?", "", line) for line in text.split("\n"))


def _shift(letters: str) -> dict[str, str]:
    return dict(zip(letters, letters[1:] + letters[0], strict=True))


# Each vowel becomes the next one, each consonant too: words stay speakable, and none of them is known.
CIPHER = str.maketrans(
    _shift("aeiou") | _shift("AEIOU") | _shift("bcdfghjklmnpqrstvwxz") | _shift("BCDFGHJKLMNPQRSTVWXZ")
)


def to_foreign(text: str) -> str:
    """The text in a made-up language."""
    return text.translate(CIPHER)


def examples_of(page: Page, numbers: dict[str, int]) -> Iterator[Example]:
    """The page in all its forms; new features get the next of the ``numbers``."""
    copy, truth = normalize(page.copy), normalize(page.row.text)
    for name, text in {"copy": copy, "flat copy": flatten(copy), "truth": truth, "flat truth": flatten(truth)}.items():
        lines = [line for line in text.split("\n") if line.strip()]
        labels = [True] * len(lines) if name.endswith("truth") else labels_of(lines, truth)
        yield _example(lines, labels, FORMS[name], numbers)
        if foreign := FORMS.get(f"foreign {name}"):
            yield _example([to_foreign(line) for line in lines], labels, foreign, numbers)


def _example(texts: Sequence[str], labels: Sequence[bool], weight: float, numbers: dict[str, int]) -> Example:
    lines = [read_line(text) for text in texts]
    n_words = np.array([line.n_words for line in lines], dtype=float)
    in_article = np.array(labels, dtype=bool)
    share = weight / max(MIN_ARTICLE_WORDS, n_words[in_article].sum())
    features = tuple(
        np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int32)
        for names in features_of(lines)
    )
    return Example(features, in_article, share * (np.minimum(n_words, MAX_WORDS) + 2))


def labels_of(lines: Sequence[str], truth: str) -> list[bool]:
    """Which lines are the article's: long ones by shared runs, short ones when they stand near and are in it."""
    words = tokens(truth)
    runs = set(_runs(words))
    short = Counter(" ".join(tokens(line)) for line in truth.split("\n"))
    whole = f" {' '.join(words)} "
    cut = [tokens(line) for line in lines]
    labels = [len(line) >= MIN_RUN_TOKENS and mean([run in runs for run in _runs(line)]) > 0.5 for line in cut]
    found = [index for index, label in enumerate(labels) if label]
    low, high = (found[0] - LINES_BEFORE, found[-1] + LINES_AFTER) if found else (0, -1)
    for index, line in enumerate(cut):
        key = " ".join(line)
        if len(line) >= MIN_RUN_TOKENS or not key or not low <= index <= high:
            continue
        if short[key] > 0:
            short[key] -= 1
            labels[index] = True
        elif len(line) > 1 and f" {key} " in whole:
            labels[index] = any(labels[max(0, index - 1) : index] + labels[index + 1 : index + 2])
    return labels


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]


def fit(examples: Sequence[Example], numbers: Mapping[str, int]) -> Weights:
    rows = [row for example in examples for row in example.features]
    columns = np.concatenate(rows)
    table = csr_matrix((np.ones(len(columns)), columns, np.cumsum([0, *map(len, rows)])), (len(rows), len(numbers)))
    kept = np.flatnonzero(np.asarray(table.sum(axis=0)).ravel() >= MIN_LINES)
    labels, importance = (
        np.concatenate([getattr(example, name) for example in examples]) for name in ("labels", "importance")
    )
    found = fit_logistic(table[:, kept], labels, importance, ridge=RIDGE)
    names = list(numbers)
    weights = {names[column]: round(float(found[1 + at]), N_DIGITS) for at, column in enumerate(kept)}
    weights = {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= MIN_WEIGHT}
    return {"constant": round(float(found[0]), N_DIGITS), **weights}


def scores(pages: Sequence[Page], weights_of: Callable[[int], Weights]) -> dict[str, list[float]]:
    """Word F1 of each page, by form; ``weights_of`` gives the weights for the page of an index."""
    found: dict[str, list[float]] = {name: [] for name in ("copy", "flat copy", "foreign copy", "truth")}
    for index, page in enumerate(pages):
        foreign = to_foreign(page.copy), to_foreign(page.row.text)
        forms = ((page.copy, page.row.text), (flatten(page.copy), page.row.text), foreign, (page.row.text,) * 2)
        with weights_in_use(line_classifier, weights_of(index)):
            for values, (text, truth) in zip(found.values(), forms, strict=True):
                values.append(word_f1(clean(text).text, truth))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_page_arguments(parser, n_pages=N_PAGES)
    add_output_arguments(parser)
    arguments = parser.parse_args()
    pages = read_pages(chosen_pages(arguments))
    numbers: dict[str, int] = {}
    examples = [list(examples_of(page, numbers)) for page in pages]
    folds = folds_of([page.row.host for page in pages], arguments.folds)
    by_fold = [
        fit([e for own, group in zip(folds, examples, strict=True) if own != fold for e in group], numbers)
        for fold in range(arguments.folds)
    ]
    weights, shipped = (
        fit([example for group in examples for example in group], numbers),
        line_classifier.load_weights(),
    )
    columns = {
        "shipped": scores(pages, lambda _: shipped),
        "in-sample": scores(pages, lambda _: weights),
        "cross-validated": scores(pages, lambda index: by_fold[folds[index]]),
    }
    print_table(columns)
    if arguments.output:
        write_weights(
            arguments.output,
            model="Logistic regression over the lines of pasted pages: log odds that a line belongs to the article.",
            fitted_to=describe([page.row for page in pages]),
            fitted_on=arguments.date,
            figures={
                f"word F1, {form}, {name}": mean(values)
                for name, forms in columns.items()
                if name != "shipped"
                for form, values in forms.items()
            },
            weights=weights,
        )


if __name__ == "__main__":
    main()
