"""Agreement, key terms and measures, on documents small enough to count by hand."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparison import (
    MEASURES,
    alike,
    apart,
    chosen_by,
    essence,
    key_terms,
    measure_all,
    overlap,
    overlaps,
    shared,
    terms_of,
)
from summarizer.comparison.measures import (
    seconds_to_read,
    show_duration,
    show_reading_time,
    show_saved_time,
    show_shorter,
)
from summarizer.engine import compare
from summarizer.languages import LANGUAGES
from summarizer.limits import Limits
from summarizer.models import Comparison, Document, Failure, Ranking, Sentence, Summary
from summarizer.options import Budget

from .strategies import document_of, documents, sentences_of


def summary_of(document: Document, indices: set[int], algorithm: str = "lead", seconds: float = 0.0) -> Summary:
    chosen = tuple(sentence for sentence in document.sentences if sentence.index in indices)
    scores = tuple(float(-i) for i in range(len(document.sentences)))
    return Summary(Ranking(algorithm, scores, seconds=seconds), (chosen,) if chosen else ())


def english(*paragraphs: str) -> Document:
    return document_of(sentences_of(*paragraphs), language=LANGUAGES["en"])


FOUR = english("one two three | four five six | seven eight nine | ten eleven twelve")


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    document = draw(documents())
    sets = draw(st.lists(st.sets(st.integers(0, len(document.sentences) - 1)), min_size=1, max_size=4))
    return Comparison(document, tuple(summary_of(document, chosen, f"a{i}") for i, chosen in enumerate(sets)))


def test_shared_is_what_all_chose():
    comparison = Comparison(FOUR, (summary_of(FOUR, {0, 1, 2}), summary_of(FOUR, {1, 2}), summary_of(FOUR, {2, 3})))
    assert shared(comparison) == {2}


def test_without_summaries_nothing_is_shared():
    assert shared(Comparison(FOUR, ())) == frozenset()
    assert chosen_by(Comparison(FOUR, ())) == {}


def test_chosen_by_names_the_algorithms_of_each_sentence():
    comparison = Comparison(FOUR, (summary_of(FOUR, {0, 2}, "lsa"), summary_of(FOUR, {2, 3}, "luhn")))
    assert chosen_by(comparison) == {0: ("lsa",), 2: ("lsa", "luhn"), 3: ("luhn",)}
    assert list(chosen_by(comparison)) == [0, 2, 3]


@pytest.mark.parametrize(
    ("a", "b", "expected"), [({0, 1}, {1, 2}, 1 / 3), ({0}, {0}, 1.0), ({0}, {1}, 0.0), (set(), set(), 1.0)]
)
def test_overlap(a, b, expected):
    assert overlap(summary_of(FOUR, a), summary_of(FOUR, b)) == pytest.approx(expected)


def test_apart_is_what_only_one_chose():
    assert apart(summary_of(FOUR, {0, 1}), summary_of(FOUR, {1, 3})) == ({0}, {3})


def test_alike_needs_several_summaries_with_the_same_sentences():
    a, b = summary_of(FOUR, {0, 1}, "lsa"), summary_of(FOUR, {0, 1}, "luhn")
    assert alike(Comparison(FOUR, (a, b)))
    assert not alike(Comparison(FOUR, (a, summary_of(FOUR, {0}))))
    assert not alike(Comparison(FOUR, (a,)))


def agreeing(*counts: int, n: int, n_failed: int = 0) -> Comparison:
    """A comparison of ``n`` summaries; the sentences were chosen by the first ``counts`` of them, the last by none."""
    document = english(" | ".join(f"one two {i}" for i in range(len(counts) + 1)))
    summaries = tuple(summary_of(document, {i for i, count in enumerate(counts) if a < count}) for a in range(n))
    return Comparison(document, summaries, (Failure("luhn", "It failed."),) * n_failed)


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        (
            agreeing(9, 9, 7, 7, 7, *[1] * 14, n=11),
            "9 of 11 agree on 2 sentences, 6 or more on 5; 14 were chosen by one alone.",
        ),
        (agreeing(11, 7, 1, n=11), "All 11 agree on 1 sentence, 6 or more on 2; 1 was chosen by one alone."),
        (agreeing(5, 5, 4, n=11), "5 of 11 agree on 2 sentences."),
        (agreeing(3, 2, 2, 1, 1, n=3), "All 3 agree on 1 sentence, 2 or more on 3; 2 were chosen by one alone."),
        (agreeing(2, 2, 1, n=3), "2 of 3 agree on 2 sentences; 1 was chosen by one alone."),
        (agreeing(2, 2, 1, n=2), "Both agree on 2 sentences; 1 was chosen by one alone."),
        (agreeing(2, n=2), "Both chose the same sentence."),
        (agreeing(4, 4, n=4, n_failed=2), "All 4 chose the same 2 sentences. 2 algorithms gave no summary."),
        (
            agreeing(2, 1, n=2, n_failed=1),
            "Both agree on 1 sentence; 1 was chosen by one alone. 1 algorithm gave no summary.",
        ),
        (Comparison(FOUR, (summary_of(FOUR, {0}), summary_of(FOUR, {1}))), "They chose no sentence in common."),
        (
            Comparison(FOUR, (summary_of(FOUR, {0}), summary_of(FOUR, {1}), summary_of(FOUR, {2, 3}))),
            "No two of the 3 chose the same sentence.",
        ),
        (Comparison(FOUR, (summary_of(FOUR, {0, 1, 2, 3}),) * 2), "Both chose the whole article."),
        (Comparison(FOUR, (summary_of(FOUR, {0, 1, 2, 3}),) * 3), "All 3 chose the whole article."),
        (Comparison(FOUR, (summary_of(FOUR, set()),) * 2), "No sentence was chosen."),
        (Comparison(FOUR, (summary_of(FOUR, {0}),), (Failure("luhn", "It failed."),)), ""),
        (Comparison(FOUR, ()), ""),
    ],
)
def test_one_line_says_how_far_they_agree(comparison: Comparison, expected: str):
    assert essence(comparison) == expected


@given(comparisons())
def test_every_comparison_has_a_line(comparison: Comparison):
    assert bool(essence(comparison)) == (len(comparison.summaries) > 1)


def test_long_summaries_are_compared_quickly():
    sentences = tuple(Sentence(f"Word{i}.", i, i, 1) for i in range(20_000))
    document = document_of(sentences)
    comparison = Comparison(document, (Summary(Ranking("lead", ()), (sentences,)),) * 9)
    start = time.thread_time()
    chosen_by(comparison)
    assert time.thread_time() - start < 0.5


@given(comparisons())
def test_overlaps_are_symmetric_with_ones_on_the_diagonal(comparison):
    table = overlaps(comparison)
    n = len(comparison.summaries)
    assert all(table[i][i] == 1 for i in range(n))
    assert all(table[i][j] == table[j][i] and 0 <= table[i][j] <= 1 for i in range(n) for j in range(n))


@given(comparisons())
def test_shared_sentences_are_those_chosen_by_all(comparison):
    n = len(comparison.summaries)
    assert shared(comparison) == {i for i, by in chosen_by(comparison).items() if len(by) == n}


BEES = english(
    "# Bees and honey",
    "Bees flew to the hive | A bee carries pollen to their hive | In 1999 the Bees left",
    "The keeper found the hive empty",
)


def test_key_terms_are_counted_by_stem_and_written_as_the_text_does():
    assert key_terms(BEES, 2) == ("Bees", "hive")


def test_key_terms_hold_no_stop_words_numbers_or_headings():
    terms = {term.casefold() for term in key_terms(BEES, 50)}
    assert terms.isdisjoint({"the", "a", "to", "their", "in", "1999", "honey"})


def test_two_letter_words_are_terms_only_in_capitals():
    document = english("Al xe EU | al xe EU | In al the EU")
    assert key_terms(document, 5) == ("EU",)


def test_two_words_that_usually_occur_together_are_one_term():
    document = english("North Korea sent troops | Troops of North Korea fought | North Korea denied it")
    assert key_terms(document, 2) == ("North Korea", "troops")


def test_without_stop_words_common_terms_weigh_less():
    document = document_of(sentences_of("zum dem hund | zum dem haus | zum dem hund dort"), language=LANGUAGES["und"])
    assert key_terms(document, 1) == ("hund",)


@pytest.mark.parametrize("code", ["zh-cn", "ja", "th"])
def test_key_terms_of_scripts_without_spaces_are_words(code):
    texts = {
        "zh-cn": "北京的地铁很快。北京的地铁也很新。",
        "ja": "東京の地下鉄は速い。東京の地下鉄は新しい。",
        "th": "รถไฟกรุงเทพเร็วมาก รถไฟกรุงเทพใหม่มาก",
    }
    document = document_of((Sentence(texts[code], 0, 0, 10),), language=LANGUAGES[code])
    terms = key_terms(document, 3)
    assert terms
    assert all(len(term) < len(texts[code]) / 2 for term in terms)


@given(documents(), st.integers(0, 12))
def test_key_terms_are_no_more_than_asked_for_and_none_twice(document, n):
    terms = key_terms(document, n)
    assert len(terms) <= n
    assert len(set(terms)) == len(terms)


def value(key: str, document: Document, indices: set[int], seconds: float = 0.0) -> float:
    comparison = Comparison(document, (summary_of(document, indices, seconds=seconds),))
    return measure_all(comparison)[key][0]


@pytest.mark.parametrize(
    ("key", "indices", "expected"),
    [
        ("words", {0, 1}, 6),
        ("sentences", {0, 1}, 2),
        ("shorter", {0, 1, 2}, 0.25),
        ("shorter", {0, 1, 2, 3}, 0),
        ("sentence-words", {0, 1}, 3),
        ("position", {0}, 0),
        ("position", {3}, 1),
        ("position", {0, 3}, 0.5),
        ("redundancy", {0, 1}, 0),
        ("reading", {0, 1}, 60 * 6 / 238),
    ],
)
def test_measures_of_a_text_counted_by_hand(key, indices, expected):
    assert value(key, FOUR, indices) == pytest.approx(expected)


def test_coverage_is_the_weight_of_the_key_terms_in_the_summary():
    # Weights: bee 3, hive 3, and 1 each for what occurs once.
    assert value("coverage", BEES, {0}) == 0
    assert value("coverage", BEES, set(range(5))) == 1
    assert value("coverage", BEES, {1}) > value("coverage", BEES, {3})


def test_redundancy_is_the_mean_cosine_of_every_two():
    document = english("red wine | red wine | red iron | cold snow")
    assert value("redundancy", document, {0, 1}) == pytest.approx(1)
    assert value("redundancy", document, {0, 2}) == pytest.approx(0.5)
    assert value("redundancy", document, {0, 1, 3}) == pytest.approx(1 / 3)
    assert value("redundancy", document, {0}) == 0


def test_time_taken_is_that_of_the_ranking():
    assert value("seconds", FOUR, {0}, seconds=0.25) == 0.25


@given(comparisons())
def test_every_measure_gives_a_number_that_can_be_shown(comparison):
    found = measure_all(comparison)
    for measure in MEASURES:
        assert len(found[measure.key]) == len(comparison.summaries)
        assert all(measure.show(number) for number in found[measure.key])
    for share in ("shorter", "position", "coverage", "redundancy"):
        assert all(0 <= number <= 1 + 1e-9 for number in found[share])


def test_the_table_of_measures_says_what_each_is():
    assert len({measure.key for measure in MEASURES}) == len(MEASURES)
    for measure in MEASURES:
        assert measure.label
        assert measure.help.endswith(".")
        assert measure.function.__doc__


def test_given_terms_are_reused():
    terms = terms_of(BEES)
    comparison = Comparison(BEES, (summary_of(BEES, {1}),))
    assert measure_all(comparison, terms=terms) == measure_all(comparison)
    assert key_terms(BEES, 3, terms=terms) == key_terms(BEES, 3)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0.0004, "less than 1 ms"), (0.017, "17 ms"), (4.21, "4.2 s"), (32, "32 s"), (72, "1 min 12 s")],
)
def test_show_duration(seconds, expected):
    assert show_duration(seconds) == expected


@pytest.mark.parametrize(("share", "expected"), [(0.0, "0%"), (0.556, "56%"), (0.9999, "99%")])
def test_show_shorter(share, expected):
    assert show_shorter(share) == expected


@pytest.mark.parametrize(("words", "expected"), [(0, "0 s"), (119, "30 s"), (286, "1 min 12 s")])
def test_show_reading_time(words, expected):
    assert show_reading_time(seconds_to_read(words)) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min"), (129, "2 min"), (3_599, "1 h 0 min"), (17_499, "4 h 52 min")],
)
def test_show_saved_time(seconds, expected):
    assert show_saved_time(seconds) == expected


def test_algorithms_without_time_fail_and_the_others_succeed():
    def slow(function, *args, timeout_s, deadline):
        time.sleep(0.3)
        return function(*args)

    limits = Limits(request_timeout_s=0.6)
    comparison = compare(BEES, ["lead", "luhn", "lsa"], Budget(20), limits=limits, run=slow)
    names = [summary.ranking.algorithm for summary in comparison]
    assert names[0] == "lead"
    late = [failure.algorithm for failure in comparison.failures]
    assert late
    assert [*names, *late] == ["lead", "luhn", "lsa"]
    assert all("There was no time left" in failure.message for failure in comparison.failures)
