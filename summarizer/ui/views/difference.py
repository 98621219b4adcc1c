"""Two summaries, and only what differs."""

from collections.abc import Collection

import streamlit as st

from ...comparison import apart
from ...models import Summary
from .. import markup, quantities
from ..markup import escape
from .context import ViewContext, label, number


def show(look: ViewContext) -> None:
    """What only the one chose beside what only the other chose."""
    summaries = {label(summary): summary for summary in look.comparison}
    names = list(summaries)
    left_name, right_name = _pick(names)
    if left_name == right_name:
        st.html('<p class="sift-note">Choose two different algorithms.</p>')
        return
    left, right = summaries[left_name], summaries[right_name]
    only_left, only_right = apart(left, right)
    both = quantities.counted(len(left.indices & right.indices), "sentence")
    st.html(f'<p class="sift-quiet">{both} chosen by both; the others:</p>')
    for column, name, summary, only in zip(
        st.columns(2), (left_name, right_name), (left, right), (only_left, only_right), strict=True
    ):
        with column:
            st.html(f"<h3>Only {escape(name)}</h3>" + _list(look, summary, only))


def _pick(names: list[str]) -> tuple[str, str]:
    with st.container(horizontal=True):
        left = st.selectbox("One", names, index=0, key="apart-one", width=220)
        right = st.selectbox("The other", names, index=1, key="apart-other", width=220)
    return (left if left in names else names[0]), (right if right in names else names[1])


def _list(look: ViewContext, summary: Summary, only: Collection[int]) -> str:
    if not only:
        return '<p class="sift-quiet">Nothing.</p>'
    sentences = [sentence for sentence in summary.sentences if sentence.index in only]
    items = markup.items(sentences, lambda one: f'<li value="{number(one)}">{escape(one.text)}</li>')
    attributes = markup.text_attributes(look.document.language)
    return f'<ol class="sift-prose sift-list"{attributes}>{items}</ol>{markup.rest(sentences)}'
