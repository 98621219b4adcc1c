"""Two summaries without names, to say which is better: the view of one article, and the laboratory's of a corpus."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from .markup import escape

VOTES = {"a": "A is better", "b": "B is better", "tie": "Both are good", "neither": "Neither is good"}


@dataclass(frozen=True, slots=True)
class Ballot:
    """A place for votes in the visit; the keys of its widgets and values begin with ``prefix``."""

    prefix: str = ""

    def key(self, name: str) -> str:
        return f"_{self.prefix}blind_{name}"

    @property
    def vote(self) -> str:
        """The vote of this round; "" before it."""
        return str(st.session_state.get(self.key("vote"), ""))

    def round(self, draw: Callable[[], Any], *, fits: Callable[[Any], bool]) -> Any:
        """What is compared in this round: drawn anew when there is none, or when it no longer fits."""
        kept = st.session_state.get(self.key("pair"))
        if kept is None or not fits(kept):
            kept = st.session_state[self.key("pair")] = draw()
            st.session_state.pop(self.key("vote"), None)
        return kept

    def show(
        self,
        pair: tuple[str, str],
        texts: Mapping[str, str],
        labels: Mapping[str, str],
        on_vote: Callable[[str], None],
    ) -> None:
        """The two ``texts``, as HTML; buttons to vote, and afterwards the names."""
        for column, sign, name in zip(st.columns(2, border=True), "AB", pair, strict=True):
            column.html(f'<article class="sift-blind"><h2>{sign}</h2>{texts[name]}</article>')
        if self.vote in VOTES:
            names = " and ".join(f"{sign} is {escape(labels[name])}" for sign, name in zip("AB", pair, strict=True))
            st.html(f'<p class="sift-note" role="status">You said: {VOTES[self.vote]}. {names}.</p>')
            st.button("Another round", key=f"{self.prefix}blind-again", on_click=self.next_round)
            return
        with st.container(horizontal=True):
            for vote, text in VOTES.items():
                st.button(text, key=f"{self.prefix}vote-{vote}", on_click=self._take, args=(vote, on_vote))

    def _take(self, vote: str, on_vote: Callable[[str], None]) -> None:
        st.session_state[self.key("vote")] = vote
        on_vote(vote)

    def next_round(self) -> None:
        """Forget this round; the next one is drawn anew."""
        for name in ("pair", "vote"):
            st.session_state.pop(self.key(name), None)


def two_of(names: list[str]) -> tuple[str, str]:
    """Two of them in random order."""
    first, second = random.SystemRandom().sample(names, 2)
    return first, second
