"""Writes docs/languages.md, the table of what each language has, from the language files.

.venv/bin/python docs/make_languages.py
"""

import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from summarizer.languages import LANGUAGES, NAMES, entries, section  # noqa: E402

PAGE = ROOT / "docs" / "languages.md"
SCHEMA = ROOT / "summarizer" / "languages" / "schema.toml"

INTRODUCTION = """# Languages

<!-- Made by docs/make_languages.py from the files in summarizer/languages/data/. Do not edit by hand. -->

Each language is one file in `summarizer/languages/data/`. The numbers say how many words or phrases it holds; a dash
means that it has none. [Adding a language](adding-a-language.md) says how to fill a gap.

A language cannot be ranked well without stop words, so every language has some. Everything else is optional:

- Without a stemmer, words count only as they are written.
- Without cue words, Edmundson uses titles and positions only.
- Without openings, Balanced does not avoid sentences that depend on the one before.
- Without instruction words, "Summarize this in 100 words" in that language stays in the text.

Buttons, bylines, captions, promotions, gates, and the frames of papers, press releases and the like are looked for in
every text, in all languages.
"""


def count(*keys: str) -> Callable[[str], str]:
    """How many entries a language has under these keys; a section's name stands for all that is in it."""

    def counted(code: str) -> str:
        names = [name for key in keys for name in ([key] if "." in key else _keys(code, key))]
        n_entries = sum(len(entries(name, code)) for key in names for name in (key, f"{key}_patterns"))
        return f"{n_entries:,}" if n_entries else "–"

    return counted


def _keys(code: str, name: str) -> set[str]:
    return {f"{name}.{key.removesuffix('_patterns')}" for key, value in section(code, name).items() if value}


def stop_words(code: str) -> str:
    """How many stop words, and whose they are."""
    return f"{len(LANGUAGES[code].stop_words):,} {section(code)['stop_words'].partition(':')[0]}"


def of_header(key: str) -> Callable[[str], str]:
    """A field above the sections of a file."""
    return lambda code: str(section(code).get(key, "–"))


ABBREVIATIONS = ("titles", "inner", "before_numbers", "after_numbers", "final", "abbreviations")

COLUMNS: Mapping[str, Callable[[str], str]] = {
    "code": str,
    "language": NAMES.__getitem__,
    "stop words": stop_words,
    "stemmer": of_header("stemmer"),
    "segmenter": of_header("segmenter"),
    "abbreviations": count(*(f"segmentation.{kind}" for kind in ABBREVIATIONS)),
    "cue words": count("edmundson.bonus_words", "edmundson.stigma_words"),
    "openings": count("balanced.openings"),
    "announcements": count("balanced.announcements"),
    "buttons": count("page.buttons"),
    "bylines": count("bylines"),
    "captions": count("line_starts.credit"),
    "promotions": count(*(f"line_starts.{kind}" for kind in ("share", "follow", "read_also", "subscribe", "advert"))),
    "frames": count("frames"),
    "gates": count("gates"),
    "instruction words": count("instructions"),
}


def make_page() -> str:
    """The text of docs/languages.md."""
    codes = [code for code in LANGUAGES if code != "und"]
    rows = [list(COLUMNS), ["---"] * len(COLUMNS), *([cell(code) for cell in COLUMNS.values()] for code in codes)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    schema = "\n".join(_schema_lines())
    return f"{INTRODUCTION}\n{table}\n\n## What a file may hold\n{schema}\n"


def _schema_lines() -> Iterator[str]:
    for name, keys in tomllib.loads(SCHEMA.read_text(encoding="utf-8")).items():
        yield f"\n### {'Above the sections' if name == 'header' else f'`[{name}]`'}\n"
        yield from (f"- `{key}`, {meaning}" for key, meaning in keys.items())


if __name__ == "__main__":
    PAGE.write_text(make_page(), encoding="utf-8")
