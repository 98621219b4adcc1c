"""Lines that are written from right to left."""

import re
import unicodedata

_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIRECTIONS = frozenset({"R", "AL"})
_TURNED = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
# A bracket that opens stands after a blank and before a word; one that closes, the other way around.
_OPENING = re.compile(r"(?:^|(?<=\s))([()\[\]{}«»])(?=\w)")
_CLOSING = re.compile(r"(?<=\w)([()\[\]{}«»])(?=\s|[.,:;!?،؛؟]|$)")


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text are written from right to left."""
    if not _LETTER.search(text):
        return False
    n_right = sum(unicodedata.bidirectional(character) in _DIRECTIONS for character in text)
    return 2 * n_right > sum(character.isalpha() for character in text)


def turned_brackets(text: str) -> str:
    """The text with its brackets as they are read; many files name them as they look, which is the other way around."""
    opening = [found[1] in "([{«" for found in _OPENING.finditer(text)]
    closing = [found[1] in ")]}»" for found in _CLOSING.finditer(text)]
    seen = opening + closing
    return text.translate(_TURNED) if 2 * sum(seen) < len(seen) else text
