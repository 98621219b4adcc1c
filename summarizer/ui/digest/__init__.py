"""The page for many articles at once: the form, and the list of summaries that fills.

The work runs in a thread that the visit owns (``job``); the page only shows it, once a second while it runs.
"""

from typing import cast

import streamlit as st

from ...text.characters import strip_invisible
from .. import ASSETS, NAME, STYLE, background, downloads, frame, paper
from ..markup import escape
from ..result import guarded
from . import article_list, combine, form, opening, progress
from .form import DigestRequest
from .job import Job

_EVERY_S = 1.0
_WORDS = "Paste a list of addresses or name a feed: each article becomes a few sentences of its own."


def show() -> None:
    """The page from top to bottom."""
    st.html(STYLE)
    st.html(ASSETS / "digest.css")
    paper.prepare()
    job = _job()
    st.set_page_config(page_title=f"{_title(job)} · {NAME}")
    with st.container(key="top"):
        if job:
            _show_row(job)
        else:
            frame.show_start("Digest", _WORDS)
        request = form.ask(is_new=job is None) if form.is_open() or not job else None
        if request:
            _begin(request)
            st.rerun()
    if job:
        is_running = job.is_running
        show = st.fragment(_show_job, run_every=_EVERY_S if is_running else None)
        show(job, was_running=is_running, had_list=job.listing is not None)


def _job() -> Job | None:
    return cast("Job | None", st.session_state.get("_digest"))


def _title(job: Job | None) -> str:
    """What the feed or list is called, if it has a name."""
    return (strip_invisible(job.title) if job else "") or "Digest"


def _show_row(job: Job) -> None:
    """The folded form: how many addresses there are, and the way to other ones."""
    with st.container(key="row", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        frame.show_brand(_addresses(job.n_total) if job.n_total else "Digest")
        st.button("New digest", key="digest-new", icon=":material/add:", type="tertiary", on_click=form.toggle)


def _addresses(n: int) -> str:
    return "1 address" if n == 1 else f"{n:,} addresses"


def _begin(request: DigestRequest) -> None:
    """Start a new digest; it takes over articles that the one before has read."""
    before = _job()
    if before:
        before.stop()
    st.session_state["_digest"] = job = Job(
        request.source, request.settings, known=before.known if before else None, is_watched=background.watched()
    )
    form.fold()
    job.start()


@guarded
def _show_job(job: Job, *, was_running: bool, had_list: bool) -> None:
    if was_running != job.is_running or had_list != (job.listing is not None):
        # Once more from the top: with or without a clock, and with the number of addresses in the row.
        st.rerun()
    opening.follow(job)
    with st.container(key="head"):
        title = escape(_title(job))
        st.html(
            f'<header class="sift-head"><h1>{title}</h1><p class="sift-figures">{progress.figures(job)}</p></header>'
        )
    with st.container(key="bar"):
        titles_only = _show_bar(job)
    with st.container(key="text"):
        progress.show_problem(job)
        if not job.is_running:
            progress.show_more(job)
        combine.show_combined(job)
        if job.n_total:
            _show_list(job, titles_only=titles_only)
        if job.listing:
            progress.show_listing(job.listing)


def _show_bar(job: Job) -> bool:
    """Progress while it runs; afterwards what can be done with the articles. Whether only titles are wanted."""
    if job.is_running:
        progress.show_bar(job)
        return _titles_only()
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="digest-bar"):
        if job.entries:
            combine.show_button(job)
            st.toggle("Titles only", key="digest-titles", persist_state="session")
            downloads.show_digest_downloads(lambda: job.digest, title=job.title)
    return _titles_only()


def _titles_only() -> bool:
    return bool(st.session_state.get("digest-titles"))


def _show_list(job: Job, *, titles_only: bool) -> None:
    combined = job.combined
    article_list.show_list(
        job,
        said=combine.said(combined) if combined else progress.said(job),
        arrived=combine.heading_id(combined) if combined else "",
        titles_only=titles_only,
    )
    if not job.is_running:
        progress.show_retry(job)
