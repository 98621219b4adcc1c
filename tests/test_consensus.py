"""Consensus: how votes are counted, who votes, and what a comparison makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.algorithms import ALGORITHMS, consensus, rank
from summarizer.algorithms.consensus import fuse, voters
from summarizer.engine import Engine, compare
from summarizer.errors import RankingError
from summarizer.models import Failure, Ranking
from summarizer.options import Budget

from .material import STORY, make_document

BUDGET = Budget(words=40)


def order(ranking):
    return sorted(range(len(ranking.scores)), key=lambda i: (-ranking.scores[i], i))


def test_votes_are_means_of_reciprocal_ranks():
    fused = fuse([Ranking("lead", (3.0, 2.0, 1.0)), Ranking("luhn", (0.0, 5.0, 0.0))])
    assert fused.algorithm == "consensus"
    assert fused.scores == pytest.approx([(1 / 61 + 1 / 62) / 2, (1 / 62 + 1 / 61) / 2, 1 / 63])
    assert order(fused) == [0, 1, 2]


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=20), st.integers(1, 5))
def test_equal_rankings_keep_their_order(scores, n):
    one = Ranking("lead", tuple(map(float, scores)))
    assert order(fuse([one] * n)) == order(one)


@given(st.lists(st.permutations(range(8)), min_size=2, max_size=5))
def test_the_order_of_the_voters_does_not_matter(scores):
    rankings = [Ranking("lead", tuple(map(float, one))) for one in scores]
    assert fuse(rankings).scores == pytest.approx(fuse(rankings[::-1]).scores)


def test_reasons_name_the_algorithms_that_ranked_it_high():
    fused = fuse([Ranking("lead", (9.0, 8.0, 7.0, 1.0, 0.0)), Ranking("luhn", (9.0, 0.0, 7.0, 8.0, 1.0))])
    assert fused.reasons == (
        "high in 2 of 2 algorithms: Lead, Luhn",
        "high in 1 of 2 algorithms: Lead",
        "high in 2 of 2 algorithms: Lead, Luhn",
        "high in 1 of 2 algorithms: Luhn",
        "high in none of 2 algorithms",
    )


def test_alone_the_whole_table_votes():
    document = make_document(STORY)
    others = [rank(document, name) for name, row in ALGORITHMS.items() if not row.is_vote]
    alone = rank(document, "consensus")
    assert order(alone) == order(fuse(others))
    assert alone.reasons == fuse(others).reasons


def test_slow_algorithms_do_not_vote_on_long_texts():
    assert set(voters(10)) == {name for name, row in ALGORITHMS.items() if not row.is_vote}
    slow = {name: row.max_voting_sentences for name, row in ALGORITHMS.items() if row.max_voting_sentences}
    assert slow
    for name, limit in slow.items():
        assert name in voters(limit)
        assert name not in voters(limit + 1)
    assert "balanced" in voters(20_000)


def test_algorithms_that_fail_do_not_vote(monkeypatch):
    def rank_some(document, name):
        if name != "lead":
            raise RankingError("It failed.")
        return rank(document, name)

    monkeypatch.setattr(consensus, "rank", rank_some)
    document = make_document([text.upper() for text in STORY])
    assert order(rank(document, "consensus")) == order(rank(document, "lead"))


def test_without_any_vote_consensus_fails(monkeypatch):
    monkeypatch.setattr(consensus, "rank", lambda *_: (_ for _ in ()).throw(RankingError("It failed.")))
    with pytest.raises(RankingError, match="no consensus"):
        rank(make_document([text.lower() for text in STORY]), "consensus")


def test_in_a_comparison_the_other_algorithms_vote():
    document = make_document(STORY)
    names = ["luhn", "consensus", "lead", "luhn"]
    comparison = compare(document, names, BUDGET)
    assert [summary.ranking.algorithm for summary in comparison] == ["luhn", "consensus", "lead"]
    assert comparison.summaries[1].ranking == fuse([rank(document, "luhn"), rank(document, "lead")])


def test_a_failed_algorithm_in_a_comparison_does_not_vote():
    document = make_document(STORY)
    comparison = compare(document, ["consensus", "magic", "luhn", "lead"], BUDGET)
    assert comparison.summaries[0].ranking == fuse([rank(document, "luhn"), rank(document, "lead")])
    assert [failure.algorithm for failure in comparison.failures] == ["magic"]


@pytest.mark.parametrize("names", [["consensus"], ["consensus", "lead"], ["lead", "magic", "consensus"]])
def test_with_fewer_than_two_others_the_whole_table_votes(names):
    document = make_document(STORY)
    found = {summary.ranking.algorithm: summary.ranking for summary in compare(document, names, BUDGET)}
    assert found["consensus"] == rank(document, "consensus")


def test_nothing_is_ranked_twice_for_a_vote():
    known = {"luhn": rank(make_document(STORY), "luhn")}
    asked = []

    def run(function, *args, timeout_s, deadline):
        asked.append(args[1])
        return function(*args)

    outcomes = Engine(run).rank_all(make_document(STORY), ["consensus", "lead", "luhn", "lead"], known=known)
    assert asked == ["lead"]
    assert set(known) == {"lead", "luhn"}
    assert [outcome.algorithm for outcome in outcomes] == ["consensus", "lead", "luhn"]
    assert all(not isinstance(outcome, Failure) for outcome in outcomes)


def test_a_vote_needs_no_child_process():
    asked = []

    def run(function, *args, timeout_s, deadline):
        asked.append(args[1])
        return function(*args)

    compare(make_document(STORY), ["consensus", "luhn", "lead"], BUDGET, run=run)
    assert asked == ["luhn", "lead"]
