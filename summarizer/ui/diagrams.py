"""Pictures of how LexRank, LSA and Luhn see an article; each has words beside it that say the same."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from ..errors import SummarizerError
from ..limits import DEFAULT_LIMITS
from ..models import Document, Sentence
from ..workers import follow_up
from . import ASSETS, markup, state
from .markup import escape, note, quiet

if TYPE_CHECKING:
    from ..algorithms.diagrams import Graph, Span, Table

MAX_TEXT = 160


@dataclass(frozen=True, slots=True)
class Picture:
    """The function of ``algorithms.diagrams`` that finds what an algorithm sees, and how to draw it."""

    find: str
    draw: Callable[[Document, Any], None]


def show(document: Document, algorithm: str) -> None:
    """The algorithm's picture of the document; nothing for one that has none."""
    picture = PICTURES.get(algorithm)
    if picture is None:
        return
    try:
        found = _found(document, algorithm, picture)
    except SummarizerError as error:
        st.html(note(f"There is no picture of this article: {error.message}"))
    else:
        picture.draw(document, found)


def _found(document: Document, algorithm: str, picture: Picture) -> Any:
    """What the algorithm sees, found once per article of a visit."""

    def find() -> Any:
        from ..algorithms import diagrams  # numpy and scipy, which the first page can do without

        return follow_up(getattr(diagrams, picture.find), document, timeout_s=DEFAULT_LIMITS.rank_timeout_s)

    return state.remember(f"picture-{algorithm}", document, find)


def show_chart(
    name: str, datasets: Mapping[str, list[dict[str, Any]]], *, alt: str, order: Sequence[str] | None = None
) -> None:
    """Draw ``assets/chart_<name>.json``, a Vega-Lite chart, from data; its rows in ``order`` if that is given."""
    spec = json.loads((ASSETS / f"chart_{name}.json").read_text(encoding="utf-8"))
    if order is not None:
        spec["encoding"]["y"]["sort"] = list(order)
    st.vega_lite_chart(spec={**spec, "datasets": dict(datasets)}, alt=alt)


def _draw_graph(document: Document, graph: "Graph") -> None:
    if not graph.edges:
        st.html(note("No two sentences of this article resemble one another enough to be joined."))
        return
    show_chart("graph", _graph_data(document, graph), alt=describe_graph(graph))
    part = f" Drawn are the {len(graph.sentences)} with the most." if len(graph.sentences) < graph.n_sentences else ""
    caption = (
        f"A line joins two sentences that resemble one another: {graph.n_edges:,} lines among {graph.n_sentences:,} "
        f"sentences, numbered clockwise.{part} The larger a dot, the more lines end in it."
    )
    st.html(quiet(caption))


def describe_graph(graph: "Graph") -> str:
    """The graph in words."""
    most = max(zip(graph.n_neighbors, graph.sentences, strict=True), key=lambda pair: (pair[0], -pair[1]))
    return (
        f"LexRank's graph: {graph.n_sentences} sentences, {graph.n_edges} pairs of them alike. "
        f"Sentence {most[1] + 1} resembles the most others, {most[0]}."
    )


def _graph_data(document: Document, graph: "Graph") -> dict[str, list[dict[str, Any]]]:
    """Sentences on a circle, the first at the top, with lines between them and their numbers outside."""
    n, sentences = len(graph.sentences), document.sentences
    angles = [2 * math.pi * position / n for position in range(n)]
    points = {index: (math.sin(angle), math.cos(angle)) for index, angle in zip(graph.sentences, angles, strict=True)}
    nodes: list[dict[str, Any]] = [
        {"n": index + 1, "x": points[index][0], "y": points[index][1], "lines": lines, "text": cut(sentences[index])}
        for index, lines in zip(graph.sentences, graph.n_neighbors, strict=True)
    ]
    edges = [
        {"x": points[a][0], "y": points[a][1], "x2": points[b][0], "y2": points[b][1], "pair": f"{a + 1} and {b + 1}"}
        for a, b in graph.edges
    ]
    labels = [{**node, "x": node["x"] * 1.09, "y": node["y"] * 1.09} for node in nodes]
    return {"edges": edges, "nodes": nodes, "labels": labels}


def _draw_table(document: Document, table: "Table") -> None:
    if not table.terms:
        st.html(note("This article has no terms to lay out."))
        return
    cells = [
        {"n": column.sentence + 1, "term": term, "weight": weight, "text": cut(document.sentences[column.sentence])}
        for column in table.columns
        for term, weight in zip(table.terms, column.weights, strict=True)
    ]
    n_shown = len(table.columns)
    part = f"first {n_shown} of the {table.n_sentences:,}" if n_shown < table.n_sentences else f"{n_shown}"
    show_chart("terms", {"rows": cells}, alt=describe_table(table), order=table.terms)
    caption = (
        "Every sentence is a column of numbers, one for each term; the fuller a cell, the more "
        "of the sentence the term makes up. A sentence is worth what its whole column is worth: the length of that "
        f"vector. Here are the {len(table.terms)} commonest terms and the {part} sentences."
    )
    st.html(quiet(caption))


def describe_table(table: "Table") -> str:
    """The table in words."""
    richest = max(table.columns, key=lambda column: sum(map(bool, column.weights)))
    n = sum(map(bool, richest.weights))
    return (
        f"LSA's table of {len(table.terms)} terms, from {table.terms[0]} on, by {len(table.columns)} sentences. "
        f"Sentence {richest.sentence + 1} has the most of these terms, {n}."
    )


def _draw_spans(document: Document, spans: "tuple[Span, ...]") -> None:
    if not spans:
        st.html(note("No two significant words of this article stand close together."))
        return
    items = "".join(f"<li>{_span(document, span)}</li>" for span in spans)
    attributes = markup.text_attributes(document.language)
    st.html(f'<ul class="sift-reasons"{attributes}>{items}</ul>')
    caption = (
        "Bold words occur at least twice in the article. The marked span runs from the first to "
        "the last of those that stand close together. Its rating is the number of bold words in it, squared, by all "
        "of its words; the best span is the sentence's score."
    )
    st.html(quiet(caption))


def _span(document: Document, span: "Span") -> str:
    inside = span.significant[span.first : span.last + 1]
    rating = f"{sum(inside)}² / {len(inside)} = {span.rating:.1f}"
    text = document.sentences[span.sentence].text
    pieces, end = [], 0
    for position, word in enumerate(span.words):
        start = text.find(word, end)
        start = end if start < 0 else start
        shown = f"<b>{escape(word)}</b>" if span.significant[position] else escape(word)
        opening = '<mark class="sift-all">' if position == span.first else ""
        closing = "</mark>" if position == span.last else ""
        pieces.append(f"{escape(text[end:start])}{opening}{shown}{closing}")
        end = start + len(word)
    caption = quiet(f"sentence {span.sentence + 1} · {rating}")
    return f'<p class="sift-span">{"".join(pieces)}{escape(text[end:])}</p>{caption}'


def cut(sentence: Sentence, n_characters: int = MAX_TEXT) -> str:
    """The text of a sentence, or of a long one the beginning."""
    text = sentence.text
    return text if len(text) <= n_characters else text[: n_characters - 1] + "…"


PICTURES: Mapping[str, Picture] = {
    "lex-rank": Picture("graph", _draw_graph),
    "lsa": Picture("table", _draw_table),
    "luhn": Picture("spans", _draw_spans),
}
