"""Title, author and date, and the parts that the article is found with."""

from datetime import date

import numpy as np
import pytest

from summarizer.extraction.authors import authors_of
from summarizer.extraction.block_classifier import FEATURES, features_of, score, votes_of
from summarizer.extraction.blocks import blocks_of, text_of
from summarizer.extraction.dates import date_of, is_printed
from summarizer.extraction.decoding import decode
from summarizer.extraction.markup import Page, parse_page
from summarizer.extraction.page_checks import n_words_of
from summarizer.extraction.reader_choice import NEWSPAPER, READABILITY, TRAFILATURA, agreement, choose
from summarizer.extraction.structured import parse_structured, text_of_body
from summarizer.extraction.titles import site_of, title_of
from summarizer.limits import Limits
from summarizer.models import Payload


def page(body: str = "", *, head: str = "", url: str = "https://www.quay-courier.example/a") -> Page:
    return parse_page(f"<html><head>{head}</head><body>{body}</body></html>", url=url, limits=Limits())


LD = '<script type="application/ld+json">{"@type": "Article", %s}</script>'


@pytest.mark.parametrize(
    ("head", "body", "newspaper", "title"),
    [
        ("<title>Wall reopens | The Quay Courier</title>", "<h1>Wall reopens</h1>", "Wall reopens", "Wall reopens"),
        ("<title>Wall reopens | The Quay Courier</title>", "", "", "Wall reopens"),
        (
            "<title>Wall reopens - Quay Courier</title>",
            "<h1>Quay Courier</h1>",
            "Wall reopens - Quay Courier",
            "Quay Courier",
        ),
        ("<title>The Quay Courier: Wall</title>", "<h1>Menu</h1>", "The Quay Courier: Wall", "The Quay Courier: Wall"),
        (
            "<title>Best walls 2024: read all</title><meta property='og:title' content='The best walls'>",
            "<h1>The seven best walls, by people who walk on them</h1>",
            "Best walls 2024: read all",
            "The seven best walls, by people who walk on them",
        ),
        ("<meta property='og:title' content='Ships &amp;amp; sheep'>", "", "", "Ships & sheep"),
        ("", "", "", ""),
    ],
)
def test_title(head, body, newspaper, title):
    assert title_of(page(body, head=head), newspaper) == title


def test_site():
    assert site_of(page(head="<meta property='og:site_name' content='The Quay Courier'>")) == "The Quay Courier"
    assert site_of(page()) == ""


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ("<meta name='author' content='Nell Osei'>", "", ("Nell Osei",)),
        ("<meta name='author' content='https://example.org/nell'>", "", ()),
        ("", "<p class='byline'>By Nell Osei</p>", ("Nell Osei",)),
        ("", "<p class='byline'>Written by: Nell Osei | Updated 3 May 2024</p>", ("Nell Osei",)),
        ("", "<p class='byline'>Von Jana Petrick</p>", ("Jana Petrick",)),
        ("", "<a rel='author' href='/n'>Nell Osei</a>", ("Nell Osei",)),
        ("", "<span class='comment-author'>Troll</span>", ()),
        ("", "<p>Said by nobody in particular</p>", ()),
        (
            LD % '"author": [{"name": "Nell Osei"}, "Tom Harle"]',
            "<p class='byline'>By Somebody Else</p>",
            ("Nell Osei", "Tom Harle"),
        ),
    ],
)
def test_authors(head, body, authors):
    assert authors_of(page(body, head=head)) == authors


def test_the_site_is_the_author_only_when_nobody_else_is():
    script = (
        '<script type="application/ld+json">{"@type": "Article", "author": {"name": "Courier"},'
        ' "publisher": {"name": "Courier"}}</script>'
    )
    assert authors_of(page(head=script)) == ("Courier",)
    assert authors_of(page("<p class='byline'>By Nell Osei</p>", head=script)) == ("Nell Osei",)


@pytest.mark.parametrize(
    ("head", "body", "guess", "day"),
    [
        ("<meta property='article:published_time' content='2024-03-12T23:30:00-05:00'>", "", None, date(2024, 3, 12)),
        ("", "<p>Posted on March 12, 2024</p>", date(2024, 3, 12), date(2024, 3, 12)),
        ("", "<p>12.03.2024</p>", date(2024, 3, 12), date(2024, 3, 12)),
        ("", "<time datetime='2024-03-12'>last spring</time>", date(2024, 3, 12), date(2024, 3, 12)),
        ("", "<p>Copyright 2024</p>", date(2024, 1, 1), None),
        ("", "", date(2024, 1, 1), None),
        (LD % '"datePublished": "Mar 12, 2024"', "", None,
         date(2024, 3, 12)),
        (LD % '"datePublished": "2024"', "", None, None),
        (LD % '"datePublished": "2024-13-45"', "", None, None),
    ],
)  # fmt: skip
def test_date(head, body, guess, day):
    assert date_of(page(body, head=head), guess) == day


def test_date_in_the_address():
    assert date_of(page(url="https://example.org/2024/03/12/wall"), None) == date(2024, 3, 12)


@pytest.mark.parametrize("text", ["2024年3月12日", "12 mars 2024", "March 12th, 2024", "2024-03-12", "12/03/2024"])
def test_a_date_is_seen_in_any_order(text):
    assert is_printed(date(2024, 3, 12), text)


@pytest.mark.parametrize("text", ["2024", "12 March 2023", "120 boats in 2024", "12 of them, and much later, in 2024"])
def test_a_year_alone_is_not_a_date(text):
    assert not is_printed(date(2024, 3, 12), text)


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


def test_every_weight_has_its_feature():
    blocks = blocks_of(page("<p>One two three four five.</p><p>Six</p>").tree)
    features = features_of(blocks, np.ones((len(blocks), 3)))
    assert set(features) == set(FEATURES)
    assert {values.shape for values in features.values()} == {(2,)}


def test_what_all_took_is_likelier_than_what_none_took():
    boat, crew, cookies = blocks_of(
        page(
            "<article><p>The boat left the harbor at six.</p><p>Nobody was hurt, the crew said on Monday.</p></article>"
            "<footer><p>Cookies and vouchers for everybody here.</p></footer>"
        ).tree
    )
    texts = [f"{boat.text}\n{crew.text}"] * 3
    likelihood = score([boat, crew, cookies], votes_of([boat, crew, cookies], texts))
    assert min(likelihood[:2]) > 0.5 > likelihood[2]


def test_a_block_that_is_most_of_what_all_readers_took_is_the_article():
    code = "\n".join(f"print(line, {number})  # without an end" for number in range(40))
    blocks = blocks_of(page(f"<h1>Batches</h1><pre>{code}</pre><ul><li>Next message</li></ul>").tree)
    texts = dict.fromkeys((NEWSPAPER, TRAFILATURA, READABILITY), code)
    assert code in choose(blocks, texts).text


def test_nobody_found_anything():
    assert choose([], {NEWSPAPER: "", TRAFILATURA: "", READABILITY: ""}).text == ""


def test_agreement_is_word_f1():
    from collections import Counter

    assert agreement(Counter("aab"), Counter("ab")) == pytest.approx(0.8)
    assert agreement(Counter(), Counter()) == 0


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
