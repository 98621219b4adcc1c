"""The page "Laboratory": algorithms compared over a corpus.

The work runs in a thread that the visit owns (``job``); the page only shows it, once a second while it runs.
"""

from typing import cast

import streamlit as st

from .. import ASSETS, background, compare, frame
from ..markup import escape, note
from ..result import guarded, show_problem
from ..state import Notice
from . import form, results, votes
from .job import STEPS, Job

_EVERY_S = 1.0
_INTRODUCTION = (
    "Compare algorithms over many texts at once. With summaries that people wrote as references, you get ROUGE with "
    "95% intervals and tests; without, agreement, coverage, redundancy and position."
)


def show() -> None:
    """The page from top to bottom."""
    compare.prepare()
    st.html(ASSETS / "laboratory.css")
    job = _job()
    with st.container(key="top"):
        if job:
            with st.container(key="row", horizontal=True, vertical_alignment="center", gap="small"):
                frame.show_brand("Laboratory")
        else:
            frame.show_start("Laboratory", _INTRODUCTION)
        request = form.ask(folded=job is not None)
    if request:
        _begin(request)
        # Once more from the top: the form is folded.
        st.rerun()
    if job:
        is_busy = not job.has_ended
        with st.container(key="text"):
            st.fragment(_show_job, run_every=_EVERY_S if is_busy else None)(job, was_busy=is_busy)


def _job() -> Job | None:
    return cast("Job | None", st.session_state.get("_laboratory"))


def _begin(request: form.Request) -> None:
    votes.forget_round()
    before = _job()
    if before:
        before.stop()
    st.session_state["_laboratory"] = job = Job(request.corpus, request.settings, background.watched())
    job.start()


@guarded
def _show_job(job: Job, *, was_busy: bool) -> None:
    if was_busy == job.has_ended:
        # Once more from the top: with a clock after "Go on", without one and with all the numbers at the end.
        st.rerun()
    st.html(f'<h1 class="sift-corpus">{escape(job.corpus.name)}</h1>')
    if job.has_ended:
        _show_end(job)
    else:
        _show_bar(job)
    if job.report and job.has_ended:
        results.show(job, job.report)


def _show_bar(job: Job) -> None:
    share = job.n_done / job.n_total if job.step == "rank" and job.n_total else 0.0
    with st.container(horizontal=True, vertical_alignment="bottom", key="lab-progress"):
        st.progress(min(1.0, share), text=_said(job))
        if job.is_running:
            st.button("Stop", key="lab-stop", icon=":material/stop_circle:", on_click=job.stop)


def _said(job: Job) -> str:
    """ "Ranking and measuring · 5 of 12 · about 8 s left"; our own words only, for it is Markdown."""
    parts = [STEPS[job.step]]
    if job.step == "rank":
        parts.append(f"{job.n_done:,} of {job.n_total:,}")
        left = job.seconds_left
        if left is not None:
            parts.append(f"about {background.duration(left)} left")
    return " · ".join(parts)


def _show_end(job: Job) -> None:
    if job.problem:
        show_problem(Notice(job.problem.title, job.problem.message, job.problem.hint))
    if job.n_missing or not job.survey:
        if job.survey:
            sentence = f"Stopped: {job.n_done:,} of {job.n_total:,} are done, and the numbers below are of these."
            st.html(note(sentence if job.done else f"Stopped: 0 of {job.n_total:,} are done."))
        label = f"Go on with the other {job.n_missing:,}" if job.n_done else "Try again"
        st.button(label, key="lab-on", icon=":material/play_arrow:", on_click=job.start)
    elif not job.done:
        st.html(note("No document of this corpus could be evaluated."))
    form.show_bad(sorted(job.bad.values(), key=lambda row: row.number), job.n_bad)
