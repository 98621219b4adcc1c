"""Sentences by algorithms: a row per sentence that was chosen, a column per algorithm, and how many chose it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from ..algorithms import ALGORITHMS
from ..comparison import chosen_by
from ..models import Comparison, Sentence
from . import agreement, markup
from .diagrams import cut
from .markup import escape

# Beyond these a browser gets slow: rows of chosen sentences, and sentences that nobody chose, unfolded or not.
MAX_ROWS = 200
MAX_FOLDED = 300
MAX_CHARACTERS = 240
# Beyond this the table scrolls sideways on any screen, and its head can't stick to the page.
MAX_COLUMNS = 13

Votes = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Fold:
    """Sentences that nobody chose, one after another in the article; of many the first are ``shown``."""

    n: int
    shown: Sequence[Sentence]


# In the order of the table: a sentence that was chosen, or a run of others.
Rows = Sequence[Sentence | Fold]


def by_position(sentences: Sequence[Sentence], votes: Votes) -> Rows:
    """In the article's order; every run that nobody chose is one fold."""
    rows: list[Sentence | Fold] = []
    n_left = MAX_FOLDED
    for is_chosen, group in groupby(sentences, key=lambda sentence: sentence.index in votes):
        run = list(group)
        rows += run if is_chosen else [Fold(len(run), run[:n_left])]
        n_left -= 0 if is_chosen else min(n_left, len(run))
    return rows


def by_agreement(sentences: Sequence[Sentence], votes: Votes) -> Rows:
    """Those that most algorithms chose first; the others are one fold at the end."""
    chosen = [sentence for sentence in sentences if sentence.index in votes]
    others = [sentence for sentence in sentences if sentence.index not in votes]
    chosen.sort(key=lambda sentence: -len(votes[sentence.index]))
    return [*chosen, *([Fold(len(others), others[:MAX_FOLDED])] if others else [])]


ORDERS: Mapping[str, tuple[str, Callable[[Sequence[Sentence], Votes], Rows]]] = {
    "position": ("Article order", by_position),
    "agreement": ("By agreement", by_agreement),
}


def show(comparison: Comparison, *, numbers: bool) -> None:
    """The grid under a choice of its order; with ``numbers``, they lead to the sentences in the article below."""
    with st.container(horizontal=True, vertical_alignment="center", key="grid-head"):
        st.html('<h2 class="sift-subhead">Sentence by sentence</h2>', width="content")
        order = st.segmented_control(
            "Order of the sentences",
            list(ORDERS),
            default=next(iter(ORDERS)),
            format_func=lambda name: ORDERS[name][0],
            key="grid-order",
            label_visibility="collapsed",
            required=True,
            persist_state="session",
        )
    _, arrange = ORDERS.get(str(order)) or next(iter(ORDERS.values()))
    st.html(table(comparison, arrange, numbers=numbers))


def table(comparison: Comparison, arrange: Callable[[Sequence[Sentence], Votes], Rows], *, numbers: bool) -> str:
    """The grid as HTML, and what it leaves out."""
    votes, names = chosen_by(comparison), [summary.ranking.algorithm for summary in comparison]
    # A heading that nobody chose is no sentence that somebody could have chosen.
    sentences = [one for one in comparison.document.sentences if one.index in votes or not one.is_heading]
    rows = arrange(sentences, votes)
    attributes = markup.text_attributes(comparison.document.language)
    draw = _Rows(votes, names, attributes, numbers)
    body = "".join(_first(rows, draw))
    head = "".join(_column_name(ALGORITHMS[name].label) for name in names)
    inner = (
        '<table class="sift-grid"><caption class="sift-unseen">Which algorithm chose which sentence</caption>'
        f'<thead><tr><th scope="col">Sentence</th>{head}<th scope="col">Chosen by</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
    label = "Sentences by algorithm; arrow keys move from sentence to sentence"
    kind = "sift-by-algorithm sift-fits" if len(names) <= MAX_COLUMNS else "sift-by-algorithm"
    return markup.sideways(inner, label, kind=kind, walk=True) + _rest(len(votes))


def _column_name(label: str) -> str:
    # A long name is cut by the style.
    return f'<th scope="col"><span title="{escape(label)}">{escape(label)}</span></th>'


def _first(rows: Rows, draw: "_Rows") -> Iterator[str]:
    n_left = MAX_ROWS
    for row in rows:
        if isinstance(row, Fold):
            yield draw.fold(row)
        elif n_left:
            n_left -= 1
            yield draw.sentence(row)
        else:
            return


def _rest(n_chosen: int) -> str:
    if n_chosen <= MAX_ROWS:
        return ""
    return markup.quiet(f"These are the first {MAX_ROWS} of {n_chosen:,} chosen sentences. Downloads have all.")


@dataclass(frozen=True, slots=True)
class _Rows:
    """Draws the rows of one grid."""

    votes: Votes
    names: Sequence[str]
    attributes: str
    numbers: bool

    def sentence(self, sentence: Sentence) -> str:
        chose, n = self.votes[sentence.index], len(self.names)
        cells = "".join(
            '<td class="sift-on"><span class="sift-unseen">yes</span></td>' if name in chose else "<td></td>"
            for name in self.names
        )
        bar = f"<i {agreement.share(len(chose), n)}></i>{len(chose)}/{n}"
        name = f"<div>{self._number(sentence)}{self._text(sentence)}</div>"
        return f'<tr data-s="{sentence.index}"><th scope="row">{name}</th>{cells}<td>{bar}</td></tr>'

    def fold(self, fold: Fold) -> str:
        items = "".join(
            f'<li value="{one.index + 1}" data-s="{one.index}">{self._text(one)}</li>' for one in fold.shown
        )
        more = markup.rest(range(fold.n), n_shown=len(fold.shown))
        return (
            f'<tr class="sift-fold"><td colspan="{len(self.names) + 2}"><details>'
            f"<summary>{fold.n:,} not chosen</summary><ol>{items}</ol>{more}</details></td></tr>"
        )

    def _number(self, sentence: Sentence) -> str:
        number = sentence.index + 1
        if not self.numbers:
            return f"<span>{number}</span>"
        label = f"Sentence {number} in the article"
        return f'<a href="#{markup.sentence_id(sentence)}" aria-label="{label}">{number}</a>'

    def _text(self, sentence: Sentence) -> str:
        return f"<span{self.attributes}>{escape(cut(sentence, MAX_CHARACTERS))}</span>"
