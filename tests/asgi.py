"""Asks an ASGI application, without a server: ``ask(app, "POST", "/api/summarize", json.dumps({...}))``."""

import asyncio
import json
from collections.abc import Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message

JSON_TYPE = {"content-type": "application/json"}


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def tree(self) -> Any:
        return json.loads(self.body)


async def ask_async(
    app: ASGIApp,
    method: str,
    path: str,
    body: str | bytes | Iterable[bytes] = b"",
    *,
    headers: Mapping[str, str] = JSON_TYPE,
    pause_s: float = 0.0,
    hang_up: bool = False,
) -> Answered:
    """One request; a body may come in several blocks, with a pause before each, or not to its end."""
    blocks = [body.encode()] if isinstance(body, str) else [body] if isinstance(body, bytes) else list(body)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    waiting = iter(enumerate(blocks, start=1))
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(pause_s)
        number, block = next(waiting, (0, b""))
        if not number:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": block, "more_body": hang_up or number < len(blocks)}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = sent[0]
    fields = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answered(start["status"], fields, b"".join(message.get("body", b"") for message in sent[1:]))


def ask(app: ASGIApp, method: str, path: str, body: str | bytes | Iterable[bytes] = b"", **options: Any) -> Answered:
    return run_async(ask_async(app, method, path, body, **options))


def run_async(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """``asyncio.run`` in a thread of its own: Playwright keeps a loop running in the thread of the tests."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()
