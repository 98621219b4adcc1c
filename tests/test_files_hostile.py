"""Files that are broken, locked, disguised or made to harm: each ends in an article or in an error with a name."""

import contextlib
import io
import random
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.errors import (
    DamagedFileError,
    LockedFileError,
    NoArticleError,
    SummarizerError,
    TooLargeError,
    UnsupportedMediaError,
)
from summarizer.extraction import extract
from summarizer.extraction.files.container import open_container
from summarizer.fetching import fetch
from summarizer.limits import DEFAULT_LIMITS, Limits
from summarizer.media_types import READABLE
from summarizer.models import File, Payload
from summarizer.pipeline import read
from tests.files.office import fiction_book, opendocument, shape, slides
from tests.files.pdfs import encrypted, lines, pdf, wrapped
from tests.files.zips import CONTAINER, changed, epub, overlapping, parts_of, word, xhtml, zipped

TEXT = "The keeper counted the ships each evening and wrote their names in a book that nobody read while he lived."
PDF = pdf([lines(wrapped(f"{n} says: {TEXT}")) for n in range(3)], outline=[("One", 0, 700), ("Two", 1, 700)])
WORD = word(lambda file: [file.add_paragraph(TEXT) for _ in range(3)])
BOOK = epub({"a.xhtml": f"<h1>One</h1><p>{TEXT}</p>", "b.xhtml": f"<p>{TEXT}</p>"}, contents=[("One", "a.xhtml")])
WHOLE = {
    "a.pdf": PDF,
    "a.docx": WORD,
    "a.epub": BOOK,
    "a.odt": opendocument(f"<text:p>{TEXT}</text:p>" * 3),
    "a.pptx": slides([shape(TEXT, kind=None)] * 3),
    "a.rtf": f"{{\\rtf1\\ansi{{\\fonttbl{{\\f0\\fcharset204 A;}}}}\\f0 {TEXT}\\par \\'cf\\u1088?}}".encode(),
    "a.eml": f"From: Ann <a@b.c>\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\n{TEXT}\r\n".encode(),
    "a.fb2": fiction_book(f"<body><section><p>{TEXT}</p></section></body>"),
}


def raw_pdf(*objects: str, root: int = 1, tail: str = "") -> bytes:
    """A file of these objects, numbered from 1, without a table of where they are."""
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}{tail}trailer\n<</Root {root} 0 R/Size {len(objects) + 1}>>\nstartxref\n0\n%%EOF".encode(
        "latin-1"
    )


CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
STREAM = "<</Length 5>>stream\nBT ET\nendstream"


def deep_tree(depth: int) -> bytes:
    nodes = [f"<</Type/Pages/Count 1/Kids[{n + 3} 0 R]>>" for n in range(depth)]
    return raw_pdf(CATALOG, *nodes, "<</Type/Page/MediaBox[0 0 9 9]>>")


def nested_arrays(depth: int) -> bytes:
    return raw_pdf(CATALOG, f"<</Type/Pages/Count 1/Kids{'[' * depth}{']' * depth}>>")


def inflating_pdf() -> bytes:
    packed = zlib.compress(bytes(90_000_000), 9)
    head = f"%PDF-1.7\n1 0 obj\n{CATALOG}\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n"
    head += "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<<>>>>/Contents 4 0 R>>\nendobj\n4 0 obj\n"
    head += f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n"
    return head.encode() + packed + b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF"


def many_pages(n_pages: int) -> bytes:
    """One page, named very often."""
    kids = "3 0 R " * n_pages
    return raw_pdf(CATALOG, f"<</Type/Pages/Count {n_pages}/Kids[{kids}]>>", "<</Type/Page/MediaBox[0 0 9 9]>>")


def pages_of_pages(width: int, depth: int) -> bytes:
    """Nodes that each name the next one many times: width to the power of depth pages in a few hundred bytes."""
    nodes = [f"<</Type/Pages/Count 1/Kids[{f'{n + 3} 0 R ' * width}]>>" for n in range(depth)]
    return raw_pdf(CATALOG, *nodes, "<</Type/Page/MediaBox[0 0 9 9]>>")


