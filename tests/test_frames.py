"""Frames of documents go, and nothing else: every line of ``frames/*.txt`` that begins with "~" is frame."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cleaning import clean, frame_kinds, normalize
from summarizer.cleaning.frames.lines import read_line
from summarizer.cleaning.frames.page_breaks import find_page_breaks
from summarizer.cleaning.frames.papers import is_caption, is_equation, names_in
from summarizer.extraction.plain import extract_plain
from summarizer.models import Payload
from summarizer.removed import KINDS

from .cpu import count_cpu

FOLDER = Path(__file__).parent / "frames"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def read(name):
    """A text with its frame, and the lines of the text alone."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip("\n").split("\n")
    whole = "\n".join(line.removeprefix("~") for line in lines)
    return whole, "\n".join(line for line in lines if not line.startswith("~"))


def words(text):
    return re.findall(r"\w+", text)


def extract(text):
    return extract_plain(Payload(text.encode(), "text/plain", "pasted text", "utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_the_frame_goes_and_the_text_stays(name):
    whole, text = read(name)
    cleaned = clean(whole)
    assert words(cleaned.text) == words(text)
    removed = "\n".join(piece.text for piece in cleaned.removed)
    assert sorted(words(removed)) == sorted(words("\n".join(set_difference(whole, text))))
    assert {piece.kind for piece in cleaned.removed} <= KINDS.keys()


def set_difference(whole, text):
    kept = text.split("\n")
    for line in whole.split("\n"):
        if line in kept:
            kept.remove(line)
        else:
            yield line


@pytest.mark.parametrize("name", NAMES)
def test_a_text_without_its_frame_does_not_change(name):
    text = clean(read(name)[1]).text
    assert words(text) == words(read(name)[1])
    assert clean(text).text == text


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("clean_")])
def test_ordinary_texts_have_no_frame(name):
    assert not any(frame_kinds(read(name)[0].split("\n")))


def test_a_file_gives_its_paragraphs_and_gets_the_same_kinds():
    whole, _ = read("paper_german")
    paragraphs = [line for line in whole.split("\n") if line]
    kinds = [kind for line, kind in zip(whole.split("\n"), frame_kinds(whole.split("\n")), strict=True) if line]
    assert frame_kinds(paragraphs) == kinds
    assert kinds.count("reference") == 3
    assert {"byline", "affiliation", "time", "tags", "caption", "back-matter"} <= set(kinds)


@pytest.mark.parametrize(
    ("name", "title", "authors"),
    [
        (
            "paper_run_in",
            "Batch pouring reduces bubbles in small ceramic moulds",
            ("Odalys Winterbourne", "Piet Haverstock"),
        ),
        ("paper_chinese", "青石巷老井水质的季节变化", ("林若溪", "陈墨白")),
        ("release_german", "Neue Fähre zwischen Husbrook und Norderhaven spart ein Drittel Diesel", ()),
        ("release_spanish", "Peñacorva estrena un autobús que avisa cuando va lleno", ()),
        ("release_ends", "Swans return to the Lune after forty years", ()),
    ],
)  # fmt: skip
def test_title_and_authors_are_found_within_the_frame(name, title, authors):
    article = extract(read(name)[0])
    assert (article.title, article.authors) == (title, authors)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ann Lee1,2, Bo Chen3*, and Cy Diaz1", ("Ann Lee", "Bo Chen", "Cy Diaz")),
        ("Jane Q. Doe†, Per-Olof Ås‡ & María del Mar", ("Jane Q. Doe", "Per-Olof Ås", "María del Mar")),
        ("John Smith (University of Ostrey)", ("John Smith",)),
        ("1,2,*", ()),
    ],
)
def test_names_are_read_without_their_marks(byline, names):
    assert names_in(byline) == names


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Fig. 3. Means of all sites.", True),
        ("Figure 3: Means of all sites.", True),
        ("Table II Characteristics of the sample", True),
        ("Abb. 2 – Lage der Messpunkte", True),
        ("図1 観測地点", True),
        ("Figure 3 shows the means of all sites.", False),
        ("Tables 2 and 3 list the sites.", False),
        ("Table manners matter.", False),
        ("Fig trees need sun.", False),
    ],
)
def test_captions_are_not_sentences_on_figures(line, is_one):
    assert is_caption(read_line(line)) == is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("E = mc^2   (4)", True),
        ("ŷ_i = Σ_j w_ij x_j + b,", True),
        ("f(x) = max(0, x)  (2.1)", True),
        ("The mean was 4.2 (n = 12), as expected.", False),
        ("a = b", True),
        ("See equation (3).", False),
        ("We chose k = 5 (Section 2).", False),
    ],
)
def test_equations_are_lines_of_signs(line, is_one):
    assert is_equation(line) == is_one


def test_page_breaks_go_and_the_sentence_runs_on():
    texts = ["Gulls nest on piers and", "In winter nobody", "Whoever comes by boat", "The warden of 1921"]
    page = "{text}\n\n\nHarn   Ferries   [Page {n}]\n\nMemo 12   Ferries   May 2020\n\n\nruns on over the break."
    cleaned = clean("\n".join(page.format(text=text, n=n) for n, text in enumerate(texts, 1)))
    assert "[Page" not in cleaned.text
    assert "Memo 12" not in cleaned.text
    assert " ".join(cleaned.text.split()).count(" runs on over the break.") == 4
    assert "\n\nruns" not in cleaned.text
    assert {piece.kind for piece in cleaned.removed} == {"header-footer"}


@pytest.mark.parametrize(
    "lines",
    [
        ["1", "One thing.", "2", "Another thing.", "3", "A third thing.", "4", "A fourth."],
        ["1. Open the tap.", "2. Close the tap.", "3. Wait."],
        ["2019", "It rained.", "2020", "It snowed.", "2021", "It was dry."],
        ["Goals: 1", "Goals: 2", "Goals: 3"],
    ],
)
def test_numbers_of_chapters_steps_and_years_are_no_page_numbers(lines):
    assert find_page_breaks(lines) == frozenset()


@given(st.lists(st.sampled_from(["~", "A", "B 1", "References", "Abstract", "[1] Lee (2001). On it, 3-5.", "###", ""])))
def test_every_line_gets_a_known_kind(lines):
    kinds = frame_kinds(lines)
    assert len(kinds) == len(lines)
    assert set(kinds) <= KINDS.keys() | {""}


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000,
        "References\n" * 20_000,
        ". " * 100_000,
        "Fig. 1. " * 20_000,
        "Abstract\n\nMethods\n\nResults\n\nReferences\n" + "[1] A, 2001.\n" * 20_000,
        "\n".join(["Contents", *(f"Heading {n % 9_000}" for n in range(18_000))]),
        "a" * 100_000 + "@" * 100_000,
        "\n".join(f"[Page {n}]" for n in range(20_000)),
    ],
)  # fmt: skip
def test_hostile_texts_take_linear_time(text):
    _, seconds = count_cpu(frame_kinds, normalize(text).split("\n"))
    assert seconds < 6
