"""The page for many articles at once: the form, the table that fills, one article, the downloads.

The work runs in a thread that the visit owns (``job``); the page only shows it, once a second while it runs.
"""

from collections.abc import Callable
from typing import cast

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from .. import ASSETS, STYLE, downloads
from ..markup import escape
from ..result import guarded
from . import article, form, multi_document, progress, table
from .form import DigestRequest
from .job import Job

_EVERY_S = 1.0


def show() -> None:
    """The page from top to bottom."""
    st.html(STYLE)
    st.html(ASSETS / "digest.css")
    st.html(
        '<header class="sift-mast"><h1>Digest</h1><p>Summarize many articles at once, from a list of addresses or '
        "a feed. Each result appears as soon as it is ready, and you can leave and come back.</p></header>"
    )
    request = form.ask()
    if request:
        _begin(request)
    job = _job()
    if job:
        is_running = job.is_running
        st.fragment(_show_job, run_every=_EVERY_S if is_running else None)(job, was_running=is_running)


def _job() -> Job | None:
    return cast("Job | None", st.session_state.get("_digest"))


def _begin(request: DigestRequest) -> None:
    """Start a new digest; it takes over articles that the one before has read."""
    before = _job()
    if before:
        before.stop()
    st.session_state["_digest"] = job = Job(
        request.source, request.settings, known=before.known if before else None, is_watched=_is_watched()
    )
    for key in ("digest-article", "digest-together"):
        st.session_state.pop(key, None)
    job.start()


def _is_watched() -> Callable[[], bool]:
    """Asks, from any thread, whether this visit's browser is connected."""
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return lambda: True
    visit, server = context.session_id, runtime.get_instance()
    return lambda: server.is_active_session(visit)


@guarded
def _show_job(job: Job, *, was_running: bool) -> None:
    if was_running and not job.is_running:
        # Once more from the top: without a clock, and with all that is only there at the end.
        st.rerun()
    st.html(f'<h2 class="sift-part">{escape(job.title or "Articles")}</h2>')
    progress.show_progress(job)
    listing = job.listing
    if listing and listing.addresses:
        st.html(table.table(listing, job.entries, job.stories, running=job.is_running))
        if job.entries:
            downloads.show_digest_downloads(lambda: job.digest, title=job.title)
    article.show_article(job)
    if not job.is_running:
        multi_document.show_together(job)
