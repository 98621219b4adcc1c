"""The reading bar without a browser: settings, links, and what an instruction in a text asks for."""

import json
import re
from html import unescape
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from summarizer.algorithms import ALGORITHMS
from summarizer.options import DEFAULT_ALGORITHM, DEFAULT_WORDS, LENGTHS, MAX_WORDS, MIN_WORDS, Row
from summarizer.ui import bar, settings
from tests.conftest import Serve
from tests.material import ARTICLE, ARTICLE_PAGE
from tests.server import page as web_page
from tests.test_page import RANK, Calls, calls, has, html, open_more, opened, pasted, prose, set_to, words_of_page  # noqa: F401
from tests.test_page import _in_this_process as _in_this_process

INSTRUCTED = "Summarize this in 2,000 words in 6 paragraphs\n\n" + ARTICLE
OTHER = "Another story\n\n" + ARTICLE.split("\n\n", 1)[1]


def shown(at: AppTest) -> dict[str, Any]:
    """What the bar's control of the length is told."""
    (found,) = (one for one in at.get("bidi_component") if "sift_length" in one.proto.component_name)
    told: dict[str, Any] = json.loads(found.proto.json)
    return told


def in_address(at: AppTest) -> dict[str, str]:
    query: dict[str, str] = shown(at)["query"]
    return query


def in_force(at: AppTest) -> dict[str, str]:
    """What differs from a new visit: set by the reader, or asked for by the text."""
    asked = at.session_state["_visit"].from_text
    return in_address(at) | {name: str(asked[name]) for name in ("words", "paragraphs") if name in asked}


# Length


@pytest.mark.parametrize(("length", "least", "most"), [("short", 30, 50), ("medium", 90, 120), ("long", 200, 240)])
def test_short_medium_and_long_are_shares_of_the_article_within_bounds(length: str, least: int, most: int):
    at = set_to(pasted(ARTICLE), length=length)
    assert least <= sum(len(paragraph.split()) for paragraph in prose(at)[0]) <= most + 5
    assert shown(at)["length"] == length
    # The number beside them is what it comes to.
    assert (shown(at)["unit"], shown(at)["number"]) == ("words", LENGTHS[length].words(481))


def test_a_length_in_percent():
    at = set_to(pasted(ARTICLE), length="percent", percent=100)
    assert "nothing left out" in words_of_page(at)


def test_a_length_in_sentences_as_bullets():
    at = set_to(pasted(ARTICLE), length="sentences", sentences=4, layout="bullets")
    items = re.findall(r"<li>(.*?)</li>", html(at))
    assert len(items) == 4
    places = [ARTICLE.replace("\n", " ").index(unescape(re.sub("<[^>]+>", "", item))) for item in items]
    assert places == sorted(places)
    assert at.get_by_key("bar-paragraphs").disabled if has(at, "bar-paragraphs") else True


def test_a_change_of_length_or_algorithm_reads_nothing_and_ranks_once(calls: Calls):  # noqa: F811
    at = pasted(ARTICLE)
    before = prose(at)
    set_to(at, words=60, paragraphs=1)
    assert prose(at) != before
    set_to(at, algorithm="lex-rank")
    set_to(at, algorithm=DEFAULT_ALGORITHM, focus="captain", no_quotes=True, no_questions=True)
    assert calls == ["read", RANK, "rank lex-rank"]
    set_to(at, focus="xylophone")
    assert "No sentence contains “xylophone”, so it made no difference." in words_of_page(at)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"length": "medium"}, {"length": "medium"}),
        ({"length": "words", "number": 60}, {"words": "60"}),
        ({"length": "sentences", "number": 4}, {"length": "sentences", "sentences": "4"}),
        ({"length": "words", "number": 10**30}, {"words": f"{MAX_WORDS}"}),
        ({"length": "words", "number": 10**400}, {"words": f"{MAX_WORDS}"}),
        ({"length": "words", "number": -5}, {"words": f"{MIN_WORDS}"}),
        ({"length": "percent", "number": "1e9"}, {"length": "percent"}),
        *(({"length": odd, "number": 60}, {}) for odd in (None, 7, ["words"], {}, "centuries", "algorithm")),
        *(({"length": "words", "number": odd}, {}) for odd in (None, float("nan"), float("inf"), [], {"a": 1}, "")),
        *((odd, {}) for odd in (None, 7, "medium", [], [{"length": "medium"}])),
    ],
)
def test_whatever_the_browser_sends_as_a_length_is_checked(asked: Any, expected: dict[str, str], monkeypatch):
    kept: dict[str, Any] = {"bar-length": SimpleNamespace(asked=asked)}
    monkeypatch.setattr(st, "session_state", kept)
    bar.take_length()
    assert settings.query() == expected


