"""Over-long "sentences": transcripts without punctuation, whole speeches inside one pair of quotes."""

import re
from collections.abc import Iterable, Iterator

from ..languages import words_of
from ..models import Language

# Longer ones are split where a sentence, or else a clause, ends inside them.
MAX_WORDS = 120
# Lawyers and novelists still write sentences of this length; longer ones are split at any comma or space.
MAX_WORDS_BY_ANY_MEANS = 200
PIECE_WORDS = 60
_PIECE_CHARACTERS = 120  # where there is not even a space

_SENTENCE_END = re.compile(r"""(?<=[.!?…])["”’»]?\s+(?=["“«„‘¿¡(]*[^\W\d_a-z])|(?<=[。！？])(?![”’」』）])""")
_CLAUSE_END = re.compile(r"(?<=[;；؛])\s*")
_COMMA = re.compile(r"(?<=[,，、،:：])(?!\d)\s*")
_SPACE = re.compile(r"\s+")


def shorten(text: str, language: Language) -> list[str]:
    """The text, or pieces of it that are short enough to select; nothing but white space is lost."""
    pieces = _cut([text], _SENTENCE_END, MAX_WORDS, language)
    pieces = _cut(pieces, _CLAUSE_END, MAX_WORDS, language)
    pieces = _cut(pieces, _COMMA, MAX_WORDS_BY_ANY_MEANS, language)
    pieces = _cut(pieces, _SPACE, MAX_WORDS_BY_ANY_MEANS, language)
    return [part for piece in pieces for part in _cut_anywhere(piece, language)]


def _cut(pieces: Iterable[str], end: re.Pattern[str], max_words: int, language: Language) -> list[str]:
    """The pieces, with those that are too long split at ``end``; adjacent parts stay together up to PIECE_WORDS."""
    cut: list[str] = []
    for piece in pieces:
        cut.extend([piece] if _n_words(piece, language) <= max_words else _packed(_parts(piece, end), language))
    return cut


def _parts(text: str, end: re.Pattern[str]) -> Iterator[str]:
    """The text split after each match, so that a closing quote stays with what it closes."""
    start = 0
    for match in end.finditer(text):
        if match.end() > start:
            yield text[start : match.end()]
            start = match.end()
    yield text[start:]


def _packed(parts: Iterable[str], language: Language) -> Iterator[str]:
    held, n_held = "", 0
    for part in parts:
        n_words = _n_words(part, language)
        if held and n_held + n_words > PIECE_WORDS:
            yield held.strip()
            held, n_held = "", 0
        held += part
        n_held += n_words
    if held.strip():
        yield held.strip()


def _cut_anywhere(text: str, language: Language) -> Iterator[str]:
    if _n_words(text, language) <= MAX_WORDS_BY_ANY_MEANS:
        yield text
        return
    for start in range(0, len(text), _PIECE_CHARACTERS):
        if piece := text[start : start + _PIECE_CHARACTERS].strip():
            yield piece


def _n_words(text: str, language: Language) -> int:
    return len(words_of(text, language))
