"""The page without a browser: what it draws for what it is given, and what it keeps."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea

from summarizer import errors, pipeline
from summarizer.algorithms import ALGORITHMS
from summarizer.algorithms.diagrams import Column, Graph, Table
from summarizer.algorithms.sumy_classes import SumyCheck
from summarizer.engine import Engine
from summarizer.export import EXPORTERS
from summarizer.limits import Limits
from summarizer.models import Article, Document, Removed, Sentence, Text, Url
from summarizer.options import DEFAULT_ALGORITHM, DEFAULT_WORDS, Budget
from summarizer.pipeline import read as read_for_real
from summarizer.pipeline import run_here
from summarizer.ui import NAME, cache, diagrams, downloads, explanations, frame, markup, state, views, work
from tests.conftest import Serve
from tests.invisible import EVIL, UNSEEN
from tests.material import ARTICLE, ARTICLE_PAGE
from tests.server import answer
from tests.server import page as web_page

Calls = list[str]
RANK = f"rank {DEFAULT_ALGORITHM}"


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No child processes here, and nothing cached by another test."""
    monkeypatch.setattr(work, "run", run_here)
    for module in (work, diagrams, downloads, views.measures):
        monkeypatch.setattr(module, "follow_up", run_here)
    monkeypatch.setattr("summarizer.workers.warm", lambda: None)
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    st.cache_data.clear()


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The names of what the page has done: "read", "rank lsa", …"""
    done: Calls = []
    read, rank = pipeline.read, pipeline.rank
    monkeypatch.setattr(pipeline, "read", lambda *args, **kwargs: (done.append("read"), read(*args, **kwargs))[1])
    monkeypatch.setattr(
        pipeline, "rank", lambda *args, **kwargs: (done.append(f"rank {args[1]}"), rank(*args, **kwargs))[1]
    )
    return done


def opened(**query: str) -> AppTest:
    at = AppTest.from_file("../streamlit_app.py", default_timeout=30)
    for key, value in query.items():
        at.query_params[key] = value
    return at.run()


def form(at: AppTest) -> TextArea:
    """The field for an address or a text; unfolded, if there is a result."""
    if not has(at, "go"):
        at.button(key="new").click().run()
    return at.text_area(key="given")


def pasted(text: str, at: AppTest | None = None) -> AppTest:
    at = at or opened()
    form(at).set_value(text)
    return at.button(key="go").click().run()


def set_to(at: AppTest, **values: Any) -> AppTest:
    """The page with other settings, as the bar's controls leave them."""
    for name, value in values.items():
        at.session_state[name] = value
    return at.run()


def open_more(at: AppTest, key: str = "bar-more") -> AppTest:
    """The page with a menu of the bar open, by its key."""
    at.session_state[key] = True
    return at.run()


def html(at: AppTest) -> str:
    """All that the page draws as HTML, but the style sheet."""
    assert not at.exception
    bodies = (element.proto.body for element in at.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def words_of_page(at: AppTest) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html(at)))


def prose(at: AppTest) -> list[list[str]]:
    """Paragraphs of each summary on the page."""
    blocks = re.findall(r'<div class="sift-prose"[^>]*>(.*?)</div>', html(at), re.DOTALL)
    return [[unescape(re.sub(r"<[^>]+>", "", p)) for p in re.findall(r"<p>(.*?)</p>", block)] for block in blocks]


def has(at: AppTest, key: str) -> bool:
    return any(button.key == key for button in at.button)


# What it shows


def test_at_first_there_is_a_form_and_nothing_empty():
    at = opened()
    assert NAME in html(at)
    assert form(at).value == ""
    # No settings: they act on an article.
    assert not at.selectbox
    assert not at.number_input
    assert not prose(at)


def test_pasted_text_becomes_a_summary_in_paragraphs():
    at = pasted(ARTICLE)
    (summary,) = prose(at)
    assert len(summary) == 2
    assert sum(len(paragraph.split()) for paragraph in summary) <= DEFAULT_WORDS + 5
    assert re.search(r"\d+ → \d+ words, 1 min shorter to read", words_of_page(at))


def test_the_sample_is_one_click_away():
    at = opened()
    at.button(key="sample").click().run()
    assert prose(at)
    assert form(at).value == ARTICLE


