"""Bytes of a page to text: byte order mark, UTF-8, what the server and the page declare, then detection."""

import codecs
import re
from collections.abc import Iterator

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding, to_unicode

from ..models import Payload
from ..recognition import wide_encoding
from .latin_encodings import latin_encoding

# Codecs that Python lists beside the character sets, and that would do something else to a page.
NOT_CHARACTER_SETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "mbcs", "oem", "undefined"})

# Letters beyond Latin, and those of other scripts.
_OTHER_LETTER = re.compile("[\u0370-\u1dff\u3000-\ud7ff\uf900-\ufaff]")
# Programs declare these for whatever they send; browsers read them as Windows-1252.
ASCII_NAMES = frozenset({"us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us"})

TAG = re.compile(rb"<[^<>]{0,2000}>")
SAMPLE_BYTES = 60_000

_SWITCHING = {b"\x1b$)C": "iso2022_kr", b"\x1b$": "iso2022_jp_2"}

# C0 and C1 controls but tab, line feed and carriage return, lone surrogates, and what XML forbids besides.
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def decode(payload: Payload) -> str:
    """The text of a payload, without control characters; bytes that fit no encoding become U+FFFD."""
    text = next(_readings(payload.data, payload.charset))
    return CONTROL_CHARACTERS.sub("", text.removeprefix("\ufeff"))


def encoding_of(sample: bytes) -> str:
    """The encoding of a long text file that begins like this: a byte order mark, UTF-8, or the most likely one."""
    if bom := read_bom(sample)[0]:
        # Python's own codecs of these names drop the mark.
        return {"utf-8": "utf-8-sig"}.get(bom, bom.partition("-le")[0].partition("-be")[0])
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(sample)  # the last character may be cut off
    except UnicodeDecodeError:
        return wide_encoding(sample) or _detected(sample) or "utf-8"
    return wide_encoding(sample) or "utf-8"


def _readings(data: bytes, declared: str | None) -> Iterator[str]:
    """Readings of the bytes, the most trustworthy first; the last one cannot fail."""
    if wide := read_bom(data)[0] or wide_encoding(data):
        yield to_unicode(data, wide)
    # The old encodings of Japanese and Korean mail are ASCII with these signs between, so they are valid UTF-8 too.
    for sign, encoding in _SWITCHING.items():
        yield from _strictly(data, encoding) if sign in data[:SAMPLE_BYTES] else ()
    # Text in another encoding is valid UTF-8 by chance only when it is very short, so UTF-8 overrules
    # a page or a server that says ISO-8859-1.
    yield from _strictly(data, "utf-8")
    for name in (declared, html_body_declared_encoding(data)):
        if known := _known(name):
            yield from _fairly(data, known)
    if detected := _detected(data):
        yield to_unicode(data, detected)
    yield to_unicode(data, "utf-8")


def _strictly(data: bytes, encoding: str) -> Iterator[str]:
    try:
        yield data.decode(encoding)
    except UnicodeDecodeError:
        return


def _fairly(data: bytes, encoding: str) -> Iterator[str]:
    """The reading in a declared encoding, unless it fits badly: one stray byte does not disprove it."""
    text = to_unicode(data, encoding)
    if text.count("\ufffd") <= len(text) / 500:
        yield text


def _known(name: str | None) -> str:
    """The codec for a declared name, "" when there is none that reads characters, or none beyond ASCII."""
    if (name or "").strip().lower() in ASCII_NAMES:
        return ""
    try:
        codec = codecs.lookup(resolve_encoding(name or "") or "")
    # The codec registry imports a module by the name it is given, and the name comes from a stranger.
    except (LookupError, ValueError, UnicodeError):
        return ""
    if codec.name in NOT_CHARACTER_SETS or not codec._is_text_encoding:
        return ""
    # A page that could be read far enough to find its declaration is not UTF-16, whatever it says.
    return "" if codec.name.startswith(("utf-16", "utf-32")) else codec.name


def _detected(data: bytes) -> str:
    """The most likely encoding of the bytes, "" when none fits."""
    from charset_normalizer import from_bytes

    # Markup is ASCII and says nothing about the encoding of the text between it.
    sample = TAG.sub(b" ", data)[:SAMPLE_BYTES]
    best = from_bytes(sample).best()
    if best is None:
        return ""
    # For Latin letters it often names an encoding that is hardly ever used.
    is_latin = not _OTHER_LETTER.search(sample.decode(best.encoding, "replace"))
    return _known((latin_encoding(sample) if is_latin else "") or best.encoding)
