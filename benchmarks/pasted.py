"""How well pasted text is cleaned: the select-all copy of pages, their true text, and glued breaks.

    python benchmarks/pasted.py FOLDER [--pages 300] [--types article] [--weights FILE]

FOLDER is a folder of pages, or a folder of such folders, as ``training/pages.py`` describes it; FILE holds weights of
lines to try. The copy of a page is what inscriptis makes of it. Scores are word F1, mean over pages. The shipped ones
were fitted to such pages, so figures on these flatter them: ``python -m training.pasted_lines`` prints cross-validated
ones.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from summarizer.cleaning import clean, line_classifier, normalize
from summarizer.cleaning.missing_spaces import Vocabulary, space_sentences, space_words
from training.copies import browser_copy, flatten
from training.fitting import weights_from
from training.pages import add_page_arguments, chosen_pages, describe, word_f1
from training.pasted_lines import Page, read_pages, to_foreign

PUNCTUATED = re.compile(r"[.!?…][”’\"')\]]*$")


def rows(pages: Sequence[Page]) -> list[tuple[str, str]]:
    """The figures of the weights in use, one row each: measure, value."""
    raw, cleaned, flat, browser, foreign, true = (
        [word_f1(text, truth) for text, truth in pairs]
        for pairs in (
            [(page.copy, page.row.text) for page in pages],
            [(clean(page.copy).text, page.row.text) for page in pages],
            [(clean(flatten(page.copy)).text, page.row.text) for page in pages],
            [(clean(browser_copy(page.row.html, with_alternatives=True)).text, page.row.text) for page in pages],
            [(clean(to_foreign(page.copy)).text, to_foreign(page.row.text)) for page in pages],
            [(clean(page.row.text).text, page.row.text) for page in pages],
        )
    )
    recall, precision, recall_open = glue_figures([page.row.text for page in pages])
    worse = mean(after < before - 1e-9 for before, after in zip(raw, cleaned, strict=True))
    return [
        ("select-all copy, raw", f"{mean(raw):.4f}"),
        ("select-all copy, cleaned", f"{mean(cleaned):.4f}"),
        ("  without indents, bullets and blank lines", f"{mean(flat):.4f}"),
        ("  as a browser copies it", f"{mean(browser):.4f}"),
        ("  in a language without phrases", f"{mean(foreign):.4f}"),
        ("  pages under .5", str(sum(score < 0.5 for score in cleaned))),
        ("  pages worse than raw", f"{worse:.1%}"),
        ("true text, cleaned", f"{mean(true):.4f}"),
        ("  pages under .99", str(sum(score < 0.99 for score in true))),
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
    return space_words(space_sentences(text), Vocabulary(text))


def _spaces(text: str) -> set[int]:
    """Where white space stands, counted in other characters before it."""
    found, n_before = set(), 0
    for character in text:
        if character.isspace():
            found.add(n_before)
        else:
            n_before += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_page_arguments(parser)
    parser.add_argument("--weights", type=Path, help="weights of the lines to try")
    arguments = parser.parse_args()
    pages = read_pages(chosen_pages(arguments))
    print(describe([page.row for page in pages]))
    with weights_from(line_classifier, arguments.weights):
        for name, value in rows(pages):
            print(f"{name:42} {value:>8}")


if __name__ == "__main__":
    main()