def test_an_address_gives_title_author_date_site_and_a_link(serve: Serve):
    address = serve({"/story": web_page(ARTICLE_PAGE)}).url("/story")
    at = opened()
    at.text_area(key="given").set_value(address)
    at.button(key="go").click().run()
    shown = words_of_page(at)
    for known in ("The bridge that sings", "Mara Lindqvist", "3 May 2024", "127.0.0.1"):
        assert known in shown
    assert f'<a href="{address}" target="_blank" rel="noopener noreferrer nofollow">' in html(at)


def test_a_link_with_an_address_opens_the_article_with_its_settings(serve: Serve):
    address = serve({"/story": web_page(ARTICLE_PAGE)}).url("/story")
    assert len(prose(opened(url=address, words="60", paragraphs="2"))[0]) == 2


def test_a_lone_address_in_the_text_field_is_opened(serve: Serve):
    at = pasted(serve({"/story": web_page(ARTICLE_PAGE)}).url("/story"))
    assert "The bridge that sings" in words_of_page(at)


def test_an_empty_form_gets_a_message_and_keeps_the_last_result():
    at = pasted(ARTICLE)
    pasted("  ", at)
    assert "Nothing to summarize yet" in words_of_page(at)
    assert prose(at)
    # The way out is one that the page has.
    pasted("  ", pasted(f"Another story\n\n{ARTICLE}", at))
    assert "Or open a recent article." in words_of_page(at)
    assert recent(at) == ["The ferry that learned to wait"]
    at = pasted("  ")
    assert "Or try the sample article." in words_of_page(at)
    assert has(at, "sample")


# What it keeps


def test_the_same_page_is_not_fetched_twice_and_pasted_text_is_not_shared(serve: Serve, calls: Calls):
    address = serve({"/story": web_page(ARTICLE_PAGE)}).url("/story")
    opened(url=address)
    opened(url=address)
    pasted(ARTICLE)
    pasted(ARTICLE)
    assert calls == ["read", RANK] * 3


def recent(at: AppTest) -> list[str]:
    """The titles of the articles that can be opened again, as the page sends them to the browser."""
    at.session_state["recent"] = True
    at.run()
    (sent,) = [one.proto.json for one in at.get("bidi_component") if '"entries"' in one.proto.json]
    return [entry["title"] for entry in json.loads(sent)["entries"]]


def test_articles_of_this_visit_are_listed_the_latest_first_and_each_once():
    at = pasted(ARTICLE)
    another = "Another story\n\n" + ARTICLE.split("\n\n", 1)[1]
    pasted(another, at)
    pasted(another + "\n\nIt has one paragraph more than the other.", at)
    pasted(another, at)
    assert recent(at) == ["Another story", "The ferry that learned to wait"]


@pytest.mark.parametrize("sent", [None, -1, 2, True, False, 0.5, "0", [0], {"open": 0}])
def test_a_browser_that_asks_for_no_entry_of_the_list_gets_none(sent: object):
    entry = state.Remembered("A story", "Pasted text", state.ReadRequest(Text(ARTICLE)), "text-1")
    assert frame.entry_at(sent, [entry, entry]) is None
    assert frame.entry_at(1, [entry, replace(entry, place="text-2")]).place == "text-2"


def test_history_is_short_and_holds_nothing_large():
    at = opened()
    for number in range(state.MAX_REMEMBERED + 2):
        pasted(f"Story {number}\n\n{ARTICLE}", at)
    pasted(ARTICLE * 50, at)
    assert recent(at) == [f"Story {n}" for n in range(11, 1, -1)]


def test_another_language_fetches_nothing(serve: Serve):
    server = serve({"/story": web_page(ARTICLE_PAGE)})
    at = opened(url=server.url("/story"))
    assert prose(at)
    server.table["/story"] = answer("500 Oops", body="no")
    st.cache_data.clear()
    n_requests = len(server.paths)
    in_language(at, "de")
    assert 'lang="de"' in html(at)
    assert "The bridge that sings" in words_of_page(at)
    assert len(server.paths) == n_requests


def test_the_article_before_a_failure_is_called_previous_and_can_be_returned_to(monkeypatch: pytest.MonkeyPatch):
    at = pasted(ARTICLE)
    assert "Previous article" not in words_of_page(at)
    pasted("http://10.0.0.1/", at)
    assert "Previous article" in words_of_page(at)
    at.button(key="return").click().run()
    assert "Previous article" not in words_of_page(at)
    assert errors.UnsafeUrlError.title not in words_of_page(at)
    assert not at.text_area
    assert prose(at)


