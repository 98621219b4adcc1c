"""What tests of several rooms share."""

import ssl
from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import settings

from summarizer.limits import ALLOWED_HOSTS_VARIABLE
from tests.server import Behaviour, Server

Serve = Callable[..., Server]

# A machine that is busy with something else is no reason to fail; pytest-timeout ends what hangs.
settings.register_profile("busy machine", deadline=None)
settings.load_profile("busy machine")


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
