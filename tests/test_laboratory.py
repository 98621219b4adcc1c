"""The laboratory: what is computed of each document, and its statistics, against the libraries that define them."""

import math
from threading import Event

import numpy as np
import pytest
import scipy.stats
from rouge_score.rouge_scorer import RougeScorer
from sumy import evaluation
from sumy.models import TfDocumentModel
from sumy.models.dom import Sentence as SumySentence

from summarizer.algorithms import ALGORITHMS, Algorithm
from summarizer.errors import StoppedError
from summarizer.laboratory import (
    EXAMPLE,
    FLOOR,
    MEASURES,
    ORACLE,
    RANDOM,
    BadRow,
    Evaluated,
    Item,
    Settings,
    evaluate,
    open_corpus,
    report_of,
)
from summarizer.laboratory.baselines import choose_by_oracle
from summarizer.laboratory.rouge import KINDS, Rouge
from summarizer.laboratory.statistics import bootstrap, compare_paired, holm
from summarizer.laboratory.sumy_measures import cosine, sentence_scores, unit_overlap, word_counts
from summarizer.laboratory.work import language_of
from summarizer.languages import LANGUAGES
from summarizer.options import Budget, Options, with_defaults
from summarizer.pipeline import run_here
from summarizer.workers.executors import Executors, Threads
from tests.material import STORY, make_document
from tests.server import page

OPTIONS = with_defaults(Options(words=60))
SETTINGS = Settings(("balanced", "lead", "lsa"), OPTIONS, n_resamples=500)
HERE = Executors(Threads(), 2, 2, 1, run_here)
REFERENCES = (
    "The ferry was canceled again because of the storm, and islanders wait for medicine.",
    "A helicopter of the coast guard brought medicine and bread to the island.",
)


class Words:
    """A tokenizer for sumy that needs no data of NLTK."""

    def to_words(self, text):
        return text.split()


def value(document: Evaluated, system: str, key: str) -> float:
    return document.outcomes[system].values[[measure.key for measure in MEASURES].index(key)]


@pytest.fixture(scope="module")
def documents():
    return list(evaluate(open_corpus(EXAMPLE).items(), SETTINGS, workers=HERE))


@pytest.mark.parametrize("stemming", [True, False])
def test_rouge_is_that_of_rouge_score(stemming):
    summary = " ".join(STORY[2:6])
    rouge = Rouge(REFERENCES, LANGUAGES["en"], stemming=stemming, mean=False)
    theirs = RougeScorer(KINDS, use_stemmer=stemming).score_multi(REFERENCES, summary)
    assert rouge.score(summary) == tuple(number for kind in KINDS for number in theirs[kind])


def test_the_mean_over_references_is_that_of_their_scores():
    rouge = Rouge(REFERENCES, LANGUAGES["en"], stemming=True, mean=True)
    scorer = RougeScorer(KINDS, use_stemmer=True)
    each = [scorer.score(reference, STORY[3])["rougeL"].fmeasure for reference in REFERENCES]
    assert rouge.score(STORY[3])[-1] == pytest.approx(sum(each) / 2)


def test_rouge_reads_other_languages_as_their_words():
    text, other = "Паром отменили из-за шторма.", "Из-за шторма паром не пришел."
    rouge = Rouge([text], LANGUAGES["ru"], stemming=True, mean=False)
    assert rouge.score(text) == (1.0,) * 9
    assert 0 < rouge.score(other)[2] < 1


def test_the_measures_of_sumy_eval_are_sumys():
    sentences = [SumySentence(text, Words()) for text in STORY]
    theirs, ours = (sentences[:4], sentences[2:7]), (STORY[:4], STORY[2:7])
    expected = [function(*theirs) for function in (evaluation.precision, evaluation.recall, evaluation.f_score)]
    assert sentence_scores(*ours) == pytest.approx(expected)
    words = [[word for sentence in part for word in sentence.words] for part in theirs]
    models, counts = [TfDocumentModel(part) for part in words], [word_counts(part) for part in words]
    assert unit_overlap(*counts) == pytest.approx(evaluation.unit_overlap(*models))
    assert cosine(*counts) == pytest.approx(evaluation.cosine_similarity(*models))


def test_no_word_in_common_is_zero_and_no_word_at_all_is_no_number():
    assert sentence_scores(["a"], ["b"]) == (0.0, 0.0, 0.0)
    assert math.isnan(sentence_scores([], ["b"])[0])
    assert math.isnan(cosine({}, {"a": 1}))
    assert math.isnan(unit_overlap({}, {}))


