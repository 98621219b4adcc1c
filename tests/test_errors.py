"""The error tree: what the reader is told, and that it survives the way out of a child process."""

import pickle
from collections.abc import Iterator

import pytest

from summarizer import errors
from summarizer.errors import SummarizerError


def tree(kind: type[SummarizerError]) -> Iterator[type[SummarizerError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from tree(child)


KINDS = list(tree(SummarizerError))


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_crosses_a_process_border_whole(kind):
    error = pickle.loads(pickle.dumps(kind("It failed.", hint="Try this.", found="some text")))
    assert type(error) is kind
    assert (str(error), error.hint, error.found) == ("It failed.", "Try this.", "some text")


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_is_a_sentence_with_a_title(kind):
    error = kind("It failed.")
    assert str(error) == "It failed."
    assert error.title
    assert not error.title.endswith(".")
    assert error.hint == kind.default_hint


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not SummarizerError])
def test_every_kind_says_what_to_try(kind):
    assert kind.default_hint.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_the_tree_is_drawn_in_the_docstring(kind):
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.__doc__


# Programs compare them; a code that is here is never changed, and never given to another class.
CODES = {
    "failed", "source-failed", "unsafe-url", "malformed-url", "fetch-failed", "no-answer", "page-gone",
    "site-refused", "site-fault", "too-large", "unsupported-media", "damaged-file", "locked-file", "article-failed",
    "no-article", "too-short", "paywall", "ranking-failed", "stopped", "busy",
}  # fmt: skip


def test_every_kind_has_a_code_of_its_own_and_none_is_lost():
    codes = [kind.code for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert set(codes) >= CODES
