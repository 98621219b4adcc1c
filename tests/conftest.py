"""What tests of several rooms share."""

import ssl
from collections.abc import Callable, Iterator, Mapping

import pytest

from summarizer.config import ALLOWED_HOSTS_VARIABLE
from tests.server import Behaviour, Server

Serve = Callable[..., Server]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Starts servers on loopback that the program may open; stops them afterwards.

    server = serve({"/story": page("<p>Hello.</p>")})
    """
    servers: list[Server] = []

    def start(table: Mapping[str, Behaviour], *, context: ssl.SSLContext | None = None) -> Server:
        servers.append(Server(table, context=context))
        monkeypatch.setenv(ALLOWED_HOSTS_VARIABLE, ",".join(server.host for server in servers))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
