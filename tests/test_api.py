"""The JSON interface, asked as a program asks it."""

import asyncio
import json
import logging
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import __version__, errors
from summarizer.algorithms import ALGORITHMS
from summarizer.api import create_app
from summarizer.api.bodies import read_json
from summarizer.api.description import openapi
from summarizer.api.fields import FIELDS, SOURCES, read_request
from summarizer.api.problems import KINDS, RequestError, error_classes, status_of
from summarizer.languages import NAMES
from summarizer.limits import DEFAULT_LIMITS
from summarizer.models import Text, Url
from summarizer.options import DEFAULT_ALGORITHM, DEFAULT_WORDS, Options

from .asgi import JSON_TYPE, Answered, ask, ask_async, run_async
from .server import page, slow

ROOT = Path(__file__).parents[1]
SENTENCES = (
    "The harbour of Veldhaven froze in the first week of January, for the first time in forty years.",
    "Fishermen walked out to their boats and broke the ice around the hulls with iron bars.",
    "The mayor closed the ferry and asked the army for a ship that can open a channel.",
    "Children skated between the piers until the police fenced the harbour off.",
    "A ship of the navy is expected on Thursday, but the channel may freeze again behind it.",
    "The bakery on the island has flour for nine days and bakes only once a day now.",
    "Scientists say that such a winter comes once in fifty years and is no sign against warming.",
)
TEXT = " ".join(SENTENCES)
HTML = f"<html><head><title>Ice</title></head><body><article>{f'<p>{TEXT}</p>' * 4}</article></body></html>"


def run_now(function: Callable[..., Any], *args: object, timeout_s: float, deadline: float) -> Any:
    return function(*args)


APP = create_app(run=run_now)


def summarize(body: Any, **options: Any) -> Answered:
    return ask(APP, "POST", "/api/summarize", json.dumps(body), **options)


def problem(answered: Answered, status: int, code: str) -> dict[str, Any]:
    """The problem, checked for what all problems have."""
    tree = answered.tree
    assert (answered.status, tree["status"], tree["code"]) == (status, status, code)
    assert answered.headers["content-type"] == "application/problem+json"
    assert tree["detail"].endswith((".", ")"))
    assert tree["hint"] == "" or tree["hint"].endswith(".")
    assert "Traceback" not in answered.body.decode()
    return tree


def test_a_text_comes_back_as_its_summaries():
    answered = summarize({"text": TEXT, "algorithms": ["lsa", "lead"], "words": 40, "paragraphs": 2, "language": "en"})
    tree = answered.tree
    assert answered.status == 200
    assert answered.headers["content-type"] == "application/json"
    assert [summary["algorithm"] for summary in tree["summaries"]] == ["lsa", "lead"]
    settings = {"algorithms": ["lsa", "lead"], "n_words": 40, "n_paragraphs": 2, "language": "en"}
    assert tree["settings"] == settings
    assert tree["article"]["language"]["code"] == "en"
    for summary in tree["summaries"]:
        assert summary["n_words"] <= 40
        assert len(summary["paragraphs"]) == 2
        assert all(sentence["text"] in SENTENCES for paragraph in summary["paragraphs"] for sentence in paragraph)


def test_sentences_bullets_focus_and_what_to_leave_out_are_obeyed():
    wish = {"sentences": 2, "bullets": True, "focus": "bakeries", "no_quotes": True, "no_questions": True}
    text = TEXT + "\n\nWho pays for the bakery? “The bakery is ours and stays ours,” said everybody on the island."
    tree = summarize({"text": text, **wish}).tree
    asked = {"n_sentences": 2, "bullets": True, "focus": "bakeries", "no_quotes": True, "no_questions": True}
    assert tree["settings"].items() >= asked.items()
    (summary,) = tree["summaries"]
    told = [[sentence["text"] for sentence in paragraph] for paragraph in summary["paragraphs"]]
    assert len(told) == 2
    assert all(len(paragraph) == 1 for paragraph in told)
    assert [SENTENCES[5]] in told
    assert not any("?" in text or "“" in text for (text,) in told)


