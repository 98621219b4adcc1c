"""What is installed, how Streamlit is set up, and what every message may say."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from summarizer import errors
from summarizer.errors import SummarizerError
from tests.hostile.leaks import is_for_readers, leaked_detail

ROOT = Path(__file__).parents[1]
REQUIREMENTS = [
    Requirement(line)
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
# Packages with published weaknesses, and the first version without them.
FLOORS = {
    "lxml": "6.1",  # CVE-2026-41066
    "lxml_html_clean": "0.4.5",  # CVE-2024-52595, CVE-2026-28348, -28350, -49825
    "nltk": "3.10",  # CVE-2021-43854, CVE-2024-39705, CVE-2026-33231, -12199
    "starlette": "1.1",  # CVE-2026-48710, -48818
    "streamlit": "1.61",  # CVE-2026-33682; allowedHosts
    "urllib3": "2.7",  # resource use when unpacking
}
SETTINGS = {
    "server.headless": True, "server.enableCORS": True, "server.enableXsrfProtection": True,
    "server.enableStaticServing": False, "server.fileWatcherType": "none", "client.showErrorDetails": "none",
    "client.showErrorLinks": False, "client.toolbarMode": "minimal", "browser.gatherUsageStats": False,
    "logger.level": "warning",
    "runner.magicEnabled": False, "runner.postScriptGC": False, "server.maxCacheDataSize": "200mb",
}  # fmt: skip


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=str)
def test_what_is_installed_is_what_is_required(requirement: Requirement):
    assert requirement.specifier.contains(version(requirement.name))


@pytest.mark.parametrize("name", FLOORS)
def test_no_version_with_a_known_vulnerability_can_be_installed(name: str):
    floor = Version(FLOORS[name])
    rows = [row for row in REQUIREMENTS if row.name.replace("-", "_") == name]
    lowest = [Version(part.version) for row in rows for part in row.specifier if part.operator == ">="]
    assert max(lowest, default=Version("0")) >= floor
    assert Version(version(name)) >= floor


def test_streamlit_has_safe_settings():
    with (ROOT / ".streamlit/config.toml").open("rb") as file:
        settings = tomllib.load(file)
    found = {name: settings[name.split(".")[0]][name.split(".")[1]] for name in SETTINGS}
    assert found == SETTINGS
    server = settings["server"]
    assert server["maxUploadSize"] <= 10
    assert server["maxMessageSize"] <= 20
    assert 300 <= server["disconnectedSessionTTL"] <= 1_800


def _kinds(kind: type[SummarizerError]) -> list[type[SummarizerError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _kinds(child))]


@pytest.mark.parametrize("kind", _kinds(SummarizerError))
def test_titles_and_hints_leak_no_detail_of_the_program(kind: type[SummarizerError]):
    assert not leaked_detail(kind.title)
    assert not leaked_detail(kind.default_hint)


# Errors raised with a plain sentence, wherever in the program.
_RAISED = re.compile(r'\b(\w+Error)\(\s*f?"((?:[^"\\]|\\.)*)"')


def _messages() -> list[tuple[str, str]]:
    names = {kind.__name__ for kind in _kinds(SummarizerError)}
    files = [*(ROOT / "summarizer").rglob("*.py")]
    found = [match for file in files for match in _RAISED.findall(file.read_text(encoding="utf-8"))]
    return sorted({(name, re.sub(r"\{[^}]*\}", "Something", text)) for name, text in found if name in names and text})


@pytest.mark.parametrize(("name", "message"), _messages())
def test_every_message_is_a_sentence_for_readers(name: str, message: str):
    """No traceback, path, address or name of a class or library."""
    assert is_for_readers(message), f"{name}: {message}"


def test_messages_are_found():
    assert len(_messages()) > 30
    assert errors.__doc__


@pytest.mark.parametrize(
    "leak",
    ["Traceback (most recent call last)", "No such file: /home/me/page.py", "cannot connect to 10.0.0.1.",
     "ValueError: bad.", "<lxml.etree> failed.", "at 0x7f3a11.", "got None."],
)  # fmt: skip
def test_the_check_finds_a_leak(leak: str):
    assert leaked_detail(leak)
