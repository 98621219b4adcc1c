"""The second page: how algorithms choose, what an extract is and is not, and what happens to what is handed over."""

from collections.abc import Mapping

import streamlit as st

from ..algorithms import ALGORITHMS, Algorithm
from ..models import Document, Ranking, Text
from . import brand, diagrams, state, work
from .markup import escape
from .state import Reading, ReadRequest

PATH = "how-it-works"
MAX_BARS = 300

# What one line in the table cannot say: what an algorithm is good at, and where it goes wrong.
MORE: Mapping[str, str] = {
    "balanced": "It is the choice to begin with: news puts its point early, other texts do not, and it weighs both. "
    "It can say of each sentence what spoke for it and what against.",
    "lsa": "It lays words and sentences out in a table, a column for each sentence. As sumy has it, all directions of "
    "the table are kept, so a sentence scores by the length of its column: many different words, a high score.",
    "lex-rank": "Sentences vote for those that resemble them, and votes from sentences with many votes count more. "
    "It finds what a text keeps coming back to, and may miss a point that is made only once.",
    "text-rank": "The same idea as LexRank with a simpler measure: words in common, divided by the sentences' lengths.",
    "luhn": "The oldest of all, from 1958. Words that occur often are significant, and a sentence is worth what its "
    "densest cluster of them is worth. Long repetitive sentences do well.",
    "edmundson": "It looks at more than frequency: words of the title, the place in the text, and cue words such as "
    "“important” or “hardly”. It needs a list of cue words, which not every language has here.",
    "sum-basic": "It takes the sentence with the commonest words, then lowers their weight so that the next sentence "
    "says something else. Short sentences of common words do well.",
    "kl-sum": "It adds the sentence that keeps the summary's mix of words nearest to the article's. Close in "
    "vocabulary, sometimes far from the point.",
    "reduction": "It adds up how much every sentence resembles every other. Simple, and fond of long sentences.",
    "lead": "No analysis at all. Journalists put the news on top, so that this is the measure every other one has to "
    "beat on news, and it is useless on a novel.",
    "consensus": "Every ranking is a ballot. It smooths out one algorithm's whims, and also its insights.",
}

# Paragraphs are parted by a blank line.
SECTIONS: Mapping[str, str] = {
    "What an extract is": f"{brand.NAME} never writes. It scores the sentences of an article, keeps the best that fit "
    "into the words you allow, and puts them in the order they had, laid out in the paragraphs you ask for.\n\n"
    "That has a good side: nothing is invented, and every sentence can be found in the article. And it has a "
    "price: sentences may refer to something that was left out, a summary can't be longer than the article, and "
    "a point that is spread over many sentences has no sentence to stand for it.",
    "What it cannot do": "It does not understand. It counts words, likeness and places. Irony, numbers that contradict "
    "one another, and what is missing from an article stay invisible to it.\n\n"
    "It reads what a site sends to anybody: pages behind a login, or drawn by a program in the browser, give it "
    "little or nothing. Paste their text instead.",
    "What happens to what you hand over": "An address is fetched by this server, not by your "
    "browser; the site sees the server. Private addresses are never opened. What was fetched is kept "
    "in memory for a quarter of an hour, so that the next reader of the same address does not trouble the site "
    "again; a digest keeps its articles for the visit.\n\n"
    "Text and files stay in this visit alone and are gone ten minutes after you leave. Nothing is written to disk "
    "or sent anywhere else, and no language model is asked.",
}


def show() -> None:
    """The page from top to bottom."""
    st.html(brand.STYLE)
    st.html('<header class="sift-mast"><h1>How it works</h1></header>')
    for title, text in SECTIONS.items():
        _show_section(title, "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n")))
    _show_section("The algorithms", "".join(_algorithm(row) for row in ALGORITHMS.values()))
    _show_picture()
    _show_bookmarklet()


def _show_section(title: str, inner: str) -> None:
    st.html(f'<section class="sift-about"><h2>{escape(title)}</h2><div class="sift-prose">{inner}</div></section>')


def _algorithm(row: Algorithm) -> str:
    more = f"<p>{escape(MORE[row.name])}</p>" if row.name in MORE else ""
    source = f'<p class="sift-quiet">{escape(row.source)}</p>' if row.source else ""
    return f"<h3>{escape(row.label)}</h3><p>{escape(row.description)}</p>{more}{source}"


def _show_picture() -> None:
    """How an algorithm sees the article that was read last, or the sample: a picture, and the sentences' scores."""
    reading = state.reading() or _sample()
    title = reading.document.article.title or "your text"
    _show_section("How it sees an article", f"<p>As an example: <em>{escape(title)}</em>.</p>")
    # Those with a picture of their own first.
    names = [*diagrams.PICTURES, *(name for name in ALGORITHMS if name not in diagrams.PICTURES)]
    chosen = st.selectbox(
        "Algorithm to look through", names, format_func=lambda key: ALGORITHMS[key].label, key="picture", width=240
    )
    name = chosen if chosen in ALGORITHMS else names[0]
    diagrams.show(reading.document, name)
    (outcome,) = work.rankings(reading, [name])
    if isinstance(outcome, Ranking):
        st.html('<p class="sift-quiet">Its score of every sentence, from the first to the last:</p>')
        _show_scores(reading.document, outcome)
    else:
        st.html(f'<p class="sift-note">{escape(outcome.message)}</p>')


def _sample() -> Reading:
    """The sample article, read once per server."""
    request = ReadRequest(Text(brand.SAMPLE.read_text(encoding="utf-8")))
    return Reading(request, _read_sample(request))


@st.cache_resource(show_spinner=False)
def _read_sample(_request: ReadRequest) -> Document:
    return work.read_now(_request)


def _show_scores(document: Document, ranking: Ranking) -> None:
    import altair as alt  # takes most of a second, and only pictures need it

    shown = document.sentences[:MAX_BARS]
    # From the lowest: scores of some algorithms are negative, and only their differences mean something.
    lowest = min((ranking.scores[sentence.index] for sentence in shown if not sentence.is_heading), default=0.0)
    rows = [
        {"n": sentence.index + 1, "score": ranking.scores[sentence.index] - lowest, "text": sentence.text[:160]}
        for sentence in shown
        if not sentence.is_heading
    ]
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("n:O", title="Sentence", axis=alt.Axis(labelOverlap=True, labelAngle=0)),
            y=alt.Y("score:Q", title="Score above the lowest", axis=alt.Axis(labels=False, ticks=False, grid=False)),
            tooltip=[alt.Tooltip("n:O", title="Sentence"), alt.Tooltip("text:N", title="Text")],
        )
        .properties(height=180)
    )
    best = max((sentence.index for sentence in shown), key=ranking.scores.__getitem__) + 1
    label = ALGORITHMS[ranking.algorithm].label
    st.altair_chart(chart, alt=f"{label}'s scores of {len(rows)} sentences; sentence {best} has the highest.")


def _show_bookmarklet() -> None:
    address = (st.context.url or "").split("?")[0].removesuffix(PATH).rstrip("/")
    _show_section(
        f"Open any page in {brand.NAME}",
        "<p>Make a bookmark and give it this as its address. Pressed on an article's page, it opens the article here."
        "</p>",
    )
    st.code(
        f"javascript:location.href='{address}/?url='+encodeURIComponent(location.href)", language=None, wrap_lines=True
    )
