"""Several summaries on the page: how far they agree, sentences by algorithms, cards, and the views of a comparison."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from summarizer.algorithms import ALGORITHMS
from summarizer.comparison import essence
from summarizer.languages import LANGUAGES
from summarizer.models import Comparison, Failure, Sentence
from summarizer.pipeline import run_here
from summarizer.ui import agreement, cards, diagrams, downloads, grid, views, work
from tests.strategies import document_of, sentences_of
from tests.test_comparison import summary_of
from tests.test_markup import Tags

NAMES = list(ALGORITHMS)
EVIL = '<img src=x onerror=alert(1)> & "quoted"'


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No child processes here, and nothing cached by another test."""
    monkeypatch.setattr(work, "run", run_here)
    for module in (work, diagrams, downloads, views.measures):
        monkeypatch.setattr(module, "follow_up", run_here)
    monkeypatch.setattr("summarizer.workers.warm", lambda: None)
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    st.cache_data.clear()


def compared(*choices: set[int], text: str = "", failures: tuple[Failure, ...] = ()) -> Comparison:
    """A comparison of a document of ten sentences, or of ``text``; one set of indices for each algorithm."""
    text = text or " | ".join(f"Sentence number {n}" for n in range(10))
    document = document_of(sentences_of(text), language=LANGUAGES["en"])
    summaries = (summary_of(document, chosen, name) for name, chosen in zip(NAMES, choices, strict=False))
    return Comparison(document, tuple(summaries), failures)


# Sentences by algorithms


def drawn(rows: grid.Rows) -> list[int | tuple[int, int]]:
    """The index of a sentence, or how many sentences a fold holds and how many of them it shows."""
    return [(row.n, len(row.shown)) if isinstance(row, grid.Fold) else row.index for row in rows]


FEW = compared(set())
VOTES = {1: ("lsa",), 2: ("lsa", "luhn", "lead"), 6: ("lsa", "luhn", "lead"), 9: ("luhn", "lead")}


@pytest.mark.parametrize(
    ("arrange", "expected"),
    [
        (grid.by_position, [(1, 1), 1, 2, (3, 3), 6, (2, 2), 9]),
        (grid.by_agreement, [2, 6, 9, 1, (6, 6)]),
    ],
)
def test_sentences_are_ordered_and_those_nobody_chose_are_folded(
    arrange: Callable[..., grid.Rows], expected: list[int | tuple[int, int]]
):
    assert drawn(arrange(compared(set()).document.sentences, VOTES)) == expected


def test_without_sentences_left_out_there_is_no_fold():
    assert drawn(grid.by_agreement(compared(set()).document.sentences[:2], {0: ("lsa",), 1: ("lsa",)})) == [0, 1]


