"""The page for many articles in a real browser: the table fills, stops, goes on, and is taken away."""

import csv
import json
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from benchmarks.made_text import make_sentences
from tests.browser import (
    SUMMARY,
    download,
    every_look_slowly,
    keep,
    no_sideways_scroll,
    open_downloads,
    settled,
    violations,
)
from tests.server import Behavior, Server, answer, slow
from tests.server import page as web_page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

N_ARTICLES = 12
TITLES = (
    "Herons return to the bay", "Herons back in the bay, and louder", "The bakery on rails", "A clock that runs slow",
    "What the river carried", "Nine letters found in a wall", "The last lamplighter", "Wind over the tin roofs",
    "A school without bells", "The town that sold its hill", "Where the salt went", "An orchard in the car park",
)  # fmt: skip
GONE, BLOCKED, LATE = 3, 6, 11

READ = ".sift-entry:not(.sift-waiting)"
FAILED = ".sift-failures li"


def story(number: int) -> Behavior:
    """The first two are one story."""
    inner = "</p><p>".join(make_sentences(20, seed=max(number, 1)))
    title = TITLES[number % len(TITLES)]
    return web_page(
        f'<html lang="en"><head><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1><p>{inner}</p></article></body></html>"
    )


@pytest.fixture(autouse=True, scope="module")
def _stories(articles: Server) -> None:
    articles.table |= {f"/{number}": slow(story(number), 0.2) for number in range(N_ARTICLES)}
    articles.table |= {f"/{GONE}": answer("404 Not Found", body="no"), f"/{LATE}": slow(story(LATE), 4)}
    articles.table |= {f"/{BLOCKED}": answer("403 Forbidden", body="no")}


def addresses(articles: Server) -> str:
    return "\n".join(articles.url(f"/{number}") for number in range(N_ARTICLES))


def open_digest(visit: Page) -> None:
    visit.get_by_role("link", name="Digest").click()
    expect(visit.get_by_role("heading", name="Digest", level=1)).to_be_visible()


def ask(visit: Page, text: str) -> None:
    visit.get_by_role("textbox", name="One address per line").fill(text)
    visit.get_by_role("button", name="Summarize all").click()


def show_digest(visit: Page, text: str) -> None:
    visit.goto(f"{visit.url.split('?')[0].rstrip('/')}/digest")
    ask(visit, text)


def tick(visit: Page, number: int) -> None:
    visit.get_by_role("checkbox", name=f"Combine: {TITLES[number]}", exact=True).check()


def downloaded(visit: Page, label: str) -> str:
    return download(visit, label).path().read_text(encoding="utf-8-sig")


def top_of(visit: Page, title: str) -> float:
    box = visit.get_by_role("heading", name=title, exact=True).bounding_box()
    assert box
    return box["y"]


def test_a_digest_fills_stops_survives_leaving_resumes_and_is_downloaded(visit: Page, articles: Server):
    articles.heads.clear()
    open_digest(visit)
    visit.get_by_role("textbox", name="One address per line").fill("not sent yet")
    visit.get_by_role("link", name="How it works").click()
    expect(visit.get_by_role("heading", name="How it works")).to_be_visible()
    open_digest(visit)
    expect(visit.get_by_role("textbox", name="One address per line")).to_have_value("not sent yet")

    ask(visit, addresses(articles))
    expect(visit.get_by_role("progressbar")).to_be_visible()
    expect(visit.locator(READ)).not_to_have_count(0)
    keep(visit, "digest-running")
    visit.get_by_role("button", name="Stop").click()
    expect(visit.get_by_text("Stopped:")).to_be_visible()
    settled(visit)
    n_read = visit.locator(READ).count()
    assert 0 < n_read < N_ARTICLES

    visit.get_by_role("link", name="How it works").click()
    expect(visit.get_by_role("heading", name="How it works")).to_be_visible()
    open_digest(visit)
    expect(visit.locator(READ)).to_have_count(n_read)

    visit.get_by_role("button", name="Read the other").click()
    expect(visit.get_by_role("progressbar")).to_be_visible()
    visit.get_by_role("link", name="How it works").click()
    open_digest(visit)
    expect(visit.get_by_role("button", name="Retry 2 failed")).to_be_visible()
    expect(visit.get_by_role("status").filter(has_text="ready")).to_have_text(
        "10 of 12 articles ready, 2 could not be read"
    )
    expect(visit.locator(READ)).to_have_count(N_ARTICLES - 2)
    expect(visit.locator(FAILED).first).to_contain_text("404")
    # What was at work when it was stopped may have been asked for again.
    assert all(articles.paths.count(f"/{index}") <= 2 for index in range(N_ARTICLES))

    visit.get_by_role("button", name="Tick all 2").click()
    visit.get_by_role("button", name="Combine ticked (2)").click()
    expect(visit.get_by_role("heading", name="2 articles combined")).to_be_in_viewport()
    expect(visit.get_by_role("link", name=re.compile("^Source 1: ")).first).to_be_visible()
    visit.get_by_role("button", name="Copy").click()
    assert "Sources\n[1] " in visit.evaluate("navigator.clipboard.readText()")
    visit.get_by_role("button", name="Close").click()

    open_downloads(visit, "Download")
    tree = json.loads(downloaded(visit, "JSON"))
    assert len(tree["articles"]) == N_ARTICLES
    rows = list(csv.DictReader(downloaded(visit, "CSV").splitlines()))
    assert [row["address"] for row in rows] == addresses(articles).split("\n")
    for label in ("Markdown", "HTML"):
        assert TITLES[5] in downloaded(visit, label)


