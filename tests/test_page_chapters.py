"""A closer look at a book: a summary of each chapter, as they come, and with the whole to take away."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.made_text import make_sentences
from summarizer import pipeline
from summarizer.errors import RankingError
from summarizer.export import comparison_exporters
from summarizer.limits import Limits
from summarizer.models import Document, File
from summarizer.pipeline import read, run_here
from summarizer.ui import work
from summarizer.ui.views import chapters
from tests.files.zips import epub

TITLES = ("The salt road", "<i>Nine</i> & one", "What the wind kept")


@pytest.fixture
def book() -> Document:
    pages = {
        f"{n}.xhtml": f"<h1>{title.replace('&', '&amp;').replace('<', '&lt;')}</h1>"
        + "".join(f"<p>{sentence}</p>" for sentence in make_sentences(30, seed=n + 1))
        for n, title in enumerate(TITLES)
    }
    contents = [(title.replace("&", "&amp;").replace("<", "&lt;"), f"{n}.xhtml") for n, title in enumerate(TITLES)]
    document = read(File("book.epub", epub(pages, contents=contents)))
    assert [chapter.title for chapter in document.article.chapters] == list(TITLES)
    return document


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch, book: Document) -> Iterator[None]:
    """No child processes; whatever is asked for, the book is read."""
    monkeypatch.setattr(pipeline, "read", lambda *_, **__: book)
    monkeypatch.setattr(work, "run", run_here)
    for module in (work, chapters):
        monkeypatch.setattr(module, "follow_up", run_here)
    monkeypatch.setattr("summarizer.workers.warm", lambda: None)
    st.cache_data.clear()
    yield
    st.cache_data.clear()


def opened() -> AppTest:
    at = AppTest.from_file("../streamlit_app.py", default_timeout=30).run()
    at.text_area(key="given").set_value("A book, whatever stands here; the test has it read.")
    return at.button(key="go").click().run()


def by_chapter(at: AppTest) -> AppTest:
    return at.radio(key="closer").set_value("chapters").run()


def sections(at: AppTest) -> list[str]:
    """The chapters on the page, as HTML."""
    assert not at.exception
    return [element.proto.body for element in at.get("html") if element.proto.body.startswith("<section><h3")]


def prose(section: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", section.split('class="sift-prose"')[1]))


def test_each_chapter_has_its_summary_within_the_length():
    at = by_chapter(opened())
    found = sections(at)
    assert len(found) == len(TITLES)
    for number, section in enumerate(found):
        assert f'id="chapter-{number}"' in section
        assert any(sentence in prose(section) for sentence in make_sentences(30, seed=number + 1))
        n_words = int(re.search(r"→ (\d+) word", section)[1])  # type: ignore[index]
        assert 0 < n_words <= chapters.DEFAULT_CHAPTER_WORDS


def test_a_change_of_length_ranks_nothing_again(monkeypatch: pytest.MonkeyPatch):
    at = by_chapter(opened())
    before = sections(at)
    monkeypatch.setattr(pipeline, "rank", lambda *_, **__: pytest.fail("ranked again"))
    at.number_input(key="chapter-words").set_value(40).run()
    assert sections(at) != before
    assert len(sections(at)) == len(TITLES)


def test_titles_are_drawn_as_text_and_lead_to_their_chapters():
    at = by_chapter(opened())
    (contents,) = [element.proto.body for element in at.get("html") if 'aria-label="Chapters"' in element.proto.body]
    assert '<a href="#chapter-1">&lt;i&gt;Nine&lt;/i&gt; &amp; one</a>' in contents


def test_one_of_several_algorithms_can_be_chosen():
    at = by_chapter(opened())
    assert not [box for box in at.selectbox if box.key == "chapter-algorithm"]
    at.session_state["compare"] = True
    at.run()
    first = sections(at)
    at.selectbox(key="chapter-algorithm").set_value("lex-rank").run()
    assert sections(at) != first


def test_a_long_book_continues_after_a_click(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chapters, "LIMITS", Limits(request_timeout_s=-1.0))
    at = by_chapter(opened())
    assert not sections(at)
    monkeypatch.setattr(chapters, "LIMITS", Limits())
    at.button(key="chapters-on").click().run()
    assert len(sections(at)) == len(TITLES)
    assert not [button for button in at.button if button.key == "chapters-on"]


def test_a_chapter_that_fails_does_not_spoil_the_others(monkeypatch: pytest.MonkeyPatch):
    real = pipeline.rank

    def rank(chapter: Document, *args: object, **options: object) -> object:
        if chapter.article.title == TITLES[1]:
            raise RankingError("This chapter is too odd.")
        return real(chapter, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "rank", rank)
    found = sections(by_chapter(opened()))
    assert ["too odd" in section for section in found] == [False, True, False]


def test_the_view_is_there_only_for_texts_with_chapters(monkeypatch: pytest.MonkeyPatch):
    assert "By chapter" in opened().radio(key="closer").options
    plain = read(File("a.txt", "\n\n".join(make_sentences(30)).encode()))
    monkeypatch.setattr(pipeline, "read", lambda *_, **__: plain)
    assert "By chapter" not in opened().radio(key="closer").options


def test_the_whole_and_its_chapters_can_be_downloaded_together():
    at = opened()
    before = len(at.get("download_button"))
    assert len(by_chapter(at).get("download_button")) == before + len(comparison_exporters())
