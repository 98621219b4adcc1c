"""Title, site, authors and date of a page."""

from datetime import date

import pytest

from summarizer.extraction.markup import Page, parse_page
from summarizer.extraction.names import names_in
from summarizer.extraction.page_facts import facts_of
from summarizer.extraction.printed_dates import dates_in
from summarizer.languages import entries, language_codes
from summarizer.limits import Limits

from .cpu import count_cpu

TEXT = "<p>The wall was closed for a year, because the storm of January had torn a hole into it.</p>" * 3
LD = '<script type="application/ld+json">{"@type": "Article", %s}</script>'
DAY = date(2024, 3, 12)


def page(body: str = "", *, head: str = "", url: str = "https://www.quay-courier.example/a", lang: str = "") -> Page:
    markup = f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>"
    return parse_page(markup, url=url, limits=Limits())


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Wall reopens | The Quay Courier</title>", "<h1>Wall reopens</h1>", "Wall reopens"),
        ("<title>Wall reopens | The Quay Courier</title>", "", "Wall reopens"),
        ("<title>Wall reopens - Quay Courier</title>", "<h1>Quay Courier</h1>", "Wall reopens"),
        ("<title>Owning - The Wall Book</title>", "<h1>The Wall Book</h1><h2>Owning</h2>", "Owning"),
        ("<title>The Quay Courier: Wall</title>", "<h1>Menu</h1>", "The Quay Courier: Wall"),
        (
            "<title>Best walls 2024: read all</title><meta property='og:title' content='The best walls'>",
            "<h1>The seven best walls, by people who walk on them</h1>",
            "The seven best walls, by people who walk on them",
        ),
        (
            "<title>Wall reopens | Courier</title>",
            "<h1>Wall reopens <small>Posted on March 12, 2024 by nell</small></h1>",
            "Wall reopens",
        ),
        ("<title>Wall reopens</title>", "<h1><b>Wall reopens</b> <i>Wall reopens</i></h1>", "Wall reopens"),
        ("<meta property='og:title' content='Ships &amp;amp; sheep'>", "", "Ships & sheep"),
        ("<title>Mauer wieder offen – Quay Courier</title>", "", "Mauer wieder offen"),
        ("<title>堤防が再開 | 波止場新聞</title>", "<h1>堤防が再開</h1>", "堤防が再開"),
        ("", "", ""),
    ],
)
def test_title(head, body, title):
    site = "<meta property='og:site_name' content='Quay Courier'>" if "Quay Courier<" in head else ""
    assert facts_of(page(body, head=head + site)).title == title


def test_site():
    assert facts_of(page(head="<meta property='og:site_name' content='The Quay Courier'>")).site == "The Quay Courier"
    assert facts_of(page()).site == ""


