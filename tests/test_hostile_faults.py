"""What breaks while somebody reads: a sentence within 20 s, the next request works, and nothing of theirs is lost."""

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Page, expect

from summarizer.ui import NAME
from tests.app import App
from tests.browser import SUMMARY, form, open_start_page, paste, set_paragraphs, settled
from tests.hostile.texts import shuffled
from tests.material import ARTICLE
from tests.processes import descendants, is_gone
from tests.server import Connection, Server, drip, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.thorough, pytest.mark.timeout(120)]

TOLD_MS = 20_000
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def reset_in_body(connection: Connection) -> None:
    connection.send(f"{HEAD}Content-Length: 9000\r\n\r\n<p>Half of it")
    connection.socket.setsockopt(1, 13, b"\x01\x00\x00\x00\x00\x00\x00\x00")  # SO_LINGER, at once


@pytest.fixture(autouse=True, scope="module")
def _faults(articles: Server) -> None:
    articles.table |= {"/reset": reset_in_body, "/drip": drip(f"{HEAD}\r\n<p>", "x", 0.5)}


@pytest.fixture(scope="module")
def app(articles: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """One of its own, which these tests kill."""
    app = App(tmp_path_factory.mktemp("app") / "log", allowed=[articles.host])
    yield app
    app.stop()


def opened(chromium: Browser, app: App) -> Page:
    page = chromium.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    page.add_init_script(
        "const Real = WebSocket; window.sockets = [];"
        "window.WebSocket = class extends Real { constructor(...a) { super(...a); window.sockets.push(this) } }"
    )
    open_start_page(page, app)
    return page


@pytest.fixture
def visit(chromium: Browser, app: App) -> Iterator[Page]:
    page = opened(chromium, app)
    yield page
    page.context.close()


def open_address(page: Page, address: str) -> None:
    form(page).fill(address)
    page.keyboard.press("Enter")


def test_30_s_offline_lose_nothing_and_others_get_an_error_for_resets_and_slow_sites(
    chromium: Browser, app: App, articles: Server
):
    """Another visitor meets the other faults meanwhile, for 30 s are long."""
    away = opened(chromium, app)
    paste(away, ARTICLE)
    expect(away.locator(f"{SUMMARY} p")).to_have_count(2)
    settled(away)
    before = away.locator(SUMMARY).inner_text()
    away.context.set_offline(True)
    away.evaluate("sockets.forEach(socket => socket.close())")
    gone_at = time.monotonic()

    other = opened(chromium, app)
    for fault in ("/reset", "/drip"):
        open_address(other, articles.url(fault))
        expect(other.get_by_role("alert")).to_contain_text(re.compile(r"\w.*\."), timeout=TOLD_MS)
        open_address(other, articles.url("/story"))
        expect(other.locator(SUMMARY)).to_be_visible()
        settled(other)
        expect(other.get_by_role("alert")).to_have_count(0)
    other.context.close()

    away.wait_for_timeout(max(0, 30 - (time.monotonic() - gone_at)) * 1000)
    assert away.locator(SUMMARY).inner_text() == before
    away.context.set_offline(False)
    away.wait_for_function("sockets.some(socket => socket.readyState === 1)", timeout=TOLD_MS)
    settled(away)
    assert away.locator(SUMMARY).inner_text() == before
    assert form(away).input_value() == ARTICLE
    set_paragraphs(away, 3)
    expect(away.locator(f"{SUMMARY} p")).to_have_count(3)
    assert away.locator(SUMMARY).inner_text().split() == before.split()
    away.context.close()


def test_children_killed_during_a_job_give_an_error_and_the_next_job_works(visit: Page, app: App):
    paste(visit, ARTICLE)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    before = visit.locator(SUMMARY).inner_text()
    another = shuffled(1_500)
    form(visit).fill(another)
    visit.get_by_role("button", name="Summarize").click()
    ends_at = time.monotonic() + 4
    while time.monotonic() < ends_at:  # whichever child takes the job up dies of it
        for pid in {child for helper in descendants(app.process.pid) for child in descendants(helper)}:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
    expect(visit.get_by_role("alert")).to_contain_text(re.compile(r"could not be finished|using this page|starting"),
                                                       timeout=TOLD_MS)  # fmt: skip
    assert visit.locator(SUMMARY).inner_text() == before
    assert form(visit).input_value() == another
    visit.get_by_role("button", name="Try again").click()
    expect(visit.get_by_role("alert")).to_have_count(0)
    expect(visit.locator(SUMMARY)).not_to_have_text(before)


def test_a_visit_goes_on_after_the_server_was_killed_and_started_again(visit: Page, app: App, articles: Server):
    """The browser says that the connection is lost, and takes up where it was when the server is back."""
    paste(visit, ARTICLE)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    settled(visit)
    before = visit.locator(SUMMARY).inner_text()
    children = descendants(app.process.pid)
    assert children
    app.kill()
    expect(visit.get_by_role("dialog")).to_contain_text("not responding", timeout=TOLD_MS)
    assert visit.locator(SUMMARY).inner_text() == before
    assert wait_until(lambda: all(map(is_gone, children)), timeout_s=3)
    app.start()
    visit.wait_for_function("sockets.at(-1).readyState === 1", timeout=TOLD_MS)
    # The new server knows nothing of the visit; the text is still in the browser.
    settled(visit)
    visit.keyboard.press("Escape")
    visit.get_by_role("button", name="New article").click()
    expect(visit.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    expect(form(visit)).to_have_value(ARTICLE)
    visit.get_by_role("button", name="Summarize").click()
    settled(visit)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    assert visit.locator(SUMMARY).inner_text() == before
    expect(visit.get_by_role("dialog")).to_have_count(0)
