"""The interface's own description: openapi.json beside this file, completed from the tables that do the work."""

import json
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from .. import __version__
from ..algorithms import ALGORITHMS
from ..languages import NAMES
from ..options import ROWS
from .fields import OPTIONS, SOURCES
from .problems import MEDIA_TYPE, codes_by_status

_HEADERS = {
    HTTPStatus.SERVICE_UNAVAILABLE: {
        "Retry-After": {"description": "Seconds to wait", "required": True, "schema": {"type": "integer"}}
    },
    HTTPStatus.METHOD_NOT_ALLOWED: {"Allow": {"description": "The allowed methods", "schema": {"type": "string"}}},
}


def openapi() -> dict[str, Any]:
    """The description, OpenAPI 3.1, as a tree that can be written as JSON."""
    text = files(__package__).joinpath("openapi.json").read_text(encoding="utf-8")
    tree: dict[str, Any] = json.loads(text)
    tree["info"]["version"] = __version__
    problems = {status: _problem(status, codes) for status, codes in codes_by_status().items()}
    for operations in tree["paths"].values():
        for method, operation in operations.items():
            operation["responses"] |= {
                str(status.value): problem for status, problem in problems.items() if _can_happen(status, method)
            }
    schemas = tree["components"]["schemas"]
    schemas["AlgorithmName"]["enum"] = [*ALGORITHMS]
    schemas["LanguageCode"]["enum"] = [*NAMES]
    schemas["ProblemCode"]["enum"] = sorted(code for codes in codes_by_status().values() for code in codes)
    schemas["Request"] = {"oneOf": [_request(source) for source in SOURCES]}
    schemas["Settings"]["properties"] |= {
        row.json_name: {"type": [OPTIONS[row.name]["type"], "null"], "description": row.help} for row in ROWS.values()
    }
    return tree


def _can_happen(status: HTTPStatus, method: str) -> bool:
    """What is sent can be wrong in many ways; a path that is documented is found."""
    anywhere = status in {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.INTERNAL_SERVER_ERROR}
    return anywhere or (method == "post" and status is not HTTPStatus.NOT_FOUND)


def _request(source: str) -> dict[str, Any]:
    """A request by one of the sources, with the same options as any other."""
    return {
        "type": "object",
        "title": f"By {source}",
        "properties": {source: SOURCES[source], **OPTIONS},
        "required": [source],
        "additionalProperties": False,
    }


def _problem(status: HTTPStatus, codes: list[str]) -> dict[str, Any]:
    described = {
        "description": f"{status.phrase}: {', '.join(f'`{code}`' for code in codes)}",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    return described | ({"headers": _HEADERS[status]} if status in _HEADERS else {})
