"""Limits and ranges fit one another, and each can be replaced."""

from dataclasses import fields, replace

import pytest

from summarizer import options
from summarizer.environment import ALLOWED_HOSTS_VARIABLE, allowed_hosts
from summarizer.limits import DEFAULT_LIMITS, Limits


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_every_limit_is_positive_and_says_its_unit(name):
    assert getattr(DEFAULT_LIMITS, name) > 0
    assert name.startswith("max_") or name.endswith("_s")


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_every_limit_can_be_made_small(name):
    assert getattr(replace(DEFAULT_LIMITS, **{name: 1}), name) == 1


def test_limits_that_hold_one_another_are_in_order():
    limits = DEFAULT_LIMITS
    assert limits.max_wire_bytes <= limits.max_page_bytes
    assert limits.connect_timeout_s + limits.read_timeout_s < limits.fetch_timeout_s
    assert limits.fetch_timeout_s + limits.parse_timeout_s <= limits.request_timeout_s


def test_defaults_lie_in_their_ranges():
    assert options.MIN_WORDS <= options.DEFAULT_WORDS <= options.MAX_WORDS


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, set()),
        ("", set()),
        (" , ", set()),
        ("127.0.0.1:8000, Wiki.Corp.example ,", {"127.0.0.1:8000", "wiki.corp.example"}),
    ],
)
def test_allowed_hosts(monkeypatch, value, expected):
    monkeypatch.delenv(ALLOWED_HOSTS_VARIABLE, raising=False)
    if value is not None:
        monkeypatch.setenv(ALLOWED_HOSTS_VARIABLE, value)
    assert allowed_hosts() == expected
