"""Gets the slow imports over with, in the background, once the first page has been drawn."""

from threading import Timer

import streamlit as st

from .. import workers

# The first visitor's browser has the processor to itself for so long.
DELAY_S = 0.5


@st.cache_resource(show_spinner=False)
def start() -> None:
    """Start the child processes and let them import what they need; once per server, returns at once."""
    timer = Timer(DELAY_S, workers.warm)
    timer.daemon = True
    timer.start()
