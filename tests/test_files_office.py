"""OpenDocument, PowerPoint and FictionBook files, and what Word adds to a text: only what the author wrote is read."""

from datetime import date

import pytest

from summarizer.errors import DamagedFileError, LockedFileError, NoArticleError
from summarizer.models import File
from summarizer.pipeline import read
from tests.files.office import NAMES, fiction_book, opendocument, run, shape, slides
from tests.files.zips import changed, word

STORY = "The keeper counted the ships each evening and wrote their names in a book."


def article(name: str, data: bytes):
    return read(File(name, data)).article


def kinds(found) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in found.removed]


def tp(inside: str, style: str = "") -> str:
    """A paragraph of an OpenDocument file."""
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def item(*inside: str) -> str:
    return f"<text:list><text:list-item>{''.join(inside)}</text:list-item></text:list>"


def cells(*texts: str) -> str:
    inside = "".join(f"<table:table-cell>{tp(text)}</table:table-cell>" for text in texts)
    return f"<table:table-header-rows><table:table-row>{inside}</table:table-row></table:table-header-rows>"


def box(inside: str, kind: str = "") -> str:
    return f'<draw:frame presentation:class="{kind}"><draw:text-box>{inside}</draw:text-box></draw:frame>'


STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Heading_20_1" style:family="paragraph"/>'
    '<style:style style:name="P2" style:parent-style-name="Title" style:family="paragraph"/>'
    '<style:style style:name="P3" style:parent-style-name="Figure" style:family="paragraph"/>'
    '<style:style style:name="P4" style:parent-style-name="P4" style:family="paragraph"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
)


GONE = f"<text:tracked-changes><text:changed-region>{tp('Gone')}</text:changed-region></text:tracked-changes>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (tp("One <text:span>bold</text:span> word"), "One bold word"),
        (tp("9,000<text:s/>ships<text:s/>at<text:tab/>sea"), "9,000 ships at sea"),
        (tp("A line<text:line-break/>of verse"), "A line\nof verse"),
        (tp("A<text:soft-page-break/>cross pages"), "Across pages"),
        (item(tp("One"), item(tp("Two"))), "- One\n\n- Two"),
        (f"<table:table>{cells('Name', 'Ships')}</table:table>", "Name | Ships"),
        (
            GONE + tp("It <text:change-start/>stays<text:change-end/>"),
            "It stays",
        ),
        (tp(f"Seen<office:annotation><dc:creator>Bo</dc:creator>{tp('A comment')}</office:annotation>"), "Seen"),
        (
            tp(
                "<text:ruby><text:ruby-base>灯台</text:ruby-base><text:ruby-text>とうだい</text:ruby-text></text:ruby>守"
            ),
            "灯台守",
        ),
        (tp('Seen<text:span text:style-name="T1"> no</text:span><text:hidden-text text:string-value="x"/>'), "Seen"),
        (tp(f"Before{box(tp('In a box'))} after"), "Before after\n\nIn a box"),
        (
            tp("<draw:frame><draw:image/><svg:title>A photo</svg:title><svg:desc>A ship</svg:desc></draw:frame>Text"),
            "Text",
        ),
        (f"<text:section>{tp('Inside')}</text:section>{tp('Round', 'P4')}", "Inside\n\nRound"),
    ],
)
def test_what_is_read_of_an_opendocument_text(body, expected):
    assert article("a.odt", opendocument(body, styles=STYLES)).text == expected


