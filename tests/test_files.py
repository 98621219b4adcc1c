"""Files as people have them: what of a PDF file, a Word document, an e-book becomes the article."""

import io
import json
from datetime import UTC, date, datetime

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from benchmarks import files
from summarizer.cli import main
from summarizer.engine import compare, compare_chapters, read
from summarizer.errors import TooLargeError
from summarizer.export import EXPORTERS, comparison_exporters, today
from summarizer.extraction.files.file_facts import credible_authors, credible_date, credible_language, credible_title
from summarizer.limits import DEFAULT_LIMITS, Limits
from summarizer.models import Article, Chapter, File, Removed, Url
from summarizer.options import Budget, Options
from summarizer.pipeline import chapters_of
from tests.files.pdfs import LEADING, LEFT, TOP, Mark, encrypted, lines, pdf, wrapped
from tests.files.zips import changed, epub, parts_of, word, zipped
from tests.server import page

SENTENCES = (
    "The lighthouse keeper counted the ships each evening and wrote their names in a book.",
    "Nobody asked him to, and nobody read the book while he lived.",
    "After the storm of that winter the insurers wanted to know who had passed the cape.",
    "His pages settled four disputes and one inheritance within a single month.",
    "The museum keeps the book now, open at the night when no ship came.",
)
PARAGRAPH = " ".join(SENTENCES)
BODY = [PARAGRAPH, " ".join(reversed(SENTENCES)), " ".join(SENTENCES[1:4])]


def article(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS, **options: bool) -> Article:
    return read(File(name, data), Options(**options), limits=limits).article


def paragraphs(found: Article) -> list[str]:
    return found.text.split("\n\n")


def texts_of(removed: tuple[Removed, ...]) -> tuple[str, ...]:
    return tuple(piece.text for piece in removed)


# PDF


def test_lines_of_a_pdf_become_paragraphs():
    text = [line for paragraph in BODY for line in [*wrapped(paragraph), ""]]
    assert paragraphs(article("a.pdf", pdf([lines(text)]))) == BODY


def test_indents_part_paragraphs_that_have_no_gaps():
    marks, y = [], TOP
    for paragraph in BODY:
        for n, line in enumerate(wrapped(paragraph)):
            marks.append(Mark(line, LEFT + (16 if n == 0 else 0), y))
            y -= LEADING
    assert paragraphs(article("a.pdf", pdf([marks]))) == BODY


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("The keeper wrote the names of all the ships that he had seen in a note-", "book.", "notebook."),
        ("It was a well-known fact that the keeper was a man of few words, but well-", "known.", "well-known."),
        ("The keeper was a self-taught man who had never seen a school, and so self-", "reliant.", "self-reliant."),
        (
            "The ships that passed the cape in that winter came from Port-au-Prince, the Anti-",
            "Lebanon.",
            "Anti- Lebanon.",
        ),
    ],
)
def test_words_that_were_cut_at_the_end_of_a_line_are_whole_again(first, second, whole):
    assert article("a.pdf", pdf([lines([first, second])])).text.endswith(whole)


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    text = wrapped(PARAGRAPH)
    found = article("a.pdf", pdf([lines(text[:3]), lines(text[3:])]))
    assert found.text == PARAGRAPH


def running(n_pages: int, head: str = "Annals of the Cape, Vol. 3", number: str = "{}") -> bytes:
    pages = []
    for n in range(n_pages):
        text = [line for paragraph in BODY for line in [*wrapped(f"{n} says: {paragraph}"), ""]]
        pages.append(
            [*lines([head], top=810, size=9), *lines(text), *lines([number.format(n + 5)], x=290, top=40, size=9)]
        )
    return pdf(pages)


@pytest.mark.parametrize("number", ["{}", "- {} -", "Page {}", "Seite {} von 9", "{} / 9", "p. {}"])
@pytest.mark.parametrize("n_pages", [2, 3, 9])
def test_running_heads_and_page_numbers_are_dropped(n_pages, number):
    found = article("a.pdf", running(n_pages, number=number))
    assert paragraphs(found) == [f"{n} says: {text}" for n in range(n_pages) for text in BODY]
    assert texts_of(found.removed)[:2] == ("Annals of the Cape, Vol. 3", number.format(5))


