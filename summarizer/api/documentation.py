"""The interface's own description, OpenAPI 3.1, made from the tables that do the work."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from .. import __version__
from .fields import OPTIONS, SOURCES, Schema
from .problems import MEDIA_TYPE, codes_by_status
from .shapes import SHAPES

# Of every path; the others come from what is sent.
_ANYWHERE = (HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.INTERNAL_SERVER_ERROR)
_ELSEWHERE = (HTTPStatus.NOT_FOUND,)


def openapi() -> dict[str, Any]:
    """The description as a tree that can be written as JSON."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Extractive summaries",
            "version": __version__,
            "description": "The sentences of an article that matter, as several algorithms choose them. What cannot be "
            "done is told as a problem (RFC 9457); its `code` is stable, its sentences are for people. "
            "A request ends within 30 seconds.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/api/summarize": {"post": _summarize()},
            "/api/algorithms": {"get": _get("listAlgorithms", "How sentences can be chosen", "Algorithms")},
            "/api/languages": {"get": _get("listLanguages", "Languages that are known", "Languages")},
            "/api/health": {"get": _get("health", "Whether this server answers", "Health")},
            "/api/openapi.json": {"get": _get("openapi", "This description", "Description")},
        },
        "components": {"schemas": {name: dict(shape) for name, shape in SHAPES.items()} | {"Request": _request()}},
    }


def _summarize() -> dict[str, Any]:
    return {
        "operationId": "summarize",
        "summary": "Summarize an article, given by its address or as text",
        "requestBody": {"required": True, "content": {"application/json": {"schema": _reference("Request")}}},
        "responses": {"200": _answer("A summary for each algorithm", "Comparison")} | _problems(),
    }


def _get(name: str, summary: str, shape: str) -> dict[str, Any]:
    return {"operationId": name, "summary": summary, "responses": {"200": _answer(summary, shape)} | _faults()}


def _request() -> dict[str, Any]:
    """Either an address or a text, with the same options."""
    return {"oneOf": [_object({name: schema, **OPTIONS}, [name]) for name, schema in SOURCES.items()]}


def _object(properties: Mapping[str, Schema], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "title": f"By {required[0]}",
        "properties": {name: dict(schema) for name, schema in properties.items()},
        "required": required,
        "additionalProperties": False,
    }


def _problems() -> dict[str, Any]:
    return {
        str(status.value): _problem(status, codes)
        for status, codes in codes_by_status().items()
        if status not in _ELSEWHERE
    }


def _faults() -> dict[str, Any]:
    return {str(status.value): _problem(status, codes_by_status()[status]) for status in _ANYWHERE}


def _problem(status: HTTPStatus, codes: list[str]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": f"{status.phrase}: {', '.join(f'`{code}`' for code in codes)}",
        "content": {MEDIA_TYPE: {"schema": _reference("Problem")}},
    }
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        described["headers"] = {
            "Retry-After": {"description": "Seconds to wait", "required": True, "schema": {"type": "integer"}}
        }
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        described["headers"] = {"Allow": {"description": "The methods there are", "schema": {"type": "string"}}}
    return described


def _answer(description: str, shape: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": _reference(shape)}}}


def _reference(shape: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape}"}
