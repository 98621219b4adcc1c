"""What the reader has set for an article: algorithms, length, layout and options, as values of the session.

They need no widget: the start draws none of them, and the bar only those of its open part. Whatever a browser sends,
in a link or from a control, is checked here.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from ..algorithms import ALGORITHMS
from ..languages import LANGUAGES
from ..models import Url
from ..options import DEFAULT_ALGORITHM, DEFAULT_SENTENCES, DEFAULT_WORDS, LENGTHS, ROWS, Kind, Options, Row, Stage
from . import state
from .state import Reading

# A value from outside, and what it is when that is not valid.
Valid = Callable[[Any, Any], Any]

_MAX_DIGITS = 9
# The rows that a length is counted by.
COUNTED_BY: Mapping[str, str] = {"words": "words", "sentences": "sentences", "percent": "share"}
UNITS: Mapping[str, str] = {"words": "Words", "sentences": "Sentences", "percent": "% of article"}
# The flag "bullets" is shown as a choice of two.
LAYOUTS: Mapping[str, str] = {"paragraphs": "Paragraphs", "bullets": "Bullets"}
# What an algorithm is compared with first: one that looks at likeness, one at topics, and the plainest of all.
BESIDE = ("lex-rank", "lsa", "lead")
_N_COMPARED = 3

# What the settings are when a visit begins, by the names that they have in a link.
DEFAULTS: Mapping[str, Any] = {
    "compare": False,
    "algorithm": DEFAULT_ALGORITHM,
    "algorithms": ("lsa", "lex-rank"),
    "length": "words",
    "words": DEFAULT_WORDS,
    "percent": 25,
    "sentences": DEFAULT_SENTENCES,
    "paragraphs": None,
    "layout": "paragraphs",
}
# Options that say how an article is read belong to its request, and have it read again.
READING: tuple[Row, ...] = tuple(row for row in ROWS.values() if row.stage is Stage.READING)
# Options behind "More": all others but those that the bar shows.
_IN_BAR = frozenset({*COUNTED_BY.values(), "length", "paragraphs"})
MORE: tuple[Row, ...] = tuple(row for row in ROWS.values() if row not in READING and row.name not in _IN_BAR)
_LINK_WAS_READ = "_link_was_read"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force: one algorithm, or several to compare, and the options."""

    algorithms: tuple[str, ...]
    options: Options

    @property
    def comparing(self) -> bool:
        return len(self.algorithms) > 1


def prepare() -> None:
    """At the beginning of a visit, take what the link says; call it before anything is drawn."""
    if not st.session_state.get(_LINK_WAS_READ):
        st.session_state[_LINK_WAS_READ] = True
        query = st.query_params
        put(**{name: ",".join(query.get_all(name)) for name in _VALID if name in query})


def held() -> dict[str, Any]:
    """All settings by name; what the open text asks for goes before what the reader has set."""
    return _own() | state.visit().from_text


def _own() -> dict[str, Any]:
    return {name: _held(name) for name in _VALID}


def put(**values: Any) -> None:
    """Set what the reader chose by hand; what is not valid changes nothing."""
    for name, value in values.items():
        st.session_state[name] = _VALID[name](value, _held(name))
    known = state.visit()
    by_hand = {*values, *(LENGTH_NAMES if not values.keys().isdisjoint(LENGTH_NAMES) else ())}
    known.from_text = {name: value for name, value in known.from_text.items() if name not in by_hand}


def current() -> Settings:
    """The settings in force."""
    now = held()
    options = {row.name: check(row, now[key_of(row)]) for row in MORE}
    options |= {"paragraphs": now["paragraphs"], **_length(now)}
    return Settings((now["algorithms"] if now["compare"] else ()) or (now["algorithm"],), Options(**options))


def _length(now: Mapping[str, Any]) -> dict[str, Any]:
    name = now["length"]
    return {"length": name} if name in LENGTHS else {COUNTED_BY[name]: now[name]}


def linked_reading() -> Options:
    """How the page's address says that its article is read."""
    return Options(**{row.name: check(row, st.query_params.get(row.name)) for row in READING})


def compare() -> None:
    """Compare the algorithm that is being read with two more, or with those of last time; or return to it."""
    now = held()
    mine = now["algorithm"]
    if mine not in now["algorithms"] or len(now["algorithms"]) < _N_COMPARED:
        others = [name for name in BESIDE if name != mine]
        put(algorithms=[mine, *others[: _N_COMPARED - 1]])
    put(compare=not now["compare"])