def test_running_heads_stay_where_everything_is_wanted():
    assert "Annals of the Cape" in article("a.pdf", running(3), keep_clutter=True).text


def test_heads_that_change_with_the_chapter_and_the_side_are_dropped():
    pages = []
    for n in range(12):
        head = f"{n + 1}   The Book of the Cape" if n % 2 else f"Chapter {n // 6 + 1}   {n + 1}"
        pages.append([*lines([head], top=810), *lines(wrapped(f"{n} says: {PARAGRAPH}"))])
    found = article("a.pdf", pdf(pages))
    assert paragraphs(found) == [f"{n} says: {PARAGRAPH}" for n in range(12)]


def test_a_first_line_that_many_pages_share_by_chance_stays():
    text = wrapped(PARAGRAPH)
    found = article("a.pdf", pdf([lines(text), lines(text), lines(text)]))
    assert found.text.count(SENTENCES[0]) == 3


def columns(*, in_rows: bool) -> bytes:
    left = lines(wrapped(BODY[0], 38))
    right = lines(wrapped(BODY[1], 38), x=310)
    n_rows = max(len(left), len(right))
    rows = [mark for n in range(n_rows) for mark in (*left[n : n + 1], *right[n : n + 1])]
    return pdf(
        [
            [
                Mark("The Keeper of the Cape and the Book That He Left", y=800, size=18),
                *(rows if in_rows else left + right),
            ]
        ]
    )


@pytest.mark.parametrize("in_rows", [False, True])
def test_two_columns_are_read_one_after_the_other(in_rows):
    found = article("a.pdf", columns(in_rows=in_rows))
    assert paragraphs(found) == ["The Keeper of the Cape and the Book That He Left", BODY[0], BODY[1]]


def test_headings_stand_alone_and_the_largest_is_the_title():
    marks = [Mark("The Keeper of the Cape", size=20), *lines(wrapped(BODY[0]), top=740)]
    marks += [Mark("A second part", y=630, size=13, bold=True), *lines(wrapped(BODY[1]), top=612)]
    found = article("a.pdf", pdf([marks]))
    assert found.title == "The Keeper of the Cape"
    assert paragraphs(found) == ["The Keeper of the Cape", BODY[0], "A second part", BODY[1]]


@pytest.mark.parametrize(
    ("initial", "rest", "start"),
    [
        ("T", "he keeper counted", "The keeper"),
        ("A", " keeper counted", "A keeper"),
        ("I", "n the book a keeper", "In the"),
    ],
)
def test_a_large_first_letter_belongs_to_its_word(initial, rest, start):
    body = f"{rest.strip()} the ships each evening in the sight of all the people that stood in the harbour and waited."
    marks = [Mark(initial, LEFT, TOP - LEADING, size=30), *lines(wrapped(body, 50), x=LEFT + 24)]
    found = article("a.pdf", pdf([marks]))
    assert found.text.startswith(start)
    assert found.title == ""


def test_a_pdf_behind_an_address_that_is_too_large_can_be_given_as_a_file(serve):
    server = serve({"/a.pdf": page(b"%PDF-1.7" + bytes(2_500_000), "application/pdf")})
    with pytest.raises(TooLargeError) as caught:
        read(Url(server.url("/a.pdf")))
    assert "choose it as a file" in caught.value.hint


def test_items_of_a_list_stand_alone():
    found = article(
        "a.pdf", pdf([lines([*wrapped(BODY[0]), "• a lamp", "• a book of", "names", "• a boat", *wrapped(BODY[1])])])
    )
    assert {"- a lamp", "- a boat"} <= set(paragraphs(found))


def test_footnotes_and_their_numbers_are_dropped():
    first, second = wrapped(SENTENCES[0] + " " + SENTENCES[1], 46)[:2]
    marks = [
        Mark(first),
        Mark("7", LEFT + 230, TOP + 4, size=6),
        *lines([second, *wrapped(BODY[0], 46)], top=TOP - LEADING),
    ]
    marks += [*lines(["7 The book is lost now, see the catalogue,", "page 12."], top=60, size=8, leading=10)]
    found = article("a.pdf", pdf([marks]))
    assert found.text.startswith(f"{first} {second}")
    assert "catalogue" not in found.text
    assert "7 The book is lost now, see the catalogue," in texts_of(found.removed)


