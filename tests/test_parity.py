"""Every score against sumy's own classes, and the differences that are meant."""

import importlib
import math
import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchmarks.made_text import make_sentences
from summarizer.algorithms import ALGORITHMS, lex_rank, rank, sum_basic
from summarizer.algorithms.scoring import N_DIGITS
from summarizer.algorithms.sumy_classes import (
    DIFFERENCES,
    GREEDY,
    SUMMARIZERS,
    check_against_sumy,
    sumy_document,
    sumy_scores,
)
from summarizer.algorithms.terms import terms_of
from summarizer.languages import LANGUAGES, entries, stemmer_of, words_of

from .material import STORY, make_document

SCORING = sorted(set(SUMMARIZERS) - GREEDY)
TOLERANCE = 1e-9

ARTICLES = {
    "en": STORY,
    "de": (
        "Die Fähre zur Insel fiel wegen des Sturms den dritten Tag aus.",
        "Am Morgen fand der Hafenmeister wichtige Schäden an der Mole des Hafens.",
        "Vielleicht fährt die Fähre wieder, wenn der Sturm sich gelegt hat.",
        "Er ging nach Hause, denn es war kaum etwas zu tun.",
        "Ein Hubschrauber brachte Brot und Medikamente auf die Insel.",
        "Die Inselbewohner sagen, der Sturm sei schlimmer als der von 1987.",
    ),
    "fr": (
        "Le bac de l'île a été annulé pour le troisième jour à cause de la tempête.",
        "Le capitaine du port a découvert des dégâts importants à la jetée du port.",
        "Les habitants de l'île attendent des médicaments et du pain.",
        "C'est ainsi.",
        "Un hélicoptère a apporté le pain et les médicaments aux habitants à midi.",
    ),
    "es": (
        "El barco a la isla fue cancelado por tercer día a causa de la tormenta.",
        "El capitán del puerto descubrió daños importantes en el muelle del puerto.",
        "Quizás el barco salga cuando pase la tormenta.",
        "Un helicóptero llevó pan y medicinas a los habitantes de la isla.",
    ),
    "it": (
        "Il traghetto per l'isola è stato cancellato per il terzo giorno a causa della tempesta.",
        "Il comandante del porto ha trovato danni importanti al molo del porto.",
        "Forse il traghetto partirà quando la tempesta sarà passata.",
        "Un elicottero ha portato pane e medicine agli abitanti dell'isola.",
    ),
    "pt": (
        "O barco para a ilha foi cancelado pelo terceiro dia por causa da tempestade.",
        "O capitão do porto encontrou danos importantes no cais do porto.",
        "Talvez o barco parta quando a tempestade passar.",
        "Um helicóptero levou pão e remédios aos moradores da ilha.",
    ),
    "nl": (
        "De veerboot naar het eiland viel voor de derde dag uit door de storm.",
        "De havenmeester vond belangrijke schade aan de kade van de haven.",
        "Misschien vaart de veerboot weer als de storm voorbij is.",
        "Een helikopter bracht brood en medicijnen naar het eiland.",
    ),
    "ru": (
        "Паром на остров отменили третий день подряд из-за шторма.",
        "Начальник порта обнаружил значительный ущерб на причале порта.",
        "Возможно, паром пойдёт снова, когда шторм пройдёт.",
        "Вертолёт привёз хлеб и лекарства жителям острова.",
        "Жители острова говорят, что шторм хуже шторма 1987 года.",
    ),
    "ar": (
        "ألغيت العبارة إلى الجزيرة لليوم الثالث بسبب العاصفة.",
        "وجد مدير الميناء أضرارا كبيرة في رصيف الميناء.",
        "جلبت مروحية الخبز والدواء إلى سكان الجزيرة.",
    ),
    "zh-cn": (
        "由于暴风雨，前往岛屿的渡轮连续第三天停航。",
        "港口负责人早上发现港口码头受到严重损坏。",
        "直升机把面包和药品送到岛上的居民手中。",
        "渡轮要等暴风雨过去才能开航。",
    ),
    "tr": (
        "Adaya giden feribot fırtına yüzünden üçüncü gün de iptal edildi.",
        "Liman başkanı İskele'de önemli hasar buldu.",
        "Helikopter ada halkına ekmek ve ilaç getirdi.",
    ),
    "und": ("Lorem ipsum dolor sit amet.", "Dolor sit amet consectetur.", "Sed do eiusmod tempor ipsum."),
}


