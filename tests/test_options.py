"""One row per option: what every face shows, and what is written into files, follows from the rows."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.api.fields import read_request
from summarizer.cli.arguments import options_of as flags_of
from summarizer.cli.arguments import read_arguments
from summarizer.cli.digest import read_arguments as read_digest_arguments
from summarizer.digest import DigestSettings, Entry
from summarizer.export import read_line, write_line
from summarizer.languages import NAMES
from summarizer.options import (
    DEFAULT_OPTIONS,
    LENGTHS,
    ROWS,
    Budget,
    Kind,
    Options,
    Row,
    options_of,
    settings_of,
    settle_length,
    with_defaults,
)
from summarizer.text.characters import one_line

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "adding-an-option.md").read_text(encoding="utf-8")

VALUES = {
    Kind.NUMBER: lambda row: st.none() | st.integers(row.minimum, row.maximum),
    Kind.TEXT: lambda row: st.text("abc xyz", max_size=row.maximum).map(str.strip),
    Kind.FLAG: lambda row: st.booleans(),
    Kind.LENGTH: lambda row: st.none() | st.sampled_from(list(LENGTHS)),
    Kind.LANGUAGE: lambda row: st.none() | st.sampled_from(list(NAMES)),
}
OPTIONS = st.builds(Options, **{row.name: VALUES[row.kind](row) for row in ROWS.values()})


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_says_all_that_faces_show(row: Row):
    assert row.label
    assert row.help.endswith(".")
    assert row.describe().endswith(".")
    assert row.kind is not Kind.NUMBER or 0 < row.minimum < row.maximum
    assert row.kind is not Kind.TEXT or row.maximum > 0
    assert row.default == getattr(DEFAULT_OPTIONS, row.name)


def test_no_two_rows_have_the_same_flag():
    flags = [row.short for row in ROWS.values() if row.short]
    assert len(set(flags)) == len(flags)


@given(OPTIONS)
def test_flags_and_fields_ask_for_the_same(options: Options):
    asked = {name: getattr(options, name) for name, row in ROWS.items() if getattr(options, name) != row.default}
    flags = [ROWS[name].flag if value is True else f"{ROWS[name].flag}={value}" for name, value in asked.items()]
    options = replace(options, focus=one_line(options.focus))
    assert flags_of(read_arguments(["story.txt", *flags])) == options
    assert flags_of(read_digest_arguments(["list.txt", *flags])) == options
    assert replace(read_request({"text": "x", **asked}).options, focus=options.focus) == options


@given(OPTIONS)
def test_settings_can_be_read_back(options: Options):
    assert options_of(settings_of(options)) == options


@given(OPTIONS)
def test_a_digest_remembers_every_option(options: Options):
    options = replace(options, focus=" ".join(options.focus.split()))
    entry, settings = Entry(0, "https://example.org"), DigestSettings("lead", options)
    assert read_line(write_line(entry, settings)) == (entry, settings)


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        ({"n_words": 150, "n_paragraphs": 3}, Options(words=150, paragraphs=3)),
        (
            {"n_words": 90, "n_paragraphs": 1, "language": "de", "wishes": {"sentences": None, "focus": "ice"}},
            Options(words=90, paragraphs=1, language="de", focus="ice"),
        ),
        ({"n_words": 90, "n_paragraphs": 1, "mood": "happy"}, None),
    ],
)
def test_lines_of_other_releases_are_read_or_not_known(settings: dict[str, Any], options: Options | None):
    entry = Entry(0, "https://example.org")
    line = write_line(entry, DigestSettings("lead", Options(share=77)))
    other = line.replace(b'"n_words": null, "n_paragraphs": null, "share": 77', json.dumps(settings)[1:-1].encode())
    assert other != line
    assert read_line(other) == (options and (entry, DigestSettings("lead", options)))


@given(OPTIONS, st.integers(0, 5_000))
def test_a_budget_is_settled_in_numbers_and_keeps_what_was_asked_for(options: Options, n_words: int):
    budget = settle_length(options, n_words)
    assert isinstance(budget, Budget)
    assert budget.words >= 1
    assert budget.words <= (options.words or budget.words)
    assert all(getattr(budget, name) == getattr(options, name) for name in ROWS if name != "words")


@given(st.integers(0, 100_000))
def test_lengths_by_name_grow_with_the_article_and_leave_something_out(n_words: int):
    words = [length.words(n_words) for length in LENGTHS.values()]
    assert words == sorted(words)
    assert words <= [length.words(n_words + 50) for length in LENGTHS.values()]
    assert words[-1] < n_words or n_words < 50


@pytest.mark.parametrize(
    ("n_words", "expected"),
    [(60, [33, 38, 45]), (300, [50, 100, 200]), (660, [66, 165, 330]), (20_000, [200, 500, 1_500])],
)
def test_a_length_by_name_fits_a_note_and_a_report(n_words: int, expected: list[int]):
    assert [settle_length(Options(length=name), n_words).words for name in LENGTHS] == expected


def test_defaults_fill_in_only_where_nothing_was_asked_for():
    assert with_defaults(Options()) == Options(words=150)
    for asked in (Options(share=10), Options(length="short"), Options(words=9, paragraphs=1)):
        assert with_defaults(asked) == asked


@pytest.fixture(scope="module")
def with_new_option(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is found of the option of docs/adding-an-option.md in a copy of the package that has it, by check."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "summarizer", copy / "summarizer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / ".streamlit", copy / ".streamlit")
    shutil.copy(ROOT / "streamlit_app.py", copy)
    option, use = re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL)
    _insert(copy / "summarizer/options.py", "    keep_clutter: bool = _option(", option)
    _insert(copy / "summarizer/preferences.py", '    "no_questions": (', use)
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "new_option.py"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=100,
    )
    return {told["check"]: told["found"] for told in map(json.loads, done.stdout.splitlines())}


def _insert(file: Path, before: str, lines: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, lines + before), encoding="utf-8")


@pytest.mark.thorough
@pytest.mark.parametrize("check", ["obeyed", "commands", "interface", "digest", "downloads", "page"])
def test_a_new_option_is_one_row_and_its_use(check: str, with_new_option: dict[str, str]):
    assert with_new_option[check] == "found"
