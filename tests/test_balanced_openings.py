"""Openings that lean on the sentence before, and phrases that announce, per language."""

import pytest

from summarizer.algorithms.balanced.announcements import ANNOUNCEMENTS, announces
from summarizer.algorithms.balanced.openings import DANGLING_OPENINGS, dangles
from summarizer.languages import LANGUAGES


def leans(text, code="en"):
    return bool(dangles(["the ferry sails.", text.lower()], LANGUAGES[code])[1])


@pytest.mark.parametrize("code", DANGLING_OPENINGS)
def test_every_opening_of_the_table_is_found(code):
    openings = DANGLING_OPENINGS[code].split(", ")
    assert code in LANGUAGES
    assert openings == [opening.lower().strip() for opening in openings]
    assert [opening for opening in openings if not leans(f"{opening} x", code)] == []


@pytest.mark.parametrize("code", ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "da", "ru", "uk", "vi"])
def test_the_languages_that_were_promised_have_a_row(code):
    assert code in DANGLING_OPENINGS


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "But nobody came.", True),
        ("en", "“He denied it.”", True),
        ("en", "The latter won.", True),
        ("en", "Butter is dear.", False),
        ("en", "So-called experts came.", False),
        ("en", "Heather denied it.", False),
        ("en", "The mayor said that he was ill.", False),
        ("de", "Dennoch kam niemand.", True),
        ("de", "Das ist neu.", True),
        ("de", "Das Schiff ist neu.", False),
        ("fr", "C’est faux.", True),
        ("fr", "Ils sont partis.", True),
        ("fr", "Illustrer coûte cher.", False),
        ("es", "Sin embargo, nadie vino.", True),
        ("es", "Sin pan no hay fiesta.", False),
        ("no", "Han nektet.", True),
        ("no", "Hansen nektet.", False),
        ("ru", "Однако никто не пришёл.", True),
        ("ru", "Одна лодка ушла.", False),
        ("vi", "Ông ấy từ chối.", True),
        ("vi", "Ông Nguyễn từ chối.", False),
        ("zh-cn", "但是没有人来。", True),
        ("zh-cn", "渡轮停航。", False),
        ("ja", "しかし誰も来なかった。", True),
        ("hi", "लेकिन कोई नहीं आया।", True),
        ("bn", "তিনি অস্বীকার করেন।", True),
        ("und", "But nobody came.", False),
    ],
)
def test_dangles(code, text, expected):
    assert leans(text, code) is expected


def test_the_first_sentence_has_none_to_lean_on():
    assert not dangles(["but nobody came."], LANGUAGES["en"])[0]
    assert len(dangles([], LANGUAGES["en"])) == 0


@pytest.mark.parametrize("code", ANNOUNCEMENTS)
def test_every_row_of_announcements_belongs_to_a_language(code):
    assert code in LANGUAGES
    assert ANNOUNCEMENTS[code] == ANNOUNCEMENTS[code].lower()
    assert not announces([""], LANGUAGES[code])[0]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "in this paper, ferries are compared.", True),
        ("en", "here we also present a ferry.", True),
        ("en", "the paper was torn.", False),
        ("de", "diese arbeit vergleicht fähren.", True),
        ("fr", "nous montrons que le bac suffit.", True),
        ("es", "este artículo compara barcos.", True),
        ("ru", "в данной статье сравниваются паромы.", True),
        ("zh-cn", "本文比较渡轮。", True),
        ("und", "this paper", False),
    ],
)
def test_announces(code, text, expected):
    assert bool(announces([text], LANGUAGES[code])[0]) is expected
