"""The parts that the article of a page is found with."""

import pytest

from summarizer.extraction.blocks import blocks_of, text_of
from summarizer.extraction.decoding import decode
from summarizer.extraction.markup import Page, parse_page
from summarizer.extraction.structured import parse_structured, text_of_body
from summarizer.extraction.word_count import n_words_of
from summarizer.limits import Limits
from summarizer.models import Payload


def page(body: str = "", *, head: str = "", url: str = "https://www.quay-courier.example/a") -> Page:
    return parse_page(f"<html><head>{head}</head><body>{body}</body></html>", url=url, limits=Limits())


def test_structured_data_is_found_in_graphs_lists_and_references():
    found = parse_structured(
        [
            "not JSON",
            """[{"@graph": [{"@id": "#n", "name": "Nell Osei"}, {"@type": ["NewsArticle"], "headline": "H",
            "author": {"@id": "#n"}, "isAccessibleForFree": "http://schema.org/False", "articleBody": "B"}]}]""",
        ]
    )
    assert (found.headline, found.authors, found.is_free, found.body) == ("H", ("Nell Osei",), False, "B")


@pytest.mark.parametrize(
    ("body", "text"),
    [("One.\nTwo.", "One.\n\nTwo."), ("<p>One.</p><p>Two &amp; three.</p>", "One.\n\nTwo & three."), ("", "")],
)
def test_text_of_a_stated_body(body, text):
    assert text_of_body(body) == text


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        ("<h2>A b</h2><p>C <b>d</b></p>", ["heading", "paragraph"]),
        ("<ul><li>A</li><li>B</li></ul>", ["item", "item"]),
        ("<div>A<br>b<br><br>C</div>", ["paragraph", "paragraph"]),
        ("<pre>a\n  b</pre>", ["code"]),
        ("<table><tr><td>A</td><td>B</td></tr></table>", ["row"]),
        ("<p>A</p><script>b</script><p>,</p>", ["paragraph"]),
    ],
)
def test_blocks(markup, kinds):
    assert [block.kind for block in blocks_of(page(markup).tree)] == kinds


def test_text_of_joins_blocks_with_one_blank_line():
    assert text_of(page("<h2>A</h2><p>B\n c</p><pre>d\n  e</pre>").tree) == "A\n\nB c\n\nd\n  e"


@pytest.mark.parametrize(("text", "n_words"), [("One two.", 2), ("二人の船", 2), ("", 0)])
def test_words_are_counted_in_every_script(text, n_words):
    assert n_words_of(text) == n_words


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("é".encode(), "latin-1", "é"),
        ("é".encode("latin-1"), "latin-1", "é"),
        (b"\x93a\x94", "iso-8859-1", "“a”"),
        (b"\xff\xfea\x00", None, "a"),
        (b"a\x00\x07b\xc2\x9f", "utf-8", "ab"),
        (b"\xd6\xd0\xce\xc4\x80", "gb2312", "中文€"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=windows-1251>\xcf\xe0\xf0\xee\xec", None,
         "<!-- <meta charset=koi8-r> --><meta charset=windows-1251>Паром"),
    ],
)  # fmt: skip
def test_decode(data, charset, text):
    assert decode(Payload(data, "text/html", "a page", charset)) == text


@pytest.mark.parametrize("charset", ["idna", "base64", "utf-7", "utf-16", "unicode_escape", "no-such", "a" * 999, "\0"])
def test_a_charset_that_is_none_is_ignored(charset):
    data = "Ça va, déjà un été à la forêt de l’île.".encode("cp1252")
    read = [decode(Payload(data, "text/html", "a page", name)) for name in (charset, None)]
    assert read[0] == read[1]
