"""What stands around an article: the masthead of the start, the folded form, and the links to other pages."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from . import ASSETS, ICON, NAME, PROMISE, state
from .markup import escape
from .state import Reading, Remembered

_MARK = f"data:image/svg+xml;base64,{b64encode(ICON.read_bytes()).decode()}"
_PAGES = "_pages"
_RECENT = st.components.v2.component(
    "sift_recent", html="<ul></ul>", js=(ASSETS / "recent.js").read_text(encoding="utf-8"), isolate_styles=False
)


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
        show_brand(state.origin_of(reading), skip='<a class="sift-skip" href="#result">Skip to the summary</a>')
        st.button("New article", key="new", icon=":material/add:", type="tertiary", on_click=_toggle_form)
        show_recent()


def show_brand(chip: str, *, skip: str = "") -> None:
    """Mark and name, and what the page is about at the moment; ``skip`` is a link that the keyboard reaches first."""
    st.html(f'{skip}<p class="sift-brand"><img src="{_MARK}" alt=""><b>{escape(NAME)}</b></p>', width="content")
    st.html(f'<p class="sift-chip">{escape(chip)}</p>')


def show_links(open_page: str = "") -> None:
    """Links to all pages but the one with this path, which is open."""
    visit = state.visit()
    shown = {"url": visit.place} if visit.reading and not visit.at_start else None
    with st.container(horizontal=True, key="links"):
        for path, page in st.session_state.get(_PAGES, {}).items():
            if path != open_page:
                # With the article's place, or its page would add it, which is one more step for Back.
                st.page_link(page, query_params=None if path else shown)


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


def show_recent() -> None:
    """The other articles of this visit, the latest first, drawn while the list is open; nothing if there are none."""
    entries = state.visit().others
    if not entries:
        return
    popover = st.popover("Recent", key="recent", type="tertiary", on_change="rerun")
    if popover.open:
        listed = [{"title": entry.title, "about": entry.about} for entry in entries]
        with popover:
            opened = _RECENT(data={"entries": listed}, key="recent-list", on_open_change=lambda: None).open
        if (entry := entry_at(opened, entries)) is not None:
            state.ask_for(entry.request)
            state.adopt(recent=False)
            st.rerun()


def entry_at(index: object, entries: Sequence[Remembered]) -> Remembered | None:
    """The entry that a browser asked for by its number; None if what it sent is no such number."""
    return next((entry for number, entry in enumerate(entries) if type(index) is int and number == index), None)
