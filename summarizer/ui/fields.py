"""How options are drawn: one way for each kind, for an article, its chapters, and a digest.

Whatever a browser sends is checked again; the widgets' own bounds only help honest ones.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from ..algorithms import ALGORITHMS
from ..languages import LANGUAGES
from ..options import LENGTHS, ROWS, Kind, Row
from .settings import DEFAULTS, LAYOUTS, check, key_of

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
        return self.prefix + key_of(row)

    def values(self) -> dict[str, Any]:
        """What the controls behind the button hold, by the names of the options."""
        return {row.name: check(row, st.session_state.get(self.key(row))) for row in self.rows}


def choose_options(controls: Controls) -> dict[str, Any]:
    """What is seldom asked for, one click away; the button says how much of it is in force."""
    n = sum(map(bool, controls.values().values()))
    label = f"Options ({n})" if n else "Options"
    with st.popover(label, icon=":material/tune:", type="tertiary", key=f"{controls.prefix}options"):
        for row in controls.rows:
            draw(row, controls.key(row), **controls.kept)
    return controls.values()


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


def number(row: Row, controls: Controls, *, default: int, key: str = "", **look: Any) -> int:
    """A field for a number that always has one."""
    key = controls.prefix + (key or row.name)
    value = _number_input(row, key, value=default, **{"width": 124, **controls.kept, **look})
    return check(row, value) or default


def optional_number(row: Row, controls: Controls, **look: Any) -> int | None:
    """A field for a number that may be left to the program."""
    look = {"value": None, "placeholder": "Auto", "width": 124, **controls.kept, **look}
    chosen: int | None = check(row, _number_input(row, controls.key(row), **look))
    return chosen


def draw(row: Row, key: str, **look: Any) -> None:
    """The widget of an option; ``look`` goes to Streamlit's."""
    _DRAW[row.kind](row, key, **look)


def _number_input(row: Row, key: str, **look: Any) -> Any:
    bounds = {"min_value": row.minimum, "max_value": row.maximum, "step": _STEPS.get(row.name, 1)}
    return st.number_input(**{"label": row.label, "key": key, **bounds, **look})


def _draw_number(row: Row, key: str, **look: Any) -> None:
    _number_input(row, key, value=None, help=row.help, **look)


def _draw_text(row: Row, key: str, **look: Any) -> None:
    st.text_input(row.label, key=key, max_chars=row.maximum, placeholder="A word or two", help=row.help, **look)


def _draw_flag(row: Row, key: str, **look: Any) -> None:
    if row.name == "bullets":
        st.radio("Format", list(LAYOUTS), format_func=LAYOUTS.__getitem__, key=key, horizontal=True, **look)
    else:
        st.checkbox(row.label, key=key, help=row.help, **look)


def _draw_length(row: Row, key: str, **look: Any) -> None:
    names = {"": "As many words as set", **{name: length.label for name, length in LENGTHS.items()}}
    choose(row.label, names, key=key, help=row.help, **look)


def _draw_language(row: Row, key: str, *, detected: str = "Detect it", **look: Any) -> None:
    """A list of the languages, and one choice more: to have the language detected."""
    st.selectbox(
        row.label,
        ["", *sorted(LANGUAGES, key=lambda code: LANGUAGES[code].name)],
        format_func=lambda code: LANGUAGES[code].name if code else detected,
        key=key,
        help="The language decides where sentences end, which words are ignored, and which forms belong to one word.",
        **look,
    )


_DRAW: Mapping[Kind, Callable[..., None]] = {
    Kind.NUMBER: _draw_number,
    Kind.TEXT: _draw_text,
    Kind.FLAG: _draw_flag,
    Kind.LENGTH: _draw_length,
    Kind.LANGUAGE: _draw_language,
}