def test_ligatures_and_letters_of_other_scripts():
    text = ["Der Leuchtturmwärter schrieb die Namen der Schiﬀe auf, eﬃzient und ﬂeißig – „jeden Abend“."]
    assert article("a.pdf", pdf([lines(text)])).text == (
        "Der Leuchtturmwärter schrieb die Namen der Schiffe auf, effizient und fleißig – „jeden Abend“."
    )


def test_russian_and_chinese_pdfs():
    russian = "Смотритель маяка каждый вечер считал корабли и записывал их названия в книгу. Никто его не просил."
    found = article("a.pdf", pdf([lines(wrapped(russian, 50))]))
    assert found.text == russian
    chinese = ["守塔人每天晚上数船，并把船名写在一本书里。没有人让他", "这样做，他活着的时候也没有人读过这本书。"]
    assert article("a.pdf", pdf([lines(chinese)])).text == "".join(chinese)


def test_words_from_right_to_left_come_in_their_own_order():
    # Files hold what is drawn, from left to right.
    words = ["حارس", "المنارة", "يعد", "السفن", "كل", "مساء."]
    marks, x = [], 400
    for word_ in words:
        x -= 9 * len(word_)
        marks.append(Mark(word_[::-1], x, TOP))
    found = article("a.pdf", pdf([list(reversed(marks))]))
    assert found.text == " ".join(words)


def test_a_page_on_its_side_is_read_and_text_across_it_is_not():
    on_its_side = [Mark(mark.text, HEIGHT - mark.y, mark.x, mark.size, angle=90) for mark in lines(wrapped(PARAGRAPH))]
    assert article("a.pdf", pdf([on_its_side])).text == PARAGRAPH
    margin = Mark("preprint 2024 v2", 20, 300, angle=90)
    assert article("a.pdf", pdf([[*lines(wrapped(PARAGRAPH)), margin]])).text == PARAGRAPH


HEIGHT = 842


def test_dotted_lines_of_a_table_of_contents_are_dropped():
    contents = ["Contents of the book", "The keeper ........................ 3", "The storm . . . . . . . . . . 17"]
    found = article("a.pdf", pdf([lines(contents), lines(wrapped(PARAGRAPH))]))
    assert "....." not in found.text
    assert ". . ." not in found.text


def test_a_pdf_says_who_wrote_it_when_and_in_which_language():
    info = {"Title": "The Keeper", "Author": "Ada Quill; Tom Reed", "CreationDate": "D:20230405120000Z"}
    found = article("a.pdf", pdf([lines(wrapped(PARAGRAPH))], info=info, language="en-GB"))
    assert (found.title, found.authors, found.published) == ("The Keeper", ("Ada Quill", "Tom Reed"), date(2023, 4, 5))
    assert (found.declared_language, found.origin, found.reader) == ("en-GB", "a.pdf", "PDF file")


def test_a_pdf_that_says_nothing_of_itself():
    found = article(
        "a.pdf", pdf([lines(wrapped(PARAGRAPH))], info={"Title": "Microsoft Word - Document1", "Author": "admin"})
    )
    assert (found.title, found.authors, found.published) == ("", (), None)


def test_a_hyphen_that_is_drawn_by_itself_still_mends_its_word():
    first = [Mark("The lighthouse keeper counted the ships each eve"), Mark("\u2010", LEFT + 270)]
    found = article("a.pdf", pdf([[*first, *lines(["ning and wrote their names in a book."], top=TOP - LEADING)]]))
    assert found.text == "The lighthouse keeper counted the ships each evening and wrote their names in a book."


@pytest.mark.parametrize(("small", "raised", "kept"), [("2", 0, True), ("2", 5, False)])
def test_only_small_numbers_that_are_raised_lead_to_notes(small, raised, kept):
    marks = [Mark("The air had much carbon"), Mark(small, LEFT + 125, TOP + raised, size=7), Mark("then.", LEFT + 140)]
    assert ("2" in article("a.pdf", pdf([marks])).text) is kept


