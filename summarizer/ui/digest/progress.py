"""How far a digest is, in words, with buttons to stop, to continue, and to try failed articles again."""

from typing import Final

import streamlit as st

from ...digest import Listing
from ...limits import DEFAULT_LIMITS
from ...selection import count
from .. import result
from ..background import duration
from ..markup import escape, note, quiet
from ..state import Notice
from .job import STEPS, Job

MAX_BAD_SHOWN = 50
# The HTML id of the articles that could not be read.
FAILURES: Final = "failures"


def show_bar(job: Job) -> None:
    """How far it is, and "Stop"."""
    share = job.progress.share if job.step == "read" else 0.0
    with st.container(horizontal=True, vertical_alignment="center", key="digest-progress"):
        st.progress(min(1.0, share), text=_step(job))
        st.button("Stop", key="digest-stop", icon=":material/stop_circle:", on_click=job.stop)


def _step(job: Job) -> str:
    """ "12 of 24 articles ready · about 8 s left"; our own words only, for it is Markdown."""
    if job.step != "read" or not job.entries:
        return STEPS[job.step]
    left = job.progress.seconds_left
    return said(job) + (f" · about {duration(left)} left" if left is not None else "")


def said(job: Job) -> str:
    """ "12 of 24 articles ready, 1 could not be read"."""
    if not job.n_total:
        return ""
    n_failed, n_ready = len(job.failed), len(job.entries) - len(job.failed)
    n_all = count(job.n_total, "article")
    ready = f"{n_all} ready" if n_ready == job.n_total else f"{n_ready:,} of {n_all} ready"
    return ready + (f", {n_failed:,} could not be read" if n_failed else "")


def figures(job: Job) -> str:
    """Our own HTML: "22 articles · 18,541 → 3,231 words · 2 failed", where the last leads to those."""
    read = [entry for entry in job.entries.values() if entry.n_words]
    n_before, n_after = sum(one.n_words for one in read), sum(one.n_summary_words for one in read)
    n_failed, n_ready = len(job.failed), len(job.entries) - len(job.failed)
    stopped = f"Stopped: {n_ready:,} of {count(job.n_total, 'article')}"
    parts = [
        "" if job.is_running else stopped if job.missing else count(n_ready, "article"),
        f"{n_before:,} → {count(n_after, 'word')}" if read else "",
    ]
    said = " · ".join(filter(None, parts)) or "\u00a0"
    failed = f' · <a href="#{FAILURES}">{n_failed:,} failed</a>' if n_failed else ""
    return f'{said}<span class="sift-screen">{failed}</span>'


def show_problem(job: Job) -> None:
    """Why the list could not be read, or that it was stopped before."""
    if job.problem:
        result.show_problem(Notice(job.problem.title, job.problem.message, job.problem.hint))
    elif job.was_stopped and not job.listing:
        st.html('<p class="sift-note" role="status">Stopped before the list was read.</p>')


def show_more(job: Job) -> None:
    """A button that reads what is missing."""
    if job.missing or not job.listing:
        label = f"Read the other {len(job.missing):,}" if job.entries else "Read them" if job.listing else "Try again"
        st.button(label, key="digest-on", icon=":material/play_arrow:", on_click=job.start)


def show_retry(job: Job) -> None:
    """A button that reads again what failed."""
    if failed := job.failed:
        label, again = f"Retry {len(failed):,} failed", {"again": failed}
        st.button(label, key="digest-again", icon=":material/refresh:", on_click=job.start, kwargs=again)


def show_listing(listing: Listing) -> None:
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