@every_look_slowly
def test_a_finished_digest_in_every_look(visit: Page, articles: Server):
    """Eight articles, of which two fail: read, combine, open one, and come back."""
    show_digest(visit, "\n".join([*(articles.url(f"/{number}") for number in range(8)), "no address"]))
    expect(visit.get_by_role("button", name="Retry 2 failed")).to_be_visible()
    settled(visit)
    assert top_of(visit, TITLES[0]) < 300
    no_sideways_scroll(visit)
    assert not violations(visit)
    keep(visit, "digest")
    tick(visit, 2)
    tick(visit, 4)
    visit.get_by_role("button", name="Combine ticked (2)").click()
    expect(visit.get_by_role("heading", name="2 articles combined")).to_be_in_viewport()
    keep(visit, "digest-combined")
    no_sideways_scroll(visit)
    levels = visit.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert not violations(visit)

    visit.get_by_text("Titles only").click()
    expect(visit.locator(".sift-entry .sift-prose").first).to_be_hidden()
    n_requests = len(articles.paths)
    title = visit.locator(READ).get_by_role("link", name=TITLES[5], exact=True)
    title.focus()
    top = top_of(visit, TITLES[5])
    visit.keyboard.press("Enter")
    expect(visit.get_by_role("heading", name=TITLES[5], level=1)).to_be_visible()
    expect(visit.locator(SUMMARY).first).to_be_visible()
    assert len(articles.paths) == n_requests
    visit.go_back()
    expect(visit.get_by_role("checkbox", name=f"Combine: {TITLES[2]}")).to_be_checked()
    settled(visit)
    assert abs(top_of(visit, TITLES[5]) - top) < 2
    visit.emulate_media(media="print")
    expect(visit.get_by_role("button")).to_have_count(0)
    expect(visit.get_by_role("heading", name=TITLES[5])).to_be_visible()


def test_what_is_being_read_stays_where_it_is_when_an_article_arrives_above_it(visit: Page, articles: Server):
    articles.table["/copy"] = slow(story(1), 3)
    show_digest(visit, "\n".join(map(articles.url, ["/0", "/5", "/7", "/copy"])))
    title = visit.get_by_role("heading", name=TITLES[5], exact=True)
    expect(visit.locator(READ)).to_have_count(3)
    title.evaluate("element => element.scrollIntoView()")
    before = top_of(visit, TITLES[5])
    # It tells the first one's story, and so it goes below that one.
    expect(visit.locator(".sift-entry").nth(1)).to_contain_text(TITLES[1])
    expect(visit.get_by_role("button", name="Download")).to_be_visible()
    assert abs(top_of(visit, TITLES[5]) - before) < 2


@pytest.mark.thorough
def test_the_list_has_pages_and_ticks_survive_them(visit: Page, articles: Server):
    articles.table |= {f"/page/{number}": story(number % 10 + 20) for number in range(23)}
    show_digest(visit, "\n".join(articles.url(f"/page/{number}") for number in range(23)))
    expect(visit.get_by_role("button", name="Download")).to_be_visible()
    pages = visit.get_by_role("navigation", name="Pages of the list")
    visit.get_by_role("checkbox").nth(4).check()
    expect(visit.get_by_role("button", name="Combine ticked (1)")).to_be_visible()
    pages.get_by_role("button", name="Next").click()
    expect(pages).to_contain_text("21 to 23 of 23")
    expect(visit.locator(READ)).to_have_count(3)
    visit.get_by_role("checkbox").nth(0).check()
    pages.get_by_role("button", name="Previous").click()
    expect(visit.locator(READ)).to_have_count(20)
    expect(visit.get_by_role("checkbox").nth(4)).to_be_checked()
    expect(visit.get_by_role("button", name="Combine ticked (2)")).to_be_enabled()
