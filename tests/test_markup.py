"""Text that strangers wrote, as HTML: nothing of it is obeyed."""

import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models import Article, Document, Language, Ranking, Sentence, Summary, Text, Url
from summarizer.options import Budget
from summarizer.ui import markup
from summarizer.ui.controls import source_of
from summarizer.ui.downloads import file_stem
from tests.invisible import JOINERS, UNSEEN

ENGLISH = Language("en", "English")


class Tags(HTMLParser):
    """The tags of a piece of HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.characters()))
def test_a_sentence_adds_no_tags_and_loses_no_letter(text: str):
    shown = Tags(markup.paragraphs([[Sentence(text, 0, 0, 1)]], ENGLISH))
    assert shown.tags == {"div", "p"}
    # Only a joiner that joins nothing may go as well.
    expected = [c for c in text if c not in UNSEEN | JOINERS]
    found = [c for c in shown.text if c not in JOINERS]
    assert "".join(found) in ("".join(expected), "".join(expected).replace("\r\n", "\n").replace("\r", "\n"))


@given(st.text(st.sampled_from(sorted(UNSEEN)) | st.sampled_from("ab <&")))
def test_what_cannot_be_seen_is_in_no_markup(text: str):
    article = Article(text, title=text, authors=(text,), site=text, url=f"https://example.org/{text}")
    sentence = Sentence(text, 0, 0, 1)
    for html in (
        markup.facts(article),
        markup.numbered(sentence),
        markup.link(article.url, text),
        markup.escape(text),
    ):
        assert not UNSEEN & set(html)


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://a.example/?x=1&y=2#z", "https://a.example/?x=1&amp;y=2#z:~:text=%22One%22%20%3Cb%3E."),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_sentence_links_to_its_place_on_the_web_only(url: str, href: str):
    sentence = Sentence('"One" <b>.', 0, 0, 1)
    html = markup.linked(Document(Article("", url=url), ENGLISH, (sentence,)), markup.plain)(sentence)
    assert html.startswith(markup.plain(sentence))
    assert re.findall('href="(.*?)"', html) == ([href] if href else [])
    assert Tags(html).text == sentence.text


@given(st.text(), st.text(), st.text())
def test_facts_add_no_tags_but_their_own(author: str, site: str, url: str):
    seen = Tags(markup.facts(Article("x", authors=(author,), site=site, url=url)))
    assert seen.tags <= {"span", "a"}


def test_facts_stand_in_their_order():
    article = Article("x", url="https://example.org/s", site="The Post", authors=("A", "B"), published=date(2024, 5, 3))
    assert Tags(markup.facts(article)).text == "A, B · 3 May 2024 · Read the original"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "//example.org",
        "https://user:secret@example.org/",
        "ftp://example.org",
        "pasted text",
        "",
        "https://[::1",
    ],
)
def test_only_ordinary_web_addresses_become_links(address: str):
    assert markup.safe_link(address) == ""
    assert markup.link(address, "Read") == ""


def test_names_of_files_are_remembered_nowhere():
    before = urlsplit.cache_info()
    assert markup.facts(Article("x", origin="a-name-of-a-file.txt")) == ""
    assert markup.link("a-name-of-a-file.txt", "Read") == ""
    assert urlsplit.cache_info() == before


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_a_link_never_leaves_its_attribute(path: str):
    link = markup.link(f"https://example.org/{path}", "Read")
    assert link == "" or Tags(link).tags == {"a"}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (ENGLISH, ' lang="en" dir="ltr"'),
        (Language("ar", "Arabic", right_to_left=True), ' lang="ar" dir="rtl"'),
        (Language("und", "Unknown"), ' dir="auto"'),
    ],
)
def test_text_carries_its_language_and_direction(language: Language, expected: str):
    assert markup.text_attributes(language) == expected


def summary_of(*paragraphs: int, n_characters: int = 1, bullets: bool = False) -> Summary:
    """A summary of paragraphs of so many sentences, all of the same length."""
    numbers = iter(range(sum(paragraphs)))
    rows = tuple(
        tuple(Sentence("x" * n_characters, next(numbers), row, 1) for _ in range(n)) for row, n in enumerate(paragraphs)
    )
    return Summary(Ranking("lead", ()), rows, budget=Budget(10, bullets=bullets))


@pytest.mark.parametrize("bullets", [False, True])
def test_of_a_very_long_summary_the_beginning_is_shown(bullets: bool):
    limit = markup.MAX_SHOWN_CHARACTERS
    whole = markup.summary_text(summary_of(60, 40, n_characters=limit // 100, bullets=bullets), ENGLISH)
    cut = markup.summary_text(summary_of(60, 60, n_characters=limit // 100, bullets=bullets), ENGLISH)
    assert whole.count("x") == cut.count("x") == limit
    assert "beginning" not in whole
    assert "100 of 120 sentences" in cut


def test_a_sentence_that_is_too_long_alone_is_shown_all_the_same():
    shown = markup.summary_text(summary_of(1, 1, n_characters=2 * markup.MAX_SHOWN_CHARACTERS), ENGLISH)
    assert shown.count("x") == 2 * markup.MAX_SHOWN_CHARACTERS
    assert "1 of 2 sentences" in shown


def test_of_a_very_long_list_the_first_are_shown_and_the_others_counted():
    n = markup.MAX_SHOWN_ITEMS
    assert markup.items("x" * n, str) + markup.rest("x" * n) == "x" * n
    assert markup.items("x" * (n + 3), str) == "x" * n
    assert "3 more" in markup.rest("x" * (n + 3))


@pytest.mark.parametrize(
    ("typed", "is_text", "expected"),
    [
        ("https://example.org/a", False, Url("https://example.org/a")),
        ("  example.org/a ", False, Url("https://example.org/a")),
        ("ftp://example.org", False, Url("ftp://example.org")),
        ("not an address", False, Url("not an address")),
        ("  ", False, None),
        ("", True, None),
        ("https://example.org/a\n", True, Url("https://example.org/a")),
        ("Read https://example.org/a today.", True, Text("Read https://example.org/a today.")),
        ("One sentence.", True, Text("One sentence.")),
    ],
)
def test_what_was_typed_is_an_address_or_a_text(typed: str, is_text: bool, expected: Url | Text | None):
    assert source_of(typed, is_text=is_text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The ferry, that learned: to wait", "the-ferry-that-learned-to-wait"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\con", "c-con"),
        ("CON", "con-summary"),
        ("nul.", "nul-summary"),
        ("LPT9", "lpt9-summary"),
        ("COM¹", "com¹-summary"),
        ("console", "console"),
        ("\u202etxt.exe\u2066\u3164", "txt-exe"),
        ("<img src=x>;\r\nX: y", "img-src-x-x-y"),
        ("\"; filename*=utf-8''x", "filename-utf-8-x"),
        ("\u3164 \u200b", "summary"),
        ("", "summary"),
        ("Привет мир", "привет-мир"),
    ],
)
def test_a_title_makes_a_name_that_any_system_takes_for_a_file(title: str, expected: str):
    assert file_stem(title, "summary") == expected


@given(st.text(st.characters()))
def test_any_title_makes_a_name_of_letters_digits_and_dashes_that_fits(title: str):
    stem = file_stem(title, "summary")
    assert re.fullmatch(r"[\w-]+", stem)
    assert len(f"{stem}.docx".encode()) <= 255
    assert not UNSEEN & set(stem)
