"""E-books: what a book marks as no part of its text stands apart, and the text keeps its sentences whole."""

import pytest

from summarizer.models import Article, File
from summarizer.pipeline import read
from tests.files.zips import epub

STORY = "The keeper counted the ships each evening and wrote their names in a book."
MORE = "He was found in spring, and nobody could read what he had written in the last of them."
PAGE = f"<h1>One</h1><p>{STORY}</p><p>{MORE}</p>"
TEXT = f"One\n\n{STORY}\n\n{MORE}"

LANDMARKS = '<nav epub:type="landmarks"><a epub:type="toc" href="text/z.xhtml">Contents</a></nav>'


def book(pages: dict[str, str], **more) -> Article:
    return read(File("a.epub", epub(pages, **more))).article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in article.removed]


@pytest.mark.parametrize(
    "number",
    [
        '<a epub:type="noteref" href="#n1">1</a>',
        '<a role="doc-noteref" href="notes.xhtml#n1">1</a>',
        '<a href="notes.xhtml#n1"><sup>1</sup></a>',
        '<sup><a href="#n1">[1]</a></sup>',
        '<a id="r1" href="#n1"><sup>*</sup></a>',
        '<sup><a href="#n1">xiv</a></sup>',
    ],
)
@pytest.mark.parametrize(
    "note",
    [
        '<aside epub:type="footnote" id="n1"><p>It is lost.</p></aside>',
        '<section role="doc-endnotes"><ol><li id="n1"><p>It is lost.</p></li></ol></section>',
        '<div class="footnotes"><p id="n1">It is lost.</p></div>',
        '<p id="n1"><a href="#r1">1.</a> It is lost.</p>',
        '<p><a id="n1" href="#r1">[1]</a> It is lost.</p>',
        '<ol><li id="n1"><p>It is lost. <a href="#r1">↩</a></p></li></ol>',
    ],
)
def test_notes_and_their_numbers_stand_apart(number, note):
    article = book({"a.xhtml": PAGE.replace("book.", f"book{number}.") + note})
    assert article.text == TEXT
    assert [kind for kind, text in kinds(article) if "It is lost." in text] == ["note"]


def test_a_page_of_notes_is_one_with_its_heading():
    notes = "".join(f'<p id="n{n}"><a href="a.xhtml#r{n}">{n}.</a> It is lost.</p>' for n in range(3))
    article = book(
        {"a.xhtml": PAGE, "b.xhtml": f"<h2>Notes</h2>{notes}"}, contents=[("One", "a.xhtml"), ("Notes", "b.xhtml")]
    )
    assert article.text == TEXT
    assert {kind for kind, _ in kinds(article)} == {"note"}


@pytest.mark.parametrize(
    "kept",
    [
        '<p id="c1"><a href="toc.xhtml#c1">I.</a> The Beginning of All Things</p>',
        '<p>See <a href="#n1">page 12</a> for more of this.</p>',
        "<p>The square of x<sup>2</sup> is even.</p>",
        '<ul><li><a href="https://example.org/#x">The list</a> of ships.</li></ul>',
    ],
)
def test_links_that_do_not_lead_to_notes_stay(kept):
    assert len(book({"a.xhtml": PAGE + kept}).text) > len(TEXT) + 10


@pytest.mark.parametrize(
    ("pages", "more", "kind"),
    [
        ({"z.xhtml": "<p>Also by Ann Lee: The Salt Year.</p>"}, {"apart": ["z.xhtml"]}, "other"),
        ({"z.xhtml": '<section epub:type="copyright-page"><p>For all rights ask Lee.</p></section>'}, {}, "copyright"),
        ({"copyright.xhtml": "<p>All rights are reserved by Ann Lee.</p>"}, {}, "copyright"),
        ({"ad_1.xhtml": "<p>Read The Salt Year, too.</p>"}, {}, "promotion"),
        ({"z.xhtml": "<p>© 2021 Ann Lee. ISBN 978-3-16-148410-0. First printing.</p>"}, {}, "copyright"),
        ({"z.xhtml": "<p>Set in Garamond by hand.</p>"},
         {"guide": '<guide><reference type="colophon" href="text/z.xhtml"/></guide>'}, "back-matter"),
        ({"z.xhtml": "<p>Chapter One 7</p>"}, {"landmarks": LANDMARKS}, "contents"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_first", [True, False])
def test_pages_that_are_no_part_of_the_text_stand_apart(pages, more, kind, is_first):
    pages = {**pages, "a.xhtml": PAGE} if is_first else {"a.xhtml": PAGE, **pages}
    contents = [(name, name) for name in pages]
    article = book(pages, contents=contents, **more)
    assert article.text == TEXT
    assert [found for found, _ in kinds(article)] == [kind]
    assert article.chapters == ()


def test_a_book_without_linear_pages_is_read():
    assert book({"a.xhtml": PAGE}, apart=["a.xhtml"]).text == TEXT
    assert book({"cover.xhtml": PAGE}).text == TEXT


def test_readings_above_characters_are_not_text():
    ruby = "<p><ruby>灯台<rp>(</rp><rt>とうだい</rt><rp>)</rp></ruby>守は毎晩、船の数を数えた。</p>"
    assert book({"a.xhtml": ruby}).text == "灯台守は毎晩、船の数を数えた。"


def test_a_page_of_links_without_end_costs_no_time():
    notes = "".join(f'<div><p id="n{n}"><a href="#r{n}">{n % 99}.</a> It is lost.</p>' for n in range(9_000))
    assert book({"a.xhtml": PAGE, "b.xhtml": notes}).text.startswith(TEXT)
