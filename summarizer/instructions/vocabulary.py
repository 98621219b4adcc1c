"""The words that an instruction is made of, one vocabulary for each language whose file has them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from ..languages import entries, language_codes, section


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of one language, lower case.

    ``verbs`` ask for a summary, ``two_part_verbs`` only with their second word ("sum up"); ``weak_verbs`` do so only
    beside one of ``nouns`` ("give me a summary"). ``objects`` name the text that follows or went before, ``pointers``
    point at it. Lengths are counted in ``words``, ``paragraphs``, ``sentences`` and ``pages``. ``topics`` open a free
    phrase ("about the war in ..."); all other words must be in ``fillers``.
    """

    verbs: frozenset[str]
    two_part_verbs: frozenset[str]
    weak_verbs: frozenset[str]
    nouns: frozenset[str]
    objects: frozenset[str]
    pointers: frozenset[str]
    words: frozenset[str]
    paragraphs: frozenset[str]
    sentences: frozenset[str]
    pages: frozenset[str]
    fillers: frozenset[str]
    topics: frozenset[str]
    numbers: Mapping[str, int]

    @property
    def units(self) -> frozenset[str]:
        return self.words | self.paragraphs | self.sentences | self.pages

    def unit_of(self, token: str) -> str:
        """ "words", "paragraphs", "sentences" or "pages", or "" for what is no unit."""
        rows = {"words": self.words, "paragraphs": self.paragraphs, "sentences": self.sentences, "pages": self.pages}
        return next((unit for unit, names in rows.items() if token in names), "")

    def knows(self, token: str) -> bool:
        rows = (self.fillers, self.verbs, self.weak_verbs, self.nouns, self.objects, self.pointers, self.topics)
        return any(token in row for row in (*rows, self.units))


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """English first, then the other languages in the order of their codes."""
    codes = sorted(language_codes(), key=lambda code: (code != "en", code))
    return tuple(vocabulary_of(code) for code in codes if section(code, "instructions"))


@cache
def vocabulary_of(code: str) -> Vocabulary:
    """The vocabulary of one language."""
    names = [field.name for field in fields(Vocabulary) if field.name != "numbers"]
    rows = {name: frozenset(entries(f"instructions.{name}", code)) for name in names}
    numbers = section(code, "instructions.numbers")
    return Vocabulary(**rows, numbers={word: int(value) for value, words in numbers.items() for word in words.split()})
