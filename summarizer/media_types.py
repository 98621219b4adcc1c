"""Kinds of files: how to recognize each, what it is called, and what reads it. A new file format is a row here.

``recognition`` tells the kind of some bytes by this table.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

HTML = "text/html"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
PDF = "application/pdf"
EPUB = "application/epub+zip"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MAIL = "message/rfc822"
ZIP = "application/zip"
# The package of Microsoft's programs until 2007, and of what they protect with a password to this day.
OLE = "application/x-ole-storage"
FEED = "application/rss+xml"
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

# Declared types that say nothing, or that servers give to several kinds of files.
SILENT = frozenset({
    "", "*/*", UNKNOWN, "application/unknown", "unknown/unknown",
    "binary/octet-stream", "application/x-download", "application/force-download",
})  # fmt: skip
VAGUE = frozenset({
    ZIP, "application/x-zip-compressed", "application/x-zip", OLE, "application/msword", "application/vnd.ms-office",
    "application/vnd.ms-powerpoint", "application/xml", "text/xml", "application/json", "text/json",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what it is called, how to recognize it, and what reads it.

    ``magic`` matches the first bytes; ``part`` occurs in the list of contents of every such archive (``package``).
    ``reader`` is "module:function" in ``summarizer.extraction``, "" for a kind that is not read; ``label`` names a
    kind that is read in messages, and ``advice`` says what to do with one that is not. ``aliases`` are other media
    types that servers declare for it.
    """

    media_type: str
    name: str
    endings: tuple[str, ...] = ()
    magic: re.Pattern[bytes] | None = None
    reader: str = ""
    label: str = ""
    part: bytes = b""
    advice: str = ""
    aliases: tuple[str, ...] = ()
    package: str = ZIP


def _starts(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.DOTALL)


_ROOT = (
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?[^>]{0,300}>\s*+|<!--.{0,1000}?-->\s*+|<!DOCTYPE[^>\[]{0,300}>\s*+)*+<(?:\w+:)?"
    rb"(?:%b)[\s>]"
)


def _root(pattern: bytes) -> re.Pattern[bytes]:
    """XML whose outermost element has a name that matches."""
    return _starts(_ROOT % pattern)


def _feed() -> re.Pattern[bytes]:
    """RSS, Atom and RDF, or JSON that says it is a feed."""
    json_feed = rb"\s*+\{.{0,4000}?\"version\"\s*+:\s*+\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org"
    return _starts(_ROOT % rb"rss|feed|RDF" + rb"|" + json_feed)


def _opendocument(kind: bytes, *, flat: bool = False) -> re.Pattern[bytes]:
    """An OpenDocument file: its first part says of which kind it is; ``flat``, or all of it is one piece of XML."""
    packed = rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\." + kind
    return _starts(packed + (rb"|" + _ROOT % rb"document" if flat else rb""))


def _stream(name: str) -> bytes:
    """The name of a stream as the old package stores it."""
    return name.encode("utf-16-le")


# Lines of headers, as few as possible; each line is matched in one way only.
_MAIL = re.compile(
    rb"\s{0,9}(?:(?:[!-9;-~]{1,76}:|From |[ \t])[^\n]*\n){0,99}?"
    rb"(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Content-Transfer-Encoding|DKIM-Signature|X-Mozilla-Status)"
    rb"[ \t]*:",
    re.IGNORECASE,
)
# Browsers say that they saved it; Word and Opera write the headers of mail that was never sent.
_SAVED_PAGE = re.compile(
    rb"\s{0,9}(?:(?:(?!(?:To|Received|Return-Path|Message-ID):)[!-9;-~]{1,76}:|[ \t])[^\n]*\n){0,20}?"
    rb"(?:From: ?<Saved by|Snapshot-Content-Location:|Content-Type: ?multipart/related;"
    rb"(?!(?:[^\n]*\n(?!\r?\n)){0,20}(?:To|Received|Message-ID):))",
    re.IGNORECASE,
)

