"""The interface against its own description, by requests that schemathesis makes up: good ones, bad ones, odd ones."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from summarizer.api import create_app

N_EXAMPLES = 60


def run_now(function: Callable[..., Any], *args: object, timeout_s: float, deadline: float) -> Any:
    return function(*args)


CONFIG = SchemathesisConfig.from_dict(
    {
        "generation": {"max-examples": N_EXAMPLES},
        "checks": {
            # A page that can't be had is documented, and so is a text without a word in it.
            "not_a_server_error": {"expected-statuses": ["2xx", "4xx", 502, 503, 504]},
            "positive_data_acceptance": {"expected-statuses": [200, 413, 422, 502, 504]},
            "negative_data_rejection": {"expected-statuses": [400, 405, 413, 415, 422]},
        },
    }
)
SCHEMA = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(run=run_now), config=CONFIG)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """No name is found, so that no address is dialed."""

    def find_nothing(*_args: object, **_options: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", find_nothing)


def test_the_description_is_valid_openapi():
    SCHEMA.validate()


@SCHEMA.parametrize()
@settings(max_examples=N_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_documented(case):
    case.call_and_validate()
