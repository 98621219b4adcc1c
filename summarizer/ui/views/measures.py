"""What can be said about each summary in numbers."""

import streamlit as st

from ...comparison import MEASURES, key_terms, measure_all
from .. import work
from ..markup import escape
from .context import ViewContext, label, terms
from .tables import table

N_TERMS = 10


def show(look: ViewContext) -> None:
    """A table: a row per measure, what it means, a column per algorithm."""
    known = terms(look.document)
    with work.alone:
        found = key_terms(look.document, N_TERMS, terms=known)
        values = measure_all(look.comparison, terms=known)
    if found:
        st.html(f'<p class="sift-quiet">The article is most about: {escape(", ".join(found))}.</p>')
    names = [label(summary) for summary in look.comparison]
    rows = [
        (measure.label, measure.help, [(measure.show(value), "") for value in values[measure.key]])
        for measure in MEASURES
    ]
    st.html(table("Measures of each summary", names, rows))
    st.html('<p class="sift-quiet">These describe the summaries. None of them says which one is better.</p>')