def test_every_option_that_was_asked_for_is_in_the_settings():
    asked = {"share": 50, "keep_clutter": True, "keep_instruction": True, "language": "en"}
    assert summarize({"text": TEXT, **asked}).tree["settings"].items() >= asked.items()


def test_sentences_with_words_are_bounded_by_both():
    tree = summarize({"text": TEXT, "sentences": 5, "words": 20, "length": "long"}).tree
    assert tree["summaries"][0]["n_words"] <= 20
    assert summarize({"text": TEXT, "sentences": 1}).tree["summaries"][0]["n_sentences"] == 1


def test_fields_have_the_defaults_of_the_page():
    assert summarize({"text": TEXT}).tree["settings"] == {
        "algorithms": [DEFAULT_ALGORITHM],
        "n_words": DEFAULT_WORDS,
        "n_paragraphs": None,
    }


@pytest.mark.parametrize(
    ("options", "n_words", "n_paragraphs"),
    [({}, 50, 2), ({"words": 30}, 30, 2), ({"keep_instruction": True}, DEFAULT_WORDS, None)],
)
def test_a_line_of_the_text_says_how_long_unless_the_request_does(options, n_words, n_paragraphs):
    text = f"Summarize this article in 50 words and 2 paragraphs\n\n{TEXT}"
    settings = summarize({"text": text, **options}).tree["settings"]
    assert (settings["n_words"], settings["n_paragraphs"]) == (n_words, n_paragraphs)


def test_a_line_of_the_text_may_count_sentences():
    text = f"Summarize this article in 3 sentences\n\n{TEXT}"
    assert summarize({"text": text}).tree["settings"]["n_sentences"] == 3
    assert "n_sentences" not in summarize({"text": text, "words": 30}).tree["settings"]


def test_an_address_is_fetched(serve):
    server = serve({"/story": page(HTML)})
    tree = summarize({"url": server.url("/story"), "words": 40}).tree
    assert tree["article"]["title"] == "Ice"
    assert tree["article"]["source"] == server.url("/story")


def test_work_is_done_in_child_processes_that_can_be_killed():
    app = create_app(limits=replace(DEFAULT_LIMITS, parse_timeout_s=0.05))
    text = "\n\n".join([TEXT] * 2_500)
    answered = ask(app, "POST", "/api/summarize", json.dumps({"text": text}))
    problem(answered, 422, "article-failed")
    assert ask(create_app(), "POST", "/api/summarize", json.dumps({"text": TEXT})).status == 200


# -- errors ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1/", "unsafe-url"),
        ("http://169.254.169.254/latest/meta-data/", "unsafe-url"),
        ("http://localhost:8501/", "unsafe-url"),
        ("file:///etc/passwd", "malformed-url"),
        ("http://user:secret@example.org/", "malformed-url"),
        ("no address at all", "malformed-url"),
        ("", "malformed-url"),
        ("\ud800", "malformed-url"),
    ],
)
def test_unsafe_addresses_are_refused(url, code):
    problem(summarize({"url": url}), 422, code)


def test_a_failing_site_is_a_bad_gateway_and_a_late_one_a_timeout(serve):
    server = serve({"/late": slow(page(HTML), 30)})
    problem(summarize({"url": server.url("/gone")}), 502, "page-gone")
    hurried = create_app(run=run_now, limits=replace(DEFAULT_LIMITS, read_timeout_s=0.2, fetch_timeout_s=0.4))
    late = ask(hurried, "POST", "/api/summarize", json.dumps({"url": server.url("/late")}))
    problem(late, 504, "no-answer")


def test_a_text_that_is_empty_or_too_long_is_a_problem():
    problem(summarize({"text": ""}), 422, "no-article")
    problem(summarize({"text": "!!!"}), 422, "no-article")
    problem(summarize({"text": "a" * (DEFAULT_LIMITS.max_text_characters + 1)}), 413, "too-large")


