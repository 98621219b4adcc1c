"""Sentences of one paragraph: its lines first, then the places in each where a sentence ends."""

import re
from collections.abc import Iterator

from ..models import Language
from .abbreviations import Abbreviations, abbreviations_of
from .gaps import gap_at
from .lines import blocks, starts_lower
from .marks import END, next_start, wholes
from .rules import ends_sentence
from .thai import split_thai

# The lengths, in letters, of words that are looked up without further ado.
_MIN_WORD, _MAX_WORD = 5, 30
_LOWER_I = re.compile(r"i(?<![\w.'’-]i)(?=\s[a-z]{2}|['’](?:m|ll|ve|d)\b)")


def sentences_of(paragraph: str, language: Language, *, in_list: bool = False) -> Iterator[str]:
    """The sentences of one paragraph: stripped, none empty, with single spaces."""
    for block in blocks(paragraph, in_list=in_list):
        if language.code == "th":
            yield from filter(None, map(str.strip, split_thai(block)))
        else:
            yield from _split_block(block, abbreviations_of(language.code))


def _split_block(block: str, known: Abbreviations) -> Iterator[str]:
    casual = starts_lower(block) or (known.are_complete and _LOWER_I.search(block) is not None)
    kept_whole = wholes(block)
    whole = next(kept_whole, None)
    start = 0
    for match in END.finditer(block):
        position = next_start(block, match)
        if position is None:
            continue
        while whole and whole[1] <= match.end():
            whole = next(kept_whole, None)
        if whole and start < whole[0] <= match.start():
            continue
        if _is_plain_end(block, start, match, known) or ends_sentence(
            gap_at(block, start, match.span(), position, casual=casual), known
        ):
            yield block[start:position].strip()
            start = position
    if rest := block[start:].strip():
        yield rest


def _is_plain_end(block: str, start: int, match: re.Match[str], known: Abbreviations) -> bool:
    """Whether a long word in small letters, a full stop, a space and a capital meet, as at most ends of sentences."""
    stop, end = match.span()
    if end - stop != 1 or block[stop] != "." or not block[end + 1 : end + 2].isupper():
        return False
    token = block[max(start, block.rfind(" ", max(start, stop - _MAX_WORD), stop) + 1) : stop]
    return _MIN_WORD <= len(token) < _MAX_WORD and token.isalpha() and token.islower() and token not in known.parts
