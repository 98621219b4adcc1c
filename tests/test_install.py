"""The package as pip installs it, and the files of deployment as far as they can be checked without a container."""

import importlib.metadata
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import summarizer
from summarizer.cli import serve as serve_command
from summarizer.limits import DEFAULT_LIMITS

ROOT = Path(__file__).parents[1]
NAME = f"article_summarizer-{summarizer.__version__}"
BUILD_FILES = ("pyproject.toml", "requirements.txt", "LICENSE", "streamlit_app.py", ".streamlit/config.toml")


def tracked(*folders: str) -> list[str]:
    """The files of the repository; all that lie there where it is no repository, as in an unpacked archive."""
    listed = subprocess.run(["git", "ls-files", "--", *folders], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split() if listed.returncode == 0 else []
    names = names or [str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).rglob("*.*")]
    return [name for name in names if (ROOT / name).is_file() and "__pycache__" not in name]


# -- the wheel ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built from a copy: pip leaves its workshop behind where it builds."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in (*BUILD_FILES, *tracked("summarizer")):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-deps", "--no-build-isolation"]
    built = subprocess.run([*pip, "-w", target, source], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Where the wheel was installed, as a prefix of its own; the libraries are this environment's."""
    prefix = tmp_path_factory.mktemp("prefix")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, "--ignore-installed", "--prefix", prefix, wheel], check=True, capture_output=True)
    return prefix


def run(installed: Path, *command: str, stdin: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    site = next(installed.glob("lib*/python*/site-packages"))
    environment = {**os.environ, "PYTHONPATH": str(site), "OPENBLAS_NUM_THREADS": "1"}
    folder = cwd or installed
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, check=False, cwd=folder, env=environment, timeout=100
    )


@pytest.mark.thorough
def test_the_wheel_holds_the_whole_package_the_page_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in names if name.startswith("summarizer/")} == set(tracked("summarizer"))
    others = {name for name in names if not name.startswith(("summarizer/", f"{NAME}.dist-info/"))}
    share = f"{NAME}.data/data/share/article-summarizer"
    assert others == {f"{share}/streamlit_app.py", f"{share}/.streamlit/config.toml"}


@pytest.mark.thorough
def test_the_wheel_requires_what_requirements_txt_lists(wheel):
    metadata = HeaderParser().parsestr(zipfile.ZipFile(wheel).read(f"{NAME}.dist-info/METADATA").decode())
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    wanted = {str(Requirement(line)) for line in lines if line and not line.startswith("#")}
    assert {str(Requirement(line)) for line in metadata.get_all("Requires-Dist", [])} == wanted
    assert metadata["Version"] == summarizer.__version__


@pytest.mark.thorough
def test_the_wheel_gives_a_command(installed):
    result = run(installed, str(installed / "bin" / "summarizer"), "--list-algorithms")
    assert result.returncode == 0, result.stderr
    assert "lex-rank" in result.stdout
    served = run(installed, str(installed / "bin" / "summarizer"), "serve", "--help")
    assert "--api-only" in served.stdout


@pytest.mark.thorough
def test_the_page_and_its_settings_are_found_where_pip_put_them(installed):
    code = "from summarizer.ui.server import page_script; print(page_script())"
    script = Path(run(installed, sys.executable, "-c", code).stdout.strip())
    assert script.is_relative_to(installed)
    assert script.read_bytes() == (ROOT / "streamlit_app.py").read_bytes()
    assert (script.parent / ".streamlit" / "config.toml").read_bytes() == (ROOT / ".streamlit/config.toml").read_bytes()


