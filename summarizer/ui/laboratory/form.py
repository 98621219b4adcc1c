"""Widgets to values: which corpus is evaluated, and how.

Whatever a browser sends is checked here again; the widgets' own bounds only help honest ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import streamlit as st

from ...algorithms import ALGORITHMS
from ...errors import SummarizerError
from ...laboratory import EXAMPLE, ROLES, BadRow, Corpus, Settings, Survey, open_bundle, open_corpus
from ...models import File
from ...options import DEFAULT_SENTENCES, DEFAULT_WORDS, ROWS, Options, with_defaults
from ...selection import count
from .. import result, state
from ..controls import ask_file
from ..fields import Controls, choose, number
from ..markup import escape, note, quiet
from ..state import Notice

LAB = Controls("lab-", {"persist_state": "session"}, frozenset())
MAX_DOCUMENTS = 1_000
FILE_ENDINGS = ("jsonl", "json", "csv", "tsv", "zip")
MAX_BAD_SHOWN = 50
MAX_COLUMNS = 200
MAX_SEED = 2**32 - 1

# The row that a length is counted by, its label, and its default.
LENGTHS: Mapping[str, tuple[str, int]] = {
    "words": ("Words", DEFAULT_WORDS),
    "sentences": ("Sentences", DEFAULT_SENTENCES),
    "share": ("% of the text", 25),
}
AS_REFERENCE = "reference"
_LENGTH_NAMES: Mapping[str, str] = {
    AS_REFERENCE: "As long as the references",
    **{name: label for name, (label, _) in LENGTHS.items()},
}
_ROLES: Mapping[str, str] = {
    "text": "Text",
    "address": "Web address, where there is no text",
    "reference": "References",
    "title": "Title",
    "language": "Language",
    "question": "Question",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What to evaluate."""

    corpus: Corpus
    settings: Settings


def ask(*, folded: bool) -> Request | None:
    """The form, in one line when it is ``folded``; a request in the run that follows one of its buttons, else None."""
    with st.expander("Corpus and settings", expanded=not folded, icon=":material/tune:"):
        return _ask()


def _ask() -> Request | None:
    tries = st.button("Try the example corpus", icon=":material/science:", key="lab-example")
    file = ask_file(
        f"Corpus: JSONL, CSV, TSV, or a zip; up to {MAX_DOCUMENTS:,} documents", FILE_ENDINGS, key="lab-file"
    )
    opened = _opened(file) if isinstance(file, File) else None
    settings = _settings()
    runs = st.button("Run", type="primary", icon=":material/play_arrow:", key="lab-go")
    if not settings.algorithms and (runs or tries):
        result.show_problem(Notice("No algorithm yet", "Choose at least one algorithm first."))
    elif tries:
        return Request(replace(open_corpus(EXAMPLE), name="Example corpus"), settings)
    elif runs and opened:
        return Request(opened.corpus, opened.settings or settings)
    elif runs and not file:
        result.show_problem(Notice("No corpus yet", "Choose a file first, or try the example corpus."))
    return None


@dataclass(frozen=True, slots=True)
class _Opened:
    """The corpus in a file, and the settings that a bundle brings along."""

    corpus: Corpus
    settings: Settings | None = None


def _opened(file: File) -> _Opened | None:
    """What is in a file, its columns found or chosen; None, with the reason shown, if it is no corpus."""
    try:
        opened = state.remember("corpus", (file.name, file.data), lambda: _open_any(file))
        if opened.settings is None:
            opened = _Opened(_choose_columns(file, opened.corpus))
        if opened.corpus.names and not opened.corpus.columns.has_texts:
            result.show_problem(Notice("Which column has the texts?", "Choose it under Columns."))
            return None
        survey = state.remember("survey", (file.name, file.data, opened.corpus.columns), opened.corpus.survey)
    except SummarizerError as error:
        result.show_problem(Notice.of(error))
        return None
    _show_survey(survey)
    if opened.settings:
        st.html(note("This is a bundle: it is evaluated again with its own settings, whatever is chosen below."))
    return opened


def _open_any(file: File) -> _Opened:
    bundle = open_bundle(file)
    if bundle is None:
        return _Opened(_open(file, {}))
    settings = bundle.head.settings
    known = tuple(name for name in settings.algorithms if name in ALGORITHMS)
    return _Opened(replace(bundle.corpus, max_items=MAX_DOCUMENTS), replace(settings, algorithms=known))


