"""What the README promises is what there is."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

import summarizer
from summarizer.algorithms import ALGORITHMS
from summarizer.cli import evaluate
from summarizer.cli.arguments import read_arguments
from summarizer.environment import ALLOWED_HOSTS_VARIABLE, CONTACT_VARIABLE, PLUGINS_VARIABLE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TERMINAL = README.split("### From a terminal")[1].split("##")[0]


@pytest.mark.parametrize("algorithm", ALGORITHMS.values(), ids=lambda algorithm: algorithm.name)
def test_the_readme_tells_of_every_algorithm_as_the_table_does(algorithm):
    assert f"| {algorithm.label} | `{algorithm.name}` | {algorithm.description} | {algorithm.source} |" in README


def test_the_readme_names_no_algorithm_that_is_not_there():
    table = README.split("## The algorithms")[1].split("##")[0]
    assert re.findall(r"^\| [^|]+ \| `([^`]+)`", table, re.MULTILINE) == list(ALGORITHMS)


def test_what_the_readme_imports_is_public():
    imported = re.search(r"from summarizer import (.+)", README)
    assert imported
    assert set(imported[1].split(", ")) <= set(summarizer.__all__)


@pytest.mark.parametrize("command", re.findall(r"-m summarizer ((?!digest|evaluate|serve).+)", TERMINAL))
def test_the_commands_of_the_readme_are_understood(command):
    assert read_arguments(shlex.split(command)).algorithms


LABORATORY = (ROOT / "docs" / "laboratory.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", re.findall(r"-m summarizer evaluate (.+)", TERMINAL + LABORATORY))
def test_the_evaluations_of_the_manual_are_understood(command):
    assert evaluate.read_arguments(shlex.split(command)).corpus


@pytest.mark.parametrize("path", sorted(set(re.findall(r"(?:benchmarks|tests|summarizer)/[\w/]+\.py", README))))
def test_the_files_that_the_readme_names_exist(path):
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("variable", [ALLOWED_HOSTS_VARIABLE, CONTACT_VARIABLE, PLUGINS_VARIABLE])
def test_the_readme_tells_of_the_variables(variable):
    assert f"`{variable}`" in README


SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\btest_\w+", SECURITY))))
def test_the_tests_that_security_names_exist(name):
    files = [ROOT / "tests" / f"{name}.py", *(ROOT / "tests").glob("test_*.py")]
    assert files[0].exists() or any(f"def {name}(" in file.read_text(encoding="utf-8") for file in files[1:])


@pytest.mark.parametrize(("name", "words"), re.findall(r"`(test_\w+) -k ([^`]+)`", SECURITY))
def test_the_tests_that_security_selects_exist(name, words):
    tests = (ROOT / "tests" / f"{name}.py").read_text(encoding="utf-8")
    missing = [word for word in words.strip('"').split(" or ") if not re.search(rf"def test_\w*{word}", tests)]
    assert not missing


DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "deploy").glob("*.md")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{document.name} names {target}"


# Pages on how to add something name files that are yet to be written.
@pytest.mark.parametrize(
    "document", [path for path in DOCUMENTS if not path.name.startswith("adding-")], ids=lambda path: path.name
)
def test_the_files_that_a_document_names_exist(document):
    named = re.findall(
        r"`((?:summarizer|tests|benchmarks|training|docs|deploy)/[\w/.-]+\.\w+)", document.read_text("utf-8")
    )
    for path in named:
        assert (ROOT / path).exists(), f"{document.name} names {path}"


def test_the_architecture_page_draws_the_layers_that_are_checked():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    expected = [layer.replace("summarizer.", "") for layer in layers if layer != "summarizer.__main__"]
    picture = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("## Who imports whom")[1].split("```")[1]
    assert [re.split(r"\s{2,}", line.strip())[0] for line in picture.strip().splitlines()] == expected
