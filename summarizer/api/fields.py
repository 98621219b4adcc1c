"""What may stand in a request: one table, which checks requests and documents them.

The rows are JSON Schema (2020-12). What a stage judges better than a schema, such as whether an address is one, is
left to it, so that the page, the command line and this interface say the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..algorithms import ALGORITHMS
from ..languages import NAMES
from ..limits import DEFAULT_LIMITS
from ..models import Document, Source, Text, Url
from ..options import (
    DEFAULT_ALGORITHM,
    DEFAULT_PARAGRAPHS,
    DEFAULT_WORDS,
    MAX_FOCUS_CHARACTERS,
    MAX_PARAGRAPHS,
    MAX_SENTENCES,
    MAX_WORDS,
    MIN_PARAGRAPHS,
    MIN_WORDS,
    Budget,
    Options,
)
from ..pipeline import settle
from .problems import RequestError

Schema = Mapping[str, Any]

# One of these, and only one, says what to summarise.
SOURCES: Mapping[str, Schema] = MappingProxyType(
    {
        "url": {
            "type": "string",
            "maxLength": DEFAULT_LIMITS.max_url_characters,
            "description": "The address of a public page, http or https.",
            "examples": ["https://example.org/story"],
        },
        "text": {
            "type": "string",
            "maxLength": DEFAULT_LIMITS.max_text_characters,
            "description": "The article itself, paragraphs parted by blank lines.",
        },
    }
)

OPTIONS: Mapping[str, Schema] = MappingProxyType(
    {
        "algorithms": {
            "type": "array",
            "items": {"type": "string", "enum": [*ALGORITHMS]},
            "minItems": 1,
            "maxItems": len(ALGORITHMS),
            "uniqueItems": True,
            "default": [DEFAULT_ALGORITHM],
            "description": "How to choose sentences; a summary for each, in this order. See /api/algorithms.",
        },
        "words": {
            "type": "integer",
            "minimum": MIN_WORDS,
            "maximum": MAX_WORDS,
            "description": "At most so many words. When left out, what a line of the text such as “Summarize this in "
            f"100 words” asks for, else {DEFAULT_WORDS}; as many as there are when “sentences” are counted.",
        },
        "sentences": {
            "type": "integer",
            "minimum": 1,
            "maximum": MAX_SENTENCES,
            "description": "At most so many sentences. When neither these nor “words” are given, what a line of the "
            "text asks for.",
        },
        "paragraphs": {
            "type": "integer",
            "minimum": MIN_PARAGRAPHS,
            "maximum": MAX_PARAGRAPHS,
            "description": "In so many paragraphs. When left out, what a line of the text asks for, "
            f"else {DEFAULT_PARAGRAPHS}.",
        },
        "bullets": {
            "type": "boolean",
            "default": False,
            "description": "Each sentence as a paragraph of its own, whatever “paragraphs” says.",
        },
        "focus": {
            "type": "string",
            "maxLength": MAX_FOCUS_CHARACTERS,
            "default": "",
            "description": "A word or a few; sentences that contain them, in any form, are chosen first.",
            "examples": ["harbour"],
        },
        "no_quotes": {
            "type": "boolean",
            "default": False,
            "description": "Leave out what is mostly quoted speech.",
        },
        "no_questions": {
            "type": "boolean",
            "default": False,
            "description": "Leave out questions.",
        },
        "language": {
            "type": "string",
            "enum": [*NAMES],
            "description": "The article's language, see /api/languages. Detected when left out.",
        },
        "keep_instruction": {
            "type": "boolean",
            "default": False,
            "description": "Leave a line such as “Summarize this in 100 words” in the text and do not follow it.",
        },
        "keep_clutter": {
            "type": "boolean",
            "default": False,
            "description": "Leave in the text what looks like no part of the article.",
        },
    }
)

FIELDS: Mapping[str, Schema] = MappingProxyType({**SOURCES, **OPTIONS})


@dataclass(frozen=True, slots=True)
class Wish:
    """A request that is in order; what is None was left out."""

    source: Source
    algorithms: tuple[str, ...] = (DEFAULT_ALGORITHM,)
    words: int | None = None
    sentences: int | None = None
    paragraphs: int | None = None
    bullets: bool = False
    focus: str = ""
    no_quotes: bool = False
    no_questions: bool = False
    language: str | None = None
    keep_instruction: bool = False
    keep_clutter: bool = False

    def budget(self, document: Document) -> Budget:
        """What was asked for here, else by a line of the text itself, else by default."""
        return settle(
            document,
            Options(
                words=self.words,
                sentences=self.sentences,
                paragraphs=self.paragraphs,
                bullets=self.bullets,
                focus=self.focus,
                no_quotes=self.no_quotes,
                no_questions=self.no_questions,
            ),
        )


def wish_of(data: Any) -> Wish:
    """A request's JSON as a wish.

    Raises:
        RequestError: it is not as documented; the sentence names the first field that is not.
    """
    if not isinstance(data, dict):
        raise _invalid("", f"The body must be an object, not {_named(data)}.")
    for name, value in data.items():
        _check(name, value)
    sources = [name for name in SOURCES if name in data]
    if len(sources) != 1:
        count = "both “url” and “text”" if sources else "neither “url” nor “text”"
        raise _invalid("", f"The request has {count}; it must have one of them.")
    options = {name: _TURNED.get(name, _same)(value) for name, value in data.items() if name in OPTIONS}
    source = Url(data["url"]) if "url" in data else Text(data["text"])
    return Wish(source, **options)


def _same(value: Any) -> Any:
    return value


# JSON knows one kind of number, so 100.0 is a whole one.
_TURNED: Mapping[str, Callable[[Any], Any]] = {
    "algorithms": tuple,
    **dict.fromkeys(("words", "sentences", "paragraphs"), int),
}


def _check(name: str, value: Any) -> None:
    schema = FIELDS.get(name)
    if schema is None:
        raise _invalid(name, f"There is no field “{_short(name)}”; there are {', '.join(FIELDS)}.")
    # How long an address or a text may be is told by the stage that reads it.
    if complaint := _complaint(value, schema) or (_too_long(value, schema) if name in OPTIONS else ""):
        raise _invalid(name, f"“{name}” must be {complaint}.")


def _complaint(value: Any, schema: Schema) -> str:
    """What the value must be and is not; "" when it is in order."""
    kind = _KINDS[schema["type"]]
    if not kind.fits(value):
        return f"{kind.name}, not {_named(value)}"
    return kind.look_closer(value, schema)


def _string(value: str, schema: Schema) -> str:
    allowed = schema.get("enum")
    if allowed is None or value in allowed:
        return ""
    return f"one of {', '.join(allowed)}, not “{_short(value)}”"


def _too_long(value: Any, schema: Schema) -> str:
    most = schema.get("maxLength")
    return f"at most {most} characters long" if most is not None and len(value) > most else ""


def _integer(value: float, schema: Schema) -> str:
    least, most = schema["minimum"], schema["maximum"]
    return "" if least <= value <= most else f"a whole number from {least:,} to {most:,}"


def _array(value: list[Any], schema: Schema) -> str:
    if not schema["minItems"] <= len(value) <= schema["maxItems"]:
        return f"a list of {schema['minItems']} to {schema['maxItems']} names"
    complaint = next(filter(None, (_complaint(item, schema["items"]) for item in value)), "")
    if complaint:
        return f"a list in which each is {complaint}"
    return "" if len(set(value)) == len(value) else "a list that names each once"


def _boolean(_value: bool, _schema: Schema) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    fits: Callable[[Any], bool]
    look_closer: Callable[[Any, Schema], str]


def _is_whole(value: Any) -> bool:
    return not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))


_KINDS: Mapping[str, _Kind] = {
    "string": _Kind("text", lambda value: isinstance(value, str), _string),
    "integer": _Kind("a whole number", _is_whole, _integer),
    "array": _Kind("a list", lambda value: isinstance(value, list), _array),
    "boolean": _Kind("true or false", lambda value: isinstance(value, bool), _boolean),
}

_NAMES: Mapping[type, str] = {
    str: "text",
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def _named(value: Any) -> str:
    return _NAMES[type(value)]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _invalid(field: str, detail: str) -> RequestError:
    return RequestError(
        "invalid-request", detail, hint="See /api/openapi.json for what may be sent.", field=_short(field)
    )
