"""One summary of several articles: within the budget, without repetition, every sentence with its source."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.made_text import make_text
from benchmarks.several import SYSTEMS, print_reviews, score, stories
from summarizer.algorithms import ALGORITHMS
from summarizer.digest import summarize_together
from summarizer.errors import ArticleError, RankingError, StoppedError
from summarizer.models import Text
from summarizer.options import DEFAULT_ALGORITHM, Budget, Options
from summarizer.pipeline import read
from summarizer.workers import run as run_in_child

STORIES = stories()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("name", STORIES)
def test_every_sentence_is_in_the_article_it_names(name, algorithm):
    documents = STORIES[name]
    joint = summarize_together(documents, Budget(100, 3), algorithm=algorithm)
    assert joint.n_words <= 100
    assert len(joint.paragraphs) == 3
    assert joint.sources == (0, 1, 2)
    assert all(
        documents[quoted.source].sentences[quoted.sentence.index] is quoted.sentence for quoted in joint.sentences
    )
    order = [(quoted.source, quoted.sentence.index) for quoted in joint.sentences]
    assert order == sorted(set(order))


def test_a_repetition_of_another_article_is_left_out():
    first, second, _ = STORIES["ferry"]
    copy = read(Text(f"Agencies reported this today. {first.article.text}"))
    joint = summarize_together([first, copy, second], Budget(400, 2))
    texts = [quoted.sentence.text for quoted in joint.sentences]
    assert len(set(texts)) == len(texts)
    assert joint.n_repeated > 0


def test_everything_but_repetitions_is_kept_when_there_is_room():
    document = STORIES["flood"][0]
    joint = summarize_together([document, document], Budget(5_000, 1))
    assert {quoted.source for quoted in joint.sentences} == {0}
    assert joint.n_repeated > 0
    assert any("1 of 2 articles are quoted" in note for note in joint.notes)


def test_a_sentence_that_needs_the_one_before_it_follows_it():
    text = "The council met on Monday to discuss the bridge. But it could not agree on a price for the steel."
    for words in (8, 9, 12, 20, 40):
        joint = summarize_together([read(Text(f"{text} {make_text(3)}")), STORIES["library"][0]], Budget(words, 1))
        chosen = [quoted.sentence.text for quoted in joint.sentences]
        assert ("But it could" not in " ".join(chosen)) or chosen[0].startswith("The council")


def test_one_article_can_be_summarized_alone():
    assert summarize_together([STORIES["ferry"][0]], Budget(60, 1)).sources == (0,)


def test_a_budget_smaller_than_any_sentence_gives_one_sentence_and_a_note():
    joint = summarize_together(STORIES["ferry"], Budget(1, 3))
    assert len(joint.sentences) == 1
    assert any("No sentence is as short" in note for note in joint.notes)


def test_several_languages_get_a_note():
    german = read(
        Text("Der Fluss trat am Dienstag über die Ufer. Drei Dörfer sind seitdem von der Welt abgeschnitten. " * 3)
    )
    joint = summarize_together([STORIES["flood"][0], german], Budget(60, 1))
    assert any("several languages" in note for note in joint.notes)


def test_no_article_is_an_error():
    with pytest.raises(ArticleError):
        summarize_together([], Budget(10))


def test_it_runs_in_a_child_process_that_can_be_stopped():
    assert summarize_together(STORIES["ferry"], Budget(100, 2), run=run_in_child).n_words <= 100

    def stopped(function, *args, timeout_s):
        raise StoppedError("stopped")

    with pytest.raises(RankingError, match="took too long"):
        summarize_together(STORIES["ferry"], Budget(100), run=stopped)


@given(
    st.lists(st.sampled_from([d for story in STORIES.values() for d in story]), min_size=1, max_size=4),
    st.integers(1, 300),
)
def test_the_budget_holds_for_any_set(documents, words):
    joint = summarize_together(documents, Budget(words, 2), algorithm="lead")
    assert joint.n_words <= words or len(joint.sentences) == 1


def test_a_joint_summary_is_closer_to_the_leads_than_one_of_the_pasted_articles():
    label = ALGORITHMS[DEFAULT_ALGORITHM].label
    joined, pasted = (score(SYSTEMS[f"{how}, {label}"], 120, 2) for how in ("together", "one after the other"))
    assert joined["ROUGE-2"] > pasted["ROUGE-2"] + 10
    assert joined["articles"] == 3
    assert joined["repeated"] < 0.25


def test_every_option_counts_for_the_articles_together():
    documents = STORIES["ferry"]
    mean = sum(document.n_words for document in documents) / len(documents)
    assert summarize_together(documents, Options(share=20)).n_words <= mean * 0.2
    joint = summarize_together(documents, Options(sentences=4, bullets=True))
    assert [len(paragraph) for paragraph in joint.paragraphs] == [1, 1, 1, 1]
    assert summarize_together(documents, Options()).budget == Budget(150)
    assert summarize_together(documents, Options(length="short")).n_words <= max(50, mean * 0.1)


def test_sentences_with_the_focus_come_first_and_a_missing_focus_gets_a_note():
    documents = STORIES["ferry"]
    word = documents[1].sentences[-1].text.split()[-1].strip(".")
    joint = summarize_together(documents, Options(sentences=1, focus=word))
    assert word in joint.text
    (note,) = [note for note in summarize_together(documents, Options(focus="xylophone")).notes if "xylophone" in note]
    assert note == "No sentence contains “xylophone”, so it made no difference."


def test_quotations_and_questions_are_left_out_unless_there_is_nothing_else():
    asking, answer = (
        read(Text("Who pays for the bridge? Who comes to the opening? What happens after that?")),
        read(Text("The town pays for the bridge. The mayor comes at noon.")),
    )
    joint = summarize_together([asking, answer], Options(sentences=5, no_questions=True))
    assert "?" not in joint.text
    assert any(note.startswith("2 sentences instead of 5") for note in joint.notes)
    alone = summarize_together([asking], Options(no_questions=True))
    assert "The articles have nothing but questions, so none were left out." in alone.notes


def test_little_of_the_length_is_left_unused_rather_than_filled():
    texts = [
        "The harbor was closed for nine days because the storm had broken its northern wall. It rained all week.",
        "Farmers in the valley lost most of their apples, and many will plant other trees. Prices rose by half.",
    ]
    chosen = summarize_together([read(Text(text)) for text in texts], Budget(34, 1), algorithm="lead").sentences
    assert [quoted.sentence.index for quoted in chosen] == [0, 0]


def test_the_benchmark_reads_sets_of_reviews(tmp_path, capsys):
    row = {"lang": "en", "text": "The kettle boils fast.\nIt boils fast and looks good.", "refs": ["It boils fast."]}
    path = tmp_path / "kettles.jsonl"
    path.write_text(f"{json.dumps(row)}\n" * 2, encoding="utf-8")
    print_reviews(path, 6)
    printed = capsys.readouterr().out
    assert "kettles: 2 products" in printed
    assert printed.count("minus leads in turn") == len(ALGORITHMS)
