"""How much of a known article a text holds, and what else."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence

from training.pages import PageRow, tokens, word_f1

SHINGLE = 4
WORD = re.compile(r"\w+")
MAX_FOREIGN = 0.1


def text_measures(rows: Sequence[PageRow], texts: Sequence[str]) -> dict[str, float]:
    """The means over pages; shares are 0 to 1.

    Shingle F1 is that of the article-extraction-benchmark: runs of four words, every page weighs alike, F1 of the mean
    precision and the mean recall. Foreign words are those that the truth does not have, as bags.
    """
    pairs = [(text, row.text) for row, text in zip(rows, texts, strict=True)]
    shares = [shingle_shares(*pair) for pair in pairs]
    precision, recall = (statistics.mean(values) for values in zip(*shares, strict=True))
    scores = [word_f1(*pair) for pair in pairs]
    return {
        "word F1": statistics.mean(scores),
        "pages under .5": sum(score < 0.5 for score in scores),
        "shingle F1": 2 * precision * recall / max(precision + recall, 1e-9),
        "shingle precision": precision,
        "shingle recall": recall,
        "pages with over 10 % foreign words": share(foreign_share(*pair) > MAX_FOREIGN for pair in pairs),
        "snippets that must: present": share(present([row.must for row in rows], texts)),
        "snippets that must not: present": share(present([row.must_not for row in rows], texts)),
        "nothing found": sum(not text for text in texts),
    }


def share(values: Iterable[bool]) -> float:
    """The share that is true; not a number where there is none."""
    held = list(values)
    return sum(held) / len(held) if held else float("nan")


def shingle_shares(text: str, truth: str) -> tuple[float, float]:
    """Precision and recall of a text's runs of four words."""
    found, true = shingles(text), shingles(truth)
    common = (found & true).total()
    return common / max(found.total(), 1), common / max(true.total(), 1)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1)))


def foreign_share(text: str, truth: str) -> float:
    found, true = Counter(tokens(text)), Counter(tokens(truth))
    return 1 - (found & true).total() / max(found.total(), 1)


def present(snippets: Sequence[Sequence[str]], texts: Sequence[str]) -> list[bool]:
    """For each snippet of each page whether it stands in the text, by its words."""
    plain = [f" {' '.join(tokens(text))} " for text in texts]
    return [
        f" {' '.join(tokens(snippet))} " in text for own, text in zip(snippets, plain, strict=True) for snippet in own
    ]