def shuffled(sentences, n_sentences, *, seed):
    """New sentences from the words of these, so that they share many."""
    chance = random.Random(seed)
    words = [word for sentence in sentences for word in sentence.split()]
    return tuple(" ".join(chance.choices(words, k=chance.randint(1, 25))) for _ in range(n_sentences))


def first_scores(document, scores):
    """The scores of the sentences that are no headings and repeat none before them, by place in the body."""
    seen = set()
    body = [sentence for sentence in document.sentences if not sentence.is_heading]
    found = {}
    for place, sentence in enumerate(body):
        if sentence.text not in seen:
            found[place] = scores[sentence.index]
        seen.add(sentence.text)
    return found


def check_scores(document, algorithm):
    """Each score is sumy's, and so is the set of the k best, for all k, unless k parts a tie."""
    ours = first_scores(document, rank(document, algorithm).scores)
    theirs = sumy_scores(document, algorithm)
    expected = [theirs[place] for place in ours]
    for got, wanted in zip(ours.values(), expected, strict=True):
        # sumy's LSA leaves noise of 1e-14 where the score is 0.
        assert math.isclose(got, wanted, rel_tol=TOLERANCE, abs_tol=1e-12)
    noise = TOLERANCE * max(map(abs, expected), default=0.0)
    our_order = sorted(ours, key=lambda place: (-ours[place], place))
    their_order = sorted(ours, key=lambda place: (-theirs[place], place))
    for k in range(1, len(our_order)):
        if theirs[their_order[k - 1]] - theirs[their_order[k]] > noise:
            assert set(our_order[:k]) == set(their_order[:k])


def check_picks(document, algorithm):
    """Each pick is the best that sumy's rule knows at that point; where there are no ties, the order is sumy's."""
    ours = rank(document, algorithm).scores
    body = [sentence.index for sentence in document.sentences if not sentence.is_heading]
    if len({document.sentences[index].text for index in body}) < len(body):
        return  # Scores do not tell when the repeated ones were picked.
    picks = sorted(range(len(body)), key=lambda place: -ours[body[place]])
    worths = {"sum-basic": sum_basic_worths, "kl-sum": kl_worths}[algorithm]
    has_tie = False
    for worth, rest in worths(document, picks):
        assert worth >= max(rest, default=worth) - TOLERANCE * abs(worth) - 1e-13
        has_tie |= any(math.isclose(worth, other, rel_tol=TOLERANCE, abs_tol=1e-12) for other in rest)
    if not has_tie:
        assert [ours[index] for index in body] == list(sumy_scores(document, algorithm))


def sum_basic_worths(document, picks):
    """Per pick, its mean frequency and those of the sentences that still wait."""
    stem, language = stemmer_of(document.language), document.language
    stems = [
        [stem(word.lower()) for word in words_of(sentence.text, language) if word.lower() not in language.stop_words]
        for sentence in document.sentences
        if not sentence.is_heading
    ]
    counts = Counter(word for words in stems for word in words)
    frequencies = {word: count / counts.total() for word, count in counts.items()}
    for n_picked, pick in enumerate(picks):
        means = [
            sum(frequencies[word] for word in stems[place]) / max(len(stems[place]), 1) for place in picks[n_picked:]
        ]
        yield means[0], means[1:]
        for word in stems[pick]:
            frequencies[word] *= frequencies[word]