def form_loop() -> bytes:
    """A form that draws itself."""
    itself = "/Resources<</XObject<</F 5 0 R>>>>"
    form = f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]{itself}/Length 5>>stream\n/F Do\nendstream"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>"
    draw = "<</Length 5>>stream\n/F Do\nendstream"
    return raw_pdf(CATALOG, "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, draw, form)


def outline_loop() -> bytes:
    looped = PDF.replace(b"/Next", b"/Nxet")
    return looped.replace(b"/Title<", b"/Next 12 0 R/Title<", 1)


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
_BODILESS = DOCUMENT.replace("<w:body>{}</w:body>", "").encode()
DEEP = "<w:sdt><w:sdtContent>" * 3_000


def with_document(body: str, before: str = "") -> bytes:
    return changed(WORD, word__document_dot_xml=(before + DOCUMENT.format(body)).encode())


def ole(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + name.encode("utf-16-le") + bytes(500)


def nested(depth: int) -> bytes:
    data = zipped({"bomb.txt": bytes(1_000_000)})
    for n in range(depth):
        data = zipped({f"{n}.docx": data}, method=zipfile.ZIP_STORED)
    return data


def flagged(data: bytes) -> bytes:
    """The same archive, each part said to be encrypted."""
    changed_data = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed_data.find(sign)
        while at >= 0:
            changed_data[at + offset] |= 1
            at = changed_data.find(sign, at + 1)
    return bytes(changed_data)


def with_size(data: bytes, size: int) -> bytes:
    """The same archive, its first part said to have another size."""
    at = data.find(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<L", size) + data[at + 28 :]


PNG = b"\x89PNG\r\n\x1a\n" + bytes(2_000)
DRM = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><CipherData>'
    '<CipherReference URI="OEBPS/text/a.xhtml"/></CipherData></EncryptedData></encryption>'
)
BOMB = {"word/document.xml": bytes(60_000_000), "[Content_Types].xml": b"<x/>"}
LOOP = '<package xmlns="http://www.idpf.org/2007/opf"><manifest/><spine>{}</spine></package>'


def without_container(data: bytes) -> bytes:
    parts = parts_of(data)
    del parts["META-INF/container.xml"]
    return zipped(parts)


Make = Callable[[], bytes]

# What is brought, under which name, and how it ends.
HOSTILE: Mapping[str, tuple[str, Make, type[SummarizerError]]] = {
    # PDF
    "pdf with a password": ("a.pdf", lambda: encrypted(PDF, password="x"), LockedFileError),
    "pdf with a password, old": ("a.pdf", lambda: encrypted(PDF, password="x", algorithm="RC4-40"), LockedFileError),
    "pdf of pictures": ("a.pdf", lambda: pdf([[], [], []]), NoArticleError),
    "pdf without pages": ("a.pdf", lambda: pdf([]), DamagedFileError),
    "pdf, half of it": ("a.pdf", lambda: PDF[: len(PDF) // 3], DamagedFileError),
    "pdf, only its first line": ("a.pdf", lambda: b"%PDF-1.7\n", DamagedFileError),
    "pdf, only its end": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF", DamagedFileError),
    "pdf of zeros": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(100_000), DamagedFileError),
    "pdf of noise": ("a.pdf", lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(100_000), DamagedFileError),
    "pdf whose catalog is a number": ("a.pdf", lambda: raw_pdf("42"), DamagedFileError),
    "pdf whose catalog is missing": ("a.pdf", lambda: raw_pdf(CATALOG, root=9), DamagedFileError),
    "pdf whose pages are themselves": (
        "a.pdf",
        lambda: raw_pdf(CATALOG, "<</Type/Pages/Count 1/Kids[2 0 R]>>"),
        DamagedFileError,
    ),
    "pdf whose pages are their parents": (
        "a.pdf",
        lambda: raw_pdf(CATALOG, "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Pages/Count 1/Kids[2 0 R]>>"),
        DamagedFileError,
    ),
    "pdf whose table of places leads to itself": (
        "a.pdf",
        lambda: (
            b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF"
        ),
        DamagedFileError,
    ),
    "pdf with pages very deep": ("a.pdf", lambda: deep_tree(20_000), SummarizerError),
    "pdf with arrays very deep": ("a.pdf", lambda: nested_arrays(100_000), SummarizerError),
    "pdf that says a billion pages": (
        "a.pdf",
        lambda: raw_pdf(CATALOG, "<</Type/Pages/Count 1000000000/Kids[]>>"),
        DamagedFileError,
    ),
    "pdf with one page a hundred thousand times": ("a.pdf", lambda: many_pages(100_000), SummarizerError),
    "pdf with pages of pages of pages": ("a.pdf", lambda: pages_of_pages(10, 12), SummarizerError),
    "pdf that inflates": ("a.pdf", inflating_pdf, SummarizerError),
    "pdf with a form that draws itself": ("a.pdf", form_loop, NoArticleError),
    "pdf that was a picture": ("a.pdf", lambda: PNG, UnsupportedMediaError),
    "pdf that was text": ("a.pdf", lambda: TEXT.encode(), DamagedFileError),
    "pdf that was a page": ("a.pdf", lambda: f"<html><p>{TEXT}</html>".encode(), DamagedFileError),
    "pdf that is empty": ("a.pdf", lambda: b"", DamagedFileError),
    "pdf that is too large": ("a.pdf", lambda: b"%PDF-1.7" + bytes(10_000_000), TooLargeError),
    # Word
    "word with a password": ("a.docx", lambda: ole("EncryptedPackage"), LockedFileError),
    "word of 1997": ("a.doc", lambda: ole("WordDocument"), UnsupportedMediaError),
    "word without text": ("a.docx", word, NoArticleError),
    "word without its document": ("a.docx", lambda: changed(WORD, word__document_dot_xml=None), DamagedFileError),
    "word without relations": ("a.docx", lambda: changed(WORD, _rels___dot_rels=None), DamagedFileError),
    "word, half of it": ("a.docx", lambda: WORD[: len(WORD) // 2], DamagedFileError),
    "word that is text": ("a.docx", lambda: TEXT.encode(), DamagedFileError),
    "word that is a bomb": ("a.docx", lambda: zipped(BOMB), TooLargeError),
    "word that is a bomb and hides it": ("a.docx", lambda: with_size(zipped(BOMB), 900), DamagedFileError),
    "word of overlapping parts": ("a.docx", lambda: overlapping(2_000, 10_000_000), TooLargeError),
    "word of very many parts": ("a.docx", lambda: zipped({f"word/{n}": b"" for n in range(11_000)}), TooLargeError),
    "word with entities": (
        "a.docx",
        lambda: with_document("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", ENTITIES),
        DamagedFileError,
    ),
    "word with entities in two bytes": (
        "a.docx",
        lambda: changed(WORD, word__document_dot_xml=(ENTITIES + DOCUMENT.format("")).encode("utf-16")),
        DamagedFileError,
    ),
    "word with an outer entity": (
        "a.docx",
        lambda: with_document(
            "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ),
        DamagedFileError,
    ),
    "word very deep": ("a.docx", lambda: with_document(DEEP), SummarizerError),
    "word that is no xml": ("a.docx", lambda: changed(WORD, word__document_dot_xml=b"\x00" * 99), DamagedFileError),
    "word that is another xml": ("a.docx", lambda: changed(WORD, word__document_dot_xml=b"<x/>"), SummarizerError),
    "word without a body": ("a.docx", lambda: changed(WORD, word__document_dot_xml=_BODILESS), DamagedFileError),
    "word whose parts have a password": ("a.docx", lambda: flagged(WORD), LockedFileError),
    "word that is a table of numbers": (
        "a.docx",
        lambda: zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}),
        SummarizerError,
    ),
    # E-books and archives
    "e-book without a container": ("a.epub", lambda: without_container(BOOK), DamagedFileError),
    "e-book whose container leads nowhere": (
        "a.epub",
        lambda: changed(BOOK, **{"META-INF__container_dot_xml": CONTAINER.format(name="../../etc/passwd").encode()}),
        DamagedFileError,
    ),
    "e-book whose package is no xml": (
        "a.epub",
        lambda: changed(BOOK, OEBPS__content_dot_opf=b"nonsense"),
        DamagedFileError,
    ),
    "e-book with an empty spine": (
        "a.epub",
        lambda: changed(BOOK, OEBPS__content_dot_opf=LOOP.format("").encode()),
        DamagedFileError,
    ),
    "e-book with entities": (
        "a.epub",
        lambda: changed(BOOK, OEBPS__content_dot_opf=(ENTITIES + LOOP.format("&i;")).encode()),
        DamagedFileError,
    ),
    "e-book of a shop": (
        "a.epub",
        lambda: epub({"a.xhtml": TEXT}, extra={"META-INF/encryption.xml": DRM}),
        LockedFileError,
    ),
    "e-book without its pages": (
        "a.epub",
        lambda: changed(BOOK, OEBPS__text__a_dot_xhtml=None, OEBPS__text__b_dot_xhtml=None),
        DamagedFileError,
    ),
    "e-book of pictures": ("a.epub", lambda: epub({"a.xhtml": "<img src='a.png'/>"}), NoArticleError),
    "e-book with a page of very many parts": (
        "a.epub",
        lambda: epub({"a.xhtml": "<div>x</div>" * 60_000}),
        TooLargeError,
    ),
    "e-book, half of it": ("a.epub", lambda: BOOK[: len(BOOK) // 2], DamagedFileError),
    "archive in archives": ("a.docx", lambda: nested(50), DamagedFileError),
    "archive of something": ("a.zip", lambda: zipped({"a.txt": TEXT}), UnsupportedMediaError),
    "picture called e-book": ("a.epub", lambda: PNG, UnsupportedMediaError),
    "program called word": ("a.docx", lambda: b"MZ\x90\x00" + bytes(1_000), UnsupportedMediaError),
    "slides that are a bomb": (
        "a.pptx",
        lambda: changed(WHOLE["a.pptx"], ppt__slides__slide1_dot_xml=bytes(60_000_000)),
        TooLargeError,
    ),
    "slides with entities": (
        "a.pptx",
        lambda: changed(WHOLE["a.pptx"], ppt__presentation_dot_xml=f"{ENTITIES}<x>&i;</x>".encode()),
        DamagedFileError,
    ),
    "slides without their list": ("a.pptx", lambda: changed(WHOLE["a.pptx"], _rels___dot_rels=None), DamagedFileError),
    "slides, half of them": ("a.pptx", lambda: WHOLE["a.pptx"][:900], DamagedFileError),
    "opendocument that is a bomb": (
        "a.odt",
        lambda: changed(WHOLE["a.odt"], content_dot_xml=bytes(60_000_000)),
        TooLargeError,
    ),
    "opendocument with entities": (
        "a.odt",
        lambda: changed(WHOLE["a.odt"], content_dot_xml=f"{ENTITIES}<x>&i;</x>".encode()),
        DamagedFileError,
    ),
    "opendocument with an outer entity": (
        "a.fodt",
        lambda: b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><office:document xmlns:office="x">&x;',
        DamagedFileError,
    ),
    "fiction book with entities": (
        "a.fb2",
        lambda: f"{ENTITIES}<FictionBook>&i;</FictionBook>".encode(),
        DamagedFileError,
    ),
    "fiction book very deep": ("a.fb2", lambda: fiction_book("<body>" + "<section>" * 100_000), SummarizerError),
    "rich text without text": ("a.rtf", lambda: b"{\\rtf1 {\\pict 00}}", NoArticleError),
    "rich text very deep": ("a.rtf", lambda: b"{\\rtf1" + b"{" * 5_000_000, DamagedFileError),
    "rich text that is none": ("a.rtf", lambda: TEXT.encode(), DamagedFileError),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_an_error_with_a_name(name):
    file, make, kind = HOSTILE[name]
    data = make()
    started = time.thread_time()
    with pytest.raises(kind) as caught:
        read(File(file, data))
    assert time.thread_time() - started < DEFAULT_LIMITS.file_timeout_s
    assert str(caught.value).endswith(".")
    assert caught.value.hint


def test_there_are_fifty_of_them():
    assert len(HOSTILE) >= 50


def test_an_archive_that_holds_itself_stays_closed():
    """Parts are never opened as archives, so it does not matter what is in them."""
    container = open_container(nested(3), DEFAULT_LIMITS)
    assert container.names == {"2.docx"}


def test_names_of_parts_are_no_paths():
    data = zipped({"../../etc/passwd": b"x", "/etc/passwd": b"y", "C:\\x": b"z"})
    assert open_container(data, DEFAULT_LIMITS).read("../../etc/passwd") == b"x"


@pytest.mark.parametrize("name", ["max_part_bytes", "max_unpacked_bytes", "max_file_parts"])
def test_an_archive_keeps_to_each_limit(name):
    with pytest.raises(TooLargeError):
        open_container(zipped({"a": b"x" * 99, "b": b"y" * 99}), Limits(**{name: 1})).read("a")


def test_a_pdf_keeps_to_its_limit_of_pages():
    with pytest.raises(TooLargeError, match="3 pages; at most 2"):
        read(File("a.pdf", PDF), limits=Limits(max_file_pages=2))


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_that_ends_anywhere_is_read_or_refused(name):
    data = WHOLE[name]
    for end in range(0, len(data), max(1, len(data) // 60)):
        assert_read_or_refused(name, data[:end])


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("seed", range(4))
def test_a_file_with_other_bytes_anywhere_is_read_or_refused(name, seed):
    chance = random.Random(seed)
    for _ in range(25):
        data = bytearray(WHOLE[name])
        for _ in range(chance.choice([1, 3, 30])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert_read_or_refused(name, bytes(data))


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_with_pieces_missing_doubled_or_swapped_is_read_or_refused(name):
    chance, data = random.Random(7), WHOLE[name]
    for _ in range(40):
        a, b = sorted(chance.sample(range(len(data)), 2))
        for changed_data in (data[:a] + data[b:], data[:b] + data[a:], data[b:] + data[:a]):
            assert_read_or_refused(name, changed_data)


def assert_read_or_refused(name: str, data: bytes) -> None:
    with contextlib.suppress(SummarizerError):
        assert read(File(name, data)).article.text


def test_a_word_document_without_its_table_of_types_is_read():
    data = changed(WORD, **{"[Content_Types]_dot_xml": None})
    assert read(File("a.docx", data)).article.text.startswith(TEXT)


BINARY = [kind.media_type for kind in READABLE if kind.media_type.startswith("application/")]
HEADS = {"application/pdf": b"%PDF-1.7\n"}


@pytest.mark.parametrize("media_type", BINARY)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=2_000))
def test_random_bytes_are_read_or_refused(media_type, data):
    for payload in (data, HEADS.get(media_type, b"PK\x03\x04") + data):
        with contextlib.suppress(SummarizerError):
            assert extract(Payload(payload, media_type, "a file")).text


PDF_WORDS = st.sampled_from(
    b"obj endobj stream endstream xref trailer startxref %%EOF << >> [ ] /Type /Page /Pages /Kids /Count /Root /Font"
    b" /Length /Contents /Resources /ToUnicode /Filter /FlateDecode BT ET Tj TJ Tf ' \" 0 1 2 3 -1 99999999999 0.5 R"
    b" ( ) < > (x) <41>".split()
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PDF_WORDS, max_size=60).map(b" ".join))
def test_words_of_the_pdf_language_in_any_order_are_read_or_refused(content):
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/X>>>>>>"
    body = f"<</Length {len(content)}>>stream\n{content.decode()}\nendstream"
    for data in (
        raw_pdf(CATALOG, "<</Type/Pages/Count 1/Kids[3 0 R]>>", f"{page}/Contents 4 0 R>>", body),
        b"%PDF-1.7\n" + content,
    ):
        assert_read_or_refused("a.pdf", data)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="<>/&;=\"' abprw:thxmlid!-[]", max_size=300))
def test_anything_between_the_tags_of_an_e_book_or_a_document_is_read_or_refused(body):
    assert_read_or_refused("a.epub", epub({"a.xhtml": body}, contents=[(body[:20], "a.xhtml#a")]))
    assert_read_or_refused("a.docx", with_document(body))


@pytest.mark.thorough
def test_nothing_is_said_on_the_way(capfd, caplog):
    for name, (file, make, _) in HOSTILE.items():
        if "pdf" in name and "deep" not in name and "pages of pages" not in name:
            assert_read_or_refused(file, make())
    assert capfd.readouterr() == ("", "")
    assert not [record for record in caplog.records if record.name.startswith("pypdf")]


def test_a_document_is_known_by_what_it_is_and_not_by_its_name():
    for name, data in WHOLE.items():
        for called in ("story.txt", "story", "picture.png"):
            assert TEXT in read(File(called, data)).article.text, name


def test_archives_are_told_apart():
    assert fetch(File("a", zipped({"x": b"1"}))).media_type == "application/zip"
    assert io.BytesIO(xhtml("").encode()).read(5) == b"<?xml"


ROOT = Path(__file__).parent.parent
READS = """
import sys
from pathlib import Path
from summarizer.models import File
from summarizer.pipeline import read
files = [(path.name, path.read_bytes()) for path in sorted(Path(sys.argv[1]).iterdir())]
written = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        written.append(arguments[0])
    elif event in ("os.mkdir", "os.rename", "os.remove", "os.symlink"):
        written.append(event)
sys.dont_write_bytecode = True
sys.addaudithook(watch)
for name, data in files:
    assert read(File(name, data)).article.text
print(written)
"""


def test_reading_files_writes_nothing(tmp_path):
    for name, data in WHOLE.items():
        (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-B", "-c", READS, str(tmp_path)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
