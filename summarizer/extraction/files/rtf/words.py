"""The words of RTF: control words and symbols, the ends of groups, and bytes of text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)"
    rb"|\\(?P<escaped>[{}\\])"
    rb"|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n\x00]+)",
    re.DOTALL,
)


class Word(NamedTuple):
    """A word of RTF: a control word or symbol with its number, "{" or "}"; or bytes of text, and ``name`` is ""."""

    name: str
    number: int | None = None
    data: bytes = b""


def words_of(data: bytes) -> Iterator[Word]:
    """The words of a file in order; binary data in it is skipped."""
    position = 0
    while found := _WORD.search(data, position):
        position = found.end()
        if found["text"] or found["escaped"]:
            yield Word("", data=found["text"] or found["escaped"])
        elif found["hex"]:
            yield Word("", data=bytes.fromhex(found["hex"].replace(b"\\'", b"").decode("ascii")))
        elif found["word"]:
            name, number = found["word"].decode("ascii"), int(found["number"]) if found["number"] else None
            position += max(0, number or 0) if name == "bin" else 0
            yield Word(name, number)
        else:
            yield Word((found["symbol"] or found["brace"]).decode("latin-1"))
