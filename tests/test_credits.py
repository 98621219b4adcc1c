"""Captions that end in a credit, lines about advertisements, and other small frames of pasted texts."""

import pytest

from summarizer.cleaning import clean, normalize, read_markdown
from summarizer.cleaning.credits import ends_in_credit
from summarizer.cleaning.frames import find_page_breaks, frame_kinds, is_caption
from summarizer.extraction.plain import extract_plain
from summarizer.languages import LANGUAGES
from summarizer.media_types import PLAIN
from summarizer.models import Payload
from summarizer.segmentation import segment

PROSE = "The harbor of Velm was closed for nine years, and on Monday the first ferry came back to it."
MORE = "Forty people stood on the pier. The fare is two euros, and children travel free until the autumn."


def sentences(text, code="en"):
    article = extract_plain(Payload(text.encode(), PLAIN, "pasted text"))
    return [sentence.text for sentence in segment(article, LANGUAGES[code]).sentences]


@pytest.mark.parametrize(
    "line",
    [
        "The ferry at the pier on Monday. (Ann Lee/Staff Photographer)",
        "Die Fähre am Steg (Foto: Ann Lee)",
        "Il traghetto al molo (ansa-foto)",
        "Passengers wait in the rain (AP Photo/Ann Lee)",
        "Le bac au ponton, lundi. Ann Lee / AFP",
        "El transbordador en el muelle. Ann Lee / EFE",
        "Ann Lee / Getty Images",
        "The ferry. (Photo by Ann Lee)",
    ],
)
def test_a_caption_ends_in_a_credit(line):
    assert ends_in_credit(line)
    cleaned = clean(f"{PROSE}\n\n{line}\n\n{MORE}")
    assert cleaned.text == f"{PROSE}\n\n{MORE}"
    assert [piece.kind for piece in cleaned.removed] == ["caption"]


@pytest.mark.parametrize(
    "line",
    [
        "Nobody was hurt, the police said. (dpa)",
        "LONDON (Reuters) - The ferry came back on Monday.",
        "Attach the sleeve to the tube (photo 3).",
        "The picture was taken by a neighbor (see the photo).",
        "He reads the news of AP / Reuters.",
        "Choose and/or leave it (yes/no).",
        "The speed is 30 km/h (about 19 mph).",
        "He works at Keystone / Imago and lives by the sea.",
        "(" * 5_000,
        "a/" * 50_000,
    ],
)
def test_other_lines_have_no_credit(line):
    assert not ends_in_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "La suite après cette publicité",
        "Continúa después de la publicidad",
        "Artikel gaat verder onder de advertentie",
        "Continua depois da publicidade",
        "Dalsza część artykułu pod reklamą",
    ],
)
def test_a_line_about_an_advertisement_goes(line):
    assert clean(f"{PROSE}\n\n{line}\n\n{MORE}").text == f"{PROSE}\n\n{MORE}"


def test_bullets_of_every_kind_become_hyphens():
    for sign in "•●▪■◦○‣➢❖":
        assert normalize(f"Bring:\n{sign} a rope\n {sign} two lamps") == "Bring:\n- a rope\n - two lamps"
    kept = "✓ The ferry runs\n✗ The bus does not\n●\na ● b"
    assert normalize(kept) == kept


def test_words_divided_at_the_margin_are_whole_in_wrapped_text():
    text = (
        "Der Hafen von Velm war neun Jahre lang ge-\nschlossen. Am Montag kam die erste Fäh-\n"
        "re zurück, und vierzig Leute stan-\nden am Steg. Die Fahrt in die Vor-\nund die Altstadt kostet zwei Euro."
    )
    assert clean(text).text == (
        "Der Hafen von Velm war neun Jahre lang geschlossen. Am Montag kam die erste Fähre zurück, und vierzig Leute "
        "standen am Steg. Die Fahrt in die Vor- und die Altstadt kostet zwei Euro."
    )


def test_markdown_with_tags_on_top_is_markdown():
    text = (
        '<h1 align="center">\n  <img src="a.svg"><br>\n  tern\n</h1>\n<p align="center"><a href="https://x.example">'
        "<img src='b.svg'></a></p>\n\n**Tern** counts birds. It needs *no* camera.\n\n## Install\n\n"
        "```sh\npip install tern\n```\n\n## Use\n\nPoint it at the sky.\n"
    )
    article = extract_plain(Payload(text.encode(), PLAIN, "README.md"))
    assert article.title == "tern"
    assert "Tern counts birds. It needs no camera." in article.text
    assert "pip install" not in article.text
    assert ("code", "pip install tern") in [(piece.kind, piece.text) for piece in article.removed]


