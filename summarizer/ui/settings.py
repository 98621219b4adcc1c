"""Widgets to values: by which algorithm, how long, and what the reader would rather read.

Whatever a browser sends is checked here again; the widgets' own bounds only help honest ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from ..algorithms import ALGORITHMS
from ..models import Document
from ..options import MAX_FOCUS_CHARACTERS, MAX_PARAGRAPHS, MAX_SENTENCES, MAX_WORDS, MIN_PARAGRAPHS, MIN_WORDS, Budget
from .markup import escape
from .state import DEFAULTS

# Lengths as a share of the article; the others are numbers that are typed in.
SHARES: Mapping[str, float] = {"short": 0.1, "medium": 0.25, "long": 0.5}
LENGTHS: Mapping[str, str] = {
    "words": "In words",
    "sentences": "In sentences",
    "percent": "In percent",
    "short": "Short",
    "medium": "Medium",
    "long": "Long",
}
LAYOUTS: Mapping[str, str] = {"paragraphs": "Paragraphs", "bullets": "Bullets"}


@dataclass(frozen=True, slots=True)
class Length:
    """One of the three: a number of ``words``, of ``sentences``, or a ``share`` of the article, 0 to 1."""

    words: int | None = None
    sentences: int | None = None
    share: float | None = None

    def n_words(self, document: Document) -> int:
        """The most words, for this document; all of them where sentences are counted."""
        if self.share is not None:
            return max(MIN_WORDS, round(document.n_words * self.share))
        return self.words if self.words is not None else max(MIN_WORDS, document.n_words)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What else is wanted of a summary; the fields are those of ``Budget``."""

    bullets: bool = False
    focus: str = ""
    no_quotes: bool = False
    no_questions: bool = False

    @property
    def n(self) -> int:
        """How many of them there are."""
        return sum(map(bool, (self.bullets, self.focus, self.no_quotes, self.no_questions)))


@dataclass(frozen=True, slots=True)
class Settings:
    """How the summary is wanted; one algorithm, or several beside one another."""

    algorithms: tuple[str, ...]
    length: Length
    paragraphs: int
    comparing: bool
    wishes: Wishes = Wishes()

    def budget(self, document: Document) -> Budget:
        """The length in words, for this document, and all the rest."""
        wishes = self.wishes
        return Budget(
            self.length.n_words(document),
            self.paragraphs,
            sentences=self.length.sentences,
            bullets=wishes.bullets,
            focus=wishes.focus,
            no_quotes=wishes.no_quotes,
            no_questions=wishes.no_questions,
        )


def settings() -> Settings:
    """Algorithm and length; they act at once on what was read."""
    comparing = bool(st.session_state.get("compare", False))
    # Several need a line for their names.
    several = _choose_several() if comparing else ()
    with st.container(horizontal=True, vertical_alignment="bottom", key="settings"):
        algorithms = several if comparing else _choose_one()
        length = _choose_length()
        bullets = st.session_state.get("layout") == "bullets"
        paragraphs = _number("Paragraphs", "paragraphs", MIN_PARAGRAPHS, MAX_PARAGRAPHS, step=1, disabled=bullets)
        st.toggle("Compare", key="compare", bind="query-params")
    if not comparing:
        st.html(f'<p class="sift-quiet">{escape(ALGORITHMS[algorithms[0]].description)}</p>')
    return Settings(algorithms, length, paragraphs, comparing, _choose_wishes())


def _choose_length() -> Length:
    length = st.selectbox(
        "Length", list(LENGTHS), format_func=LENGTHS.__getitem__, key="length", bind="query-params", width=136
    )
    if length in SHARES:
        return Length(share=SHARES[length])
    if length == "percent":
        return Length(share=_number("Percent", "percent", 1, 100, step=5) / 100)
    if length == "sentences":
        return Length(sentences=_number("Sentences", "sentences", 1, MAX_SENTENCES, step=1))
    return Length(words=_number("Words", "words", MIN_WORDS, MAX_WORDS, step=25))


def _choose_wishes() -> Wishes:
    """What is seldom asked for, one click away; the button says how much of it is in force."""
    n = _wishes().n
    with st.popover(f"Options ({n})" if n else "Options", icon=":material/tune:", type="tertiary", key="options"):
        st.radio(
            "Lay out as",
            list(LAYOUTS),
            format_func=LAYOUTS.__getitem__,
            key="layout",
            bind="query-params",
            horizontal=True,
        )
        st.text_input(
            "Focus on",
            key="focus",
            bind="query-params",
            max_chars=MAX_FOCUS_CHARACTERS,
            placeholder="A word or two",
            help="Sentences that contain these words, in any form, are chosen first.",
        )
        st.checkbox("Leave out quotations", key="no_quotes", bind="query-params")
        st.checkbox("Leave out questions", key="no_questions", bind="query-params")
    return _wishes()


def _wishes() -> Wishes:
    values = st.session_state
    return Wishes(
        bullets=values.get("layout") == "bullets",
        focus=str(values.get("focus") or "").strip()[:MAX_FOCUS_CHARACTERS],
        no_quotes=bool(values.get("no_quotes")),
        no_questions=bool(values.get("no_questions")),
    )


def _choose_one() -> tuple[str, ...]:
    names = list(ALGORITHMS)
    chosen = st.selectbox(
        "Algorithm",
        names,
        index=names.index(DEFAULTS["algorithm"]),
        format_func=lambda name: ALGORITHMS[name].label,
        key="algorithm",
        bind="query-params",
        width=184,
    )
    return (chosen if chosen in ALGORITHMS else DEFAULTS["algorithm"],)


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


def _number(label: str, key: str, least: int, most: int, *, step: int, disabled: bool = False) -> int:
    value = st.number_input(
        label,
        min_value=least,
        max_value=most,
        value=DEFAULTS[key],
        step=step,
        key=key,
        bind="query-params",
        disabled=disabled,
        width=124,
    )
    return max(least, min(most, int(value if value is not None else DEFAULTS[key])))