@pytest.mark.parametrize("kind", list(error_classes()))
def test_every_error_has_its_own_code_and_a_status(kind, monkeypatch):
    def fail(*_args: object, **_options: object) -> None:
        raise kind("It failed\x1b[31m here.", hint="Try \ud800 this.", found="The\u202e opening\n\nof\x1b\ud800 it.")

    monkeypatch.setattr("summarizer.pipeline.read", fail)
    answered = summarize({"text": TEXT})
    tree = problem(answered, status_of(kind).value, kind.code)
    assert tree["title"] == kind.title
    assert tree["detail"] == "It failed [31m here."
    assert tree["found"] == "The opening\n\nof it."
    assert ("retry-after" in answered.headers) == (answered.status == 503)


def test_codes_of_requests_and_of_errors_differ():
    assert not {kind.code for kind in error_classes()} & set(KINDS)


def test_the_other_algorithms_still_answer_when_one_fails(monkeypatch):
    def run(function: Callable[..., Any], *args: Any, timeout_s: float, deadline: float) -> Any:
        if "lsa" in args:
            raise errors.StoppedError("It took too long.")
        return function(*args)

    app = create_app(run=run)
    tree = ask(app, "POST", "/api/summarize", json.dumps({"text": TEXT, "algorithms": ["lsa", "lead"]})).tree
    assert [summary["algorithm"] for summary in tree["summaries"]] == ["lead"]
    assert [(failure["algorithm"], failure["code"]) for failure in tree["failures"]] == [("lsa", "ranking-failed")]
    alone = ask(app, "POST", "/api/summarize", json.dumps({"text": TEXT, "algorithms": ["lsa"]}))
    problem(alone, 422, "ranking-failed")


def test_a_busy_server_says_when_to_try_again():
    def run(function: Callable[..., Any], *args: Any, timeout_s: float, deadline: float) -> Any:
        if "lead" in args:
            raise errors.BusyError("Many people are using this page right now.")
        return function(*args)

    app = create_app(run=run)
    answered = ask(app, "POST", "/api/summarize", json.dumps({"text": TEXT, "algorithms": ["lead"]}))
    problem(answered, 503, "busy")
    assert int(answered.headers["retry-after"]) > 0


def test_a_bug_is_logged_with_a_code_and_without_the_text(monkeypatch, caplog):
    def fail(*_args: object, **_options: object) -> None:
        raise KeyError(TEXT)

    monkeypatch.setattr("summarizer.pipeline.read", fail)
    with caplog.at_level(logging.DEBUG):
        tree = problem(summarize({"text": TEXT}), 500, "internal-error")
    reference = re.search(r"Quote (\w+)", tree["hint"])[1]
    assert f"Bug {reference}: KeyError at " in caplog.text
    assert "test_api.py" in caplog.text
    assert "Veldhaven" not in caplog.text
    assert "Veldhaven" not in json.dumps(tree)


def test_nothing_that_was_sent_is_logged(caplog):
    with caplog.at_level(logging.DEBUG):
        summarize({"text": TEXT})
        summarize({"text": TEXT, "Veldhaven": 1})
        ask(APP, "POST", "/api/summarize", f'{{"text": "{TEXT}"')
    assert "Veldhaven" not in caplog.text


