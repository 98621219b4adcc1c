"""The progress of a digest, with buttons to stop, to continue, and to try failed articles again."""

import streamlit as st

from ...digest import Listing
from ...limits import DEFAULT_LIMITS
from ...selection import count
from .. import result
from ..markup import escape, note, quiet
from ..state import Notice
from .job import STEPS, Job

MAX_BAD_SHOWN = 50


def show_progress(job: Job) -> None:
    """A bar and "Stop" while it runs; afterwards the result."""
    if job.is_running:
        _show_bar(job)
    else:
        _show_end(job)
    if job.listing:
        _show_listing(job.listing)


def _show_bar(job: Job) -> None:
    progress = job.progress
    share = progress.share if job.step == "read" else 0.0
    with st.container(horizontal=True, vertical_alignment="bottom", key="digest-progress"):
        st.progress(min(1.0, share), text=_said(job))
        st.button("Stop", key="digest-stop", icon=":material/stop_circle:", on_click=job.stop)


def _said(job: Job) -> str:
    """ "Reading the articles · 5 of 12, 1 not readable · about 8 s left"; our own words only, for it is Markdown."""
    parts = [STEPS[job.step]]
    if job.step == "read":
        parts.append(counts(job))
        left = job.progress.seconds_left
        if left is not None:
            parts.append(f"about {duration(left)} left")
    return " · ".join(parts)


def counts(job: Job) -> str:
    """ "5 of 12", and how many of them could not be read."""
    n_failed = len(job.failed)
    failed = f", {n_failed} could not be read" if n_failed else ""
    return f"{len(job.entries):,} of {job.n_total:,}{failed}"


def duration(seconds: float) -> str:
    """ "8 s", "2 min"."""
    return f"{max(1, round(seconds))} s" if seconds < 90 else f"{round(seconds / 60)} min"


def _show_end(job: Job) -> None:
    if job.problem:
        result.show_problem(Notice(job.problem.title, job.problem.message, job.problem.hint))
    n_missing, failed = len(job.missing), job.failed
    if job.n_total:
        state = "Stopped" if n_missing else "Done"
        st.html(f'<p class="sift-figures" role="status">{state}: {counts(job)}.</p>')
    elif job.was_stopped and not job.listing:
        st.html('<p class="sift-note" role="status">Stopped before the list was read.</p>')
    with st.container(horizontal=True):
        if n_missing or not job.listing:
            label = f"Read the other {n_missing:,}" if job.entries else "Read them" if job.listing else "Try again"
            st.button(label, key="digest-on", icon=":material/play_arrow:", on_click=job.start)
        if failed:
            label = f"Try the {len(failed):,} failed ones again" if len(failed) > 1 else "Try the failed one again"
            st.button(
                label, key="digest-again", icon=":material/refresh:", on_click=job.start, kwargs={"again": failed}
            )


def _show_listing(listing: Listing) -> None:
    """The parts of the list that could not be used."""
    if listing.n_left_out:
        most = DEFAULT_LIMITS.max_digest_sources
        st.html(note(f"{_addresses(listing.n_left_out)} left out: a digest holds {most} articles at most."))
    if listing.n_repeated:
        st.html(note(f"{_addresses(listing.n_repeated)} repeated; each page is read once."))
    if not listing.addresses:
        st.html(note("There is no address in this list that can be read."))
    if listing.bad:
        n_bad = len(listing.bad)
        with st.expander(f"{count(n_bad, 'line')} of the list could not be used", expanded=n_bad < 4):
            items = "".join(
                f'<li value="{line.number}">{escape(line.text)}<small>{escape(line.reason)}</small></li>'
                for line in listing.bad[:MAX_BAD_SHOWN]
            )
            more = quiet(f"… and {n_bad - MAX_BAD_SHOWN} more.") if n_bad > MAX_BAD_SHOWN else ""
            st.html(f'<ol class="sift-bad">{items}</ol>{more}')


def _addresses(number: int) -> str:
    return "1 address was" if number == 1 else f"{number:,} addresses were"