def test_the_address_names_the_article_that_is_shown(serve: Serve):
    address = serve({"/story": web_page(ARTICLE_PAGE)}).url("/story")
    at = pasted(address)
    assert at.query_params["url"] == address
    pasted(ARTICLE, at)
    assert at.query_params["url"] == "text-2"
    pasted("http://10.0.0.1/", at)
    assert at.query_params["url"] == "text-2"
    assert not prose(opened(url="text-2"))
    assert form(opened(url="http://10.0.0.1/")).value == "http://10.0.0.1/"


def test_the_tab_is_named_after_the_headline():
    at = pasted(ARTICLE)
    assert f"The ferry that learned to wait · {NAME}" == state.tab_title(at.session_state["_visit"])


def test_headings_are_separate_from_the_text_on_the_page():
    sentences = (Sentence("A heading", 0, 0, 2, is_heading=True), Sentence("A sentence.", 1, 0, 2))
    shown = markup.paragraphs([sentences], read_for_real(Text(ARTICLE)).language)
    assert '<p class="sift-heading">A heading</p><p>A sentence.</p>' in shown


@pytest.mark.thorough
def test_selecting_again_is_fast_for_news_and_for_a_book():
    words = [f"word{n}" for n in range(3_000)]
    sentences = (" ".join(words[(i * 7 + k * k) % 3_000] for k in range(10)) + "." for i in range(19_000))
    book = "A book\n\n" + "\n\n".join(map(" ".join, zip(*[map(str.capitalize, sentences)] * 8, strict=False)))
    for text, limit_s in ((ARTICLE, 1.0), (book, 3.0)):
        at = pasted(text)
        assert prose(at)
        began = time.process_time()
        set_to(at, words=90)
        assert time.process_time() - began < limit_s


# The instruction


def test_the_same_text_under_another_title_is_ranked_again():
    read = read_for_real(Text(ARTICLE))
    engine = Engine(cache=cache.cache_for(Url("https://example.org/story")))
    first, second = (
        engine.rank_all(replace(read, article=replace(read.article, title=title)), ["edmundson"])
        for title in ("The ferry that waits", "An island school")
    )
    assert first != second


# Comparing


def comparing(text: str = ARTICLE, **settings: Any) -> AppTest:
    return set_to(pasted(text), compare=True, **settings)


def test_cards_stand_in_the_order_of_the_table_with_the_same_rows():
    at = comparing(algorithms=["lead", "lsa", "lex-rank"])
    cards = re.findall(r'<article class="sift-card".*?</article>', html(at), re.DOTALL)
    assert [re.findall(r"<h3[^>]*>(.*?)</h3>", card) for card in cards] == [["LSA"], ["LexRank"], ["Lead"]]
    for card in cards:
        rows = [card.index(row) for row in ("<h3", "sift-how", "sift-size", "sift-prose", "sift-time")]
        assert rows == sorted(rows)


@pytest.mark.parametrize("error", [errors.RankingError("It did not converge."), ZeroDivisionError("bug")])
def test_a_failing_algorithm_says_so_and_the_others_stay(error: Exception, monkeypatch: pytest.MonkeyPatch):
    rank = pipeline.rank

    def fail(document: Document, algorithm: str, **options: Any) -> Any:
        if algorithm == "lex-rank":
            raise error
        return rank(document, algorithm, **options)

    monkeypatch.setattr(pipeline, "rank", fail)
    at = comparing(algorithms=["lsa", "lex-rank"])
    assert len(prose(at)) == 1
    shown = words_of_page(at)
    assert "LexRank" in shown
    assert "It did not converge." in shown or "fault of the program" in shown
    assert "ZeroDivisionError" not in shown


