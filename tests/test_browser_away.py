"""What leaves the page: paper and voice."""

import io
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.app import App
from tests.browser import SUMMARY, settled
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

VOICES = Path(__file__).with_name("voices.js")
CONTROLS = ("Compare", "Copy", "Short", "New article", "Read the original", "Look closer", "Balanced", "Sift", "↗")
EITHER = pytest.mark.parametrize(
    "visit", [(390, "dark"), pytest.param((1280, "light"), marks=pytest.mark.thorough)], indirect=True
)
DARK = pytest.mark.parametrize("visit", [(1280, "dark")], indirect=True)


def open_story(page: Page, app: App, articles: Server, *, query: str = "") -> None:
    page.goto(f"{app.address}/?url={quote(articles.url('/story'), safe='')}{query}")
    expect(page.locator(SUMMARY).first).to_be_visible()
    settled(page)


def printed(page: Page) -> list[str]:
    """The text of each sheet of paper."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


@DARK
def test_a_summary_is_one_sheet_of_black_text_without_controls(visit: Page, app: App, articles: Server):
    open_story(visit, app, articles)
    # This browser has no voice.
    expect(visit.get_by_role("button", name="Read aloud")).to_have_count(0)
    (sheet,) = printed(visit)
    assert sheet.startswith("The bridge that sings\nMara Lindqvist · 3 May 2024\n")
    assert sheet.rstrip().endswith(articles.url("/story"))
    assert "twelve minutes" in sheet
    assert not [word for word in CONTROLS if word in sheet]
    visit.emulate_media(media="print")
    colors = visit.evaluate(
        f"[...document.querySelectorAll('h1, {SUMMARY}, {SUMMARY} p, {SUMMARY} span')]"
        ".map(node => getComputedStyle(node).color)"
    )
    assert set(colors) == {"rgb(0, 0, 0)"}
    assert visit.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.thorough
@DARK
def test_a_comparison_prints_whole_cards_or_the_grid(visit: Page, app: App, articles: Server):
    open_story(visit, app, articles, query="&compare=true&algorithms=lsa,lead,lex-rank")
    text = "\n".join(printed(visit))
    assert "All 3 agree on 1 sentence" in text
    for card in ("LSA", "Lead", "LexRank"):
        assert sum(line == card for line in text.splitlines()) == 1
    visit.emulate_media(media="print")
    assert visit.locator(".sift-card").evaluate_all(
        "cards => cards.map(card => getComputedStyle(card).breakInside)"
    ) == (["avoid"] * 3)
    visit.emulate_media(media="null")
    open_story(visit, app, articles, query="&compare=true&algorithms=lsa,lead,lex-rank,luhn")
    text = "\n".join(printed(visit))
    assert "Chosen by" in " ".join(text.split())
    assert "Summary by summary" not in text


@EITHER
def test_the_summary_is_read_aloud_sentence_by_sentence(visit: Page, app: App, articles: Server):
    visit.context.add_init_script(path=VOICES)
    open_story(visit, app, articles)
    visit.get_by_role("button", name="Read aloud").press("Enter")
    player, marked = visit.get_by_role("group", name="Reading aloud"), visit.locator(".sift-aloud")
    first = marked.inner_text()
    # The voice of this device, not the default one, which would be sent the text.
    assert visit.evaluate("spoken") == [{"text": first, "lang": "en-GB", "voice": "Near"}]
    visit.evaluate("finish()")
    expect(player).to_contain_text("2 of ")
    assert marked.inner_text() == visit.evaluate("spoken[1].text") != first
    visit.keyboard.press("Space")
    assert not visit.evaluate("isSpeaking()")
    expect(player.get_by_role("button", name="Continue")).to_be_focused()
    visit.keyboard.press("Space")
    assert visit.evaluate("spoken[2].text") == visit.evaluate("spoken[1].text")
    visit.keyboard.press("Escape")
    expect(player).to_be_hidden()
    expect(marked).to_have_count(0)
    expect(visit.get_by_role("button", name="Read aloud")).to_be_focused()


def test_reading_stops_when_the_summary_changes_or_ends(visit: Page, app: App, articles: Server):
    visit.context.add_init_script(path=VOICES)
    open_story(visit, app, articles)
    listen, player = visit.get_by_role("button", name="Read aloud"), visit.get_by_role("group", name="Reading aloud")
    listen.click()
    visit.get_by_text("Short", exact=True).click()
    expect(player).to_be_hidden()
    assert not visit.evaluate("isSpeaking()")
    settled(visit)
    listen.click()
    n_sentences = visit.locator(f"{SUMMARY} [data-s]").count()
    for _ in range(n_sentences):
        expect(player).to_be_visible()
        visit.evaluate("finish()")
    expect(player).to_be_hidden()
    assert len(visit.evaluate("spoken")) == 1 + n_sentences
