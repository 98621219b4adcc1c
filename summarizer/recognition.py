"""What some bytes are: by their first bytes, by the contents of an archive, and by the name that they go under."""

import re
import unicodedata

from .media_types import HTML, KINDS, OLE, PLAIN, UNKNOWN, ZIP, FileKind, kind_by_ending

_UTF8_MARK = b"\xef\xbb\xbf"
# Byte order marks of UTF-16 and UTF-32, where zero bytes do not mean a binary file.
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# Possessive ("*+"): comments can be matched in many ways, and trying them all would take forever.
_MARKUP = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,200}>\s*|<!--.{0,1000}?-->\s*)*+<(?:!doctype\s+html|html|head|body|title|meta|div|article|p|h1)"
    rb"[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_BYTES = 4_200
_PACKAGES = frozenset({ZIP, OLE})
_END_OF_ARCHIVE = b"PK\x05\x06"

_WIDE_SAMPLE_BYTES = 4_000
# With the bytes of UTF-16 in the wrong order, letters become rare ideographs, but these become something rarer.
_COMMON = " \n。、，"
_MIN_TEXT_SHARE = 0.97
_MIN_COMMON_SHARE = 0.01


def kind_of(data: bytes) -> FileKind | None:
    """The kind that the first bytes show; None for text and anything else without a signature."""
    head = data[:_HEAD_BYTES]
    kind = next((kind for kind in KINDS if kind.magic and kind.magic.match(head)), None)
    if kind is None or kind.media_type not in _PACKAGES:
        return kind
    contents = _directory(data) if kind.media_type == ZIP else data
    inner = (row for row in KINDS if row.part and row.package == kind.media_type and row.part in contents)
    return next(inner, kind)


def _directory(data: bytes) -> bytes:
    """The list of contents of an archive, so that an archive inside it is not mistaken for it; all data without one."""
    end = data.rfind(_END_OF_ARCHIVE)
    start = int.from_bytes(data[end + 16 : end + 20], "little")
    return data[start:end] if 0 < start < end else data


def sniff(data: bytes) -> str:
    """The media type of bytes without a name: by signature, else HTML, plain text, or unknown."""
    kind = kind_of(data)
    if kind:
        return kind.media_type
    head = data[:_HEAD_BYTES]
    if b"\x00" in head and not head.startswith(_WIDE_MARKS) and not wide_encoding(data):
        return UNKNOWN
    return HTML if _MARKUP.match(head.removeprefix(_UTF8_MARK)) else PLAIN


def media_type_of(data: bytes, name: str) -> str:
    """The media type of a file: by its first bytes, if they are conclusive, else by its name, unless it is not text.

    A package named like a document counts as that document, so that it is reported as damaged, not as unsupported.
    """
    kind = kind_of(data)
    named = kind_by_ending(name)
    if named and kind and kind.media_type == named.package and named.part:
        return named.media_type
    sniffed = sniff(data)
    # What was saved as ".doc" is often a web page.
    is_credible = named and kind is None and sniffed != UNKNOWN and named.package != OLE
    return named.media_type if named and is_credible else sniffed


def wide_encoding(data: bytes) -> str:
    """The encoding of UTF-16 without its mark, "" for anything else; other text never has zero bytes."""
    sample = data[: min(_WIDE_SAMPLE_BYTES, len(data)) // 2 * 2]
    if len(sample) < 8 or b"\x00" not in sample:
        return ""
    texts = {name: sample.decode(name, "replace") for name in ("utf-16-le", "utf-16-be")}
    n_common, name = max((sum(map(text.count, _COMMON)), name) for name, text in texts.items())
    # The sample may end within a pair of surrogates.
    text = texts[name].removesuffix("\ufffd")
    n_text = sum(character in "\t\r\n" or unicodedata.category(character)[0] in "LMNPSZ" for character in text)
    is_text = n_text >= _MIN_TEXT_SHARE * len(text) and n_common > _MIN_COMMON_SHARE * len(text)
    return name if is_text else ""
