"""Copied pages lose what surrounds the article and what a browser adds; ``copies/*.txt`` mark those lines with "~"."""

from pathlib import Path

import pytest

from summarizer.cleaning import clean
from summarizer.extraction.plain import extract_plain
from summarizer.models import Payload
from summarizer.removed import KINDS

from .test_frames import words

FOLDER = Path(__file__).parent / "copies"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
TITLES = {
    "english_copy": "Lune ferry to run on batteries from June",
    "english_newsletter_box": "The baker who weighs nothing",
    "english_thread": "Loose stair above the kitchen, can it be cured?",
    "estonian_copy": "Praam hakkab juunist sõitma akude jõul",
    "french_copy": "Le bac de Roscanvel passera à l’électricité en juin",
    "german_copy": "Fähre nach Norderhaven fährt bald elektrisch",
    "russian_copy": "Паром через Луну перейдёт на батареи в июне",
    "spanish_copy": "El transbordador de Peñacorva será eléctrico desde junio",
}


def read(name):
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip("\n").split("\n")
    kept = [line for line in lines if not line.startswith("~")]
    return "\n".join(line.removeprefix("~") for line in lines), "\n".join(kept)


@pytest.mark.parametrize("name", NAMES)
def test_a_copied_page_becomes_its_article_and_its_headline_the_title(name):
    copied, article = read(name)
    found = extract_plain(Payload(copied.encode(), "text/plain", "pasted text", "utf-8"))
    assert found.title == TITLES[name]
    body = article.removeprefix(TITLES[name])
    assert words(found.text.removeprefix(TITLES[name])) == words(body)
    assert {piece.kind for piece in found.removed} <= KINDS.keys()


@pytest.mark.parametrize("name", NAMES)
def test_the_article_alone_does_not_change(name):
    _, article = read(name)
    assert words(clean(article).text) == words(article)
