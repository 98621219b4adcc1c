"""Sentences of one paragraph: its lines first, then the places in each where a sentence ends."""

import re
from collections.abc import Iterator

from ..models import Language
from .abbreviations import Abbreviations, abbreviations_of
from .gaps import gap_at
from .lines import blocks, starts_lower
from .rules import ends_sentence
from .thai import split_thai

# After these no space is needed.
_SPACELESS = "。！？．｡؟۔।॥።፧"
_MARKS = rf".!?…{_SPACELESS}։။។៕"
_FACES = "\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a\u2639-\u263b"
_FACE = rf"[:;=]['’]?-?[)(DPp/|\]\[]+(?!\w)|[{_FACES}][\ufe0f\U0001f3fb-\U0001f3ff]*+"
# Marks, closing quotes and brackets, marks of sources ("[5][6]") and faces.
_END = re.compile(
    rf"(?P<marks>[{_MARKS}]++(?:\s[.!?…]++(?!\w))*+)"
    rf"(?:[\"'”’»)\]」』）】》〉›*_]|[“«`](?![^\s.,;:!?])|\s?\[\d{{1,3}}\]|\s(?:''|[»”’\"'])(?![^\s.,;:])|[{_MARKS}]|\s?(?:{_FACE}))*+"
    rf"|(?<=\s)(?:{_FACE})(?=\s)"
    r"|(?<=[α-ωά-ώ]);[»”\"]?(?=\s[\"“«(]?[Α-ΩΆ-Ώ]|\s[—–-]|$)"  # the Greek question mark
    r"|(?<=[\u0561-\u0587]):(?=\s)"  # the Armenian full stop, as it is often typed
)
_GLUED_BEFORE = re.compile(r"(?:^|\s)[\"'“„«(]?[^\W\d_]*[^\W\d_A-Z]{3}$")
_GLUED_AFTER = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁЇІЄҐ][^\W\d_A-Z]*(?=[\s,]|$)")

# A remark in brackets is kept whole, and so is the name of a show in East Asian quotation marks (「行け！日本」).
_WHOLE = re.compile(
    r"\([^()]{1,200}\)|（[^（）]{1,200}）|\[[^\[\]]{1,200}\]|「[^「」。]{1,15}」|『[^『』。]{1,15}』|《[^《》]{1,60}》|“[^“”。]{1,15}”(?=[的是，])"
)
_ANY_PAIR = re.compile("[(（\\[「『《“]")
_LOWER_I = re.compile(r"(?<![\w.'’-])i(?=\s[a-z]{2})|(?<![\w.'’-])i['’](?:m|ll|ve|d)\b")


def sentences_of(paragraph: str, language: Language) -> Iterator[str]:
    """The sentences of one paragraph: stripped, none empty, with single spaces."""
    for block in blocks(paragraph):
        if language.code == "th":
            yield from filter(None, map(str.strip, split_thai(block)))
        else:
            yield from _split_block(block, abbreviations_of(language.code))


def _split_block(block: str, known: Abbreviations) -> Iterator[str]:
    casual = starts_lower(block) or _LOWER_I.search(block) is not None
    wholes = _wholes(block)
    whole = next(wholes, None)
    start = 0
    for match in _END.finditer(block):
        position = _next_start(block, match)
        if position is None:
            continue
        while whole and whole[1] <= match.end():
            whole = next(wholes, None)
        if whole and whole[0] <= match.start():
            continue
        if ends_sentence(gap_at(block, start, match.span(), position, casual=casual), known):
            yield block[start:position].strip()
            start = position
    if rest := block[start:].strip():
        yield rest


def _wholes(block: str) -> Iterator[tuple[int, int]]:
    """Where the passages begin and end that are not split, in order."""
    if _ANY_PAIR.search(block):
        yield from (match.span() for match in _WHOLE.finditer(block))


def _next_start(block: str, match: re.Match[str]) -> int | None:
    """Where the next sentence would begin after these marks, if one can begin there."""
    end = match.end()
    if end >= len(block):
        return None
    if block[end] == " ":
        return end + 1
    marks = match["marks"] or ""
    if marks and marks[-1] in _SPACELESS:
        return end
    is_glued = _GLUED_BEFORE.search(block, max(0, match.start() - 40), match.start()) and _GLUED_AFTER.match(block, end)
    return end if is_glued and match.end() == match.start() + len(marks) else None
