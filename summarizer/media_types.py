"""Kinds of files: how to recognize each, what it is called, and what reads it. A new file format is a row here."""

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

# Declared types of pages, and the media type that the rest of the program uses for each.
PAGES: Mapping[str, str] = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": PLAIN,
    "text/markdown": MARKDOWN,
    "text/x-markdown": MARKDOWN,
}

# Declared types of what may be a list of articles. Servers name feeds in many ways, so their content decides.
LISTS: Mapping[str, str] = dict(PAGES) | dict.fromkeys(
    (
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
        "application/feed+json", "application/json", "text/json", "text/csv",
    ),
    PLAIN,
)  # fmt: skip

# Declared types that an address may have: a PDF file is an article too, if it is no larger than a page may be.
ARTICLES: Mapping[str, str] = {**PAGES, PDF: PDF}

# Declared types that say nothing.
SILENT = frozenset({
    "", "*/*", UNKNOWN, "application/unknown", "unknown/unknown",
    "binary/octet-stream", "application/x-download", "application/force-download",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what it is called, how to recognize it, and what reads it.

    ``magic`` matches the first bytes; ``part`` occurs in the name of a part of every such archive.
    ``reader`` is "module:function" in ``summarizer.extraction``, "" for a kind that is not read; ``label`` names a
    kind that is read in messages, and ``advice`` says what to do with one that is not.
    """

    media_type: str
    name: str
    endings: tuple[str, ...] = ()
    magic: re.Pattern[bytes] | None = None
    reader: str = ""
    label: str = ""
    part: bytes = b""
    advice: str = ""


def _starts(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.DOTALL)


_SAVE_AS = "Open it in a word processor and save it as .docx or PDF."

# The first row that matches wins, so more specific kinds come first.
KINDS: tuple[FileKind, ...] = (
    FileKind(PDF, "a PDF file", ("pdf",), _starts(rb".{0,64}%PDF-"), "files.pdf:extract_pdf", "PDF"),
    FileKind(
        EPUB, "an e-book (EPUB)", ("epub",), _starts(rb"PK\x03\x04.{26}mimetypeapplication/epub"),
        "files.epub:extract_epub", "EPUB", b"META-INF/container.xml",
    ),
    FileKind(
        WORD, "a Word document", ("docx",), _starts(rb"PK\x03\x04.{26,4096}word/"), "files.word:extract_word",
        "Word (.docx)", b"word/document",
    ),
    # Documents with a password are packed in the old format too.
    FileKind(
        "application/msword", "an old Word document", ("doc",), _starts(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "files.word:extract_word",
    ),
    FileKind(HTML, "a web page", ("html", "htm", "xhtml", "xht"), reader="page:extract_html", label="HTML"),
    FileKind(
        MARKDOWN, "a text", ("md", "markdown", "mdown"), reader="plain:extract_plain", label="Markdown"
    ),
    FileKind(PLAIN, "a text", ("txt", "text"), reader="plain:extract_plain", label="plain text"),
    FileKind("application/vnd.oasis.opendocument.text", "a text document (ODT)", ("odt",), advice=_SAVE_AS),
    FileKind("application/rtf", "a rich text document (RTF)", ("rtf",), _starts(rb"\{\\rtf"), advice=_SAVE_AS),
    FileKind(
        ZIP, "an archive", ("zip",), _starts(rb"PK[\x03\x05]"),
        advice="Unpack it and choose the file with the article.",
    ),
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
)  # fmt: skip
READABLE = tuple(kind for kind in KINDS if kind.reader)

# Names for declared types without a row of their own; the longest prefix that matches.
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

# Byte order marks of UTF-16 and UTF-32, where zero bytes do not mean a binary file.
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# Possessive ("*+"): comments can be matched in many ways, and trying them all would take forever.
_MARKUP = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,200}>\s*|<!--.{0,1000}?-->\s*)*+<(?:!doctype\s+html|html|head|body|title|meta|div|article|p|h1)"
    rb"[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_BYTES = 4_200


def kind_of(data: bytes) -> FileKind | None:
    """The kind that the first bytes show; None for text and anything else without a signature."""
    head = data[:_HEAD_BYTES]
    kind = next((kind for kind in KINDS if kind.magic and kind.magic.match(head)), None)
    if kind and kind.media_type == ZIP:
        return next((inner for inner in KINDS if inner.part and inner.part in data), kind)
    return kind


def kind_named(media_type: str) -> FileKind | None:
    """The kind with a media type, which may be another name for it."""
    media_type = PAGES.get(media_type, media_type)
    return next((kind for kind in KINDS if kind.media_type == media_type), None)


def kind_by_ending(name: str) -> FileKind | None:
    """The kind that a file's name claims."""
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    return next((kind for kind in KINDS if ending in kind.endings), None)


def sniff(data: bytes) -> str:
    """The media type of bytes without a name: by signature, else HTML, plain text, or unknown."""
    kind = kind_of(data)
    if kind:
        return kind.media_type
    head = data[:_HEAD_BYTES]
    if b"\x00" in head and not head.startswith(_WIDE):
        return UNKNOWN
    return HTML if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")) else PLAIN


def describe(media_type: str) -> str:
    """What people call it: "a PDF file"; "a file of an unknown kind" when it has no name."""
    if kind := kind_named(media_type):
        return kind.name
    families = [family for family in _FAMILIES if media_type.startswith(family)]
    return _FAMILIES[max(families, key=len)] if families else "a file of an unknown kind"


def supported() -> str:
    """The kinds that are read, as a list in a sentence."""
    labels = [kind.label for kind in READABLE if kind.label]
    return f"{', '.join(labels[:-1])}, and {labels[-1]}"


def bare(content_type: str) -> str:
    """A Content-Type without its parameters; of two in one, the last, as browsers read it."""
    return content_type.partition(";")[0].rpartition(",")[2].strip().lower()


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type declares, in lower case."""
    match = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:\-]{1,40})", content_type, re.IGNORECASE)
    return match[1].lower() if match else None
