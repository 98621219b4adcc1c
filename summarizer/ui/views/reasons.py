"""Why these sentences: the rank and score of each, its strongest terms, and what its algorithm can say."""

import streamlit as st

from ...models import Sentence, Summary
from .. import markup
from ..markup import escape
from ..settings import choose
from .context import ViewContext, label, number, terms

MAX_TERMS = 4


def show(context: ViewContext) -> None:
    """The chosen sentences of one algorithm, best first."""
    summaries = {label(summary): summary for summary in context.comparison}
    name = next(iter(summaries))
    if len(summaries) > 1:
        name = choose("Algorithm to explain", {name: name for name in summaries}, key="why", width=220)
    summary = summaries[name]
    scores = summary.ranking.scores
    ranks = {index: rank for rank, index in enumerate(sorted(range(len(scores)), key=lambda i: (-scores[i], i)), 1)}
    best_first = sorted(summary.sentences, key=lambda sentence: ranks[sentence.index])
    items = markup.items(best_first, lambda sentence: _item(context, summary, sentence, ranks[sentence.index]))
    attributes = markup.text_attributes(context.document.language)
    st.html(f'<ul class="sift-reasons"{attributes}>{items}</ul>{markup.rest(best_first)}')


def _item(context: ViewContext, summary: Summary, sentence: Sentence, rank: int) -> str:
    ranking, n = summary.ranking, len(context.document.sentences)
    facts = [f"rank {rank} of {n}", f"score {ranking.scores[sentence.index]:.3g}", f"sentence {number(sentence)}"]
    strongest = _strongest(context, sentence)
    if strongest:
        facts.append(f"terms: {', '.join(strongest)}")
    why = ranking.reasons[sentence.index] if ranking.reasons else ""
    return (
        f"<li><p>{escape(sentence.text)}</p>"
        + (f'<p class="sift-quiet">{escape(why)}</p>' if why else "")
        + f'<p class="sift-quiet">{escape(" · ".join(facts))}</p></li>'
    )


def _strongest(context: ViewContext, sentence: Sentence) -> list[str]:
    """The sentence's terms that weigh most in the article."""
    known = terms(context.document)
    stems = sorted(known.bags[sentence.index], key=lambda stem: -known.weights.get(stem, 0.0))
    return [known.forms.get(stem, stem) for stem in stems[:MAX_TERMS]]
