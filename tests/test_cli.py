"""The command line, as a person at a terminal meets it."""

import html
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest

from summarizer import workers
from summarizer.algorithms import ALGORITHMS
from summarizer.cli import main
from summarizer.cli.streams import source_of
from summarizer.errors import RankingError, SourceError, TooLargeError
from summarizer.export import comparison_exporters
from summarizer.limits import DEFAULT_LIMITS
from summarizer.models import File, Url
from summarizer.options import DEFAULT_ALGORITHM
from summarizer.pipeline import run_here

from .hostile.leaks import leaked_detail
from .processes import descendants
from .server import page, wait_until

ARTICLES = Path(__file__).parent / "articles"
DEFAULT_LABEL = ALGORITHMS[DEFAULT_ALGORITHM].label
NEWS = str(ARTICLES / "news.txt")
ROOT = Path(__file__).parents[1]


@pytest.fixture
def here(monkeypatch):
    """The work is done in this process: the tests of ``workers`` show that children do it as well."""
    monkeypatch.setattr(workers, "run", run_here)


@pytest.fixture
def typed(monkeypatch):
    """What stands in standard input."""

    def type_(data: bytes) -> None:
        stream = SimpleNamespace(buffer=io.BytesIO(data), isatty=lambda: False)
        monkeypatch.setattr(sys, "stdin", stream)

    return type_


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """A real process, in a locale that is not UTF-8."""
    command = [sys.executable, "-m", "summarizer", *arguments]
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False, **options
    )


@pytest.mark.usefixtures("here")
def test_a_file_becomes_a_summary_on_standard_output(capsys):
    assert main([NEWS, "--words", "100", "--paragraphs", "2"]) == 0
    out, err = capsys.readouterr()
    assert DEFAULT_LABEL in out
    assert "at most 100 words in 2 paragraphs" in out
    assert not err


