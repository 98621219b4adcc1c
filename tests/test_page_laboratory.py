"""The page "Laboratory" without a browser: what it asks, shows, keeps, and gives away."""

import json
import math
import re
from collections.abc import Iterator
from functools import partial
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Multiselect

from summarizer.comparison import spans_of, stems_of
from summarizer.laboratory import EXAMPLE, WRITERS, Settings, evaluate, label_of, open_corpus
from summarizer.laboratory.votes import Answer, Vote, tally, votes_csv, wilson
from summarizer.languages import LANGUAGES
from summarizer.models import File
from summarizer.pipeline import run_here
from summarizer.ui.laboratory import files
from summarizer.ui.laboratory import job as job_module
from summarizer.ui.laboratory.job import Job
from summarizer.workers.executors import Executors, Threads
from tests.server import wait_until
from tests.tiers import mostly_thorough

EN = LANGUAGES["en"]
ALGORITHMS = ["lead", "luhn", "lsa"]


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No child processes here, and no evaluation left at work."""
    monkeypatch.setattr(job_module, "run", run_here)
    monkeypatch.setattr(files, "follow_up", run_here)
    monkeypatch.setattr(job_module, "evaluate", partial(evaluate, workers=Executors(Threads(), 2, 2, 1, run_here)))
    begun: list[Job] = []
    start = Job.start
    monkeypatch.setattr(Job, "start", lambda self: (begun.append(self), start(self))[1])
    yield
    for job in begun:
        job.stop()


def opened() -> AppTest:
    at = AppTest.from_string("from summarizer.ui import pages\npages.laboratory()", default_timeout=60).run()
    at.multiselect(key="lab-algorithms").set_value(ALGORITHMS)
    return at


def column(at: AppTest, role: str) -> Multiselect:
    """The choice of a column for a role; its key also names the table."""
    return next(one for one in at.multiselect if str(one.key).startswith(f"lab-column-{role}-"))


def has(at: AppTest, key: str) -> bool:
    return any(button.key == key for button in at.button)


def ended(at: AppTest) -> AppTest:
    assert wait_until(lambda: at.run() and at.session_state["_laboratory"].has_ended, 30)
    return at.run()


def evaluated(name: str = "", data: bytes = b"") -> AppTest:
    """The page with the result of an uploaded corpus, or of the example."""
    at = opened()
    if data:
        at.file_uploader(key="lab-file").upload(name, data).run()
    at.button(key="lab-go" if data else "lab-example").click().run()
    return ended(at)


def words_of_page(at: AppTest) -> str:
    assert not at.exception
    bodies = (element.proto.body for element in at.get("html"))
    shown = "\n".join(body for body in bodies if not body.startswith("<style>"))
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown)))


def html(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def lines(*rows: object) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


def text(number: int) -> str:
    """Three sentences that no other number has."""
    return f"Boat {number} left the harbor at dawn. The crew of boat {number} sold its fish. Nobody saw whale {number}."


# -- a corpus in one click ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example() -> AppTest:
    """The result of the example, to look at; the fixture above is not at work here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(job_module, "run", run_here)
        patch.setattr(job_module, "evaluate", partial(evaluate, workers=Executors(Threads(), 2, 2, 1, run_here)))
        return evaluated()


def test_the_example_gives_numbers_with_intervals_floor_and_ceiling(example: AppTest):
    shown = words_of_page(example)
    assert "10 documents · 10 with references · 3 algorithms" in shown
    assert "has the highest ROUGE-1 F1" in shown
    report = example.session_state["_laboratory"].report
    for row in report.rows:
        assert f"{100 * row.intervals['rouge-1-f'].mean:.2f}" in shown
    assert "Oracle (ceiling)" in shown
    assert "Random" in shown


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("pairs", "Holm"), ("all", "Unit overlap"), ("groups", "up to"), ("agreement", "both chose"),
        ("votes", "Your votes are counted here"), ("documents", "Marked in the summaries"),
    ],
)  # fmt: skip
def test_every_closer_look_is_drawn(example: AppTest, look: str, expected: str):
    example.radio(key="lab-look").set_value(look).run()
    assert expected in words_of_page(example)


