"""A question or a few words: how far each sentence is about them, in any language."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.focus import focus_of
from summarizer.languages import LANGUAGES
from summarizer.models import Document, Sentence, Text
from summarizer.options import Budget, Options
from summarizer.pipeline import condense, rank, read
from summarizer.preferences import preference_of

from .strategies import document_of, scores_for, sentence_lists, sentences_of


def document(text: str, code: str = "en") -> Document:
    made = document_of(sentences_of(text))
    return Document(made.article, LANGUAGES[code], made.sentences)


def test_a_sentence_counts_each_word_of_the_question_once_and_rare_ones_more():
    text = "The wall fell | The wall cost a crown | It rained | The wall stood, a wall like no other wall | Snow fell"
    plain, both, rain, thrice, snow = focus_of(document(text), "the wall and its crown").relevance
    assert both > plain > rain
    assert both > 2 * thrice
    assert snow < plain


def test_a_neighbor_of_an_answer_gains_a_little():
    text = "Nothing here | The wall fell | Nobody was hurt | It was dark by then | They went home | All slept"
    far, wall, near, *_, last = focus_of(document(text), "wall").relevance
    assert wall > near > last == 0
    assert wall > 5 * near
    assert far > 0


@pytest.mark.parametrize(
    ("question", "found", "missing"),
    [
        ("What did the mayor say about bridges?", ("mayor", "bridges"), ()),
        ("Who is Oskarsen, and what is the role of the ferry?", ("ferry",), ("Oskarsen",)),
        ("Summarize the discussion about the bridge.", ("bridge",), ()),
        ("the", ("the",), ()),
        ("describe", (), ("describe",)),
    ],
)
def test_the_words_that_name_the_subject_are_looked_for(question, found, missing):
    focus = focus_of(document("The mayor closed a bridge | A ferry replaces it"), question)
    assert (focus.found, focus.missing) == (found, missing)


@pytest.mark.parametrize(
    ("code", "text", "question", "expected"),
    [
        ("en", "They study walls | Nothing happened", "studies", 0),
        ("de", "Es regnete | Die Brücken sind gesperrt", "Was geschah mit der Brücke?", 1),
        ("fr", "Il pleuvait | Le maire ferme les ponts", "Que dit-on du pont ?", 1),
        ("ru", "Шёл дождь | Мэр закрыл мосты", "Что сказал мэр?", 1),
        ("pl", "Padał deszcz | Burmistrz zamknął most", "Co powiedział burmistrz o mostach?", 1),
        ("lt", "Lijo | Meras uždarė tiltą", "tiltas", 1),
        ("ja", "雨が降った。 | 港湾労働者が集まった。", "港湾労働", 1),
        ("zh-cn", "下雨了。 | 市长关闭了大桥。", "大桥怎么了？", 1),
        ("th", "ฝนตกหนักมาก | นายกเทศมนตรีปิดสะพาน", "สะพาน", 1),
        ("ar", "هطل المطر | أغلق العمدة الجسر", "ماذا حدث للجسر؟", 1),
    ],
)
def test_forms_of_words_are_found_in_many_languages(code, text, question, expected):
    relevance = focus_of(document(text, code), question).relevance
    assert relevance.index(max(relevance)) == expected
    assert max(relevance) > 0


def test_headings_are_not_relevant():
    made = document_of(sentences_of("# Walls", "A wall"))
    assert focus_of(made, "wall").relevance[0] == 0


@given(sentence_lists(min_size=1).flatmap(lambda s: st.tuples(st.just(s), scores_for(s))), st.sampled_from(["a", "x"]))
def test_equally_relevant_sentences_stay_in_the_order_of_their_scores(given_, word):
    sentences, scores = given_
    made = document_of(sentences)
    preference = preference_of(made, Budget(10, focus=word))
    assert preference.focus is not None
    relevance, weighed = preference.focus.relevance, preference.weigh(scores)
    for value in set(relevance):
        same = [i for i in range(len(sentences)) if relevance[i] == value]
        by_score = sorted(same, key=lambda i: (-scores[i], i))
        assert by_score == sorted(same, key=lambda i: (-weighed[i], i))


def test_a_question_changes_what_is_chosen_with_any_algorithm():
    story = (
        "The council met on Monday evening in the old hall. The budget for the coming year was the main subject. "
        "Taxes will stay as they are, the treasurer said. The swimming pool will be closed from May until August. "
        "Its pumps are forty years old and have failed twice. A new school will open in the north of the town."
    )
    made = read(Text(story))
    for algorithm in ("balanced", "lsa", "lead"):
        summary = condense(made, rank(made, algorithm), Options(sentences=1, focus="When is the pool closed?"))
        assert summary.sentences[0].text.startswith("The swimming pool")


def test_twenty_thousand_sentences_and_a_long_question_take_a_moment():
    texts = [f"Sentence {i} about {'walls' if i % 7 else 'boats'} and rain" for i in range(20_000)]
    made = document_of([Sentence(text, i, i // 5, 6) for i, text in enumerate(texts)])
    began = time.thread_time()
    focus = focus_of(made, "boats " * 30 + "".join(f"word{n} " for n in range(30)))
    assert time.thread_time() - began < 2
    assert focus.found == ("boats",)
