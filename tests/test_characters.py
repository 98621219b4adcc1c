"""What cannot be seen is shown nowhere; what belongs to a word or an emoji stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.characters import strip_invisible
from tests.invisible import JOINERS, UNSEEN


def test_what_cannot_be_seen_goes_wherever_it_stands():
    assert not [ascii(character) for character in UNSEEN if strip_invisible(f"pay{character}pal") != "paypal"]


def test_all_else_stays():
    others = [chr(code) for code in range(0x110000) if chr(code) not in UNSEEN]
    rows = ("a".join(others[at : at + 64]) for at in range(0, len(others), 64))
    assert not [ascii(row) for row in rows if strip_invisible(row) != row]


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم بروم",  # Persian: a joiner that parts two halves of a word
        "क्‍ष",  # Hindi: one that keeps them together
        "മലയാളം ന്‍",
        "👨‍👩‍👧 👩🏽‍🚀 🏳️‍🌈 ❤️‍🔥",
        "e\u0301 葛\U000e0100 ☂️ 1️⃣ #️⃣ ꡖ\ufe00",
        "\u182d\u180b\u1820",  # Mongolian: another shape of its letter
        "two  blanks\tand\nlines\r\n\u2028",
    ],
)
def test_what_belongs_to_a_word_stays(text: str):
    assert strip_invisible(text) == text


SOME = st.sampled_from(
    [*sorted(UNSEEN & set(map(chr, range(0x2100)))), *"aé 葛م☂🏳\u1820\u180b\ufe0f\ufe00\u200d\u200c\U000e0100"]
)


@given(st.text(st.characters() | SOME))
def test_letters_keep_their_order_and_twice_is_once(text: str):
    assert [c for c in strip_invisible(text) if c not in JOINERS] == [c for c in text if c not in UNSEEN]
    assert strip_invisible(strip_invisible(text)) == strip_invisible(text)
