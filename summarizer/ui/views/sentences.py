"""Which sentences each algorithm chose, where in the article they stand, and why each was chosen."""

from typing import Any

import streamlit as st

from ...comparison import chosen_by
from ...models import Document, Sentence, Summary
from .. import compare, grid, markup
from ..diagrams import cut, show_chart
from ..markup import escape, quiet
from .context import ViewContext, label, number, terms

MAX_CELLS = 100
MAX_TERMS = 4


def show_grid(context: ViewContext) -> None:
    """The sentences by algorithms; of four and more it stands above the cards already."""
    grid.show(context.comparison, numbers=False)


def lacks_grid(context: ViewContext) -> bool:
    """Whether the grid does not stand above the cards."""
    return not compare.has_grid(context.comparison)


def show_positions(context: ViewContext) -> None:
    """A strip per algorithm, from the first sentence to the last; a cell is a sentence, or several if it is long."""
    document = context.document
    per_cell = -(-len(document.sentences) // MAX_CELLS)
    rows = [row for summary in context.comparison for row in _cells(document, summary, per_cell)]
    order = [label(summary) for summary in context.comparison]
    show_chart("positions", {"rows": rows}, alt=_describe(context), order=order)
    what = "sentence" if per_cell == 1 else f"group of {per_cell} sentences"
    st.html(quiet(f"Each cell is a {what}, from the beginning to the end; filled where chosen."))


def _cells(document: Document, summary: Summary, per_cell: int) -> list[dict[str, Any]]:
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
                "text": cut((chosen or group)[0]),
            }
        )
    return rows


def _describe(context: ViewContext) -> str:
    """The chart in words."""
    n = len(context.document.sentences)
    parts = []
    for summary in context.comparison:
        first_third = sum(index + 1 <= n / 3 for index in summary.indices)
        parts.append(f"{label(summary)} chose {len(summary.indices)}, {first_third} of them in the first third")
    return f"Positions of the chosen sentences among {n}: " + "; ".join(parts) + "."


def show_reasons(context: ViewContext) -> None:
    """The sentences that one algorithm chose, best first: rank, score, strongest terms, and what else it can say."""
    summary = context.choose_summary("Algorithm to explain", key="why")
    scores = summary.ranking.scores
    ranks = {index: rank for rank, index in enumerate(sorted(range(len(scores)), key=lambda i: (-scores[i], i)), 1)}
    best_first = sorted(summary.sentences, key=lambda sentence: ranks[sentence.index])
    votes = chosen_by(context.comparison)
    items = markup.items(
        best_first, lambda one: _item(context, summary, one, rank=ranks[one.index], n_chose=len(votes[one.index]))
    )
    attributes = markup.text_attributes(context.document.language)
    st.html(f'<ul class="sift-reasons"{attributes}>{items}</ul>{markup.rest(best_first)}')


def _item(context: ViewContext, summary: Summary, sentence: Sentence, *, rank: int, n_chose: int) -> str:
    ranking, n = summary.ranking, len(context.document.sentences)
    facts = [f"rank {rank} of {n}", f"score {ranking.scores[sentence.index]:.3g}", f"sentence {number(sentence)}"]
    if (n_summaries := len(context.comparison.summaries)) > 1:
        facts.append(f"chosen by {n_chose} of {n_summaries}")
    strongest = _strongest(context, sentence)
    if strongest:
        facts.append(f"terms: {', '.join(strongest)}")
    why = ranking.reasons[sentence.index] if ranking.reasons else ""
    text = f'<p><span class="sift-s" data-s="{sentence.index}">{escape(sentence.text)}</span></p>'
    return f"<li>{text}{quiet(why)}{quiet(' · '.join(facts))}</li>"


def _strongest(context: ViewContext, sentence: Sentence) -> list[str]:
    """The sentence's terms that weigh most in the article."""
    known = terms(context.document)
    stems = sorted(known.bags[sentence.index], key=lambda stem: -known.weights.get(stem, 0.0))
    return [known.forms.get(stem, stem) for stem in stems[:MAX_TERMS]]