def kl_worths(document, picks):
    """Per pick, minus its divergence and those of the sentences that still wait, by sumy's definition word for word."""
    language = document.language
    body = [words_of(sentence.text, language) for sentence in document.sentences if not sentence.is_heading]
    counted = Counter(word.lower() for words in body for word in words if word not in language.stop_words)
    content = [[word.lower() for word in words if word.lower() not in language.stop_words] for words in body]
    summary = []

    def worth(place):
        joint = Counter(content[place] + summary)
        shares = {word: counted[word] / counted.total() for word in joint if counted[word]}
        return -sum(share * math.log(share * joint.total() / joint[word]) for word, share in shares.items())

    for n_picked, pick in enumerate(picks):
        yield worth(pick), [worth(place) for place in picks[n_picked + 1 :]]
        summary += body[pick]


def check(document, algorithm):
    (check_picks if algorithm in GREEDY else check_scores)(document, algorithm)


@pytest.fixture(params=SUMMARIZERS)
def algorithm(request):
    return request.param


def test_every_algorithm_but_the_ones_sumy_lacks_is_held_to_sumy():
    assert set(ALGORITHMS) - set(SUMMARIZERS) <= {"lead", "balanced", "consensus"}


@pytest.mark.parametrize("code", ARTICLES)
def test_articles(algorithm, code):
    check(make_document(ARTICLES[code], code=code, title=ARTICLES[code][-1]), algorithm)


@pytest.mark.parametrize("code", ["en", "de", "ru", "fr", "tr"])
def test_longer_texts_with_headings(algorithm, code):
    sentences = tuple(dict.fromkeys((*ARTICLES[code], *shuffled(ARTICLES[code], 40, seed=3))))
    headings = {0, 7, 8, 20, len(sentences) - 1}
    check(make_document(sentences, code=code, title=sentences[3], headings=headings, per_paragraph=4), algorithm)


@pytest.mark.parametrize("code", ["en", "es"])
def test_texts_with_repeated_and_stop_word_only_sentences(algorithm, code):
    sentences = (
        *ARTICLES[code],
        "It is what it is.",
        "El de la que y a.",
        "...",
        *ARTICLES[code][:2],
        ARTICLES[code][0],
    )
    check(make_document(sentences, code=code), algorithm)


@pytest.mark.parametrize("n_sentences", [1, 2, 3, 10, 100, 250])
def test_made_texts(algorithm, n_sentences):
    check(make_document(make_sentences(min(n_sentences, 60 if algorithm == "kl-sum" else 250), seed=5)), algorithm)


@pytest.mark.thorough
@pytest.mark.parametrize("algorithm", sorted(set(SUMMARIZERS) - {"kl-sum"}))
def test_a_text_of_a_thousand_sentences(algorithm):
    check(make_document(make_sentences(1_000, seed=6), headings=range(0, 1_000, 50)), algorithm)


WORDS = st.sampled_from(
    ("storm", "storms", "Storm", "ferry", "island", "the", "of", "and", "It", "harbour", "bread", "x")
)
ODD_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
SENTENCES = st.lists(st.one_of(WORDS, WORDS, WORDS, ODD_WORDS), max_size=8).map(" ".join)


@given(
    st.lists(st.tuples(SENTENCES, st.booleans()), min_size=1, max_size=9), st.sampled_from(["en", "de", "tr", "und"])
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text(sentences, code):
    texts = [text for text, _ in sentences]
    headings = {index for index, (_, is_heading) in enumerate(sentences) if is_heading}
    document = make_document(texts, code=code, title=texts[0], headings=headings)
    assume(len(headings) < len(texts))
    for algorithm in SUMMARIZERS:
        if algorithm == "lex-rank" and (parts_no_pair(document) or is_on_threshold(document)):
            continue
        if algorithm == "lsa" and not any(terms_of(document).is_content):
            continue
        check(document, algorithm)


def cosines(document):
    vectors = lex_rank.vectors_of(terms_of(document).body)
    return (vectors @ vectors.T).toarray()


def parts_no_pair(document):
    return not cosines(document).any()


def is_on_threshold(document):
    return bool((np.abs(cosines(document) - lex_rank.THRESHOLD) < TOLERANCE).any())


@given(st.lists(SENTENCES, min_size=1, max_size=12), st.integers(1, 4))
@settings(max_examples=100, deadline=None)
def test_sum_basic_does_not_depend_on_the_pool_size(texts, pool_size):
    document = make_document(texts)
    expected = rank(document, "sum-basic")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sum_basic, "POOL_SIZE", pool_size)
        assert rank(document, "sum-basic") == expected


