"""Blind votes over the corpus: two summaries of a random document, without names; nothing leaves the visit."""

import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from ...laboratory import Report, label_of
from ...laboratory.votes import Answer, Vote, tally, votes_csv
from ...languages import LANGUAGES
from ...selection import count
from .. import markup
from ..blind import Ballot
from ..markup import escape, note, quiet, table
from .job import Job

_BALLOT = Ballot("lab-")
_ANSWERS: Mapping[str, Answer] = {"a": Answer.FIRST, "b": Answer.SECOND, "tie": Answer.BOTH, "neither": Answer.NEITHER}
# Two algorithms often choose the same sentences of a short text.
_MAX_DRAWS = 200
_MAX_CHARACTERS = 5_000

# The number of a document, and two algorithms.
Round = tuple[int, str, str]


def show(job: Job, report: Report) -> None:
    """A round, and the votes on this corpus so far."""
    names = {row.system: row.label for row in report.rows if not row.is_baseline}
    among = st.multiselect(
        "Among", list(names), default=list(names), format_func=lambda name: names[name], key="lab-votes-among"
    )
    systems = [name for name in names if name in among]
    drawn = _BALLOT.round(partial(_draw, job, systems), fits=lambda kept: bool(kept) and _fits(kept, job, systems))
    if drawn:
        _show_round(job, drawn, names)
    else:
        st.html(note("Choose at least two algorithms that differ on some document."))
    _show_tally(job.corpus.name)


def forget_round() -> None:
    """Drop the open round: its document may be another one in the next corpus."""
    _BALLOT.next_round()


def _draw(job: Job, systems: Sequence[str]) -> Round | None:
    """A random document and two algorithms that differ on it; None if none is found."""
    chance, numbers = random.SystemRandom(), list(job.done)
    for _ in range(_MAX_DRAWS if len(systems) > 1 and numbers else 0):
        number = chance.choice(numbers)
        first, second = chance.sample(list(systems), 2)
        outcomes = job.done[number].outcomes
        if first in outcomes and second in outcomes and outcomes[first].indices != outcomes[second].indices:
            return number, first, second
    return None


def _fits(kept: Round, job: Job, systems: Sequence[str]) -> bool:
    return kept[0] in job.done and kept[1] in systems and kept[2] in systems


def _show_round(job: Job, drawn: Round, labels: Mapping[str, str]) -> None:
    number, first, second = drawn
    pair = first, second
    document = job.done[number]
    attributes = markup.text_attributes(LANGUAGES.get(document.language) or LANGUAGES["und"])
    st.html(f'<h3 class="sift-subhead">{escape(document.name)}</h3>')
    if document.references:
        with st.expander("Show the reference"):
            st.html(_prose([text[:_MAX_CHARACTERS] for text in document.references], attributes))
    texts = {name: _prose(document.summary(name), attributes) for name in pair}
    vote = partial(Vote, job.corpus.name, number, document.name, first, second)
    _BALLOT.show(pair, texts, labels, partial(_keep, vote))


def _prose(texts: Sequence[str], attributes: str) -> str:
    return f'<div class="sift-prose"{attributes}>{"".join(f"<p>{escape(text)}</p>" for text in texts)}</div>'


def _keep(vote: Callable[[Answer], Vote], said: str) -> None:
    _votes().append(vote(_ANSWERS[said]))


def _votes() -> list[Vote]:
    """All votes of the visit."""
    kept: list[Vote] = st.session_state.setdefault("_lab_votes", [])
    return kept


def _show_tally(corpus: str) -> None:
    votes = [vote for vote in _votes() if vote.corpus == corpus]
    if not votes:
        st.html(quiet("Your votes are counted here. They stay in this visit."))
        return
    rows = []
    for one in tally(votes):
        share = one.share
        said = "–" if not share.n else f"{100 * share.mean:.0f}% ({100 * share.low:.0f}–{100 * share.high:.0f})"
        cells = (said, str(one.n_better), str(one.n_worse), str(one.n_equal))
        rows.append((label_of(one.system), "", [(text, "") for text in cells]))
    st.html(table("Your votes", ("Share of wins (95%)", "Won", "Lost", "Equal"), rows))
    explained = "The interval is Wilson's; answers that name both or neither do not count in the share."
    st.html(quiet(f"{count(len(votes), 'vote')}. {explained}"))
    with st.container(horizontal=True):
        st.download_button(
            "Download the votes (CSV)",
            data=votes_csv(_votes()),
            file_name="votes.csv",
            mime="text/csv",
            on_click="ignore",
            key="lab-votes-download",
        )
        st.button("Delete the votes", key="lab-votes-clear", type="tertiary", on_click=_votes().clear)
