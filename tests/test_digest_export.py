"""Digests as files: text from outside stays text in every format, and lines can be read back."""

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser

import docx
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from benchmarks.several import stories
from summarizer.digest import (
    Digest,
    DigestSettings,
    Entry,
    ReadFailure,
    summarize_together,
)
from summarizer.export import EXPORTERS, digest_exporters, read_line, write_line
from summarizer.options import Budget, Options
from tests.invisible import UNSEEN

from .test_export import READERS, REFERENCES

MADE_ON = date(2026, 1, 31)
FORMATS = list(digest_exporters())
SETTINGS = DigestSettings("balanced", Options(words=50, paragraphs=2))
HOSTILE = (
    '<script>alert(1)</script> [x](javascript:alert(1)) ![](http://t) =1+1 \u202e | `a` "q";=1+1 {onclick=x} \ud800'
)
SHOWN = HOSTILE.removesuffix(" \ud800").replace("\u202e ", "")
PRINT = tuple(range(128))


def export(name: str, digest: Digest) -> bytes:
    return EXPORTERS[name].export(digest, made_on=MADE_ON)


def entry(index: int = 0, **changes) -> Entry:
    fields = {
        "address": f"https://example.org/{index}",
        "origin": f"https://example.org/{index}",
        "title": f"Title {index}",
        "authors": ("A. Writer",),
        "published": date(2026, 3, 1),
        "language": "en",
        "n_words": 100 + index,
        "n_summary_words": 7,
        "paragraphs": (("One fact.", "Another fact."), ("A third fact.",)),
    }
    return Entry(index, **(fields | changes))


FAILED = Entry(2, "https://example.org/2", problem=ReadFailure("Gone", "The page is gone.", "Check it."))
WHOLE = Digest(
    (
        FAILED,
        entry(1, fingerprint=PRINT),
        entry(0, fingerprint=PRINT),
        Entry(3, "https://example.org/0#x", title="Title 0", same_as=0),
        entry(4, title=HOSTILE, address=HOSTILE, origin=HOSTILE, site=HOSTILE, authors=(HOSTILE,), notes=(HOSTILE,),
              paragraphs=((HOSTILE,),)),
    ),
    SETTINGS, title=HOSTILE, joint=summarize_together(stories()["ferry"], Budget(60, 2)),
)  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_every_article(name):
    text = READERS[name](export(name, WHOLE))
    for expected in ("One fact.", "Title 1", "example.org/0#x"):
        assert expected in text
    for expected in ("The page is gone.", "example.org/2"):
        assert (expected in text) == (name not in REFERENCES)
    assert (SHOWN in text) or (name == "csv")
    assert not UNSEEN & set(text)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_accepts_hostile_entries(name):
    entries = Entry(0, HOSTILE, problem=ReadFailure(HOSTILE, HOSTILE, HOSTILE)), entry(1, language="=1+1\ud800\u202e")
    text = READERS[name](export(name, Digest(entries, SETTINGS)))
    assert not UNSEEN & set(text)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_digest_can_be_exported(name):
    assert export(name, Digest((), SETTINGS)) is not None


def test_html_has_no_scripts_and_loads_nothing():
    page = BeautifulSoup(export("html", WHOLE), "html.parser")
    assert not page.find_all(["script", "img", "iframe", "link"])
    assert all(link["href"].startswith("https://example.org/") for link in page.find_all("a"))
    assert SHOWN in page.get_text()
    assert [heading.get_text() for heading in page.find_all("h2")][:2] == ["All articles together", "Title 1"]
    assert "The same story" in page.get_text()


def test_every_sentence_links_to_its_place_on_its_own_page():
    page = BeautifulSoup(export("html", WHOLE), "html.parser")
    links = {link["href"] for link in page.select("a.original")}
    assert {f"https://example.org/{index}#:~:text=Another%20fact." for index in (0, 1)} & links
    assert len(links) == 3
    assert all(address.startswith("https://example.org/") for address in links)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def test_hostile_text_stays_text_in_markdown():
    html = MarkdownIt("commonmark").render(export("markdown", WHOLE).decode())
    parser = _Tags()
    parser.feed(html)
    assert not {"script", "img"} & set(parser.tags)
    assert "javascript:alert(1)" not in [link["href"] for link in BeautifulSoup(html, "html.parser").find_all("a")]
    assert parser.tags.count("h1") == 1


