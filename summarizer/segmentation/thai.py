"""Thai sentences. Thai marks no sentence end: a space may part sentences, clauses, names or numbers.

A space is taken for a sentence end when enough is said on both sides of it, no number or Latin word touches it, what
comes before does not wait for more ("กล่าวว่า", "บริษัท"), and what follows does not carry on ("และ", "ที่").
"""

import re
from collections.abc import Iterator

from ..languages import phrase_pattern

# Letters, about three words: less than this is a name, a number or an item of a list.
_MIN_LETTERS = 14
_END_MARK = re.compile(r"[?!…][\"”’)]*\s+|(?<=ๆ)\s{2,}")
_SPACES = re.compile(r"\s+")
_THAI = re.compile(r"[ก-๛]")

_GOES_ON = "(?:<segmentation.goes_on_with>)"
_WAITS = "(?:<segmentation.waits_after>)$"
_OPENS = "(?:<segmentation.opens_with>)"  # a space follows these before their own sentence begins
_CLOSING_QUOTE = re.compile(r"[”’\"]$")


def split_thai(text: str) -> list[str]:
    """The sentences of one Thai paragraph."""
    return [sentence for part in _marked(text) for sentence in _by_spaces(part)]


def _marked(text: str) -> Iterator[str]:
    """The text cut where a question mark or the like ends a sentence."""
    start = 0
    for match in _END_MARK.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    yield text[start:]


def _by_spaces(text: str) -> Iterator[str]:
    chunks = _SPACES.split(text.strip())
    held = chunks[0]
    for position, chunk in enumerate(chunks[1:], start=1):
        if _ends(held, chunk, chunks[position - 1]):
            yield held
            held = chunk
        else:
            held += " " + chunk
    if held:
        yield held


def _ends(held: str, chunk: str, last: str) -> bool:
    """Whether a sentence ends between what was ``held`` so far, of which ``last`` is the end, and ``chunk``."""
    goes_on, waits, opens = (phrase_pattern(template, "th") for template in (_GOES_ON, _WAITS, _OPENS))
    if len(held) < _MIN_LETTERS or waits.search(last) or (len(held) == len(last) and opens.match(held)):
        return False
    if opens.match(chunk):
        return True
    if not _THAI.match(chunk.lstrip("“\"‘'(")) or len(chunk) < _MIN_LETTERS:
        return False
    return not goes_on.match(chunk) and not _CLOSING_QUOTE.search(last)