_SAVE_AS = "Open it in a word processor and save it as .docx or PDF."
_EXPORT = "Open it in the program that made it and export it as PDF or Word."
_UNPACK = "Unpack it and choose the file with the article."
_OCR = "Run text recognition (OCR) over it first, or paste its text."
_TRANSCRIPT = "Get a transcript or subtitles (.srt, .vtt) of it and choose that file, or paste the transcript."
_CELLS = "Copy the cells that hold the text and paste them."
_SAVE_MAIL = "Open the message in your mail program and save it as .eml, or paste its text."
_CONVERT_BOOK = "Convert it to EPUB or PDF, or paste the part that you want summarized."
_NO_ARTICLE = "It holds no article. Choose another file or paste the text."
_FEED = "Open Digest and give it this address: it reads the articles in a feed."

# The first row that matches wins, so more specific kinds come first.
KINDS: tuple[FileKind, ...] = (
    FileKind(
        PDF, "a PDF file", ("pdf",), _starts(rb".{0,64}%PDF-"), "files.pdf:extract_pdf", "PDF",
        aliases=("application/x-pdf",),
    ),
    FileKind(
        EPUB, "an e-book (EPUB)", ("epub",), _starts(rb"PK\x03\x04.{26}mimetypeapplication/epub"),
        "files.epub:extract_epub", "EPUB", b"META-INF/container.xml",
    ),
    FileKind(
        WORD, "a Word document", ("docx",), _starts(rb"PK\x03\x04.{26,4096}word/"), "files.word:extract_word",
        "Word (.docx)", b"word/document",
        aliases=(
            "application/vnd.ms-word.document.macroenabled.12",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        ),
    ),
    # An Office file with a password is packed in the old way, whatever it is.
    FileKind(
        "application/x-encrypted-office", "a protected document", reader="files.word:extract_word",
        part=_stream("EncryptedPackage"), package=OLE,
    ),
    FileKind(
        "application/msword", "an old Word document", ("doc", "dot"), reader="files.word:extract_word",
        part=_stream("WordDocument"), package=OLE,
    ),
    FileKind(
        "multipart/related", "a saved page (MHTML)", ("mhtml", "mht"), _SAVED_PAGE,
        "files.mail:extract_saved_page", "saved pages (.mhtml)",
        aliases=("application/x-mimearchive", "application/mhtml"),
    ),
    FileKind(MAIL, "a mail", ("eml",), _MAIL, "files.mail:extract_mail", "mail (.eml)"),
    FileKind(HTML, "a web page", ("html", "htm", "xhtml", "xht"), reader="page:extract_html", label="HTML"),
    FileKind(
        MARKDOWN, "a text", ("md", "markdown", "mdown"), reader="plain:extract_plain", label="Markdown"
    ),
    FileKind(
        "text/vtt", "subtitles", ("vtt", "srt", "sbv", "lrc", "ass", "ssa"),
        _starts(rb"(?:\xef\xbb\xbf)?WEBVTT[ \t\r\n]"), "plain:extract_plain", "subtitles",
        aliases=("application/x-subrip", "text/srt", "text/x-subrip", "text/x-lrc", "text/x-ssa"),
    ),
    FileKind(
        "application/ttml+xml", "subtitles (TTML)", ("ttml", "dfxp"), _root(rb"tt"), "plain:extract_plain",
        aliases=("application/ttaf+xml",),
    ),
    FileKind(PLAIN, "a text", ("txt", "text", "log"), reader="plain:extract_plain", label="plain text"),
    FileKind(
        "application/vnd.oasis.opendocument.text", "an OpenDocument text", ("odt", "fodt", "ott"),
        _opendocument(rb"text", flat=True), "files.opendocument:extract_opendocument", "OpenDocument (.odt, .odp)",
        part=b"content.xml",
    ),
    FileKind(
        "application/vnd.oasis.opendocument.presentation", "OpenDocument slides", ("odp", "fodp", "otp"),
        _opendocument(rb"presentation"), "files.opendocument:extract_opendocument", part=b"content.xml",
    ),
    FileKind(
        SLIDES, "PowerPoint slides", ("pptx", "ppsx", "pptm"), reader="files.slides:extract_slides",
        label="PowerPoint (.pptx)", part=b"ppt/presentation",
        aliases=(
            "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
            "application/vnd.ms-powerpoint.presentation.macroenabled.12",
        ),
    ),
    FileKind(
        "application/x-fictionbook+xml", "an e-book (FictionBook)", ("fb2",), _root(rb"FictionBook"),
        "files.fiction_book:extract_fiction_book", "FictionBook", aliases=("application/x-fictionbook", "text/fb2+xml"),
    ),
    FileKind(
        "application/rtf", "a rich text document (RTF)", ("rtf",), _starts(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf"),
        "files.rtf:extract_rtf", "RTF", aliases=("text/rtf", "text/richtext", "application/x-rtf"),
    ),
    # What is not read, and what to do instead.
    FileKind(
        "application/vnd.ms-powerpoint", "old PowerPoint slides", ("ppt", "pps"), part=_stream("PowerPoint Document"),
        package=OLE, advice="Open it in a presentation program and save it as .pptx or PDF.",
    ),
    FileKind(
        "application/vnd.ms-outlook", "an Outlook message", ("msg",), part=_stream("__properties_version1.0"),
        package=OLE, advice=_SAVE_MAIL,
    ),
    FileKind(
        "application/x-hwp", "a Hangul document (HWP)", ("hwp", "hwpx"), part=_stream("HwpSummaryInformation"),
        package=OLE, advice=_SAVE_AS,
    ),
    FileKind(
        "application/vnd.ms-excel", "a spreadsheet", ("xls",), part=_stream("Workbook"), package=OLE, advice=_CELLS
    ),
    FileKind(OLE, "an old office document", magic=_starts(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), advice=_EXPORT),
    FileKind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a spreadsheet", ("xlsx", "xlsm"),
        part=b"xl/workbook", advice=_CELLS,
    ),
    FileKind(
        "application/vnd.oasis.opendocument.spreadsheet", "a spreadsheet", ("ods",), _opendocument(b"spreadsheet"),
        part=b"content.xml", advice=_CELLS,
    ),
    FileKind(
        "application/vnd.apple.pages", "a Pages document", ("pages",), part=b"Index/Document.iwa",
        advice="Open it in Pages and export it as Word, EPUB, or PDF.", aliases=("application/x-iwork-pages-sffpages",),
    ),
    FileKind(
        "application/vnd.apple.keynote", "Keynote slides", ("key",), part=b"Index/Document.iwa",
        advice="Open it in Keynote and export it as PowerPoint or PDF.",
    ),
    FileKind(
        "application/vnd.apple.numbers", "a spreadsheet", ("numbers",), part=b"Index/Document.iwa", advice=_CELLS
    ),
    FileKind(
        "application/x-webarchive", "a page saved by Safari", ("webarchive",), _starts(rb"bplist00"),
        advice="Open it in Safari and paste the text, or give the address of the page.",
    ),
    FileKind(
        "application/vnd.ms-outlook-pst", "an Outlook mailbox", ("pst", "ost"), _starts(rb"!BDN"), advice=_SAVE_MAIL
    ),
    FileKind("application/mbox", "a mailbox", ("mbox",), advice=_SAVE_MAIL),
    FileKind(
        "application/x-mobipocket-ebook", "an e-book for Kindle", ("mobi", "azw", "azw3", "prc", "kfx"),
        _starts(rb".{60}(?:BOOKMOBI|TEXtREAd)"), advice=_CONVERT_BOOK,
    ),
    FileKind("image/vnd.djvu", "a scanned book (DjVu)", ("djvu", "djv"), _starts(rb"AT&TFORM"), advice=_OCR),
    FileKind(
        "application/postscript", "a PostScript file", ("ps", "eps"), _starts(rb"%!PS"), advice="Convert it to PDF."
    ),
    FileKind("application/oxps", "an XPS document", ("xps", "oxps"), advice=_EXPORT),
    FileKind("application/onenote", "OneNote notes", ("one",), advice=_EXPORT),
    FileKind("application/vnd.wordperfect", "a WordPerfect document", ("wpd",), _starts(rb"\xffWPC"), advice=_SAVE_AS),
    FileKind(ZIP, "an archive", ("zip",), _starts(rb"PK[\x03\x05]"), advice=_UNPACK),
    FileKind("application/gzip", "a compressed file", ("gz", "tgz"), _starts(rb"\x1f\x8b"), advice=_UNPACK),
    FileKind("application/x-bzip2", "a compressed file", ("bz2",), _starts(rb"BZh[1-9]1AY"), advice=_UNPACK),
    FileKind("application/x-xz", "a compressed file", ("xz",), _starts(rb"\xfd7zXZ\x00"), advice=_UNPACK),
    FileKind("application/x-tar", "an archive", ("tar",), _starts(rb".{257}ustar"), advice=_UNPACK),
    FileKind("application/x-7z-compressed", "an archive", ("7z",), _starts(rb"7z\xbc\xaf\x27\x1c"), advice=_UNPACK),
    FileKind("application/vnd.rar", "an archive", ("rar",), _starts(rb"Rar!\x1a\x07"), advice=_UNPACK),
    FileKind("image/png", "an image", ("png",), _starts(rb"\x89PNG\r\n"), advice=_OCR),
    FileKind("image/jpeg", "an image", ("jpg", "jpeg"), _starts(rb"\xff\xd8\xff"), advice=_OCR),
    FileKind("image/gif", "an image", ("gif",), _starts(rb"GIF8[79]a"), advice=_OCR),
    FileKind("image/webp", "an image", ("webp",), _starts(rb"RIFF.{4}WEBP"), advice=_OCR),
    FileKind(
        "image/avif", "an image", ("avif", "heic", "heif"), _starts(rb".{4}ftyp(?:avif|hei[cfx]|mif1|msf1)"),
        advice=_OCR,
    ),
    FileKind(
        "image/svg+xml", "an image", ("svg",), _starts(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<svg[\s>]"), advice=_OCR
    ),
    FileKind("image/bmp", "an image", ("bmp",), _starts(rb"BM.{4}\x00{4}"), advice=_OCR),
    FileKind("image/tiff", "an image", ("tif", "tiff"), _starts(rb"II\x2a\x00|MM\x00\x2a"), advice=_OCR),
    FileKind("audio/mp4", "a sound file", ("m4a", "m4b"), _starts(rb".{4}ftypM4[AB]"), advice=_TRANSCRIPT),
    FileKind("video/mp4", "a video", ("mp4", "m4v", "mov"), _starts(rb".{4}ftyp"), advice=_TRANSCRIPT),
    FileKind("video/webm", "a video", ("webm", "mkv"), _starts(rb"\x1a\x45\xdf\xa3"), advice=_TRANSCRIPT),
    FileKind("video/x-msvideo", "a video", ("avi",), _starts(rb"RIFF.{4}AVI "), advice=_TRANSCRIPT),
    FileKind(
        "audio/mpeg", "a sound file", ("mp3",), _starts(rb"ID3[\x02-\x04]\x00|\xff[\xfb\xf3\xf2]"), advice=_TRANSCRIPT
    ),
    FileKind("audio/aac", "a sound file", ("aac",), _starts(rb"\xff[\xf1\xf9]"), advice=_TRANSCRIPT),
    FileKind("audio/flac", "a sound file", ("flac",), _starts(rb"fLaC"), advice=_TRANSCRIPT),
    FileKind("audio/ogg", "a sound file", ("ogg", "oga", "opus"), _starts(rb"OggS\x00"), advice=_TRANSCRIPT),
    FileKind("audio/wav", "a sound file", ("wav",), _starts(rb"RIFF.{4}WAVE"), advice=_TRANSCRIPT),
    FileKind("audio/amr", "a sound file", ("amr",), _starts(rb"#!AMR"), advice=_TRANSCRIPT),
    FileKind(
        "video/x-ms-asf", "a video", ("wmv", "wma"), _starts(rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11"), advice=_TRANSCRIPT
    ),
    FileKind(
        "application/vnd.sqlite3", "a database", ("sqlite", "db"), _starts(rb"SQLite format 3\x00"), advice=_NO_ARTICLE
    ),
    FileKind(
        "application/x-executable", "a program", ("exe", "dll"), _starts(rb"\x7fELF|MZ.\x00"), advice=_NO_ARTICLE
    ),
    FileKind("application/wasm", "a program", ("wasm",), _starts(rb"\x00asm"), advice=_NO_ARTICLE),
    FileKind(
        FEED, "a news feed", ("rss", "atom"), _feed(), advice=_FEED,
        aliases=("application/atom+xml", "application/rdf+xml", "application/feed+json"),
    ),
    FileKind("application/json", "a data file (JSON)", ("json",)),
    FileKind("text/csv", "a table (CSV)", ("csv", "tsv"), advice=_CELLS),
    FileKind("text/css", "a style sheet", ("css",), advice=_NO_ARTICLE),
    FileKind("text/javascript", "a program", ("js", "mjs"), advice=_NO_ARTICLE),
    FileKind("application/xml", "a data file (XML)", ("xml",)),
)  # fmt: skip
READABLE = tuple(kind for kind in KINDS if kind.reader)

# Declared types that an address of an article may have: any kind of file that is read, if it is as small as a page.
ARTICLES: Mapping[str, str] = {
    **{name: kind.media_type for kind in READABLE for name in (kind.media_type, *kind.aliases)},
    **PAGES,
}

# Names and advice for declared types without a row of their own; the longest prefix that matches.
_FAMILIES: Mapping[str, tuple[str, str]] = {
    "image/": ("an image", _OCR),
    "video/": ("a video", _TRANSCRIPT),
    "audio/": ("a sound file", _TRANSCRIPT),
    "font/": ("a font", _NO_ARTICLE),
    "application/ld+json": ("a data file (JSON)", ""),
    "application/javascript": ("a program", _NO_ARTICLE),
    "application/vnd.ms-": ("an office document", _EXPORT),
    "application/vnd.openxmlformats": ("an office document", _EXPORT),
    "application/vnd.oasis": ("an office document", _EXPORT),
    "multipart/": ("a message of several parts", _SAVE_MAIL),
    "text/xml": ("a data file (XML)", ""),
}
_PASTE = "Paste the text instead."


def kind_named(media_type: str) -> FileKind | None:
    """The kind with a media type, which may be another name for it."""
    media_type = ARTICLES.get(media_type, media_type)
    return next((kind for kind in KINDS if media_type == kind.media_type or media_type in kind.aliases), None)


def kind_by_ending(name: str) -> FileKind | None:
    """The kind that a file's name claims."""
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    return next((kind for kind in KINDS if ending in kind.endings), None)


def describe(media_type: str) -> str:
    """What people call it: "a PDF file"; "a file of an unknown kind" when it has no name."""
    kind = kind_named(media_type)
    return kind.name if kind else _family(media_type)[0]


def advice_for(media_type: str) -> str:
    """What to do with a kind of file that is not read."""
    kind = kind_named(media_type)
    return (kind.advice if kind else _family(media_type)[1]) or _PASTE


def _family(media_type: str) -> tuple[str, str]:
    families = [family for family in _FAMILIES if media_type.startswith(family)]
    return _FAMILIES[max(families, key=len)] if families else ("a file of an unknown kind", "")


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
