"""Threads of boards keep who said what, without counters, buttons, dates and signatures."""

import pytest

from summarizer.extraction.boards import without_board_lines
from summarizer.extraction.printed_dates import is_day_of_year

from .cpu import count_cpu

FIRST = "Our third stair groans so loudly that it wakes the baby, mostly in dry weather. Can I fix it?"
SECOND = "Yes, from above. Find the beam with a magnet, and drive two long screws through the tread."


def thread(*parts: str) -> str:
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    ("member", "name", "lines"),
    [
        ("hob_nail Posts: 127 Joined: 2011", "hob_nail", {"Mar 1": "time", "Reply Quote": "navigation"}),
        ("opa_karl Registriert: 03.04.2015 Beiträge: 17", "opa_karl", {"Profil Mit Zitat antworten": "navigation"}),
        ("marie Messages: 12 Inscription: 12 mars 2020", "marie", {"Répondre | Citer": "navigation"}),
        ("Иван Сообщения: 57", "Иван", {"Ответить": "navigation", "2 марта 10:05": "time"}),
        ("_kim Location: Leeds", "_kim", {"____________ Who waters, stays.": "signature"}),
    ],
)
def test_a_post_keeps_its_author_and_its_text(member, name, lines):
    text = thread(member, *lines, FIRST, member, SECOND)
    kept, removed = without_board_lines(text)
    assert kept == thread(name, FIRST, name, SECOND)
    assert {piece.text: piece.kind for piece in removed if piece.kind != "byline"} == lines


@pytest.mark.parametrize(
    "text",
    [
        thread("Location: the old harbor", FIRST, SECOND),
        thread("Top", FIRST, "Reply", SECOND),
        thread("Mar 1", FIRST, SECOND),
        thread("Location: the old harbor, where the posts are", SECOND),
        "",
    ],
)
def test_other_texts_stay_as_they_are(text):
    assert without_board_lines(text) == (text, ())


@pytest.mark.parametrize("text", ["Mar 1", "March 1st, 2024", "2. März", "1 de marzo", "2. Mär 2026, 10:05", "1 марта"])
def test_a_day_is_a_day_without_its_year(text):
    assert is_day_of_year(text)


@pytest.mark.parametrize("text", ["March", "Mar 1 was cold", "1", "", "May I?"])
def test_other_words_are_no_day(text):
    assert not is_day_of_year(text)


def test_long_threads_take_time_in_their_length():
    _, seconds = count_cpu(without_board_lines, thread(*["hob_nail Posts: 127"] * 20_000, "x" * 1_000_000))
    assert seconds < 3