def test_folds_share_a_limit_and_still_count_everything(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(grid, "MAX_FOLDED", 4)
    comparison = compared({3})
    assert drawn(grid.by_position(comparison.document.sentences, {3: ("lsa",)})) == [(3, 3), 3, (6, 1)]
    assert "And 5 more." in grid.table(comparison, grid.by_position, numbers=False)


def test_the_grid_is_a_table_with_a_caption_and_scopes():
    html = grid.table(compared({0, 1}, {1}, {1, 4}), grid.by_position, numbers=False)
    assert re.findall(r'<th scope="col">(?:<span[^>]*>)?(.*?)(?:</span>)?</th>', html) == [
        "Sentence",
        *[ALGORITHMS[name].label for name in NAMES[:3]],
        "Chosen by",
    ]
    assert html.count('<th scope="row">') == 3
    assert "<caption" in html
    assert re.findall(r"</i>(\d/\d)</td>", html) == ["1/3", "3/3", "1/3"]
    assert html.count(">yes<") == 5
    assert "2 not chosen" in html
    assert "5 not chosen" in html


def test_numbers_lead_to_the_article_only_when_it_is_open():
    comparison = compared({4}, {4})
    assert 'href="#s5"' in grid.table(comparison, grid.by_position, numbers=True)
    assert "href" not in grid.table(comparison, grid.by_position, numbers=False)


def test_a_heading_that_nobody_chose_is_not_counted():
    comparison = compared({1}, {2}, text="# A heading | One sentence | Another sentence")
    html = grid.table(comparison, grid.by_position, numbers=False)
    assert "not chosen" not in html


def test_the_grid_of_a_very_long_document_stays_light_and_says_what_it_leaves_out():
    sentences = tuple(
        Sentence(f"A sentence of ten words that is number {n} of many.", n, n // 5, 10) for n in range(20_000)
    )
    document = document_of(sentences)
    choice = set(range(0, 20_000, 2))
    comparison = Comparison(document, tuple(summary_of(document, choice, name) for name in NAMES))
    for _, arrange in grid.ORDERS.values():
        html = grid.table(comparison, arrange, numbers=False)
        assert len(html) < 400_000
        assert html.count('scope="row"') == grid.MAX_ROWS
        assert "first 200 of 10,000 chosen sentences" in html


def test_only_a_grid_of_few_columns_is_never_scrolled():
    names = NAMES * 2
    few, many = (
        Comparison(FEW.document, tuple(summary_of(FEW.document, {1}, name) for name in names[:n]))
        for n in (grid.MAX_COLUMNS, grid.MAX_COLUMNS + 1)
    )
    assert "sift-fits" in grid.table(few, grid.by_position, numbers=False)
    assert "sift-fits" not in grid.table(many, grid.by_position, numbers=False)


# How many chose a sentence


ONE = Sentence("One.", 7, 0, 1)


@pytest.mark.parametrize(
    ("n_chose", "n", "heard", "seen"),
    [
        (11, 11, "(chosen by 11 of 11)", "11/11"),
        (9, 11, "(chosen by 9 of 11)", "9/11"),
        (2, 3, "(chosen by 2 of 3)", "2/3"),
        (1, 3, "(only here)", "only here"),
        (2, 2, "(chosen by both)", "both"),
    ],
)
def test_a_sentence_says_how_many_chose_it_to_the_eye_and_the_ear(n_chose: int, n: int, heard: str, seen: str):
    html = agreement.mark(ONE, "One.", n_chose, n)
    assert 'data-s="7"' in html
    assert f'<span class="sift-unseen"> {heard}</span><span aria-hidden="true">\u00a0{seen}</span>' in html


def test_tints_follow_the_share():
    shares = [float(re.findall(r"--share:([\d.]+)", agreement.mark(ONE, "", n, 11))[0]) for n in range(2, 12)]
    assert shares == sorted(set(shares))
    assert shares[-1] == 1


def test_a_sentence_of_one_of_two_needs_no_words():
    assert agreement.mark(ONE, "One.", 1, 2) == '<span class="sift-s" data-s="7">One.</span>'


def test_text_of_strangers_is_escaped_in_grid_and_article():
    comparison = compared({0, 1}, {1}, text=f"{EVIL} | {EVIL} | {EVIL}")
    seen = Tags(grid.table(comparison, grid.by_position, numbers=True))
    assert "img" not in seen.tags
    assert seen.text.count(EVIL) == 3


# The page


def comparing(algorithms: list[str], **values: Any) -> AppTest:
    at = AppTest.from_file("../streamlit_app.py", default_timeout=30)
    for key, value in {"compare": True, "algorithms": algorithms, **values}.items():
        at.session_state[key] = value
    at.run()
    return at.button(key="sample").click().run()


def html(at: AppTest) -> str:
    """All that the page draws as HTML, but style sheets."""
    assert not at.exception
    bodies = (element.proto.body for element in at.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def words(at: AppTest) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html(at)))


def look(at: AppTest, name: str) -> str:
    at.radio(key="closer").set_value(name).run()
    return html(at)


def test_of_eleven_the_grid_comes_first_and_can_be_ordered_by_agreement():
    at = comparing(NAMES)
    page = html(at)
    assert page.index("sift-essence") < page.index('class="sift-grid"') < page.index("sift-cards")
    assert len(re.findall(r'<article class="sift-card"', page)) == len(NAMES)
    at.segmented_control(key="grid-order").set_value("agreement").run()
    counts = [int(count) for count in re.findall(r"</i>(\d+)/11</td>", html(at))]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1
    assert "Sentence by sentence" not in at.radio(key="closer").options
    assert len(re.findall(r'<td style="background[^>]*>[01]\.\d\d</td>', look(at, "agreement"))) == len(NAMES) ** 2


def test_of_three_the_grid_is_a_view():
    at = comparing(["lsa", "lex-rank", "lead"])
    assert 'class="sift-grid"' not in html(at)
    assert 'class="sift-grid"' in look(at, "grid")


def test_a_blind_test_hides_cards_grid_and_the_line_above_them():
    page = look(comparing(NAMES), "blind")
    for name in ("sift-card", "sift-grid", "sift-essence"):
        assert f'class="{name}' not in page


def test_equal_summaries_are_not_marked():
    at = comparing(["lsa", "lex-rank"], words=2000)
    assert "Both chose the whole article." in words(at)
    assert "<mark" not in html(at)


def test_every_sentence_of_every_card_carries_its_count():
    page = html(comparing(["lsa", "lex-rank", "lead"]))
    sentences = re.findall(r'<(?:mark|span) class="sift-s[^>]*data-s="\d+">(?:.*?)</small></(?:mark|span)>', page)
    n_sentences = sum(map(int, re.findall(r"words? · (\d+) sentence", page)))
    assert len(sentences) == n_sentences


def test_the_article_has_lines_of_up_to_three_algorithms_and_one_tint_above():
    assert "linear-gradient" in look(comparing(["lsa", "lex-rank", "lead"]), "article")
    page = look(comparing(NAMES[:4]), "article")
    assert "linear-gradient" not in page
    assert re.search(r'<mark class="sift-s sift-agreed" style="--share:[\d.]+" id="s\d+"', page)


def test_compare_two_shows_both_between_what_only_one_has():
    page = look(comparing(["lsa", "lex-rank"]), "apart")
    sections = re.findall(r"<section><h3>(.*?) <small>(\d+)</small></h3>(.*?)</section>", page, re.DOTALL)
    assert [title for title, _, _ in sections] == ["Only LSA", "Both", "Only LexRank"]
    listed = [set(re.findall(r'data-s="(\d+)"', items)) for _, _, items in sections]
    assert [len(indices) for indices in listed] == [int(n) for _, n, _ in sections]
    assert listed[1]
    assert not listed[0] & listed[1]
    assert not listed[0] & listed[2]


def test_views_of_several_say_how_many_chose_each_sentence():
    at = comparing(["lsa", "lex-rank", "lead"])
    look(at, "why")
    assert re.search(r"rank 1 of \d+ · .* · chosen by [123] of 3", words(at))
    assert re.search(r"<section>.*[123]/3</span></small></li>", look(at, "apart"))


def test_the_switch_names_every_card():
    page = html(comparing(["lsa", "lex-rank", "lead"]))
    assert ">LSA, 1 of 3<" in page
    assert re.findall(r'<a href="#card-([a-z-]+)">', page) == ["lsa", "lex-rank", "lead"]
    assert len(re.findall(r'<article class="sift-card" id="card-(?:lsa|lex-rank|lead)"', page)) == 3


def test_a_failed_algorithm_is_named_in_the_line_and_has_its_card(monkeypatch: pytest.MonkeyPatch):
    pieces: list[str] = []
    monkeypatch.setattr(cards.st, "html", pieces.append)
    comparison = compared({1, 2}, {2, 3}, failures=(Failure("lead", "It did not converge.", "Try another."),))
    cards.show_cards(comparison, [*NAMES[:2], "lead"], numbers=False)
    assert "It did not converge." in pieces[0]
    assert essence(comparison).endswith("1 algorithm gave no summary.")