def test_large_running_heads_are_dropped_and_headings_that_count_are_not():
    pages = []
    for n in range(6):
        head, heading = Mark("J. Lights 12 (2020)", y=815, size=14), Mark(f"Chapter {n}", y=TOP + 20, size=14)
        pages.append([head, heading, *lines(wrapped(f"{n} says: {PARAGRAPH}"))])
    found = article("a.pdf", pdf(pages))
    assert paragraphs(found)[:2] == ["Chapter 0", f"0 says: {PARAGRAPH}"]
    assert texts_of(found.removed) == ("J. Lights 12 (2020)",)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_only_forbids_copying_is_read(algorithm):
    data = encrypted(pdf([lines(wrapped(PARAGRAPH))]), password="", algorithm=algorithm)
    assert article("a.pdf", data).text == PARAGRAPH


def chaptered_pdf() -> bytes:
    pages, outline = [[Mark("The Keeper of the Cape", size=24)]], []
    for n in range(1, 5):
        outline.append((f"Part {n}: Ünder the lamp", len(pages), 780.0))
        pages.append([Mark(f"Part {n}: Ünder the lamp", size=16), *lines(wrapped(f"{n} says: {PARAGRAPH}"), top=740)])
        pages.append(lines(wrapped(f"{n} goes on: {PARAGRAPH}")))
    return pdf(pages, outline=outline)


def test_the_outline_of_a_pdf_gives_its_chapters():
    document = read(File("a.pdf", chaptered_pdf()))
    chapters = chapters_of(document)
    assert [chapter.article.title for chapter in chapters] == [f"Part {n}: Ünder the lamp" for n in range(1, 5)]
    for n, chapter in enumerate(chapters, 1):
        assert paragraphs(chapter.article) == [
            f"Part {n}: Ünder the lamp",
            f"{n} says: {PARAGRAPH}",
            f"{n} goes on: {PARAGRAPH}",
        ]


def test_pages_that_are_broken_are_left_out_and_named():
    data = pdf([lines(wrapped(f"{n} says: {PARAGRAPH}")) for n in range(4)])
    before, _, after = data.rpartition(b"/FlateDecode")
    found = article("a.pdf", before + b"/FlakyDecode" + after)
    assert [text[:6] for text in paragraphs(found)] == ["0 says", "1 says", "2 says"]
    assert found.notes == ("Damaged pages of this file were left out: 4.",)


def test_a_slow_file_is_read_as_far_as_there_is_time():
    data = pdf([lines(wrapped(f"{n} says: {PARAGRAPH}")) for n in range(40)])
    found = article("a.pdf", data, limits=Limits(file_timeout_s=0.02))
    assert "0 says" in found.text
    assert "39 says" not in found.text
    assert "of 40 pages could be read" in found.notes[0]


# Word


def test_a_word_document_keeps_headings_lists_and_tables():
    def write(file):
        file.add_heading("The keeper", 1)
        file.add_paragraph(PARAGRAPH)
        file.add_paragraph("a lamp", style="List Bullet")
        file.add_paragraph("a book", style="List Number")
        table = file.add_table(2, 2)
        for cell, text in zip(
            (cell for row in table.rows for cell in row.cells), ("Year", "Ships", "1902", "4,017"), strict=True
        ):
            cell.text = text

    assert paragraphs(article("a.docx", word(write))) == [
        "The keeper", PARAGRAPH, "- a lamp", "- a book", "Year | Ships", "1902 | 4,017",
    ]  # fmt: skip


def test_a_table_that_lays_out_a_page_gives_its_paragraphs():
    def write(file):
        file.add_table(1, 2).cell(0, 0).text = BODY[0]
        file.tables[0].cell(0, 1).text = BODY[1]

    assert paragraphs(article("a.docx", word(write))) == BODY[:2]


