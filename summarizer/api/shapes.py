"""The shapes of answers, as JSON Schema (2020-12). ``export.json_format`` makes the first; all may grow."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ..algorithms import ALGORITHMS
from ..languages import NAMES
from .problems import KINDS, error_classes

Shape = Mapping[str, Any]

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_FLAG = {"type": "boolean"}
_DATE = {"type": "string", "format": "date"}


def _every(**properties: Any) -> dict[str, Any]:
    """An object that has all of these."""
    return {"type": "object", "properties": properties, "required": [*properties]}


def _list(items: Shape) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _or_null(schema: Shape) -> dict[str, Any]:
    return {**schema, "type": [schema["type"], "null"]}


_ARTICLE = _every(
    title=_TEXT,
    authors=_list(_TEXT),
    site=_TEXT,
    published=_or_null(_DATE),
    source=_TEXT,
    language=_every(code={**_TEXT, "enum": [*NAMES]}, name=_TEXT, right_to_left=_FLAG),
    n_words=_COUNT,
    n_sentences=_COUNT,
    n_paragraphs=_COUNT,
    notes=_list(_TEXT),
)
_SENTENCE = _every(
    index={**_COUNT, "description": "Its position in the article, from 0."},
    text=_TEXT,
    n_words=_COUNT,
    score={"type": ["number", "null"], "description": "Means something only beside others of the same algorithm."},
    is_heading=_FLAG,
)
_NAME = {**_TEXT, "enum": [*ALGORITHMS]}
_SUMMARY = _every(
    algorithm=_NAME,
    label=_TEXT,
    source={**_TEXT, "description": "The paper."},
    seconds={"type": "number", "minimum": 0},
    n_words=_COUNT,
    n_sentences=_COUNT,
    paragraphs=_list(_list(_SENTENCE)),
    notes={**_list(_TEXT), "description": "What could not be met."},
)
_FAILURE = _every(algorithm=_NAME, label=_TEXT, message=_TEXT, hint=_TEXT, code=_TEXT)
_PROBLEM = _every(
    type=_TEXT,
    status={"type": "integer"},
    code={**_TEXT, "enum": sorted({*KINDS, *(kind.code for kind in error_classes())})},
    title=_TEXT,
    detail={**_TEXT, "description": "A sentence for people; it may be worded anew."},
    hint={**_TEXT, "description": "What to try next."},
)
_PROBLEM["properties"] |= {
    "field": {**_TEXT, "description": "The field of the request that is not in order."},
    "found": {**_TEXT, "description": "Text that was found nevertheless, such as the public opening of an article."},
}

SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "Comparison": _every(
            format={"const": "article-summary"},
            version={"const": 1},
            made_on=_DATE,
            article=_ARTICLE,
            settings=_every(algorithms=_list(_NAME), n_words=_or_null(_COUNT), n_paragraphs=_or_null(_COUNT)),
            summaries={**_list(_SUMMARY), "minItems": 1},
            failures={**_list(_FAILURE), "description": "Algorithms that gave no summary."},
            agreement=_every(
                shared={**_list(_COUNT), "description": "Indices of the sentences that all chose."},
                overlap=_list(_list({"type": "number", "minimum": 0, "maximum": 1})),
            ),
        ),
        "Algorithms": _every(
            default=_NAME, algorithms=_list(_every(name=_NAME, label=_TEXT, description=_TEXT, source=_TEXT))
        ),
        "Languages": _every(languages=_list(_every(code=_TEXT, name=_TEXT))),
        "Health": _every(status={"const": "ok"}, version=_TEXT),
        "Description": _every(openapi=_TEXT, info={"type": "object"}, paths={"type": "object"}),
        "Problem": _PROBLEM,
    }
)
