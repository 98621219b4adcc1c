"""What several summaries of one document share, and measures of each.

Measures describe a summary; none of them is a grade. ``terms_of`` is the only slow part: it reads every word of
the document once, and may be kept as long as the document is.
"""

from .agreement import alike, apart, chosen_by, overlap, overlaps, shared
from .measures import KEY_TERMS, MEASURES, Measure, measure_all
from .terms import Terms, key_terms, terms_of

__all__ = [
    "KEY_TERMS",
    "MEASURES",
    "Measure",
    "Terms",
    "alike",
    "apart",
    "chosen_by",
    "key_terms",
    "measure_all",
    "overlap",
    "overlaps",
    "shared",
    "terms_of",
]
