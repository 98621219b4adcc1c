"""The page for many articles in a real browser: the table fills, stops, goes on, and is taken away."""

import csv
import json
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from benchmarks.made_text import make_sentences
from tests.browser import download, every_look, keep, no_sideways_scroll, open_downloads, settled, violations
from tests.server import Behavior, Server, answer, slow
from tests.server import page as web_page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

N_ARTICLES = 12
TITLES = (
    "Herons return to the bay", "Herons back in the bay, and louder", "The bakery on rails", "A clock that runs slow",
    "What the river carried", "Nine letters found in a wall", "The last lamplighter", "Wind over the tin roofs",
    "A school without bells", "The town that sold its hill", "Where the salt went", "An orchard in the car park",
)  # fmt: skip
GONE, LATE = 3, 11

ROWS = ".sift-digest tbody tr"


def story(number: int) -> Behavior:
    """The first two are one story."""
    inner = "</p><p>".join(make_sentences(20, seed=max(number, 1)))
    title = TITLES[number]
    return web_page(
        f'<html lang="en"><head><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1><p>{inner}</p></article></body></html>"
    )


@pytest.fixture(autouse=True, scope="module")
def _stories(articles: Server) -> None:
    articles.table |= {f"/{number}": slow(story(number), 0.2) for number in range(N_ARTICLES)}
    articles.table |= {f"/{GONE}": answer("404 Not Found", body="no"), f"/{LATE}": slow(story(LATE), 4)}


def addresses(articles: Server) -> str:
    return "\n".join(articles.url(f"/{number}") for number in range(N_ARTICLES))


def open_digest(visit: Page) -> None:
    visit.get_by_role("link", name="Digest").click()
    expect(visit.get_by_role("heading", name="Digest", level=1)).to_be_visible()


def ask(visit: Page, text: str) -> None:
    visit.get_by_role("textbox", name="Addresses, one per line").fill(text)
    visit.get_by_role("button", name="Summarize all").click()


def done(visit: Page) -> set[int]:
    """The indices of the articles that were read or failed."""
    return {index for index, row in enumerate(visit.locator(ROWS).all_inner_texts()) if re.search("→|✕", row)}


def choose(visit: Page, label: str, option: str) -> None:
    box = visit.get_by_role("combobox", name=label, exact=True)
    # Scrolling closes a list of options, so that comes first.
    box.scroll_into_view_if_needed()
    settled(visit)
    box.click()
    visit.get_by_role("option", name=option).click()


def downloaded(visit: Page, label: str) -> str:
    return download(visit, label).path().read_text(encoding="utf-8-sig")


def test_a_digest_fills_stops_survives_leaving_resumes_and_is_downloaded(visit: Page, articles: Server):
    articles.heads.clear()
    open_digest(visit)
    ask(visit, addresses(articles))
    expect(visit.get_by_role("progressbar")).to_be_visible()
    expect(visit.locator(ROWS)).to_have_count(N_ARTICLES)
    expect(visit.locator(ROWS).filter(has_text="→")).not_to_have_count(0)
    keep(visit, "digest-running")
    visit.get_by_role("button", name="Stop").click()
    expect(visit.get_by_text("Stopped:")).to_be_visible()
    settled(visit)
    done_before = done(visit)
    assert 0 < len(done_before) < N_ARTICLES

    visit.get_by_role("link", name="How it works").click()
    expect(visit.get_by_role("heading", name="How it works")).to_be_visible()
    visit.get_by_role("link", name="Digest").click()
    expect(visit.locator(ROWS).filter(has_text=re.compile("→|✕"))).to_have_count(len(done_before))
    expect(visit.get_by_role("textbox", name="Addresses, one per line")).to_have_value(addresses(articles))

    visit.get_by_role("button", name="Read the other").click()
    expect(visit.get_by_role("progressbar")).to_be_visible()
    visit.get_by_role("link", name="How it works").click()
    visit.get_by_role("link", name="Digest").click()
    expect(visit.get_by_text(f"Done: {N_ARTICLES} of {N_ARTICLES}, 1 could not be read.")).to_be_visible()
    expect(visit.locator(ROWS).nth(GONE)).to_contain_text("404")
    expect(visit.locator(ROWS).nth(1)).to_contain_text("the same story as 1")
    # What was at work when it was stopped may have been asked for again.
    assert all(articles.paths.count(f"/{index}") == 1 for index in done_before)

    choose(visit, "Article", f"3. {TITLES[2]}")
    expect(visit.get_by_role("heading", name=TITLES[2], level=3)).to_be_visible()
    visit.get_by_text("Show the whole article").click()
    expect(visit.locator(".sift-marked")).to_contain_text(make_sentences(20, seed=2)[-1])
    visit.get_by_role("button", name="Summarize together").click()
    expect(visit.get_by_role("heading", name="2 articles together")).to_be_visible()
    expect(visit.get_by_role("link", name=re.compile("^Source 1: ")).first).to_be_visible()

    open_downloads(visit, "Download everything")
    tree = json.loads(downloaded(visit, "JSON"))
    assert len(tree["articles"]) == N_ARTICLES
    assert len(tree["together"]["articles"]) == 2
    rows = list(csv.DictReader(downloaded(visit, "CSV").splitlines()))
    assert [row["address"] for row in rows] == addresses(articles).split("\n")
    for label in ("Markdown", "HTML"):
        assert TITLES[5] in downloaded(visit, label)


@every_look
def test_a_finished_digest_in_every_look(visit: Page, articles: Server):
    visit.goto(f"{visit.url.split('?')[0].rstrip('/')}/digest")
    ask(visit, "\n".join([*(articles.url(f"/{number}") for number in (0, 1, 2, GONE)), "no address"]))
    expect(visit.get_by_text("Done: 4 of 4, 1 could not be read.")).to_be_visible()
    choose(visit, "Article", f"3. {TITLES[2]}")
    expect(visit.get_by_role("heading", name=TITLES[2], level=3)).to_be_visible()
    visit.get_by_role("button", name="Summarize together").click()
    expect(visit.get_by_role("heading", name="2 articles together")).to_be_visible()
    keep(visit, "digest")
    no_sideways_scroll(visit)
    levels = visit.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert not violations(visit)
