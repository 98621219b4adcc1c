"""What a reader would rather read: a focus, no quotations, no questions."""

import time

import pytest

from summarizer.languages import LANGUAGES
from summarizer.models import Article, Document, Ranking, Sentence
from summarizer.options import Budget
from summarizer.pipeline import condense, condense_all
from summarizer.preferences import quotations
from summarizer.text.questions import is_question

from .strategies import document_of, sentences_of

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
    (note,) = condense(STORY, Ranking("lead", SCORES), Budget(5, focus="Who built the wall of Rome?")).notes
    assert note == "Sentences that contain “wall” come first. Not in the article: “built” or “Rome”."
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
    assert is_question(text, "en") == expected


def test_a_greek_question_ends_in_a_semicolon():
    assert is_question("Ποιος πληρώνει;", "el")
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


def test_twenty_thousand_sentences_are_condensed_with_every_option():
    texts = (
        f"Sentence {i} of a very long text about {'walls' if i % 7 else 'boats'} and “rain”" for i in range(20_000)
    )
    sentences = tuple(Sentence(text, i, i // 5, 12) for i, text in enumerate(texts))
    document = Document(Article(""), ENGLISH, sentences)
    ranking = Ranking("lead", tuple(float(-i) for i in range(20_000)))
    chosen(Budget(5, focus="boat"))  # loads the stemmer, once per process
    began = time.thread_time()
    budget = Budget(500, 3, sentences=20, focus="boat", no_quotes=True, no_questions=True)
    comparison = condense_all(document, [ranking] * 3, budget)
    assert time.thread_time() - began < 1
    assert all("boats" in sentence.text for sentence in comparison.summaries[0].sentences)
