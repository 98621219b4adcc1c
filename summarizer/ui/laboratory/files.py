"""Files to take away: the report in every format, and the bundle from which it can be done again."""

from functools import partial

import streamlit as st

from ...laboratory import BUNDLE, WRITERS, Report, bundle_of, head_of, methods
from ...limits import DEFAULT_LIMITS
from ...workers import follow_up
from .. import downloads
from ..downloads import copy_button
from .job import Job


def show(job: Job, report: Report) -> None:
    """A menu of files, each made when it is asked for, and the methods paragraph to copy."""
    stem = downloads.file_stem(job.corpus.name.rpartition(".")[0] or job.corpus.name, "corpus")
    with st.container(horizontal=True, vertical_alignment="center", key="lab-downloads"):
        menu = st.popover("Download", icon=":material/download:", key="lab-download")
        for name, writer in WRITERS.items():
            menu.download_button(
                writer.label,
                data=partial(_made, partial(writer.write, report)),
                file_name=f"{stem}-{writer.file_name}",
                mime=writer.media_type,
                on_click="ignore",
                type="tertiary",
                key=f"lab-download-{name}",
            )
        menu.download_button(
            "Bundle: everything, to do it again",
            data=partial(_bundle, job, report),
            file_name=f"{stem}-{BUNDLE}",
            mime="application/zip",
            on_click="ignore",
            type="tertiary",
            key="lab-download-bundle",
        )
        copy_button("Copy methods paragraph", methods(report), key="lab-copy-methods")


def _made(write: partial[bytes]) -> bytes:
    """The file, made in a child: a thousand documents take a while, and other visitors must not wait for it."""
    return follow_up(write, timeout_s=DEFAULT_LIMITS.file_timeout_s)


def _bundle(job: Job, report: Report) -> bytes:
    head = head_of(job.settings, report.origin.corpus_hash)
    documents = tuple(job.done[number] for number in sorted(job.done))
    return _made(partial(bundle_of, tuple(job.corpus.items()), documents, head, report))