def xml(body: str):
    return parse_xml(f"<w:p {nsdecls('w')}>{body}</w:p>")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<w:r><w:t>He </w:t></w:r><w:ins><w:r><w:t>never </w:t></w:r></w:ins><w:r><w:t>slept.</w:t></w:r>",
            "He never slept.",
        ),
        (
            "<w:r><w:t>He </w:t></w:r><w:del><w:r><w:t>never </w:t></w:r></w:del><w:r><w:t>slept.</w:t></w:r>",
            "He slept.",
        ),
        ("<w:moveFrom><w:r><w:t>Gone.</w:t></w:r></w:moveFrom><w:r><w:t>He slept.</w:t></w:r>", "He slept."),
        ("<w:sdt><w:sdtContent><w:r><w:t>He slept.</w:t></w:r></w:sdtContent></w:sdt>", "He slept."),
        ("<w:hyperlink><w:r><w:t>He slept.</w:t></w:r></w:hyperlink>", "He slept."),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>He slept.</w:t></w:r>", "He slept."),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r><w:r><w:t>He slept.</w:t></w:r>", "He slept."),
        (
            "<w:r><w:t>He</w:t><w:tab/><w:t>slept well</w:t><w:noBreakHyphen/><w:t>ish.</w:t></w:r>",
            "He slept well-ish.",
        ),
        ("<w:r><w:t>He slept.</w:t><w:br/><w:br/><w:t>He woke.</w:t></w:r>", "He slept.\n\nHe woke."),
        (
            "<w:r><w:t>He slept</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>.</w:t></w:r>",
            "He slept.",
        ),
    ],
)
def test_what_is_read_of_a_paragraph(body, text):
    assert article("a.docx", word(lambda file: file.element.body.insert(0, xml(body)))).text == text


def test_headings_of_the_first_level_are_chapters():
    def write(file):
        file.add_heading("The Book of the Cape", 0)
        for n in range(3):
            file.add_heading(f"Part {n}", 1)
            file.add_paragraph(PARAGRAPH)
            file.add_heading("A detail", 2)
            file.add_paragraph(BODY[1])

    found = article("a.docx", word(write))
    assert found.title == "The Book of the Cape"
    assert found.chapters == (Chapter("Part 0", 1, 4), Chapter("Part 1", 5, 4), Chapter("Part 2", 9, 4))


def test_a_single_heading_is_a_title_and_those_below_it_are_chapters():
    def write(file):
        file.add_heading("The Book of the Cape", 1)
        for n in range(2):
            file.add_heading(f"Part {n}", 2)
            file.add_paragraph(PARAGRAPH)

    found = article("a.docx", word(write))
    assert found.title == "The Book of the Cape"
    assert [chapter.title for chapter in found.chapters] == ["Part 0", "Part 1"]


def test_captions_and_tables_of_contents_of_a_word_document_are_dropped():
    def write(file):
        file.styles.add_style("toc 1", 1)
        file.add_paragraph("Part 1 ... 4", style="toc 1")
        file.add_paragraph(PARAGRAPH)
        file.add_paragraph("Figure 1: A ship", style="Caption")

    found = article("a.docx", word(write))
    assert found.text == PARAGRAPH
    assert texts_of(found.removed) == ("Part 1 ... 4", "Figure 1: A ship")


def test_footnotes_of_a_word_document_are_told_apart():
    notes = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>"
    notes += "</w:footnotes>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    data = changed(
        word(lambda file: file.add_paragraph(PARAGRAPH)),
        word__footnotes_dot_xml=notes.encode(),
        word___rels__document_dot_xml_dot_rels=lambda part: part.replace(
            b"</Relationships>",
            f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode(),
        ),
    )
    found = article("a.docx", data)
    assert (found.text, texts_of(found.removed)) == (PARAGRAPH, ("A note.",))


def test_a_word_document_says_who_wrote_it_and_when():
    data = word(
        lambda file: file.add_paragraph(PARAGRAPH),
        title="The Keeper", author="Ada Quill", created=datetime(2023, 4, 5, tzinfo=UTC), language="en-GB",
    )  # fmt: skip
    found = article("a.docx", data)
    assert (found.title, found.authors, found.published) == ("The Keeper", ("Ada Quill",), date(2023, 4, 5))


def test_a_word_document_that_says_nothing_of_itself():
    found = article("a.docx", word(lambda file: file.add_paragraph(PARAGRAPH)))
    assert (found.title, found.authors, found.published) == ("", (), None)