def test_headings_notes_captions_and_contents_of_an_opendocument_text():
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{tp('It is lost.')}</text:note-body>"
    body = (
        f"{tp('The Light', 'P2')}<text:table-of-content>{tp('First 1')}</text:table-of-content>"
        f'<text:h text:outline-level="1">First</text:h>{tp(STORY[:-1] + note + "</text:note>.")}'
        f"{tp('Figure 1. A ship', 'P3')}{tp('Second', 'P1')}{tp(STORY)}"
    )
    meta = (
        "<meta:initial-creator>Ann Lee</meta:initial-creator><dc:creator>Bo Ek</dc:creator>"
        "<dc:language>en-US</dc:language><meta:creation-date>2021-03-04T10:00:00</meta:creation-date>"
    )
    found = article("a.odt", opendocument(body, styles=STYLES, meta=meta))
    assert found.text == f"The Light\n\nFirst\n\n{STORY}\n\nSecond\n\n{STORY}"
    assert (found.title, found.authors, found.published) == ("The Light", ("Ann Lee",), date(2021, 3, 4))
    assert kinds(found) == [("contents", "First 1"), ("note", "It is lost."), ("caption", "Figure 1. A ship")]
    assert [chapter.title for chapter in found.chapters] == ["First", "Second"]


def test_opendocument_in_one_piece_and_under_other_names():
    body = f"<office:body><office:text>{tp(STORY)}</office:text></office:body>"
    flat = f"<?xml version='1.0'?><office:document {NAMES}>{body}</office:document>"
    assert article("a.fodt", flat.encode()).text == STORY
    for name in ("a.odt", "a.txt", "a"):
        assert article(name, opendocument(tp(STORY))).text == STORY


def test_opendocument_slides():
    def page(kind: str, text: str, style: str = "") -> str:
        notes = f"<presentation:notes>{box(tp('Say hello.'))}</presentation:notes>"
        shown = box(tp(text), kind) + box(tp("7"), "page-number")
        return f'<draw:page draw:style-name="{style}">{shown}{notes}</draw:page>'

    hidden = (
        '<style:style style:name="H" style:family="drawing-page">'
        '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )
    body = page("title", "The Light") + page("outline", STORY) + page("outline", "Unseen.", "H")
    found = article("a.odp", opendocument(body, kind="presentation", styles=hidden))
    assert found.text == f"The Light\n\n{STORY}"
    assert found.title == "The Light"
    assert kinds(found) == [("note", "Say hello."), ("note", "Say hello.")]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (opendocument("<text:p>x</text:p>", manifest="<manifest:encryption-data/>"), LockedFileError),
        (opendocument(""), NoArticleError),
        (changed(opendocument(""), content_dot_xml=None), DamagedFileError),
        (changed(opendocument(""), content_dot_xml=b"<x/>"), DamagedFileError),
        (b"no document", DamagedFileError),
    ],
)
def test_an_opendocument_file_that_cannot_be_read_says_so(data, error):
    with pytest.raises(error):
        article("a.odt", data)


def test_slides_are_read_in_their_order_titles_first():
    table = "".join(f"<a:tc><a:txBody><a:p>{run(text)}</a:p></a:txBody></a:tc>" for text in ("Name", "Ships"))
    shown = [
        shape(run("The") + "<a:br/>" + run("Light"), kind="ctrTitle") + shape("A talk", kind="subTitle"),
        shape("Count the ships.", run("Write their ") + run("names.")) + shape("What he did", kind="title"),
        shape("Unseen."),
        f"<p:grpSp>{shape('In a group', kind=None)}</p:grpSp>"
        + shape("Ghost", kind=None, about=' hidden="1"')
        + f"<p:graphicFrame><a:graphic><a:tbl><a:tr>{table}</a:tr></a:tbl></a:graphic></p:graphicFrame>"
        + shape("<a:fld type='slidenum'><a:t>4</a:t></a:fld>", kind="sldNum")
        + shape("Secret", kind="ftr")
        + shape("<a:pPr><a:buNone/></a:pPr>" + run("No bullet"), kind=""),
    ]
    core = "<dc:creator>Ann Lee</dc:creator>"
    found = article("a.pptx", slides(shown, notes=["", "Say hello."], hidden=[2], core=core))
    assert found.text.split("\n\n") == [
        "The Light", "A talk", "What he did", "- Count the ships.", "- Write their names.", "In a group",
        "Name | Ships", "No bullet",
    ]  # fmt: skip
    assert (found.title, found.authors, found.chapters) == ("The Light", ("Ann Lee",), ())
    assert kinds(found) == [("note", "Say hello.")]


