"""Looks for ``no_figures``, the option of docs/adding-an-option.md, in the package in the current folder.

Run by tests/test_options.py on a copy of the package; prints what it found, one check a line, as JSON.
"""

import json
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from summarizer import Options, Text, compare, read
from summarizer.api.description import openapi
from summarizer.api.fields import read_request
from summarizer.cli import main
from summarizer.cli.arguments import options_of, read_arguments
from summarizer.digest import DigestSettings, Entry, summarize_together
from summarizer.export import EXPORTERS, read_line, write_line
from summarizer.export.facts import today
from summarizer.options import ROWS
from summarizer.pipeline import run_here
from summarizer.ui import work
from summarizer.ui.digest.form import DIGEST

FIGURES = Options(no_figures=True)  # type: ignore[call-arg]  # the copy has it
TEXT = "\n\n".join(
    f"In {year} the ferry to the island ran late. People waited on the quay and talked about the ice."
    for year in range(1901, 1931)
)


def obeyed() -> None:
    document = read(Text(TEXT))
    (summary,) = compare(document, ["lead"], FIGURES)
    assert not any("ran late" in sentence.text for sentence in summary.sentences)
    assert "ran late" not in summarize_together([document], FIGURES, algorithm="lead").text


def commands() -> None:
    for command in ([], ["digest"]):
        with redirect_stdout(StringIO()) as out, suppress(SystemExit):
            main([*command, "--help"])
        assert "--no-figures" in out.getvalue()
        assert "Leave out sentences with figures." in out.getvalue()
    assert options_of(read_arguments(["story.txt", "--no-figures"])) == FIGURES


def interface() -> None:
    for request in openapi()["components"]["schemas"]["Request"]["oneOf"]:
        assert request["properties"]["no_figures"]["type"] == "boolean"
    assert "no_figures" in openapi()["components"]["schemas"]["Settings"]["properties"]
    assert read_request({"text": "x", "no_figures": True}).options == FIGURES


def digest() -> None:
    entry, settings = Entry(0, "https://example.org"), DigestSettings("lead", FIGURES)
    assert read_line(write_line(entry, settings)) == (entry, settings)
    assert read_line(write_line(entry, DigestSettings("lead", Options()))) != (entry, settings)


def downloads() -> None:
    comparison = compare(read(Text(TEXT)), ["lead"], FIGURES)
    assert b"without figures" in EXPORTERS["text"].export(comparison, made_on=today())
    assert json.loads(EXPORTERS["json"].export(comparison, made_on=today()))["settings"]["no_figures"] is True


def page() -> None:
    work.run = run_here  # type: ignore[assignment]
    at = AppTest.from_file(str(Path("streamlit_app.py").resolve()), default_timeout=60)
    at.query_params["no_figures"] = "true"
    at.run()
    at.text_area(key="given").set_value(TEXT)
    at.button(key="go").click().run()
    assert not at.exception
    at.session_state["bar-more"] = True
    at.run()
    control = at.checkbox(key="more-no_figures")
    assert (control.label, control.value) == ("Leave out figures", True)
    summary = "".join(element.proto.body for element in at.get("html") if "sift-prose" in element.proto.body)
    assert "quay" in summary
    assert "ran late" not in summary
    at = AppTest.from_string("from summarizer.ui import pages\npages.digest()", default_timeout=60).run()
    assert at.checkbox(key=DIGEST.key(ROWS["no_figures"])).label == "Leave out figures"


CHECKS: tuple[Callable[[], Any], ...] = (obeyed, commands, interface, digest, downloads, page)

if __name__ == "__main__":
    for check in CHECKS:
        try:
            check()
            found = "found"
        except Exception:  # noqa: BLE001 -- the test shows it
            found = traceback.format_exc()
        print(json.dumps({"check": check.__name__, "found": found}))  # noqa: T201