def test_a_comparison_ends_in_time_and_the_rest_fails_until_others_are_chosen(monkeypatch: pytest.MonkeyPatch):
    rank = pipeline.rank

    def slow(document: Document, algorithm: str, **options: Any) -> Any:
        time.sleep(1.0)
        return rank(document, algorithm, **options)

    at = comparing(algorithms=["lead"])
    monkeypatch.setattr(pipeline, "rank", slow)
    monkeypatch.setattr(work, "LIMITS", Limits(request_timeout_s=1.6))
    set_to(at, algorithms=["lead", "text-rank", "luhn", "reduction"])
    shown = words_of_page(at)
    assert shown.count("There was no time left: a comparison may take 2 seconds.") == 2
    assert len(prose(at)) == 2
    set_to(at, words=60)
    assert "Reduction" in words_of_page(at)
    assert "There was no time left" in words_of_page(at)
    set_to(at, algorithms=["lead", "reduction"])
    assert len(prose(at)) == 2
    assert "There was no time left" not in words_of_page(at)


# When it goes wrong


ALL_ERRORS = sorted(
    {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SummarizerError)},
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", ALL_ERRORS)
def test_every_error_has_a_title_a_reason_and_a_hint_and_loses_nothing(
    kind: type[errors.SummarizerError], monkeypatch: pytest.MonkeyPatch
):
    at = pasted(ARTICLE)
    before = prose(at)

    def fail(*args: Any, **kwargs: Any) -> Any:
        raise kind("The <b>reason</b> of it :red[x].", hint="A way out.", found="What there was.")

    monkeypatch.setattr(pipeline, "read", fail)
    pasted(ARTICLE + "More.", at)
    shown = words_of_page(at)
    assert kind.title in shown
    assert "The <b>reason</b> of it :red[x]." in shown
    assert "A way out." in shown
    assert has(at, "again")
    assert prose(at) == before
    assert at.text_area(key="given").value == ARTICLE + "More."
    assert at.text[0].value == "What there was."