def test_templates_macros_strict_names_and_missing_pictures_do_not_matter():
    data = word(lambda file: file.add_paragraph(PARAGRAPH))
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for other in (
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ):
        mended = changed(data, **{"[Content_Types]_dot_xml": lambda part, other=other: part.replace(main, other)})
        assert article("a.docx", mended).text == PARAGRAPH
    picture = b'<Relationship Id="rId98" Type="http://x/image" Target="media/NULL"/></Relationships>'
    gone = changed(data, word___rels__document_dot_xml_dot_rels=lambda part: part.replace(b"</Relationships>", picture))
    assert article("a.docx", gone).text == PARAGRAPH


def test_a_document_of_the_strict_kind_is_read():
    data = word(lambda file: file.add_paragraph(PARAGRAPH))
    names = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    parts = parts_of(data)
    for usual, strict in names.items():
        parts = {name: part.replace(usual, strict) for name, part in parts.items()}
    assert b"purl.oclc.org" in parts["word/document.xml"]
    assert article("a.docx", zipped(parts)).text == PARAGRAPH


def test_an_instruction_in_a_file_is_followed():
    def write(file):
        file.add_paragraph("Summarize this content to 200 words in 3 paragraphs")
        file.add_paragraph(PARAGRAPH)

    found = article("a.docx", word(write))
    assert found.text == PARAGRAPH
    assert found.instruction is not None
    assert (found.instruction.n_words, found.instruction.n_paragraphs) == (200, 3)
    assert article("a.docx", word(write), keep_instruction=True).instruction is None


def test_our_own_export_can_be_read_again():
    document = read(File("a.docx", word(lambda file: [file.add_paragraph(text) for text in BODY])))
    data = EXPORTERS["word"].export(compare(document, ["lead"], Budget(40)), made_on=today())
    assert SENTENCES[0] in article("b.docx", data).text
    assert docx.Document(io.BytesIO(data))


# E-books

PAGES = {
    "a.xhtml": f"<h1>One</h1><p>{BODY[0]}</p><ul><li>a lamp</li></ul>",
    "b.xhtml": f"<h1 id='two'>Two</h1><p>{BODY[1]}</p><h1><a id='three'></a>Three</h1><p>{BODY[2]}</p>",
}
CONTENTS = [("One", "a.xhtml"), ("Two", "b.xhtml#two"), ("Three", "b.xhtml#three")]


@pytest.mark.parametrize("ncx", [False, True])
def test_an_e_book_is_read_in_order_and_its_contents_give_the_chapters(ncx):
    found = article("a.epub", epub(PAGES, contents=CONTENTS, ncx=ncx))
    assert paragraphs(found) == ["One", BODY[0], "- a lamp", "Two", BODY[1], "Three", BODY[2]]
    assert found.chapters == (Chapter("One", 0, 3), Chapter("Two", 3, 2), Chapter("Three", 5, 2))


def test_an_e_book_says_who_wrote_it_when_and_in_which_language():
    metadata = (
        "<dc:title>The Keeper</dc:title><dc:creator>Ada Quill</dc:creator><dc:creator>Tom Reed</dc:creator>"
        "<dc:date>1913-04-05</dc:date><dc:language>en-GB</dc:language>"
    )
    found = article("a.epub", epub(PAGES, metadata=metadata))
    assert (found.title, found.authors) == ("The Keeper", ("Ada Quill", "Tom Reed"))
    assert (found.published, found.declared_language) == (date(1913, 4, 5), "en-GB")


def test_notes_of_an_e_book_and_their_numbers_are_dropped():
    page = (
        '<p>He slept<sup><a href="#n1">1</a></sup> and woke<a epub:type="noteref" href="#n2">2</a>.</p>'
        '<aside epub:type="footnote" id="n1"><p>1 In his bed.</p></aside>'
    )
    found = article("a.epub", epub({"a.xhtml": page}))
    assert (found.text, texts_of(found.removed)) == ("He slept and woke.", ("1 In his bed.",))