def test_only_commands_are_left_out_of_markdown():
    read = read_markdown("# A\n\n```python\nx = 1\n```\n\n## B\n\n```\ny\n```\n\nText.")
    assert "x = 1" in read.text
    assert "y" in read.text


def test_marks_of_notes_and_pages_end_sentences():
    text = "She was born in Velm.[2]:14 Her father could read.[a] He sold fish.[note 3] She found a moss in 1951.[4][b]"
    assert len(sentences(text)) == 4
    assert len(sentences("The array a.[i] holds numbers")) == 1


def test_subsections_are_abbreviated():
    text = "Small boats pay nothing, as subsec. (b) says, or half under subsec. (c). Nobody may moor twice."
    assert len(sentences(text)) == 2


def test_lines_of_a_narrow_poem_stay_lines():
    poem = "Der Kahn lag lang am Ufer\nund wusste nichts vom Meer.\nDer Fluss trug ihn fort\nnach Norden, bis zum Wehr."
    assert sentences(poem, "de") == poem.split("\n")
    wrapped = "the ferry came back on\nmonday. It was late, as\nit always is. Nobody\nminded that at all."
    assert len(sentences(wrapped)) == 3


def test_the_last_section_of_a_release_is_about_the_sender():
    text = (
        f"COMMUNIQUÉ DE PRESSE\nPour diffusion immédiate\n\nLe bac revient\n\n{PROSE} {MORE}\n\n"
        "À propos du syndicat des transports\nLe syndicat réunit neuf communes et fait circuler douze bacs "
        "sur le fleuve depuis quarante ans.\n\nContact presse\nAnn Lee – 01 00 00 00 00"
    )
    assert clean(text).text == f"Le bac revient\n\n{PROSE} {MORE}"
    story = text.replace("Contact presse", "Le reste").replace("Ann Lee – 01 00 00 00 00", "Il pleut depuis lundi.")
    assert "Le syndicat réunit" in clean(story).text


def test_a_paragraph_on_how_to_apply_keeps_what_else_it_says():
    sections = "About the role\n\nYou run it.\n\nWhat we look for\n\nYou swim.\n\nRequirements\n\nA license.\n\n"
    kinds = frame_kinds(f"{sections}Apply by 3 May with a letter. Interviews are on 9 May.".split("\n"))
    assert not any(kinds)


def test_the_line_below_the_foot_of_a_page_is_a_running_head():
    page = "Lee          Expires 3 May 2026          [Page 1]"
    head = "Internet-Draft          Ferries          May 2026"
    assert find_page_breaks([PROSE, "", page, "", head, "", MORE]) == {2, 4}
    assert find_page_breaks([PROSE, "", page, "", MORE]) == {2}


def test_a_journal_with_its_issue_is_no_title_of_a_paper():
    paper = (
        "{}\n\nWhy swifts like old walls\n\nAnn Lee¹, Bo Ek²\n¹ Institute of Birds, Velm\n² Museum of Velm\n\n"
        f"Abstract\n{PROSE} {MORE}\n\nKeywords: swifts, walls\n\n1 Introduction\n{PROSE} [1]\n\nReferences\n"
        "[1] Moor, J. (2004): Walls. Velm.\n[2] Krans, I. (2011): Birds. Velm 8, 12–30."
    )
    for journal in (
        "Zeitschrift für Vögel, Jg. 12, H. 3, S. 201–209", "Journal of Birds, Vol. 4, No. 2, pp. 11-20",
        "Revue des oiseaux, n° 7, p. 31", "Журнал о птицах, т. 3, № 4, с. 5–9",
    ):  # fmt: skip
        article = extract_plain(Payload(paper.format(journal).encode(), PLAIN, "pasted text"))
        assert article.title == "Why swifts like old walls"
        assert article.authors == ("Ann Lee", "Bo Ek")


def test_numbered_photographs_have_captions():
    assert is_caption("Fot. 2. Prom przy nabrzeżu.")
    assert is_caption("Foto 3: Die Fähre am Steg")
    assert not is_caption("Fotografen standen am Steg.")
