"""The page: ``streamlit run streamlit_app.py``."""

import streamlit as st

from summarizer.ui import ICON, NAME, pages, state, streamlit_patches, work

streamlit_patches.apply()
st.set_page_config(page_title=NAME, page_icon=ICON, layout="wide")
digest = st.Page(pages.digest, title="Digest", icon=":material/list_alt:", url_path=pages.DIGEST)
page = st.navigation(
    [
        st.Page(pages.summarize, title="Summarize", icon=":material/short_text:", default=True),
        digest,
        st.Page(pages.how_it_works, title="How it works", icon=":material/help:", url_path=pages.HOW_IT_WORKS),
    ],
    position="top",
)
if state.digest_is_wanted():
    st.switch_page(digest)
page.run()
work.prewarm()