# Links


def test_a_link_sets_the_settings_and_the_settings_make_the_link(serve: Serve):
    address = serve({"/story": web_page(ARTICLE_PAGE)}).url("/story")
    query = {"words": "60", "paragraphs": "2", "algorithm": "lex-rank", "no_quotes": "true", "focus": "captain"}
    at = opened(url=address, **query)
    assert len(prose(at)[0]) == 2
    assert in_force(at) == query
    assert parse_qs(link_of(at)) == {name: [value] for name, value in {"url": address, **query}.items()}


def link_of(at: AppTest) -> str:
    (found,) = (one for one in open_more(at).get("bidi_component") if "copy-link" in one.proto.id)
    link: str = json.loads(found.proto.json)["link"]
    return link


def test_links_of_earlier_releases_still_set_the_settings(serve: Serve):
    address = serve({"/story": web_page(ARTICLE_PAGE)}).url("/story")
    at = opened(url=address, layout="Bullets", length="In sentences", sentences="2", focus="captain")
    assert html(at).count("<li>") == 2
    assert in_force(opened(url=address, length="In percent", percent="10")) == {"length": "percent", "percent": "10"}
    assert in_force(opened(url=address, algorithm="LexRank")) == {"algorithm": "lex-rank"}
    at = opened(url=address, compare="true")
    assert in_force(at) == {"compare": "true"}
    assert "LSA" in html(at)
    assert "LexRank" in html(at)


@pytest.mark.parametrize("query", [{"words": "many"}, {"paragraphs": "-1e9"}, {"algorithm": "<b>"}, {"compare": "?"}])
def test_nonsense_in_a_link_changes_nothing(query: dict[str, str], serve: Serve):
    address = serve({"/story": web_page(ARTICLE_PAGE)}).url("/story")
    assert in_force(opened(url=address, **query)) == {}


def test_algorithms_that_nobody_knows_leave_those_that_are_compared_first(serve: Serve):
    address = serve({"/story": web_page(ARTICLE_PAGE)}).url("/story")
    assert len(prose(opened(url=address, compare="true", algorithms="nobody,nothing"))) == 2


def test_a_link_says_how_the_article_is_read(serve: Serve):
    address = serve({"/story": web_page(ARTICLE_PAGE)}).url("/story")
    at = opened(url=address, language="de", keep_clutter="true")
    assert 'lang="de"' in html(at)
    assert in_force(at) == {"language": "de", "keep_clutter": "true"}
    assert in_force(opened(url=address, language="klingon")) == {}


def test_a_pasted_text_has_no_link():
    at = open_more(pasted(ARTICLE))
    assert not [one for one in at.get("bidi_component") if "copy-link" in one.proto.id]


# Behind "More", and how


@pytest.mark.parametrize("row", settings.MORE, ids=lambda row: row.name)
def test_every_option_of_the_table_has_a_control_with_its_help(row: Row):
    at = open_more(pasted(ARTICLE))
    widget = at.get_by_key(f"more-{settings.key_of(row)}")
    assert row.name == "bullets" or (widget.label, widget.help) == (row.label, row.help)


def test_options_stay_when_their_menu_is_closed_and_another_article_is_read():
    at = open_more(pasted(ARTICLE))
    at.text_input(key="more-focus").set_value("captain").run()
    at.checkbox(key="more-no_quotes").check().run()
    at.radio(key="more-layout").set_value("bullets").run()
    at.session_state["bar-more"] = False
    at.run()
    expected = {"focus": "captain", "no_quotes": "true", "layout": "bullets"}
    assert in_force(at) == expected
    assert in_force(pasted(OTHER, at)) == expected


