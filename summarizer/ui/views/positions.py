"""Where in the article each algorithm chose: a strip of cells per algorithm, from the first sentence to the last."""

from typing import Any

import streamlit as st

from ...models import Document, Summary
from ..diagrams import show_chart
from .context import ViewContext, label

MAX_CELLS = 100


def show(context: ViewContext) -> None:
    """One strip per algorithm; a cell is a sentence, or several of a long article."""
    document = context.document
    per_cell = -(-len(document.sentences) // MAX_CELLS)
    rows = [row for summary in context.comparison for row in cells(document, summary, per_cell)]
    order = [label(summary) for summary in context.comparison]
    show_chart("positions", {"rows": rows}, alt=describe(context), order=order)
    what = "sentence" if per_cell == 1 else f"group of {per_cell} sentences"
    st.html(f'<p class="sift-quiet">Each cell is a {what}, from the beginning to the end; filled where chosen.</p>')


def cells(document: Document, summary: Summary, per_cell: int) -> list[dict[str, Any]]:
    """A row of values per cell: its first sentence's number, how much of it was chosen (0 to 1), and its text."""
    sentences, indices = document.sentences, summary.indices
    rows = []
    for start in range(0, len(sentences), per_cell):
        group = sentences[start : start + per_cell]
        chosen = [sentence for sentence in group if sentence.index in indices]
        rows.append(
            {
                "algorithm": label(summary),
                "from": start + 1,
                "which": f"{start + 1}" if per_cell == 1 else f"{start + 1} to {start + len(group)}",
                "share": len(chosen) / len(group),
                "text": _cut((chosen or group)[0].text),
            }
        )
    return rows


def describe(context: ViewContext) -> str:
    """The chart in words."""
    n = len(context.document.sentences)
    parts = []
    for summary in context.comparison:
        positions = sorted(index + 1 for index in summary.indices)
        first_third = sum(position <= n / 3 for position in positions)
        parts.append(f"{label(summary)} chose {len(positions)}, {first_third} of them in the first third")
    return f"Positions of the chosen sentences among {n}: " + "; ".join(parts) + "."


def _cut(text: str) -> str:
    return text if len(text) <= 160 else text[:159] + "…"