def test_a_bug_gives_a_code_and_no_traceback(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise ZeroDivisionError("secret /path")

    monkeypatch.setattr(pipeline, "read", fail)
    shown = words_of_page(pasted(ARTICLE))
    assert "Something went wrong" in shown
    assert "secret" not in shown
    code = re.search(r"code (\w{6})", shown)
    assert code
    assert code[1] in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("part", ["bar.show", "compare.show", "bar.finish", "views.show_views"])
def test_a_bug_in_any_part_of_the_page_gives_a_code_and_no_traceback(
    part: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    """And the log tells where it is, but not what somebody pasted."""

    def fail(*args: Any, **kwargs: Any) -> Any:
        raise KeyError("secret of somebody")

    at = comparing()
    monkeypatch.setattr(f"summarizer.ui.{part}", fail)
    shown = words_of_page(at.run())
    assert "secret" not in shown
    code = re.search(r"code (\w{6})", shown)
    assert code
    assert f"Bug {code[1]}: KeyError at " in caplog.text
    assert "test_page.py" in caplog.text
    assert "secret" not in caplog.text + "".join(capfd.readouterr())
    assert not at.exception


def test_try_again_fetches_again(monkeypatch: pytest.MonkeyPatch):
    answers: list[Callable[..., Document]] = []

    def fail(*args: Any, **kwargs: Any) -> Any:
        if not answers:
            answers.append(read_for_real)
            raise errors.FetchError("No reply.")
        return read_for_real(*args, **kwargs)

    monkeypatch.setattr(pipeline, "read", fail)
    at = pasted(ARTICLE)
    at.button(key="again").click().run()
    assert prose(at)
    assert "No reply." not in words_of_page(at)


def test_paste_the_text_instead_leads_to_the_field():
    at = opened()
    at.text_area(key="given").set_value("ftp://example.org/story")
    at.button(key="go").click().run()
    before = at.session_state["_visit"].n_focused
    at.button(key="paste").click().run()
    assert at.session_state["_visit"].n_focused == before + 1


# What strangers write


HOSTILE = (
    "![x](http://tracker.example/p.png) <script>alert(1)</script> :red[red] $a$ <img src=x onerror=y> [x](javascript:z)"
)


def written_by(stranger: str) -> Document:
    """An article all of whose words are somebody else's."""
    article = Article(
        "text",
        title=stranger,
        authors=(stranger,),
        site=stranger,
        origin="javascript:alert(1)",
        url="javascript:alert(1)",
        published=date(2024, 5, 3),
        removed=(Removed(stranger, "comment"),),
        notes=(stranger,),
    )
    sentences = tuple(Sentence(f"{stranger} {index}.", index, index, 12) for index in range(6))
    return Document(article, read_for_real(Text(ARTICLE)).language, sentences)


def test_article_text_is_never_shown_as_markdown_or_html(monkeypatch: pytest.MonkeyPatch):
    document = written_by(HOSTILE)
    monkeypatch.setattr(pipeline, "read", lambda *args, **kwargs: document)
    at = comparing()
    at.session_state["removed"] = True
    at.run()
    assert "<script" not in html(at)
    assert "<img src=x" not in html(at)
    assert "javascript:alert" not in html(at)
    for kind in ("markdown", "caption", "title", "header", "subheader", "error", "warning", "info", "success"):
        assert all("tracker" not in str(element.proto) for element in at.get(kind))
    for widget in (*at.button, *at.selectbox, *at.expander):
        assert "tracker" not in widget.label


def test_invisible_characters_appear_nowhere_on_the_page(monkeypatch: pytest.MonkeyPatch):
    document = written_by(f"{EVIL} is shown")
    monkeypatch.setattr(pipeline, "read", lambda *args, **kwargs: document)
    at = comparing()
    at.session_state["removed"] = True
    at.run()
    assert "paypal is shown" in html(at)
    assert not UNSEEN & set(html(at))
    pasted(ARTICLE + " Another.", at)
    assert recent(at)[0] == "paypal is shown"
    assert not UNSEEN & set("".join(recent(at)))


def test_found_text_is_shown_without_invisible_characters(monkeypatch: pytest.MonkeyPatch):
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise errors.PaywallError(f"One {EVIL}.", hint=f"Two {EVIL}.", found=f"Three {EVIL}.")

    monkeypatch.setattr(pipeline, "read", fail)
    at = pasted(ARTICLE)
    assert "One paypal." in words_of_page(at)
    assert "Two paypal." in words_of_page(at)
    assert at.text[0].value == "Three paypal."


def test_the_summary_carries_its_language_and_direction():
    assert '<div class="sift-prose" lang="en" dir="ltr">' in html(pasted(ARTICLE))


def test_the_language_can_be_changed(calls: Calls):
    at = pasted(ARTICLE)
    in_language(at, "de")
    assert 'lang="de"' in html(at)
    assert calls.count("read") == 1
    pasted(ARTICLE + " One sentence more stands here.", at)
    assert 'lang="en"' in html(at)


def language_label(at: AppTest) -> str:
    """How the list of languages calls the one that was detected, or the one that was chosen."""
    box = open_more(at).selectbox(key="more-language")
    return str(box.options[0] if box.value == "" else box.value)


def in_language(at: AppTest, code: str) -> None:
    open_more(at).selectbox(key="more-language").set_value(code).run()


def test_the_page_says_when_it_is_not_sure_of_the_language():
    half_french = f"{ARTICLE}\n\n{'Le conseil a décidé lundi de réparer le vieux pont avant la fin de l’été. ' * 60}"
    at = pasted(half_french)
    assert language_label(at).endswith(", not sure")
    in_language(at, "fr")
    assert language_label(at) == "fr"
    assert language_label(pasted(ARTICLE)) == "Detected: English"


def test_removed_pieces_can_be_put_back():
    text = (
        ARTICLE
        + "\n\nShare this article\n\nRead more\n\nwindow.fbAsyncInit = function () {\nFB.init({ xfbml: true });\n};"
    )
    at = pasted(text)
    assert any("What was removed" in expander.label for expander in at.expander)
    at.session_state["removed"] = True
    at.run()
    assert "fbAsyncInit" in words_of_page(at)
    assert "Scripts and code" in words_of_page(at)
    at.button(key="piece-0").click().run()
    assert "Share this article" in at.session_state["_visit"].reading.document.article.text
    assert at.button(key="piece-0").label == "Take out"
    at.button(key="piece-0").click().run()
    assert "Share this article" not in at.session_state["_visit"].reading.document.article.text
    at.button(key="put-back").click().run()
    assert "Nothing was taken out" in words_of_page(at)
    at.button(key="clean").click().run()
    assert any("What was removed" in expander.label for expander in at.expander)


# A closer look


# The view of chapters needs a book: test_page_chapters.py.
@pytest.mark.parametrize("name", [name for name in views.VIEWS if name != "chapters"])
def test_every_view_is_drawn_for_one_summary_or_several(name: str):
    view = views.VIEWS[name]
    at = comparing(algorithms=["lsa", "lex-rank", "lead"]) if view.least > 1 else pasted(ARTICLE)
    before = html(at)
    at.radio(key="closer").set_value(name).run()
    assert not at.exception
    assert html(at) != before or at.get("vega_lite_chart") or at.text_area(key="reference")


def test_views_for_several_summaries_are_not_offered_for_one():
    options = pasted(ARTICLE).radio(key="closer").options
    assert "Agreement" not in options
    assert "Measures" in options


def look(at: AppTest, name: str) -> str:
    at.radio(key="closer").set_value(name).run()
    return words_of_page(at)


def test_the_article_view_shows_the_whole_text_and_counts_votes_in_words():
    at = comparing(algorithms=["lsa", "lex-rank", "lead"])
    shown = " ".join(look(at, "article").split())
    for paragraph in ARTICLE.split("\n\n")[1:]:
        assert paragraph.split(". ")[0] in shown
    assert re.search(r"[123] of 3", shown)
    assert html(at).count('class="sift-s sift-left"') > 1


def test_a_reference_gives_rouge_scores_and_the_summary_itself_scores_one():
    at = pasted(ARTICLE)
    look(at, "reference")
    at.text_area(key="reference").set_value(" ".join(prose(at)[0])).run()
    assert html(at).count("1.000") == 3
    at.text_area(key="reference").set_value("Nothing alike whatsoever").run()
    assert html(at).count("0.000") == 3


def test_a_reference_is_scored_once_in_a_child_process(monkeypatch: pytest.MonkeyPatch):
    asked = []
    monkeypatch.setattr(
        views.measures, "follow_up", lambda *args, **kwargs: (asked.append(args), run_here(*args, **kwargs))[1]
    )
    at = pasted(ARTICLE)
    look(at, "reference")
    at.text_area(key="reference").set_value("The bridge sings.").run()
    at.run()
    assert len(asked) == 1
    set_to(at, words=40)
    assert len(asked) == 2


def test_a_reference_that_cannot_be_scored_shows_the_reason(monkeypatch: pytest.MonkeyPatch):
    def stop(*args: Any, **kwargs: Any) -> None:
        raise errors.StoppedError("This took too long, so it was stopped.")

    monkeypatch.setattr(views.measures, "follow_up", stop)
    at = pasted(ARTICLE)
    look(at, "reference")
    at.text_area(key="reference").set_value("The bridge sings.").run()
    assert "This took too long" in words_of_page(at)
    assert prose(at)[0]


def test_a_summary_too_long_for_the_page_is_complete_in_the_downloads(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(markup, "MAX_SHOWN_CHARACTERS", 500)
    monkeypatch.setattr(downloads, "MAX_COPIED_CHARACTERS", 500)
    at = comparing(algorithms=["lsa", "lead"], words=2_000)
    assert words_of_page(at).count("Downloads have all.") == 2
    made = []
    monkeypatch.setattr(
        downloads, "follow_up", lambda *args, **kwargs: (made.append(args), run_here(*args, **kwargs))[1]
    )
    comparison = work.compare(at.session_state["_visit"].reading, ["lead"], Budget(2_000))
    assert ARTICLE.split(". ")[-1].encode() in downloads.make_file(EXPORTERS["text"], lambda: comparison)
    assert len(made) == 1


def test_a_blind_choice_shows_names_only_after_the_vote():
    at = comparing(algorithms=["lsa", "lex-rank"])
    shown = look(at, "blind")
    assert "LexRank" not in shown
    at.button(key="vote-a").click().run()
    assert re.search(r"A is (LSA|LexRank) and B is (LSA|LexRank)", words_of_page(at))
    assert re.search(r"Your votes so far: (LSA|LexRank) 1", words_of_page(at))
    at.button(key="blind-again").click().run()
    assert has(at, "vote-a")


def test_why_shows_rank_score_and_terms():
    assert re.search(r"rank 1 of \d+ · score \S+ · sentence \d+ · terms: \w+", look(pasted(ARTICLE), "why"))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("word " * 600_000, errors.TooLargeError.title),
        ("One sentence. Two.", None),
        ("…!?", None),
        ("🙂" * 50, None),
    ],
    ids=["three megabytes", "two sentences", "no word", "emoji"],
)
def test_unusual_texts_get_a_result_or_a_message(text: str, title: str | None):
    at = pasted(ARTICLE)
    pasted(text, at)
    assert prose(at)
    assert "fault of the program" not in words_of_page(at)
    assert title is None or title in words_of_page(at)
    assert form(at).value == text


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("ferry", errors.MalformedUrlError.title),
        ("ftp://example.org/story", errors.MalformedUrlError.title),
        ("http://127.0.0.1:1/", errors.UnsafeUrlError.title),
        ("http://10.0.0.1/", errors.UnsafeUrlError.title),
    ],
)
def test_a_forbidden_address_gets_its_own_title(address: str, title: str):
    at = opened()
    at.text_area(key="given").set_value(address)
    at.button(key="go").click().run()
    assert title in words_of_page(at)
    assert at.text_area(key="given").value == address


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("404 Not Found", errors.PageGoneError.title),
        ("403 Forbidden", errors.RefusedError.title),
        ("500 Oops", errors.SiteFaultError.title),
    ],
)
def test_a_refusal_by_the_site_gets_its_own_title(status: str, title: str, serve: Serve):
    at = opened(url=serve({"/story": answer(status, body="no")}).url("/story"))
    assert title in words_of_page(at)


