"""Balanced: what it measures, in what order it picks, and what it says about it."""

import tracemalloc
from dataclasses import fields, replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.algorithms import rank
from summarizer.algorithms.balanced import HEADING, NOTHING, REASONS, forget, rate, reasons
from summarizer.algorithms.balanced.picking import pick_all, value
from summarizer.algorithms.balanced.signals import MIN_TRUST, measure
from summarizer.algorithms.balanced.weights import Weights, load_weights
from summarizer.algorithms.terms import terms_of
from summarizer.selection import is_scrap, select

from .material import ODD_TEXTS, STORY, make_document

WEIGHTS = load_weights()
VOCABULARY = ["ferry", "harbour", "storm", "medicine", "island", "crew", "bread", "winter", "helicopter", "captain"]
OPENINGS = ["The", "A", "But the", "He said the", "This", "Every", "However, a"]


def make_sentence(opening, words):
    return f"{opening} {' '.join(words)}."


SENTENCES = st.builds(
    make_sentence, st.sampled_from(OPENINGS), st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12)
)


def pick(sentences, **options):
    """Places of the sentences, best first."""
    return np.argsort(-rate(make_document(sentences, **options)), kind="stable").tolist()


def cosines(document):
    """Cosine of every pair of sentences, by the definition: TF-IDF with logarithms, zero on the diagonal."""
    content = terms_of(document).body.content
    n = len(content)
    vocabulary = sorted({word for words in content for word in words})
    tf = np.array([[words.count(word) for word in vocabulary] for words in content], dtype=float).reshape(n, -1)
    weights = np.where(tf > 0, 1 + np.log(np.maximum(tf, 1)), 0) * np.log((n + 1) / ((tf > 0).sum(axis=0) + 0.5))
    norms = np.linalg.norm(weights, axis=1, keepdims=True)
    unit = weights / np.where(norms > 0, norms, 1)
    similarity = unit @ unit.T
    np.fill_diagonal(similarity, 0)
    return similarity


def standardise(values):
    return (values - values.mean()) / values.std() if values.std() > 1e-9 else np.zeros(len(values))


@settings(deadline=None)  # the first example loads what the others find loaded
@given(st.lists(SENTENCES, min_size=1, max_size=15))
def test_directed_centrality_is_what_follows_minus_what_precedes(sentences):
    document = make_document(sentences)
    similarity = cosines(document)
    expected = np.triu(similarity).sum(axis=1) - np.tril(similarity).sum(axis=1)
    assert measure(document).directed == pytest.approx(standardise(expected), abs=1e-6)


@settings(deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=15))
def test_centrality_is_page_rank_on_the_cosines(sentences):
    document = make_document(sentences)
    similarity = cosines(document)
    n = len(sentences)
    sums = similarity.sum(axis=1, keepdims=True)
    transition = np.where(sums > 1e-9, similarity / np.where(sums > 1e-9, sums, 1), 1 / n)
    shares = np.full(n, 1 / n)
    for _ in range(10):
        shares = 0.85 * shares @ transition + 0.15 / n
    assert measure(document).central == pytest.approx(standardise(shares), abs=1e-6)


@settings(deadline=None)
@given(st.lists(SENTENCES, max_size=15))
def test_each_pick_is_the_best_remaining_sentence(sentences):
    signals = measure(make_document(sentences))
    values = value(signals, WEIGHTS)
    covered: set[int] = set()
    picked: list[int] = []
    for choice in pick_all(signals, WEIGHTS):
        free = [i for i in range(len(sentences)) if i not in picked and (not signals.dangling[i] or i - 1 in picked)]
        worth = {i: values[i] - WEIGHTS.redundancy * covered_share(signals, i, covered) for i in free}
        assert worth[choice] == pytest.approx(max(worth.values()), abs=1e-9)
        picked.append(choice)
        covered.update(stems_of(signals, choice))
    assert sorted(picked) == list(range(len(sentences)))


def stems_of(signals, sentence):
    return signals.stems[signals.starts[sentence] : signals.starts[sentence + 1]].tolist()


