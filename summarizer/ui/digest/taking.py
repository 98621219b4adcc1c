"""Taking a whole digest away, in each format of the table."""

import re
from functools import partial

import streamlit as st

from ...digest import DIGEST_EXPORTERS
from .job import Job


def show_taking(job: Job) -> None:
    """A button per format; each writes what is done by the moment it is pressed."""
    if not job.entries:
        return
    with st.popover("Download everything", icon=":material/download:", key="digest-download"):
        for name, exporter in DIGEST_EXPORTERS.items():
            st.download_button(
                exporter.label,
                data=partial(_export, job, name),
                file_name=f"{_stem(job)}.{exporter.extension}",
                mime=exporter.media_type,
                on_click="ignore",
                type="tertiary",
                key=f"digest-download-{name}",
            )


def _export(job: Job, name: str) -> bytes:
    return DIGEST_EXPORTERS[name].export(job.digest)


def _stem(job: Job) -> str:
    """A file's name from the feed's title: letters, digits and dashes only."""
    words = re.findall(r"\w+", job.listing.title if job.listing else "")[:8]
    return "-".join(words).lower()[:60] or "digest"
