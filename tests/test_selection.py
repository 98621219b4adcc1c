"""Laws of the one rule that turns scores and a budget into a summary."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.algorithms import ALGORITHMS
from summarizer.models import Document, Ranking, Removed, Sentence
from summarizer.options import Budget
from summarizer.paragraphs import split_paragraphs
from summarizer.pipeline import condense
from summarizer.selection import count, is_scrap, select, selection_notes, worth_choosing

from .strategies import budgets, document_of, scores_for, sentence_lists, sentences_of


@st.composite
def rated(draw: st.DrawFn, *, min_size: int = 1) -> tuple[tuple[Sentence, ...], list[float]]:
    sentences = draw(sentence_lists(min_size=min_size))
    return sentences, draw(scores_for(sentences))


def words(sentences: tuple[Sentence, ...]) -> int:
    return sum(sentence.n_words for sentence in sentences)


@given(rated(), st.integers(0, 200))
def test_selection_never_exceeds_the_budget_but_for_one_sentence_alone(given_, budget):
    sentences, scores = given_
    chosen = select(sentences, scores, budget_words=budget)
    assert words(chosen) <= budget or len(chosen) == 1


@given(rated(), st.integers(0, 200))
def test_selection_is_in_document_order_and_repeats_nothing(given_, budget):
    sentences, scores = given_
    indices = [sentence.index for sentence in select(sentences, scores, budget_words=budget)]
    assert indices
    assert indices == sorted(set(indices))


def distinct(sentences: tuple[Sentence, ...], scores: list[float]) -> list[Sentence]:
    """What can be chosen, best first, each text once."""
    best_first = sorted(worth_choosing(sentences), key=lambda i: (-scores[i], i))
    first: dict[str, Sentence] = {}
    for i in best_first:
        first.setdefault(sentences[i].text.casefold(), sentences[i])
    return list(first.values())


@given(rated(), st.integers(0, 200))
def test_what_would_have_fitted_is_left_out_only_when_little_is_left_or_it_ranks_far_below(given_, budget):
    sentences, scores = given_
    chosen = select(sentences, scores, budget_words=budget)
    left = budget - words(chosen)
    if chosen == sentences:
        return
    texts = {sentence.text.casefold() for sentence in chosen}
    for rank, sentence in enumerate(distinct(sentences, scores), start=1):
        if sentence.text.casefold() not in texts and sentence.n_words <= left:
            assert left < 0.15 * budget or rank > 2 * (len(chosen) + 1)


@given(rated(), st.integers(0, 200))
def test_a_better_sentence_is_left_out_only_for_want_of_room(given_, budget):
    sentences, scores = given_
    chosen = select(sentences, scores, budget_words=budget)
    if chosen == sentences or len(chosen) == 1:
        return
    ranked = distinct(sentences, scores)
    taken = [sentence.text.casefold() in {s.text.casefold() for s in chosen} for sentence in ranked]
    last = max(rank for rank, is_taken in enumerate(taken) if is_taken)
    for rank in range(last):
        if not taken[rank]:
            better = [sentence for sentence, is_taken in zip(ranked[:rank], taken, strict=False) if is_taken]
            assert words(tuple(better)) + ranked[rank].n_words > budget


@given(rated())
def test_scraps_are_never_chosen_while_there_are_sentences(given_):
    sentences, scores = given_
    chosen = select(sentences, scores, budget_words=words(sentences) - 1)
    if any(not is_scrap(s) and not s.is_heading for s in sentences) and len(sentences) > 1:
        assert not any(map(is_scrap, chosen))


@pytest.mark.parametrize(
    "text",
    ["No.", "More:", "Ann Example, AP", "12 | 40 | 7 | 3,5 | 9", "REUTERS/Kim Lee/File Photo", "Most read"],
)
def test_labels_names_and_rows_of_figures_are_scraps(text):
    assert is_scrap(Sentence(text, 0, 0, len(text.split())))


@pytest.mark.parametrize(
    ("text", "n_words"),
    [
        ("“Yes,” he said quietly.", 4),
        ("1. Add 200 g of flour", 6),
        ("Anna: yes, I will come.", 5),
        ("L’État c’est moi, dit-il.", 4),
        ("北海道の小さな町で工事が終わった。", 8),
        ("วันนี้ฝนตกหนักมาก", 5),
        ("그는 어제 서울에 갔다.", 4),
        ("ذهب الرجل إلى البيت.", 4),
    ],
)
def test_short_sentences_of_any_script_are_no_scraps(text, n_words):
    assert not is_scrap(Sentence(text, 0, 0, n_words))


def test_the_rest_of_the_budget_is_not_spent_on_sentences_that_rank_far_below():
    long, short = "one two three four five six seven eight", "nine ten more words"
    sentences = sentences_of(" | ".join([f"{long} {n}" for n in "abcde"] + [short]))
    chosen = select(sentences, [6.0, 5.0, 4.0, 3.0, 2.0, 1.0], budget_words=14)
    assert [s.index for s in chosen] == [0]
    (note,) = selection_notes(document_of(sentences), (chosen,), Budget(14))
    assert note == (
        "This has 9 words of the 14 you asked for: the other sentences are longer than what is left, "
        "repeat one that was chosen, or rank far below."
    )


def test_little_of_the_budget_is_left_unused():
    sentences = sentences_of("one two three four five six seven eight nine | one two three four")
    scores = [2.0, 1.0]
    assert [s.index for s in select(sentences + sentences_of("x y z w v"), [*scores, 0.0], budget_words=13)] == [0, 1]


@given(rated())
def test_a_budget_that_holds_the_whole_text_keeps_it_whole(given_):
    sentences, scores = given_
    assert select(sentences, scores, budget_words=words(sentences)) == sentences


@given(rated(min_size=2))
def test_one_word_less_leaves_something_out(given_):
    sentences, scores = given_
    assert len(select(sentences, scores, budget_words=words(sentences) - 1)) < len(sentences)


@given(rated(), st.integers(0, 200))
def test_only_the_order_of_the_scores_counts(given_, budget):
    sentences, scores = given_
    ranks = {score: rank for rank, score in enumerate(sorted(set(scores)))}
    by_rank = select(sentences, [float(ranks[score]) for score in scores], budget_words=budget)
    assert by_rank == select(sentences, scores, budget_words=budget)


@given(rated(), st.integers(0, 200))
def test_headings_are_never_chosen_while_there_is_anything_else(given_, budget):
    sentences, scores = given_
    chosen = select(sentences, scores, budget_words=budget)
    if chosen != sentences and not all(sentence.is_heading for sentence in sentences):
        assert not any(sentence.is_heading for sentence in chosen)


def test_a_sentence_that_no_longer_fits_is_skipped_and_the_next_is_tried():
    sentences = sentences_of("one two three four | one two three four five six | five six seven eight")
    assert [s.index for s in select(sentences, [3.0, 2.0, 1.0], budget_words=9)] == [0, 2]


def test_ties_go_to_the_earlier_sentence():
    sentences = sentences_of("first of them | second of them | third of them")
    assert [s.index for s in select(sentences, [1.0, 1.0, 1.0], budget_words=6)] == [0, 1]


def test_a_repetition_is_chosen_once_whatever_its_case_and_blanks():
    sentences = sentences_of("Rain fell again | rain  fell AGAIN | It was cold")
    assert [s.index for s in select(sentences, [2.0, 3.0, 1.0], budget_words=6)] == [1, 2]


def test_a_repetition_stays_when_the_whole_text_fits():
    sentences = sentences_of("Rain fell again | Rain fell again")
    assert select(sentences, [1.0, 1.0], budget_words=6) == sentences


def test_when_nothing_fits_the_best_stands_alone():
    sentences = sentences_of("one two three four | one two three | one two three four five")
    assert [s.index for s in select(sentences, [1.0, 2.0, 3.0], budget_words=2)] == [2]


def test_a_text_of_headings_alone_still_gives_one():
    sentences = sentences_of("# One heading", "# Another heading")
    assert [s.index for s in select(sentences, [0.0, 1.0], budget_words=3)] == [1]


def test_what_holds_no_word_is_not_chosen():
    sentences = (
        Sentence("***", 0, 0, 0),
        Sentence("One two three.", 1, 0, 3),
        Sentence("Four five.", 2, 0, 2),
    )
    assert [s.index for s in select(sentences, [9.0, 1.0, 0.0], budget_words=3)] == [1]


def test_what_is_not_a_number_comes_last():
    sentences = sentences_of("one two | three four | five six")
    assert [s.index for s in select(sentences, [float("nan"), -1.0, float("-inf")], budget_words=2)] == [1]
    assert [s.index for s in select(sentences, [float("nan")] * 3, budget_words=2)] == [0]


def test_no_sentences_give_none():
    assert select((), (), budget_words=100) == ()


def test_scores_that_do_not_match_are_a_bug():
    with pytest.raises(ValueError, match="2 sentences, but 1 scores"):
        select(sentences_of("one | two"), [1.0], budget_words=1)


@given(rated(), st.integers(0, 200), st.integers(1, 12))
def test_a_number_of_sentences_is_a_ceiling_beside_that_of_words(given_, budget, most):
    sentences, scores = given_
    chosen = select(sentences, scores, budget_words=budget, max_sentences=most)
    assert len(chosen) <= most
    assert words(chosen) <= budget or len(chosen) == 1
    free = select(sentences, scores, budget_words=budget)
    if len(free) <= most and len(free) < len(sentences):
        assert chosen == free


def test_more_sentences_than_the_article_has_are_told_with_both_numbers():
    document = document_of(sentences_of("one two three | four five six | seven eight nine"))
    paragraphs = split_paragraphs(document.sentences, n_paragraphs=2)
    (note,) = selection_notes(document, paragraphs, Budget(9, 2, sentences=5))
    assert note.startswith("You asked for 5 sentences. The article has 3. ")
    assert note.endswith("so this is the whole article in 2 paragraphs.")
    bullets = tuple((sentence,) for sentence in document.sentences[:2])
    assert selection_notes(document, bullets, Budget(9, 3, sentences=2, bullets=True)) == ()


def test_twenty_thousand_sentences_are_chosen_at_once():
    texts = [f"Sentence {i} of a very long text about nothing at all" for i in range(20_000)]
    sentences = tuple(Sentence(text, i, i // 5, 11) for i, text in enumerate(texts))
    scores = [(i * 7919 % 20_011) / 7.0 for i in range(20_000)]
    best = min(_seconds(lambda: select(sentences, scores, budget_words=1_000)) for _ in range(5))
    assert best < 0.05


def _seconds(work) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


def notes_for(document: Document, budget: Budget, scores: list[float] | None = None) -> tuple[str, ...]:
    chosen = select(document.sentences, scores or [0.0] * len(document.sentences), budget_words=budget.words)
    return selection_notes(document, split_paragraphs(chosen, n_paragraphs=budget.paragraphs), budget)


def test_a_summary_that_meets_the_budget_needs_no_note():
    document = document_of(sentences_of("one two three | four five six | seven eight nine"))
    assert notes_for(document, Budget(words=6, paragraphs=2)) == ()


def test_a_target_longer_than_the_article_is_told_with_both_numbers():
    sentences = tuple(Sentence("word " * 67, i, i, 67) for i in range(4))
    document = document_of(sentences, removed=(Removed("Share."),))
    assert notes_for(document, Budget(words=2_000, paragraphs=4)) == (
        (
            "You asked for 2,000 words. The article has 268. An extractive summary can only leave out, "
            "so this is the whole article, cleaned, in 4 paragraphs."
        ),
    )


def test_an_article_from_which_nothing_was_removed_is_not_called_cleaned():
    document = document_of(sentences_of("one two three | four five six | seven eight nine"))
    (note,) = notes_for(document, Budget(words=10, paragraphs=1))
    assert note.endswith("so this is the whole article in 1 paragraph.")


def test_a_sentence_alone_over_the_budget_is_told():
    document = document_of(sentences_of("one two three four | five six seven eight nine"))
    assert notes_for(document, Budget(words=1), [1.0, 2.0]) == (
        "No sentence is as short as 1 word, and sentences are never cut, so this is the best one alone, with 5 words.",
    )


def test_too_few_sentences_for_the_paragraphs_are_told():
    document = document_of(sentences_of("a b c | d e f | g h i | j k l"))
    assert notes_for(document, Budget(words=9, paragraphs=5)) == (
        "3 paragraphs instead of 5: the summary has only 3 sentences.",
    )
    assert notes_for(document, Budget(words=3, paragraphs=2)) == (
        "1 paragraph instead of 2: the summary has only one sentence.",
    )


def test_a_text_too_short_to_shorten_is_told():
    document = document_of(sentences_of("one two three | four five six"))
    assert notes_for(document, Budget(words=100)) == (
        "The text has only 2 sentences, so it is shown whole: there is nothing to leave out.",
    )


@given(rated(), budgets)
def test_notes_are_there_exactly_when_something_was_not_met(given_, budget):
    sentences, scores = given_
    document = document_of(sentences)
    chosen = select(sentences, scores, budget_words=budget.words)
    paragraphs = split_paragraphs(chosen, n_paragraphs=budget.paragraphs)
    is_used = 0.7 * budget.words <= words(chosen) <= budget.words
    met = words(sentences) > budget.words and is_used and len(paragraphs) == budget.paragraphs
    assert bool(selection_notes(document, paragraphs, budget)) != met


def test_no_sentences_no_notes():
    assert selection_notes(document_of(()), (), Budget(words=10)) == ()


@pytest.mark.parametrize(("n", "expected"), [(0, "0 words"), (1, "1 word"), (2_000, "2,000 words")])
def test_count(n, expected):
    assert count(n, "word") == expected


def long_text(n_sentences):
    return sentences_of(" | ".join(f"sentence number {n} has ten words of its own here" for n in range(n_sentences)))


@pytest.mark.parametrize("budget", [90, 150, 300, 1_000])
@pytest.mark.parametrize("best_part", [0, 4, 9])
def test_no_tenth_of_a_long_text_gives_more_than_a_third_of_the_summary(budget, best_part):
    sentences = long_text(1_000)
    scores = [float(sentence.index // 100 == best_part) for sentence in sentences]
    chosen = select(sentences, scores, budget_words=budget, spread=True)
    by_part = Counter(sentence.index // 100 for sentence in chosen)
    assert by_part[best_part] == max(by_part.values())
    assert by_part[best_part] * 10 <= max(budget / 3, 45)
    assert words(chosen) > 0.8 * budget


def test_a_summary_in_sentences_is_spread_too():
    sentences = long_text(400)
    scores = [float(-sentence.index) for sentence in sentences]
    chosen = select(sentences, scores, budget_words=10_000, max_sentences=6, spread=True)
    assert [sentence.index for sentence in chosen] == [0, 1, 40, 41, 80, 81]


def test_shorter_texts_are_not_spread():
    sentences = long_text(299)
    scores = [float(-sentence.index) for sentence in sentences]
    assert select(sentences, scores, budget_words=150, spread=True) == select(sentences, scores, budget_words=150)


def test_lead_keeps_to_the_beginning_of_a_book_and_a_question_to_its_answer():
    document = document_of(long_text(1_000))
    scores = tuple(float(-sentence.index) for sentence in document.sentences)
    last = {name: condense(document, Ranking(name, scores), Budget(100)).sentences[-1].index for name in ALGORITHMS}
    assert [name for name, index in last.items() if index < 100] == ["lead"]
    asked = condense(document, Ranking("lsa", scores), Budget(100, focus="number"))
    assert asked.sentences[-1].index < 100
