"""docs/adding-a-view.md, followed in a copy of the package."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "adding-a-view.md").read_text(encoding="utf-8")

# Opens the sample article and the view, and prints what the page draws.
PROGRAM = """
from streamlit.testing.v1 import AppTest
from summarizer.pipeline import run_here
from summarizer.ui import work
work.run = work.follow_up = run_here
at = AppTest.from_file("streamlit_app.py", default_timeout=60).run()
at.button(key="sample").click().run()
at.radio(key="closer").set_value("longest").run()
assert not at.exception, at.exception
print("Longest" in at.radio(key="closer").options)
print(*(element.proto.body for element in at.get("html")))
"""


@pytest.mark.thorough
def test_a_view_is_one_file_and_one_row(tmp_path: Path):
    shutil.copytree(ROOT / "summarizer", tmp_path / "summarizer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "streamlit_app.py", tmp_path)
    module, row = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    views = tmp_path / "summarizer" / "ui" / "views"
    (views / "longest.py").write_text(module, encoding="utf-8")
    source = (views / "__init__.py").read_text(encoding="utf-8")
    head, imports = "VIEWS: Mapping[str, View] = MappingProxyType(\n    {\n", "from . import article, "
    assert source.count(head) == source.count(imports) == 1
    source = source.replace(head, f"{head}        {row}").replace(imports, f"{imports}longest, ")
    (views / "__init__.py").write_text(source, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    is_offered, shown = done.stdout.split("\n", 1)
    assert is_offered == "True"
    assert "The longest sentence of each summary" in shown
    assert re.search(r'<td style="">\d+</td>', shown)
