"""Algorithms of other packages: found by their metadata, run in a child, and alone with their faults."""

import json
import logging
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from summarizer.algorithms import ALGORITHMS, Algorithm, rank
from summarizer.algorithms.consensus import voters
from summarizer.algorithms.plugins import MAX_DESCRIPTION, MAX_NAME, find
from summarizer.environment import PLUGINS_VARIABLE, plugins
from summarizer.errors import RankingError
from tests.hostile.leaks import is_for_readers
from tests.material import STORY, make_document
from tests.plugin_package import DEADLY, FAULTS, MODULE, PROJECT, faulty_package, lay_out
from tests.tiers import mostly_thorough

ROOT = Path(__file__).parents[1]
ENTRY = "longest = sift_longest:longest"


def run(code: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Python code in a process that finds the packages of ``folder``."""
    path = os.pathsep.join([str(folder), str(ROOT)])
    environment = {**os.environ, PLUGINS_VARIABLE: "1", "OPENBLAS_NUM_THREADS": "1", **variables, "PYTHONPATH": path}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=100)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The plug-in of the manual, installed and in the table of this process."""
    lay_out(tmp_path, name="sift-longest", code=MODULE, entries=ENTRY, summary="Prefers sentences with many words.")
    return _add(tmp_path, monkeypatch)


def _add(folder, monkeypatch):
    monkeypatch.syspath_prepend(str(folder))
    rows = {row.name: row for row in find(ALGORITHMS)}
    for name, row in rows.items():
        monkeypatch.setitem(ALGORITHMS, name, row)
    return rows


# -- the table ---------------------------------------------------------------------------------------------------------


def test_the_manual_names_what_pip_needs():
    project = tomllib.loads(PROJECT)["project"]
    assert project["entry-points"]["summarizer.algorithms"] == {"longest": "sift_longest:longest"}
    assert len(MODULE.splitlines()) <= 10


def test_a_plug_in_is_a_row_marked_as_one_and_not_imported(installed):
    assert installed["longest"] == Algorithm(
        name="longest",
        label="Longest (plug-in)",
        description="Prefers sentences with many words.",
        source="Plug-in of the package sift-longest 1.0",
        package="sift-longest 1.0",
    )
    assert "sift_longest" not in sys.modules


def test_it_ranks_like_any_other(installed):
    document = make_document(("The storm", *STORY, STORY[0]), headings=(0,))
    scores = rank(document, "longest").scores
    assert scores[1:8] == tuple(float(one.n_words) for one in document.sentences[1:8])
    assert scores[0] == scores[8] < min(scores[1:8])


def test_consensus_alone_does_not_wait_for_it(installed):
    assert "longest" not in voters(len(STORY))


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ("lead = m:f", "there already"),
        ("all = m:f", "there already"),
        ("Lead = m:f", "small letters"),
        ("two__words = m:f", "small letters"),
        (f"{'a' * (MAX_NAME + 1)} = m:f", "small letters"),
        ("<b>x</b> = m:f", "small letters"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_with_a_logged_line(tmp_path, monkeypatch, caplog, entries, reason):
    lay_out(tmp_path, name="other", code="", entries=f"{entries}\ngood-one = m:f")
    with caplog.at_level(logging.WARNING):
        assert list(_add(tmp_path, monkeypatch)) == ["good-one"]
    (line,) = caplog.messages
    assert "other 1.0" in line
    assert reason in line


def test_of_two_with_one_name_the_first_package_has_it(tmp_path, monkeypatch, caplog):
    for name in ("zebra", "aardvark"):
        lay_out(tmp_path, name=name, code="", entries="same = m:f")
    assert _add(tmp_path, monkeypatch)["same"].package == "aardvark 1.0"
    assert "zebra 1.0" in caplog.messages[0]


def test_a_description_is_one_safe_line(tmp_path, monkeypatch):
    summary = "A\u202e \x07" + "b" * 500
    lay_out(tmp_path, name="odd", code="", entries="odd = m:f", summary=summary)
    description = _add(tmp_path, monkeypatch)["odd"].description
    assert description.startswith("A b")
    assert len(description) <= MAX_DESCRIPTION + 1


def test_damaged_metadata_of_any_package_does_no_harm(tmp_path, monkeypatch, caplog):
    lay_out(tmp_path, name="broken", code="", entries="without a value")
    assert _add(tmp_path, monkeypatch) == {}
    assert "metadata" in caplog.messages[0]


def test_one_that_was_updated_meanwhile_says_so(installed, tmp_path, monkeypatch):
    info = tmp_path / "sift_longest-1.0.dist-info"
    info.rename(tmp_path / "sift_longest-1.1.dist-info")
    metadata = tmp_path / "sift_longest-1.1.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text().replace("1.0", "1.1"))
    with pytest.raises(RankingError, match=r"Longest \(plug-in\) was updated or removed"):
        rank(make_document(STORY), "longest")


# -- its faults --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*FAULTS, "absent", "lost"])
def test_a_fault_is_an_error_that_names_the_plug_in(tmp_path, monkeypatch, name):
    _add(faulty_package(tmp_path), monkeypatch)
    monkeypatch.delitem(sys.modules, "faulty", raising=False)
    if name == "fetches":  # here nothing is listening; a child has no network at all
        monkeypatch.setattr("socket.create_connection", lambda address: 1 // 0)
    with pytest.raises(RankingError) as caught:
        rank(make_document(STORY), name)
    message = caught.value.message
    assert message.startswith(ALGORITHMS[name].label)
    assert FAULTS.get(name, ("", "cannot be imported"))[1] in message
    assert is_for_readers(message)
    assert "faulty 1.0" in caught.value.hint
    assert STORY[0] not in message


IN_CHILDREN = """
import json, os
from dataclasses import replace
from summarizer import workers, compare, Options
from summarizer.limits import DEFAULT_LIMITS
from tests.material import STORY, make_document
document, told = make_document(STORY), {}
limits = replace(DEFAULT_LIMITS, rank_timeout_s=1.0)
for name in NAMES:
    found = compare(document, ["lead", name, "luhn"], Options(words=20), limits=limits, run=workers.run)
    told[name] = [one.ranking.algorithm for one in found], [one.message for one in found.failures]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def in_children(tmp_path_factory):
    """What comparisons with each plug-in gave, in children that may be killed."""
    names = [*DEADLY, "raises", "fetches", "prints", "leaves", "fine"]
    folder = faulty_package(tmp_path_factory.mktemp("faulty"))
    result = run(IN_CHILDREN.replace("NAMES", repr(names)), folder)
    assert result.returncode == 0, result.stderr[-2000:]
    assert len(result.stdout) < 10_000
    return json.loads(result.stdout)


@pytest.mark.parametrize("name", [*DEADLY, "raises", "fetches"])
def test_in_a_child_a_fault_harms_no_other_algorithm(in_children, name):
    others, (message,) = in_children[name]
    assert others == ["lead", "luhn"]
    assert f"{name.capitalize()} (plug-in)" in message
    assert (FAULTS | DEADLY)[name][1] in message


@pytest.mark.parametrize("name", ["prints", "leaves", "fine"])
def test_what_a_plug_in_prints_or_leaves_behind_meets_nobody(in_children, name):
    assert in_children[name] == [["lead", name, "luhn"], []]


# -- where it can be used ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("0", False), (None, False), ("yes", False)])
def test_plug_ins_are_off_unless_configured(monkeypatch, value, expected):
    monkeypatch.setenv(PLUGINS_VARIABLE, value) if value else monkeypatch.delenv(PLUGINS_VARIABLE, raising=False)
    assert plugins() is expected


LISTED = """
import sys, json
from summarizer.algorithms import ALGORITHMS
from summarizer.api.application import _constants
from summarizer.api.fields import read_request
from summarizer.cli.arguments import read_arguments
print(json.dumps({
    "table": "longest" in ALGORITHMS,
    "api": [row["package"] for row in _constants()["/algorithms"]["algorithms"] if row["name"] == "longest"],
    "request": read_request({"text": "x", "algorithms": ["longest"]}).algorithms,
    "command": read_arguments(["x.txt", "--algorithm", "all"]).algorithms[-1],
    "loaded": sorted({"numpy", "sift_longest"} & set(sys.modules)),
}))
"""


def test_it_is_in_every_list_and_no_list_imports_it(tmp_path):
    lay_out(tmp_path, name="sift-longest", code=MODULE, entries=ENTRY)
    found = run(LISTED, tmp_path)
    assert json.loads(found.stdout) == {
        "table": True, "api": ["sift-longest 1.0"], "request": ["longest"], "command": "longest", "loaded": [],
    }, found.stderr  # fmt: skip


@pytest.mark.parametrize(
    "case",
    mostly_thorough(
        [(["serve", "--help"], "", False), (["--list-algorithms"], "", True), (["--list-algorithms"], "0", False)],
        n_quick=1,
    ),
)
def test_commands_have_it_and_servers_do_not(tmp_path, case):
    given, value, is_listed = case
    lay_out(tmp_path, name="sift-longest", code=MODULE, entries=ENTRY)
    code = (
        "from summarizer.cli import main; from summarizer.algorithms import ALGORITHMS\n"
        f"try: main({given!r})\nexcept SystemExit: pass\nprint('longest' in ALGORITHMS)"
    )
    assert run(code, tmp_path, **{PLUGINS_VARIABLE: value}).stdout.splitlines()[-1] == str(is_listed)


def test_a_record_of_another_version_is_not_taken_for_this_one(installed, monkeypatch):
    from summarizer.digest import DigestSettings
    from summarizer.export.json_lines import _settings, settings_tree
    from summarizer.options import DEFAULT_OPTIONS

    settings = DigestSettings("longest", DEFAULT_OPTIONS)
    tree = settings_tree(settings)
    assert _settings(tree) == settings
    assert _settings(tree | {"package": "sift-longest 0.9"}) != settings


# -- a fresh environment -----------------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_the_template_of_the_manual_works_in_a_fresh_environment(tmp_path):
    """A new environment that sees this one's libraries, and the package as pip builds and installs it."""
    project, home = tmp_path / "sift-longest", tmp_path / "venv"
    project.mkdir()
    (project / "sift_longest.py").write_text(MODULE, encoding="utf-8")
    (project / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    (site,) = home.glob("lib/python*/site-packages")
    libraries = [path for path in sys.path if path.endswith("-packages")]
    (site / "libraries.pth").write_text("\n".join([*libraries, str(ROOT)]), encoding="utf-8")
    pip = [str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    done = subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "--no-index", project], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    story = tmp_path / "story.txt"
    story.write_text("\n\n".join(STORY), encoding="utf-8")
    command = [str(home / "bin" / "python"), "-m", "summarizer", str(story), "--words", "30", "--format", "json"]
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", PLUGINS_VARIABLE}}
    shown = subprocess.run(
        [*command, "--algorithm", "longest", "--algorithm", "lead"],
        capture_output=True, text=True, check=False, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    first, second = json.loads(shown.stdout)["summaries"]
    assert (first["label"], second["label"]) == ("Longest (plug-in)", "Lead")
    assert first["source"] == "Plug-in of the package sift-longest 1.0"