def test_a_page_that_is_not_installed_gives_an_error(monkeypatch, tmp_path):
    from summarizer.ui import server

    def files(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(server, "files", files)
    monkeypatch.setattr(server, "__file__", str(tmp_path / "summarizer" / "ui" / "server.py"))
    with pytest.raises(summarizer.SummarizerError, match="not installed"):
        server.page_script()


WITHOUT = """
import sys
for name in ("streamlit", "starlette", "uvicorn"):
    sys.modules[name] = None  # importing it fails
from summarizer import Budget, Text, compare, condense, rank, read
document = read(Text("The mill at the river burned down. Nobody was hurt. The flour of a whole year is gone."))
print(condense(document, rank(document, "lex-rank"), Budget(words=10)).n_words)
print(len(compare(document, ["lsa", "consensus"], Budget(words=10)).summaries))
"""


@pytest.mark.thorough
def test_the_core_works_where_streamlit_is_not_installed(installed):
    result = run(installed, sys.executable, "-c", WITHOUT)
    assert result.returncode == 0, result.stderr
    n_words, n_summaries = map(int, result.stdout.split())
    assert 0 < n_words <= 10
    assert n_summaries == 2


@pytest.mark.parametrize(
    ("module", "strangers"),
    [
        ("summarizer", ["streamlit", "starlette", "uvicorn", "anyio", "distributed", "newspaper", "scipy", "sumy"]),
        ("summarizer.cli", ["streamlit", "starlette", "uvicorn", "anyio", "distributed"]),
        ("summarizer.api", ["streamlit", "uvicorn", "distributed", "newspaper", "scipy", "sumy"]),
    ],
)
def test_importing_a_package_does_not_load_what_it_does_not_need(module, strangers):
    code = f"import sys, {module}; print([name for name in {strangers!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


# -- the image ---------------------------------------------------------------------------------------------------------

DOCKERFILE = (ROOT / "Dockerfile").read_text()
IGNORED = (ROOT / ".dockerignore").read_text()
COMPOSE_TEXT = (ROOT / "compose.yaml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions and what stands after them, lines that go on joined."""
    whole = re.sub(r"\\\n\s*", " ", DOCKERFILE)
    lines = [line for line in whole.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]


def copied() -> list[str]:
    """Every source that COPY takes from the repository."""
    words = [shlex.split(rest) for name, rest in instructions() if name == "COPY" and "--from" not in rest]
    return [source for line in words for source in line[:-1]]


def is_ignored(path: str) -> bool:
    """As docker reads .dockerignore: the last line that matches the path or a folder of it decides."""
    ignored = False
    here = PurePosixPath(path)
    for line in IGNORED.splitlines():
        pattern = line.removeprefix("!").rstrip("/")
        if not pattern or line.startswith("#"):
            continue
        parts = [str(part) for part in (here, *here.parents) if str(part) != "."]
        if pattern.startswith("**/"):
            matches = any(fnmatch(PurePosixPath(part).name, pattern[3:]) for part in parts)
        else:
            matches = any(fnmatch(part, pattern) and part.count("/") == pattern.count("/") for part in parts)
        if matches:
            ignored = not line.startswith("!")
    return ignored


def test_what_the_image_copies_exists_and_is_not_ignored():
    assert copied()
    for source in copied():
        assert (ROOT / source).exists(), source
    for name in tracked(*copied()):
        assert not is_ignored(name), name


@pytest.mark.parametrize(
    "name",
    [
        ".git/config", ".venv/bin/python", ".streamlit/secrets.toml", ".env", "tests/test_api.py", "README.md",
        "summarizer/__pycache__/models.cpython-312.pyc", "compose.yaml", "benchmarks/digest.py", "deploy/nginx.conf",
    ],
)  # fmt: skip
def test_what_the_image_does_not_need_is_ignored(name):
    assert is_ignored(name)


def test_the_image_is_slim_runs_as_a_user_and_has_a_health_check():
    rows = instructions()
    bases = [rest.split()[0] for name, rest in rows if name == "FROM"]
    assert all(re.fullmatch(r"python:3\.\d+-slim", base) for base in bases)
    wanted = re.search(r'requires-python = "(.*)"', (ROOT / "pyproject.toml").read_text())[1]
    assert all(SpecifierSet(wanted).contains(re.search(r"3\.\d+", base)[0]) for base in bases)
    last_stage = rows[max(index for index, row in enumerate(rows) if row[0] == "FROM") :]
    user = next(rest for name, rest in last_stage if name == "USER")
    assert int(user.split(":")[0]) >= 1000
    assert not [name for name, _ in rows if name == "ADD"]
    port = next(rest for name, rest in last_stage if name == "EXPOSE")
    assert f"127.0.0.1:{port}/_stcore/health" in next(rest for name, rest in last_stage if name == "HEALTHCHECK")


def options_of(command: list[str]) -> Any:
    assert command[:4] == ["python", "-m", "summarizer", "serve"]
    return serve_command.read_arguments(command[4:])


def test_the_commands_of_image_and_compose_parse():
    image = options_of(yaml.safe_load(next(rest for name, rest in instructions() if name == "CMD")))
    page = options_of(SERVICES["page"]["command"])
    assert (image.host, image.port) == ("0.0.0.0", 8501)
    assert (page.host, page.port) == ("127.0.0.1", 8501)


def test_compose_names_existing_files():
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert not source.startswith("./") or (ROOT / source).is_file(), source
        if build := service.get("build"):
            assert (ROOT / build["args"]["REQUIREMENTS"]).is_file()
            assert build["args"]["REQUIREMENTS"] in copied()


def test_the_proxy_of_compose_finds_the_page():
    nginx = (ROOT / "deploy" / "nginx.conf").read_text()
    page = options_of(SERVICES["page"]["command"])
    assert f"server {page.host}:{page.port};" in nginx
    most = int(re.search(r"client_max_body_size (\d+)m;", nginx)[1]) * 1024**2
    assert most >= max(DEFAULT_LIMITS.max_request_bytes, DEFAULT_LIMITS.max_file_bytes)
    assert SERVICES["proxy"]["network_mode"] == "service:page"
    assert [port.split(":")[1] for port in SERVICES["page"]["ports"]] == re.findall(r"listen (\d+)", nginx)
    for log in re.findall(r"access_log (\S+)", nginx):
        assert Path(log).parent.as_posix() in SERVICES["proxy"]["tmpfs"]
        assert Path(log).stem in SERVICES["proxy"]["command"][2]


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_runs_with_few_rights(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service
    if "build" in service:
        assert "cap_add" not in service
        assert service["pids_limit"]
        assert service["mem_limit"]


def test_the_cluster_is_optional_and_on_an_internal_network():
    cluster = {name: service for name, service in SERVICES.items() if "cluster" in service.get("profiles", [])}
    assert set(cluster) == {"scheduler", "worker"}
    for service in cluster.values():
        assert service["networks"] == ["cluster"]
        assert "ports" not in service
    assert COMPOSE["networks"]["cluster"]["internal"] is True
    address = f"tcp://scheduler:{cluster['scheduler']['command'][cluster['scheduler']['command'].index('--port') + 1]}"
    assert address in cluster["worker"]["command"]
    assert f"SUMMARIZER_SCHEDULER={address}" in COMPOSE_TEXT


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["scheduler", "worker"])
def test_dask_knows_the_options_that_compose_gives_it(name):
    dask, command, *options = SERVICES[name]["command"]
    result = subprocess.run(
        [sys.executable, "-m", dask, command, "--help"], capture_output=True, text=True, check=True, timeout=60
    )
    for option in options:
        assert not option.startswith("--") or option in result.stdout


# -- the check and the notes -------------------------------------------------------------------------------------------


def test_the_check_script_takes_the_steps_of_the_image():
    script = ROOT / "deploy" / "check.sh"
    subprocess.run(["bash", "-n", script], check=True)
    text = script.read_text()
    for source in copied():
        assert source.rstrip("/") in text, source
    assert "_stcore/health" in text
    assert "python -m summarizer serve" in text


# Named because they are not there.
NOT_HERE = {"packages.txt"}


@pytest.mark.parametrize("name", ["deploy/README.md", "deploy/hosting.md"])
def test_the_notes_name_existing_files(name):
    text = (ROOT / name).read_text()
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert ((ROOT / name).parent / link).exists(), link
    for path in re.findall(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|sh|txt|conf|yaml|toml|md))`", text):
        assert any((folder / path).exists() for folder in (ROOT, ROOT / "deploy")) or path in NOT_HERE, path
