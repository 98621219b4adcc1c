"""Widgets to options: by which algorithm, how long, and all else that the rows of ``options`` offer.

Whatever a browser sends is checked here again; the widgets' own bounds only help honest ones.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from ..algorithms import ALGORITHMS
from ..languages import LANGUAGES
from ..options import LENGTHS, ROWS, Kind, Options, Row, Stage
from .markup import quiet
from .state import DEFAULTS

# The rows that a length is counted by.
COUNTED_BY: Mapping[str, str] = {"words": "words", "sentences": "sentences", "percent": "share"}
LENGTH_LABELS: Mapping[str, str] = {
    "words": "In words",
    "sentences": "In sentences",
    "percent": "In percent",
    **{name: length.label for name, length in LENGTHS.items()},
}
# The flag "bullets" is shown as a choice of two.
LAYOUTS: Mapping[str, str] = {"paragraphs": "Paragraphs", "bullets": "Bullets"}
_STEPS: Mapping[str, int] = {"words": 25, "share": 5}


@dataclass(frozen=True, slots=True)
class Controls:
    """The controls of one page: how their keys begin, how widgets keep values, and which options stand elsewhere."""

    prefix: str
    kept: Mapping[str, Any]
    elsewhere: frozenset[str] = field(repr=False)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The options behind the button "Options"."""
        return tuple(row for row in ROWS.values() if row.name not in self.elsewhere)

    def key(self, row: Row) -> str:
        return self.prefix + ("layout" if row.name == "bullets" else row.name)

    def values(self) -> dict[str, Any]:
        """What the controls behind the button hold, by the names of the options."""
        return {row.name: _CHECKS[row.kind](row, st.session_state.get(self.key(row))) for row in self.rows}


