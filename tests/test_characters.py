"""What cannot be seen is shown nowhere; what belongs to a word or an emoji stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.characters import strip_invisible

BLANKS = set("\t\n\v\f\r\x85")
# They may stay where they join something, or choose its shape.
JOINERS = {*"\u180b\u180c\u180d\u180f\u200c\u200d"}
JOINERS |= {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}
# Formats that have a shape: signs of numbers and verses, and what lays out hieroglyphs.
SHAPED = {*"\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"}
SHAPED |= {chr(code) for code in range(0x13430, 0x13440)}
# Letters and marks without a shape, and places that Unicode keeps free for what cannot be seen.
SHAPELESS = {*"\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffe\uffff\u2065"}
SHAPELESS |= {chr(code) for code in (*range(0xFDD0, 0xFDF0), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE0100))}
SHAPELESS |= {chr(code) for code in (*range(0xE01F0, 0xE1000), *range(0xF0000, 0x110000))}
FORMATS = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Co"}}
UNSEEN = (FORMATS | SHAPELESS | JOINERS) - SHAPED - BLANKS
# "paypal", and more than meets the eye.
EVIL = f"pay{''.join(sorted(c for c in UNSEEN if c < chr(0x3000)))}\udfff\ufeff\ud800\ufff9\ufffe\ue000\U000e0041pal"


def test_what_cannot_be_seen_goes_wherever_it_stands():
    assert not [ascii(character) for character in UNSEEN if strip_invisible(f"pay{character}pal") != "paypal"]


def test_all_else_stays():
    others = map(chr, range(0x110000))
    assert not [ascii(c) for c in others if c not in UNSEEN and strip_invisible(f"a{c}") != f"a{c}"]


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
