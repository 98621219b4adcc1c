"""The nouns: frozen, picklable, and the few numbers that they know about themselves."""

import pickle
from dataclasses import FrozenInstanceError, is_dataclass

import pytest
from hypothesis import given

from summarizer import models
from summarizer.models import Comparison, Document, Ranking, Summary
from summarizer.options import Budget

from .strategies import document_of, documents, sentences_of

KINDS = [kind for kind in vars(models).values() if isinstance(kind, type) and is_dataclass(kind)]

DOCUMENT = document_of(sentences_of("# Title", "one two | three four five", "six"))
SUMMARY = Summary(Ranking("lead", (0.0, 3.0, 2.0, 1.0), seconds=1.0), (DOCUMENT.sentences[1:3], DOCUMENT.sentences[3:]))


@pytest.mark.parametrize("kind", KINDS)
def test_every_noun_is_frozen_slotted_and_described(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)
    assert kind.__doc__
    assert not kind.__doc__.startswith(f"{kind.__name__}(")


def test_nobody_edits_what_they_were_given():
    with pytest.raises(FrozenInstanceError):
        DOCUMENT.sentences = ()  # type: ignore[misc]


def test_a_document_counts_its_words_and_paragraphs():
    assert (DOCUMENT.n_words, DOCUMENT.n_paragraphs) == (7, 3)


def test_a_summary_counts_what_was_chosen():
    assert SUMMARY.n_words == 6
    assert SUMMARY.indices == {1, 2, 3}
    assert SUMMARY.sentences == DOCUMENT.sentences[1:]


def test_an_empty_summary_has_nothing():
    empty = Summary(Ranking("lead", ()), ())
    assert (empty.n_words, empty.indices) == (0, frozenset())


def test_rankings_are_equal_whatever_time_they_took():
    assert Ranking("lead", (1.0,), seconds=1.0) == Ranking("lead", (1.0,), seconds=2.0)
    assert Ranking("lead", (1.0,)) != Ranking("lsa", (1.0,))


def test_a_comparison_is_walked_summary_by_summary():
    assert list(Comparison(DOCUMENT, (SUMMARY, SUMMARY))) == [SUMMARY, SUMMARY]


def test_a_budget_is_one_paragraph_unless_said():
    assert Budget(100).paragraphs is None


@given(documents())
def test_documents_cross_a_process_border_and_can_be_keys(document: Document):
    assert pickle.loads(pickle.dumps(document)) == document
    assert hash(document) == hash(pickle.loads(pickle.dumps(document)))
