"""What a reader would rather read: a focus, no quotations, no questions."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.languages import LANGUAGES
from summarizer.models import Article, Document, Ranking, Sentence
from summarizer.options import Budget
from summarizer.pipeline import condense, condense_all
from summarizer.preferences import count_hits, is_question, preference_of, quotations

from .strategies import document_of, scores_for, sentence_lists, sentences_of

ENGLISH = LANGUAGES["en"]


def english(*paragraphs: str) -> Document:
    document = document_of(sentences_of(*paragraphs))
    return Document(Article("", title="Harbour"), ENGLISH, document.sentences)


STORY = english(
    "The harbour flooded on Monday | Who will pay for the walls?",
    "“Nobody told us,” said Ana. | The wall costs 1,000 crowns | Boats lay in the streets",
)
SCORES = (5.0, 4.0, 3.0, 2.0, 1.0)


def chosen(budget: Budget, document: Document = STORY, scores: tuple[float, ...] = SCORES) -> list[int]:
    return [sentence.index for sentence in condense(document, Ranking("lead", scores), budget).sentences]


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        (Budget(100, sentences=2), [0, 1]),
        (Budget(100, sentences=2, focus="walls"), [1, 3]),
        (Budget(100, sentences=2, focus="the wall of crowns"), [1, 3]),
        (Budget(100, sentences=1, focus="wall crowns"), [3]),
        (Budget(100, sentences=2, focus="nowhere"), [0, 1]),
        (Budget(100, sentences=2, no_questions=True), [0, 2]),
        (Budget(100, sentences=2, no_questions=True, no_quotes=True), [0, 3]),
        (Budget(100, no_quotes=True), [0, 1, 3, 4]),
        (Budget(100, sentences=1, focus="walls", no_questions=True), [3]),
    ],
)
def test_options_choose_the_sentences(budget, expected):
    assert chosen(budget) == expected


def test_notes_name_a_missing_focus_and_a_filter_that_leaves_nothing():
    (note,) = condense(STORY, Ranking("lead", SCORES), Budget(5, focus="nowhere")).notes
    assert note == "No sentence contains “nowhere”, so it made no difference."
    asking = english("Who pays? | Who knows? | Who cares? | Who asked?")
    budget = Budget(4, no_questions=True, no_quotes=True)
    summary = condense(asking, Ranking("lead", (4.0, 3.0, 2.0, 1.0)), budget)
    assert [sentence.index for sentence in summary.sentences] == [0, 1]
    assert summary.notes == ("The article has nothing but quotations and questions, so none were left out.",)


def test_a_note_says_when_nothing_else_is_left():
    (note,) = condense(STORY, Ranking("lead", SCORES), Budget(100, no_quotes=True)).notes
    assert note.startswith("Without what you asked to leave out, this is all that remains: ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who pays?", True),
        ("“Who pays?”", True),
        ("Who pays (and why?)", True),
        ("¿Quién paga?", True),
        ("من يدفع؟", True),
        ("谁付钱？", True),
        ("Who pays?!", True),
        ("“Who pays?” she asked.", False),
        ("They pay.", False),
        ("…", False),
        ("", False),
    ],
)
def test_questions(text, expected):
    assert is_question(text, ENGLISH) == expected


def test_a_greek_question_ends_in_a_semicolon():
    assert is_question("Ποιος πληρώνει;", LANGUAGES["el"])
    assert not is_question("They pay;", ENGLISH)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["“We knew nothing.” | It rained."], {0}),
        (["“We knew nothing. | Nobody told us,” said Ana. | It rained."], {0, 1}),
        (["“We knew nothing.", "It rained."], {0}),
        (['"We knew nothing," said Ana. | It rained.'], {0}),
        (["‘We didn’t know it,’ said Ana. | The boats’ owners left."], {0}),
        (["„Das wussten wir nicht“, sagte Ana. | Es regnete."], {0}),
        (["»Das wussten wir nicht«, sagte Ana. | Es regnete."], {0}),
        (["« Nous ne savions rien », dit Ana. | Il pleuvait."], {0}),
        (["「私たちは何も知らなかった」と言った。 | 雨が降った。"], {0}),
        (["The so-called “wall” was never built in all those years."], set()),
        (['A 6" pipe and a 9" pipe broke. | Water came in.'], set()),
        (["In the ‘90s it was dry. | Now it is not."], set()),
        (["It ended.” | Nobody said when it began."], set()),
    ],
)
def test_quotations(paragraphs, expected):
    assert quotations(sentences_of(*paragraphs)) == expected


def test_a_focus_is_found_in_any_form_of_its_words_and_in_scripts_without_spaces():
    assert count_hits(english("They study walls | A study | Nothing"), "studies") == (1, 1, 0)
    assert count_hits(english("# Walls", "A wall"), "wall") == (0, 1)
    assert count_hits(english("He is the one"), "the") == (1,)
    japanese = document_of(sentences_of("港湾労働者が集まった。 | 雨が降った。"))
    dockers, rain = count_hits(Document(japanese.article, LANGUAGES["ja"], japanese.sentences), "港湾労働")
    assert dockers
    assert not rain


@given(sentence_lists(min_size=1).flatmap(lambda s: st.tuples(st.just(s), scores_for(s))), st.sampled_from(["a", "x"]))
def test_a_focus_keeps_the_order_of_scores_among_those_that_name_it(given_, focus):
    sentences, scores = given_
    document = document_of(sentences)
    preference = preference_of(document, Budget(10, focus=focus))
    weighed = preference.weigh(scores)
    for kept in (0, 1):
        same = [i for i in range(len(sentences)) if preference.hits[i] == kept]
        in_order = sorted(same, key=lambda i: (-scores[i], i))
        assert in_order == sorted(same, key=lambda i: (-weighed[i], i))


def test_twenty_thousand_sentences_are_condensed_with_every_option():
    texts = (
        f"Sentence {i} of a very long text about {'walls' if i % 7 else 'boats'} and “rain”" for i in range(20_000)
    )
    sentences = tuple(Sentence(text, i, i // 5, 12) for i, text in enumerate(texts))
    document = Document(Article(""), ENGLISH, sentences)
    ranking = Ranking("lead", tuple(float(-i) for i in range(20_000)))
    began = time.thread_time()
    budget = Budget(500, 3, sentences=20, focus="boat", no_quotes=True, no_questions=True)
    comparison = condense_all(document, [ranking] * 3, budget)
    assert time.thread_time() - began < 1
    assert all("boats" in sentence.text for sentence in comparison.summaries[0].sentences)
