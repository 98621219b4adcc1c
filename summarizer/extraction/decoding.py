"""Bytes of a page to text: byte order mark, header, the page's own word, detection; in that order, each checked."""

import codecs
import re
from collections.abc import Iterator

from ..models import Payload

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What the web means by these names (WHATWG Encoding Standard): the larger set that is a superset of the one named.
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}

# Codecs that Python lists beside the character sets, and that would do something else to a page.
NOT_CHARACTER_SETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "mbcs", "oem", "undefined", "utf-7"}
)

META_CHARSET = re.compile(rb"""<meta[^>]{0,400}?charset\s*+=\s*+["']?\s*+([\w.:-]{2,40})""", re.IGNORECASE)
XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
TAG = re.compile(rb"<[^<>]{0,2000}>")
HEAD_BYTES = 4_096
WIDE_BYTES = 200
SAMPLE_BYTES = 60_000

# C0 and C1 controls but tab, line feed and carriage return, lone surrogates, and what XML forbids besides.
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def decode(payload: Payload) -> str:
    """The text of a payload, without control characters; bytes that fit no encoding become U+FFFD."""
    text = next(_readings(payload.data, payload.charset))
    return CONTROL_CHARACTERS.sub("", text.removeprefix("\ufeff"))


def _readings(data: bytes, declared: str | None) -> Iterator[str]:
    """Readings of the bytes, the most trustworthy first; the last one cannot fail."""
    for mark, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield data.decode(marked, "replace")
    if wide := _wide_encoding(data):
        yield data.decode(wide, "replace")
    # Text in another encoding is valid UTF-8 by chance only when it is very short, so UTF-8 overrules
    # a page or a server that says ISO-8859-1.
    yield from _strictly(data, "utf-8")
    for name in (declared, _declared_in_page(data)):
        if named := _known(name):
            yield from _fairly(data, named)
    if detected := _detected(data):
        yield data.decode(detected, "replace")
    yield data.decode("utf-8", "replace")


def _strictly(data: bytes, encoding: str) -> Iterator[str]:
    try:
        yield data.decode(encoding)
    except UnicodeDecodeError:
        return


def _fairly(data: bytes, encoding: str) -> Iterator[str]:
    """The reading in a declared encoding, unless it fits badly: one stray byte does not disprove it."""
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") <= len(text) / 500:
        yield text


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without its mark shows as a zero byte beside every letter of the markup."""
    sample = data[:WIDE_BYTES]
    if len(sample) < 8:
        return ""
    evens, odds = sample[0::2].count(0), sample[1::2].count(0)
    if odds > len(sample) / 4 and evens == 0:
        return "utf-16-le"
    if evens > len(sample) / 4 and odds == 0:
        return "utf-16-be"
    return ""


def _declared_in_page(data: bytes) -> str | None:
    head = data[:HEAD_BYTES]
    found = META_CHARSET.search(head) or XML_ENCODING.search(head)
    return found[1].decode("ascii") if found else None


def _known(name: str | None) -> str:
    """The codec to use for a declared name, "" when there is none that reads characters."""
    if not name:
        return ""
    try:
        codec = codecs.lookup(name.strip().strip("\"'"))
    # The codec registry imports a module by the name it is given, and names are the stranger's.
    except (LookupError, ValueError, UnicodeError):
        return ""
    if codec.name in NOT_CHARACTER_SETS or not codec._is_text_encoding:
        return ""
    # A page that could be read far enough to find its declaration is not UTF-16, whatever it says.
    if codec.name.startswith(("utf-16", "utf-32")):
        return ""
    return MEANT.get(codec.name, codec.name)


def _detected(data: bytes) -> str:
    """The encoding that the bytes look like, "" when they look like none."""
    from charset_normalizer import from_bytes

    # Markup is ASCII and tells nothing: what is left of it is the text whose letters count.
    sample = TAG.sub(b" ", data)[:SAMPLE_BYTES]
    best = from_bytes(sample).best()
    return _known(best.encoding) if best else ""
