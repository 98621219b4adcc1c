"""One summary of the ticked articles; every sentence names the article that it stands in."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ...digest import Digest, JointSummary, ReadFailure, summarize_together
from ...errors import SummarizerError
from ...models import Document, Sentence
from ...selection import count
from ...text.characters import one_line
from ...workers import run
from .. import downloads, markup, result
from ..markup import escape
from ..state import Notice
from .job import Combined, Job

MAX_COMBINED = 30


def show_button(job: Job) -> None:
    """The button that combines the ticked articles, and whether it can."""
    n_ticked = len(job.view.ticked)
    can = 2 <= n_ticked <= MAX_COMBINED
    label = f"Combine ticked ({n_ticked:,})" if n_ticked else "Combine ticked"
    hint = f"At most {MAX_COMBINED} articles." if n_ticked > MAX_COMBINED else "Tick two or more articles first."
    help_ = "One summary of the ticked articles, each sentence with its source." if can else hint
    look: dict[str, Any] = {"type": "primary" if can else "secondary", "disabled": not can, "help": help_}
    slot = st.empty()
    if slot.button(label, key="digest-join", **look) and can:
        # In the place of the button: that is in view wherever the reader is.
        with slot, st.spinner("Combining"):
            combine(job)
        st.rerun()


def combine(job: Job) -> None:
    """Make the summary of the ticked articles, or say why there is none."""
    entries = [job.entries[index] for index in sorted(job.view.ticked)]
    documents = [entry.read.document for entry in entries if entry.read]
    job.combined, job.view.problem = None, None
    try:
        joint = summarize_together(documents, job.settings.options, algorithm=job.settings.algorithm, run=run)
    except SummarizerError as error:
        job.view.problem = ReadFailure.of(error)
    else:
        job.combined = Combined(joint, tuple(entry.index for entry in entries))


def show_combined(job: Job) -> None:
    """The combined summary, its sources, and the buttons to copy, to download and to close it; or why there is none."""
    if problem := job.view.problem:
        result.show_problem(Notice(problem.title, problem.message, problem.hint))
    if not job.combined:
        return
    joint = job.combined.joint
    with st.container(key="digest-combined"):
        st.html(_head(job.combined) + _text(joint) + _sources(joint))
        result.show_each(joint.notes)
        with st.container(horizontal=True, vertical_alignment="center", key="digest-take"):
            downloads.copy_button("Copy", as_text(joint), key="digest-copy")
            downloads.show_digest_downloads(lambda: as_digest(job), title=_name(joint), key="digest-combined-download")
            st.button(
                "Close", key="digest-close", icon=":material/close:", type="tertiary", on_click=_close, args=(job,)
            )


def _close(job: Job) -> None:
    job.combined = None


def _name(joint: JointSummary) -> str:
    return f"{count(len(joint.documents), 'article')} combined"


def said(combined: Combined) -> str:
    """What is read aloud when it is there."""
    return f"{_name(combined.joint)}: {count(combined.joint.n_words, 'word')}"


def as_digest(job: Job) -> Digest:
    """The combined summary and the articles that it was made of, as they are written to a file."""
    combined, whole = job.combined, job.digest
    indices = combined.indices if combined else ()
    entries = tuple(entry for entry in whole.entries if entry.index in indices)
    return Digest(entries, whole.settings, _name(whole.joint) if whole.joint else "", whole.joint)


def as_text(joint: JointSummary) -> str:
    """The summary and the articles that its numbers stand for, as plain text."""
    articles = {source: joint.documents[source].article for source in joint.sources}
    names = {source: one_line(article.title) for source, article in articles.items()}
    lines = (
        f"[{source + 1}] {', '.join(filter(None, (names[source], one_line(article.origin))))}"
        for source, article in articles.items()
    )
    return "\n".join([joint.text, "", "Sources", *lines])


def heading_id(combined: Combined) -> str:
    """The HTML id of its heading; another for each that is made."""
    return f"combined-{combined.number}"


def _head(combined: Combined) -> str:
    joint = combined.joint
    repeated = f", {count(joint.n_repeated, 'repetition')} left out" if joint.n_repeated else ""
    return (
        f'<h2 class="sift-title" id="{heading_id(combined)}" tabindex="-1">{_name(joint)}</h2>'
        f'<p class="sift-figures">{count(joint.n_words, "word")}{repeated}</p>'
    )


def _text(joint: JointSummary) -> str:
    draw = [_draw_from(document, number) for number, document in enumerate(joint.documents, 1)]
    rows = [" ".join(draw[quoted.source](quoted.sentence) for quoted in row) for row in joint.paragraphs]
    if joint.budget.bullets:
        return f'<div class="sift-prose"><ul class="sift-bullets"><li>{"</li><li>".join(rows)}</li></ul></div>'
    return f'<div class="sift-prose"><p>{"</p><p>".join(rows)}</p></div>'


def _draw_from(document: Document, number: int) -> Callable[[Sentence], str]:
    """Draws sentences of a source, each with its number, which leads to the list of sources."""
    name = escape(document.article.title or document.article.origin)
    link = (
        f'\u00a0<a class="sift-number" href="#source-{number}" title="{name}" '
        f'aria-label="Source {number}: {name}">{number}</a>'
    )
    attributes = markup.text_attributes(document.language)
    return markup.linked(document, lambda sentence: f"<span{attributes}>{escape(sentence.text)}</span>{link}")


def _sources(joint: JointSummary) -> str:
    items = "".join(_source(joint, source) for source in joint.sources)
    return f'<h3 class="sift-sources">Sources</h3><ol class="sift-bad">{items}</ol>'


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