@pytest.mark.parametrize(
    ("head", "byline", "authors"),
    [
        ("<meta name='author' content='Nell Osei'>", "", ["Nell Osei"]),
        ("<meta name='author' content='https://example.org/nell'>", "", []),
        ("<meta name='citation_author' content='Nell Osei'><meta name='citation_author' content='Tom Harle'>", "",
         ["Nell Osei", "Tom Harle"]),
        ("<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Nell Osei'>", "",
         ["Nell Osei"]),
        ("<meta name='author' content='admin'>", "<p>By Nell Osei</p>", ["Nell Osei"]),
        ("<meta name='author' content='Nell Osei, Senior Reporter'>", "", ["Nell Osei"]),
        ("", "<p class='byline'>Written by: Nell Osei | Updated 3 May 2024</p>", ["Nell Osei"]),
        ("", "<div>By</div><div>Nell Osei</div><div>|</div><div>6 min read</div>", ["Nell Osei"]),
        ("", "<p>By <a href='/n'>Nell Osei</a>, <a href='/t'>Tom Harle</a> and <a href='/m'>Mia Sund</a></p>",
         ["Nell Osei", "Tom Harle", "Mia Sund"]),
        ("", "<p>by NELL OSEI @nellwrites</p>", ["NELL OSEI"]),
        ("", "<p>By Nell Osei, Staff Writer</p>", ["Nell Osei"]),
        ("", "<p>By Nell Osei / Quay News Agency</p>", ["Nell Osei", "Quay News Agency"]),
        ("", "<p>Nell Osei | Senior Writer | July 2, 2025</p>", ["Nell Osei"]),
        ("", "<p>Dec. 19, 2025 · Nell Osei on behalf of <a href='/x'>the club</a></p>", ["Nell Osei"]),
        ("", "<a rel='author' href='/n'>Nell</a>", ["Nell"]),
        ("", "<div class='author'><a href='/u/hob_nail'>hob_nail</a> <span>Posts: 127</span></div>", ["hob_nail"]),
        ("", "<a href='/author/nell'>View all posts by Nell Osei</a>", ["Nell Osei"]),
        ("", "<p>Von Jana Petrick</p>", ["Jana Petrick"]),
        ("", "<p>Von <b>Jana Petrick</b> und <b>Uwe Kolb</b>, dpa</p>", ["Jana Petrick", "Uwe Kolb"]),
        ("", "<p>Par Élise Roux, publié le 12 mars 2024</p>", ["Élise Roux"]),
        ("", "<p>Texto: Inés de la Vega</p>", ["Inés de la Vega"]),
        ("", "<p>Escrito por Inés Vega</p>", ["Inés Vega"]),
        ("", "<p>di Carla Bruni</p>", ["Carla Bruni"]),
        ("", "<p>Autor: Marek Nowak</p>", ["Marek Nowak"]),
        ("", "<p>Автор: Антонина Рябова</p>", ["Антонина Рябова"]),
        ("", "<p>作者：李小明</p>", ["李小明"]),
        ("", "<p>بقلم سالم النخيلاوي</p>", ["سالم النخيلاوي"]),
        ("", "<span class='comment-author'>Troll Trollson</span>", []),
        ("", "<div class='comments'><p>By Troll Trollson</p></div>", []),
        ("", "<div class='related'><p>By Somebody Else</p></div>", []),
        ("", "<p>Said by nobody in particular</p>", []),
        ("", "<p>By clicking here you agree to our terms.</p>", []),
        ("", "<div class='authority-control'><a href='/x'>Authority control</a></div>", []),
        ("", "<footer>Theme by Somebody Else</footer>", []),
        (LD % '"author": [{"name": "Nell Osei"}, "Tom Harle"]', "", ["Nell Osei", "Tom Harle"]),
        (LD % '"author": {"name": "Quay Courier"}, "publisher": {"name": "Quay Courier"}', "<p>By Nell Osei</p>",
         ["Nell Osei"]),
        (LD % '"author": {"name": "Quay Courier"}, "publisher": {"name": "Quay Courier"}', "", ["Quay Courier"]),
    ],
)  # fmt: skip
def test_authors(head, byline, authors):
    body = f"<h1>The wall reopens</h1>{byline}{TEXT}"
    assert list(facts_of(page(body, head=f"<title>The wall reopens</title>{head}")).authors) == authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee and Bo Dahl", ["Ann Lee", "Bo Dahl"]),
        ("Ann Lee, MD", ["Ann Lee"]),
        ("Ann Lee is a writer in York", ["Ann Lee"]),
        ("Ludwig van Beethoven", ["Ludwig van Beethoven"]),
        ("user77", ["user77"]),
        ("Sign in", []),
        ("www.facebook.com/courier", []),
        ("By", []),
        ("", []),
    ],
)
def test_names_in_a_byline(text, names):
    assert names_in(text) == names


def dated(line: str) -> str:
    return f"<h1>The wall reopens</h1>{line}{TEXT}"


