"""Every language file follows the schema, and a new language is a file and a golden text."""

import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from summarizer.languages import LANGUAGES, all_entries, entries, phrase_pattern, section, stemmer_of

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "summarizer" / "languages" / "data"
GOLDEN = ROOT / "tests" / "golden" / "sentences"
CODES = sorted(file.stem for file in FOLDER.glob("*.toml"))
SCHEMA = tomllib.loads((FOLDER.parent / "schema.toml").read_text(encoding="utf-8"))
KINDS = {f"{name}.{key}": meaning.partition(":")[0] for name, keys in SCHEMA.items() for key, meaning in keys.items()}
GUIDE = (ROOT / "docs" / "adding-a-language.md").read_text(encoding="utf-8")


def read(code):
    """All keys of a file with their sections, those above the first section under "header"."""
    found = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    sections = {name: value for name, value in found.items() if isinstance(value, dict)}
    header = {name: value for name, value in found.items() if name not in sections}
    return {
        f"{name}.{key}": value for name, keys in {"header": header, **sections}.items() for key, value in keys.items()
    }


def is_list_of(value, kind):
    return isinstance(value, list) and len(value) > 0 and all(isinstance(each, kind) for each in value)


def is_words(value):
    return isinstance(value, str) and bool(value.split()) and len(set(value.split())) == len(value.split())


CHECKS = {
    "text": lambda value: isinstance(value, str),
    "flag": lambda value: value is True,
    "number": lambda value: isinstance(value, int | float) and value > 0,
    "words": is_words,
    "phrases": lambda value: is_list_of(value, str) and len(set(value)) == len(value),
    "numbers": lambda value: all(number.isdecimal() and is_words(words) for number, words in value.items()),
    "pairs": lambda value: is_list_of(value, dict) and all(row.keys() <= {"before", "after"} for row in value),
}


@pytest.mark.parametrize("code", CODES)
def test_a_language_file_follows_the_schema(code):
    found = read(code)
    for key, value in found.items():
        is_patterns = key.endswith("_patterns") and key not in KINDS
        kind = KINDS[key.removesuffix("_patterns")]
        assert kind == "phrases" or not is_patterns, key
        assert CHECKS[kind](value), key
        for pattern in value if is_patterns else ():
            re.compile(pattern)
    if code != "any":
        assert {"header.name", "header.script", "header.stop_words"} <= found.keys()
        assert ("words.stop_words" in found) == (found["header.stop_words"] == "own" and code != "und")


@pytest.mark.parametrize("code", CODES)
def test_sections_are_parsed_one_by_one_as_the_whole_file_is(code):
    for key, value in read(code).items():
        name, _, item = key.partition(".")
        if isinstance(value, dict):
            assert section(code, key) == value
        else:
            assert section(code, "" if name == "header" else name)[item] == value


@pytest.mark.parametrize("code", [code for code in CODES if code not in {"any", "und"}])
def test_every_language_has_a_golden_text_and_the_lists_that_it_names(code):
    assert (GOLDEN / f"{code}.txt").is_file()
    assert LANGUAGES[code].stop_words
    assert stemmer_of(LANGUAGES[code])("Words")


@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if kind in {"words", "phrases"}])
def test_no_key_of_the_schema_is_left_from_former_times(key):
    if not key.startswith("header."):
        assert all_entries(key) + all_entries(f"{key}_patterns")


def test_a_phrase_is_literal_and_a_pattern_is_not():
    pattern = phrase_pattern(r"(?:<bylines.jobs>)\b", "de")
    assert pattern.fullmatch("redakteurin")
    assert pattern.fullmatch("journalistin")
    assert not pattern.fullmatch("journalist.n")


def test_what_a_language_lacks_is_empty_and_matches_nothing():
    assert entries("edmundson.bonus_words", "so") == ()
    assert section("so", "instructions") == {}
    assert phrase_pattern("<balanced.openings>", "so").search("") is None


def test_the_table_of_languages_is_up_to_date():
    made = runpy.run_path(str(ROOT / "docs" / "make_languages.py"))["make_page"]()
    assert (ROOT / "docs" / "languages.md").read_text(encoding="utf-8") == made, "run docs/make_languages.py"


def block_below(path):
    return re.search(rf"`{re.escape(path)}`:\n\n```\w+\n(.+?)```", GUIDE, re.DOTALL)[1]


CHECK_ICELANDIC = """
import sys
from pathlib import Path
from summarizer.cleaning import clean
from summarizer.instructions import take_instruction
from summarizer.languages import LANGUAGES, NAMES, detect_language, known_code, words_of
from summarizer.models import Article
from summarizer.segmentation import segment

language, golden = LANGUAGES["is"], Path("tests/golden/sentences/is.txt").read_text(encoding="utf-8").strip()
assert NAMES["is"] == language.name == "Icelandic" and known_code("is-IS") == "is" and language.stop_words
paragraphs = [paragraph.split("\\n") for paragraph in golden.split("\\n\\n")]
document = segment(Article("\\n\\n".join(map(" ".join, paragraphs))), language)
assert [s.text for s in document.sentences] == sum(paragraphs, []), document.sentences
assert document.n_words == len(words_of(golden, language))
assert detect_language(golden, declared="is") is language is not detect_language(golden)
taken, rest = take_instruction("Styttu þessa grein í 100 orð\\n\\n" + golden)
assert taken.n_words == 100 and rest == golden
story = " ".join(paragraphs[0]) + " " + " ".join(paragraphs[1])
removed = clean(f"{story}\\n\\n{story[::-1]}.\\n\\nLesa meira\\n\\nDeila\\n\\nSkrá inn").removed
assert any("Lesa meira" in piece.text for piece in removed)
"""


def copy_package(folder):
    shutil.copytree(ROOT / "summarizer", folder / "summarizer", ignore=shutil.ignore_patterns("__pycache__"))


def run_in(folder, program):
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )


def test_a_new_language_is_a_file_and_a_golden_text(tmp_path):
    copy_package(tmp_path)
    for path in ("summarizer/languages/data/is.toml", "tests/golden/sentences/is.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(block_below(path), encoding="utf-8")
    done = run_in(tmp_path, CHECK_ICELANDIC)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [("[page]\n", "[page]\nbuttons =\n", "[page] in de.toml"), ("name = ", "name ", "at the top of de.toml")],
)
def test_a_mistake_in_a_language_file_is_reported_with_its_file(tmp_path, before, after, note):
    copy_package(tmp_path)
    file = tmp_path / "summarizer" / "languages" / "data" / "de.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    done = run_in(tmp_path, "from summarizer.languages import section; section('de'); section('de', 'page')")
    assert note in done.stderr


def test_a_language_that_nobody_has_added_is_not_there():
    assert "tlh" not in LANGUAGES
    with pytest.raises(KeyError):
        LANGUAGES["tlh"]
