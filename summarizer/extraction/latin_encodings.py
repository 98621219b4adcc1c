"""Which of the old encodings of Latin letters some bytes are in: the one in which they spell words of a language."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from ..languages import LANGUAGES, detect_language

# The most common first: where two give the same letters, the first one is right.
ENCODINGS = (
    "cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "iso8859_15", "mac_roman", "cp850", "cp852", "mac_latin2",
)  # fmt: skip
SAMPLE_CHARACTERS = 4_000
# What stands between words in these languages.
PUNCTUATION = frozenset("’‘‚“”„–—…«»‹›€£§°·¡¿ªº\xa0\xad•©®™×½¼¾²³†‡")
APOSTROPHES = frozenset("’·\xad")


def latin_encoding(data: bytes) -> str:
    """The most likely encoding of bytes that are Latin text, "" if it is in none of them."""
    texts = {name: text for name in ENCODINGS if (text := _decoded(data, name))}
    languages = {detect_language(text[:SAMPLE_CHARACTERS]).code: None for text in texts.values()}
    alphabets = [_alphabet(code) for code in languages]
    return max(texts, key=lambda name: max(_score(texts[name], letters) for letters in alphabets), default="")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


@cache
def _alphabet(code: str) -> Mapping[str, float]:
    """How often each letter beyond ASCII occurs in a language, from 0 to 1; some stop words are misspelled."""
    counts = Counter(letter for word in LANGUAGES[code].stop_words for letter in word if not letter.isascii())
    most = max(counts.values(), default=1)
    return {letter: count / most for letter, count in counts.items()}


def _score(text: str, letters: Mapping[str, float]) -> float:
    """How much the characters beyond ASCII are letters of a language in their usual places."""
    return sum(_worth(text[at - 1 : at], text[at], text[at + 1 : at + 2], letters) for at in _foreign(text))


def _foreign(text: str) -> Iterator[int]:
    return (at for at, character in enumerate(text) if not character.isascii())


def _worth(before: str, character: str, after: str, letters: Mapping[str, float]) -> float:
    is_inside = before.isalpha() and after.isalpha()
    if character.isalpha():
        is_wrong_case = character.isupper() and before.islower()
        return letters.get(character.lower(), -0.5) - 2.0 * is_wrong_case
    if character in PUNCTUATION:
        return -2.0 if is_inside and character not in APOSTROPHES else 0.1
    return -2.0
