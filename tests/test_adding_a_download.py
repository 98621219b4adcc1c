"""docs/adding-a-download.md, followed word for word."""

import re
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from summarizer import cli, export
from summarizer.export import EXPORTERS, Exporter, comparison_exporters, digest_exporters

from .test_digest_export import FAILED, SHOWN, WHOLE
from .test_export import COMPARISON, MADE_ON

PAGE = (Path(__file__).parents[1] / "docs" / "adding-a-download.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def opml(monkeypatch: pytest.MonkeyPatch) -> Exporter:
    """The format of the page, with its row in the table."""
    file, row = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    module = ModuleType("summarizer.export.opml")
    module.__package__ = "summarizer.export"
    exec(compile(file, "opml.py", "exec"), module.__dict__)
    table = eval(f"{{{row}}}", {"Exporter": Exporter, "write_opml": module.write_opml})
    monkeypatch.setattr(export, "EXPORTERS", {**EXPORTERS, **table})
    return table["opml"]


def texts_of(data: bytes) -> list[str]:
    return [item.get("text", "") for item in ElementTree.fromstring(data).iter("outline")]


def test_it_holds_comparisons_and_digests(opml: Exporter):
    texts = texts_of(opml.export(COMPARISON, made_on=MADE_ON))
    assert {"LexRank", "What comes next", "A note.", f"Made on: {MADE_ON}"} <= set(texts)
    texts = texts_of(opml.export(WHOLE, made_on=MADE_ON))
    assert {SHOWN, "Title 1", "One fact. Another fact."} <= set(texts)
    assert f"{FAILED.address}: The page is gone. Check it." in texts


@pytest.mark.thorough
def test_commands_know_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    text = tmp_path / "story.txt"
    text.write_text("The ferry was late on Monday. The school bus did not wait.\n\n" * 3, encoding="utf-8")
    target = tmp_path / "story.opml"
    assert cli.main([str(text), "-a", "lead", "-o", str(target)]) == 0
    assert "The ferry was late on Monday." in " ".join(texts_of(target.read_bytes()))
    for command in ([], ["digest"]):
        with pytest.raises(SystemExit):
            cli.main([*command, "--help"])
        assert "opml" in capsys.readouterr().out


@pytest.mark.parametrize("exporters", [comparison_exporters, digest_exporters])
def test_the_menus_of_the_page_show_it(exporters):
    def menu(exporters):
        from summarizer.ui.downloads import show_formats

        show_formats("Download", exporters(), lambda: None, stem="story", key="download")

    page = AppTest.from_function(menu, args=(exporters,)).run()
    assert not page.exception
    assert "OPML" in [button.proto.label for button in page.get("download_button")]
