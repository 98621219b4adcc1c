"""PDF files: first letters, brackets, bullets, captions and tables of numbers; papers lose what is no text."""

import pytest

from summarizer.extraction.files.pdf.right_to_left import turned_brackets
from summarizer.models import Article, File
from summarizer.pipeline import read
from tests.files.pdfs import Mark, lines, pdf, wrapped
from tests.files.zips import word

STORY = "The keeper counted the ships each evening and wrote their names in a book that nobody read while he lived."
MORE = "He was found in spring, and nobody could read what he had written in the last of the eleven books."


def article(*pages) -> Article:
    return read(File("a.pdf", pdf(pages))).article


def kinds(found: Article) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in found.removed]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_first_letter_that_is_stored_elsewhere_begins_its_word(is_first):
    rest = wrapped(STORY[1:] + " " + MORE)
    text = [Mark(rest[0], 110, 700), Mark(rest[1], 110, 686), *lines(rest[2:], top=672)]
    heading, initial = Mark("The Light", size=20), Mark("T", 72, 688, size=36)
    page = [initial, heading, *text] if is_first else [heading, *text, initial]
    assert article(page).text.split("\n\n") == ["The Light", f"{STORY} {MORE}"]


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [
        ("הספרים )כולם בכתב ידו( בתיבה", "הספרים (כולם בכתב ידו) בתיבה"),
        ("הספרים (כולם בכתב ידו) בתיבה", "הספרים (כולם בכתב ידו) בתיבה"),
        ("وقال »نعم« ثم ذهب.", "وقال «نعم» ثم ذهب."),
        ("وجد )كلها بخط", "وجد (كلها بخط"),
        ("يده( في صندوق", "يده) في صندوق"),
        ("بلا أقواس", "بلا أقواس"),
    ],
)
def test_brackets_from_right_to_left_are_as_they_are_read(drawn, meant):
    assert turned_brackets(drawn) == meant
    assert turned_brackets(meant) == meant


def test_captions_and_rows_of_numbers_stand_apart():
    page = [
        *lines(wrapped(STORY)),
        Mark("Figure 1. The lighthouse in 1921.", y=700, size=9),
        *lines(["1919 412 7.5", "1920 398 6.1", "1921 255 5.0"], top=660),
        *lines(wrapped(f"Figure 1 shows the light. {MORE}"), top=590),
        Mark("1921", y=520, size=14),
        *lines(wrapped(MORE), top=490),
    ]
    found = article(page)
    assert found.text.split("\n\n") == [STORY, f"Figure 1 shows the light. {MORE}", "1921", MORE]
    assert [kind for kind, _ in kinds(found)] == ["caption", *["table"] * (len(found.removed) - 1)]
    assert "1920 398 6.1" in " ".join(text for _, text in kinds(found))


def test_bullets_of_fonts_of_symbols_are_bullets():
    page = lines([*wrapped(STORY), "\uf0b7 Count the ships.", "\uf0a7 Write their names."])
    assert article(page).text.split("\n\n")[1:] == ["- Count the ships.", "- Write their names."]


PAPER = (
    ("Light and ships", True),
    ("Ann Lee1, Bo Ek2", False),
    ("1 Department of Light, University of Ostrey, Ostrey, Sweden", False),
    ("Abstract", True),
    (f"{STORY} {MORE} We counted again (Lee, 2019).", False),
    ("1. Introduction", True),
    (f"{MORE} Earlier counts [1,2] differ [3].", False),
    ("Table 1. Ships by year.", False),
    ("2. Results", True),
    (STORY, False),
    ("Acknowledgements", True),
    ("We thank the harbor office for the books.", False),
    ("Funding", True),
    ("The Society for Old Harbors paid for this study (grant 12).", False),
    ("References", True),
    ("[1] Lee, A. (2019). Counting ships. Journal of Ships, 12, 101-119.", False),
    ("[2] Ek, B. (2020). Counting lights. Journal of Ships, 13, 1-19.", False),
)


def test_a_paper_in_a_word_document_loses_what_surrounds_its_text():
    data = word(lambda file: [file.add_heading(text, 1) if top else file.add_paragraph(text) for text, top in PAPER])
    found = read(File("a.docx", data)).article
    assert found.text.split("\n\n") == [PAPER[n][0] for n in (0, 3, 4, 5, 6, 8, 9)]
    assert {kind for kind, _ in kinds(found)} >= {"affiliation", "back-matter", "reference", "caption"}
    assert [chapter.title for chapter in found.chapters][-2:] == ["1. Introduction", "2. Results"]
