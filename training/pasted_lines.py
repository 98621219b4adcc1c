"""Fits the trees that tell an article's lines from those of the page around it, in pasted text.

    python -m training.pasted_lines FOLDER [--pages 0] [--types article] [--output summarizer/cleaning/line_trees.npz]

A page is copied in several ways (``training/copies.py``; inscriptis for one that keeps indents and bullets), whole and
from near its article's first line to some lines after the last, also in a made-up language (so that no word helps), and
as the true text alone (so that clean text is left in peace). A line belongs to the article when it shares most of its
four-word runs with the true text; short lines belong when the truth has them and they stand near.

Printed is the word F1 of what cleaning leaves, cross-validated: each site is cleaned by trees that were fitted to other
sites.
``benchmarks/pasted.py`` measures the trees in use.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from inscriptis import get_text

from summarizer.cleaning import clean, line_classifier, normalize
from summarizer.cleaning.cleaner import read_rows
from summarizer.cleaning.clutter import blank_lines_before
from summarizer.cleaning.features import Columns, columns_of, table_of
from summarizer.cleaning.lines import read_line
from summarizer.trees import Trees, write_trees

from .boosting import PARAMETERS, fit_trees
from .copies import browser_copy, flatten
from .fitting import add_output_arguments, folds_of, mean, weights_in_use
from .pages import PageRow, add_page_arguments, chosen_pages, describe, tokens, word_f1

RUN = 4  # tokens that a line and the truth must share in a row
MIN_RUN_TOKENS = 6  # a line of fewer tokens is short
LINES_BEFORE, LINES_AFTER = 4, 15  # around the article, within which a short line may belong to it
MAX_WORDS = 60  # a longer line weighs no more than one of so many words
MIN_ARTICLE_WORDS = 300  # a shorter article weighs no more than one of so many words
MAX_CUT_BEFORE = 8
CUT_AFTER = (0, 2, 5, 10, 20, 40)
# How much each form of a page weighs in the fit.
FORMS = {
    "copy": 1.0, "flat copy": 1.0, "browser copy": 1.0, "cut copy": 0.7, "foreign copy": 0.4,
    "truth": 0.4, "flat truth": 0.4, "foreign truth": 0.2,
}  # fmt: skip
TREES = {**PARAMETERS, "max_bin": 63, "num_leaves": 31}
N_TREES = 160


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is copied, and where it is from."""

    row: PageRow
    copy: str


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One form of a page, cut into lines."""

    columns: Columns
    labels: np.ndarray
    importance: np.ndarray


def read_pages(rows: Sequence[PageRow]) -> list[Page]:
    return [Page(row, get_text(row.html.decode("utf-8", "replace"))) for row in rows]


def _shift(letters: str) -> dict[str, str]:
    return dict(zip(letters, letters[1:] + letters[0], strict=True))


# Each vowel becomes the next one, each consonant too: words stay speakable, and none of them is known.
CIPHER = str.maketrans(
    _shift("aeiou") | _shift("AEIOU") | _shift("bcdfghjklmnpqrstvwxz") | _shift("BCDFGHJKLMNPQRSTVWXZ")
)


def to_foreign(text: str) -> str:
    """The text in a made-up language."""
    return text.translate(CIPHER)


def examples_of(page: Page) -> Iterator[Example]:
    """The page in all its forms."""
    truth = normalize(page.row.text)
    for name, text in _forms(page, truth):
        texts, n_blank = lines_of(text)
        if texts:
            labels = [True] * len(texts) if name.endswith("truth") else labels_of(texts, truth)
            yield _example(texts, n_blank, labels, FORMS[name])
            if foreign := FORMS.get(f"foreign {name}"):
                yield _example([to_foreign(line) for line in texts], n_blank, labels, foreign)


def _forms(page: Page, truth: str) -> Iterator[tuple[str, str]]:
    chance = random.Random(page.row.id)
    browser = browser_copy(page.row.html, with_alternatives=chance.random() < 0.5)
    yield from (("copy", page.copy), ("flat copy", flatten(page.copy)), ("browser copy", browser))
    yield from (("truth", truth), ("flat truth", flatten(truth)))
    texts, n_blank = lines_of(browser)
    found = [index for index, label in enumerate(labels_of(texts, truth)) if label]
    if found:
        first = max(0, found[0] - chance.randint(0, MAX_CUT_BEFORE))
        last = found[-1] + 1 + chance.choice(CUT_AFTER)
        rows = zip(texts[first:last], n_blank[first:last], strict=True)
        yield "cut copy", "\n".join("\n" * min(1, blank) + line for line, blank in rows)


def lines_of(text: str) -> tuple[list[str], list[int]]:
    """The lines that the classifier gets to see, and the blank lines before each."""
    rows, _ = read_rows(normalize(text))
    indices = [index for index, row in enumerate(rows) if row.is_text]
    return [rows[index].text for index in indices], blank_lines_before(rows, indices)


def _example(texts: Sequence[str], n_blank: Sequence[int], labels: Sequence[bool], weight: float) -> Example:
    lines = [read_line(text) for text in texts]
    n_words = np.array([line.n_words for line in lines], dtype=float)
    in_article = np.array(labels, dtype=bool)
    share = weight / max(MIN_ARTICLE_WORDS, n_words[in_article].sum())
    importance = share * (np.minimum(n_words, MAX_WORDS) + 2)
    return Example(columns_of(lines, n_blank), in_article, importance)


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


def fit(groups: Iterable[Sequence[Example]]) -> Trees:
    """Trees over all features of the examples."""
    examples = [example for group in groups for example in group]
    names = list(examples[0].columns)
    table = np.concatenate([table_of(example.columns, names) for example in examples])
    labels, importance = (
        np.concatenate([getattr(example, name) for example in examples]) for name in ("labels", "importance")
    )
    return fit_trees(table, labels, importance, names, n_trees=N_TREES, parameters=TREES)


def cross_validated(
    pages: Sequence[Page], groups: Sequence[Sequence[Example]], folds: Sequence[int]
) -> dict[str, list[float]]:
    """Word F1 of each page, by form, cleaned by trees that were fitted to other sites."""
    scores: dict[str, list[float]] = {"copy": [], "flat copy": [], "browser copy": [], "truth": []}
    for fold in sorted(set(folds)):
        trees = fit(group for group, own in zip(groups, folds, strict=True) if own != fold)
        with weights_in_use(line_classifier, trees):
            for page in (page for page, own in zip(pages, folds, strict=True) if own == fold):
                browser = browser_copy(page.row.html, with_alternatives=False)
                for form, text in zip(scores, (page.copy, flatten(page.copy), browser, page.row.text), strict=True):
                    scores[form].append(word_f1(clean(text).text, page.row.text))
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_page_arguments(parser, n_pages=0)
    add_output_arguments(parser)
    parser.add_argument("--no-check", action="store_true", help="fit without cross-validating, which takes most time")
    arguments = parser.parse_args()
    pages = read_pages(chosen_pages(arguments))
    groups = [list(examples_of(page)) for page in pages]
    folds = folds_of([page.row.host for page in pages], arguments.folds)
    scores = {} if arguments.no_check else cross_validated(pages, groups, folds)
    figures = {f"word F1, {form}, cross-validated": round(mean(values), 4) for form, values in scores.items()}
    for name, value in figures.items():
        print(f"{name:45} {value:.4f}")
    if arguments.output:
        about = {
            "fitted_to": describe([page.row for page in pages]),
            "fitted_on": arguments.date.isoformat(),
            **figures,
        }
        write_trees(arguments.output, replace(fit(groups), about=about))
        print(f"wrote {arguments.output}")


if __name__ == "__main__":
    main()