def test_the_oracle_beats_every_choice_of_one_sentence_and_keeps_to_the_budget():
    document = make_document(STORY)
    tokens = Rouge(REFERENCES, document.language, stemming=True, mean=True).tokens
    chosen = choose_by_oracle(document, REFERENCES, Budget(words=30), tokens, mean=True)
    assert 0 < sum(sentence.n_words for sentence in chosen) <= 30
    scorer = RougeScorer(["rouge1"], use_stemmer=True)

    def rouge(text):
        return sum(scorer.score(reference, text)["rouge1"].fmeasure for reference in REFERENCES)

    assert rouge(" ".join(s.text for s in chosen)) >= max(rouge(text) for text in STORY)
    (alone,) = choose_by_oracle(document, REFERENCES, Budget(words=1), tokens, mean=True)
    assert rouge(alone.text) == max(rouge(text) for text in STORY)


def test_intervals_are_those_of_scipy():
    values = np.random.default_rng(5).random((40, 2))
    found = bootstrap(values, n_resamples=2_000, seed=3)
    for column in range(2):
        theirs = scipy.stats.bootstrap(
            (values[:, column],), np.mean, n_resamples=2_000, method="percentile", rng=np.random.default_rng(3)
        ).confidence_interval
        assert found.lows[column] == pytest.approx(theirs.low, abs=1e-9)
        assert found.highs[column] == pytest.approx(theirs.high, abs=1e-9)


def test_a_missing_number_counts_in_no_mean():
    values = np.array([[1.0, np.nan, np.nan], [3.0, 2.0, np.nan]])
    found = bootstrap(values, n_resamples=200, seed=0)
    assert found.n.tolist() == [2, 1, 0]
    assert found.means[:2].tolist() == [2.0, 2.0]
    assert np.isnan([found.means[2], found.lows[2], found.highs[2]]).all()


def test_a_clear_difference_is_significant_and_none_is_not():
    generator = np.random.default_rng(1)
    differences = np.stack([generator.normal(1, 1, 60), generator.normal(0, 1, 60), np.zeros(60)], axis=1)
    found, p = compare_paired(differences, n_resamples=999, seed=0)
    # The chance that the mean of 60 normal numbers is this far from zero, as the t-test has it.
    expected = scipy.stats.ttest_1samp(differences[:, 1], 0).pvalue
    assert p[0] == 1 / 1_000
    assert p[1] == pytest.approx(expected, abs=0.05)
    assert p[2] == 1
    assert found.lows[0] > 0


def test_a_handful_of_documents_is_not_tested():
    differences = np.full((9, 1), 0.2)
    assert np.isnan(compare_paired(differences, n_resamples=99, seed=0)[1]).all()
    assert compare_paired(np.full((10, 1), 0.2), n_resamples=99, seed=0)[1].tolist() == [0.01]


def test_holm_multiplies_the_smallest_p_by_the_number_of_tests():
    corrected = holm(np.array([0.01, 0.04, np.nan, 0.03, 0.9]))
    np.testing.assert_allclose(corrected, [0.04, 0.09, np.nan, 0.09, 0.9])


def test_every_document_has_every_system_within_one_budget(documents):
    assert len(documents) == 10
    for document in documents:
        assert set(document.outcomes) == {"balanced", "lead", "lsa", RANDOM, ORACLE}
        assert all(value(document, system, "words") <= 60 for system in document.outcomes)
        assert all(document.summary(system) for system in document.outcomes)
        best = max(value(document, system, "rouge-1-f") for system in SETTINGS.algorithms)
        assert value(document, ORACLE, "rouge-1-f") > best


def test_without_lead_among_the_algorithms_it_is_the_floor():
    item = next(open_corpus(EXAMPLE).items())
    (document,) = evaluate([item], Settings(("lsa",), OPTIONS), workers=HERE)
    (with_lead,) = evaluate([item], Settings(("lead",), OPTIONS), workers=HERE)
    assert document.summary(FLOOR) == with_lead.summary("lead")
    assert FLOOR not in with_lead.outcomes


def test_the_length_of_the_references_may_be_the_budget():
    item = Item(1, text="\n\n".join([" ".join(STORY)] * 2), references=("one two three " * 5, "one two three " * 7))
    settings = Settings(("lead",), OPTIONS, reference_length=True)
    (document,) = evaluate([item], settings, workers=HERE)
    assert value(document, "lead", "words") <= 18


def test_a_document_that_cannot_be_read_is_reported_and_the_rest_goes_on():
    items = [Item(1, text="?!"), BadRow(2, "It is not JSON."), *open_corpus(EXAMPLE, max_items=1).items()]
    results = list(evaluate(items, Settings(("lead",), OPTIONS), workers=HERE))
    assert sorted(type(result).__name__ for result in results) == ["BadRow", "BadRow", "Evaluated"]