def test_the_worst_and_the_best_document_are_one_click_away(example: AppTest):
    example.radio(key="lab-look").set_value("documents").run()
    example.selectbox(key="lab-document-system").set_value("lead").run()
    order = example.session_state["_laboratory"].report.ordered("lead", "rouge-1-f")
    example.button(key="lab-document-best").click().run()
    assert example.session_state["lab-document"] == order[-1]
    example.button(key="lab-document-worst").click().run()
    assert example.session_state["lab-document"] == order[0]
    example.button(key="lab-document-next").click().run()
    assert example.session_state["lab-document"] == order[1]
    assert '<mark class="sift-both">' in html(example)


# -- a corpus of one's own ---------------------------------------------------------------------------------------------


def test_broken_rows_are_listed_with_their_numbers_and_the_rest_goes_on():
    at = evaluated("boats.jsonl", lines({"text": text(1), "summary": "Boat 1."}, "{broken", {"text": text(3)}))
    shown = html(at)
    assert "2 documents · 1 with references" in words_of_page(at)
    assert '<li value="2">' in shown


def test_without_references_the_numbers_describe():
    shown = words_of_page(evaluated("boats.csv", lines("text", *(f'"{text(n)}"' for n in range(4)))))
    assert "There are no references" in shown
    assert "Coverage" in shown


def test_columns_can_be_chosen():
    at = opened()
    at.file_uploader(key="lab-file").upload("odd.csv", lines("who,said", f'boat 1,"{text(1)}"')).run()
    assert "Which column has the texts?" in words_of_page(at)
    at.button(key="lab-go").click().run()
    assert "_laboratory" not in at.session_state
    column(at, "text").set_value(["said"])
    column(at, "reference").set_value(["who"]).run()
    assert "1 document · 1 with references" in words_of_page(at)


def test_another_file_has_its_own_columns():
    at = opened()
    at.file_uploader(key="lab-file").upload("one.csv", lines("who,said", f'boat 1,"{text(1)}"')).run()
    column(at, "text").set_value(["said"]).run()
    at.file_uploader(key="lab-file").set_value(("two.csv", lines("body,gist", f'"{text(1)}",boat'), "text/csv")).run()
    assert column(at, "text").value == ["body"]
    assert "1 document · 0 with references" in words_of_page(at)


def test_so_few_documents_that_nothing_is_tested_prove_nothing():
    at = evaluated("one.jsonl", lines({"text": text(1), "summary": "Boat 1."}))
    assert "So few documents are not tested: that can be chance." in words_of_page(at)
    assert "more than chance" not in words_of_page(at)


@pytest.mark.parametrize("name", mostly_thorough(["corpus.csv", "corpus.zip", "corpus.jsonl"], n_quick=1))
def test_what_is_no_corpus_gets_a_sentence(name: str):
    at = opened()
    at.file_uploader(key="lab-file").upload(name, bytes(range(256)) * 20).run()
    at.button(key="lab-go").click().run()
    assert 'role="alert"' in html(at)


def test_nothing_chosen_gets_a_sentence():
    at = opened()
    at.button(key="lab-go").click().run()
    assert "No corpus yet" in words_of_page(at)
    at.multiselect(key="lab-algorithms").set_value([])
    at.button(key="lab-example").click().run()
    assert "No algorithm yet" in words_of_page(at)


def test_nothing_of_a_corpus_becomes_active():
    evil = '<script>alert(1)</script><img src=x onerror="alert(1)">**[a](javascript:b)**'
    written = "On the wall of the boat somebody wrote <img src=x> in chalk."
    rows = [{"text": f"{text(n)} {written}", "summary": f"{evil} {written}", "title": evil} for n in range(3)]
    at = evaluated("<img src=x>.jsonl", lines(*rows))
    for look in ("documents", "votes"):
        at.radio(key="lab-look").set_value(look).run()
        assert "<script" not in html(at)
        assert "<img src=x" not in html(at)
        assert not [element for element in at.markdown if "javascript:" in element.value]


# -- taking away -------------------------------------------------------------------------------------------------------


