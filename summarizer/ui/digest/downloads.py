"""Taking a whole digest away, in each format of the table."""

from functools import partial

import streamlit as st

from ...digest import DIGEST_EXPORTERS
from ..downloads import file_stem
from .job import Job


def show_taking(job: Job) -> None:
    """A button per format; each writes what is done by the moment it is pressed."""
    if not job.entries:
        return
    stem = file_stem(job.listing.title if job.listing else "", "digest")
    with st.popover("Download everything", icon=":material/download:", key="digest-download"):
        for name, exporter in DIGEST_EXPORTERS.items():
            st.download_button(
                exporter.label,
                data=partial(_export, job, name),
                file_name=f"{stem}.{exporter.extension}",
                mime=exporter.media_type,
                on_click="ignore",
                type="tertiary",
                key=f"digest-download-{name}",
            )


def _export(job: Job, name: str) -> bytes:
    return DIGEST_EXPORTERS[name].export(job.digest)
