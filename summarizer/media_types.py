"""What kind of thing some bytes are: by their first bytes, by what they were called, by a look inside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

HTML = "text/html"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
PDF = "application/pdf"
EPUB = "application/epub+zip"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
UNKNOWN = "application/octet-stream"

# Documents that are archives, and the name of a part that gives each away wherever it stands.
ZIPPED: Mapping[str, bytes] = {EPUB: b"META-INF/container.xml", WORD: b"word/document"}

# How the kinds that can be read from the web are declared, and what the rest of the program calls them.
PAGES: Mapping[str, str] = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": PLAIN,
    "text/markdown": MARKDOWN,
    "text/x-markdown": MARKDOWN,
}

# What may be a list of articles, as it is declared; servers name feeds in many ways, so only a look inside tells.
LISTS: Mapping[str, str] = dict(PAGES) | dict.fromkeys(
    (
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
        "application/feed+json", "application/json", "text/json", "text/csv",
    ),
    PLAIN,
)  # fmt: skip

# What an address may hold: a PDF file is an article too, if it is no larger than a page may be.
ARTICLES: Mapping[str, str] = {**PAGES, PDF: PDF}

# Declarations that say nothing.
SILENT = frozenset({
    "", "*/*", UNKNOWN, "application/unknown", "unknown/unknown",
    "binary/octet-stream", "application/x-download", "application/force-download",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its media type, its name for people, and how to tell it."""

    media_type: str
    name: str
    endings: tuple[str, ...] = ()
    magic: tuple[re.Pattern[bytes], ...] = ()


def _starts(*patterns: bytes) -> tuple[re.Pattern[bytes], ...]:
    return tuple(re.compile(pattern, re.DOTALL) for pattern in patterns)


