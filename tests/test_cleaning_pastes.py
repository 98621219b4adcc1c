"""Whole pastes against what a reader would call the article; ``pastes`` holds both."""

from pathlib import Path

import pytest

from summarizer.cleaning import clean
from summarizer.extraction.plain import extract_plain
from summarizer.limits import DEFAULT_LIMITS
from summarizer.models import Payload

PASTES = Path(__file__).parent / "pastes"
NAMES = sorted(path.stem for path in PASTES.glob("*.txt") if not path.stem.endswith(".golden"))
SAMPLE = Path(__file__).parents[2] / "shared" / "sample" / "pasted_article.txt"


def read(text: str):
    return extract_plain(Payload(text.encode(), "text/plain", "pasted text", "utf-8"), limits=DEFAULT_LIMITS)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", NAMES)
def test_a_paste_becomes_its_article(name, newline):
    pasted = (PASTES / f"{name}.txt").read_text(encoding="utf-8")
    golden = (PASTES / f"{name}.golden.txt").read_text(encoding="utf-8").strip()
    assert read(pasted.replace("\n", newline)).text == golden


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_text_is_clean(name):
    golden = (PASTES / f"{name}.golden.txt").read_text(encoding="utf-8").strip()
    assert clean(golden).text == golden


def test_the_authors_of_pastes_are_found():
    authors = {name: read((PASTES / f"{name}.txt").read_text(encoding="utf-8")).authors for name in NAMES}
    assert authors["news_page"] == ("Marta Lindqvist",)
    assert authors["glued_copy"] == ("Jonas Eide",)
    assert authors["mail"] == ("Ruth Abel",)
    assert authors["wrapped_pdf"] == ()


VARIATIONS = {
    "as it is": lambda text: text,
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "one line": lambda text: text.replace("\n", " "),
    "all glued": lambda text: text.replace("\n", ""),
    "straight quotes": lambda text: text.translate(str.maketrans("‘’“”", "''\"\"")),
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
    "instruction last": lambda text: "\n".join([*text.split("\n")[2:], "", text.split("\n")[0]]),
}


@pytest.mark.parametrize("vary", VARIATIONS.values(), ids=VARIATIONS.keys())
def test_the_sample_is_exactly_its_article(vary):
    if not SAMPLE.exists():
        pytest.skip("the sample article is not beside the repository")
    sample = SAMPLE.read_text(encoding="utf-8")
    article = read(vary(sample))
    assert article.instruction is not None
    assert (article.instruction.n_words, article.instruction.n_paragraphs) == (2000, 6)
    assert article.authors == ("Tim Zadorozhnyy",)
    assert article.text.startswith("North Korean troops fighting alongside")
    assert article.text.endswith("last meeting in the current format.")
    assert "to the front. President Volodymyr Zelensky is expected" in article.text
    assert "\n" not in article.text
    assert len(article.text.split()) == 254
    for mended in ("reported. The", "war. Pyongyang", "Russia. In his", "Jan. 9 at", "U.S. deputy", "U.N., said"):
        assert mended in article.text
    assert any("drop the ball" in piece.text for piece in article.removed)
