"""Sentence boundaries against golden rules: files with one sentence a line, paragraphs parted by blank lines."""

from pathlib import Path

import pytest

from summarizer.languages import LANGUAGES
from summarizer.models import Article
from summarizer.segmentation import segment

GOLDEN = Path(__file__).parent / "golden" / "sentences"
FILES = sorted(GOLDEN.glob("*.txt"))
WRITTEN_WITHOUT_SPACES = {"ja", "zh-cn", "zh-tw"}
MIN_F1 = 0.99


def boundaries(sentences):
    """Number of characters, white space aside, before each break between two sentences."""
    ends, n_characters = set(), 0
    for sentence in sentences[:-1]:
        n_characters += len("".join(sentence.split()))
        ends.add(n_characters)
    return ends


def f1_of(expected, found):
    if not expected and not found:
        return 1.0
    return 2 * len(expected & found) / (len(expected) + len(found))


def score(path):
    """Boundary F1 over a file, and the paragraphs that came out otherwise."""
    language = LANGUAGES[path.stem]
    glue = "" if path.stem in WRITTEN_WITHOUT_SPACES else " "
    all_expected, all_found, wrong = set(), set(), []
    for number, paragraph in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
        sentences = [line.strip() for line in paragraph.split("\n")]
        found = [s.text for s in segment(Article(glue.join(sentences)), language).sentences]
        all_expected |= {(number, end) for end in boundaries(sentences)}
        all_found |= {(number, end) for end in boundaries(found)}
        if found != sentences:
            wrong.append(found)
    return f1_of(all_expected, all_found), wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sentence_boundaries(path):
    f1, wrong = score(path)
    assert f1 >= MIN_F1, (f1, wrong)
