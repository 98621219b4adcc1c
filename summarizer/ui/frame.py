"""What stands around an article: the masthead of the start, the folded form, and the links to other pages."""

from base64 import b64encode
from collections.abc import Iterable, Mapping

import streamlit as st

from ..models import Article, File
from . import ICON, NAME, PROMISE, markup, state
from .markup import escape
from .state import Reading, Remembered

_MARK = f"data:image/svg+xml;base64,{b64encode(ICON.read_bytes()).decode()}"
_PAGES = "_pages"


def set_pages(pages: Iterable[st.Page]) -> Mapping[str, st.Page]:
    """The pages by their paths, kept for the links: Streamlit wants them made anew in every run."""
    known: dict[str, st.Page] = {page.url_path: page for page in pages}
    st.session_state[_PAGES] = known
    return known


def start_page() -> st.Page:
    """The page for one article."""
    page: st.Page = st.session_state[_PAGES][""]
    return page


def show_start(name: str = NAME, promise: str = PROMISE) -> None:
    """The name, and what it does in one sentence."""
    st.html(
        f'<header class="sift-mast"><img src="{_MARK}" alt=""><h1>{escape(name)}</h1><p>{escape(promise)}</p></header>'
    )


def show_row(reading: Reading) -> None:
    """The folded form: where the article comes from, and the ways to another one."""
    with st.container(key="row", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        show_brand(_origin(reading))
        st.button("New article", key="new", icon=":material/add:", type="tertiary", on_click=_toggle_form)
        if len(state.visit().history) > 1:
            _show_recent(state.visit().history)


def show_brand(chip: str) -> None:
    """Mark and name, and what the page is about at the moment."""
    st.html(f'<p class="sift-brand"><img src="{_MARK}" alt=""><b>{escape(NAME)}</b></p>', width="content")
    st.html(f'<p class="sift-chip">{escape(chip)}</p>')


def show_links(open_page: str = "") -> None:
    """Links to all pages but the one with this path, which is open."""
    with st.container(horizontal=True, key="links"):
        for path, page in st.session_state.get(_PAGES, {}).items():
            if path != open_page:
                st.page_link(page)


def show_previous() -> None:
    """That the article below is not the one that was asked for last, and the way back to it."""
    with st.container(horizontal=True, vertical_alignment="center", key="previous"):
        st.html('<p class="sift-quiet">Previous article</p>', width="content")
        st.button("Return to it", key="return", type="tertiary", on_click=_return)


def _return() -> None:
    visit = state.visit()
    visit.asked, visit.problem, visit.is_form_open = None, None, False


def _toggle_form() -> None:
    visit = state.visit()
    if visit.is_form_open:
        visit.is_form_open = False
    else:
        state.open_form()


def _origin(reading: Reading) -> str:
    """The site, the file, or that it was pasted."""
    article: Article = reading.document.article
    source = reading.request.source
    if isinstance(source, File):
        return source.name
    return article.site or markup.host(article.url) or "Pasted text"


def _show_recent(entries: tuple[Remembered, ...]) -> None:
    """A list, because its entries are drawn as they are, and titles are strangers' text.

    Each has its number: the browser sends back what it shows, and several versions of a text have the same title.
    """
    st.selectbox(
        "Recent articles",
        range(len(entries)),
        format_func=lambda index: f"{index + 1}. {entries[index].title}",
        index=None,
        placeholder="Recent",
        key="history",
        on_change=_open_again,
        args=(entries,),
        label_visibility="collapsed",
        width=120,
    )


def _open_again(entries: tuple[Remembered, ...]) -> None:
    index = st.session_state.get("history")
    if isinstance(index, int) and 0 <= index < len(entries):
        state.ask_for(entries[index].request)
    state.adopt(history=None)
