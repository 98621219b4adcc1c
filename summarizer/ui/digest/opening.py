"""From an article of a digest to the page for one: opened as it was read, or to be pasted."""

import streamlit as st

from ...digest import Entry
from ...models import Url
from ...options import ROWS, Options, Stage
from .. import frame, state
from ..state import Reading, ReadRequest
from .job import Job


def follow(job: Job) -> None:
    """Go to the other page if an article was chosen in the run before this one."""
    opened, job.view.opened = job.view.opened, None
    pasted, job.view.pasted = job.view.pasted, None
    if opened is not None and (entry := _source_of(job, opened)):
        place = _open(entry, job.settings.options)
        st.switch_page(frame.start_page(), query_params={"url": place})
    if pasted is not None:
        state.open_form()
        st.switch_page(frame.start_page())


def _source_of(job: Job, index: int) -> Entry | None:
    """The entry that has the article: of one that is the same page as another, that one."""
    entry = job.entries.get(index)
    first = entry.same_as if entry else None
    return entry if first is None else job.entries.get(first)


def _open(entry: Entry, options: Options) -> str:
    """Hand the article over with its ranking, so that nothing is fetched or ranked again; its place in the history.

    Of a digest so large that whole articles were dropped, it is read anew.
    """
    reading = [row.name for row in ROWS.values() if row.stage is Stage.READING]
    request = ReadRequest(Url(entry.address), Options(**{name: getattr(options, name) for name in reading}))
    if entry.read is None:
        state.ask_for(request)
        return entry.address
    state.keep_reading(Reading(request, entry.read.document))
    ranking = entry.read.summary.ranking
    state.visit().outcomes[ranking.algorithm] = ranking
    return state.visit().place
