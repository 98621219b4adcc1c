"""One summary of several articles on one story; every sentence names the article that it stands in."""

import streamlit as st

from ...digest import Entry, JointSummary, summarize_together
from ...errors import SummarizerError
from ...selection import count
from ...workers import run
from .. import markup, result
from ..markup import escape
from ..state import Notice
from .article import named
from .job import Job

MAX_TOGETHER = 30


def show_together(job: Job) -> None:
    """A choice of articles, a button, and the summary that was made last."""
    entries = {index: entry for index, entry in sorted(job.entries.items()) if entry.read}
    if len(entries) < 2:
        return
    st.html(
        '<h2 class="sift-part">One summary of several</h2>'
        '<p class="sift-quiet">Of articles on one story: what they have in common comes first, what one repeats after '
        "another is left out, and each sentence names its article.</p>"
    )
    chosen = st.multiselect(
        "Articles to summarize together",
        list(entries),
        default=_alike(job, entries),
        format_func=lambda index: named(entries[index]) if index in entries else "",
        max_selections=MAX_TOGETHER,
        placeholder="Choose two or more",
        key="digest-together",
        persist_state="session",
    )
    indices = sorted({index for index in chosen if index in entries})[:MAX_TOGETHER]
    if st.button("Summarize together", key="digest-join", disabled=len(indices) < 2) and len(indices) > 1:
        _join(job, [entries[index] for index in indices])
    if job.joint:
        show_joint(job.joint)


def _alike(job: Job, entries: dict[int, Entry]) -> list[int]:
    """To begin with, the story that most articles are on."""
    groups = [[index for index in group if index in entries] for group in job.stories]
    largest = max(groups, key=len, default=[])
    return largest[:MAX_TOGETHER] if len(largest) > 1 else []


def _join(job: Job, entries: list[Entry]) -> None:
    documents = [entry.read.document for entry in entries if entry.read]
    try:
        with st.spinner("Comparing the articles"):
            job.joint = summarize_together(documents, job.settings.options, algorithm=job.settings.algorithm, run=run)
    except SummarizerError as error:
        result.show_problem(Notice.of(error))


def show_joint(joint: JointSummary) -> None:
    """The summary, each sentence with the number of its article, and the articles by their numbers."""
    st.html(
        f'<h3 class="sift-title">{count(len(joint.documents), "article")} together</h3>'
        f'<p class="sift-figures">{count(joint.n_words, "word")}'
        + (f", {count(joint.n_repeated, 'repetition')} left out" if joint.n_repeated else "")
        + "</p>"
    )
    rows = "".join(
        "<p>" + " ".join(_sentence(joint, quoted.sentence.text, quoted.source) for quoted in paragraph) + "</p>"
        for paragraph in joint.paragraphs
    )
    st.html(f'<div class="sift-prose">{rows}</div>')
    items = "".join(_source(joint, source) for source in joint.sources)
    st.html(f'<h4 class="sift-sources">Sources</h4><ol class="sift-bad">{items}</ol>')
    result.show_each(joint.notes)


def _sentence(joint: JointSummary, text: str, source: int) -> str:
    document = joint.documents[source]
    name = document.article.title or document.article.origin
    return (
        f"<span{markup.text_attributes(document.language)}>{escape(text)}</span>"
        f'\u00a0<a class="sift-number" href="#source-{source + 1}" title="{escape(name)}" '
        f'aria-label="Source {source + 1}: {escape(name)}">{source + 1}</a>'
    )


def _source(joint: JointSummary, source: int) -> str:
    article = joint.documents[source].article
    name = article.title or article.origin
    n_sentences = sum(quoted.source == source for quoted in joint.sentences)
    shown = markup.link(article.url, name) or escape(name)
    site = f"{escape(article.site)} · " if article.site else ""
    return (
        f'<li value="{source + 1}" id="source-{source + 1}">{shown}'
        f"<small>{site}{count(n_sentences, 'sentence')}</small></li>"
    )
