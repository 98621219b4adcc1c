"""Two summaries beside one another: only what differs; or without names, to say which is better."""

import random
from collections import Counter
from collections.abc import Collection

import streamlit as st

from ...comparison import apart
from ...models import Summary
from .. import markup
from ..markup import escape
from ..settings import choose
from .context import ViewContext, label, number

VOTES = {"a": "A is better", "b": "B is better", "tie": "Both are good", "neither": "Neither is good"}


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
    items = markup.items(
        sentences, lambda one: f'<li value="{number(one)}" data-s="{one.index}" class="sift-s">{escape(one.text)}</li>'
    )
    attributes = markup.text_attributes(context.document.language)
    listed = f'<ol class="sift-prose sift-list"{attributes}>{items}</ol>{markup.rest(sentences)}'
    return f"<section>{head}{listed}</section>"


def show_blind(context: ViewContext) -> None:
    """Two of the summaries, shuffled; votes, then names, then the tally."""
    summaries = {summary.ranking.algorithm: summary for summary in context.comparison}
    pair = _shuffled_pair(list(summaries))
    for column, sign, name in zip(st.columns(2, border=True), "AB", pair, strict=True):
        with column:
            _show_one(context, sign, summaries[name])
    if "_blind_vote" in st.session_state:
        _show_names([summaries[name] for name in pair])
    else:
        with st.container(horizontal=True):
            for vote, text in VOTES.items():
                st.button(text, key=f"vote-{vote}", on_click=_vote, args=(vote, pair))
    _show_tally(summaries)


def _shuffled_pair(names: list[str]) -> tuple[str, str]:
    """Two names in random order, the same until the next round."""
    kept = st.session_state.get("_blind_pair")
    if not kept or not set(kept) <= set(names):
        kept = tuple(random.sample(names, 2))
        st.session_state["_blind_pair"] = kept
        st.session_state.pop("_blind_vote", None)
    return kept[0], kept[1]


def _show_one(context: ViewContext, sign: str, summary: Summary) -> None:
    text = markup.summary_text(summary, context.document.language)
    st.html(f'<article class="sift-blind"><h3>{sign}</h3>{text}</article>')


def _vote(vote: str, pair: tuple[str, str]) -> None:
    st.session_state["_blind_vote"] = vote
    tally: Counter[str] = st.session_state.setdefault("_blind_tally", Counter())
    winners = {"a": pair[:1], "b": pair[1:], "tie": pair, "neither": ()}[vote]
    tally.update(winners)


def _next_round() -> None:
    for key in ("_blind_pair", "_blind_vote"):
        st.session_state.pop(key, None)


def _show_names(pair: list[Summary]) -> None:
    vote = VOTES[st.session_state["_blind_vote"]]
    names = " and ".join(f"{sign} is {escape(label(summary))}" for sign, summary in zip("AB", pair, strict=True))
    st.html(f'<p class="sift-note" role="status">You said: {vote}. {names}.</p>')
    st.button("Another round", key="blind-again", on_click=_next_round)


def _show_tally(summaries: dict[str, Summary]) -> None:
    tally: Counter[str] = st.session_state.get("_blind_tally", Counter())
    known = [f"{label(summaries[name])} {n}" for name, n in tally.most_common() if name in summaries]
    if known:
        st.html(markup.quiet(f"Your votes so far: {', '.join(known)}"))