def test_every_file_can_be_taken_away_and_the_bundle_gives_the_same_numbers(example: AppTest):
    job = example.session_state["_laboratory"]
    labels = {button.proto.label for button in example.get("download_button")}
    assert labels >= {writer.label for writer in WRITERS.values()} | {"Bundle: everything, to do it again"}
    again = evaluated("bundle.zip", files._bundle(job, job.report))
    assert "This is a bundle" in words_of_page(again)
    repeated = again.session_state["_laboratory"].report
    assert [row.system for row in repeated.rows] == [row.system for row in job.report.rows]
    for ours, theirs in zip(repeated.rows, job.report.rows, strict=True):
        assert ours.intervals["rouge-2-f"] == theirs.intervals["rouge-2-f"]


# -- stop and go on ----------------------------------------------------------------------------------------------------


def test_what_is_done_by_a_stop_is_reported_and_the_rest_can_follow():
    corpus = open_corpus(File("boats.jsonl", lines(*({"text": text(n)} for n in range(1, 7)))))
    job = Job(corpus, Settings(("lead", "luhn"), n_resamples=50))
    keep = job._keep

    def keep_three(result: object, stop: object) -> None:
        keep(result, stop)  # type: ignore[arg-type]
        if job.n_done == 3:
            job.stop()

    job._keep = keep_three  # type: ignore[method-assign]
    job.start()
    assert wait_until(lambda: job.has_ended, 30)
    assert job.report
    assert (job.report.n_documents, job.n_missing) == (3, 3)
    del job._keep
    job.start()
    assert wait_until(lambda: job.has_ended, 30)
    assert (job.report.n_documents, job.n_missing) == (6, 0)


# -- votes -------------------------------------------------------------------------------------------------------------


def test_a_vote_names_the_two_and_is_counted(example: AppTest):
    at = example
    at.radio(key="lab-look").set_value("votes").run()
    assert "A is" not in words_of_page(at)
    at.button(key="lab-vote-a").click().run()
    shown = words_of_page(at)
    assert "You said: A is better. A is " in shown
    assert "1 vote." in shown
    (vote,) = at.session_state["_lab_votes"]
    assert f"A is {label_of(vote.first)} and" in shown
    at.button(key="lab-blind-again").click().run()
    assert has(at, "lab-vote-a")


def test_the_tally_has_wilsons_interval():
    votes = [
        Vote("c", 1, "one", "a", "b", Answer.FIRST),
        Vote("c", 2, "two", "b", "a", Answer.FIRST),
        Vote("c", 3, "three", "a", "b", Answer.FIRST),
        Vote("c", 4, "four", "a", "c", Answer.BOTH),
    ]
    first, second, third = tally(votes)
    assert (first.system, first.n_better, first.n_worse, first.n_equal) == ("a", 2, 1, 1)
    assert (second.system, third.system) == ("b", "c")
    assert math.isnan(third.share.mean)
    # Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I.
    assert wilson(81, 263).low == pytest.approx(0.2553, abs=5e-5)
    assert wilson(81, 263).high == pytest.approx(0.3662, abs=5e-5)
    assert (wilson(0, 20).low, wilson(20, 20).high) == (0.0, 1.0)


def test_a_file_of_votes_has_no_formulas():
    table = votes_csv([Vote("=c", 7, "=SUM(A1)", "lead", "lsa", Answer.SECOND)]).decode("utf-8-sig")
    assert table.splitlines()[1] == "1,'=c,7,'=SUM(A1),Lead,LSA,B is better"


# -- words in common ---------------------------------------------------------------------------------------------------


def test_words_in_common_are_found_where_they_stand():
    stems = stems_of(["The stone bridges of the town closed."], EN)
    text = "A bridge in town; the stone bridge, closing."
    assert [text[start:end] for start, end in spans_of(text, stems, EN)] == [
        "bridge",
        "town",
        "stone bridge",
        "closing",
    ]
    assert spans_of("", stems, EN) == ()


def test_the_example_is_a_corpus_of_ten():
    assert open_corpus(EXAMPLE).survey().n_with_references == 10
