"""Languages: the ``LANGUAGES`` table, which language a text is in, its words, and their stems.

What is here costs nothing to import; langdetect, NLTK and the word segmenters are loaded by the first text
that needs them.
"""

from .detection import detect_language, is_certain, known_code
from .files import all_entries, entries, language_codes, phrase_pattern, section
from .stemming import stemmer_of
from .table import LANGUAGES, NAMES
from .words import words_of

__all__ = [
    "LANGUAGES",
    "NAMES",
    "all_entries",
    "detect_language",
    "entries",
    "is_certain",
    "known_code",
    "language_codes",
    "phrase_pattern",
    "section",
    "stemmer_of",
    "words_of",
]
