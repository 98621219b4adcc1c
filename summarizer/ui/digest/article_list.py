"""The list of articles: one component, which is sent a page of rows, and tells what the reader did with them.

A component because titles are strangers' text: a button of Streamlit's would take them for Markdown. One, however many
rows it has, because every widget on the page is drawn again once a second while a digest runs.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from .. import ASSETS
from .job import Job
from .progress import FAILURES
from .rows import PAGE_SIZE, can_be_combined, failures, page_of

KEY: Final = "digest-list"

_HTML: Final = f"""
<p class="sift-unseen" role="status"></p>
<ul class="sift-entries" tabindex="-1" aria-label="Articles"></ul>
<nav class="sift-pages" aria-label="Pages of the list" hidden></nav>
<section class="sift-failures" id="{FAILURES}" tabindex="-1" aria-label="Failed articles" hidden></section>
"""
_COMPONENT = st.components.v2.component(
    "sift_digest_list", html=_HTML, js=(ASSETS / "digest_list.js").read_text(encoding="utf-8"), isolate_styles=False
)


def show_list(job: Job, *, said: str, arrived: str, titles_only: bool) -> None:
    """The page of the list that the reader is on.

    ``said`` is read aloud when it changes; ``arrived`` is the HTML id of what is scrolled to when it changes.
    """
    rows, page, n_rows = page_of(job, job.view.page)
    data = {
        "number": job.number,
        "rows": rows,
        "page": page,
        "page_size": PAGE_SIZE,
        "n_pages": -(-n_rows // PAGE_SIZE),
        "n_rows": n_rows,
        "failures": failures(job),
        "n_failed": len(job.failed),
        "ticked": sorted(job.view.ticked),
        "bullets": job.settings.options.bullets,
        "titles_only": titles_only,
        "is_running": job.is_running,
        "said": said,
        "arrived": arrived,
    }
    key = f"{KEY}-{job.number}"
    acts: dict[str, Any] = {f"on_{name}_change": _callback(act, name, key, job) for name, act in ACTS.items()}
    _COMPONENT(key=key, data=data, **acts)


def _callback(act: Callable[[Job, Any], None], name: str, key: str, job: Job) -> Callable[[], None]:
    return lambda: act(job, st.session_state[key].get(name))


# What a browser sends may be any JSON.


def tick(job: Job, value: Any) -> None:
    """Tick exactly these articles."""
    wanted = value if isinstance(value, list) else []
    job.view.ticked = frozenset(filter(_is_index, wanted)) & can_be_combined(job)


def turn_to(job: Job, value: Any) -> None:
    """Turn to a page of the list."""
    if _is_index(value):
        job.view.page = page_of(job, value)[1]


def open_article(job: Job, value: Any) -> None:
    """Open an article on the page for one."""
    if _is_index(value) and value in job.entries:
        job.view.opened = value


def paste(job: Job, value: Any) -> None:
    """Have the text of an article pasted that could not be read."""
    if _is_index(value) and value in job.failed:
        job.view.pasted = value


def _is_index(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


ACTS: Mapping[str, Callable[[Job, Any], None]] = {
    "ticked": tick,
    "page": turn_to,
    "open": open_article,
    "paste": paste,
}
