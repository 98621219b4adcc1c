"""The interface as an ASGI application: what answers each path."""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from .. import __version__
from ..algorithms import ALGORITHMS
from ..bugs import log_bug
from ..engine import Engine
from ..errors import BusyError, RankingError, SummarizerError
from ..export import EXPORTERS, today
from ..languages import NAMES
from ..limits import DEFAULT_LIMITS, Limits
from ..options import DEFAULT_ALGORITHM
from ..pipeline import Run
from ..workers import run as run_in_child
from ..workers import warm
from .bodies import JSON, Gate, read_json
from .description import openapi
from .fields import read_request
from .problems import KINDS, MEDIA_TYPE, Problem, RequestError, problem_of, problem_of_kind

PREFIX = "/api"

Answer = Callable[[Request], Awaitable[Response]]

_LOG = logging.getLogger(__name__)
# Answers hold people's texts: no cache keeps them, and no browser shows them as a page. CORS stays closed: no other
# origin is allowed, and browsers ask before they send JSON to one.
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def routes(*, limits: Limits = DEFAULT_LIMITS, run: Run = run_in_child) -> list[BaseRoute]:
    """All that is under /api, to be mounted on any Starlette application, Streamlit's included."""
    return [Mount(PREFIX, app=_inner(limits, run))]


def html_routes(documents: Mapping[str, str]) -> list[BaseRoute]:
    """HTML documents by their paths, beside the interface; a browser asks for them each time."""
    return [Route(path, partial(_html, html)) for path, html in documents.items()]


async def _html(html: str, _: Request) -> Response:
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


def create_app(*, limits: Limits = DEFAULT_LIMITS, run: Run = run_in_child) -> Starlette:
    """The interface alone."""
    return Starlette(routes=routes(limits=limits, run=run), exception_handlers={HTTPException: _on_http_error})


def serve(host: str, port: int) -> None:
    """Answer until stopped by a signal, with uvicorn, which comes with Streamlit."""
    import uvicorn

    warm()
    # Requests are not logged; behind a proxy, its log has the addresses.
    uvicorn.run(create_app(), host=host, port=port, access_log=False, server_header=False, log_level="warning")


def _inner(limits: Limits, run: Run) -> Starlette:
    gate, threads = Gate(limits), CapacityLimiter(limits.max_api_requests)

    async def post(request: Request) -> Response:
        async with gate.body(request) as body:
            work = partial(_summarize, body, limits, run)
            return _json(await run_sync(work, limiter=threads))

    table: list[BaseRoute] = [Route("/summarize", _safe(post), methods=["POST"])]
    table += [Route(path, _safe(_constant(value)), methods=["GET"]) for path, value in _constants().items()]
    app = Starlette(routes=table, exception_handlers={HTTPException: _on_http_error})
    app.router.redirect_slashes = False
    return app


def _summarize(body: bytes, limits: Limits, run: Run) -> bytes:
    """The comparison as JSON; algorithms that failed are in it, unless all did.

    Raises:
        RequestError: the body is not as documented.
        SourceError, ArticleError: there is nothing to summarize.
        RankingError, BusyError: every algorithm failed.
    """
    request = read_request(read_json(body))
    engine = Engine(run, limits)
    document = engine.read(request.source, request.options)
    comparison = engine.compare(document, request.algorithms, request.options)
    if not comparison.summaries:
        failure = comparison.failures[0]
        error = BusyError if failure.code == BusyError.code else RankingError
        raise error(failure.message, hint=failure.hint)
    return EXPORTERS["json"].export(comparison, made_on=today())


def _constants() -> dict[str, Any]:
    """Answers that are the same for everybody, by path."""
    return {
        "/algorithms": {
            "default": DEFAULT_ALGORITHM,
            "algorithms": [
                {
                    "name": row.name,
                    "label": row.label,
                    "description": row.description,
                    "source": row.source,
                    "package": row.package or None,
                }
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
    """The same answer, with every error turned into a problem."""

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
    detail = "This is a fault of the program, not of the request."
    return problem_of_kind("internal-error", detail, f"Quote {code} when you report it.")


async def _on_http_error(request: Request, error: Exception) -> Response:
    """Starlette's own: no such path, or another method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - Starlette's types are wider than its promise
    code = "method-not-allowed" if error.status_code == KINDS["method-not-allowed"].status else "not-found"
    detail = f"This path does not answer {request.method}."
    headers = tuple((error.headers or {}).items())
    return _problem(problem_of_kind(code, detail, f"See {PREFIX}/openapi.json.", headers=headers))


def _json(body: bytes) -> Response:
    return Response(body, media_type=JSON, headers=_HEADERS)


def _problem(problem: Problem) -> Response:
    headers = {**_HEADERS, **dict(problem.headers)}
    return Response(problem.body(), problem.status.value, headers=headers, media_type=MEDIA_TYPE)
