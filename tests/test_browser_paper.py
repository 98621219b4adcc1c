"""The page on paper."""

import io
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.app import App
from tests.browser import SUMMARY, settled
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

CONTROLS = ("Compare", "Copy", "Short", "New article", "Read the original", "Look closer", "Balanced", "Sift", "↗")
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
    (sheet,) = printed(visit)
    assert sheet.startswith("The bridge that sings\nMara Lindqvist · 3 May 2024 · ")
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