# How it works


def second_page(at: AppTest | None = None) -> AppTest:
    page = AppTest.from_string("from summarizer.ui import pages\npages.how_it_works()", default_timeout=30)
    if at:
        page.session_state["_visit"] = at.session_state["_visit"]
    return page.run()


@pytest.mark.parametrize("name", diagrams.PICTURES)
def test_how_it_works_shows_the_last_article_or_the_sample(name: str):
    at = second_page()
    at.selectbox(key="picture").set_value(name).run()
    assert "The ferry that learned to wait" in words_of_page(at)
    n_charts = len(at.get("vega_lite_chart"))
    assert n_charts == (1 if name == "luhn" else 2)
    story = "A wall for the harbour\n\n" + "\n\n".join(
        f"The wall of the harbour is {n} metres high. Boats {n} and {n + 1} lie behind the wall." for n in range(40)
    )
    at = second_page(pasted(story))
    at.selectbox(key="picture").set_value(name).run()
    assert "A wall for the harbour" in words_of_page(at)


def test_pictures_are_described_in_words():
    seen = Graph((0, 1, 4), ((0, 1), (0, 4)), (2, 1, 1), 9, 2)
    assert diagrams.describe_graph(seen) == (
        "LexRank's graph: 9 sentences, 2 pairs of them alike. Sentence 1 resembles the most others, 2."
    )
    table = Table(("harbour", "wall"), (Column(0, (1.0, 0.0)), Column(3, (0.7, 0.7))), 20)
    assert diagrams.describe_table(table) == (
        "LSA's table of 2 terms, from harbour on, by 2 sentences. Sentence 4 has the most of these terms, 2."
    )