ARTICLE = Controls(
    "",
    {"bind": "query-params"},
    # Beside the button; and those that have an article read again, beside what they changed.
    frozenset({*COUNTED_BY.values(), "length", "paragraphs", "language", "keep_instruction", "keep_clutter"}),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the controls say: one algorithm, or several to compare, and the options."""

    algorithms: tuple[str, ...]
    options: Options
    comparing: bool


def settings() -> Settings:
    """Algorithm and options; they act at once on what was read."""
    comparing = bool(st.session_state.get("compare", False))
    # Several need a line for their names.
    several = _choose_several() if comparing else ()
    with st.container(horizontal=True, vertical_alignment="bottom", key="settings"):
        algorithms = several if comparing else (choose_algorithm(ARTICLE),)
        length = _choose_length()
        has_bullets = st.session_state.get("layout") == "bullets"
        paragraphs = optional_number(ROWS["paragraphs"], ARTICLE, disabled=has_bullets)
        st.toggle("Compare", key="compare", bind="query-params")
    if not comparing:
        st.html(quiet(ALGORITHMS[algorithms[0]].description))
    return Settings(algorithms, Options(**length, paragraphs=paragraphs, **choose_options(ARTICLE)), comparing)


def choose_options(controls: Controls) -> dict[str, Any]:
    """What is seldom asked for, one click away; the button says how much of it is in force."""
    n = sum(map(bool, controls.values().values()))
    label = f"Options ({n})" if n else "Options"
    with st.popover(label, icon=":material/tune:", type="tertiary", key=f"{controls.prefix}options"):
        for row in controls.rows:
            _DRAW[row.kind](row, controls)
    return controls.values()


def reading_options() -> Options:
    """The options behind the button that say how an article is read."""
    values = ARTICLE.values()
    return Options(**{row.name: values[row.name] for row in ARTICLE.rows if row.stage is Stage.READING})


def choose(label: str, names: Mapping[str, str], *, key: str, default: str = "", **look: Any) -> str:
    """One of ``names``, shown by what they map to; the first one, or ``default``, to begin with."""
    keys = list(names)
    default = default or keys[0]
    chosen = st.selectbox(label, keys, index=keys.index(default), format_func=lambda name: names[name], key=key, **look)
    return chosen if chosen in names else default


def choose_algorithm(controls: Controls) -> str:
    names = {name: row.label for name, row in ALGORITHMS.items()}
    key = f"{controls.prefix}algorithm"
    return choose("Algorithm", names, key=key, default=DEFAULTS["algorithm"], width=184, **controls.kept)


def _choose_several() -> tuple[str, ...]:
    chosen = st.multiselect(
        "Algorithms",
        list(ALGORITHMS),
        default=list(DEFAULTS["algorithms"]),
        format_func=lambda name: ALGORITHMS[name].label,
        key="algorithms",
        bind="query-params",
        placeholder="Choose two or more",
    )
    # In the order of the table, whatever the order of clicks, so that cards do not jump.
    return tuple(name for name in ALGORITHMS if name in (chosen or ()))


def _choose_length() -> dict[str, Any]:
    length = choose("Length", LENGTH_LABELS, key="length", bind="query-params", width=136)
    if length in LENGTHS:
        return {"length": length}
    row = ROWS[COUNTED_BY[length]]
    return {row.name: number(row, ARTICLE, key=length, default=DEFAULTS[length])}


def number(row: Row, controls: Controls, *, default: int, key: str = "", **look: Any) -> int:
    """A field for a number that always has one."""
    key = controls.prefix + (key or row.name)
    value = _number_input(row, key, value=default, **{"width": 124, **controls.kept, **look})
    return _check_number(row, value) or default


def optional_number(row: Row, controls: Controls, **look: Any) -> int | None:
    """A field for a number that may be left to the program."""
    look = {"value": None, "placeholder": "Auto", "width": 124, **controls.kept, **look}
    return _check_number(row, _number_input(row, controls.key(row), **look))


def _number_input(row: Row, key: str, **look: Any) -> Any:
    bounds = {"min_value": row.minimum, "max_value": row.maximum, "step": _STEPS.get(row.name, 1)}
    return st.number_input(**{"label": row.label, "key": key, **bounds, **look})


def _draw_length(row: Row, controls: Controls) -> None:
    names = {"": "As set", **{name: length.label for name, length in LENGTHS.items()}}
    choose(row.label, names, key=controls.key(row), help=row.help, **controls.kept)


def _check_length(row: Row, value: Any) -> str | None:
    return value if value in LENGTHS else None


# Each kind of option has one way to be drawn, and one to be checked.


def _draw_number(row: Row, controls: Controls) -> None:
    _number_input(row, controls.key(row), value=None, help=row.help, **controls.kept)


def _check_number(row: Row, value: Any) -> int | None:
    return max(row.minimum, min(row.maximum, int(value))) if isinstance(value, int | float) else None


def _draw_text(row: Row, controls: Controls) -> None:
    st.text_input(
        row.label,
        key=controls.key(row),
        max_chars=row.maximum,
        placeholder="A word or two",
        help=row.help,
        **controls.kept,
    )


def _check_text(row: Row, value: Any) -> str:
    return str(value or "").strip()[: row.maximum]


def _draw_flag(row: Row, controls: Controls) -> None:
    if row.name == "bullets":
        layouts = list(LAYOUTS)
        key = controls.key(row)
        st.radio("Lay out as", layouts, format_func=LAYOUTS.__getitem__, key=key, horizontal=True, **controls.kept)
    else:
        st.checkbox(row.label, key=controls.key(row), help=row.help, **controls.kept)


def _check_flag(row: Row, value: Any) -> bool:
    return value == "bullets" if row.name == "bullets" else bool(value)


def draw_language(row: Row, controls: Controls, **more: Any) -> None:
    """A list of the languages, and one choice more: to have the language detected."""
    st.selectbox(
        row.label,
        ["", *sorted(LANGUAGES, key=lambda code: LANGUAGES[code].name)],
        format_func=lambda code: LANGUAGES[code].name if code else "Detect it",
        key=controls.key(row),
        help="The language decides where sentences end, which words are ignored, and which forms belong to one word.",
        **more,
    )


def check_language(row: Row, value: Any) -> str | None:
    return value if value in LANGUAGES else None


_DRAW: Mapping[Kind, Callable[[Row, Controls], None]] = {
    Kind.NUMBER: _draw_number,
    Kind.TEXT: _draw_text,
    Kind.FLAG: _draw_flag,
    Kind.LENGTH: _draw_length,
    Kind.LANGUAGE: lambda row, controls: draw_language(row, controls, **controls.kept),
}
_CHECKS: Mapping[Kind, Callable[[Row, Any], Any]] = {
    Kind.NUMBER: _check_number,
    Kind.TEXT: _check_text,
    Kind.FLAG: _check_flag,
    Kind.LENGTH: _check_length,
    Kind.LANGUAGE: check_language,
}
