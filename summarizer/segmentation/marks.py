"""Marks that may end a sentence, with what closes after them, and the passages in which they do not count."""

import re
from collections.abc import Iterator

# After these no space is needed.
_SPACELESS = "。！？．｡؟۔।॥።፧"
_MARKS = rf".!?…{_SPACELESS}։။។៕"
_SMILEYS = "\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a\u2639-\u263b"
_MOUTH = r"['’]?-?[)(DPp/|\]\[]+(?!\w)"
_TONE = "[\ufe0f\U0001f3fb-\U0001f3ff]*+"
_CLOSING = "|".join(
    (
        r"[\"'”’»)\]」』）】》〉›*_]",
        r"[“«`](?![^\s.,;:!?])",
        # The mark of a source or a note, and its page: "[12]", "[a]", "[note 3]", "[2]:14".
        r"\s?\[(?:[^\W\d]{1,4}\.? )?(?:\d{1,3}|[a-z])\](?::\d{1,4}(?:[-–]\d{1,4})?(?!\w))?",
        r"\s(?:''|[»”’\"'])(?![^\s.,;:])",
        rf"[{_MARKS}]",
        rf"\s?(?:[:;=]{_MOUTH}|[{_SMILEYS}]{_TONE})",
    )
)
# One set of characters comes first, so that the search for them is fast.
END = re.compile(
    rf"[{_MARKS}:;={_SMILEYS}](?:"
    rf"(?<=[{_MARKS}])(?P<more>[{_MARKS}]*+(?:\s[.!?…]++(?!\w))*+)(?:{_CLOSING})*+"
    rf"|(?<=\s[:;=]){_MOUTH}(?=\s)"
    rf"|(?<=\s[{_SMILEYS}]){_TONE}(?=\s)"
    r"|(?<=[α-ωά-ώ];)[»”\"]?(?=\s[\"“«(]?[Α-ΩΆ-Ώ]|\s[—–-]|$)"  # the Greek question mark
    r"|(?<=[\u0561-\u0587]:)(?=\s)"  # the Armenian full stop, as it is often typed
    r")"
)
_GLUED_BEFORE = re.compile(r"(?:^|\s)[\"'“„«(]?[^\W\d_]*[^\W\d_A-Z]{3}$")
_GLUED_AFTER = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁЇІЄҐ][^\W\d_A-Z]*(?=[\s,]|$)")
_MAX_GLUED = 40

# A remark in brackets inside a sentence is kept whole, and so are the names of shows and books in East Asian quotation
# marks (「行け！日本」).
_WHOLE = re.compile(
    r"\([^()]{1,200}\)|（[^（）]{1,200}）|\[[^\[\]]{1,200}\]"
    r"|「[^「」。]{1,15}」|『[^『』。]{1,15}』|《[^《》]{1,60}》|“[^“”。]{1,15}”(?=[的是，])"
)
_ANY_PAIR = re.compile("[(（\\[「『《“]")


def next_start(block: str, marks: re.Match[str]) -> int | None:
    """Where the next sentence would begin after a match of ``END``, or None if none can begin there."""
    start, end = marks.span()
    if end >= len(block):
        return None
    if block[end] == " ":
        return end + 1
    if marks["more"] is None:
        return None
    end_of_marks = marks.end("more")
    if block[end_of_marks - 1] in _SPACELESS:
        return end
    is_glued = end == end_of_marks and _GLUED_AFTER.match(block, end)
    return end if is_glued and _GLUED_BEFORE.search(block, max(0, start - _MAX_GLUED), start) else None


def wholes(block: str) -> Iterator[tuple[int, int]]:
    """Where the passages begin and end that are not split, in order."""
    if _ANY_PAIR.search(block):
        yield from (match.span() for match in _WHOLE.finditer(block))