def _open(file: File, chosen: Mapping[str, str]) -> Corpus:
    return open_corpus(file, chosen, max_items=MAX_DOCUMENTS, needs_texts=False)


def _choose_columns(file: File, found: Corpus) -> Corpus:
    """The same corpus with the columns that the reader chose."""
    if not found.names:
        return found
    chosen: dict[str, str] = {}
    # What was chosen for one file says nothing about another with other columns.
    table = sha256("\n".join(found.names).encode("utf-8", "replace")).hexdigest()[:12]
    with st.expander(f"Columns: {_said(found)}", expanded=not found.columns.has_texts):
        for role, label in _ROLES.items():
            usual = getattr(found.columns, role)
            usual = usual if isinstance(usual, tuple) else (usual,) if usual else ()
            several = st.multiselect(
                label,
                list(dict.fromkeys([*usual, *found.names[:MAX_COLUMNS]])),
                default=list(usual),
                key=f"lab-column-{role}-{table}",
                max_selections=None if role == "reference" else 1,
                placeholder="None",
            )
            picked = tuple(name for name in found.names if name in several)
            if picked != usual:
                chosen[role] = "+".join(picked)
    return _open(file, chosen) if chosen else found


def _said(corpus: Corpus) -> str:
    """Which columns were found; only our own words, because a label is Markdown."""
    roles = [role for role in ROLES if getattr(corpus.columns, role)]
    return f"{', '.join(roles)} found" if corpus.columns.has_texts else "which one has the texts?"


def _show_survey(survey: Survey) -> None:
    parts = [count(survey.n_items, "document"), f"{survey.n_with_references:,} with references"]
    if survey.n_left_out:
        parts.append(f"{survey.n_left_out:,} more left out: the page takes {MAX_DOCUMENTS:,}, the command any number")
    st.html(quiet(" · ".join(parts)))
    show_bad(survey.bad, survey.n_bad)


def show_bad(bad: Sequence[BadRow], n_bad: int) -> None:
    """The first rows that could not be used, with their numbers."""
    if not bad:
        return
    with st.expander(f"{count(n_bad, 'row')} could not be used", expanded=n_bad < 4):
        items = "".join(
            f'<li value="{row.number}">{escape(row.reason)} <small>{escape(row.hint)}</small></li>'
            for row in bad[:MAX_BAD_SHOWN]
        )
        more = quiet(f"… and {n_bad - MAX_BAD_SHOWN:,} more.") if n_bad > MAX_BAD_SHOWN else ""
        st.html(f'<ol class="sift-bad">{items}</ol>{more}')


def _settings() -> Settings:
    algorithms = st.multiselect(
        "Algorithms",
        list(ALGORITHMS),
        default=list(ALGORITHMS),
        format_func=lambda name: ALGORITHMS[name].label,
        key="lab-algorithms",
        persist_state="session",
        placeholder="Choose at least one",
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="lab-settings"):
        length = choose("Length", _LENGTH_NAMES, key="lab-length", width=240, **LAB.kept)
        # Of a document without a reference, the length is counted in words.
        counted = length if length in LENGTHS else "words"
        label, default = LENGTHS[counted]
        label = label if length in LENGTHS else "Words where there is none"
        asked: dict[str, Any] = {counted: number(ROWS[counted], LAB, default=default, label=label, width=200)}
        more = _scoring()
    # In the order of the table, whatever the order of clicks.
    chosen = tuple(name for name in ALGORITHMS if name in (algorithms or ()))
    return Settings(chosen, with_defaults(Options(**asked)), reference_length=length == AS_REFERENCE, **more)


def _scoring() -> dict[str, Any]:
    """How ROUGE counts, one click away."""
    with st.popover("Scoring", icon=":material/tune:", type="tertiary", key="lab-scoring"):
        stemming = st.checkbox("Stem English words", value=True, key="lab-stemming", **LAB.kept)
        mean = st.checkbox("Of several references count the mean, not the best", key="lab-mean", **LAB.kept)
        seed = st.number_input("Seed", min_value=0, max_value=MAX_SEED, value=0, step=1, key="lab-seed", **LAB.kept)
    checked = min(max(int(seed), 0), MAX_SEED) if isinstance(seed, int | float) else 0
    return {"stemming": bool(stemming), "mean_of_references": bool(mean), "seed": checked}
