"""What speaks for a sentence and against it, in words for the reader."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...models import Document
from ..terms import BoolArray
from .signals import MAX_WORDS, MIN_WORDS, Signals

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


def explain(document: Document, signals: Signals) -> tuple[str, ...]:
    """One text per sentence, such as "opens the article; central; names the title's subject"."""
    held = [(reason.words, reason.holds(signals)) for reason in REASONS]
    texts = iter(["; ".join([words for words, holds in held if holds[i]]) for i in range(signals.n_sentences)])
    return tuple(HEADING if sentence.is_heading else next(texts) or NOTHING for sentence in document.sentences)