def covered_share(signals, sentence, covered):
    shares = signals.shares[signals.starts[sentence] : signals.starts[sentence + 1]]
    return sum(share for stem, share in zip(stems_of(signals, sentence), shares, strict=True) if stem in covered)


@settings(deadline=None)
@given(st.lists(SENTENCES, min_size=2, max_size=20, unique=True))
def test_a_dangling_sentence_never_ranks_above_the_previous_one(sentences):
    document = make_document(sentences)
    scores = rank(document, "balanced").scores
    for i in np.flatnonzero(measure(document).dangling):
        assert scores[i] < scores[i - 1]


@settings(deadline=None)
@given(st.lists(SENTENCES, min_size=2, max_size=20, unique=True))
def test_with_equal_lengths_no_summary_has_a_dangling_sentence(sentences):
    document = make_document(sentences)
    even = tuple(replace(sentence, n_words=10) for sentence in document.sentences)
    chosen = {
        s.index for s in select(even, rank(replace(document, sentences=even), "balanced").scores, budget_words=35)
    }
    dangling = measure(document).dangling
    assert all(i - 1 in chosen or is_scrap(even[i - 1]) for i in chosen if dangling[i])


def test_a_dangling_sentence_comes_right_after_the_one_it_needs_if_it_is_good():
    sentences = [
        "The captain drank tea at home.",
        "The council met about the harbour on Monday.",
        "He said the storm at the harbour had stopped the ferry, the medicine and the bread for the island.",
        "The storm at the harbour stopped the ferry, and the medicine for the island.",
    ]
    by_place = replace(WEIGHTS, position=0, directed=0, short=0)
    signals = measure(make_document(sentences))
    careless = replace(signals, dangling=np.zeros_like(signals.dangling))
    assert pick_all(careless, by_place).index(2) < pick_all(careless, by_place).index(1)
    assert pick_all(signals, by_place).index(2) == pick_all(signals, by_place).index(1) + 1


def test_repetition_ranks_below_new_content():
    said_twice = [
        "The storm closed the harbour of the island on Monday morning.",
        "The storm closed the harbour of the island on a Monday in the morning.",
        "A helicopter brought medicine and bread for the whole winter.",
    ]
    without = pick_all(measure(make_document(said_twice)), replace(WEIGHTS, redundancy=0))
    assert without == [0, 1, 2]
    assert pick_all(measure(make_document(said_twice)), replace(WEIGHTS, redundancy=5)) == [0, 2, 1]


EVERYTHING = [
    *STORY,
    "See table 2.",
    "Home | Sport | The ferry sails again.",
    "Why did the captain wait?",
    "“We waited for the storm to pass.”",
    "This study found that the storm " + "and the rain " * 15 + "came.",
    "Repairs",
    "It was repaired by the crew.",
]

PLAIN = "The ferry crossed the strait between both islands every day."


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("Ferries wait.", PLAIN),
        (PLAIN.replace(".", "?"), PLAIN),
        (f"“{PLAIN}”", PLAIN),
        (f"Home | Sport | {PLAIN}", PLAIN),
        ("The ferry crossed the strait every day, see figure 3.", PLAIN),
        (PLAIN, "In this paper we show how the ferry crossed the strait."),
        (PLAIN.replace("every day", "every day and night " * 10), PLAIN),
    ],
    ids=["short", "question", "quotation", "labels", "pointing", "announcing", "long"],
)
def test_how_a_sentence_reads_counts(worse, better):
    signals = measure(make_document([STORY[0], worse, STORY[3], better]))
    values = value(signals, replace(WEIGHTS, position=0, directed=0, central=0))
    assert values[3] > values[1]


def test_words_of_the_title_add_value():
    story = make_document(STORY, title="Medicine for islanders")
    assert measure(story).title.argmax() == 3
    assert not measure(make_document(STORY)).title.any()
    assert value(measure(story), WEIGHTS)[3] > value(measure(make_document(STORY)), WEIGHTS)[3]


def test_the_first_sentence_below_a_heading_counts():
    document = make_document([STORY[0], "Supplies", STORY[3], STORY[6]], headings=(1,))
    assert measure(document).opens_section.tolist() == [False, True, False]


