"""The fields of a request: two sources, the algorithms, and a field for every option, made from its row.

Each field is a JSON Schema (2020-12), which checks requests and documents them. What a stage judges better than a
schema, such as whether an address is one, is left to it, so that the page, the commands and this interface agree.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..algorithms import ALGORITHMS
from ..languages import NAMES
from ..limits import DEFAULT_LIMITS
from ..models import Source, Text, Url
from ..options import DEFAULT_ALGORITHM, LENGTHS, ROWS, Kind, Options, Row
from .problems import RequestError

Schema = Mapping[str, Any]

# A request has exactly one of these. The stage that reads it reports one that is too long.
SOURCES: Mapping[str, Schema] = {
    "url": {
        "type": "string",
        "maxLength": DEFAULT_LIMITS.max_url_characters,
        "description": "The address of a public page, http or https.",
        "examples": ["https://example.org/story"],
    },
    "text": {
        "type": "string",
        "maxLength": DEFAULT_LIMITS.max_text_characters,
        "description": "The article itself, with blank lines between paragraphs.",
    },
}

_SCHEMAS: Mapping[Kind, Callable[[Row], Schema]] = {
    Kind.NUMBER: lambda row: {"type": "integer", "minimum": row.minimum, "maximum": row.maximum},
    Kind.TEXT: lambda row: {"type": "string", "maxLength": row.maximum},
    Kind.FLAG: lambda _: {"type": "boolean"},
    Kind.LENGTH: lambda _: {"type": "string", "enum": [*LENGTHS]},
    Kind.LANGUAGE: lambda _: {"type": "string", "enum": [*NAMES]},
}


def _schema(row: Row) -> Schema:
    default = {} if row.default is None else {"default": row.default}
    examples = {"examples": [*row.examples]} if row.examples else {}
    about = row.describe() + (" See /api/languages." if row.kind is Kind.LANGUAGE else "")
    return {**_SCHEMAS[row.kind](row), **default, **examples, "description": about}


OPTIONS: Mapping[str, Schema] = {
    "algorithms": {
        "type": "array",
        "items": {"type": "string", "enum": [*ALGORITHMS]},
        "minItems": 1,
        "maxItems": len(ALGORITHMS),
        "uniqueItems": True,
        "default": [DEFAULT_ALGORITHM],
        "description": "How to choose sentences; a summary for each, in this order. See /api/algorithms.",
    },
    **{row.name: _schema(row) for row in ROWS.values()},
}
FIELDS: Mapping[str, Schema] = {**SOURCES, **OPTIONS}


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """A valid request."""

    source: Source
    algorithms: tuple[str, ...]
    options: Options


def read_request(data: Any) -> SummaryRequest:
    """The request that a parsed body makes.

    Raises:
        RequestError: the body is not as documented.
    """
    if not isinstance(data, dict):
        raise _invalid("", f"The body must be an object, not {_TYPE_NAMES[type(data)]}.")
    for name, value in data.items():
        _check(name, value)
    if len(SOURCES.keys() & data.keys()) != 1:
        found = "both “url” and “text”" if "url" in data else "neither “url” nor “text”"
        raise _invalid("", f"The request has {found}; it must have one of them.")
    # JSON has one kind of number, so 100.0 is a whole one.
    values: dict[str, Any] = {
        name: int(value) if FIELDS[name]["type"] == "integer" else value for name, value in data.items()
    }
    options = Options(**{name: value for name, value in values.items() if name in ROWS})
    source = Url(values["url"]) if "url" in values else Text(values["text"])
    return SummaryRequest(source, tuple(values.get("algorithms", [DEFAULT_ALGORITHM])), options)


def _check(name: str, value: Any) -> None:
    schema = FIELDS.get(name)
    if schema is None:
        raise _invalid(name, f"There is no field “{_short(name)}”; there are {', '.join(FIELDS)}.")
    if rule := _broken_rule(value, schema) or (_too_long(value, schema) if name in OPTIONS else ""):
        raise _invalid(name, f"“{name}” must be {rule}.")


def _too_long(value: Any, schema: Schema) -> str:
    maximum = schema.get("maxLength")
    return f"at most {maximum} characters long" if maximum is not None and len(value) > maximum else ""


def _broken_rule(value: Any, schema: Schema) -> str:
    """What the value must be and is not; "" when it is valid."""
    name, is_one = _TYPES[schema["type"]]
    if not is_one(value):
        return f"{name}, not {_TYPE_NAMES[type(value)]}"
    if value not in schema.get("enum", [value]):
        return f"one of {', '.join(schema['enum'])}, not “{_short(value)}”"
    if "maximum" in schema and not schema["minimum"] <= value <= schema["maximum"]:
        return f"a whole number from {schema['minimum']:,} to {schema['maximum']:,}"
    return _broken_list_rule(value, schema) if "items" in schema else ""


def _broken_list_rule(values: list[Any], schema: Schema) -> str:
    if not schema["minItems"] <= len(values) <= schema["maxItems"]:
        return f"a list of {schema['minItems']} to {schema['maxItems']} names"
    if rule := next(filter(None, (_broken_rule(value, schema["items"]) for value in values)), ""):
        return f"a list in which each item is {rule}"
    return "" if len(set(values)) == len(values) else "a list without repeats"


def _is_whole(value: Any) -> bool:
    return not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))


_TYPES: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "string": ("text", lambda value: isinstance(value, str)),
    "integer": ("a whole number", _is_whole),
    "array": ("a list", lambda value: isinstance(value, list)),
    "boolean": ("true or false", lambda value: isinstance(value, bool)),
}
_TYPE_NAMES: Mapping[type, str] = {
    str: "text",
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _invalid(field: str, detail: str) -> RequestError:
    hint = "See /api/openapi.json for what may be sent."
    return RequestError("invalid-request", detail, hint=hint, field=_short(field))
