"""The table of algorithms and ``rank``: what holds for every row."""

import itertools
import os
import subprocess
import sys
from functools import reduce
from operator import add

import numpy as np
import pytest

from summarizer.algorithms import ALGORITHMS, rank
from summarizer.algorithms.scoring import round_all
from summarizer.algorithms.terms import terms_of
from summarizer.errors import RankingError
from tests.material import ODD_TEXTS, STORY, make_document


@pytest.fixture(params=ALGORITHMS)
def algorithm(request):
    return request.param


def test_the_table_says_what_people_need_to_choose():
    for name, row in ALGORITHMS.items():
        assert row.name == name
        assert row.label
        assert row.description.endswith(".")
        assert len(row.description.splitlines()) == 1
        assert any(character.isdigit() for character in row.source) or row.name == "consensus"


def test_every_sentence_gets_a_finite_score(algorithm):
    ranking = rank(make_document(STORY), algorithm)
    assert ranking.algorithm == algorithm
    assert len(ranking.scores) == len(STORY)
    assert all(isinstance(score, float) and abs(score) < 1e9 for score in ranking.scores)
    assert ranking.seconds > 0


def test_no_score_is_shown_as_minus_zero(algorithm):
    assert "-0.0" not in map(str, rank(make_document(STORY), algorithm).scores)


def test_scores_differ_between_sentences(algorithm):
    assert len(set(rank(make_document(STORY), algorithm).scores)) > 1


@pytest.mark.parametrize("kind", ODD_TEXTS)
@pytest.mark.parametrize("code", ["en", "und", "zh-cn"])
def test_odd_texts_get_an_answer(algorithm, kind, code):
    scores = rank(make_document(ODD_TEXTS[kind], code=code), algorithm).scores
    assert len(scores) == len(ODD_TEXTS[kind])
    assert all(abs(score) < 1e9 for score in scores)


def test_a_document_without_sentences_gets_no_score(algorithm):
    assert rank(make_document(()), algorithm).scores == ()


def test_headings_score_below_all_sentences(algorithm):
    scores = rank(make_document(("The storm", *STORY, "The ferry"), headings=(0, 8)), algorithm).scores
    assert scores[0] == scores[8] < min(scores[1:8])


def test_a_document_of_headings_gets_equal_scores(algorithm):
    assert len(set(rank(make_document(STORY, headings=range(7)), algorithm).scores)) == 1


def test_repeated_sentences_score_below_all_others(algorithm):
    scores = rank(make_document((*STORY, STORY[1], STORY[0])), algorithm).scores
    assert scores[7] == scores[8] < min(scores[:7])


def test_a_sentence_may_repeat_a_heading(algorithm):
    scores = rank(make_document((STORY[0], *STORY), headings=(0,)), algorithm).scores
    assert scores[0] < min(scores[1:])


def test_an_unknown_algorithm_lists_the_known_ones():
    with pytest.raises(RankingError, match="“lexrank”") as caught:
        rank(make_document(STORY), "lexrank")
    assert all(name in caught.value.hint for name in ALGORITHMS)


def test_running_out_of_memory_is_an_error_for_the_reader(monkeypatch):
    def rate(document):
        raise MemoryError

    monkeypatch.setattr("summarizer.algorithms.lead.rate", rate)
    with pytest.raises(RankingError, match="memory"):
        rank(make_document(STORY), "lead")


def test_a_bug_is_not_an_error_for_the_reader(monkeypatch):
    monkeypatch.setattr("summarizer.algorithms.lead.rate", lambda document: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        rank(make_document(STORY), "lead")


SCORE_STORY = """
from summarizer.algorithms import ALGORITHMS, rank
from tests.material import STORY, make_document
document = make_document(STORY * 3 + tuple(a[:40] + b[40:] for a in STORY for b in STORY), title="Storm", headings=(3,))
print([rank(document, name).scores for name in ALGORITHMS])
"""


@pytest.mark.thorough
def test_every_process_gives_the_same_scores():
    answers = {
        subprocess.run(
            [sys.executable, "-c", SCORE_STORY],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(answers) == 1


def test_the_table_is_cheap_to_import():
    heavy = "import sys, summarizer.algorithms; print({'numpy', 'scipy', 'sumy', 'nltk'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", heavy], capture_output=True, check=True, text=True).stdout
    assert found.strip() == "set()"


def test_ranking_an_english_text_does_not_load_the_summarizers_of_sumy():
    heavy = SCORE_STORY + "import sys; print([name for name in sys.modules if name.startswith('sumy.summarizers')])"
    found = subprocess.run([sys.executable, "-c", heavy], capture_output=True, check=True, text=True).stdout
    assert found.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (0.1 + 0.2, 0.3),
        (1e-300 / 3, 3.33333333333e-301),
        (123456789012345.0, 123456789012000.0),
        (-(0.1 + 0.2), -0.3),
        (0.0, 0.0),
        (1.0, 1.0),
    ],
)
def test_scores_keep_twelve_digits(given, expected):
    assert round_all(np.array([given])) == [expected]


def test_equal_sums_tie():
    # One after another: the sum() of Python 3.12 and newer makes up for what rounding loses.
    sums = [reduce(add, order) for order in itertools.permutations((0.1, 0.2, 0.3, 1e-3))]
    assert len(set(sums)) > 1
    assert len(set(round_all(np.array(sums)))) == 1


def test_terms_are_counted_once_and_shared():
    assert terms_of(make_document(STORY)) is terms_of(make_document(STORY))


def test_terms_know_the_words_of_each_sentence():
    terms = terms_of(make_document(("The storms", "A storm passed the stormy harbour.", "..."), headings=(0,)))
    assert terms.n_words.tolist() == [2, 6, 0]
    assert terms.n_content_words.tolist() == [1, 4, 0]
    stems = [[terms.stems[number] for number in row] for row in terms.content]
    assert stems == [["storm"], ["storm", "pass", "stormi", "harbour"], []]
    assert terms.counts.shape == (3, len(terms.stems))
    assert terms.counts.sum() == 5
    assert terms.body.content == terms.content[1:]
    assert terms.body.counts.toarray().tolist() == terms.counts.toarray()[1:].tolist()