# -- requests that are not in order ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "line 1, column 1"),
        ("{", "line 1, column 2"),
        ("{'text': 1}", "not JSON"),
        ('{"text": "a",}', "not JSON"),
        ('{"text": "a"} {}', "not JSON"),
        ('{"text": "a\nb"}', "not JSON"),
        ('{"words": NaN}', "NaN is not JSON"),
        ('{"words": -Infinity}', "-Infinity is not JSON"),
        ('{"words": 1e999}', "too large"),
        ('{"words": ' + "9" * 3_900 + "}", "must be a whole number"),
        ('{"words": ' + "9" * 5_000 + "}", "more complex than"),
        ('{"text": "a", "text": "b"}', "“text” is in the body twice"),
        ("[" * 9 + "]" * 9, "more complex than"),
        ("[" * 100_000, "more complex than"),
        ('{"a":' * 50_000, "more complex than"),
        ("[" + "[]," * 100_000 + "[]]", "more complex than"),
        ("[" + '"",' * 100_000 + '""]', "more complex than"),
        ('"' + '\\"' * 100_000, "not JSON"),
        (b'{"text": "\xff"}', "not UTF-8"),
        ('{"text": "a"}'.encode("utf-16"), "not UTF-8"),
        (b'{"text": "\x00"}', "not JSON"),
    ],
    ids=range(21),
)
def test_invalid_or_hostile_json_is_refused_at_once(body, sentence):
    began = time.thread_time()
    answered = ask(APP, "POST", "/api/summarize", body)
    assert answered.status in {400, 422}
    assert sentence in answered.tree["detail"]
    assert time.thread_time() - began < 1


def test_json_may_begin_with_a_byte_order_mark_and_hold_lone_surrogates():
    assert ask(APP, "POST", "/api/summarize", b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode()).status == 200
    assert ask(APP, "POST", "/api/summarize", json.dumps({"text": TEXT + " \ud83d"})).status == 200


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_json_is_read_as_python_reads_it(value):
    body = json.dumps({"value": value}).encode()
    assert read_json(body) == json.loads(body)


@given(st.binary(max_size=40) | st.text('{}[]",:\\u 01eE-.truefalsn').map(str.encode))
def test_any_bytes_are_json_or_a_named_error(body):
    with suppress(RequestError):
        read_json(body)


@pytest.mark.parametrize(
    ("body", "sentence", "field"),
    [
        ([], "The body must be an object, not a list.", None),
        (None, "The body must be an object, not null.", None),
        ("text", "The body must be an object, not text.", None),
        ({}, "The request has neither “url” nor “text”; it must have one of them.", None),
        ({"words": 10}, "The request has neither “url” nor “text”; it must have one of them.", None),
        ({"text": "a", "url": "b"}, "The request has both “url” and “text”; it must have one of them.", None),
        ({"text": 1}, "“text” must be text, not a number.", "text"),
        ({"text": None}, "“text” must be text, not null.", "text"),
        ({"url": ["a"]}, "“url” must be text, not a list.", "url"),
        ({"text": TEXT, "words": "100"}, "“words” must be a whole number, not text.", "words"),
        ({"text": TEXT, "words": True}, "“words” must be a whole number, not true or false.", "words"),
        ({"text": TEXT, "words": 10.5}, "“words” must be a whole number, not a number.", "words"),
        ({"text": TEXT, "words": 9}, "“words” must be a whole number from 10 to 20,000.", "words"),
        ({"text": TEXT, "words": 20_001}, "“words” must be a whole number from 10 to 20,000.", "words"),
        ({"text": TEXT, "paragraphs": 0}, "“paragraphs” must be a whole number from 1 to 50.", "paragraphs"),
        ({"text": TEXT, "algorithms": "lsa"}, "“algorithms” must be a list, not text.", "algorithms"),
        ({"text": TEXT, "algorithms": []}, "“algorithms” must be a list of 1 to ", "algorithms"),
        (
            {"text": TEXT, "algorithms": [1]},
            "“algorithms” must be a list in which each item is text, not a",
            "algorithms",
        ),
        ({"text": TEXT, "algorithms": ["LSA"]}, "not “LSA”.", "algorithms"),
        ({"text": TEXT, "algorithms": ["lsa", "lsa"]}, "“algorithms” must be a list without repeats", "algorithms"),
        ({"text": TEXT, "language": "klingon"}, "not “klingon”.", "language"),
        ({"text": TEXT, "language": None}, "“language” must be text, not null.", "language"),
        ({"text": TEXT, "keep_clutter": 0}, "“keep_clutter” must be true or false, not a number.", "keep_clutter"),
        ({"text": TEXT, "sentences": 0}, "“sentences” must be a whole number from 1 to 1,000.", "sentences"),
        ({"text": TEXT, "focus": "x" * 201}, "“focus” must be at most 200 characters long.", "focus"),
        ({"text": TEXT, "bullets": 1}, "“bullets” must be true or false, not a number.", "bullets"),
        ({"text": TEXT, "style": 3}, "There is no field “style”; there are url, text, ", "style"),
        ({"text": TEXT, "x" * 90: 3}, f"There is no field “{'x' * 40}…”", f"{'x' * 40}…"),
        ({"text": TEXT, "\ud800\x1b": 3}, "There is no field “", ""),
    ],
    ids=range(29),
)
def test_an_invalid_request_is_explained_in_a_sentence(body, sentence, field):
    tree = problem(summarize(body), 422, "invalid-request")
    assert sentence in tree["detail"]
    assert tree.get("field") == field or field == ""


