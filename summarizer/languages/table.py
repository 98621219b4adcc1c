"""The ``LANGUAGES`` table: one row for each language file; "und" stands for no known language."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from ..models import Language
from .files import entries, language_codes, section
from .words import word_pattern

Row = TypeVar("Row")


class _Table(Mapping[str, Row]):
    """A row for each language code, made when it is first asked for."""

    def __init__(self, make: Callable[[str], Row]) -> None:
        self._make = make

    def __getitem__(self, code: str) -> Row:
        if code not in self:
            raise KeyError(code)
        return self._make(code)

    def __iter__(self) -> Iterator[str]:
        return iter(language_codes())

    def __len__(self) -> int:
        return len(language_codes())

    def __contains__(self, code: object) -> bool:
        return code in language_codes()


@cache
def _language(code: str) -> Language:
    header = section(code)
    elisions = entries("words.elisions", code)
    return Language(
        code=code,
        name=header["name"],
        stop_words=_with_curly_apostrophes((*_stop_words(code, header["stop_words"]), *elisions)),
        stemmer=header.get("stemmer", ""),
        segmenter=header.get("segmenter", ""),
        word_pattern=word_pattern(header["script"], elides=bool(elisions)),
        right_to_left=header.get("right_to_left", False),
    )


def _stop_words(code: str, source: str) -> tuple[str, ...]:
    """The list that a language file names: "sumy:<file>", "stopwordsiso", or "own" for the one in the file.

    "stopwordsiso:<encoding>": that library has some words of the language in this encoding, read as Windows-1252.
    """
    library, _, name = source.partition(":")
    if library == "sumy":
        from importlib import resources

        # Read as data: importing sumy.nlp would load NLTK.
        file = resources.files("sumy").joinpath("data", "stopwords", f"{name}.txt")
        return tuple(file.read_text(encoding="utf-8").split())
    if library == "stopwordsiso":
        from stopwordsiso import stopwords

        return tuple(_repaired(word, encoding=name) for word in stopwords(code))
    return entries("words.stop_words", code)


def _repaired(word: str, *, encoding: str) -> str:
    """The word as it was before its ``encoding`` was read as Windows-1252; others as they are."""
    try:
        return word.encode("cp1252").decode(encoding) if encoding else word
    except UnicodeError:
        return word


def _with_curly_apostrophes(words: tuple[str, ...]) -> frozenset[str]:
    lower = {word.lower() for word in words}
    return frozenset(lower | {word.replace("'", "’") for word in lower})


LANGUAGES: Mapping[str, Language] = _Table(_language)
NAMES: Mapping[str, str] = _Table(lambda code: str(section(code)["name"]))
"""Code to English name, without loading a single stop word: what a selector shows."""
