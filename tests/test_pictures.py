"""What is drawn of an algorithm is what it reckons with."""

import pytest

from summarizer.algorithms import rank
from summarizer.algorithms.diagrams import MAX_SENTENCES, MAX_SPANS, MAX_TERMS, graph, spans, table
from summarizer.languages import LANGUAGES
from summarizer.models import Article, Document, Sentence

from .strategies import sentences_of


def english(*paragraphs: str) -> Document:
    return Document(Article(""), LANGUAGES["en"], sentences_of(*paragraphs))


STORY = english(
    "# The harbour wall",
    "The harbour wall broke | A boat sank in the harbour | Nobody slept | Rain fell on the wall of the harbour",
    "Engineers will mend the harbour wall before winter | Rain is expected | The boat was found",
)
EMPTY = english("# A heading")
LONG = Document(
    Article(""),
    LANGUAGES["en"],
    tuple(Sentence(f"Rain fell on house {i % 9} of street {i % 40}", i, i // 5, 8) for i in range(400)),
)


def test_the_graph_joins_sentences_that_share_rare_words_and_no_headings():
    seen = graph(STORY)
    assert 0 not in seen.sentences
    assert (6, 4) not in seen.edges
    assert (2, 7) in seen.edges  # the boat
    assert all(a < b for a, b in seen.edges)
    assert seen.n_edges == len(seen.edges)
    neighbours = [sum(index in edge for edge in seen.edges) for index in seen.sentences]
    assert neighbours == list(seen.n_neighbors)


def test_the_best_cluster_gives_the_sentence_its_score():
    best, *_ = spans(STORY)
    scores = rank(STORY, "luhn").scores
    assert best.rating == pytest.approx(max(scores))
    assert best.rating == pytest.approx(scores[best.sentence])
    inside = best.significant[best.first : best.last + 1]
    assert best.rating == pytest.approx(sum(inside) ** 2 / len(inside))


def test_the_columns_weigh_what_stands_in_the_sentence():
    seen = table(STORY)
    assert seen.terms[0] == "harbour"
    first = seen.columns[0]
    assert first.sentence == 1
    assert first.weights[0] == 1.0
    assert seen.columns[2].weights[0] == 0.0


@pytest.mark.parametrize("document", [EMPTY, LONG, english("…")], ids=["empty", "long", "no word"])
def test_pictures_are_small_and_never_fail(document):
    seen = graph(document)
    assert len(seen.sentences) <= MAX_SENTENCES
    assert len(seen.edges) <= MAX_SENTENCES**2 / 2
    assert len(table(document).terms) <= MAX_TERMS
    assert len(table(document).columns) <= MAX_SENTENCES
    assert len(spans(document)) <= MAX_SPANS
