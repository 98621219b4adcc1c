"""docs/adding-a-file-format.md, followed in a copy of the package."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "adding-a-file-format.md").read_text(encoding="utf-8")
OUTLINE = """<opml version="2.0"><head><title>The harbor report</title></head><body>
<outline text="The ferry was late on Monday because of the fog, and the school bus did not wait for it."/>
<outline text="Parents drove the children themselves, and the company said that it was sorry."/>
</body></opml>"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The package with the file and the row that the page gives."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "summarizer", folder / "summarizer", ignore=shutil.ignore_patterns("__pycache__"))
    module, row = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    path = re.search(r"`(summarizer/\S+/opml\.py)`", PAGE)[1]
    (folder / path).write_text(module, encoding="utf-8")
    table = folder / "summarizer" / "media_types.py"
    head = "KINDS: tuple[FileKind, ...] = (\n"
    source = table.read_text(encoding="utf-8")
    assert source.count(head) == 1
    table.write_text(source.replace(head, f"{head}    {row.strip()},\n"), encoding="utf-8")
    (folder / "notes.opml").write_text(OUTLINE, encoding="utf-8")
    return folder


def run(copy: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_read_and_every_face_accepts_it(copy):
    program = """
from pathlib import Path
import summarizer
from summarizer.media_types import supported
from summarizer.ui.controls import FILE_ENDINGS
article = summarizer.read(summarizer.File("notes.opml", Path("notes.opml").read_bytes())).article
print(article.title, article.text, "OPML" in supported(), "opml" in FILE_ENDINGS, sep="\\n")
"""
    title, *text, is_named, is_accepted = run(copy, "-c", program).splitlines()
    assert title == "The harbor report"
    assert [line[:10] for line in text] == ["The ferry ", "", "Parents dr"]
    assert (is_named, is_accepted) == ("True", "True")


@pytest.mark.thorough
def test_the_command_reads_it(copy):
    assert "The ferry was late" in run(copy, "-m", "summarizer", "notes.opml", "--words", "20", "--algorithm", "lead")