def test_an_arabic_e_book():
    text = "كان حارس المنارة يعد السفن كل مساء ويكتب أسماءها في كتاب. لم يطلب منه أحد ذلك."
    document = read(File("a.epub", epub({"a.xhtml": f"<p dir='rtl'>{text}</p>"})))
    assert (document.article.text, document.language.code) == (text, "ar")


def test_an_e_book_whose_archive_is_in_another_order_is_known_by_its_parts():
    parts = dict(reversed(parts_of(epub(PAGES)).items()))
    assert BODY[0] in article("download", zipped(parts)).text


def test_entities_and_a_doctype_in_pages_are_read_as_in_html():
    assert (
        article("a.epub", epub({"a.xhtml": "<p>He slept&nbsp;well &amp; long&hellip;</p>"})).text
        == "He slept well & long…"
    )


# All of them


@pytest.mark.thorough
def test_a_book_of_twenty_thousand_sentences_is_read_with_its_chapters():
    sentences = [f"{SENTENCES[n % 5][:-1]}, for the {n}th time." for n in range(19_960)]
    pages = {
        f"c{c}.xhtml": f"<h1>Part {c}</h1>"
        + "".join(f"<p>{' '.join(sentences[i : i + 5])}</p>" for i in range(c, 19_960, 200))
        for c in range(0, 200, 5)
    }
    data = epub(pages, contents=[(f"Part {c}", f"c{c}.xhtml") for c in range(0, 200, 5)])
    document = read(File("a.epub", data))
    assert len(document.sentences) > 19_000
    chapters = chapters_of(document)
    assert len(chapters) == 40
    assert sum(len(chapter.sentences) for chapter in chapters) == len(document.sentences)


def test_chapters_are_documents_of_their_own():
    document = read(File("a.epub", epub(PAGES, contents=CONTENTS)))
    for chapter in chapters_of(document):
        assert [sentence.index for sentence in chapter.sentences] == list(range(len(chapter.sentences)))
        assert chapter.sentences[0].paragraph == 0
        assert chapter.article.chapters == ()
        assert chapter.article.text.startswith(chapter.article.title)
        assert chapter.sentences[0].is_heading


def test_what_stands_before_the_first_chapter_is_one_when_it_is_long():
    pages = {"0.xhtml": f"<p>{PARAGRAPH}</p>", **PAGES}
    found = article("a.epub", epub(pages, contents=CONTENTS))
    assert found.chapters[0] == Chapter("", 0, 1)


def test_an_article_without_chapters_has_no_documents_of_chapters():
    assert chapters_of(read(File("a.docx", word(lambda file: file.add_paragraph(PARAGRAPH))))) == ()


def test_a_text_that_is_too_long_is_refused():
    data = word(lambda file: file.add_paragraph(PARAGRAPH))
    with pytest.raises(TooLargeError):
        read(File("a.docx", data), limits=Limits(max_file_characters=50))


# What a file says of itself


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("The Keeper of the Cape", "The Keeper of the Cape"),
        ("  Two\n lines ", "Two lines"),
        ("Microsoft Word - The Keeper", "The Keeper"),
        *(
            (junk, "")
            for junk in (
                None, "", "untitled", "Untitled1", "Untitled Document", "Microsoft Word - Document1", "Document 3",
                "Microsoft Word - report.docx", "final_v2.pdf", "final_v2", "Layout 1", "PowerPoint Presentation", "1",
                "Word Document", "C:\\Users\\x", "http://x.example", "(unspecified)", "scan0012", "x" * 400, "---",
                "Unbenannt", "8d2f8a2e-2b50-4a4b-9d1c-3b5c6d7e8f90",
            )
        ),
    ],
)  # fmt: skip
def test_titles_that_are_believed(stated, title):
    assert credible_title(stated) == title


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Ada Quill", ("Ada Quill",)),
        ("Quill, Ada", ("Quill, Ada",)),
        ("Ada Quill, Tom Reed", ("Ada Quill", "Tom Reed")),
        ("Ada Quill and Tom Reed; Ann O'Hara & Li Wei", ("Ada Quill", "Tom Reed", "Ann O'Hara", "Li Wei")),
        ("Michael Dell", ("Michael Dell",)),
        ("Иван Петров", ("Иван Петров",)),
        ("王伟", ("王伟",)),
        *(
            (junk, ())
            for junk in (
                None, "", "admin", "Administrator", "user", "User1", "Microsoft Office User", "Windows User",
                "python-docx",
                "root", "jsmith", "j.smith", "ada@example.org", "Adobe Acrobat 9", "12345", "unknown", "Owner",
                "(anonymous)",
                "LaTeX with hyperref", "HP", "calibre (6.1) [https://calibre-ebook.com]",
            )
        ),
    ],
)  # fmt: skip
def test_authors_that_are_believed(stated, names):
    assert credible_authors([stated]) == names


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        (datetime(2023, 4, 5, 23, 0, tzinfo=UTC), date(2023, 4, 5)),
        ("2023-04-05T10:00:00Z", date(2023, 4, 5)),
        ("2023", None),
        ("soon", None),
        (None, None),
        (datetime(1970, 1, 1), None),
        (datetime(2013, 12, 23), None),
        (datetime(2999, 1, 1), None),
        (datetime(1901, 1, 1), None),
    ],
)
def test_dates_that_are_believed(stated, day):
    assert credible_date(stated) == day


