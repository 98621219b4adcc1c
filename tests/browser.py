"""Fixtures and helpers for browser tests: one app server and one browser for each test process.

``conftest.py`` makes the fixtures known to every test:

``articles``
    A server on loopback that the app may fetch from. A test module adds its own paths to ``articles.table``,
    under names that no other module uses: the app caches what it has read by address.
``app``
    The page under ``streamlit run``.
``chromium``
    The browser.
``visit``
    A new browser context at the start page; ``every_look`` and its like choose its width and color scheme.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Download, Locator, Page, expect, sync_playwright

from tests.app import App
from tests.chromium import chromium_path
from tests.material import ARTICLE_PAGE
from tests.proxy import PUBLIC_NAME
from tests.server import Server, answer, redirect, slow
from tests.server import page as web_page

SCREENSHOTS = Path(__file__).with_name("screenshots")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    f"--host-resolver-rules=MAP {PUBLIC_NAME} 127.0.0.1",  # for the test of the proxy
]
LOOKS = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]
SUMMARY = ".sift-prose"

# A busy machine may take seconds to start the children that read and rank.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def articles() -> Iterator[Server]:
    with Server(
        {
            "/story": web_page(ARTICLE_PAGE),
            "/gone": answer("404 Not Found", body="no"),
            "/private": redirect("http://10.0.0.1/"),
            "/late": slow(web_page(ARTICLE_PAGE), 3),
            "/slow": lambda connection: connection.pause(8),
        }
    ) as server:
        yield server


@pytest.fixture(scope="session")
def app(articles: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    app = App(tmp_path_factory.mktemp("app") / "log", allowed=[articles.host])
    yield app
    app.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        pytest.fail("No Chromium was found; `make browser` installs one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, app: App, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = getattr(request, "param", (1280, "light"))
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_start_page(page, app)
    yield page
    context.close()
    assert not errors


def open_start_page(page: Page, app: App) -> None:
    page.set_default_timeout(30_000)
    page.goto(app.address)
    expect(page.get_by_role("button", name="Summarize")).to_be_visible(timeout=40_000)


def _looks(*looks: tuple[int, str], quick: Collection[tuple[int, str]] = LOOKS) -> pytest.MarkDecorator:
    """A test in each of these looks; those that are not ``quick`` run in ``make check`` only."""
    rows = [
        pytest.param(look, id=f"{look[0]}-{look[1]}", marks=[] if look in quick else pytest.mark.thorough)
        for look in looks
    ]
    return pytest.mark.parametrize("visit", rows, indirect=True)


_WIDE_LIGHT, _NARROW_DARK = (1280, "light"), (390, "dark")
every_look = _looks(*LOOKS, quick=[_WIDE_LIGHT, _NARROW_DARK])
# For tests of ten seconds: the quick ones have one look.
every_look_slowly = _looks(*LOOKS, quick=[_NARROW_DARK])
both_themes = _looks(_WIDE_LIGHT, (1280, "dark"), quick=[(1280, "dark")])
wide_and_narrow = _looks(_WIDE_LIGHT, _NARROW_DARK, quick=[_NARROW_DARK])


def settled(page: Page) -> None:
    """Wait until the script has run, nothing is stale, and the style, which Streamlit sets last, is there."""
    page.wait_for_timeout(250)
    page.wait_for_function(
        "document.querySelector('.stApp')?.getAttribute('data-test-script-state') === 'notRunning'"
        " && !document.querySelector('[data-stale=true]')"
        " && [...document.querySelectorAll('style')].some(style => style.textContent.includes('.sift-'))"
    )


def keep(page: Page, name: str) -> None:
    """Save a screenshot of the whole page, however long it is, in tests/screenshots/."""
    settled(page)
    size = page.viewport_size
    assert size
    scheme = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
    height = page.evaluate("document.querySelector('.stMain')?.scrollHeight ?? 900")
    page.set_viewport_size({"width": size["width"], "height": max(900, min(int(height), 6000))})
    page.wait_for_timeout(200)
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}-{size['width']}-{scheme}.png")
    page.set_viewport_size(size)


def no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= innerWidth")


def violations(page: Page) -> list[str]:
    """What axe-core finds serious or critical on the page as it stands."""
    settled(page)
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def form(page: Page) -> Locator:
    """The field for an address or a text; unfolded, if there is a result."""
    field = page.get_by_label("Address or text of an article")
    settled(page)
    if not field.is_visible():
        page.get_by_role("button", name="New article").click()
        expect(field).to_be_focused()
    return field


def paste(page: Page, text: str) -> None:
    form(page).fill(text)
    page.get_by_role("button", name="Summarize").click()


def open_address(page: Page, address: str) -> None:
    form(page).fill(address)
    page.keyboard.press("Enter")


def open_file(page: Page, file: Path) -> None:
    form(page)
    page.locator(".st-key-file input[type=file]").set_input_files(file)


def open_more(page: Page) -> None:
    """Open what is behind "More" in the reading bar, unless it is open."""
    settled(page)
    if not page.get_by_role("textbox", name="Focus on").is_visible():
        page.get_by_role("button", name="More", exact=True).click()
        expect(page.get_by_role("textbox", name="Focus on")).to_be_visible()
        settled(page)


def start_comparing(page: Page) -> None:
    """Press Compare, which is behind "More" on a telephone; then there are three cards."""
    compare = page.locator(".st-key-bar-compare button")
    settled(page)
    if not compare.is_visible():
        open_more(page)
        compare = page.locator(".st-key-more-compare button")
    compare.click()
    expect(page.locator(".sift-card")).to_have_count(3)
    page.keyboard.press("Escape")


def set_paragraphs(page: Page, n: int) -> None:
    settled(page)
    page.get_by_role("button", name="Algorithm").click()
    page.locator(".st-key-bar-paragraphs").get_by_text(str(n), exact=True).click()
    page.keyboard.press("Escape")


def open_downloads(page: Page, label: str) -> None:
    """Unfold the download buttons; a click while the script still runs would be lost."""
    settled(page)
    page.get_by_role("button", name=label).click()


def download(page: Page, label: str) -> Download:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    return waiting.value