def test_the_algorithm_and_the_paragraphs_are_chosen_in_the_bar():
    at = open_more(pasted(ARTICLE), "bar-how")
    at.button_group(key="bar-algorithm").set_value("lex-rank").run()
    at.button_group(key="bar-paragraphs").set_value(4).run()
    assert in_force(at) == {"algorithm": "lex-rank", "paragraphs": "4"}
    assert len(prose(at)[0]) == 4
    at.button_group(key="bar-paragraphs").set_value(0).run()
    assert in_force(at) == {"algorithm": "lex-rank"}


def test_compare_begins_with_the_algorithm_that_was_read_and_leads_back_to_it():
    at = set_to(pasted(ARTICLE), algorithm="edmundson")
    at.button(key="bar-compare").click().run()
    assert in_force(at)["algorithms"] == "edmundson,lsa,lex-rank"
    assert len(prose(at)) == 3
    open_more(at, "bar-how")
    at.button(key="bar-all").click().run()
    assert len(prose(at)) == len(ALGORITHMS)
    at.button(key="bar-compare").click().run()
    assert in_force(at) == {"algorithm": "edmundson"}
    at.button(key="bar-compare").click().run()
    # Those of last time, because the one that was read is among them.
    assert len(prose(at)) == len(ALGORITHMS)


def test_without_a_choice_the_last_algorithm_is_read():
    at = set_to(pasted(ARTICLE), compare=True, algorithms=())
    assert len(prose(at)) == 1


# The instruction


def test_an_instruction_counts_for_its_text_alone_and_can_be_taken_back():
    at = set_to(pasted(ARTICLE), words=100, paragraphs=3)
    pasted(INSTRUCTED, at)
    assert at.button(key="unfollow").label == "From your text: 2,000 words, 6 paragraphs :small[(take it back)]"
    # The whole article; its headline stands above it already.
    assert "sift-heading" not in html(at)
    assert in_force(at) == {"words": "2000", "paragraphs": "6"}
    # Or the next text would be shortened by it after a reload.
    assert in_address(at) == {"words": "100", "paragraphs": "3"}
    assert len(prose(at)[0]) == 6
    assert in_force(pasted(OTHER, at)) == {"words": "100", "paragraphs": "3"}
    assert not has(at, "unfollow")
    pasted(INSTRUCTED, at)
    at.button(key="unfollow").click().run()
    assert in_force(at) == {"words": "100", "paragraphs": "3"}
    at.button(key="follow").click().run()
    assert in_force(at) == {"words": "2000", "paragraphs": "6"}


def test_an_instruction_can_be_kept_as_part_of_the_text():
    at = pasted(INSTRUCTED)
    at.button(key="keep-instruction").click().run()
    assert in_force(at) == {"keep_instruction": "true"}
    assert not has(at, "unfollow")
    # Asked once more for the same text, it is obeyed again, as the page says.
    assert in_force(pasted(INSTRUCTED, at)) == {"words": "2000", "paragraphs": "6"}


def test_an_instruction_may_ask_for_bullets():
    at = pasted("Summarize this article in 3 bullet points\n\n" + ARTICLE)
    assert at.button(key="unfollow").label == "From your text: 3 sentences, as bullets :small[(take it back)]"
    assert html(at).count("<li>") == 3
    at.button(key="unfollow").click().run()
    assert "<li>" not in html(at)
    assert shown(at)["number"] == DEFAULT_WORDS


def test_an_instruction_without_a_length_is_told_without_one():
    at = pasted("Summarize this article\n\n" + ARTICLE)
    assert "A line of your text asks for a summary" in words_of_page(at)
    assert has(at, "keep-instruction")
    assert not has(at, "unfollow")


def test_what_is_set_by_hand_after_an_instruction_stays_for_other_texts():
    at = pasted(INSTRUCTED)
    open_more(at, "bar-how")
    at.button_group(key="bar-paragraphs").set_value(2).run()
    assert in_force(at) == {"words": "2000", "paragraphs": "2"}
    assert at.button(key="unfollow").label == "From your text: 2,000 words :small[(take it back)]"
    assert in_force(pasted(OTHER, at)) == {"paragraphs": "2"}


def test_a_target_longer_than_the_article_gets_a_note_and_a_shorter_offer():
    at = pasted(INSTRUCTED)
    assert "2,000 words" in words_of_page(at)
    at.button(key="shorten").click().run()
    assert shown(at)["number"] == 160
    assert not has(at, "shorten")
