"""Gets the slow imports over with, in the background, once the first page has been drawn."""

from threading import Thread

import streamlit as st

from .. import workers


@st.cache_resource(show_spinner=False)
def start() -> None:
    """Start the child processes and let them import what they need; once per server, returns at once."""
    Thread(target=workers.warm, name="warming", daemon=True).start()
