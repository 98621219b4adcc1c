"""In a transcript or chat, a chosen sentence brings who says it, and a question its answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.algorithms import ALGORITHMS
from summarizer.dialogue import companions_of
from summarizer.languages import LANGUAGES
from summarizer.models import Article, Ranking, Text
from summarizer.options import Budget
from summarizer.pipeline import condense, rank, read
from summarizer.segmentation import segment
from summarizer.selection import select

MEETING = (
    "Ines: Welcome, everybody, to this meeting. The storm broke the old pier on Monday. When can the repairs begin?",
    "Tom: In May, we hope.",
    "Ines: That is late. The ferries need the pier for the summer timetable, which starts in April.",
    "They carry nine hundred people a day between the islands.",
    "Tom: We could use the fish quay until then, if the council agrees to close it to cars.",
)


def document_of(paragraphs=MEETING, speakers=("Ines", "Tom"), code="en"):
    return segment(Article("\n\n".join(paragraphs), speakers=speakers), LANGUAGES[code])


def chosen_when(best, document, words=40):
    """What is chosen when the sentence with these words ranks first and all others are equal."""
    scores = tuple(float(best in sentence.text) for sentence in document.sentences)
    sentences = condense(document, Ranking("lead", scores), Budget(words, 1)).sentences
    return [sentence.text for sentence in sentences]


def test_a_sentence_in_the_middle_of_a_turn_brings_the_one_that_names_the_speaker():
    chosen = chosen_when("broke the old pier", document_of())
    assert chosen[0].startswith("Ines: Welcome")
    assert chosen[1].startswith("The storm broke")


def test_a_turn_goes_on_in_paragraphs_without_a_name():
    chosen = chosen_when("nine hundred people", document_of(), words=15)
    assert chosen == ["Ines: That is late.", "They carry nine hundred people a day between the islands."]


def test_a_question_brings_its_answer_and_a_short_answer_its_question():
    for best in ("When can the repairs", "In May"):
        chosen = chosen_when(best, document_of(), words=16)
        assert chosen[1:] == ["When can the repairs begin?", "Tom: In May, we hope."]


def test_a_sentence_is_left_out_when_what_it_needs_does_not_fit():
    chosen = chosen_when("broke the old pier", document_of(), words=12)
    assert not any("broke the old pier" in text for text in chosen)


def test_a_question_without_its_answer_is_better_than_nothing():
    paragraphs = ["Ines: When can the repairs of the old pier begin?", "Tom: In May, if the council agrees to it."]
    assert chosen_when("When can", document_of(paragraphs), words=12) == paragraphs[:1]


@pytest.mark.parametrize(
    ("code", "question", "answer"),
    [
        ("de", "Wann beginnen die Arbeiten am Hafen?", "Jonas: Im Mai."),
        ("el", "Πότε αρχίζουν τα έργα στο λιμάνι;", "Νίκος: Τον Μάιο."),
        ("ar", "متى تبدأ الأعمال في الميناء؟", "سامي: في مايو."),
        ("ja", "工事はいつ始まりますか？", "健太: 五月です。"),
        ("es", "¿Cuándo empiezan las obras del puerto?", "Luis: En mayo."),
    ],
)
def test_in_every_language(code, question, answer):
    name = answer.partition(":")[0]
    document = document_of([f"Ana: {question}", answer, "Ana: ..."], ("Ana", name), code)
    assert companions_of(document)[0] == {1}


def test_questions_and_answers_of_a_hearing():
    document = document_of(
        ["Q. Where were you on Monday, when the storm reached the harbor?", "A. At home.", "Q. Alone?", "A. Yes."],
        ("Q", "A"),
    )
    assert companions_of(document) == {0: {1}, 1: {0}, 2: {3}, 3: {2}}


def test_texts_in_which_nobody_is_named_as_speaking_are_chosen_from_as_before():
    assert not companions_of(document_of(speakers=()))


def test_a_pasted_transcript_keeps_its_speakers():
    document = read(Text("\n".join(f"00:0{i}:00 {said}" for i, said in enumerate(MEETING))))
    assert document.article.speakers
    for name in ALGORITHMS:
        chosen = {s.index for s in condense(document, rank(document, name), Budget(45, 1)).sentences}
        assert all(needed <= chosen for index, needed in companions_of(document).items() if index in chosen)


def test_ten_thousand_questions_in_a_row_take_no_time():
    document = document_of([f"{name}: Why, why, why number {i}?" for i in range(5_000) for name in ("Ines", "Tom")])
    scores = [float(i) for i in range(len(document.sentences))]
    chosen = select(document.sentences, scores, budget_words=50, companions=companions_of(document))
    assert len(chosen) == 50 // chosen[0].n_words


@given(st.data())
def test_whatever_is_chosen_within_the_budget_has_what_it_needs(data):
    document = document_of()
    n = len(document.sentences)
    scores = data.draw(st.lists(st.floats(0, 1), min_size=n, max_size=n))
    words = data.draw(st.integers(20, 90))
    companions = companions_of(document)
    chosen = {s.index for s in select(document.sentences, scores, budget_words=words, companions=companions)}
    assert sum(document.sentences[i].n_words for i in chosen) <= words
    if len(chosen) > 1:
        assert all(companions.get(index, set()) <= chosen for index in chosen)