@pytest.mark.parametrize(
    ("stated", "tag"), [("en", "en"), ("pt_BR", "pt-BR"), ("x-none", ""), ("English", ""), (None, "")]
)
def test_languages_that_are_believed(stated, tag):
    assert credible_language(stated) == tag


# Chapters, written out


@pytest.mark.parametrize("name", comparison_exporters())
def test_every_format_shows_the_summaries_of_the_chapters(name):
    document = read(File("a.epub", epub(PAGES, contents=CONTENTS)))
    comparison = compare_chapters(document, ["lead", "luhn"], Budget(30, 1))
    assert [chapter.document.article.title for chapter in comparison.chapters] == ["One", "Two", "Three"]
    shown = shown_by(name, EXPORTERS[name].export(comparison, made_on=today()))
    for chapter in comparison.chapters:
        assert chapter.document.article.title in shown
        for summary in chapter:
            assert summary.n_words <= 30
            assert all(sentence.text in shown for sentence in summary.sentences)


def shown_by(name: str, data: bytes) -> str:
    if name == "word":
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    return data.decode()


def test_the_command_line_writes_the_chapters(tmp_path, capfdbinary):
    book, plain = tmp_path / "a.epub", tmp_path / "a.txt"
    book.write_bytes(epub(PAGES, contents=CONTENTS))
    plain.write_text(PARAGRAPH)
    assert main([str(book), "--chapters", "--words", "20", "--algorithm", "lead", "--format", "json"]) == 0
    chapters = json.loads(capfdbinary.readouterr().out)["chapters"]
    assert [chapter["title"] for chapter in chapters] == ["One", "Two", "Three"]
    assert main([str(plain), "--chapters", "--algorithm", "lead"]) == 0
    assert b"has no marked chapters" in capfdbinary.readouterr().err


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.epub"])
def test_the_command_line_reads_each_kind(name, tmp_path, capfdbinary):
    plain = word(lambda file: file.add_paragraph(PARAGRAPH))
    file = tmp_path / name
    file.write_bytes({"a.pdf": chaptered_pdf(), "a.docx": plain, "a.epub": epub(PAGES)}[name])
    assert main([str(file), "--words", "40"]) == 0
    assert capfdbinary.readouterr().out


def test_a_broken_file_on_the_command_line_is_one_sentence(tmp_path, capfdbinary):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7\nnonsense")
    assert main([str(file)]) == 1
    said = capfdbinary.readouterr().err
    assert said.count(b"\n") == 1
    assert b"damaged" in said


def test_a_pdf_behind_an_address_is_read(serve):
    server = serve({"/a.pdf": page(chaptered_pdf(), "application/pdf")})
    assert read(Url(server.url("/a.pdf"))).article.chapters


@pytest.mark.thorough
def test_the_benchmark_of_long_files_runs(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(files.book_of_pages(20, by_letter=False))
    result = files.measured(file, "--chapters")
    assert result.n_chapters == 2
    assert result.n_bytes > 10_000_000
    assert result.cpu_s > 0
    assert len(files.paragraphs(files.make_sentences(7))) == 2
