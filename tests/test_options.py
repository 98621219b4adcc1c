"""One row per option: what every face shows, and what is written into files, follows from the rows."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest import DigestSettings, Entry
from summarizer.export import read_line, write_line
from summarizer.languages import NAMES
from summarizer.options import (
    DEFAULT_OPTIONS,
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

VALUES = {
    Kind.NUMBER: lambda row: st.none() | st.integers(row.minimum, row.maximum),
    Kind.TEXT: lambda row: st.text("abc xyz", max_size=row.maximum).map(str.strip),
    Kind.FLAG: lambda row: st.booleans(),
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
    assert budget.paragraphs >= 1
    assert all(getattr(budget, name) == getattr(options, name) for name in ROWS if name not in ("words", "paragraphs"))


def test_defaults_fill_in_only_where_nothing_was_asked_for():
    assert with_defaults(Options()) == Options(words=150, paragraphs=3)
    assert with_defaults(Options(share=10)) == Options(share=10, paragraphs=3)
    assert with_defaults(Options(words=9, paragraphs=1)) == Options(words=9, paragraphs=1)
