"""Laws and pairs for the cutting of sentences into paragraphs."""

import time
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models import Paragraphs, Sentence
from summarizer.paragraphs import cohesions, cut_prices, split_paragraphs

from .strategies import sentence_lists, sentences_of


def sizes(paragraphs: Paragraphs) -> list[int]:
    return [len(paragraph) for paragraph in paragraphs]


def same(n: int, *, words: int = 10) -> tuple[Sentence, ...]:
    """Sentences that differ in nothing that could decide a cut."""
    return tuple(Sentence(f"w{i} " * words, i, 0, words) for i in range(n))


@given(sentence_lists(), st.integers(1, 40))
def test_exactly_as_many_as_asked_for_when_there_are_enough_sentences(sentences, n):
    assert len(split_paragraphs(sentences, n_paragraphs=n)) == min(n, len(sentences))


@given(sentence_lists(), st.integers(1, 40))
def test_no_paragraph_is_empty_and_the_order_stays(sentences, n):
    paragraphs = split_paragraphs(sentences, n_paragraphs=n)
    assert all(paragraphs)
    assert tuple(sentence for paragraph in paragraphs for sentence in paragraph) == tuple(sentences)


@settings(max_examples=60)
@given(sentence_lists(min_size=2, max_size=10), st.integers(2, 5))
def test_no_other_cut_is_cheaper(sentences, n):
    n = min(n, len(sentences))
    prices = cut_prices(sentences)
    mean = sum(s.n_words for s in sentences) / n

    def cost(cuts: tuple[int, ...]) -> float:
        bounds = pairwise([0, *cuts, len(sentences)])
        lengths = [sum(s.n_words for s in sentences[start:end]) for start, end in bounds]
        return sum((length / mean - 1) ** 2 for length in lengths) + sum(prices[cut] for cut in cuts)

    found = split_paragraphs(sentences, n_paragraphs=n)
    cuts = tuple(paragraph[0].index for paragraph in found[1:])
    best = min(cost(c) for c in combinations(range(1, len(sentences)), n - 1))
    assert cost(cuts) == pytest.approx(best)


@pytest.mark.parametrize(("n", "words", "expected"), [(1, 400, 1), (6, 25, 2), (52, 26, 19), (900, 20, 257)])
def test_without_a_number_there_is_one_for_every_70_words(n, words, expected):
    found = split_paragraphs(same(n, words=words), n_paragraphs=None)
    assert len(found) == expected
    assert max(sizes(found)) * words <= 140 or n == 1


@pytest.mark.parametrize(("n", "k", "expected"), [(6, 3, [2, 2, 2]), (9, 3, [3, 3, 3]), (12, 1, [12]), (4, 4, [1] * 4)])
def test_lengths_are_balanced_when_nothing_else_decides(n, k, expected):
    assert sizes(split_paragraphs(same(n), n_paragraphs=k)) == expected


@given(st.integers(2, 200), st.integers(2, 12))
def test_equal_sentences_give_paragraphs_that_differ_by_one_at_most(n, k):
    found = sizes(split_paragraphs(same(n), n_paragraphs=k))
    assert max(found) - min(found) <= 1


def test_breaks_fall_where_the_article_broke():
    sentences = sentences_of("a b c | d e f", "g h i | j k l | m n o", "p q r")
    assert [[s.index for s in p] for p in split_paragraphs(sentences, n_paragraphs=3)] == [[0, 1], [2, 3, 4], [5]]


def test_a_very_long_paragraph_is_broken_nevertheless():
    sentences = sentences_of("a b c", "d e f", " | ".join(f"x{i} y{i} z{i}" for i in range(20)))
    found = split_paragraphs(sentences, n_paragraphs=3)
    assert max(sizes(found)) < 15


def test_breaks_fall_where_the_topic_turns():
    bees = "Bees gather pollen in spring | A hive of bees stores honey | Honey feeds the hive of bees in winter"
    trains = (
        "The train left the station late | Rails froze near the station | "
        "Every train on frozen rails crawled | The last train reached no station"
    )
    sentences = sentences_of(f"{bees} | {trains}")
    assert sizes(split_paragraphs(sentences, n_paragraphs=2)) == [3, 4]


def test_a_paragraph_is_broken_rather_where_the_summary_left_something_out():
    kept = [s for s in sentences_of(" | ".join(f"a{i} b{i} c{i}" for i in range(6))) if s.index != 2]
    assert [[s.index for s in p] for p in split_paragraphs(kept, n_paragraphs=2)] == [[0, 1], [3, 4, 5]]


def test_a_heading_begins_a_paragraph():
    sentences = sentences_of("a b c d | e f g h", "# Heading", "i j k l | m n o p | q r s t | u v w x")
    assert [[s.index for s in p] for p in split_paragraphs(sentences, n_paragraphs=2)] == [[0, 1], [2, 3, 4, 5, 6]]


@given(sentence_lists(min_size=2), st.integers(1, 6))
def test_a_heading_ends_a_paragraph_only_when_there_is_no_other_way(sentences, n):
    paragraphs = split_paragraphs(sentences, n_paragraphs=n)
    n_free = sum(not before.is_heading for before, _ in pairwise(sentences))
    n_forced = max(len(paragraphs) - 1 - n_free, 0)
    assert sum(paragraph[-1].is_heading for paragraph in paragraphs[:-1]) == n_forced


def test_no_sentences_no_paragraphs():
    assert split_paragraphs((), n_paragraphs=3) == ()


@pytest.mark.parametrize("n", [0, -1])
def test_less_than_one_paragraph_is_one(n):
    assert len(split_paragraphs(same(3), n_paragraphs=n)) == 1


def test_sentences_without_words_are_cut_too():
    sentences = tuple(Sentence("…", i, 0, 0) for i in range(5))
    assert len(split_paragraphs(sentences, n_paragraphs=3)) == 3


def test_cohesion_is_low_where_the_words_change():
    texts = ["red red wine", "red wine glass", "iron rail track", "rail track iron"]
    low = cohesions(texts)
    assert low[1] == min(low) < low[0]


@given(sentence_lists(max_size=12))
def test_cohesion_has_one_value_between_0_and_1_for_each_gap(sentences):
    found = cohesions([sentence.text for sentence in sentences])
    assert len(found) == max(len(sentences) - 1, 0)
    assert all(0 <= value <= 1 + 1e-9 for value in found)


@pytest.mark.parametrize(
    ("n", "k", "limit_s"), [(2_000, 50, 0.5), (20_000, 6, 1.0), (20_000, 50, 1.0), (20_000, 2, 1.0)]
)
def test_long_texts_are_cut_fast(n, k, limit_s):
    sentences = tuple(
        Sentence(f"Sentence {i} speaks of topic {i // 40} and of {i % 13} other things", i, i // 4, 5 + i % 17)
        for i in range(n)
    )
    start = time.thread_time()
    found = split_paragraphs(sentences, n_paragraphs=k)
    assert time.thread_time() - start < limit_s
    assert len(found) == k
