"""The interface as an ASGI application: which path is answered by what."""

import json
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from .. import __version__
from ..algorithms import ALGORITHMS
from ..bugs import log_bug
from ..errors import SummarizerError
from ..languages import NAMES
from ..limits import DEFAULT_LIMITS, Limits
from ..options import DEFAULT_ALGORITHM
from ..pipeline import Run
from ..workers import run as run_in_child
from .bodies import JSON, Gate, read_json
from .documentation import openapi
from .fields import wish_of
from .problems import KINDS, MEDIA_TYPE, Problem, RequestError, problem_of
from .summarize import summarize

PREFIX = "/api"

Answer = Callable[[Request], Awaitable[Response]]

_LOG = logging.getLogger(__name__)
# Answers hold people's texts: no cache keeps them, and no browser takes them for a page. CORS stays closed: nothing
# here allows another origin, and JSON is a Content-Type that browsers ask leave for.
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def routes(*, limits: Limits = DEFAULT_LIMITS, run: Run = run_in_child) -> list[BaseRoute]:
    """What can be mounted on any Starlette application, Streamlit's included: all that is under /api."""
    return [Mount(PREFIX, app=_inner(limits, run))]


def create_app(*, limits: Limits = DEFAULT_LIMITS, run: Run = run_in_child) -> Starlette:
    """The interface alone."""
    return Starlette(routes=routes(limits=limits, run=run), exception_handlers={HTTPException: _on_http_error})


def _inner(limits: Limits, run: Run) -> Starlette:
    gate, threads = Gate(limits), CapacityLimiter(limits.max_api_requests)

    async def post(request: Request) -> Response:
        async with gate.body(request) as body:
            work = partial(_answer_body, body, limits, run)
            return _json(await run_sync(work, limiter=threads))

    table: list[BaseRoute] = [Route("/summarize", _safe(post), methods=["POST"])]
    table += [Route(path, _safe(_constant(value)), methods=["GET"]) for path, value in _constants().items()]
    app = Starlette(routes=table, exception_handlers={HTTPException: _on_http_error})
    app.router.redirect_slashes = False
    return app


def _answer_body(body: bytes, limits: Limits, run: Run) -> bytes:
    return summarize(wish_of(read_json(body)), limits=limits, run=run)


def _constants() -> dict[str, Any]:
    """What is the same for everybody for as long as the program runs."""
    return {
        "/algorithms": {
            "default": DEFAULT_ALGORITHM,
            "algorithms": [
                {"name": row.name, "label": row.label, "description": row.description, "source": row.source}
                for row in ALGORITHMS.values()
            ],
        },
        "/languages": {"languages": [{"code": code, "name": name} for code, name in NAMES.items()]},
        "/health": {"status": "ok", "version": __version__},
        "/openapi.json": openapi(),
    }


def _constant(value: Any) -> Answer:
    body = json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"

    async def get(_request: Request) -> Response:
        return _json(body)

    return get


def _safe(answer: Answer) -> Answer:
    """The same, with every error turned into a problem."""

    async def answer_safely(request: Request) -> Response:
        try:
            return await answer(request)
        except RequestError as error:
            return _problem(error.problem)
        except SummarizerError as error:
            return _problem(problem_of(error))
        except ClientDisconnect:
            return Response(status_code=400)  # to nobody
        except Exception as bug:  # noqa: BLE001 - logged; the caller learns a code, and no traceback
            return _problem(_bug(bug))

    return answer_safely


def _bug(bug: Exception) -> Problem:
    code = log_bug(bug, _LOG)
    kind = KINDS["internal-error"]
    detail = "This is a fault of the program, not of the request."
    return Problem(kind.status, "internal-error", kind.title, detail, f"Quote {code} when you report it.")


async def _on_http_error(request: Request, error: Exception) -> Response:
    """Starlette's own: no such path, or another method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - Starlette's types are wider than its promise
    code = "method-not-allowed" if error.status_code == KINDS["method-not-allowed"].status else "not-found"
    kind = KINDS[code]
    detail = f"{request.method} is not answered at this path."
    hint = f"See {PREFIX}/openapi.json."
    return _problem(Problem(kind.status, code, kind.title, detail, hint, headers=tuple((error.headers or {}).items())))


def _json(body: bytes) -> Response:
    return Response(body, media_type=JSON, headers=_HEADERS)


def _problem(problem: Problem) -> Response:
    headers = {**_HEADERS, **dict(problem.headers)}
    return Response(problem.body(), problem.status.value, headers=headers, media_type=MEDIA_TYPE)
