"""What tests of several rooms share: fixtures, the order of tests, and how many examples Hypothesis tries."""

import os
import ssl
from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import settings

from summarizer import workers
from summarizer.environment import ALLOWED_HOSTS_VARIABLE
from tests.browser import app, articles, chromium, visit
from tests.processes import is_gone, job_children
from tests.server import Behavior, Server, wait_until

__all__ = ["app", "articles", "chromium", "visit"]  # fixtures

Serve = Callable[..., Server]

# No deadlines: a busy machine is no reason to fail, and pytest-timeout ends what hangs.
settings.register_profile("quick", deadline=None, max_examples=20)
settings.register_profile("thorough", deadline=None, max_examples=200)
settings.load_profile("quick")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores, because browser tests and tests of waiting leave theirs idle."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests first: they take longest, and a process that runs none starts no server and no browser."""
    items.sort(key=lambda item: "browser" not in item.keywords)
    for item in items:
        if "browser" in item.keywords:
            # Once more where it failed: a browser on a busy machine may miss any time-out.
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="module")
def children() -> Iterator[None]:
    """Children that do jobs, started beforehand; in the end there are not too many, and then none."""

    def n_alive() -> int:
        return sum(not is_gone(pid) for pid in job_children())

    workers.run(len, "x", timeout_s=10)
    yield
    assert wait_until(lambda: n_alive() <= workers.N_CHILDREN)
    workers.close()
    assert wait_until(lambda: n_alive() == 0)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Start servers on loopback that the program may fetch from; they stop after the test.

    server = serve({"/story": page("<p>Hello.</p>")})
    """
    servers: list[Server] = []

    def start(table: Mapping[str, Behavior], *, context: ssl.SSLContext | None = None) -> Server:
        servers.append(Server(table, context=context))
        monkeypatch.setenv(ALLOWED_HOSTS_VARIABLE, ",".join(server.host for server in servers))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
