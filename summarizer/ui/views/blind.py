"""Two summaries without names: which is better, and only then who wrote them. The tally lasts for this visit."""

import random
from collections import Counter

import streamlit as st

from ...models import Summary
from .. import markup
from ..markup import escape
from .context import ViewContext, label

VOTES = {"a": "A is better", "b": "B is better", "tie": "Both are good", "neither": "Neither is good"}


def show(look: ViewContext) -> None:
    """Two of the summaries, shuffled; votes, then names, then the tally."""
    summaries = {summary.ranking.algorithm: summary for summary in look.comparison}
    pair = _pair(list(summaries))
    for column, sign, name in zip(st.columns(2, border=True), "AB", pair, strict=True):
        with column:
            _show_one(look, sign, summaries[name])
    if "_blind_vote" in st.session_state:
        _show_names([summaries[name] for name in pair])
    else:
        with st.container(horizontal=True):
            for vote, text in VOTES.items():
                st.button(text, key=f"vote-{vote}", on_click=_vote, args=(vote, pair))
    _show_tally(summaries)


def _pair(names: list[str]) -> tuple[str, str]:
    """Two names in random order, the same until the next round."""
    kept = st.session_state.get("_blind_pair")
    if not kept or not set(kept) <= set(names):
        kept = tuple(random.sample(names, 2))
        st.session_state["_blind_pair"] = kept
        st.session_state.pop("_blind_vote", None)
    return kept[0], kept[1]


def _show_one(look: ViewContext, sign: str, summary: Summary) -> None:
    text = markup.summary_text(summary, look.document.language)
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
    said = VOTES[st.session_state["_blind_vote"]]
    names = " and ".join(f"{sign} is {escape(label(summary))}" for sign, summary in zip("AB", pair, strict=True))
    st.html(f'<p class="sift-note" role="status">You said: {said}. {names}.</p>')
    st.button("Another round", key="blind-again", on_click=_next_round)


def _show_tally(summaries: dict[str, Summary]) -> None:
    tally: Counter[str] = st.session_state.get("_blind_tally", Counter())
    known = [f"{escape(label(summaries[name]))} {n}" for name, n in tally.most_common() if name in summaries]
    if known:
        st.html(f'<p class="sift-quiet">Found good in this visit: {", ".join(known)}.</p>')