def test_kl_sum_does_not_depend_on_rebuilding_its_arrays(monkeypatch):
    document = make_document(make_sentences(300, seed=8))
    expected = rank(document, "kl-sum")
    monkeypatch.setattr("summarizer.algorithms.kl_sum.MIN_HALVED", 1)
    assert rank(document, "kl-sum") == expected


@pytest.mark.parametrize("algorithm", ["text-rank", "reduction", "lex-rank"])
def test_scores_do_not_depend_on_the_size_of_blocks(algorithm, monkeypatch):
    document = make_document(make_sentences(200, seed=9))
    expected = rank(document, algorithm).scores
    monkeypatch.setattr("summarizer.algorithms.similarity.MAX_FORMED_PRODUCTS", 0)
    monkeypatch.setattr("summarizer.algorithms.similarity.MAX_BLOCK_CELLS", 2_000)
    monkeypatch.setattr("summarizer.algorithms.lex_rank.MAX_BLOCK_PRODUCTS", 300)
    assert rank(document, algorithm).scores == pytest.approx(expected, rel=1e-11)


class PlainTokenizer:
    """What sumy asks of a tokenizer, as somebody would write it who has only sumy."""

    def __init__(self, language):
        self.language = language

    def to_words(self, text):
        return tuple(words_of(text, self.language))


