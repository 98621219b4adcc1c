"""What each signal of Balanced counts: few, round numbers, the same for all languages and kinds of text.

The best values lie on a wide plateau: ``python -m training.balanced`` moves one at a time and prints the figures on
sets that were left out. Not part of Balanced, for no gain or a loss off news: numbers and names in a sentence, word
overlap beside cosines, a second position term.
"""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from ...weights import read_weights


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal adds to a sentence's value; centralities count in standard deviations within the text.

    The position of a sentence counts ``position`` for the first, falling by 1/e every ``position_reach`` sentences,
    times the trust in the opening (``Signals.trust``).
    """

    position: float
    position_reach: float
    directed: float
    central: float
    title: float
    section: float
    announcing: float
    # Faults, each taken off.
    short: float
    question: float
    labels: float
    long: float
    quotation: float
    pointing: float
    # A dangling sentence waits for the one before it. The shorter it is beside that one, the likelier it still fits
    # where that one no longer does; below a heading, nothing in a summary can lead up to it.
    dangling_shorter: float
    dangling_heading: float
    # Share of a sentence's words, by weight, that the sentences picked before it have already.
    redundancy: float


SHIPPED = Path(__file__).with_name("weights.json")


@cache
def load_weights(path: Path = SHIPPED) -> Weights:
    """The weights in a file."""
    names = {field.name for field in fields(Weights)}
    return Weights(**read_weights(path, is_known=names.__contains__, required=names))
