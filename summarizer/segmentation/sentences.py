"""Sentences of one paragraph: lines first, then sentencex, then repairs of what sentencex gets wrong."""

import re
from collections.abc import Iterator
from itertools import chain

from ..languages import section
from ..models import Language
from ..text.punctuation import CLAUSE_END
from .repairs import TAIL_CHARACTERS, belongs_together, inner_ends, starts_lower
from .thai import split_thai

# A line at least this long was wrapped at the margin, a shorter one broken on purpose. Ideographs are two columns wide.
_FULL_LINE_COLUMNS = 60
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
_STARTS_AN_ITEM = re.compile(r"(?:[-*•·–—‣▪◦●○]|\(?\d{1,3}[.)]|[a-z]\))\s")
_LONG_QUOTATION_CHARACTERS = 240
_QUOTE = re.compile(r"[\"“”„«»「」『』‘]|(?<!\w)'|['’](?!\w)")
_CHUNK_CHARACTERS = 2_000
_SAFE_END = re.compile(r"[a-zа-яα-ω]{3}[.!?]\s(?=[^\Wa-z])|[。！？।؟]\s?")
_STRAY_QUOTE = re.compile(r"(?<=\s)[\"”’»“„«‘]+$")


def sentences_of(paragraph: str, language: Language) -> Iterator[str]:
    """The sentences of one paragraph: stripped, none empty, with single spaces."""
    for block in _blocks(paragraph):
        for piece in _split_block(block, language):
            if sentence := piece.strip():
                yield sentence


def _blocks(paragraph: str) -> list[str]:
    """The lines that stand on their own; lines that were only wrapped at the margin are joined."""
    blocks: list[list[str]] = []
    previous = ""
    for line in (" ".join(line.split()) for line in paragraph.split("\n")):
        if not line:
            continue
        if previous and _continues(previous, line):
            wide = _WIDE.match(previous[-1]) and _WIDE.match(line)
            blocks[-1].append(line if wide else " " + line)
        else:
            blocks.append([line])
        previous = line
    return ["".join(lines) for lines in blocks]


def _continues(previous: str, line: str) -> bool:
    if _STARTS_AN_ITEM.match(line):
        return False
    if len(previous) + len(_WIDE.findall(previous)) >= _FULL_LINE_COLUMNS:
        return True
    return starts_lower(line) and not CLAUSE_END.search(previous)


def _split_block(block: str, language: Language) -> Iterator[str]:
    if language.code == "th":
        yield from split_thai(block)
        return
    pieces = _pieces(block, language.code)
    first = list(_until_capital(pieces))
    # From a writer who never uses capitals, a lower-case letter does not mean that the sentence continues.
    trust_case = not all(map(starts_lower, first))
    held: list[str] = []
    tail = ""
    for piece in chain(first, pieces):
        if held and not belongs_together(tail, piece, language.code, trust_case=trust_case):
            yield "".join(held)
            held, tail = [], ""
        held.append(piece)
        tail = (tail + piece)[-TAIL_CHARACTERS:]
    yield "".join(held)


def _until_capital(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces that begin in lower case, and the one after them."""
    for piece in pieces:
        yield piece
        if not starts_lower(piece):
            return


def _segmented(chunk: str, sentencex_code: str) -> Iterator[str]:
    """The pieces that sentencex finds. It keeps quotations whole; a long one is split as if it had no quotes."""
    import sentencex  # type: ignore[import-untyped]  # ships no types

    for piece in sentencex.segment(sentencex_code, chunk):
        if len(piece) <= _LONG_QUOTATION_CHARACTERS or not _QUOTE.search(piece):
            yield piece
            continue
        start = 0
        for part in sentencex.segment(sentencex_code, _QUOTE.sub(" ", piece)):
            yield piece[start : start + len(part)]
            start += len(part)


def _chunks(block: str) -> Iterator[str]:
    """The block in chunks that keep sentencex fast: unclosed quotes cost it quadratic time."""
    start = 0
    while len(block) - start > _CHUNK_CHARACTERS:
        window = block[start : start + _CHUNK_CHARACTERS]
        ends = list(_SAFE_END.finditer(window))
        end = ends[-1].end() if ends else window.rfind(" ") + 1 or len(window)
        yield window[:end]
        start += end
    yield block[start:]


def _pieces(block: str, code: str) -> Iterator[str]:
    """The pieces that sentencex finds, split again at sentence ends that it missed."""
    stray = ""
    rules = section(code, "segmentation").get("sentencex", code)
    for found in (found for chunk in _chunks(block) for found in _segmented(chunk, rules)):
        piece = stray + found
        # sentencex sometimes leaves an opening quote at the end of the sentence before it.
        match = _STRAY_QUOTE.search(piece)
        stray = match[0] if match else ""
        piece = piece[: match.start()] if match else piece
        start = 0
        for end in inner_ends(piece, code):
            yield piece[start:end]
            start = end
        yield piece[start:]
    if stray:
        yield stray