def run_plain_sumy(summarizer, sentences, n, code="en"):
    """The sentences that sumy's class chooses when it is called as its manual says."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    tokenizer = PlainTokenizer(LANGUAGES[code])
    model = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in sentences])])
    return [str(sentence) for sentence in summarizer(model, n)]


@pytest.mark.parametrize(
    ("algorithm", "name"),
    [
        ("lex-rank", "lex_rank.LexRankSummarizer"),
        ("text-rank", "text_rank.TextRankSummarizer"),
        ("kl-sum", "kl.KLSummarizer"),
    ],
)
def test_sumy_called_as_its_manual_says_chooses_the_same(algorithm, name):
    from importlib import import_module

    module, kind = name.split(".")
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), kind)(stemmer_of(LANGUAGES["en"]))
    summarizer.stop_words = LANGUAGES["en"].stop_words
    scores = rank(make_document(STORY), algorithm).scores
    best = sorted(sorted(range(len(STORY)), key=lambda index: -scores[index])[:3])
    assert run_plain_sumy(summarizer, STORY, 3) == [STORY[index] for index in best]


def on_the_threshold():
    """One sentence whose cosine with ten others is 0.1: all have ten words, all words stand in two sentences."""
    leaves = [[f"shared{leaf}", *(f"own{leaf}x{number}" for number in range(9))] for leaf in range(10)]
    fillers = [[*leaf[1:], f"pair{number // 2}"] for number, leaf in enumerate(leaves)]
    return [" ".join(words) for words in ([leaf[0] for leaf in leaves], *leaves, *fillers)]


def differs_in_repeats():
    from sumy.summarizers.reduction import ReductionSummarizer

    sentences = (*STORY, STORY[1], STORY[1])
    assert run_plain_sumy(ReductionSummarizer(), sentences, 3).count(STORY[1]) == 3
    scores = rank(make_document(sentences), "reduction").scores
    assert scores[1] > 0 > scores[7] == scores[8]


def differs_in_headings():
    document = make_document(STORY, headings=(2,))
    assert len(sumy_scores(document, "lex-rank")) == 6
    scores = rank(document, "lex-rank").scores
    assert len(scores) == 7
    assert scores[2] == min(scores)


def differs_in_rounding():
    document = make_document(make_sentences(30))
    ours, theirs = rank(document, "lsa").scores, sumy_scores(document, "lsa")
    assert all(score == float(f"{score:.{N_DIGITS}g}") for score in ours)
    assert len(set(ours)) < len(set(theirs))


def differs_with_no_edge():
    document = make_document(("Cats purr.", "Ferries sail."))
    assert all(math.isnan(score) for score in sumy_scores(document, "lex-rank"))
    assert rank(document, "lex-rank").scores == (0.5, 0.5)


def differs_on_the_threshold():
    document = make_document(on_the_threshold(), code="und")
    assert cosines(document)[0, 1:11] == pytest.approx([0.1] * 10, abs=1e-15)
    scores = rank(document, "lex-rank").scores
    assert scores[0] == pytest.approx(scores[1], rel=1e-9)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lex_rank, "TOLERANCE", -1e-12)
        assert rank(document, "lex-rank").scores[0] > scores[0]


def differs_with_no_word():
    document = make_document(("It is what it is.", "And so on."))
    assert sumy_scores(document, "lsa") == ()
    assert rank(document, "lsa").scores == (0.0, 0.0)


def differs_with_no_cue_words():
    from sumy.summarizers.edmundson import EdmundsonSummarizer

    document = make_document(STORY, code="und", title="The storm")
    assert entries("edmundson.bonus_words", document.language.code) == ()
    with pytest.raises(ValueError, match="bonus words"):
        EdmundsonSummarizer()(sumy_document(document), 2)
    assert len(set(rank(document, "edmundson").scores)) > 1


def differs_in_the_first_paragraph():
    document = make_document(("The harbour", *STORY[:4]), headings=(0,), per_paragraph=1)
    lone_heading = sumy_document(document)
    assert len(lone_heading.paragraphs) == 4
    assert [str(heading) for heading in lone_heading.paragraphs[0].headings] == ["0 The harbour"]
    scores = rank(
        make_document(("Storm", "Ferry a.", "Bread b.", "Night c."), headings=(0,), per_paragraph=1), "edmundson"
    )
    assert scores.scores[1] == scores.scores[3] == scores.scores[2] + 1


CHECKS = {
    "repeats": differs_in_repeats,
    "headings": differs_in_headings,
    "rounding": differs_in_rounding,
    "no edge": differs_with_no_edge,
    "on the threshold": differs_on_the_threshold,
    "no word": differs_with_no_word,
    "no cue words": differs_with_no_cue_words,
    "first paragraph": differs_in_the_first_paragraph,
}


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_each_intended_difference_from_sumy(difference):
    CHECKS[difference]()


# -- the comparison that a reader asks for -----------------------------------------------------------------------------


def test_the_comparison_finds_no_difference(algorithm):
    document = make_document(("The storm", *STORY, STORY[1]), headings=(0,))
    found = check_against_sumy(document, algorithm)
    assert (found.algorithm, found.n_sentences) == (algorithm, len(STORY))
    assert found.difference == pytest.approx(0, abs=TOLERANCE)
    assert found.seconds > 0
    assert found.sumy_seconds > 0


def test_the_comparison_finds_a_difference(monkeypatch):
    rate = importlib.import_module("summarizer.algorithms.luhn").rate
    monkeypatch.setattr("summarizer.algorithms.luhn.rate", lambda document: rate(document) + 0.25)
    assert check_against_sumy(make_document(STORY), "luhn").difference == pytest.approx(0.25)


def test_the_comparison_says_where_sumy_gives_no_number():
    document = make_document(("Cats purr.", "Ferries sail."))
    assert check_against_sumy(document, "lex-rank").difference is None