def test_a_whole_number_may_be_written_as_json_allows():
    assert read_request(json.loads('{"text": "a", "words": 1e2}')).options.words == 100
    assert type(read_request({"text": "a", "words": 100.0}).options.words) is int


def test_a_request_holds_what_was_asked_for():
    request = read_request({"url": "https://example.org", "algorithms": ["lsa"], "keep_clutter": True})
    assert (request.source, request.algorithms) == (Url("https://example.org"), ("lsa",))
    assert request.options == Options(keep_clutter=True)
    assert read_request({"text": "a"}).source == Text("a")


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ('Application/JSON;charset="UTF-8"', 200),
        ("application/json; charset=latin-1", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=application/json", 415),
        ("application/jsonp", 415),
        ("", 415),
    ],
)
def test_only_json_in_utf_8_is_read(content_type, status):
    assert summarize({"text": TEXT}, headers={"content-type": content_type}).status == status


def test_a_compressed_body_is_refused():
    answered = summarize({"text": TEXT}, headers={**JSON_TYPE, "content-encoding": "gzip"})
    problem(answered, 415, "unsupported-content-type")


# -- bounds ------------------------------------------------------------------------------------------------------------

SMALL = create_app(
    run=run_now,
    limits=replace(DEFAULT_LIMITS, max_request_bytes=2_000, max_api_bytes=3_000, max_api_requests=2),
)


def test_a_body_that_announces_a_large_size_is_not_received():
    headers = {**JSON_TYPE, "content-length": "99999999999999999999999999"}
    problem(ask(SMALL, "POST", "/api/summarize", b"{}", headers=headers, hang_up=True), 413, "body-too-large")


def test_a_body_is_received_no_further_than_the_limit():
    problem(ask(SMALL, "POST", "/api/summarize", [b" " * 500] * 1_000), 413, "body-too-large")


