"""What several summaries of one document share, and measures of each.

Measures describe a summary; they do not grade it. ``terms_of`` is the only slow part: it reads every word of the
document once, and its result can be kept as long as the document.
"""

from .agreement import alike, apart, chosen_by, overlap, overlaps, shared
from .essence import essence
from .marking import spans_of, stems_of
from .measures import MEASURES, Measure, measure_all
from .terms import Terms, key_terms, terms_of

__all__ = [
    "MEASURES",
    "Measure",
    "Terms",
    "alike",
    "apart",
    "chosen_by",
    "essence",
    "key_terms",
    "measure_all",
    "overlap",
    "overlaps",
    "shared",
    "spans_of",
    "stems_of",
    "terms_of",
]