def test_openings_of_short_texts_are_trusted_more():
    assert measure(make_document(STORY)).trust == 1.0
    chatter = ["Grandmothers bake.", "Yesterday was Monday.", "Poets rhyme."]
    body = [f"The {one} met the {other} number {i}." for i, (one, other) in enumerate(product(VOCABULARY, repeat=2))]
    assert measure(make_document(chatter + body)).trust == MIN_TRUST
    opening = [f"All of {' and '.join(VOCABULARY[i:])} met." for i in range(3)]
    assert measure(make_document(opening + body)).trust == 1.0


@pytest.mark.parametrize("weight", [field.name for field in fields(Weights) if field.name != "redundancy"])
def test_every_weight_counts(weight):
    signals = measure(make_document(EVERYTHING, title="A storm at the harbour", headings=(12,)))
    changed = replace(WEIGHTS, **{weight: 40.0})
    assert (value(signals, changed) != value(signals, WEIGHTS)).any()


@pytest.mark.parametrize("kind", ODD_TEXTS)
def test_odd_texts_have_reasons(kind):
    assert len(rank(make_document(ODD_TEXTS[kind]), "balanced").reasons) == len(ODD_TEXTS[kind])


def test_reasons_say_what_spoke_for_a_sentence():
    document = make_document(["Island news", *STORY], title="The storm on the island", headings=(0,))
    told = reasons(document)
    assert told[0] == HEADING
    assert told[1].startswith("opens the article; opens a section; names the title's subject")
    assert told[3] == "near the top; but very short; but needs the sentence before it"
    assert len(told) == len(STORY) + 1


def test_every_reason_can_be_given():
    told = reasons(make_document(EVERYTHING, title="A storm at the harbour", headings=(12,)))
    assert [reason.words for reason in REASONS if not any(reason.words in text for text in told)] == []


def test_a_sentence_without_any_reason_says_so():
    assert reasons(make_document([PLAIN.replace("day", f"day {i}") for i in range(9)]))[-1] == NOTHING


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        (
            "zh-cn",
            (
                "台风周一登陆海岛，渡轮停航。",
                "但是药品还是由直升机送到。",
                "岛上居民等待药品已经三天。",
                "渡轮预计周四恢复。",
            ),
        ),
        (
            "ja",
            (
                "台風が月曜日に島に上陸し、フェリーは欠航した。",
                "しかし薬はヘリコプターで届いた。",
                "島の住民は三日間薬を待っていた。",
            ),
        ),
        ("th", ("พายุพัดเข้าเกาะเมื่อวันจันทร์ เรือข้ามฟากหยุดเดินเรือ", "ชาวเกาะรอยามาสามวันแล้ว", "เฮลิคอปเตอร์นำยามาส่ง")),
        (
            "ar",
            (
                "ضربت العاصفة الجزيرة يوم الاثنين وتوقفت العبارة.",
                "لكن الدواء وصل بالمروحية.",
                "انتظر السكان الدواء ثلاثة أيام.",
            ),
        ),
        (
            "bn",
            ("সোমবার ঝড় দ্বীপে আঘাত হানে এবং ফেরি বন্ধ থাকে।", "কিন্তু ওষুধ হেলিকপ্টারে আসে।", "দ্বীপের মানুষ তিন দিন অপেক্ষা করেছে।"),
        ),
    ],
)
def test_every_script_gets_an_answer(code, texts):
    document = make_document(texts, code=code)
    scores = rank(document, "balanced").scores
    assert len(set(scores)) == len(texts)
    if measure(document).dangling[1]:
        assert scores[0] > scores[1]


def test_forgetting_changes_nothing():
    document = make_document(STORY)
    before = rank(document, "balanced")
    forget()
    assert rank(document, "balanced") == before


def test_a_book_takes_little_memory():
    from benchmarks.made_text import make_sentences

    document = make_document(make_sentences(5_000))
    terms_of(document)
    tracemalloc.start()
    try:
        rank(document, "balanced")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A square of 5,000 sentences would take 200 MB.
    assert peak < 40_000_000
