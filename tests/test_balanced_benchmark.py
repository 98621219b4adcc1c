"""The benchmark of summary quality runs on any folder of documents with references."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.summary_quality import share_with_scraps
from training.summaries import Sample

from .material import STORY, make_document

ROOT = Path(__file__).parents[1]
STORM = ["Die Fähre fiel aus.", "Aber der Hafen blieb im Sturm offen.", "Der Sturm beschädigte am Montag den Hafen."]


@pytest.fixture
def folder(tmp_path):
    rows = {
        "split": {"lang": "en", "text": " ".join(STORY), "sents": STORY, "refs": ["A storm cut off the island."]},
        "unsplit": {
            "lang": "de",
            "text": " ".join(STORM),
            "refs": ["Sturm am Hafen.", "Die Fähre fiel aus."],
            "query": "Wann war der Sturm?",
        },
    }
    for name, row in rows.items():
        (tmp_path / f"{name}.jsonl").write_text(f"{json.dumps(row)}\n" * 3, encoding="utf-8")
    return tmp_path


@pytest.mark.thorough
def test_it_prints_every_table(folder):
    command = [sys.executable, "benchmarks/summary_quality.py", str(folder), "--words", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    for told in ("split: 3 documents", "unsplit: 3 documents", "together: 6", "scraps", "LexRank", "CPU ms to rank"):
        assert told in done.stdout
    assert done.stdout.count("with minus without") == 1


def test_scraps_count_where_the_text_has_sentences_and_does_not_fit():
    document = make_document(["The harbor was closed on Monday.", "More:", "The ferries will sail again on Tuesday."])
    whole, scraps = frozenset({0, 2}), frozenset({0, 1})
    sample = Sample(document, (), {})
    assert share_with_scraps([sample, sample], [whole, scraps], 8) == 50.0
    assert share_with_scraps([sample], [scraps], 100) == 0.0