def test_the_longest_text_fits_in_a_body_however_it_is_escaped():
    text = "\U0001f9ca" * (DEFAULT_LIMITS.max_text_characters // 2) + "\x01" * (DEFAULT_LIMITS.max_text_characters // 2)
    n_bytes = len(json.dumps({"text": "\x01" * DEFAULT_LIMITS.max_text_characters}))
    assert n_bytes < DEFAULT_LIMITS.max_request_bytes
    assert len(text) == DEFAULT_LIMITS.max_text_characters


def test_a_body_that_comes_too_slowly_is_given_up():
    app = create_app(run=run_now, limits=replace(DEFAULT_LIMITS, body_timeout_s=0.3))
    answered = ask(app, "POST", "/api/summarize", [b" "] * 1_000, pause_s=0.01)
    problem(answered, 408, "body-too-slow")


def test_hanging_up_halfway_does_no_harm():
    assert ask(SMALL, "POST", "/api/summarize", b"{", hang_up=True).status == 400
    assert ask(SMALL, "POST", "/api/summarize", json.dumps({"text": TEXT})).status == 200


def test_requests_beyond_the_limit_are_turned_away_until_others_end():
    async def crowd() -> list[int]:
        slow_ones = [ask_async(SMALL, "POST", "/api/summarize", [b" "] * 20, pause_s=0.01) for _ in range(6)]
        return [answered.status for answered in await asyncio.gather(*slow_ones)]

    assert sorted(run_async(crowd())) == [400, 400, 503, 503, 503, 503]
    assert ask(SMALL, "POST", "/api/summarize", json.dumps({"text": TEXT})).status == 200


def test_bodies_together_take_no_more_memory_than_the_limit():
    async def crowd() -> list[int]:
        large = [ask_async(SMALL, "POST", "/api/summarize", [b" " * 180] * 10, pause_s=0.01) for _ in range(2)]
        return [answered.status for answered in await asyncio.gather(*large)]

    assert sorted(run_async(crowd())) == [400, 503]
    assert ask(SMALL, "POST", "/api/summarize", json.dumps({"text": TEXT})).status == 200


def test_a_request_ends_in_time_however_many_jobs_it_has():
    asked: list[tuple[float, float]] = []

    def run(function: Callable[..., Any], *args: Any, timeout_s: float, deadline: float) -> Any:
        asked.append((timeout_s, deadline))
        time.sleep(0.08)
        return function(*args)

    limits = replace(DEFAULT_LIMITS, request_timeout_s=0.5)
    app = create_app(limits=limits, run=run)
    body = json.dumps({"text": TEXT, "algorithms": [*ALGORITHMS]})
    tree = ask(app, "POST", "/api/summarize", body).tree
    assert len(asked) < len(ALGORITHMS)
    assert tree["summaries"]
    assert {failure["code"] for failure in tree["failures"]} == {"ranking-failed"}
    assert all(timeout_s <= 0.5 for timeout_s, _ in asked)
    assert len({deadline for _, deadline in asked}) == 1


# -- what else there is ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/summarize", 405, "method-not-allowed"),
        ("OPTIONS", "/api/summarize", 405, "method-not-allowed"),
        ("POST", "/api/health", 405, "method-not-allowed"),
        ("DELETE", "/api/algorithms", 405, "method-not-allowed"),
        ("GET", "/api/", 404, "not-found"),
        ("GET", "/api/nothing", 404, "not-found"),
        ("GET", "/api/health/", 404, "not-found"),
        ("GET", "/elsewhere", 404, "not-found"),
    ],
)
def test_other_methods_and_paths_are_problems(method, path, status, code):
    answered = ask(APP, method, path)
    problem(answered, status, code)
    assert ("allow" in answered.headers) == (status == 405)


def test_the_lists_are_those_of_the_program():
    tree = ask(APP, "GET", "/api/algorithms").tree
    assert tree["default"] == DEFAULT_ALGORITHM
    assert [row["name"] for row in tree["algorithms"]] == [*ALGORITHMS]
    assert {row["code"]: row["name"] for row in ask(APP, "GET", "/api/languages").tree["languages"]} == dict(NAMES)
    assert ask(APP, "GET", "/api/health").tree == {"status": "ok", "version": __version__}


@pytest.mark.parametrize("path", ["/api/health", "/api/summarize", "/api/nothing"])
def test_no_other_site_may_read_the_answers_and_no_cache_keeps_them(path):
    headers = {"origin": "https://evil.example", "access-control-request-method": "POST", **JSON_TYPE}
    for method in ("GET", "POST", "OPTIONS"):
        answered = ask(APP, method, path, json.dumps({"text": TEXT}), headers=headers)
        assert not [name for name in answered.headers if name.startswith("access-control")]
        assert answered.headers["cache-control"] == "no-store"
        assert answered.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in answered.headers


# -- the description ---------------------------------------------------------------------------------------------------

