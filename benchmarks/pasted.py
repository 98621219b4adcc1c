"""How well pasted text is cleaned: the select-all copy of pages, their true text, and glued breaks.

    .venv/bin/python benchmarks/pasted.py FOLDER             the figures of the shipped weights
    .venv/bin/python benchmarks/pasted.py FOLDER --folds 4   the same with weights fitted on the other pages each time
    .venv/bin/python benchmarks/pasted.py FOLDER --fit       fit the weights on all pages and write them

FOLDER holds ``truth.jsonl`` (``id``, ``text``) and ``pages/ID.html.gz``. The copy of a page is what inscriptis makes of
it. Scores are word F1: lower-cased ``\\w+`` tokens, multiset overlap, mean over pages. The shipped weights were fitted
on such a folder, so its own figures flatter them; those of ``--folds`` do not.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from summarizer.cleaning import clean, line_classifier, normalize  # noqa: E402
from summarizer.cleaning.features import features_of  # noqa: E402
from summarizer.cleaning.lines import read_line  # noqa: E402

TOKEN = re.compile(r"\w+")
PUNCTUATED = re.compile(r"[.!?…][”’\"')\]]*$")
SHINGLE = 4
MIN_SHINGLE_WORDS = 6
REACH_BEFORE, REACH_AFTER = 4, 15  # lines around the article in which a short line may belong to it
MIN_COUNT = 30  # a sign seen in fewer lines gets no weight
RIDGE = 10.0
WORDS_AT_MOST = 60  # of a line, in its weight while fitting
VARIANTS = {"copy": 1.0, "flat": 1.0, "foreign": 0.5, "truth": 0.5, "truth flat": 0.5, "truth foreign": 0.25}
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"
CIPHER = str.maketrans(
    {
        letter.upper() if upper else letter: (row[(at + 1) % len(row)].upper() if upper else row[(at + 1) % len(row)])
        for row in (VOWELS, CONSONANTS)
        for at, letter in enumerate(row)
        for upper in (False, True)
    }
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is copied, and its article."""

    id: str
    copy: str
    truth: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text cut into lines: their signs, lengths, and whether they belong to the article."""

    page: str
    variant: str
    signs: tuple[tuple[str, ...], ...]
    n_words: tuple[int, ...]
    labels: tuple[bool, ...]


def read_pages(folder: Path) -> list[Page]:
    from inscriptis import get_text

    pages = []
    for line in (folder / "truth.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        source = gzip.decompress((folder / "pages" / f"{row['id']}.html.gz").read_bytes()).decode("utf-8", "replace")
        pages.append(Page(row["id"], get_text(source), row["text"]))
    return pages


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text.lower())


def word_f1(found: str, truth: str) -> float:
    left, right = Counter(tokens(found)), Counter(tokens(truth))
    n_shared = sum((left & right).values())
    return 2 * n_shared / max(1, sum(left.values()) + sum(right.values()))


# --- the figures -----------------------------------------------------------------------------------------------------


def rows(folder: Path | str) -> list[tuple[str, ...]]:
    """The figures of the shipped weights, one row each: measure, value."""
    return _rows(read_pages(Path(folder)), clean_of=lambda page: lambda text: clean(text).text)


def _rows(pages: Sequence[Page], *, clean_of: Callable[[Page], Callable[[str], str]]) -> list[tuple[str, ...]]:
    raw = [word_f1(page.copy, page.truth) for page in pages]
    copies = [word_f1(clean_of(page)(page.copy), page.truth) for page in pages]
    bare = [word_f1(clean_of(page)(flat(page.copy)), page.truth) for page in pages]
    foreign = [word_f1(clean_of(page)(page.copy.translate(CIPHER)), page.truth.translate(CIPHER)) for page in pages]
    truths = [word_f1(clean_of(page)(page.truth), page.truth) for page in pages]
    recall, precision, recall_open = glue_figures([page.truth for page in pages])
    worse = mean(after < before - 1e-9 for before, after in zip(raw, copies, strict=True))
    return [
        ("select-all copy, raw", f"{mean(raw):.4f}"),
        ("select-all copy, cleaned", f"{mean(copies):.4f}"),
        ("  without indents and bullets", f"{mean(bare):.4f}"),
        ("  in a language without phrases", f"{mean(foreign):.4f}"),
        ("  pages under .5", str(sum(score < 0.5 for score in copies))),
        ("  pages worse than raw", f"{worse:.1%}"),
        ("true text, cleaned", f"{mean(truths):.4f}"),
        ("  pages under .99", str(sum(score < 0.99 for score in truths))),
        ("glued breaks, recall on punctuated ones", f"{recall:.4f}"),
        ("glued breaks, recall on others", f"{recall_open:.4f}"),
        ("glued breaks, precision", f"{precision:.4f}"),
    ]


def glue_figures(truths: Sequence[str]) -> tuple[float, float, float]:
    """Recall on breaks behind end marks, precision, and recall on other breaks, when all breaks are glued."""
    right = Counter[bool]()
    total = Counter[bool]()
    n_inserted = 0
    for truth in truths:
        lines = [" ".join(line.split()) for line in normalize(truth).split("\n") if line.strip()]
        breaks, length = {}, 0
        for line in lines[:-1]:
            length += len(line.replace(" ", ""))
            breaks[length] = bool(PUNCTUATED.search(line))
        spaces = _spaces("".join(lines))
        inserted = _spaces(mend_all("".join(lines))) - spaces
        n_inserted += len(inserted)
        for at, is_punctuated in breaks.items():
            total[is_punctuated] += 1
            right[is_punctuated] += at in inserted
    n_right = sum(right.values())
    return right[True] / max(1, total[True]), n_right / max(1, n_inserted), right[False] / max(1, total[False])


def mend_all(text: str) -> str:
    from summarizer.cleaning.missing_spaces import Vocabulary, mend_camel, mend_glue

    return mend_camel(mend_glue(text), Vocabulary(text))


def _spaces(text: str) -> set[int]:
    """Where white space stands, counted in other characters before it."""
    found, n_before = set(), 0
    for character in text:
        if character.isspace():
            found.add(n_before)
        else:
            n_before += 1
    return found


# --- the weights -----------------------------------------------------------------------------------------------------


def flat(text: str) -> str:
    """As some browsers copy it: no indents, no bullets."""
    return "\n".join(re.sub(r"^[ \t]*(?:[*+] +|-\s+)?", "", line) for line in text.split("\n"))


def examples_of(page: Page) -> Iterator[Example]:
    copy, truth = normalize(page.copy), normalize(page.truth)
    variants = {"copy": copy, "flat": flat(copy), "truth": truth, "truth flat": flat(truth)}
    for name, text in variants.items():
        lines = [line for line in text.split("\n") if line.strip()]
        labels = [True] * len(lines) if name.startswith("truth") else labels_of(lines, truth)
        yield _example(page.id, name, lines, labels)
        if name in {"copy", "truth"}:
            foreign = "foreign" if name == "copy" else "truth foreign"
            yield _example(page.id, foreign, [line.translate(CIPHER) for line in lines], labels)


def _example(page: str, variant: str, texts: Sequence[str], labels: Sequence[bool]) -> Example:
    lines = [read_line(text) for text in texts]
    return Example(page, variant, tuple(features_of(lines)), tuple(line.n_words for line in lines), tuple(labels))


def labels_of(lines: Sequence[str], truth: str) -> list[bool]:
    """Which lines are the article's: long ones by shared shingles, short ones when they stand near and are in it."""
    words = tokens(truth)
    shingles = set(_shingles(words))
    short = Counter(" ".join(tokens(line)) for line in truth.split("\n"))
    whole = f" {' '.join(words)} "
    cut = [tokens(line) for line in lines]
    labels = [
        len(line) >= MIN_SHINGLE_WORDS and mean(part in shingles for part in _shingles(line)) > 0.5 for line in cut
    ]
    found = [index for index, label in enumerate(labels) if label]
    low, high = (found[0] - REACH_BEFORE, found[-1] + REACH_AFTER) if found else (0, -1)
    for index, line in enumerate(cut):
        key = " ".join(line)
        if len(line) >= MIN_SHINGLE_WORDS or not key or not low <= index <= high:
            continue
        if short[key] > 0:
            short[key] -= 1
            labels[index] = True
        elif len(line) > 1 and f" {key} " in whole:
            labels[index] = any(labels[max(0, index - 1) : index] + labels[index + 1 : index + 2])
    return labels


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def fit(examples: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """Bias and weight per sign: logistic regression with a ridge, every page as heavy as another."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    counts = Counter(sign for example in examples for signs in example.signs for sign in set(signs))
    columns = {sign: at for at, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= MIN_COUNT))}
    indices, starts, truths, weights = [], [0], [], []
    for example in examples:
        share = (
            VARIANTS[example.variant]
            * 1_000
            / max(300, sum(n for n, y in zip(example.n_words, example.labels, strict=True) if y))
        )
        for signs, n_words, label in zip(example.signs, example.n_words, example.labels, strict=True):
            indices += [columns[sign] for sign in signs if sign in columns]
            starts.append(len(indices))
            truths.append(1.0 if label else -1.0)
            weights.append(share * (min(n_words, WORDS_AT_MOST) + 2))
    table = csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(truths), len(columns)))
    side, weight = np.array(truths), np.array(weights) / np.mean(weights)

    def loss(parameters):
        margin = -side * (table @ parameters[1:] + parameters[0])
        slope = -side * weight / (1 + np.exp(-np.clip(margin, -50, 50)))
        value = (weight * np.logaddexp(0, margin)).sum() + RIDGE * (parameters[1:] ** 2).sum()
        return value, np.concatenate([[slope.sum()], table.T @ slope + 2 * RIDGE * parameters[1:]])

    found = minimize(loss, np.zeros(len(columns) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    kept = {sign: round(float(found[at + 1]), 2) for sign, at in columns.items()}
    return round(float(found[0]), 2), {sign: value for sign, value in kept.items() if abs(value) >= 0.02}


def write_weights(bias: float, weights: Mapping[str, float]) -> None:
    path = line_classifier.SHIPPED_WEIGHTS
    content = json.loads(path.read_text(encoding="utf-8"))
    content["weights"] = {"constant": bias, **dict(sorted(weights.items()))}
    path.write_text(f"{json.dumps(content, indent=2)}\n", encoding="utf-8")


@contextmanager
def weights_in_use(bias: float, weights: dict[str, float]) -> Iterator[None]:
    with patch.object(line_classifier, "load_weights", lambda: {"constant": bias, **weights}):
        yield


def rows_of_folds(pages: Sequence[Page], n_folds: int) -> list[tuple[str, ...]]:
    """The figures when each page is cleaned with weights that have not seen it."""
    examples = {page.id: list(examples_of(page)) for page in pages}
    fitted = {}
    for fold in range(n_folds):
        others = [page for at, page in enumerate(pages) if at % n_folds != fold]
        found = fit([example for page in others for example in examples[page.id]])
        fitted.update({page.id: found for at, page in enumerate(pages) if at % n_folds == fold})

    def clean_of(page: Page) -> Callable[[str], str]:
        def clean_it(text: str) -> str:
            with weights_in_use(*fitted[page.id]):
                return clean(text).text

        return clean_it

    return _rows(pages, clean_of=clean_of)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--fit", action="store_true")
    arguments = parser.parse_args()
    pages = read_pages(arguments.folder)
    if arguments.fit:
        write_weights(*fit([example for page in pages for example in examples_of(page)]))
        print("weights written")
        return
    found = rows_of_folds(pages, arguments.folds) if arguments.folds else rows(arguments.folder)
    for name, value in found:
        print(f"{name:42} {value:>8}")


if __name__ == "__main__":
    main()
