"""One article of a digest: its summary, the whole text with what was chosen, and its downloads."""

import streamlit as st

from ...digest import Entry
from ...languages import LANGUAGES
from ...models import Url
from ...options import Budget
from ...selection import count
from ...text.characters import strip_invisible
from .. import downloads, markup, result
from ..markup import escape
from ..state import Reading, ReadRequest
from ..views import ViewContext
from ..views import article as whole
from .job import Job


def show_article(job: Job) -> None:
    """A choice of the articles that were read, and the one chosen."""
    entries = {index: entry for index, entry in sorted(job.entries.items()) if entry.worked and entry.paragraphs}
    if not entries:
        return
    st.html('<h2 class="sift-part">Read one</h2>')
    index = st.selectbox(
        "Article",
        list(entries),
        format_func=lambda index: named(entries[index]) if index in entries else "",
        index=None,
        placeholder=f"Choose one of {count(len(entries), 'article')}",
        key="digest-article",
        persist_state="session",
    )
    if index in entries:
        _show(entries[index])


def named(entry: Entry) -> str:
    """ "3. The bridge that sings": how lists of choices call an article."""
    return f"{entry.index + 1}. {strip_invisible(entry.title or entry.address)}"


def _show(entry: Entry) -> None:
    comparison, language = entry.comparison, LANGUAGES.get(entry.language)
    attributes = markup.text_attributes(language) if language else ' dir="auto"'
    if comparison:
        document, (summary,) = comparison.document, comparison.summaries
        facts = markup.facts(document.article)
        figures = f'<p class="sift-figures">{result.shortened(document, summary)}</p>'
        text = markup.paragraphs(summary.paragraphs, document.language)
    else:
        facts, figures = markup.link(entry.origin or entry.address, "Read the original"), ""
        inner = "".join(f"<p>{escape(' '.join(paragraph))}</p>" for paragraph in entry.paragraphs)
        text = f'<div class="sift-prose"{attributes}>{inner}</div>'
    title = escape(entry.title or entry.address)
    st.html(f'<h3 class="sift-title"{attributes}>{title}</h3><p class="sift-meta">{facts}</p>{figures}')
    st.html(text)
    result.show_each(entry.notes)
    if not comparison:
        st.html(markup.note("This digest is so large that only the summary of this article was kept."))
        return
    downloads.show_copy_and_download(comparison)
    if st.toggle("Show the whole article", key="digest-whole", persist_state="session"):
        reading = Reading(ReadRequest(Url(entry.address)), document)
        whole.show(ViewContext(reading, comparison, summary.budget or Budget()))
