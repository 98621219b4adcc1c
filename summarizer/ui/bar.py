"""The reading bar: length, algorithm, Compare and Copy in reach while one reads, and the rest behind "More".

Its widgets show the settings and hand back what was changed; a popover is drawn only while it is open, because the
browser would send the old values of a closed one after the script has changed them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from ..algorithms import ALGORITHMS
from ..models import Comparison, Instruction
from ..options import LENGTHS, ROWS, Budget
from ..selection import count
from . import ASSETS, downloads, fields, read_aloud, settings, state
from .markup import quiet
from .settings import COUNTED_BY, UNITS, Settings
from .state import Reading, ReadRequest

_HTML, _CSS, _JS = ((ASSETS / f"length.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
_LENGTH = st.components.v2.component("sift_length", html=_HTML, css=_CSS, js=_JS)
_STEPS: Mapping[str, int] = {"words": 25, "sentences": 1, "percent": 5}
_NUMBERS = range(1, 7)
# Two rows of algorithms, and all numbers of paragraphs in one.
_HOW_WIDTH = 460


@dataclass(frozen=True, slots=True)
class Seats:
    """What of the bar waits for the summaries: Copy, and what is behind "More"."""

    copy: DeltaGenerator
    more: PopoverContainer


def show(chosen: Settings, budget: Budget) -> Seats:
    """The controls of the bar; the rest comes with ``finish``."""
    st.html(ASSETS / "bar.css")
    # A popover whose label changes is another one, and closed; so its name is told to the style sheet.
    st.html(f"<style>:root {{ --sift-how: {_css_text(_how(chosen))}; }}</style>")
    with st.container(key="bar", horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        _show_length(budget)
        how = st.popover("Algorithm", key="bar-how", type="tertiary", on_change="rerun")
        if how.open:
            with how, st.container(width=_HOW_WIDTH):
                _choose_how("bar")
        _show_compare("bar-compare", type="tertiary")
        return Seats(
            st.container(
                key="bar-copy",
                width="content",
                horizontal=True,
                wrap=False,
                vertical_alignment="center",
                gap="xsmall",
            ),
            st.popover("More", key="bar-more", icon=":material/more_horiz:", type="tertiary", on_change="rerun"),
        )


def _how(chosen: Settings) -> str:
    """ "Balanced · Auto paragraphs"."""
    first, *others = chosen.algorithms
    algorithms = f"{len(others) + 1} algorithms" if others else ALGORITHMS[first].label
    number, bullets = chosen.options.paragraphs, chosen.options.bullets
    layout = "bullets" if bullets else count(number, "paragraph") if number else "Auto paragraphs"
    return f"{algorithms} · {layout}"


def _css_text(text: str) -> str:
    return '"' + re.sub(r"[^\w ]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def finish(seats: Seats, reading: Reading, comparison: Comparison) -> None:
    """Read aloud and Copy, and behind "More" the options, the language, the link and the files."""
    with seats.copy:
        read_aloud.show(comparison)
        downloads.show_copy(comparison)
    if not seats.more.open:
        return
    with seats.more:
        # Only where the bar is too narrow for them.
        with st.container(key="bar-narrow"):
            _choose_how("more")
            _show_compare("more-compare")
            if _instruction(reading):
                _show_keep(reading.request, "more-keep")
        for row in settings.MORE:
            name = settings.key_of(row)
            key = f"more-{name}"
            st.session_state[key] = settings.held()[name]
            fields.draw(row, key, on_change=_take, args=(name, key))
        _choose_language(reading)
        downloads.show_more(comparison, link=settings.link(reading))


def _show_length(budget: Budget) -> None:
    now = settings.held()
    unit = now["length"] if now["length"] in UNITS else "words"
    data = {
        "names": {name: length.label for name, length in LENGTHS.items()},
        "units": {name: _unit(name) for name in UNITS},
        "length": now["length"],
        "unit": unit,
        "number": now[unit] if unit == now["length"] else budget.words,
        "settings": settings.NAMES,
        "query": settings.query(),
    }
    _LENGTH(data=data, key="bar-length", width="content", on_asked_change=take_length)


def _unit(name: str) -> dict[str, Any]:
    row = ROWS[COUNTED_BY[name]]
    bounds = {"minimum": row.minimum, "maximum": row.maximum, "step": _STEPS[name]}
    return {"name": UNITS[name].lower(), "label": f"{UNITS[name]}, at most", **bounds}


def take_length() -> None:
    asked = getattr(st.session_state.get("bar-length"), "asked", None)
    if isinstance(asked, dict):
        length, number = asked.get("length"), asked.get("number")
        settings.put(length=length)
        if number is not None and length in tuple(COUNTED_BY):
            settings.put(**{length: number})


def _show_compare(key: str, **look: Any) -> None:
    label = "Stop comparing" if settings.held()["compare"] else "Compare"
    st.button(label, key=key, on_click=settings.compare, **look)


def _choose_how(place: str) -> None:
    """Algorithms and paragraphs."""
    now = settings.held()
    names = {name: row.label for name, row in ALGORITHMS.items()}
    if now["compare"]:
        _pills("Algorithms to compare", names, "algorithms", place, selection_mode="multi")
        all_key = f"{place}-all"
        st.button(f"Compare all {len(names)}", key=all_key, on_click=settings.put, kwargs={"algorithms": list(names)})
    else:
        _pills("Algorithm", names, "algorithm", place, required=True)
        st.html(quiet(ALGORITHMS[now["algorithm"]].description))
    _choose_paragraphs(place, now)


def _pills(label: str, names: Mapping[str, str], name: str, place: str, **look: Any) -> None:
    key = f"{place}-{name}"
    held = settings.held()[name]
    st.session_state[key] = list(held) if isinstance(held, tuple) else held
    st.pills(label, list(names), format_func=names.__getitem__, key=key, on_change=_take, args=(name, key), **look)


def _choose_paragraphs(place: str, now: Mapping[str, Any]) -> None:
    numbers: Sequence[int | None] = [None, *sorted({*_NUMBERS, *filter(None, [now["paragraphs"]])})]
    key = f"{place}-paragraphs"
    st.session_state[key] = now["paragraphs"] or 0
    st.segmented_control(
        "Paragraphs",
        [number or 0 for number in numbers],
        format_func=lambda number: f"{number}" if number else "Auto",
        key=key,
        on_change=_take,
        args=("paragraphs", key),
        required=True,
        disabled=now["layout"] == "bullets",
        help="Auto is about one for every 70 words.",
    )


def _take(name: str, key: str) -> None:
    settings.put(**{name: st.session_state.get(key)})


def _choose_language(reading: Reading) -> None:
    document, key = reading.document, "more-language"
    st.session_state[key] = reading.request.options.language or ""
    sure = "" if document.is_language_certain else ", not sure"
    fields.draw(
        ROWS["language"],
        key,
        detected=f"Detected: {document.language.name}{sure}" if not reading.request.options.language else "Detect it",
        on_change=_read_as,
        args=(reading.request, key),
    )


def _read_as(request: ReadRequest, key: str) -> None:
    state.ask_for(request.but(language=settings.check(ROWS["language"], st.session_state.get(key))))


def _instruction(reading: Reading) -> Instruction | None:
    """The line of the text that was left out of it and followed."""
    return None if reading.request.options.keep_instruction else reading.document.article.instruction


def show_instruction(reading: Reading) -> None:
    """What a line of the text asks for, with a way to take it back; or a way to follow it again."""
    instruction = _instruction(reading)
    if not instruction:
        return
    with st.container(key="instruction", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        if asked := state.visit().from_text:
            # For those who listen; the style sheet hides it from those who see the cross.
            label = f"From your text: {_in_words(asked)} :small[(take it back)]"
            st.button(label, key="unfollow", icon=":material/close:", icon_position="right", on_click=state.unfollow)
        elif asked := state.asked_by(instruction):
            label = f"Follow your text: {_in_words(asked)}"
            st.button(label, key="follow", on_click=state.follow_again, args=(instruction,))
        else:
            st.html(quiet("A line of your text asks for a summary; it is not part of the article."))
        _show_keep(reading.request, "keep-instruction", type="tertiary")


def _show_keep(request: ReadRequest, key: str, **look: Any) -> None:
    label = "Keep that line: it belongs to the text"
    st.button(label, key=key, on_click=_keep_instruction, args=(request,), **look)


def _in_words(asked: Mapping[str, Any]) -> str:
    """ "2,000 words, 6 paragraphs"."""
    parts = [count(asked[name], name[:-1]) for name in ("words", "sentences", "paragraphs") if name in asked]
    return ", ".join([*parts, "as bullets"] if asked.get("layout") == "bullets" else parts)


def _keep_instruction(request: ReadRequest) -> None:
    state.visit().followed = None
    state.unfollow()
    state.ask_for(request.but(keep_instruction=True))
