"""The page: ``streamlit run streamlit_app.py``."""

import streamlit as st

from summarizer.ui import ICON, NAME, frame, pages, state, streamlit_patches, work

streamlit_patches.apply()
# Before the pages are known, or the browser fetches their icons from a server of Google's.
st.set_page_config(page_title=state.tab_title(state.visit()), page_icon=ICON, layout="wide")
known = frame.set_pages(
    st.Page(row.show, title=row.title, icon=row.icon, url_path=row.path, default=not row.path) for row in pages.PAGES
)
page = st.navigation(list(known.values()), position="hidden")
if page.url_path:
    st.set_page_config(page_title=f"{page.title} · {NAME}")
if state.digest_is_wanted():
    st.switch_page(known[pages.DIGEST])
page.run()
work.prewarm()
