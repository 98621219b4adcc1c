"""One document: its references, and what two systems chose, beside one another, with the words in common marked."""

from collections.abc import Iterable, Sequence

import streamlit as st

from ...comparison import spans_of, stems_of
from ...laboratory import BY_KEY, ORACLE, Evaluated, Report, label_of
from ...languages import LANGUAGES, NAMES
from ...models import Language
from ...selection import count
from ...text.characters import strip_invisible
from .. import markup, work
from ..fields import choose
from ..markup import escape, note, quiet
from . import numbers
from .job import Job

_KEY = "lab-document"
_MAX_NAME = 80
# A reference can be as long as a text.
_MAX_CHARACTERS = 20_000


def show(job: Job, report: Report) -> None:
    """A document, chosen from a list that begins with the worst for an algorithm."""
    systems = [row.system for row in report.rows]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = {name: label_of(name) for name in systems}
        system = choose("Algorithm", names, key="lab-document-system", width=200)
        others = {name: label for name, label in names.items() if name != system} or names
        usual = ORACLE if ORACLE in others else next(iter(others))
        beside = choose("Beside", others, key="lab-document-beside", default=usual, width=200)
        measure = numbers.choose_measure(report, key="lab-document-measure")
    order = report.ordered(system, measure.key)
    rest = tuple(sorted(job.done.keys() - set(order)))
    document = _choose(job, (*order, *rest), system, measure.key)
    _show_moves(order)
    if document is not None:
        _show_document(document, (system, beside))


def _choose(job: Job, listed: Sequence[int], system: str, key: str) -> Evaluated | None:
    """A list, because its entries are drawn as they are, and names are strangers' text."""

    def said(number: int) -> str:
        one = job.done[number]
        name = strip_invisible(one.name)
        outcome = one.outcomes.get(system)
        value = numbers.measure_of(key).show(outcome.values[BY_KEY[key]]) if outcome else "no summary"
        return f"{number}. {name[:_MAX_NAME]}{'…' if len(name) > _MAX_NAME else ''} · {value or 'no number'}"

    if not listed:
        return None
    if st.session_state.get(_KEY) not in listed:
        st.session_state[_KEY] = listed[0]
    number = st.selectbox("Document, the worst for this algorithm first", listed, format_func=said, key=_KEY)
    return job.done.get(number)


def _show_moves(order: Sequence[int]) -> None:
    """To the worst and the best, and to the neighbors in between."""
    if not order:
        return
    now = st.session_state.get(_KEY)
    place = order.index(now) if now in order else 0
    moves = {
        "Worst": (0, ":material/first_page:"),
        "Previous": (place - 1, ":material/chevron_left:"),
        "Next": (place + 1, ":material/chevron_right:"),
        "Best": (len(order) - 1, ":material/last_page:"),
    }
    with st.container(horizontal=True):
        for label, (target, icon) in moves.items():
            is_there = target == place or not 0 <= target < len(order)
            number = order[min(max(target, 0), len(order) - 1)]
            key = f"lab-document-{label.lower()}"
            st.button(label, key=key, icon=icon, disabled=is_there, on_click=_open, args=(number,))


def _open(number: int) -> None:
    st.session_state[_KEY] = number


def _show_document(document: Evaluated, systems: Iterable[str]) -> None:
    language = LANGUAGES.get(document.language) or LANGUAGES["und"]
    facts = [
        NAMES.get(document.language, "language not known"),
        count(document.n_words, "word"),
        count(document.n_sentences, "sentence"),
    ]
    st.html(f'<h3 class="sift-subhead">{escape(document.name)}</h3>{quiet(" · ".join(facts))}')
    systems = list(dict.fromkeys(systems))
    with work.alone:
        chosen = stems_of(document.summary(systems[0]), language)
        wanted = stems_of((text[:_MAX_CHARACTERS] for text in document.references), language)
        cards = [
            _reference(text, number, document, chosen, language) for number, text in enumerate(document.references)
        ]
        cards += [_summary(document, system, wanted if document.references else chosen, language) for system in systems]
    st.html(f'<div class="sift-beside">{"".join(cards)}</div>')
    if document.references:
        first = label_of(systems[0])
        st.html(quiet(f"Marked in the summaries: words of a reference. Marked in a reference: words of {first}."))
    else:
        st.html(quiet(f"Marked: words of {label_of(systems[0])}. There is no reference."))


def _reference(text: str, number: int, document: Evaluated, stems: frozenset[str], language: Language) -> str:
    label = f"Reference {number + 1}" if len(document.references) > 1 else "Reference"
    cut = text[:_MAX_CHARACTERS]
    more = quiet("This is the beginning; the rest is not shown.") if len(cut) < len(text) else ""
    return _card(label, "", [cut], stems, language) + more


def _summary(document: Evaluated, system: str, stems: frozenset[str], language: Language) -> str:
    outcome = document.outcomes.get(system)
    if outcome is None:
        reason = next((one.message for one in document.failures if one.algorithm == system), "There is no summary.")
        return f"<section><h3>{escape(label_of(system))}</h3>{note(reason)}</section>"
    measures = [numbers.measure_of(key) for key in ("rouge-1-f", "rouge-2-f", "rouge-l-f", "words")]
    values = [(measure, measure.show(outcome.values[BY_KEY[measure.key]])) for measure in measures]
    said = " · ".join(f"{measure.label} {value}" for measure, value in values if value)
    return _card(label_of(system), said, document.summary(system), stems, language)


def _card(label: str, said: str, texts: Sequence[str], stems: frozenset[str], language: Language) -> str:
    paragraphs = "".join(f"<p>{_marked(text, stems, language)}</p>" for text in texts)
    attributes = markup.text_attributes(language)
    text = f'<div class="sift-prose"{attributes}>{paragraphs}</div>'
    return f"<section><h3>{escape(label)}</h3>{quiet(said)}{text}</section>"


def _marked(text: str, stems: frozenset[str], language: Language) -> str:
    pieces, end = [], 0
    for start, stop in spans_of(text, stems, language):
        pieces.append(f'{escape(text[end:start])}<mark class="sift-both">{escape(text[start:stop])}</mark>')
        end = stop
    return "".join(pieces) + escape(text[end:])


def language_name(label: str) -> str:
    """A group's label: the name of a language for its code."""
    return NAMES.get(label, label)
