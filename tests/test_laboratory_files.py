"""What an evaluation leaves: tables, a chart, a record that is taken up again, a bundle, and the command."""

import csv
import io
import json
import math
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pylatexenc.latexwalker import LatexEnvironmentNode, LatexWalker

from summarizer.cli import main
from summarizer.errors import SummarizerError
from summarizer.laboratory import (
    BUNDLE,
    EXAMPLE,
    ORACLE,
    WRITERS,
    BadRow,
    Item,
    Origin,
    Settings,
    evaluate,
    head_of,
    methods,
    open_bundle,
    open_corpus,
    read_record,
    report_of,
    same_numbers,
    write_bundle,
    write_head,
    write_line,
)
from summarizer.laboratory.writers.latex import escape_latex
from summarizer.laboratory.writers.svg import ticks_between
from summarizer.models import Failure
from summarizer.options import Options, with_defaults
from tests.test_laboratory import HERE

ROOT = Path(__file__).parents[1]
SETTINGS = Settings(("balanced", "lead", "lsa"), with_defaults(Options(words=60)), n_resamples=300, seed=7)
HOSTILE = '=HYPERLINK("https://evil.example") \\input{/etc/passwd} $x_1^2$ <script>alert(1)</script> | ~ 字 & 100% #1'
BAD = BadRow(99, HOSTILE)


@pytest.fixture(scope="module")
def documents():
    items = [replace(item, title=HOSTILE if item.number == 1 else "") for item in open_corpus(EXAMPLE).items()]
    return list(evaluate(items, SETTINGS, workers=HERE))


@pytest.fixture(scope="module")
def report(documents):
    return report_of(documents, SETTINGS, bad=[BAD], origin=Origin(HOSTILE, "0" * 64))


@pytest.fixture(scope="module")
def nothing():
    return report_of([], SETTINGS, bad=[BAD])


@pytest.fixture(scope="module")
def described():
    items = [Item(item.number, item.text) for item in open_corpus(EXAMPLE, max_items=2).items()]
    return report_of(evaluate(items, SETTINGS, workers=HERE), SETTINGS)


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_every_format_can_be_written_whatever_there_is(name, report, nothing, described):
    for one in (report, nothing, described):
        data = WRITERS[name].write(one)
        assert data
        assert "nan" not in data.decode("utf-8").lower().replace("finance", "")


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_files_of_all_formats_have_different_names(name):
    assert [writer.file_name for writer in WRITERS.values()].count(WRITERS[name].file_name) == 1


def test_latex_has_balanced_tables_and_runs_nothing(report):
    tex = WRITERS["latex"].write(report).decode()
    nodes, _, _ = LatexWalker(tex, tolerant_parsing=False).get_latex_nodes()
    tables = [node for node in nodes if isinstance(node, LatexEnvironmentNode)]
    assert {table.environmentname for table in tables} == {"table"}
    assert len(tables) == 5
    assert "\\input" not in tex
    for row in tex.splitlines():
        if row.endswith("\\\\"):
            n_columns = row.count(" & ") + 1
            assert n_columns in {4, 9}


@pytest.mark.thorough
@pytest.mark.skipif(not shutil.which("pdflatex"), reason="there is no TeX here")
def test_latex_compiles(report, tmp_path):
    (tmp_path / "report.tex").write_bytes(WRITERS["latex"].write(report))
    head = r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{booktabs}\begin{document}"
    (tmp_path / "paper.tex").write_text(rf"{head}\input{{report}}\end{{document}}", encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=100)


def test_latex_escapes_every_special_sign():
    assert escape_latex("50% of $x_1 & {y}^2 ~ #\\z 字 é") == (
        r"50\% of \$x\_1 \& \{y\}\textasciicircum{}2 \textasciitilde{} \#\textbackslash{}z ? é"
    )


def test_no_cell_of_a_csv_is_a_formula(report):
    for name in (name for name in WRITERS if name.startswith("csv")):
        rows = list(csv.reader(io.StringIO(WRITERS[name].write(report).decode("utf-8-sig"))))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_csv_and_json_have_the_numbers_of_the_report(report):
    rows = list(csv.DictReader(io.StringIO(WRITERS["csv"].write(report).decode("utf-8-sig"))))
    tree = json.loads(WRITERS["json"].write(report))
    for row, system, expected in zip(rows, tree["systems"], report.rows, strict=True):
        interval = expected.intervals["rouge-2-f"]
        assert float(row["rouge-2-f low"]) == interval.low
        assert system["means"]["rouge-2-f"]["high"] == interval.high
    assert tree["settings"]["seed"] == 7
    assert tree["bad_rows"][0]["number"] == 99


def test_markdown_runs_nothing_and_its_tables_are_even(report):
    text = WRITERS["markdown"].write(report).decode()
    assert "<script>" not in text
    tables = [part.splitlines() for part in text.split("\n\n") if part.startswith("| Alg")]
    assert tables
    assert all(len({line.replace("\\|", "").count("|") for line in table}) == 1 for table in tables)


