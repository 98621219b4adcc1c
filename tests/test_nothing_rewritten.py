"""Nothing is rewritten: every sentence stands in what was pasted, character for character.

White space and characters that cannot be seen do not count. Wrapped lines that end in a hyphen, and Markdown, are
mended; texts here have neither.
"""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.extraction.plain import extract_plain
from summarizer.languages import LANGUAGES
from summarizer.models import Payload
from summarizer.segmentation import segment
from summarizer.text.characters import strip_invisible

FOLDER = Path(__file__).parent
TEXTS = sorted(path for name in ("frames", "copies") for path in (FOLDER / name).glob("*.txt"))

SIGNS = [
    "1921.[5][6]", "a[i][k]", "x*y*z", "snake_case_name", "2*3*4", "~/.bashrc", "#hashtag", "C#", "<T>", "C:\\temp",
    "`ls -l`", "[sic]", "$5_000$", "*", "**", "5 > 3", "a_b", "f(x)[0]", "~40", "https://example.org/a_b*c",
    "p < 0.001", "O'Brien", "№ 5", "3–7", "§ 4", "[1,2]", "(Lee, 2001)", "e.g.", "3.14", "10:30", "–", "“so”", "\\n",
]  # fmt: skip
SENTENCES = [
    "The bell of the old school rings 14 seconds late.",
    "Nobody knows why, and nobody asks.",
    "Die Fähre fährt von Juni an mit Strom.",
    "Le bac ne coûte rien aux écoliers.",
    "Паром ходит каждые двадцать минут.",
    "町は古い駅を図書館に変えました。",
]


def compact(text):
    return "".join(strip_invisible(text).split())


def sentences_of(text):
    article = extract_plain(Payload(text.encode(), "text/plain", "pasted text", "utf-8"))
    return [sentence.text for sentence in segment(article, LANGUAGES["en"]).sentences]


def assert_nothing_is_rewritten(text):
    source, at = compact(text), 0
    for sentence in sentences_of(text):
        # The mark of a list item may be left out or become another one.
        written = compact(re.sub(r"^\s*[-•·*–]\s+", "", sentence))
        found = source.find(written, at)
        assert found >= 0, sentence
        at = found + len(written)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_sentence_of_a_text_stands_in_it(path):
    text = path.read_text(encoding="utf-8")
    assert_nothing_is_rewritten("\n".join(line.removeprefix("~") for line in text.split("\n")))


@example([(SENTENCES[1], ["<T>", "<T>"], "\n\n")])
@example([(SENTENCES[0], ["<T>", "f(x)[0]", "p < 0.001"], "\n\n")])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(SENTENCES), st.lists(st.sampled_from(SIGNS), max_size=3), st.sampled_from(["\n\n", " "])
        ),
        min_size=1,
        max_size=8,
    )
)  # fmt: skip
def test_signs_in_prose_stay_as_they_are(pieces):
    parts = []
    for sentence, signs, end in pieces:
        words = sentence.split(" ")
        middle = len(words) // 2
        parts.append(" ".join([*words[:middle], *signs, *words[middle:]]) + end)
    assert_nothing_is_rewritten("".join(parts))
