"""YAML front matter, the properties of a note in Obsidian and of a page in most site builders."""

from collections.abc import Callable, Iterator, Mapping

from .blocks import Report

Value = str | int | tuple[str, ...] | tuple[int, ...]

# The names that programs expect; the other facts of a report keep theirs.
_KEYS = {"Published": "date", "Made on": "accessed", "Asked for": "asked-for"}
# Values that cannot hold a sign with a meaning.
_PLAIN: Mapping[str, str] = {"date": "{}", "accessed": "{}", "url": '"{}"'}
# Lists of their own say these.
_LISTED = frozenset({"By", "Algorithm", "Algorithms"})


def front_matter(report: Report, *, escape: Callable[[str], str]) -> str:
    """All that the report states at its beginning; ``escape`` writes what goes between a value's double quotes."""
    lines = [line for key, value in _properties(report) for line in _lines(key, value, escape)]
    return "\n".join(["---", *lines, "---"])


def _properties(report: Report) -> Iterator[tuple[str, Value]]:
    yield "title", report.main.heading
    yield "author", report.authors
    for fact in report.main.facts:
        if fact.address:
            # Brackets could make a link of it where a renderer takes the front matter for Markdown.
            yield "url", fact.address.replace("[", "%5B").replace("]", "%5D")
        elif fact.label not in _LISTED:
            yield _KEYS.get(fact.label, fact.label.lower()), fact.value
    yield "words", report.n_words[0] if len(report.n_words) == 1 else report.n_words
    yield "algorithm", report.algorithms
    yield "tags", ("summary",)


def _lines(key: str, value: Value, escape: Callable[[str], str]) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from [f"{key}:", *(f"  - {_scalar(item, escape)}" for item in value)] if value else ()
    else:
        yield f"{key}: {_PLAIN[key].format(value) if key in _PLAIN else _scalar(value, escape)}"


def _scalar(value: str | int, escape: Callable[[str], str]) -> str:
    return str(value) if isinstance(value, int) else f'"{escape(value)}"'