@pytest.mark.parametrize("name", ["a.pptx", "a.ppsx", "a.txt", "a"])
def test_slides_are_known_by_their_parts(name):
    assert article(name, slides([shape(STORY, kind=None)])).text == STORY


def test_slides_of_pictures_have_no_text():
    with pytest.raises(NoArticleError):
        article("a.pptx", slides([shape("", kind="title")]))


def test_a_fiction_book_has_its_sections_as_chapters():
    about = (
        "<author><first-name>Ann</first-name><last-name>Lee</last-name></author><book-title>The Light</book-title>"
        "<lang>en</lang><date value='1921-03-04'>1921</date>"
    )
    story = f"<p>{STORY[:-1]}<a l:href='#n1' type='note'>[1]</a>.</p>"
    sections = "".join(f"<section><title><p>Part</p><p>{n}</p></title>{story}</section>" for n in ("One", "Two"))
    notes = "<body name='notes'><section><title><p>1</p></title><p>It is lost.</p></section></body>"
    found = article("a.fb2", fiction_book(f"<body>{sections}</body>{notes}", about))
    assert found.text == f"Part One\n\n{STORY}\n\nPart Two\n\n{STORY}"
    assert (found.title, found.authors, found.published) == ("The Light", ("Ann Lee",), date(1921, 3, 4))
    assert [chapter.title for chapter in found.chapters] == ["Part One", "Part Two"]
    assert ("note", "It is lost.") in kinds(found)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def wr(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def wp(*inside: str, is_merged: bool = False) -> str:
    """A paragraph of a Word document; ``is_merged``: its end was deleted."""
    about = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" if is_merged else ""
    return f"<w:p>{about}{''.join(one if '<' in one else wr(one) for one in inside)}</w:p>"


def control(about: str, inside: str) -> str:
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


FRACTION = (
    f"<m:oMath {M}><m:r><m:t>E=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
    "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
)
CONTENTS = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (wp("One ", is_merged=True) + wp("line."), "One line."),
        (wp(f"<w:del>{wr('Gone')}</w:del>", is_merged=True) + wp("Kept."), "Kept."),
        (
            wp(f"<w:ins>{wr('New ')}</w:ins><w:moveTo>{wr('place')}</w:moveTo><w:moveFrom>{wr('x')}</w:moveFrom>"),
            "New place",
        ),
        (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{wp('Gone')}</w:tc></w:tr></w:tbl>{wp('Kept')}", "Kept"),
        (control("", wp("In a box")), "In a box"),
        (wp("Name: ", control("<w:showingPlcHdr/>", wr("Click here"))), "Name:"),
        (wp("Energy is ", FRACTION), "Energy is E=a/b"),
        (control(CONTENTS, wp("One 1")) + wp("Text"), "Text"),
    ],
)
def test_changes_boxes_and_formulas_in_a_word_document(body, expected):
    data = changed(word(), word__document_dot_xml=f"<w:document {W}><w:body>{body}</w:body></w:document>".encode())
    assert article("a.docx", data).text == expected


TALK = (
    ("Ann Lee", "We counted the ships each evening and wrote their names in a book."),
    ("Bo Ek", "Who read the books while he lived?"),
    ("Ann Lee", "Nobody read them. In the spring of 1921 his daughter found eleven."),
    ("Bo Ek", "And the museum copied them."),
    ("Ann Lee", "Two students copied all of them within a year, and the harbor office paid for it."),
    ("Bo Ek", "How many ships passed the cape?"),
)


@pytest.mark.parametrize("line", ["{name}   0:{n:02}\n{text}", "{name} [00:00:{n:02}]: {text}"])
def test_a_transcript_in_a_word_document_keeps_who_speaks_and_loses_its_time_codes(line):
    rows = [line.format(name=name, n=7 * n, text=text) for n, (name, text) in enumerate(TALK)]
    found = article("a.docx", word(lambda file: [file.add_paragraph(row) for row in rows]))
    assert found.text.split("\n\n") == [f"{name}: {text}" for name, text in TALK]
    assert found.speakers == ("Ann Lee", "Bo Ek")