@pytest.mark.usefixtures("here")
def test_several_algorithms_are_compared_in_the_order_given(capsys):
    assert main([NEWS, "--algorithm", "lsa", "--algorithm", "lead", "--format", "json"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert [summary["algorithm"] for summary in tree["summaries"]] == ["lsa", "lead"]


@pytest.mark.usefixtures("here")
def test_all_means_every_algorithm_of_the_table(capsys):
    assert main([NEWS, "-a", "all", "-f", "json", "-w", "80", "-p", "2"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert [summary["algorithm"] for summary in tree["summaries"]] == list(ALGORITHMS)
    assert all(summary["n_words"] <= 80 for summary in tree["summaries"])
    assert all(len(summary["paragraphs"]) == 2 for summary in tree["summaries"])


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", sorted(path.name for path in ARTICLES.glob("*.txt")))
def test_every_article_is_summarized(name, capsys):
    assert main([str(ARTICLES / name), "-w", "60", "-p", "2", "-f", "json"]) == 0
    (summary,) = json.loads(capsys.readouterr().out)["summaries"]
    assert 0 < summary["n_words"] <= 60
    assert len(summary["paragraphs"]) == 2


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", comparison_exporters())
def test_every_format_can_be_asked_for_and_written(name, tmp_path):
    target = tmp_path / "summary"
    assert main([NEWS, "--format", name, "--output", str(target)]) == 0
    assert target.stat().st_size > 100


@pytest.mark.usefixtures("here")
def test_the_ending_of_the_output_names_the_format(tmp_path):
    target = tmp_path / "summary.DOCX"
    assert main([NEWS, "--output", str(target)]) == 0
    assert any(DEFAULT_LABEL in paragraph.text for paragraph in docx.Document(str(target)).paragraphs)


@pytest.mark.usefixtures("here")
def test_standard_input_is_read(capsys, typed):
    typed((ARTICLES / "essay.txt").read_bytes())
    assert main(["-", "--words", "50", "--format", "json"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert tree["article"]["source"] == "standard input"
    assert tree["summaries"][0]["n_words"] <= 50


@pytest.mark.usefixtures("here")
def test_html_on_standard_input_is_recognized(capsys, typed):
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in Path(NEWS).read_text("utf-8").split("\n\n"))
    typed(f"<!doctype html><html><body><article>{paragraphs}</article></body></html>".encode())
    assert main(["-", "-f", "json"]) == 0
    assert "<p>" not in capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_an_address_is_fetched(capsys, serve):
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in Path(NEWS).read_text("utf-8").split("\n\n")[1:])
    article = f"<html><head><title>The night ferry</title></head><body><article>{paragraphs}</article></body></html>"
    address = serve({"/story": page(article)}).url("/story")
    assert main([address, "-f", "json", "-w", "90"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert tree["article"]["source"] == address
    assert tree["summaries"][0]["n_words"] <= 90


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("flags", "words", "paragraphs"),
    [([], 60, 2), (["--words", "90"], 90, 2), (["--paragraphs", "4"], 60, 4), (["-w", "90", "-p", "1"], 90, 1)],
)
def test_an_instruction_in_the_text_counts_unless_a_flag_overrides_it(flags, words, paragraphs, capsys, typed):
    typed(b"Summarize this article in 60 words in two paragraphs.\n\n" + Path(NEWS).read_bytes())
    assert main(["-", "-f", "json", *flags]) == 0
    out, err = capsys.readouterr()
    settings = json.loads(out)["settings"]
    assert (settings["n_words"], settings["n_paragraphs"]) == (words, paragraphs)
    assert ("Summarize this article" in err) == (len(flags) < 4)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("flags", "n_sentences", "bullets"), [([], 3, True), (["-s", "2"], 2, True), (["-w", "90", "-p", "2"], None, False)]
)
def test_an_instruction_may_count_sentences(flags, n_sentences, bullets, capsys, typed):
    typed(b"Summarize this article in 3 bullet points.\n\n" + Path(NEWS).read_bytes())
    assert main(["-", "-f", "json", *flags]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert tree["settings"].get("n_sentences") == n_sentences
    assert tree["settings"].get("bullets", False) == bullets
    assert tree["summaries"][0]["n_sentences"] == n_sentences or n_sentences is None


@pytest.mark.usefixtures("here")
def test_the_language_can_be_given(capsys):
    assert main([str(ARTICLES / "german.txt"), "--language", "nl", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["language"]["code"] == "nl"


@pytest.mark.usefixtures("here")
def test_one_failing_algorithm_leaves_the_others_and_code_3(capsys, monkeypatch):
    _break(monkeypatch, "lsa")
    assert main([NEWS, "-a", "lsa", "-a", "lead"]) == 3
    out, err = capsys.readouterr()
    assert "Lead" in out
    assert "LSA" in out
    assert err == "Error: LSA: It broke. Choose another algorithm.\n"


@pytest.mark.usefixtures("here")
def test_when_all_fail_nothing_is_written(capsys, monkeypatch, tmp_path):
    _break(monkeypatch, "lsa")
    target = tmp_path / "summary.txt"
    assert main([NEWS, "-a", "lsa", "-o", str(target)]) == 1
    assert "It broke." in capsys.readouterr().err
    assert not target.exists()


def _break(monkeypatch, broken: str) -> None:
    from summarizer import pipeline

    real = pipeline.rank

    def rank(document, algorithm, **options):
        if algorithm == broken:
            raise RankingError("It broke.")
        return real(document, algorithm, **options)

    monkeypatch.setattr(pipeline, "rank", rank)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("no-such-file.txt", "There is no file “no-such-file.txt”. A web address begins with https://"),
        ("ftp://example.org/story", ""),
        ("http://127.0.0.1/story", ""),
        (str(ARTICLES), "can't be read: is a directory"),
        ("a\0b", "can't be read"),
        ("evil\x1b[31m", "evil [31m"),
    ],
)
def test_a_bad_source_is_one_sentence_and_code_1(source, said, capsys):
    assert main([source]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert said in err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("data", [b"", b"  \n", b"Too short.", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_input_without_an_article_is_an_error_or_shown_whole(data, capsys, typed):
    typed(data)
    code = main(["-"])
    out, err = capsys.readouterr()
    assert (code, bool(out), bool(err)) in {(1, False, True), (0, True, False)}


@pytest.mark.usefixtures("here")
def test_an_output_that_cannot_be_written_is_an_error(capsys, tmp_path):
    assert main([NEWS, "-o", str(tmp_path / "missing" / "x.txt")]) == 1
    assert "can't be written: no such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "SOURCE"),
        ([NEWS, "--words", "0"], "not a whole number from 1 to 20,000"),
        ([NEWS, "--words", "many"], "not a whole number"),
        ([NEWS, "--paragraphs", "-1"], ""),
        ([NEWS, "--algorithm", "magic"], "lex-rank"),
        ([NEWS, "--format", "pdf"], "markdown"),
        ([NEWS, "--language", "xx"], "--list-languages"),
        ([NEWS, "--no-such-option"], "unrecognized"),
    ],
)
def test_a_wrong_command_ends_with_code_2(arguments, said, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    out, err = capsys.readouterr()
    assert stopped.value.code == 2
    assert not out
    assert said in err


@pytest.mark.parametrize("digits", ["2,000", "2000"])
@pytest.mark.usefixtures("here")
def test_numbers_may_have_commas(digits, capsys):
    assert main([NEWS, "--words", digits, "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["settings"]["n_words"] == 2_000


@pytest.mark.parametrize(
    ("flag", "said"),
    [("--help", "exit codes"), ("--list-algorithms", "lex-rank"), ("--list-languages", "zh-cn")],
)
def test_flags_that_need_no_source(flag, said, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([flag])
    assert stopped.value.code == 0
    assert said in capsys.readouterr().out


def test_the_default_algorithm_is_one_of_the_table():
    assert DEFAULT_ALGORITHM in ALGORITHMS


def test_every_algorithm_is_listed_with_its_description(capsys):
    with pytest.raises(SystemExit):
        main(["--list-algorithms"])
    out = capsys.readouterr().out
    assert all(name in out and row.description in out for name, row in ALGORITHMS.items())


def test_help_loads_nothing_heavy():
    heavy = {"numpy", "lxml", "newspaper", "trafilatura", "nltk", "streamlit", "docx", "langdetect", "pebble"}
    code = (
        "import sys\nfrom summarizer.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"assert not {heavy} & set(sys.modules), {heavy} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, timeout=30)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("https://example.org/x", Url("https://example.org/x")), ("ftp://example.org", Url("ftp://example.org"))],
)
def test_a_name_with_a_scheme_is_an_address(name, expected):
    assert source_of(name) == expected


def test_a_file_carries_its_name_but_not_its_folder():
    assert source_of(NEWS) == File("news.txt", Path(NEWS).read_bytes())


def test_a_file_is_read_no_further_than_the_limit(tmp_path):
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(DEFAULT_LIMITS.max_file_bytes * 3)
    with pytest.raises(TooLargeError, match=r"“big.txt” has more than 10,000,000 bytes\."):
        source_of(str(big))


def test_a_missing_file_hints_at_addresses_and_standard_input():
    with pytest.raises(SourceError) as missing:
        source_of("www.example.org/story")
    assert "https://" in missing.value.hint


def test_a_real_process_reads_and_writes_utf_8_whatever_the_locale():
    done = run(str(ARTICLES / "ukrainian.txt"), "-w", "60", "-p", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Майстерня" in done.stdout


def test_a_closed_pipe_leaves_no_traceback():
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", NEWS],
            cwd=ROOT, stdout=write_end, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")


def test_ctrl_c_is_quiet():
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", "-"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stdin
    # More than a pipe holds: this returns once the command reads its input.
    process.stdin.write(b"word " * 100_000)
    process.stdin.flush()
    os.killpg(process.pid, signal.SIGINT)  # a terminal tells every process
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_ctrl_c_is_quiet_while_children_work(tmp_path):
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(f"Word{i} follows word{i + 1} here." for i in range(15_000)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", str(long), "--algorithm", "all"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    # The fork server, its tracker of resources, and a child.
    assert wait_until(lambda: len(descendants(process.pid)) >= 3, timeout_s=60)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.usefixtures("here")
def test_sentences_as_bullets_with_every_preference(capsys):
    arguments = ["--sentences", "3", "--bullets", "--focus", "the", "--no-quotes", "--no-questions"]
    assert main([NEWS, *arguments, "--format", "json"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert [len(paragraph) for paragraph in tree["summaries"][0]["paragraphs"]] == [1, 1, 1]
    assert tree["settings"]["n_sentences"] == 3
    assert tree["settings"]["n_words"] == tree["article"]["n_words"]


@pytest.mark.parametrize("command", [[NEWS], ["digest", NEWS]])
def test_a_bug_is_reported_in_a_sentence(command, monkeypatch, capsys, caplog):
    def fail(*_: object, **__: object) -> None:
        raise KeyError("secret of somebody")

    monkeypatch.setattr("summarizer.pipeline.read", fail)
    monkeypatch.setattr("summarizer.digest.read_listing", fail)
    assert main(command) == 1
    said = capsys.readouterr().err
    assert said.startswith("Error: This is a fault of the program")
    assert not leaked_detail(said)
    assert "secret" not in said + caplog.text
