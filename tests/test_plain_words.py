"""The product is written in American English, and without words that readers had to read twice."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
    *(path for path in (ROOT / "summarizer").rglob("*") if path.suffix in {".py", ".css", ".js", ".html"}),
]
# With "_" as a boundary: identifiers count as well. Word lists of languages are data and not checked.
BRITISH = re.compile(
    r"colour|(?:summar|normal|recogn|organ|standard|minim|maxim|serial|initial|token|optim|custom)is(?:e|ing|ation)"
    r"|behaviour|favour|honour|neighbour|harbour|labell(?!edby)|cancelled(?!error)|dialled|travelled|modelled"
    r"|(?<![a-z])(?:licence|centre|grey)",
    re.IGNORECASE,
)
RIDDLES = re.compile(
    r"\b(?:furniture|manners|finds? no place|are told apart|parted by|it suffices for)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("pattern", [BRITISH, RIDDLES], ids=["spelling", "riddles"])
def test_plain_american_english(pattern):
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in pattern.finditer(line)
    ]
    assert not found