@pytest.mark.parametrize(
    ("head", "line", "day"),
    [
        ("<meta property='article:published_time' content='2024-03-12T23:30:00-05:00'>", "", DAY),
        ("<meta name='date' content='March 12, 2024 10:00 WXYZ'>", "", DAY),
        (LD % '"datePublished": "Mar 12, 2024"', "", DAY),
        (LD % '"datePublished": "2024"', "", None),
        (LD % '"datePublished": "2024-13-45"', "", None),
        (LD % '"datePublished": "2124-03-12"', "", None),
        ("", "<p>Posted on March 12, 2024</p>", DAY),
        ("", "<p>By Nell Osei · 12 March 2024 · 4 min read</p>", DAY),
        ("", "<div>Last updated:</div><div>Mar 12, 2024</div>", DAY),
        ("", "<p>Published March 12, 2024, updated May 3, 2025</p>", DAY),
        ("", "<p>Updated May 3, 2025</p><p>Published March 12, 2024</p>", DAY),
        ("<meta property='article:published_time' content='2024-03-12'>", "<p>Updated May 3, 2025</p>", DAY),
        ("", "<aside><time datetime='2024-03-12'>March 12, 2024</time></aside>", DAY),
        ("<meta property='article:modified_time' content='2025-05-03'>", "<p>12.03.2024</p>", DAY),
        ("<meta name='date' content='2024-03-12'>", "<p>12/3/2024</p>", DAY),
        ("", "<time datetime='2024-03-12'>last spring</time>", DAY),
        ("", "<span class='date'>12/03/24</span>", None),
        ("", "<p>1 comment</p><footer>© 2026 Field Notes</footer>", None),
        ("", "<footer>Copyright March 12, 2024</footer>", None),
        ("", "<div class='comments'><p>Anna, March 12, 2024</p></div>", None),
        ("", "<aside><a href='/b'>Bridge closes</a> <span>March 12, 2024</span></aside>", None),
        ("", "<p>The storm of March 12, 2024 had torn a hole into the wall that nobody had expected there.</p>", None),
    ],
)
def test_date(head, line, day):
    found = facts_of(page(dated(line), head=f"<title>The wall reopens</title>{head}", lang="en")).published
    assert found == day


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2024/03/12/wall", DAY),
        ("2024/mar/12/wall", DAY),
        ("news/2024-03-12-wall", DAY),
        ("2024/march/12/wall", DAY),
        ("2024/03/wall", None),
        ("item/20240312", None),
    ],
)
def test_date_in_the_address(path, day):
    assert facts_of(page(url=f"https://example.org/{path}")).published == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tuesday, March 12th, 2024 at 10:30"), ("en-GB", "12/03/2024"), ("en-US", "03/12/2024"),
        ("de", "Di., 12. März 2024, 10.30 Uhr"), ("de", "12.03.2024"), ("fr", "mardi 12 mars 2024"),
        ("es", "12 de marzo de 2024"), ("pt", "12 de março de 2024"), ("it", "12 marzo 2024"), ("nl", "12 maart 2024"),
        ("sv", "12 mars 2024"), ("fi", "12. maaliskuuta 2024"), ("pl", "12 marca 2024"), ("cs", "12. března 2024"),
        ("hu", "2024. március 12."), ("hr", "12. ožujka 2024."), ("ru", "12 марта 2024 г."), ("uk", "12 березня 2024"),
        ("el", "12 Μαρτίου 2024"), ("tr", "12 Mart 2024"), ("ar", "12 مارس 2024"), ("ar", "١٢ مارس ٢٠٢٤"),
        ("he", "12 במרץ 2024"), ("hi", "12 मार्च 2024"), ("ja", "2024年3月12日"), ("zh-cn", "2024年03月12日 10:30"),
        ("ko", "2024년 3월 12일"), ("ko", "2024.03.12"), ("th", "12 มีนาคม 2567"), ("vi", "12 tháng 3, 2024"),
        ("id", "12 Maret 2024"), ("ca", "12 de març de 2024"), ("lt", "2024 m. kovo 12 d."), ("", "2024-03-12"),
    ],
)  # fmt: skip
def test_a_date_is_read_in_many_languages(language, text):
    assert [found.day for found in dates_in(text, language=language)] == [DAY]


@pytest.mark.parametrize(
    "text", ["2024", "March 2024", "12 boats in 2024", "March 45, 2024", "1-800-555-2024", "12/03"]
)
def test_less_than_a_date_is_no_date(text):
    assert dates_in(text, language="en") == []


def test_a_month_has_another_number_in_another_language():
    assert dates_in("12. listopada 2024", language="hr")[0].day == date(2024, 10, 12)
    assert dates_in("12 listopada 2024", language="pl")[0].day == date(2024, 11, 12)


@pytest.mark.parametrize("code", [code for code in language_codes() if entries("dates.months", code)])
def test_a_language_has_twelve_months(code):
    assert len(entries("dates.months", code)) == 12


def test_huge_pages_take_time_in_their_length():
    many = "".join(f"<p class='byline'><a href='/u/{n}'>by {n}</a> 12 March</p>" for n in range(20_000))
    nested = "<h1>" + "<b>" * 150 + "x" + "by by " * 20_000
    for body in (many, nested, "<p>" + "1" * 1_000_000 + "</p>", "<p>" + "by " * 100_000 + "</p>"):
        _, seconds = count_cpu(facts_of, page(body))
        assert seconds < 3


def test_the_title_is_nobodys_name():
    head = '<meta property="og:title" content="Lorn Bridge"><meta name="author" content="Lorn Bridge">'
    assert facts_of(page("<h1>Lorn Bridge</h1>", head=head)).authors == ()
