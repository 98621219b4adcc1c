"""A guess at the title of a text: a short first line that is no sentence, above a blank line."""

import re

_SENTENCE_END = re.compile(r"[.!:;,…。]$")
_MAX_CHARACTERS = 160
_MIN_WORDS, _MAX_WORDS = 2, 25


def title_of(text: str) -> str:
    """The first line, if it is a headline above a longer text; else ""."""
    first, _, rest = text.partition("\n\n")
    is_headline = (
        len(first) <= _MAX_CHARACTERS
        and "\n" not in first
        and (_MIN_WORDS <= len(first.split()) <= _MAX_WORDS or not first.isascii())
        and not _SENTENCE_END.search(first)
        and first[:1].isalnum() | (first[:1] in "\"'“‘«¿¡「『")
    )
    return first if is_headline and len(rest) > 2 * len(first) else ""