def test_without_references_there_is_still_coverage_and_agreement():
    items = [Item(item.number, text=item.text) for item in open_corpus(EXAMPLE, max_items=3).items()]
    report = report_of(evaluate(items, SETTINGS, workers=HERE), SETTINGS)
    assert {row.system for row in report.rows} == {*SETTINGS.algorithms, RANDOM}
    assert report.main == ("coverage", "redundancy", "position")
    assert 0 <= report.agreement["balanced", "lsa"] <= 1


def test_a_report_has_the_means_and_intervals_of_its_documents(documents):
    report = report_of(documents, SETTINGS)
    scores = [value(document, "lsa", "rouge-2-f") for document in documents]
    interval = report.row("lsa").intervals["rouge-2-f"]
    assert interval.mean == pytest.approx(sum(scores) / len(scores))
    assert interval.low <= interval.mean <= interval.high
    assert [row.system for row in report.rows][-2:] == [ORACLE, RANDOM]
    assert sum(group.n_documents for group in report.groups if group.kind == "length") == 10
    worst = report.ordered("lsa", "rouge-2-f")[0]
    assert worst == min(documents, key=lambda one: (value(one, "lsa", "rouge-2-f"), one.number)).number


def test_the_same_numbers_come_in_whatever_order_documents_are_done(documents):
    once, again = report_of(documents, SETTINGS), report_of(reversed(documents), SETTINGS)
    assert once.rows == again.rows
    assert once.pairs == again.pairs


def test_an_algorithm_that_is_stopped_harms_no_other():
    def run(function, *args, timeout_s, deadline=math.inf):
        if function.__name__ == "evaluate_one" or "lsa" in args:
            raise StoppedError("This took too long, so it was stopped.")
        return function(*args)

    item = next(open_corpus(EXAMPLE).items())
    (document,) = evaluate([item], SETTINGS, workers=Executors(Threads(), 1, 1, 1, run))
    assert [failure.algorithm for failure in document.failures] == ["lsa"]
    assert document.summary("balanced")
    report = report_of([document], SETTINGS)
    assert report.row("lsa").n_failed == 1


def test_a_bug_in_one_document_is_reported_under_a_code():
    def run(function, *args, timeout_s, deadline=math.inf):
        raise ZeroDivisionError

    item = next(open_corpus(EXAMPLE).items())
    (row,) = evaluate([item], SETTINGS, workers=Executors(Threads(), 1, 1, 1, run))
    assert "fault of the program" in row.reason


def test_every_algorithm_has_a_label_of_its_own():
    from summarizer.laboratory import label_of

    assert len({label_of(name) for name in (*ALGORITHMS, RANDOM, FLOOR, ORACLE)}) == len(ALGORITHMS) + 3


@pytest.mark.parametrize(
    ("named", "code"),
    [("en", "en"), ("pt-BR", "pt"), ("German", "de"), ("eu", "und"), ("", ""), ("not a language", "")],
)
def test_the_language_that_a_corpus_names_counts(named, code):
    assert language_of(named) == code


def test_addresses_are_fetched(serve):
    item = next(open_corpus(EXAMPLE).items())
    server = serve({"/story": page(f"<article>{'<p>'.join(item.text.split(chr(10)))}</article>")})
    items = [
        Item(1, address=server.url("/story"), references=item.references),
        Item(2, address=server.url("/missing")),
        Item(3, address="file:///etc/passwd"),
    ]
    results = {result.number: result for result in evaluate(items, SETTINGS, workers=HERE)}
    assert results[1].summary("lead")
    assert isinstance(results[2], BadRow)
    assert isinstance(results[3], BadRow)


def test_a_plug_in_never_shares_a_child_with_other_algorithms(monkeypatch):
    row = Algorithm("own", "Own (plug-in)", "Scores as it likes.", "A package", package="own 1.0")
    monkeypatch.setitem(ALGORITHMS, "own", row)
    calls = []

    def run(function, *args, timeout_s, deadline=math.inf):
        calls.append(function.__name__)
        if "own" in args:
            raise StoppedError("This took too long, so it was stopped.")
        return function(*args)

    item = next(open_corpus(EXAMPLE).items())
    settings = Settings(("lsa", "own", "luhn", "consensus"), OPTIONS)
    (document,) = evaluate([item], settings, workers=Executors(Threads(), 1, 1, 1, run))
    assert calls == ["read_and_rank", "rank", "measure"]
    assert [failure.algorithm for failure in document.failures] == ["own"]
    assert document.summary("consensus")


def test_a_stop_ends_an_evaluation():
    stop = Event()
    results = evaluate(open_corpus(EXAMPLE).items(), SETTINGS, workers=HERE, stop=stop)
    next(results)
    stop.set()
    assert len(list(results)) <= 1
