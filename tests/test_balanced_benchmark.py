"""The benchmark of summary quality runs on any folder of documents with references."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .material import STORY

ROOT = Path(__file__).parents[1]
STORM = ["Die Fähre fiel aus.", "Aber der Hafen blieb im Sturm offen.", "Der Sturm beschädigte am Montag den Hafen."]


@pytest.fixture
def folder(tmp_path):
    rows = {
        "split": {"lang": "en", "text": " ".join(STORY), "sents": STORY, "refs": ["A storm cut off the island."]},
        "unsplit": {"lang": "de", "text": " ".join(STORM), "refs": ["Sturm am Hafen.", "Die Fähre fiel aus."]},
    }
    for name, row in rows.items():
        (tmp_path / f"{name}.jsonl").write_text(f"{json.dumps(row)}\n" * 3, encoding="utf-8")
    return tmp_path


def test_it_prints_every_table(folder):
    command = [sys.executable, "benchmarks/summary_quality.py", str(folder), "--words", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    for told in ("split: 3 documents", "unsplit: 3 documents", "LexRank", "CPU ms to rank"):
        assert told in done.stdout
