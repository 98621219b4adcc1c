"""What bytes are: by their signature, the contents of an archive, their name; and text in UTF-16 without its mark."""

import pytest

from summarizer.errors import UnsupportedMediaError
from summarizer.fetching import fetch
from summarizer.media_types import KINDS, READABLE, advice_for, describe
from summarizer.models import File, Url
from summarizer.pipeline import read
from summarizer.recognition import kind_of, media_type_of, sniff, wide_encoding
from tests.files.zips import word, zipped
from tests.server import page

TEXTS = {
    "en": "The keeper counted the ships each evening, and nobody read what he wrote.",
    "ru": "Смотритель каждый вечер считал корабли, и никто не читал его записей.",
    "ja": "灯台守は毎晩、船の数を数えた。だれもその帳面を読まなかった。",
    "zh": "守塔人每天晚上都数船，没有人读他写的东西。",
    "ko": "등대지기는 매일 저녁 배를 세었고, 아무도 그의 기록을 읽지 않았다.",
    "ar": "كان الحارس يعد السفن كل مساء، ولم يقرأ أحد ما كتبه.",
    "emoji": "Lights out 🌊 at nine 🚢 and on again at five, as every year.",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", TEXTS)
def test_utf_16_without_a_mark_is_read(language, encoding):
    data = "\n".join([TEXTS[language]] * 3).encode(encoding)
    assert wide_encoding(data) == encoding
    assert TEXTS[language] in read(File("a.txt", data)).article.text


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00", bytes(4_000), bytes(range(256)) * 16, b"\x00\x01binary", b"plain text", OLE, "é ü".encode() * 99],
)
def test_other_bytes_are_not_utf_16(data):
    assert wide_encoding(data) == ""


@pytest.mark.parametrize(
    ("name", "stream", "media_type"),
    [
        ("a.doc", "WordDocument", "application/msword"),
        ("a.ppt", "PowerPoint Document", "application/vnd.ms-powerpoint"),
        ("a.xls", "Workbook", "application/vnd.ms-excel"),
        ("a.msg", "__properties_version1.0", "application/vnd.ms-outlook"),
        ("a.docx", "EncryptedPackage", "application/x-encrypted-office"),
    ],
)
def test_old_office_files_are_told_apart_by_their_contents(name, stream, media_type):
    data = OLE + stream.encode("utf-16-le") + bytes(100)
    assert sniff(data) == media_type
    assert media_type_of(data, "download") == media_type


def test_an_archive_is_what_its_own_list_of_contents_says():
    inner = word(lambda file: file.add_paragraph("x"))
    slides = zipped({"[Content_Types].xml": "<x/>" * 2_000, "a/word.docx": inner, "xl/workbook.xml": "<x/>"}, method=0)
    assert describe(kind_of(slides).media_type) == "a spreadsheet"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("talk.mp3", b"ID3\x04\x00" + bytes(99), "transcript"),
        ("talk.m4a", bytes(4) + b"ftypM4A " + bytes(99), "transcript"),
        ("film.mov", bytes(4) + b"ftypqt  " + bytes(99), "subtitles"),
        ("scan.jpg", b"\xff\xd8\xff\xe0" + bytes(99), "OCR"),
        ("photo.heic", bytes(4) + b"ftypheic" + bytes(99), "OCR"),
        ("scan.tif", b"II*\x00" + bytes(99), "OCR"),
        ("old.doc", OLE + "WordDocument".encode("utf-16-le"), ".docx"),
        ("mail.msg", OLE + "__properties_version1.0".encode("utf-16-le"), ".eml"),
        ("mail.pst", b"!BDN" + bytes(99), ".eml"),
        ("essay.pages", zipped({"Index/Document.iwa": b"x"}), "export"),
        ("page.webarchive", b"bplist00" + bytes(99), "Safari"),
        ("table.xlsx", zipped({"xl/workbook.xml": b"x"}), "cells"),
        ("book.mobi", bytes(60) + b"BOOKMOBI", "EPUB"),
        ("all.zip", zipped({"a.txt": b"x"}), "Unpack"),
        ("all.tar", b"a.txt".ljust(257, b"\0") + b"ustar\x0000", "Unpack"),
        ("data.bin", bytes(99), "Paste"),
    ],
)
def test_what_is_not_read_says_what_to_do(name, data, said):
    for called in (name, "file"):
        with pytest.raises(UnsupportedMediaError) as caught:
            read(File(called, data))
        assert said in caught.value.hint or called == "file"
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.reader], ids=lambda kind: kind.media_type)
def test_every_kind_that_is_not_read_has_advice(kind):
    assert advice_for(kind.media_type).endswith(".")


@pytest.mark.parametrize("kind", READABLE, ids=lambda kind: kind.media_type)
def test_every_kind_that_is_read_may_come_from_an_address(kind, serve):
    data = f"<p>{TEXTS['en']}</p>".encode()
    for declared in (kind.media_type, *kind.aliases):
        assert fetch(Url(serve({"/": page(data, declared)}).url())).media_type == kind.media_type


def test_a_web_page_saved_as_a_word_document_is_a_page():
    data = f"<html><body><p>{TEXTS['en']}</p></body></html>".encode()
    assert media_type_of(data, "report.doc") == "text/html"


@pytest.mark.parametrize(
    ("declared", "data"),
    [
        ("application/rss+xml", b"<rss/>"),
        ("application/feed+json", b"{}"),
        ("text/xml", b'<?xml version="1.0"?><!-- x --><rss version="2.0">'),
        ("application/xml", b'<feed xmlns="http://www.w3.org/2005/Atom">'),
        ("text/html", b'<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="x">'),
        ("", b"\xef\xbb\xbf<rss version='2.0'>"),
    ],
)
def test_the_address_of_a_feed_leads_to_digest(declared, data, serve):
    with pytest.raises(UnsupportedMediaError, match="news feed") as caught:
        fetch(Url(serve({"/": page(data, declared)}).url()))
    assert "Digest" in caught.value.hint
