"""The numbers that were chosen: few, round, and the same for all languages and kinds of text.

Tuned on news, papers and encyclopedia articles in English, Norwegian, Vietnamese and German, where the best values lie
on a wide plateau; ``benchmarks/summary_quality.py`` prints the figures, cross-validated ones too. Tried and left out,
for no gain or a loss off news: numbers and names in a sentence, word overlap beside cosines, a second position term.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal adds to a sentence's value; centralities count in standard deviations within the text.

    The place of a sentence counts ``position`` for the first, falling by 1/e every ``position_reach`` sentences,
    times the trust in the opening (``Signals.trust``).
    """

    position: float = 2.5
    position_reach: float = 6.0
    directed: float = 0.25
    central: float = 0.25
    title: float = 0.5
    section: float = 0.5
    announcing: float = 1.0
    # Faults, each taken off.
    short: float = 3.0
    question: float = 1.0
    labels: float = 1.0
    long: float = 0.5
    quotation: float = 0.5
    pointing: float = 0.5
    # A dangling sentence waits for the one before it. The shorter it is beside that one, the likelier it still fits
    # where that one no longer does; below a heading, nothing in a summary can lead up to it.
    dangling_shorter: float = 2.0
    dangling_heading: float = 1.0
    # Share of a sentence's words, by weight, that the sentences picked before it have already.
    redundancy: float = 0.5


DEFAULT_WEIGHTS = Weights()
