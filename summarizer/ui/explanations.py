"""The second page: how algorithms choose, what an extract is and is not, and what happens to what people enter."""

import tomllib
from collections.abc import Mapping

import streamlit as st

from ..algorithms import ALGORITHMS, Algorithm
from ..models import Document, Ranking, Text
from . import ASSETS, NAME, SAMPLE, STYLE, diagrams, originals, state, work
from .fields import choose
from .markup import escape, note, quiet
from .state import Reading, ReadRequest

PATH = "how-it-works"
MAX_BARS = 300

_TEXTS = tomllib.loads((ASSETS / "how_it_works.toml").read_text(encoding="utf-8"))
# What one line in the table of algorithms cannot say.
MORE: Mapping[str, str] = _TEXTS["algorithms"]


def show() -> None:
    """The page from top to bottom."""
    st.html(STYLE)
    st.html('<header class="sift-mast"><h1>How it works</h1></header>')
    for section in _TEXTS["sections"]:
        _show_section(section["title"], _paragraphs(section["text"]))
    _show_section("The algorithms", "".join(_algorithm(row) for row in ALGORITHMS.values()))
    _show_picture()
    _show_sumy()
    _show_bookmarklet()


def _show_section(title: str, inner: str) -> None:
    st.html(f'<section class="sift-about"><h2>{escape(title)}</h2><div class="sift-prose">{inner}</div></section>')


def _paragraphs(text: str) -> str:
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs if paragraph)


def _algorithm(row: Algorithm) -> str:
    more = _paragraphs(MORE.get(row.name, ""))
    return f"<h3>{escape(row.label)}</h3><p>{escape(row.description)}</p>{more}{quiet(row.source)}"


def _show_picture() -> None:
    """How an algorithm sees the article that was read last, or the sample: a picture, and the sentences' scores."""
    reading = state.visit().reading or _sample()
    title = reading.document.article.title or "your text"
    _show_section("How it sees an article", f"<p>As an example: <em>{escape(title)}</em>.</p>")
    # Those with a picture of their own first.
    names = {name: ALGORITHMS[name].label for name in (*diagrams.PICTURES, *ALGORITHMS)}
    name = choose("Algorithm to look through", names, key="picture", width=240)
    diagrams.show(reading.document, name)
    (outcome,) = work.rankings(reading, [name])
    if isinstance(outcome, Ranking):
        st.html(quiet("Its score of every sentence, from the first to the last:"))
        _show_scores(reading.document, outcome)
    else:
        st.html(note(outcome.message))


def _show_sumy() -> None:
    """sumy's classes on the same article, at a click."""
    text = (
        "LSA, LexRank, TextRank, Luhn, Edmundson, SumBasic, KL-Sum and Reduction follow sumy's formulas, but are "
        "computed in another way, because sumy's own classes are slow on long texts. Run both on the article above and "
        "compare."
    )
    _show_section("Is this really sumy?", f"<p>{escape(text)}</p>")
    originals.show((state.visit().reading or _sample()).document)


def _sample() -> Reading:
    """The sample article, read once per server."""
    request = ReadRequest(Text(SAMPLE.read_text(encoding="utf-8")))
    return Reading(request, _read_sample(request))


@st.cache_resource(show_spinner=False)
def _read_sample(_request: ReadRequest) -> Document:
    return work.read_now(_request)


def _show_scores(document: Document, ranking: Ranking) -> None:
    shown = document.sentences[:MAX_BARS]
    # From the lowest: scores of some algorithms are negative, and only their differences mean something.
    lowest = min((ranking.scores[sentence.index] for sentence in shown if not sentence.is_heading), default=0.0)
    rows = [
        {"n": sentence.index + 1, "score": ranking.scores[sentence.index] - lowest, "text": diagrams.cut(sentence)}
        for sentence in shown
        if not sentence.is_heading
    ]
    best = max((sentence.index for sentence in shown), key=ranking.scores.__getitem__) + 1
    label = ALGORITHMS[ranking.algorithm].label
    alt = f"{label}'s scores of {len(rows)} sentences; sentence {best} has the highest."
    diagrams.show_chart("scores", {"rows": rows}, alt=alt)


def _show_bookmarklet() -> None:
    address = (st.context.url or "").split("?")[0].removesuffix(PATH).rstrip("/")
    _show_section(
        f"Open any page in {NAME}",
        "<p>Make a bookmark and give it this as its address. Pressed on an article's page, it opens the article here."
        "</p>",
    )
    st.code(
        f"javascript:location.href='{address}/?url='+encodeURIComponent(location.href)", language=None, wrap_lines=True
    )
