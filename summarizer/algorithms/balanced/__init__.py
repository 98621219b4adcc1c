"""Balanced: the position of a sentence, how central it is, how well it reads, and what it adds to those above it.

Sources: Zheng & Lapata 2019, "Sentence Centrality Revisited for Unsupervised Summarization" (directed centrality);
Erkan & Radev 2004, "LexRank" (PageRank); Carbonell & Goldstein 1998, "The Use of MMR" (redundancy); Edmundson 1969,
"New Methods in Automatic Extracting" (position, title and announcing words).

Everything comes from the text itself. All arrays grow with the number of words, none with its square.
``signals`` has what is measured per sentence, ``weights`` how much each measure counts, ``phrases`` the phrases of each
language, ``picking`` the greedy order; the reasons are below.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...models import Document
from ..scoring import rate_picks
from ..terms import MAX_CACHED_DOCUMENTS, BoolArray, FloatArray
from .picking import pick_all
from .signals import MAX_WORDS, MIN_WORDS, Signals, measure
from .weights import Weights, load_weights

HEADING = "a heading, which is never chosen"
NOTHING = "nothing stands out, so only where there is room"

_N_TOP = 5
_HIGH_DEVIATIONS = 1.0
_MIN_TITLE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Reason:
    """Words for a fact, and ``holds``, which says for each sentence whether it is true."""

    words: str
    holds: Callable[[Signals], BoolArray | Sequence[bool]]


# In this order in the text: for, then against.
REASONS: tuple[Reason, ...] = (
    Reason("opens the article", lambda s: [i == 0 for i in range(s.n_sentences)]),
    Reason("near the top", lambda s: [0 < i < _N_TOP for i in range(s.n_sentences)]),
    Reason("opens a section", lambda s: s.opens_section),
    Reason("names the title's subject", lambda s: s.title >= _MIN_TITLE_SHARE),
    Reason("says what the text is about", lambda s: s.announcing),
    Reason("central", lambda s: s.central >= _HIGH_DEVIATIONS),
    Reason("taken up by what follows", lambda s: s.directed >= _HIGH_DEVIATIONS),
    Reason("but very short", lambda s: s.n_words < MIN_WORDS),
    Reason("but long", lambda s: s.n_words > MAX_WORDS),
    Reason("but a question", lambda s: s.question),
    Reason("but a quotation", lambda s: s.quotation),
    Reason("but run together with labels", lambda s: s.labels),
    Reason("but points to something outside it", lambda s: s.pointing),
    Reason("but needs the sentence before it", lambda s: s.dangling),
)


def rate(document: Document, weights: Weights | None = None) -> FloatArray:
    """Minus the number of sentences picked before it, for each sentence except headings."""
    return rate_picks(pick_all(_measure(document), weights or load_weights()))


def reasons(document: Document) -> tuple[str, ...]:
    """What speaks for and against each sentence, such as "opens the article; central; names the title's subject"."""
    signals = _measure(document)
    held = [(reason.words, reason.holds(signals)) for reason in REASONS]
    texts = iter(["; ".join([words for words, holds in held if holds[i]]) for i in range(signals.n_sentences)])
    return tuple(HEADING if sentence.is_heading else next(texts) or NOTHING for sentence in document.sentences)


# The score and the reasons of a sentence come from the same measurements.
@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def _measure(document: Document) -> Signals:
    return measure(document)


def forget() -> None:
    """Measure again next time, for benchmarks."""
    _measure.cache_clear()
