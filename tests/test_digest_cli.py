"""``python -m summarizer digest``, as a person at a terminal and a script meet it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.made_text import make_sentences
from summarizer.algorithms import ALGORITHMS
from summarizer.cli import main
from summarizer.export import EXPORTERS, digest_exporters

from .server import answer, page, slow, wait_until
from .test_export import READERS, REFERENCES

ROOT = Path(__file__).parents[1]


def story(number: int) -> str:
    return f"<title>Story {number}</title><article><p>{'</p><p>'.join(make_sentences(15, seed=number))}</p></article>"


@pytest.fixture
def site(serve):
    """Five stories, a feed of them, and a list with two that fail."""
    table = {f"/{i}": page(story(i)) for i in range(5)}
    items = "".join(f"<item><title>T{i}</title><link>/{i}</link></item>" for i in range(5))
    xml = f"<rss><channel><title>Town</title>{items}</channel></rss>"
    return serve(table | {"/feed": answer(headers={"Content-Type": "application/rss+xml"}, body=xml)})


@pytest.fixture
def addresses(site, tmp_path):
    """A file with a list."""

    def write(*paths: str) -> str:
        file = tmp_path / "list.txt"
        file.write_text("# my list\n" + "\n".join(site.url(path) if path[0] == "/" else path for path in paths))
        return str(file)

    return write


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_feed_becomes_lines_of_json(site, capsys):
    assert main(["digest", site.url("/feed"), "--words", "40", "--paragraphs", "1", "-a", "lead"]) == 0
    out, err = capsys.readouterr()
    told = lines(out)
    assert sorted(line["place"] for line in told) == list(range(5))
    assert all(0 < line["n_summary_words"] <= 40 and len(line["paragraphs"]) == 1 for line in told)
    assert {line["settings"]["algorithm"] for line in told} == {"lead"}
    assert err == ""


@pytest.mark.parametrize(
    ("paths", "code"),
    [(["/0", "/1"], 0), (["/0", "/gone"], 3), (["/gone", "/lost"], 1), (["no address here"], 1), (["/0", "words"], 0)],
)
def test_the_exit_code_differs_for_all_some_and_none(addresses, paths, code, capsys):
    assert main(["digest", addresses(*paths)]) == code
    out, err = capsys.readouterr()
    assert len(lines(out)) == sum(path[0] == "/" for path in paths)
    assert ("Failed: " in err) == any(path in ("/gone", "/lost") for path in paths)
    assert ("Line: 2: " in err or "Line: 3: " in err) == any(path[0] != "/" for path in paths)


def test_a_missing_list_is_an_error(capsys):
    assert main(["digest", "no-such-file.txt"]) == 1
    assert "There is no file" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["-f", "docx"], ["-a", "magic"], ["-w", "0"], ["-l", "xx"], []])
def test_a_wrong_command_ends_with_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["digest", *(["list.txt"] if arguments else []), *arguments])
    assert caught.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("name", digest_exporters())
def test_every_format_can_be_written(name, addresses, tmp_path):
    target = tmp_path / f"out.{EXPORTERS[name].extension}"
    assert main(["digest", addresses("/0", "/1", "/gone"), "--output", str(target)]) == 3
    text = READERS[name](target.read_bytes())
    assert "Story 0" in text
    assert ("404" in text) == (name not in REFERENCES)


@pytest.mark.parametrize("name", ["jsonl", "html"])
def test_a_rerun_skips_finished_articles_and_tries_failures_again(name, site, addresses, tmp_path, capsys):
    target = str(tmp_path / f"out.{name}")
    assert main(["digest", addresses("/0", "/1", "/late"), "-o", target]) == 3
    site.table["/late"] = page(story(9))
    site.heads.clear()
    assert main(["digest", addresses("/0", "/late", "/1", "/2"), "-o", target]) == 3  # refusals are remembered for 30 s
    assert "2 of 4 are done already" in capsys.readouterr().err
    assert sorted(site.paths) == ["/2"]
    record = Path(target if name == "jsonl" else f"{target}.jsonl").read_text(encoding="utf-8")
    assert [line["address"].rpartition("/")[2] for line in lines(record)] == ["0", "late", "1", "2"]


def test_changed_settings_start_a_new_digest(site, addresses, tmp_path):
    target = str(tmp_path / "out.jsonl")
    assert main(["digest", addresses("/0"), "-o", target]) == 0
    assert main(["digest", addresses("/0"), "-o", target, "--words", "33"]) == 0
    assert site.paths == ["/0", "/0"]
    (line,) = lines(Path(target).read_text(encoding="utf-8"))
    assert line["settings"]["n_words"] == 33


def test_lines_of_other_articles_are_kept(addresses, tmp_path):
    target = tmp_path / "out.jsonl"
    assert main(["digest", addresses("/0"), "-o", str(target)]) == 0
    assert main(["digest", addresses("/1"), "-o", str(target)]) == 0
    assert [line["title"] for line in lines(target.read_text(encoding="utf-8"))] == ["Story 1", "Story 0"]


def test_an_article_whose_only_line_is_incomplete_is_read_again(site, addresses, tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_bytes(b'{"format": "article-digest-line", "version": 1, "pla')
    assert main(["digest", addresses("/0"), "-o", str(target)]) == 0
    assert len(lines(target.read_text(encoding="utf-8"))) == 1


def test_an_article_whose_line_is_incomplete_is_read_again(site, addresses, tmp_path):
    target = tmp_path / "out.jsonl"
    assert main(["digest", addresses("/0", "/1"), "-o", str(target)]) == 0
    target.write_bytes(target.read_bytes()[:-40])
    assert main(["digest", addresses("/0", "/1"), "-o", str(target)]) == 0
    assert site.paths == ["/0", "/1", "/1"]
    assert len(lines(target.read_text(encoding="utf-8"))) == 2


@pytest.mark.parametrize("together", [[], ["--together"]], ids=["one by one", "together"])
@pytest.mark.parametrize("content", ['{"a": 1}\n{"b": 2}\n', "https://example.org/one line\n", "no line feed"])
def test_a_file_of_another_program_is_left_alone(addresses, tmp_path, capsys, content, together):
    target = tmp_path / "out.jsonl"
    target.write_text(content)
    assert main(["digest", addresses("/0"), "-o", str(target), *together]) == 1
    assert target.read_text() == content
    assert "is not a record of this digest" in capsys.readouterr().err


def test_one_summary_of_all_names_its_sources(addresses, tmp_path, capsys):
    assert main(["digest", addresses("/0", "/1"), "--together"]) == 0
    last = lines(capsys.readouterr().out)[-1]
    assert last["format"] == "article-digest-together"
    assert {sentence["article"] for paragraph in last["paragraphs"] for sentence in paragraph} <= {0, 1}
    target = tmp_path / "out.md"
    assert main(["digest", addresses("/0", "/1"), "--together", "-o", str(target), "-a", "lead"]) == 0
    assert "## All articles together" in target.read_text(encoding="utf-8")


def test_ctrl_c_keeps_finished_articles(serve, tmp_path):
    server = serve({f"/{i}": page(story(i)) for i in range(3)})
    # One host, which is asked for one page after another: there is always one left to wait for.
    late = serve({f"/slow/{i}": slow(page(story(9)), 30) for i in range(9)})
    listed, target = tmp_path / "list.txt", tmp_path / "out.html"
    slow_pages = [late.url(f"/slow/{i}") for i in range(9)]
    listed.write_text("\n".join([*(server.url(f"/{i}") for i in range(3)), *slow_pages]))
    command = [sys.executable, "-m", "summarizer", "digest", str(listed), "-o", str(target)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ, stderr=subprocess.PIPE, text=True)
    record = tmp_path / "out.html.jsonl"
    assert wait_until(lambda: record.exists() and record.read_bytes().count(b'"problem": null') == 3, timeout_s=60)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)  # less than the slow page takes
    assert process.returncode == 130
    assert "Traceback" not in err
    assert all(f"{server.url(f'/{i}')}</a></dd>" in target.read_text(encoding="utf-8") for i in range(3))


def test_a_terminal_shows_a_progress_bar(addresses, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(["digest", addresses("/0", "/gone")]) == 3
    err = capsys.readouterr().err
    assert f"[{'-' * 30}] 0 of 2, ? left" in err
    assert f"[{'#' * 30}] 2 of 2, 1 failed, 00:00 left" in err


def test_every_algorithm_can_be_chosen(addresses, capsys):
    for name in ALGORITHMS:
        assert main(["digest", addresses("/0"), "-a", name]) == 0
    assert len(lines(capsys.readouterr().out)) == len(ALGORITHMS)


def test_every_option_counts_for_each_article(addresses, capsys):
    options = ["--sentences", "2", "--bullets", "--focus", "the ", "--no-quotes", "--no-questions", "--language", "en"]
    assert main(["digest", addresses("/0", "/1"), *options]) == 0
    told = lines(capsys.readouterr().out)
    assert all([len(paragraph) for paragraph in line["paragraphs"]] == [1, 1] for line in told)
    asked = {"n_sentences": 2, "bullets": True, "focus": "the", "no_quotes": True, "no_questions": True}
    assert told[0]["settings"].items() >= (asked | {"language": "en"}).items()
    assert main(["digest", addresses("/0"), "--share", "10"]) == 0
    (line,) = lines(capsys.readouterr().out)
    assert line["n_summary_words"] <= max(10, round(line["n_words"] * 0.1))


def test_help_names_the_command(capsys):
    with pytest.raises(SystemExit):
        main(["digest", "--help"])
    assert "LIST_OR_FEED" in capsys.readouterr().out
