"""Features: the wording of a block, in characters and in the cues of the language files."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
import numpy.typing as npt

from ...cleaning.phrases import LINE_KINDS, SUBJECTS, is_button, key_of, opening_of, subjects_of
from ...languages import phrase_pattern
from ..elements import FloatArray
from .page_view import PageView

KINDS = ("heading", "item", "caption", "row", "paragraph", "quote", "code", "text")
# Cues are looked for in blocks up to this length: in longer ones their words stand by chance.
MAX_CUE_TOKENS = 60
N_HEAD_CHARACTERS = 160

# Signs that belong to no language.
SIGNS: Mapping[str, re.Pattern[str]] = {
    "date": re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d月"),
    "time of day": re.compile(r"\b\d{1,2}[:.]\d\d\b"),
    "number of number": re.compile(r"^\W*(?:\w+ )?\d+ ?(?:/|\w{2,3}) ?\d+\W*$"),
    "numbered label": re.compile(r"^\W*\w+\.? \d+ ?[.:|]"),
    "copyright sign": re.compile("[©®]"),
    "arrow": re.compile(r"[»›→▶►>]\s*$|^\s*[«‹←»›→▶►>•·|]"),
    "bar": re.compile(r"\s[|•·/]\s"),
    "address": re.compile(r"https?://|www\.|\w@\w|\.(?:com|org|net)\b"),
    "handle": re.compile(r"(?:^|\s)[@#]\w"),
    "money": re.compile(r"[$€£¥₹₽]\s?\d|\d\s?[€£₽%]"),
    "opening quotation mark": re.compile("^[\"“„«‘'「『]"),
    "colon near the start": re.compile(r"^[^:：]{2,30}[:：]\s"),
    "in parentheses": re.compile(r"^[(\[（].*[)\]）]$"),
}
UPPER, LETTER, DIGIT, MARK, END = (np.uint8(1 << bit) for bit in range(5))
MARKS, ENDS = frozenset(",;:()–—-"), frozenset(".!?。！？…؟।")
N_CLASSIFIED = 0x3100


def wording_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    """The shape, characters, and cues of each block; values of shape (n_blocks,)."""
    yield from _shape_features(page)
    yield from _character_features(page)
    yield from _cue_features(page)


def _shape_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    blocks = page.blocks
    yield "words", page.n_tokens
    yield "share of linked words", page.link_share
    yield "links", page.each(block.n_links for block in blocks)
    yield "starts with a link", page.each(block.starts_with_link for block in blocks)
    yield "share in bold", page.each(block.emphasized for block in blocks)
    yield "share that is not seen", page.each(block.invisible for block in blocks)
    yield "pictures just before", page.each(min(block.n_pictures, 5) for block in blocks)
    yield "ends like a sentence", page.ends_sentence
    yield "ends with a colon", page.each(block.text.endswith((":", "：")) for block in blocks)
    yield "ends with an ellipsis", page.each(block.text.endswith(("...", "…")) for block in blocks)
    yield "starts in lower case", page.each(block.text[0].islower() for block in blocks)
    yield "share of different words", page.each(len(set(block.tokens)) for block in blocks) / page.n_tokens
    yield "vertical bars", page.each(block.text.count("|") for block in blocks)
    for kind in KINDS:
        yield f"kind: {kind}", page.kind(kind)


def _character_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    texts = [block.text for block in page.blocks]
    lengths = np.array([len(text) for text in texts])
    starts = np.concatenate(([0], np.cumsum(lengths[:-1])))
    points = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    classes = character_classes()[np.minimum(points, N_CLASSIFIED)]

    def count(is_so: npt.NDArray[np.bool_]) -> FloatArray:
        return np.add.reduceat(is_so.astype(float), starts)

    is_letter, is_upper = (classes & LETTER) > 0, (classes & UPPER) > 0
    opens_word = is_letter.copy()
    opens_word[1:] &= ~is_letter[:-1]
    n_letters = np.maximum(count(is_letter), 1)
    yield "characters a word", lengths / page.n_tokens
    yield "share of capitals", count(is_upper) / n_letters
    yield "share of capitalized words", count(opens_word & is_upper) / np.maximum(count(opens_word), 1)
    yield "share of digits", count((classes & DIGIT) > 0) / lengths
    yield "marks a word", count((classes & MARK) > 0) / page.n_tokens
    yield "sentence ends a word", count((classes & END) > 0) / page.n_tokens


@cache
def character_classes() -> npt.NDArray[np.uint8]:
    """The classes of each character below ``N_CLASSIFIED`` as bits; the last entry stands for all others."""
    classes = np.zeros(N_CLASSIFIED + 1, dtype=np.uint8)
    for point in range(N_CLASSIFIED):
        character = chr(point)
        classes[point] = (
            UPPER * character.isupper()
            | LETTER * character.isalpha()
            | DIGIT * character.isdigit()
            | MARK * (character in MARKS)
            | END * (character in ENDS)
        )
    classes[N_CLASSIFIED] = LETTER
    return classes


def _cue_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    heads = [block.text[:N_HEAD_CHARACTERS] for block in page.blocks]
    for name, pattern in SIGNS.items():
        yield f"sign: {name}", page.each(pattern.search(head) is not None for head in heads)
    is_short = page.n_tokens <= MAX_CUE_TOKENS
    openings = [opening_of(head) if short else "" for head, short in zip(heads, is_short, strict=True)]
    for kind in LINE_KINDS:
        yield f"cue: opens like {kind}", page.each(opening == kind for opening in openings)
    yield "cue: any opening", page.each(bool(opening) for opening in openings)
    yield "cue: button", page.each(short and is_button(head) for head, short in zip(heads, is_short, strict=True))
    yield "cue: heading of a box", page.each(_opens(BOX, head) for head in heads)
    yield "cue: heading of other stories", page.each(_opens(RELATED, head) for head in heads)
    yield "cue: heading of comments", page.each(_opens(COMMENTS, head) for head in heads)
    shares = np.zeros((page.n_blocks, len(SUBJECTS)))
    for row, block in enumerate(page.blocks):
        if is_short[row]:
            for token in block.tokens:
                for subject in subjects_of(token):
                    shares[row, SUBJECT_NUMBERS[subject]] += 1
    for subject, number in SUBJECT_NUMBERS.items():
        yield f"cue: words of {subject}", np.minimum(shares[:, number], 4)
    yield "cue: share of words of any subject", shares.sum(axis=1) / page.n_tokens


BOX, RELATED = "<page.box_headings>", "<page.related_headings>"
COMMENTS = r"(?:\d{1,6} )?(?:<page.comment_headings>)\b"
MAX_HEADING_CHARACTERS = 80
SUBJECT_NUMBERS = {subject: number for number, subject in enumerate(SUBJECTS)}


def _opens(template: str, head: str) -> bool:
    return len(head) <= MAX_HEADING_CHARACTERS and phrase_pattern(template).match(key_of(head)) is not None