DOCUMENT = openapi()


def shape(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/api/algorithms", "Algorithms"),
        ("/api/languages", "Languages"),
        ("/api/health", "Health"),
        ("/api/openapi.json", "Description"),
    ],
)
def test_answers_are_as_documented(path, name):
    jsonschema.validate(ask(APP, "GET", path).tree, shape(name))


def test_a_comparison_has_exactly_the_documented_properties():
    asked = {"sentences": 3, "bullets": True, "focus": "ice", "language": "en", "share": 90}
    tree = summarize({"text": TEXT, "algorithms": ["lsa", "lead"], **asked}).tree
    jsonschema.validate(tree, shape("Comparison"))
    described = DOCUMENT["components"]["schemas"]["Comparison"]["properties"]
    assert set(tree) == set(described)
    assert set(tree["article"]) == set(described["article"]["properties"])
    assert set(tree["settings"]) <= set(DOCUMENT["components"]["schemas"]["Settings"]["properties"])
    summary = described["summaries"]["items"]["properties"]
    assert set(tree["summaries"][0]) == set(summary)
    assert set(tree["summaries"][0]["paragraphs"][0][0]) == set(summary["paragraphs"]["items"]["items"]["properties"])


def test_every_code_and_status_is_documented():
    post = DOCUMENT["paths"]["/api/summarize"]["post"]["responses"]
    told = " ".join(answer["description"] for answer in post.values())
    for kind in error_classes():
        assert f"`{kind.code}`" in told
        assert str(status_of(kind).value) in post
    for code, kind in KINDS.items():
        assert kind.status is HTTPStatus.NOT_FOUND or f"`{code}`" in post[str(kind.status.value)]["description"]


def test_every_field_is_documented_and_read():
    alternatives = DOCUMENT["components"]["schemas"]["Request"]["oneOf"]
    assert [alternative["required"] for alternative in alternatives] == [[name] for name in SOURCES]
    assert {name for alternative in alternatives for name in alternative["properties"]} == set(FIELDS)
    for name, schema in FIELDS.items():
        assert schema["description"].endswith("."), name


# -- servers -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def answers(url: str, timeout_s: float = 60.0) -> bool:
    ends_at = time.monotonic() + timeout_s
    while time.monotonic() < ends_at:
        try:
            with urlopen(url, timeout=5) as answer:
                return answer.status == 200
        except URLError:
            time.sleep(0.2)
    return False


def status_at(url: str) -> int | None:
    try:
        with urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


@pytest.mark.parametrize(("options", "page_status"), [([], 200), (["--api-only"], 404)])
def test_the_command_serves_the_interface_beside_the_page_or_alone(options, page_status, free_port):
    where = f"http://127.0.0.1:{free_port}"
    command = [sys.executable, "-m", "summarizer", "serve", "--port", str(free_port), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            assert answers(f"{where}/api/health")
            body = json.dumps({"text": TEXT, "words": 30}).encode()
            with urlopen(Request(f"{where}/api/summarize", body, JSON_TYPE), timeout=60) as answer:
                assert json.load(answer)["summaries"][0]["n_words"] <= 30
            assert status_at(f"{where}/") == page_status
            if page_status == 200:
                with urlopen(f"{where}/", timeout=10) as answer:
                    assert b'id="first"' in answer.read()
        finally:
            server.send_signal(signal.SIGTERM)
            told = server.communicate(timeout=30)[0]
    assert f"{where}/api/openapi.json" in told
    assert "Traceback" not in told
    assert "Veldhaven" not in told


@pytest.mark.parametrize("options", [["--port", "0"], ["--port", "http"], ["--port", "65536"], ["--nothing"]])
def test_a_wrong_command_shows_the_usage(options, capsys):
    from summarizer.cli.serve import main

    with pytest.raises(SystemExit) as leaving:
        main(options)
    assert leaving.value.code == 2
    assert "usage: python -m summarizer serve" in capsys.readouterr().err
