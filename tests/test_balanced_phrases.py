"""Openings that lean on the sentence before, and phrases that announce, per language."""

import pytest

from summarizer.algorithms.balanced.signals import announces, dangles
from summarizer.languages import LANGUAGES, entries


def leans(text, code="en"):
    return bool(dangles(["the ferry sails.", text.lower()], LANGUAGES[code])[1])


@pytest.mark.parametrize("code", [code for code in LANGUAGES if entries("balanced.openings", code)])
def test_every_opening_of_a_language_is_found(code):
    openings = list(entries("balanced.openings", code))
    assert openings == [opening.lower().strip() for opening in openings]
    assert [opening for opening in openings if not leans(f"{opening} x", code)] == []


@pytest.mark.parametrize("code", ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "da", "ru", "uk", "vi"])
def test_the_documented_languages_have_openings(code):
    assert entries("balanced.openings", code)


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


def test_the_first_sentence_never_dangles():
    assert not dangles(["but nobody came."], LANGUAGES["en"])[0]
    assert len(dangles([], LANGUAGES["en"])) == 0


@pytest.mark.parametrize("code", LANGUAGES)
def test_announcements_are_written_in_lower_case(code):
    phrases = entries("balanced.announcements", code)
    assert phrases == tuple(phrase.lower() for phrase in phrases)
    assert all(announces(phrases, LANGUAGES[code]))
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