def query() -> dict[str, str]:
    """What the reader has set that is not so in a new visit, as parameters of a link to the page.

    Not what the open text asks for: it asks again where the link is opened, and must not count for other texts.
    """
    now, reading = _own(), state.visit().reading
    idle = {name for name in COUNTED_BY if name != now["length"]} | (set() if now["compare"] else {"algorithms"})
    changed = {name: value for name, value in now.items() if name not in idle and value != _default(name)}
    if reading:
        asked = {row: getattr(reading.request.options, row.name) for row in READING}
        changed |= {row.name: value for row, value in asked.items() if value != row.default}
    return {name: _in_link(value) for name, value in changed.items()}


def link(reading: Reading) -> str:
    """The query of a link to what is shown; "" when nobody else could open it."""
    source = reading.request.source
    return urlencode({"url": source.address, **query()}) if isinstance(source, Url) else ""


def _in_link(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value).lower() if value is True else str(value)


# What is valid. Each check gets anything that JSON or a link can hold.


def key_of(row: Row) -> str:
    """The name of an option in a link."""
    return "layout" if row.name == "bullets" else row.name


def check(row: Row, value: Any) -> Any:
    """A valid value of the option: the one given or the nearest to it, else the default."""
    return _CHECKS[row.kind](row, value)


def _whole(value: Any) -> int | None:
    if isinstance(value, str):
        digits = value.strip().replace(",", "")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < _MAX_DIGITS else None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return int(value) if isinstance(value, int | float) else None


def _check_number(row: Row, value: Any) -> int | None:
    whole = _whole(value)
    return None if whole is None else max(row.minimum, min(row.maximum, whole))


def _check_text(row: Row, value: Any) -> str:
    return value.strip()[: row.maximum] if isinstance(value, str) else ""


def _check_flag(row: Row, value: Any) -> bool:
    return value == "bullets" if row.name == "bullets" else _is_true(value)


def _is_true(value: Any) -> bool:
    return value is True or value in ("true", "1")


_CHECKS: Mapping[Kind, Callable[[Row, Any], Any]] = {
    Kind.NUMBER: _check_number,
    Kind.TEXT: _check_text,
    Kind.FLAG: _check_flag,
    Kind.LENGTH: lambda _, value: _named(LENGTHS, value),
    Kind.LANGUAGE: lambda _, value: _named(LANGUAGES, value),
}


def _named(names: Iterable[str], value: Any) -> str | None:
    return value if isinstance(value, str) and value in names else None


def _one_of(labels: Mapping[str, str]) -> Valid:
    """One of the names; also by its label, as links of earlier releases have it ("LexRank", "In words")."""
    names = {label.lower(): name for name, label in labels.items()} | {name: name for name in labels}

    def valid(value: Any, otherwise: Any) -> Any:
        return names.get(value.strip().lower().removeprefix("in "), otherwise) if isinstance(value, str) else otherwise

    return valid


def _several(value: Any, otherwise: Any) -> Any:
    """In the order of the table, whatever the order of clicks, so that nothing jumps; the one that is read first."""
    if not isinstance(value, str | list | tuple):
        return otherwise
    parts = value.split(",") if isinstance(value, str) else value
    chosen = {_ALGORITHM(part, None) for part in parts} - {None}
    # None is a choice; names of which none is known are not.
    if parts and not chosen:
        return otherwise
    mine = _held("algorithm")
    return tuple(sorted((name for name in ALGORITHMS if name in chosen), key=lambda name: name != mine))


def _by_row(row: Row) -> Valid:
    """A number that must not be missing keeps what it was; other options may be left out."""
    must = row.name in COUNTED_BY.values()
    return lambda value, otherwise: otherwise if (found := check(row, value)) is None and must else found


def _held(name: str) -> Any:
    return _VALID[name](st.session_state.get(name), _default(name))


def _default(name: str) -> Any:
    return DEFAULTS[name] if name in DEFAULTS else _VALID[name](None, None)


_ALGORITHM = _one_of({name: row.label for name, row in ALGORITHMS.items()})
LENGTH_NAMES = ("length", *COUNTED_BY)
_VALID: Mapping[str, Valid] = {
    **{key_of(row): _by_row(row) for row in MORE},
    **{name: _by_row(ROWS[option]) for name, option in COUNTED_BY.items()},
    # 0 is none asked for.
    "paragraphs": lambda value, _: check(ROWS["paragraphs"], value) if _whole(value) else None,
    "layout": _one_of(LAYOUTS),
    "length": _one_of({**{name: name for name in COUNTED_BY}, **{name: row.label for name, row in LENGTHS.items()}}),
    "algorithm": _ALGORITHM,
    "algorithms": _several,
    "compare": lambda value, otherwise: otherwise if value is None else _is_true(value),
}
NAMES = (*_VALID, *(row.name for row in READING))