def test_how_it_works_names_every_algorithm_and_its_paper():
    at = second_page()
    shown = words_of_page(at)
    for row in ALGORITHMS.values():
        assert row.label in shown
        assert row.description in shown
        assert row.source in shown
    assert set(explanations.MORE) <= set(ALGORITHMS)
    assert "encodeURIComponent(location.href)" in at.code[0].value


def test_how_it_works_runs_sumys_own_classes_on_the_article(monkeypatch):
    def check(function: Any, document: Any, name: str, *, timeout_s: float) -> SumyCheck:
        if name == "kl-sum":
            raise errors.StoppedError("This took too long, so it was stopped.")
        if name == "reduction":
            raise ZeroDivisionError
        return SumyCheck(name, 9, None if name == "lex-rank" else 2e-16, 0.002, 1.5)

    at = second_page()
    assert "Largest difference" not in html(at)
    monkeypatch.setattr("summarizer.ui.originals.follow_up", check)
    at.button(key="run-sumy").click().run()
    shown = words_of_page(at)
    assert "2e-16" in shown
    assert "2.0\N{NO-BREAK SPACE}ms" in shown
    assert "1.5\N{NO-BREAK SPACE}s" in shown
    assert "no number from sumy" in shown
    assert "No result: sumy took too long, so it was stopped." in shown
    assert "No result: sumy's class failed on this text." in shown
    at.run()
    assert "Largest difference" in html(at)