def test_the_chart_has_a_line_per_system_and_measure(report):
    root = ElementTree.fromstring(WRITERS["svg"].write(report))
    circles = root.iter("{http://www.w3.org/2000/svg}circle")
    assert len(list(circles)) == len(report.rows) * 3


@pytest.mark.parametrize(("low", "high"), [(0.2, 0.41), (0.0, 0.0), (-3.0, 1e5), (0.3333, 0.33331)])
def test_ticks_enclose_an_interval(low, high):
    ticks = ticks_between(low, high)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= 9


def test_the_methods_say_what_others_need_to_do_it_again(report, described):
    text = methods(report)
    for fact in (
        "10 documents",
        "0" * 64,
        "60 words",
        "rouge-score 0.1",
        "seed 7",
        "300 resamples",
        "Holm",
        "6 pairs of each measure",
    ):
        assert fact in text
    assert "not graded" in methods(described)


def test_few_documents_are_not_tested_and_the_files_say_so(documents):
    report = report_of(documents[:3], SETTINGS)
    text = WRITERS["markdown"].write(report).decode()
    assert "Fewer than 10 documents are not tested." in text
    assert "not significantly worse" not in text
    assert "Holm" not in methods(report)


def test_a_record_is_read_as_it_was_written(documents):
    head = head_of(SETTINGS, "abc")
    data = write_head(head) + b"".join(map(write_line, documents))
    read, again = read_record(io.BytesIO(data + write_line(documents[0])[:-40]))
    again = list(again)
    assert not read.differences(head)
    assert len(again) == len(documents)
    assert all(map(same_numbers, documents, again))
    assert [one.summary("lsa") for one in again] == [one.summary("lsa") for one in documents]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"seed": 8}, "seed"),
        ({"algorithms": ("lead",)}, "algorithms"),
        ({"options": with_defaults(Options(words=61))}, "n words"),
    ],
)
def test_what_differs_between_two_evaluations_is_named(change, name):
    assert head_of(SETTINGS, "a").differences(head_of(replace(SETTINGS, **change), "a")) == [name]
    assert head_of(SETTINGS, "a").differences(head_of(SETTINGS, "b")) == ["corpus"]


HOSTILE_RECORDS = (b"", b"\n", b"[]", b"{", b'{"format": "laboratory"}', b"\xff" * 50, b"[" * 100_000)


@pytest.mark.parametrize("number", range(len(HOSTILE_RECORDS)))
def test_what_is_no_record_is_said(number, documents):
    with pytest.raises(SummarizerError):
        read_record(io.BytesIO(HOSTILE_RECORDS[number]))
    head = write_head(head_of(SETTINGS, ""))
    _, read = read_record(io.BytesIO(head + HOSTILE_RECORDS[number] + b"\n" + write_line(documents[0])))
    assert len(list(read)) == 1


def test_a_number_that_is_none_is_kept_as_none(documents):
    outcome = documents[0].outcomes["lsa"]
    changed = replace(documents[0], outcomes={"lsa": replace(outcome, values=(math.nan,) * len(outcome.values))})
    _, (again,) = read_record(io.BytesIO(write_head(head_of(SETTINGS, "")) + write_line(changed)))
    assert all(map(math.isnan, again.outcomes["lsa"].values))


def test_a_bundle_has_the_corpus_with_its_numbers_and_broken_rows(tmp_path, documents, report):
    rows = [*(replace(item, number=item.number + 1) for item in open_corpus(EXAMPLE).items()), BAD]
    path = tmp_path / "b.zip"
    with path.open("wb") as stream:
        write_bundle(stream, rows, documents, head_of(SETTINGS, "abc"), report)
    bundle = open_bundle(path)
    assert list(bundle.corpus.items()) == rows
    assert bundle.head.settings == SETTINGS
    assert all(map(same_numbers, documents, bundle.documents()))
    assert set(zipfile.ZipFile(path).namelist()) > {writer.file_name for writer in WRITERS.values()}


@pytest.mark.parametrize("row", [b"[]", b"1", b'{"number": "x"}', b"{}", b"[" * 100_000])
def test_a_damaged_row_of_a_bundle_is_a_bad_row(tmp_path, documents, report, row):
    path, broken = tmp_path / "b.zip", tmp_path / "broken.zip"
    with path.open("wb") as stream:
        write_bundle(stream, [], documents, head_of(SETTINGS, "abc"), report)
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, row if name == "corpus.jsonl" else whole.read(name))
    assert list(open_bundle(broken).corpus.items()) == [BadRow(1, "It is damaged.")]


def test_what_is_no_bundle_is_none():
    assert open_bundle(EXAMPLE) is None


@pytest.fixture
def corpus(monkeypatch, tmp_path):
    """Four documents for the command, which does all work in this process."""
    path = tmp_path / "four.jsonl"
    path.write_text("".join(EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)[:4]), encoding="utf-8")
    monkeypatch.setattr("summarizer.laboratory.runner.executors", lambda: _Given())
    monkeypatch.setattr("summarizer.cli.evaluate.run_quietly", lambda *_, **__: None)
    return str(path)