def test_word_has_headings_links_to_web_addresses_only_and_the_direction_of_each_article():
    arabic = entry(0, language="ar", right_to_left=True, title="مرحبا", paragraphs=(("مرحبا بالعالم",),))
    digest = Digest((arabic, FAILED, entry(4, origin="javascript:alert(1)")), SETTINGS, title=HOSTILE)
    file = docx.Document(io.BytesIO(export("word", digest)))
    headings = [(p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    expected = ["مرحبا", "Title 4", "Not read"]
    assert headings == [("Title", SHOWN), *(("Heading 1", title) for title in expected)]
    assert [link.address for p in file.paragraphs for link in p.hyperlinks] == [arabic.origin, FAILED.address]
    from_right = [p.text for p in file.paragraphs if any(run.font.rtl for run in p.runs)]
    assert from_right == ["مرحبا", "مرحبا بالعالم"]
    assert file.core_properties.author == ""
    assert file.core_properties.created.date() == MADE_ON


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_states_what_was_asked_for(name):
    settings = DigestSettings("lead", Options(sentences=3, bullets=True, focus="ice", no_quotes=True))
    data = export(name, Digest((entry(),), settings))
    if name in ("json", "jsonl"):
        settings = json.loads(data)["settings"]
        assert [settings[name] for name in ("n_sentences", "bullets", "focus")] == [3, True, "ice"]
    else:
        assert "at most 3 sentences as bullets, about “ice” first, without quotations" in READERS[name](data)


@pytest.mark.parametrize(("name", "bullet"), [("text", "• One fact"), ("markdown", "- One fact"), ("html", "<li>One")])
def test_bullets_become_lists(name, bullet):
    settings = DigestSettings("lead", Options(bullets=True))
    bullets = entry(paragraphs=(("One fact.",), ("Another fact.",)))
    assert bullet in export(name, Digest((bullets,), settings)).decode()


def test_csv_has_a_row_per_article_in_order_and_no_formula():
    rows = list(csv.DictReader(io.StringIO(export("csv", WHOLE).decode("utf-8-sig"))))
    assert [row["number"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row["story"] for row in rows] == ["1", "1", "", "1", "2"]
    assert rows[3]["same page as"] == "1"
    assert rows[2]["problem"] == "The page is gone."
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert ";=" not in rows[4]["title"]


def test_json_has_the_promised_shape():
    tree = json.loads(export("json", WHOLE))
    assert (tree["format"], tree["version"]) == ("article-digest", 1)
    assert [article["place"] for article in tree["articles"]] == [0, 1, 2, 3, 4]
    assert tree["articles"][0]["paragraphs"] == [["One fact.", "Another fact."], ["A third fact."]]
    assert tree["articles"][2]["problem"]["hint"] == "Check it."
    assert {sentence["article"] for paragraph in tree["together"]["paragraphs"] for sentence in paragraph} <= {0, 1, 2}
    assert len(tree["together"]["articles"]) == 3


@pytest.mark.parametrize("written", [entry(3, fingerprint=PRINT), FAILED, Entry(5, "a", same_as=3)])
def test_a_line_can_be_read_back(written):
    line = write_line(written, SETTINGS)
    assert line.count(b"\n") == 1
    assert read_line(line) == (written, SETTINGS)


@given(st.text(max_size=80), st.text(max_size=80))
def test_every_text_becomes_one_line(title, sentence):
    line = write_line(entry(title=title, paragraphs=((sentence,),)), SETTINGS)
    assert line.decode().splitlines()[0] + "\n" == line.decode()
    assert read_line(line) is not None


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b"7", b"\xff", b'{"format": "article-digest-line", "version": 2}',
                                  write_line(FAILED, SETTINGS)[:-20], b"[" * 100_000])  # fmt: skip
def test_other_lines_are_not_read(line):
    assert read_line(line) is None


@pytest.mark.parametrize(
    "part", [{"settings": []}, {"settings": None}, {"settings": "x"}, {"place": 1e999}, {"n_words": -1e999},
             {"same_as": 1e999}, {"seconds": 10**400}, {"problem": [1]}, {"paragraphs": 3}]
)  # fmt: skip
def test_a_line_with_values_of_another_kind_is_not_read(part):
    tree = json.loads(write_line(FAILED, SETTINGS))
    assert read_line(json.dumps(tree | part).encode()) is None
