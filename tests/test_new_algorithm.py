"""A new algorithm is one file and one row, as docs/adding-an-algorithm.md says."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from summarizer.algorithms import ALGORITHMS, Algorithm, rank
from summarizer.algorithms.consensus import voters
from summarizer.cli.arguments import read_arguments
from summarizer.engine import compare
from summarizer.options import Options

from .test_algorithms import STORY, make_document

PAGE = (Path(__file__).parents[1] / "docs" / "adding-an-algorithm.md").read_text(encoding="utf-8")
MODULE, ROW = re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL)


@pytest.fixture
def longest(monkeypatch):
    """The algorithm that the page adds, added as the page says."""
    module = ModuleType("summarizer.algorithms.longest")
    module.__package__ = "summarizer.algorithms"
    exec(MODULE, module.__dict__)
    row = eval(ROW, {"Algorithm": Algorithm})
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(ALGORITHMS, row.name, row)
    return row


def test_it_ranks(longest):
    ranking = rank(make_document(STORY, headings=(0,)), longest.name)
    assert max(ranking.scores) == ranking.scores[6]
    assert min(ranking.scores) == ranking.scores[0]


def test_it_is_compared_and_votes(longest):
    document = make_document(STORY)
    comparison = compare(document, ["lead", longest.name], Options(words=20))
    assert [summary.ranking.algorithm for summary in comparison] == ["lead", longest.name]
    assert longest.name in voters(len(STORY))


def test_it_is_listed_and_can_be_chosen(longest, capsys):
    with pytest.raises(SystemExit):
        read_arguments(["--list-algorithms"])
    assert longest.description in capsys.readouterr().out
    assert read_arguments(["x.txt", "--algorithm", longest.name]).algorithms == [longest.name]
    assert longest.name in read_arguments(["x.txt", "--algorithm", "all"]).algorithms


def test_without_it_nothing_is_left():
    assert "longest" not in ALGORITHMS
