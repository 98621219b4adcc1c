"""Which words of a text another text has too, to be marked where they stand."""

from collections.abc import Iterable

from ..languages import stemmer_of, words_of
from ..models import Language

Span = tuple[int, int]


def stems_of(texts: Iterable[str], language: Language) -> frozenset[str]:
    """The stems of the words that are not stop words."""
    stem = stemmer_of(language)
    words = (word.lower() for text in texts for word in words_of(text, language))
    return frozenset(stem(word) for word in words if word not in language.stop_words)


def spans_of(text: str, stems: frozenset[str], language: Language) -> tuple[Span, ...]:
    """Where words with these stems stand, as (start, end), in order; neighbors with a space between them are one."""
    stem, found, end = stemmer_of(language), list[Span](), 0
    for word in words_of(text, language):
        start = text.find(word, end)
        if start < 0:
            continue
        end = start + len(word)
        if word.lower() in language.stop_words or stem(word) not in stems:
            continue
        if found and not text[found[-1][1] : start].strip():
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return tuple(found)
