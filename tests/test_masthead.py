"""Title, byline, date, tags and key points stand beside an article, not in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extraction.masthead import without_masthead
from summarizer.extraction.page_facts import PageFacts

from .cpu import count_cpu

FIRST = (
    "The ferry to the islands will not sail this winter, the harbor office said on Monday, because engineers had found"
    " cracks in eleven plates of its hull during the yearly inspection."
)
LAST = (
    "Until then a smaller boat takes people and mail across twice a day, but there is no room on it for any cars, and"
    " shopkeepers on the larger island fear that visitors will stay away for a whole season."
)
FACTS = PageFacts("No ferry this winter", "Quay Courier", ("Nell Osei",), date(2024, 3, 12))


def parted(*around: str, facts: PageFacts = FACTS, language: str = "en", after: tuple[str, ...] = ()) -> list[str]:
    text, removed = without_masthead("\n\n".join((*around, FIRST, LAST, *after)), facts, language=language)
    assert FIRST in text
    assert text.endswith(after[-1] if after and after[-1] in text else LAST)
    return [piece.kind for piece in removed]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("No ferry this winter", "title"),
        ("NO FERRY THIS WINTER!", "title"),
        ("No ferry this winter – Quay Courier", "title"),
        ("By Nell Osei", "byline"),
        ("By Nell Osei, Local Affairs Reporter (with material of the agency)", "byline"),
        ("Nell Osei, Senior Reporter", "byline"),
        ("Nell Osei | March 12, 2024 | 4 min read", "byline"),
        ("Von Nell Osei, Redakteurin für Lokales", "byline"),
        ("Published March 12, 2024 at 10:30 AM", "time"),
        ("Stand: 12.03.2024, 17:42 Uhr", "time"),
        ("Mis à jour le 12 mars 2024 à 10:30", "time"),
        ("2024年3月12日 10:30", "time"),
        ("4 min read", "time"),
        ("- Engineers had found cracks in eleven plates of its hull", "key-points"),
    ],
)
def test_a_line_above_the_text_is_left_out_with_its_kind(line, kind):
    assert parted(line) == [kind]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Posted in Deserts | 3 comments »", "tags"),
        ("Filed under Bees · 1 comment", "tags"),
        ("12 comments", "comment"),
        ("By Nell Osei", "byline"),
    ],
)
def test_a_line_below_the_text_is_left_out_with_its_kind(line, kind):
    assert parted(after=(line,)) == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "What the harbor office knew",
        "Nell Osei won the race in 2024, and the town has talked of nothing else since.",
        "March 12, 2024 was a cold day on the quay.",
        "By the harbor",
        "By 2030 the county wants two ferries",
        "The ferry had cracks in its hull, and nobody knew",
        "Posted in Deserts",
        "Islands, winter, and 3 comments on what went wrong there",
        "1984",
    ],
)
def test_other_short_lines_stay(line):
    assert parted(line) == []


def test_a_standfirst_that_is_said_again_is_left_out_and_another_stays():
    text, removed = without_masthead(
        f"{FIRST}\n\nQuestions stay open.\n\n{FIRST} More soon.\n\n{LAST}", FACTS, language="en"
    )
    assert [piece.kind for piece in removed] == ["key-points"]
    assert text.startswith("Questions stay open.")
    assert parted("Cracks in the hull keep the islands without a ferry") == []


def test_nothing_else_than_a_title_stays():
    assert without_masthead("No ferry this winter", FACTS, language="en") == ("No ferry this winter", ())


@given(st.lists(st.text(max_size=40), max_size=8), st.text(max_size=20), st.text(max_size=10))
def test_what_is_kept_and_what_is_left_out_are_the_text(paragraphs, title, name):
    text = "\n\n".join(paragraphs)
    kept, removed = without_masthead(text, PageFacts(title, "", (name,) if name else (), None), language="en")
    assert sorted([*kept.split("\n\n"), *(piece.text for piece in removed)]) == sorted(text.split("\n\n"))


@pytest.mark.parametrize("text", ["\n\n".join(f"By Nell Osei {n}" for n in range(20_000)), "By " + "12 " * 300_000])
def test_long_texts_take_time_in_their_length(text):
    _, seconds = count_cpu(lambda: without_masthead(text, FACTS, language="en"))
    assert seconds < 3
