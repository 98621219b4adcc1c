"""Two summaries beside one another: only what differs; or without names, to say which is better."""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import partial

import streamlit as st

from ...comparison import apart, chosen_by
from ...models import Sentence, Summary
from .. import agreement, markup
from ..blind import Ballot, two_of
from ..fields import choose
from ..markup import escape
from .context import ViewContext, label, number

_BALLOT = Ballot()
_TALLY = _BALLOT.key("tally")


def show_difference(context: ViewContext) -> None:
    """What only the one chose, what both chose, and what only the other chose, beside one another."""
    summaries = {label(summary): summary for summary in context.comparison}
    names = list(summaries)
    left_name, right_name = _choose_two(names)
    if left_name == right_name:
        st.html(markup.note("Choose two different algorithms."))
        return
    left, right = summaries[left_name], summaries[right_name]
    only_left, only_right = apart(left, right)
    columns = [
        (f"Only {left_name}", left, only_left),
        ("Both", left, left.indices & right.indices),
        (f"Only {right_name}", right, only_right),
    ]
    st.html(f'<div class="sift-apart">{"".join(_column(context, *column) for column in columns)}</div>')


def _choose_two(names: list[str]) -> tuple[str, str]:
    options = {name: name for name in names}
    with st.container(horizontal=True):
        left = choose("One", options, key="apart-one", width=220)
        right = choose("The other", options, key="apart-other", default=names[1], width=220)
    return left, right


def _column(context: ViewContext, title: str, summary: Summary, indices: Collection[int]) -> str:
    """Those sentences of a summary, under a title that counts them."""
    sentences = [sentence for sentence in summary.sentences if sentence.index in indices]
    head = f"<h3>{escape(title)} <small>{len(sentences):,}</small></h3>"
    if not sentences:
        return f"<section>{head}{markup.quiet('No sentence.')}</section>"
    items = markup.items(sentences, partial(_listed, chosen_by(context.comparison), len(context.comparison.summaries)))
    attributes = markup.text_attributes(context.document.language)
    listed = f'<ol class="sift-prose sift-list"{attributes}>{items}</ol>{markup.rest(sentences)}'
    return f"<section>{head}{listed}</section>"


def _listed(votes: Mapping[int, tuple[str, ...]], n: int, sentence: Sentence) -> str:
    # Of two, the column says it all.
    small = agreement.counted(len(votes[sentence.index]), n) if n > 2 else ""
    return (
        f'<li value="{number(sentence)}" data-s="{sentence.index}" class="sift-s">{escape(sentence.text)}{small}</li>'
    )


def show_blind(context: ViewContext) -> None:
    """Two of the summaries, shuffled; votes, then names, then the tally."""
    summaries = {summary.ranking.algorithm: summary for summary in context.comparison}
    pair = _BALLOT.round(lambda: two_of(list(summaries)), fits=lambda kept: set(kept) <= set(summaries))
    texts = {name: markup.summary_text(summaries[name], context.document.language) for name in pair}
    labels = {name: label(summary) for name, summary in summaries.items()}
    _BALLOT.show(pair, texts, labels, partial(_count, pair))
    tally: Counter[str] = st.session_state.get(_TALLY, Counter())
    known = [f"{labels[name]} {n}" for name, n in tally.most_common() if name in summaries]
    if known:
        st.html(markup.quiet(f"Your votes so far: {', '.join(known)}"))


def _count(pair: tuple[str, str], vote: str) -> None:
    tally: Counter[str] = st.session_state.setdefault(_TALLY, Counter())
    tally.update({"a": pair[:1], "b": pair[1:], "tie": pair, "neither": ()}[vote])
