"""Languages: the ``LANGUAGES`` table, the language of a text, its words and stems, and phrases from the language files.

Importing this loads no library; langdetect, NLTK and the word segmenters are loaded for the first text that needs them.
"""

from .detection import detect_language, is_certain, known_code
from .files import UNDETERMINED, all_entries, entries, language_codes, phrase_pattern, section
from .stemming import stemmer_of
from .table import LANGUAGES, NAMES
from .words import words_of

__all__ = [
    "LANGUAGES",
    "NAMES",
    "UNDETERMINED",
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
