"""What goes wrong in a request, as a problem (RFC 9457) with a stable ``code``."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import NamedTuple

from ..errors import (
    BusyError,
    FetchError,
    NoAnswerError,
    SummarizerError,
    TooLargeError,
)
from ..text.characters import one_line, strip_invisible

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 5

# 4xx: the request or its source is at fault. 5xx: another server is, or this one.
# A class that is not named has the status of its nearest parent.
STATUSES: Mapping[type[SummarizerError], HTTPStatus] = {
    SummarizerError: HTTPStatus.UNPROCESSABLE_ENTITY,
    FetchError: HTTPStatus.BAD_GATEWAY,
    NoAnswerError: HTTPStatus.GATEWAY_TIMEOUT,
    TooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
}


class ProblemKind(NamedTuple):
    """A mistake in the request itself, or a fault of this program."""

    status: HTTPStatus
    title: str


# By code; what the error classes do not cover.
KINDS: Mapping[str, ProblemKind] = {
    "malformed-json": ProblemKind(HTTPStatus.BAD_REQUEST, "The body is not valid JSON"),
    "invalid-request": ProblemKind(HTTPStatus.UNPROCESSABLE_ENTITY, "The request is not valid"),
    "body-too-large": ProblemKind(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
    "body-too-slow": ProblemKind(HTTPStatus.REQUEST_TIMEOUT, "The body arrived too slowly"),
    "unsupported-content-type": ProblemKind(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON"),
    "not-found": ProblemKind(HTTPStatus.NOT_FOUND, "There is nothing at this path"),
    "method-not-allowed": ProblemKind(HTTPStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    "internal-error": ProblemKind(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """The answer to a request that failed; ``headers`` are those that only this answer has."""

    status: HTTPStatus
    code: str
    title: str
    detail: str
    hint: str = ""
    field: str = ""
    found: str = ""
    digest: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    def body(self) -> bytes:
        tree = {
            "type": "about:blank",
            "status": self.status.value,
            "code": self.code,
            "title": self.title,
            "detail": one_line(self.detail),
            "hint": one_line(self.hint),
        }
        # What was found has several lines.
        extras = {"field": one_line(self.field), "found": strip_invisible(self.found), "digest": one_line(self.digest)}
        return json.dumps(tree | {name: text for name, text in extras.items() if text}, ensure_ascii=False).encode()


def problem_of_kind(
    code: str, detail: str, hint: str = "", field: str = "", *, headers: tuple[tuple[str, str], ...] = ()
) -> Problem:
    """A problem whose ``code`` is a key of ``KINDS``."""
    return Problem(KINDS[code].status, code, KINDS[code].title, detail, hint, field, headers=headers)


class RequestError(Exception):
    """The request can't be answered; ``code`` is a key of ``KINDS``."""

    def __init__(self, code: str, detail: str, *, hint: str = "", field: str = "") -> None:
        super().__init__(detail)
        self.problem = problem_of_kind(code, detail, hint, field)


def status_of(kind: type[SummarizerError]) -> HTTPStatus:
    """The status of the class, or of its nearest parent that has one."""
    return next(STATUSES[parent] for parent in kind.__mro__ if parent in STATUSES)


def problem_of(error: SummarizerError) -> Problem:
    """An error of the core; a busy server says when to come back."""
    status = status_of(type(error))
    headers = (("Retry-After", str(RETRY_AFTER_S)),) if status is HTTPStatus.SERVICE_UNAVAILABLE else ()
    return Problem(status, error.code, error.title, error.message, error.hint, "", error.found, error.digest, headers)


def error_classes(kind: type[SummarizerError] = SummarizerError) -> Iterator[type[SummarizerError]]:
    """The whole tree of errors, from ``kind`` down."""
    yield kind
    for child in kind.__subclasses__():
        yield from error_classes(child)


def codes_by_status() -> dict[HTTPStatus, list[str]]:
    """Every code there is, under its status, lowest status first."""
    rows = [(kind.status, code) for code, kind in KINDS.items()]
    rows += [(status_of(kind), kind.code) for kind in error_classes()]
    return {status: sorted(code for other, code in rows if other is status) for status, _ in sorted(rows)}
