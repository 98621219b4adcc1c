"""The language files: ``data/<code>.toml`` for each language, and ``data/any.toml`` for what belongs to none of them.

``docs/adding-a-language.md`` says what a file holds. Only the sections that somebody asks for are parsed.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ANY = "any"
UNDETERMINED = "und"

_FOLDER = Path(__file__).parent / "data"
_SECTION = re.compile(r"^\[([\w.]+)\]\n", re.MULTILINE)
_PLACEHOLDER = re.compile(r"<(\w+\.\w+)>")
_NEVER = "(?!)"


@cache
def language_codes() -> tuple[str, ...]:
    """The code of every language that has a file, in alphabetical order; "und" comes last."""
    codes = {file.stem for file in _FOLDER.glob("*.toml")} - {ANY, UNDETERMINED}
    return (*sorted(codes), UNDETERMINED)


@cache
def section(code: str, name: str = "") -> Mapping[str, Any]:
    """One section of a language's file, empty where it has none; "" is what stands above the first section.

    Raises:
        TOMLDecodeError: the section is not TOML; a note says whose it is.
    """
    try:
        return tomllib.loads(_texts(code).get(name, ""))
    except tomllib.TOMLDecodeError as error:
        error.add_note(
            f"Lines are counted from [{name}] in {code}.toml." if name else f"It is at the top of {code}.toml."
        )
        raise


@cache
def _texts(code: str) -> Mapping[str, str]:
    head, *rest = _SECTION.split((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return {"": head, **dict(zip(rest[::2], rest[1::2], strict=True))}


@cache
def entries(key: str, code: str) -> tuple[str, ...]:
    """The words, phrases or patterns under a key ("page.buttons") in one language's file; () if it has none."""
    name, _, item = key.rpartition(".")
    value = section(code, name).get(item, ())
    return tuple(value.split()) if isinstance(value, str) else tuple(value)


@cache
def all_entries(key: str) -> tuple[str, ...]:
    """The entries of all language files under a key, each once."""
    return tuple(dict.fromkeys(entry for code in (*language_codes(), ANY) for entry in entries(key, code)))


@cache
def phrase_pattern(template: str, code: str = "", *, flags: int = 0) -> re.Pattern[str]:
    """A regular expression in which ``<page.buttons>`` stands for any phrase under that key.

    The phrases are those of one language, or of all when ``code`` is "". Patterns under ``page.buttons_patterns``
    count too. A key without any entry matches nothing.
    """
    return re.compile(_PLACEHOLDER.sub(lambda match: _alternatives(match[1], code), template), flags)


def _alternatives(key: str, code: str) -> str:
    phrases, patterns = (entries(k, code) if code else all_entries(k) for k in (key, f"{key}_patterns"))
    # Apostrophes come straight and curly.
    escaped = (re.escape(phrase).replace("'", "['’]") for phrase in phrases)
    return "|".join((*escaped, *patterns)) or _NEVER
