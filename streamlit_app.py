"""The page: ``streamlit run streamlit_app.py``."""

import streamlit as st

from summarizer.ui import brand, pages, warming

st.set_page_config(page_title=brand.NAME, page_icon=brand.ICON, layout="wide")
pages.summarize()
warming.start()