class _Given:
    def __enter__(self):
        return HERE

    def __exit__(self, *_):
        return None


FLAGS = ("-a", "lsa", "-a", "luhn", "--words", "50", "--resamples", "200")


def test_the_command_prints_a_table(corpus, capsys):
    assert main(["evaluate", corpus, *FLAGS]) == 0
    out, err = capsys.readouterr()
    assert "## Results" in out
    assert "Oracle (ceiling)" in out
    assert err == ""


def test_the_command_writes_all_files_and_a_rerun_goes_on(corpus, capsys, tmp_path):
    folder = tmp_path / "new" / "results"
    assert main(["evaluate", corpus, *FLAGS, "-o", str(folder)]) == 0
    assert {path.name for path in folder.iterdir()} == {
        "results.jsonl", BUNDLE, *(writer.file_name for writer in WRITERS.values()),
    }  # fmt: skip
    before = (folder / "pairs.csv").read_bytes()
    record = folder / "results.jsonl"
    record.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:4])[:-20])
    assert main(["evaluate", corpus, *FLAGS, "-o", str(folder)]) == 0
    assert "2 of 4 are done already." in capsys.readouterr().err
    assert (folder / "pairs.csv").read_bytes() == before


def test_the_command_does_not_mix_two_evaluations(corpus, capsys, tmp_path):
    assert main(["evaluate", corpus, *FLAGS, "-o", str(tmp_path / "results")]) == 0
    assert main(["evaluate", corpus, *FLAGS, "--seed", "1", "-o", str(tmp_path / "results")]) == 1
    assert "other settings or versions: seed" in capsys.readouterr().err


def test_ctrl_c_keeps_what_is_done(corpus, capsys, tmp_path, monkeypatch):
    from summarizer.cli import evaluate as command

    def interrupted(*arguments):
        for number, result in enumerate(results(*arguments)):
            if number == 3:
                raise KeyboardInterrupt
            yield result

    results = command._results
    monkeypatch.setattr(command, "_results", interrupted)
    assert main(["evaluate", corpus, *FLAGS, "-o", str(tmp_path / "results")]) == 130
    assert "3 of 4 are done. Run the same command again" in capsys.readouterr().err
    monkeypatch.setattr(command, "_results", results)
    assert main(["evaluate", corpus, *FLAGS, "-o", str(tmp_path / "results")]) == 0


def test_broken_rows_are_told_with_their_numbers(corpus, capsys, tmp_path):
    (tmp_path / "c.csv").write_text(f"text,summary\n,none\n{'A ferry sailed to the island at noon. ' * 20},A ferry.\n")
    assert main(["evaluate", str(tmp_path / "c.csv"), *FLAGS, "-f", "methods"]) == 3
    out, err = capsys.readouterr()
    assert "Row: 2: It has no text." in err
    assert "1 more row" in out


def test_an_algorithm_that_fails_is_told_with_its_reason(corpus, capsys, monkeypatch):
    from summarizer.cli import evaluate as command

    def failing(*arguments):
        for one in results(*arguments):
            outcomes = {name: outcome for name, outcome in one.outcomes.items() if name != "lsa"}
            yield replace(one, outcomes=outcomes, failures=(Failure("lsa", "It took too long."),))

    results = command._results
    monkeypatch.setattr(command, "_results", failing)
    assert main(["evaluate", corpus, *FLAGS]) == 3
    assert "LSA failed on 4 documents; its numbers are those of the others. It took" in capsys.readouterr().err


WRONG = {
    "no such file": ["nothing.csv"],
    "a text": ["README.md"],
    "no such column": [str(EXAMPLE), "--columns", "text=story"],
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_what_cannot_be_read_ends_with_a_sentence(case, corpus, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert main(["evaluate", *WRONG[case], *FLAGS]) == 1
    assert capsys.readouterr().err.startswith("Error: ")


@pytest.mark.parametrize("flag", [["--seed", "-1"], ["--columns", "text"], ["--resamples", "0"], ["-f", "pdf"]])
def test_a_wrong_command_says_so(flag):
    with pytest.raises(SystemExit, match="2"):
        main(["evaluate", str(EXAMPLE), *flag])


@pytest.mark.thorough
def test_a_bundle_gives_the_same_numbers_in_another_process(tmp_path):
    def run(*arguments, seed):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "summarizer", "evaluate", *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100)

    first, second = tmp_path / "first", tmp_path / "second"
    assert run(EXAMPLE, "--words", 60, "-o", first, seed="1").returncode == 0
    again = run(first / BUNDLE, "-o", second, seed="2")
    assert again.returncode == 0
    assert "All numbers are those of the bundle (10 documents)." in again.stderr
    for name in ("pairs.csv", "groups.csv", "intervals.svg", "methods.txt"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_the_oracle_is_in_no_test(report):
    assert not any(ORACLE in (pair.first, pair.second) for pair in report.pairs)
