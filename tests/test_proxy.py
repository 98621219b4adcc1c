"""deploy/nginx.conf with a real nginx before the real page: the browser obeys its rules, the page works under them."""

import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import trustme
from playwright.sync_api import Page, expect, sync_playwright

from summarizer.ui.closer import VIEWS
from tests.app import App, free_port
from tests.browser import chromium_path
from tests.proxy import CONFIGURATION, NAME, nginx_path, write_configuration
from tests.test_browser import FLAGS, SUMMARY, paste
from tests.test_page import ARTICLE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(120),
    pytest.mark.skipif(nginx_path() is None, reason="nginx is not installed; python -m tests.proxy tries to"),
]

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page behind nginx, by its public name."""
    folder = tmp_path_factory.mktemp("proxy")
    issued = trustme.CA().issue_cert(NAME)
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    issued.private_key_pem.write_to_path(key)
    app = App(folder / "app.log", options=[f"--browser.serverAddress={NAME}", f"--server.allowedHosts={NAME}"])
    port = free_port()
    path = write_configuration(folder, port=port, app_port=app.port, certificate=certificate, key=key)
    command = [str(nginx_path()), "-c", str(path), "-p", str(folder), "-e", str(folder / "error.log")]
    nginx = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"https://{NAME}:{port}"
    finally:
        nginx.terminate()
        nginx.wait(timeout=10)
        app.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            get(f"https://{NAME}:{port}", "/_stcore/health")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("nginx did not start")


def get(address: str, path: str) -> tuple[int, dict[str, str]]:
    """Status and headers, over TLS that nobody vouches for."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    request = Request(address.replace(NAME, "127.0.0.1") + path, headers={"Host": NAME})
    try:
        with urlopen(request, timeout=10, context=trusting) as response:
            return response.status, dict(response.headers)
    except HTTPError as error:
        return error.code, dict(error.headers)


@pytest.fixture(scope="module")
def page(proxy: str) -> Iterator[Page]:
    """The page in Chromium; ``page.said`` is what its console says."""
    path = chromium_path()
    if path is None:
        pytest.fail("No Chromium was found; `make browser` installs one.")
    with sync_playwright() as playwright:
        flags = [*FLAGS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        page = browser.new_context(ignore_https_errors=True).new_page()
        page.set_default_timeout(30_000)
        yield page
        browser.close()


def settled(page: Page) -> None:
    """Wait until the script has run, without a function made from a string, which the rules forbid."""
    page.wait_for_timeout(300)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=20_000)


def test_the_page_works_under_the_rules(page: Page, proxy: str):
    broken: list[str] = []
    page.on("console", lambda said: broken.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(proxy)
    expect(page.get_by_role("button", name="Summarize")).to_be_visible(timeout=40_000)
    paste(page, ARTICLE)
    expect(page.locator(SUMMARY)).to_be_visible()
    page.get_by_text("Compare", exact=True).click()
    expect(page.locator(".sift-card")).to_have_count(2)
    for view in [view for name, view in VIEWS.items() if name != "chapters"]:  # a text has none
        page.get_by_role("radiogroup", name="Look closer").get_by_text(view.label, exact=True).click()
        settled(page)
        if view is VIEWS["where"]:
            expect(page.locator("canvas, svg.marks").last).to_be_visible()
    expect(page.get_by_role("button", name="Copy text")).to_be_visible()
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="HTML").click()
    assert "<h1" in Path(waiting.value.path()).read_text(encoding="utf-8")
    page.keyboard.press("Escape")
    page.get_by_role("radiogroup", name="What to summarize").get_by_text("File", exact=True).click()
    page.locator("input[type=file]").set_input_files(
        {"name": "story.txt", "mimeType": "text/plain", "buffer": ARTICLE.encode()}
    )
    page.get_by_role("button", name="Summarize").click()
    settled(page)
    assert not [said for said in broken if "Content Security Policy" in said or "Refused" in said], broken
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_browser_is_told_the_rules(proxy: str):
    for path in ("/", "/_stcore/health", "/no-such-page"):
        _, headers = get(proxy, path)
        lower = {name.lower(): value for name, value in headers.items()}
        assert {name: lower.get(name.lower()) for name in HEADERS} == HEADERS, path
        rules = lower["content-security-policy"]
        assert "default-src 'none'" in rules
        assert "frame-ancestors 'none'" in rules
        assert "unsafe-inline" not in rules.split("script-src")[1].split(";")[0]
        assert "max-age" in lower["strict-transport-security"]


def test_the_rules_hold_in_the_browser(page: Page, proxy: str):
    """What an attacker would like to do from inside the page is refused."""
    page.goto(proxy)
    ran = page.evaluate(
        """async () => {
            const done = []
            const script = document.createElement("script")
            script.textContent = "window.inlineRan = 1"
            document.head.append(script)
            if (window.inlineRan) done.push("inline script")
            for (const go of [() => fetch("https://elsewhere.example/"), () => import("https://elsewhere.example/x.js")])
                await go().then(() => done.push("elsewhere"), error => {
                    if (!/Failed to fetch|Content Security/.test(error)) done.push(String(error))
                })
            const image = new Image()
            const blocked = new Promise(resolve => document.addEventListener("securitypolicyviolation",
                event => event.blockedURI.startsWith("https://tracker.example") && resolve(true)))
            image.src = "https://tracker.example/pixel.png"
            const late = new Promise(resolve => setTimeout(resolve, 3000, false))
            if (!await Promise.race([blocked, late])) done.push("image")
            return done
        }"""
    )
    assert ran == []


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/script-health-check"])
def test_doors_that_the_page_does_not_use_are_closed(proxy: str, path: str):
    assert get(proxy, path)[0] == 404


def test_the_log_of_the_proxy_holds_no_query_and_no_whole_address(proxy: str, tmp_path_factory: pytest.TempPathFactory):
    get(proxy, "/?url=https://secret.example/diary")
    log = next(tmp_path_factory.getbasetemp().glob("proxy*/access.log"))
    text = log.read_text(encoding="utf-8")
    assert "GET /" in text
    assert "secret" not in text
    assert "127.0.0.1" not in text
    assert os.access(CONFIGURATION, os.R_OK)
