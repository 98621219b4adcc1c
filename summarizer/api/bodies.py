"""A request's body: received within limits of size, time and memory, and parsed as strict JSON."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import accumulate
from typing import Any, NoReturn

import anyio
from starlette.requests import Request

from ..errors import BusyError
from ..limits import Limits
from .problems import RequestError

JSON = "application/json"
_BUSY = "Many requests are being answered right now."
_HINT = "Send JSON in UTF-8 as /api/openapi.json describes it."

# A whole string, or one without an end. Possessive, and it matches at every quote, so a hostile body is scanned once.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?+', re.DOTALL)
_BLANKS = b" \t\r\n"
# A request has a handful of fields and a short list; a large structure would cost fifty times its own size in memory.
_MAX_STRUCTURE_BYTES = 4_000
_MAX_DEPTH = 8


class Gate:
    """Limits how many requests, with how many bytes of body, are at work; used by one event loop only."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._n_requests = 0
        self._n_bytes = 0

    @asynccontextmanager
    async def body(self, request: Request) -> AsyncIterator[bytes]:
        """The body, counted while it is in use.

        Raises:
            BusyError: too many requests, or too many bytes of them, are at work.
            RequestError: the body is too large or too slow, or its headers say that it is not JSON.
        """
        if self._n_requests >= self._limits.max_api_requests:
            raise BusyError(_BUSY, hint="Try again in a moment.")
        _check_headers(request, self._limits)
        self._n_requests += 1
        blocks: list[bytes] = []
        try:
            await self._receive(request, blocks)
            yield b"".join(blocks)
        finally:
            self._n_requests -= 1
            self._n_bytes -= sum(map(len, blocks))

    async def _receive(self, request: Request, blocks: list[bytes]) -> None:
        n_bytes = 0
        try:
            with anyio.fail_after(self._limits.body_timeout_s):
                async for block in request.stream():
                    n_bytes += len(block)
                    _check_size(n_bytes, self._limits)
                    if self._n_bytes + len(block) > self._limits.max_api_bytes:
                        raise BusyError(_BUSY, hint="Try again in a moment.")
                    self._n_bytes += len(block)
                    blocks.append(block)
        except TimeoutError as error:
            detail = f"The body did not arrive within {self._limits.body_timeout_s:g} seconds."
            raise RequestError("body-too-slow", detail) from error


def _check_headers(request: Request, limits: Limits) -> None:
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    if media_type.strip().lower() != JSON:
        raise RequestError("unsupported-content-type", f"The Content-Type must be {JSON}.", hint=_HINT)
    charset = re.search(r"charset\s*=\s*\"?([^\s;\"]*)", parameters, re.IGNORECASE)
    if charset and charset[1].lower() not in {"utf-8", "utf8"}:
        raise RequestError("unsupported-content-type", "JSON must be in UTF-8.", hint=_HINT)
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise RequestError(
            "unsupported-content-type", "Compressed bodies are not supported.", hint="Send it uncompressed."
        )
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit():
        _check_size(int(length[:20]), limits)


def _check_size(n_bytes: int, limits: Limits) -> None:
    if n_bytes > limits.max_request_bytes:
        raise RequestError("body-too-large", f"The body may have at most {limits.max_request_bytes:,} bytes.")


def read_json(body: bytes) -> Any:
    """The value of a JSON text (RFC 8259) that repeats no field and holds only finite numbers.

    Raises:
        RequestError: it is not such a text.
    """
    _check_structure(body)
    try:
        text = body.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise RequestError("malformed-json", "The body is not UTF-8.", hint=_HINT) from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise RequestError("malformed-json", f"The body is not JSON; see {where}.", hint=_HINT) from error
    except ValueError as error:  # a number of thousands of digits
        raise RequestError("malformed-json", "A number in the body is too long.", hint=_HINT) from error


def _check_structure(body: bytes) -> None:
    structure = b""
    for piece in _between_strings(body):
        structure += piece.translate(None, _BLANKS) + b'"'
        if len(structure) > _MAX_STRUCTURE_BYTES:
            break
    if len(structure) > _MAX_STRUCTURE_BYTES or _depth(structure) > _MAX_DEPTH:
        raise RequestError("malformed-json", "The body is more complex than any request needs.", hint=_HINT)


def _between_strings(body: bytes) -> Iterator[bytes]:
    at = 0
    for string in _STRING.finditer(body):
        yield body[at : string.start()]
        at = string.end()
    yield body[at:]


def _depth(structure: bytes) -> int:
    steps = ((sign in b"[{") - (sign in b"]}") for sign in structure)
    return max(accumulate(steps), default=0)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise RequestError("malformed-json", f"“{name[:40]}” is in the body twice.", hint=_HINT)
    return dict(pairs)


def _refuse(name: str) -> NoReturn:
    raise RequestError("malformed-json", f"{name} is not JSON.", hint=_HINT)


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise RequestError("malformed-json", "A number in the body is too large.", hint=_HINT)
    return number