# The first row that fits wins, so the more particular stands first.
KINDS: tuple[FileKind, ...] = (
    FileKind(PDF, "a PDF file", ("pdf",), _starts(rb".{0,64}%PDF-")),
    FileKind(EPUB, "an e-book (EPUB)", ("epub",), _starts(rb"PK\x03\x04.{26}mimetypeapplication/epub")),
    FileKind(
        WORD,
        "a Word document",
        ("docx",),
        _starts(rb"PK\x03\x04.{26,4096}word/"),
    ),
    FileKind("application/vnd.oasis.opendocument.text", "a text document (ODT)", ("odt",)),
    FileKind("application/msword", "an old Word document", ("doc",), _starts(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    FileKind("application/rtf", "a rich text document (RTF)", ("rtf",), _starts(rb"\{\\rtf")),
    FileKind(ZIP, "an archive", ("zip",), _starts(rb"PK[\x03\x05]")),
    FileKind("application/gzip", "a compressed file", ("gz", "tgz"), _starts(rb"\x1f\x8b")),
    FileKind("application/x-7z-compressed", "an archive", ("7z",), _starts(rb"7z\xbc\xaf\x27\x1c")),
    FileKind("application/vnd.rar", "an archive", ("rar",), _starts(rb"Rar!\x1a\x07")),
    FileKind("image/png", "an image", ("png",), _starts(rb"\x89PNG\r\n")),
    FileKind("image/jpeg", "an image", ("jpg", "jpeg"), _starts(rb"\xff\xd8\xff")),
    FileKind("image/gif", "an image", ("gif",), _starts(rb"GIF8[79]a")),
    FileKind("image/webp", "an image", ("webp",), _starts(rb"RIFF.{4}WEBP")),
    FileKind("image/avif", "an image", ("avif", "heic"), _starts(rb".{4}ftyp(?:avif|heic|mif1)")),
    FileKind("image/svg+xml", "an image", ("svg",), _starts(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<svg[\s>]")),
    FileKind("image/bmp", "an image", ("bmp",), _starts(rb"BM.{4}\x00{4}")),
    FileKind("image/tiff", "an image", ("tif", "tiff"), _starts(rb"II\x2a\x00|MM\x00\x2a")),
    FileKind("video/mp4", "a video", ("mp4", "m4v", "mov"), _starts(rb".{4}ftyp")),
    FileKind("video/webm", "a video", ("webm", "mkv"), _starts(rb"\x1a\x45\xdf\xa3")),
    FileKind("audio/mpeg", "a sound file", ("mp3",), _starts(rb"ID3[\x02-\x04]\x00|\xff[\xfb\xf3\xf2]")),
    FileKind("audio/ogg", "a sound file", ("ogg", "opus"), _starts(rb"OggS\x00")),
    FileKind("audio/wav", "a sound file", ("wav",), _starts(rb"RIFF.{4}WAVE")),
    FileKind("application/vnd.sqlite3", "a database", ("sqlite",), _starts(rb"SQLite format 3\x00")),
    FileKind("application/x-executable", "a program", ("exe", "dll"), _starts(rb"\x7fELF|MZ.\x00")),
    FileKind("application/wasm", "a program", ("wasm",), _starts(rb"\x00asm")),
    FileKind("application/json", "a data file (JSON)", ("json",)),
    FileKind("text/csv", "a table (CSV)", ("csv", "tsv")),
    FileKind("text/css", "a style sheet", ("css",)),
    FileKind("text/javascript", "a program", ("js", "mjs")),
    FileKind("application/xml", "a data file (XML)", ("xml",)),
    FileKind(HTML, "a web page", ("html", "htm", "xhtml", "xht")),
    FileKind(MARKDOWN, "a text", ("md", "markdown", "mdown")),
    FileKind(PLAIN, "a text", ("txt", "text")),
)

# Names for declared types that have no row of their own; the longest beginning that fits.
_FAMILIES: Mapping[str, str] = {
    "image/": "an image",
    "video/": "a video",
    "audio/": "a sound file",
    "font/": "a font",
    "application/rss+xml": "a news feed",
    "application/atom+xml": "a news feed",
    "application/ld+json": "a data file (JSON)",
    "application/javascript": "a program",
    "application/vnd.ms-": "an office document",
    "application/vnd.openxmlformats": "an office document",
    "application/vnd.oasis": "an office document",
    "multipart/": "a message of several parts",
    "text/xml": "a data file (XML)",
}

# Byte order marks of UTF-16 and UTF-32, in which zero bytes are no sign of a binary file.
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# "*+" gives nothing back: comments can be told apart in many ways, and trying them all would take for ever.
_MARKUP = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,200}>\s*|<!--.{0,1000}?-->\s*)*+<(?:!doctype\s+html|html|head|body|title|meta|div|article|p|h1)"
    rb"[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_BYTES = 4_200


def kind_of(data: bytes) -> FileKind | None:
    """The kind that the first bytes give away; None for text and whatever has no sign."""
    head = data[:_HEAD_BYTES]
    kind = next((kind for kind in KINDS if any(magic.match(head) for magic in kind.magic)), None)
    if kind and kind.media_type == ZIP:
        inner = next((media_type for media_type, part in ZIPPED.items() if part in data), ZIP)
        return next(kind for kind in KINDS if kind.media_type == inner)
    return kind


def kind_by_ending(name: str) -> FileKind | None:
    """The kind that a file's name promises."""
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    return next((kind for kind in KINDS if ending in kind.endings), None)


def sniff(data: bytes) -> str:
    """The media type of bytes that nobody named: by sign, else markup, text, or unknown."""
    kind = kind_of(data)
    if kind:
        return kind.media_type
    head = data[:_HEAD_BYTES]
    if b"\x00" in head and not head.startswith(_WIDE):
        return UNKNOWN
    return HTML if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")) else PLAIN


def describe(media_type: str) -> str:
    """What people call it: "a PDF file"; "a file of an unknown kind" when there is no word for it."""
    for kind in KINDS:
        if kind.media_type == media_type:
            return kind.name
    families = [family for family in _FAMILIES if media_type.startswith(family)]
    return _FAMILIES[max(families, key=len)] if families else "a file of an unknown kind"


def bare(content_type: str) -> str:
    """A Content-Type without its parameters; of two in one, the last, as browsers read it."""
    return content_type.partition(";")[0].rpartition(",")[2].strip().lower()


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type declares, as it stands there."""
    match = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:\-]{1,40})", content_type, re.IGNORECASE)
    return match[1].lower() if match else None
