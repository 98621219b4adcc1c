"""Rich text: letters of every encoding, and only the text of the document."""

from datetime import date

import pytest

from summarizer.errors import DamagedFileError, TooLargeError
from summarizer.models import File
from summarizer.pipeline import read

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}"
HEAD += r"{\f2\fnil\fcharset128 MS Mincho;}{\f3\ftech\fcharset2 Symbol;}{\f4\fcharset238 Arial CE;}}"
STORY = "The keeper counted the ships each evening and wrote their names in a book."


def article(body: str, head: str = HEAD, name: str = "a.rtf"):
    return read(File(name, f"{head}{body}}}".encode("latin-1"))).article


def text(body: str, head: str = HEAD) -> str:
    return article(body, head).text


def hexed(words: str, encoding: str) -> str:
    return "".join(f"\\'{byte:02x}" if byte > 126 else chr(byte) for byte in words.encode(encoding))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"One line.\par Another line.\par", "One line.\n\nAnother line."),
        ("One line.\\\nAnother line.\\\n", "One line.\n\nAnother line."),  # as a Mac writes it
        ("A line cut\r\n in the file.", "A line cut in the file."),
        (r"{\b Bold} and {\i\fs28 large} words", "Bold and large words"),
        (r"\'93Quoted\'94 caf\'e9", "“Quoted” café"),
        (r"\ldblquote Quoted\rdblquote  and \lquote so\rquote  on\emdash", "“Quoted” and ‘so’ on—"),
        (r"\u8220?Quoted\u8221? na\u239\'efve", "“Quoted” naïve"),
        (r"\uc0\u8220 Quoted\u8221  words", "“Quoted” words"),
        (r"{\uc2\u1055\'cf\'cf}{\uc1\u1088?}ивет".replace("ивет", r"\u1080?\u1074?\u1077?\u1090?"), "Привет"),
        (r"A ship \u-10179?\u-8542? at sea", "A ship 🚢 at sea"),
        (r"9\~000 ships co\-operate, non\_stop", "9 000 ships cooperate, non-stop"),
        (r"Braces \{a\} and a back\\slash", "Braces {a} and a back\\slash"),
        (r"{\f1 " + hexed("Привет, Мир", "cp1251") + "}", "Привет, Мир"),
        (r"{\f2 " + hexed("灯台守は", "cp932") + "}", "灯台守は"),
        (r"{\f4 " + hexed("Żółta łódź", "cp1250") + "}", "Żółta łódź"),
        (r"{\pntext\f3\'B7\tab}One item\par{\listtext\f3\'b7\tab}Another\par Text", "- One item\n\n- Another\n\nText"),
        (
            r"\trowd\intbl Name\cell Ships\cell\row\intbl Vik\cell 12\cell\row\pard After.",
            "Name | Ships\n\nVik | 12\n\nAfter.",
        ),
        (r'See {\field{\*\fldinst{HYPERLINK "x.example"}}{\fldrslt the list}} here', "See the list here"),
        (r"Kept{\v  hidden}{\deleted  deleted}{\revised  new}", "Kept new"),
        (r"{\pict\wmetafile8 0100090000}A picture{\*\shppict{\pict\pngblip 8950}}{\nonshppict{\pict 00}}", "A picture"),
        (r"{\header Head}{\footerr Page {\chpgn}}Text{\*\annotation A comment}{\*\atnauthor Bo}", "Text"),
        (r"{\*\unknown words}Text{\*\bkmkstart here}{\*\bkmkend here}", "Text"),
        (r"{\upr{Gda?sk}{\*\ud{Gda\u324?sk}}} is a port", "Gdańsk is a port"),
        (r"A line\line of verse", "A line\nof verse"),
        (
            r"Body{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt In a box.\par}}{\shprslt In a box.}}.\par After.",
            "Body.\n\nIn a box.\n\nAfter.",
        ),
        (r"\bin4 {}{}Text after pictures", "Text after pictures"),
    ],
)  # fmt: skip
def test_what_is_read(body, expected):
    assert text(body) == expected


@pytest.mark.parametrize(
    ("head", "words", "encoding"),
    [
        (r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 Arial;}}\f0 ", "Смотритель считал корабли", "cp1251"),
        (r"{\rtf1\ansi\ansicpg1250 ", "Latarnik liczył statki", "cp1250"),
        (
            r"{\rtf1\ansi\ansicpg1256\deff0{\fonttbl{\f0\fcharset178 Arial;}}\pard\plain ",
            "كان الحارس يعد السفن",
            "cp1256",
        ),
        (r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0 ", "守塔人每天晚上都数船", "gb18030"),
        (r"{\rtf1\ansi\ansicpg949{\fonttbl{\f0\fcharset129 Batang;}}\f0 ", "등대지기는 배를 세었다", "cp949"),
        (r"{\rtf1\ansi\ansicpg1253 ", "Ο φύλακας μετρούσε τα πλοία", "cp1253"),
        (r"{\rtf1\mac ", "Le gardien était là", "mac_roman"),
        (r"{\rtf1\pc ", "Das Schiff fährt", "cp437"),
    ],
)
def test_the_alphabets_of_a_whole_file(head, words, encoding):
    assert text(hexed(words, encoding), head) == words
    assert read(File("a.rtf", head.encode() + words.encode(encoding) + b"}")).article.text == words


def test_footnotes_stand_apart():
    found = article(
        STORY.replace("book.", r"book{\super\chftn}{\footnote{\super\chftn} It is lost.}.") + r"\par He died."
    )
    assert found.text == f"{STORY}\n\nHe died."
    assert [(piece.kind, piece.text, piece.n_before) for piece in found.removed] == [("note", "It is lost.", 1)]


def test_headings_are_chapters_and_properties_are_facts():
    head = HEAD + r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 caption;}{\*\cs3 Strong;}}"
    head += r"{\info{\title The {\b Light}}{\author Ann Lee}{\creatim\yr2021\mo3\dy4\hr1}}"
    story = rf"\pard {STORY}\par"
    parts = (r"\pard\s1 First\par", story, r"\pard\s2 Figure 1. A ship\par", r"\pard\s1 Second\par", story)
    found = article("".join(parts), head)
    assert (found.title, found.authors, found.published) == ("The Light", ("Ann Lee",), date(2021, 3, 4))
    assert [chapter.title for chapter in found.chapters] == ["First", "Second"]
    assert [(piece.kind, piece.text) for piece in found.removed] == [("caption", "Figure 1. A ship")]


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a.txt", "a"])
def test_rich_text_is_known_by_its_first_word(name):
    assert article(STORY, name=name).text == STORY


@pytest.mark.parametrize("data", [b"", b"no rich text", b"{\\rtf1" + b"{" * 100_000], ids=["empty", "other", "deep"])
def test_what_is_no_rich_text_is_refused(data):
    with pytest.raises(DamagedFileError):
        read(File("a.rtf", data))


def test_more_text_than_allowed_is_refused():
    with pytest.raises(TooLargeError):
        read(File("a.rtf", HEAD.encode() + b"x" * 5_000_000))
