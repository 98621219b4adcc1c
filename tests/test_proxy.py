"""deploy/nginx.conf with a real nginx before the real page: the browser obeys its rules, the page works under them."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

import pytest
import trustme
from playwright.sync_api import Page, expect, sync_playwright

from summarizer.ui.views import VIEWS
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


def get(address: str, path: str, *, method: str = "GET", **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers, over TLS that nobody vouches for, or without it where the address has none."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    fields = {"Host": NAME} | {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(address.replace(NAME, "127.0.0.1") + path, headers=fields, method=method)
    handlers = (HTTPSHandler(context=trusting), _Stay(), ProxyHandler({}))
    try:
        with build_opener(*handlers).open(request, timeout=10) as response:
            return response.status, dict(response.headers)
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers)


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow no redirect."""


def plain(proxy: str) -> str:
    """The same server's address without TLS."""
    port = int(proxy.rpartition(":")[2])
    return f"http://{NAME}:{port + 1}"


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
    answers = [
        get(proxy, path) for path in ("/", "/_stcore/health", "/no-such-page", "/media/none", "/_stcore/metrics")
    ]
    answers += [get(proxy, "/", method=method) for method in ("POST", "TRACE")]
    answers += [get(proxy, "/", Host="elsewhere.example"), get(proxy, f"/?{'a' * 20_000}"), get(proxy, "/%00")]
    assert {status for status, _ in answers} >= {200, 400, 404, 405, 414, 421}
    for path, headers in answers:
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


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/script-health-check", "/_stcore/%6detrics",
     "//_stcore//metrics", "/x/../_stcore/metrics", "/_stcore%2fmetrics?x"],
)  # fmt: skip
def test_doors_that_the_page_does_not_use_are_closed(proxy: str, path: str):
    assert get(proxy, path)[0] == 404


def test_another_name_leads_nowhere(proxy: str):
    assert get(proxy, "/", Host="elsewhere.example")[0] == 421
    status, headers = get(plain(proxy), "/story?x=1", Host="elsewhere.example")
    assert (status, headers["Location"]) == (301, f"https://{NAME}/story?x=1")


@pytest.mark.parametrize("path", ["/", "/no-such-page", "/_stcore/metrics", "/%00"])
def test_nobody_is_told_which_version_answers(proxy: str, path: str):
    for address in (proxy, plain(proxy)):
        assert get(address, path)[1]["Server"] == "nginx"


def test_the_cookie_goes_over_tls_and_to_this_page_only(proxy: str):
    headers = get(proxy, "/_stcore/health")[1]
    cookie = next(value for name, value in headers.items() if name.lower() == "set-cookie").lower()
    assert "secure" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("head", [f"GET / HTTP/1.1\r\nHost: {NAME}\r\nX-Drop: ", "G"])
def test_whoever_does_not_finish_a_head_is_not_waited_for(proxy: str, head: str):
    """Such connections are not counted, so that their number has no other bound."""
    port = int(proxy.rpartition(":")[2]) + 1
    with socket.create_connection(("127.0.0.1", port), timeout=20) as sock:
        sock.sendall(head.encode())
        while sock.recv(1_000):
            pass


# Last: it uses up what one address may ask.


def test_the_logs_of_the_proxy_hold_no_query_and_no_whole_address(proxy: str, tmp_path_factory: pytest.TempPathFactory):
    """Nor does what it says about requests that it refuses."""
    secret = "?url=https://secret.example/diary"
    for address in (proxy, plain(proxy)):
        get(address, f"/{secret}", Referer="https://secret.example/")
    assert get(proxy, f"/_stcore/upload_file/a/b{secret}", method="PUT", Content_Length="99999999")[0] == 413
    asked = [get(proxy, f"/api/summarize{secret}", method="POST")[0] for _ in range(30)]
    assert asked.count(429) >= 5
    folder = next(tmp_path_factory.getbasetemp().glob("proxy*"))
    text = (folder / "sift.log").read_text(encoding="utf-8")
    assert text.count('"GET /"') >= 2
    assert " 413 " in text
    assert " 429 " in text
    for log in folder.glob("*.log"):
        if log.name != "app.log":
            assert "secret" not in log.read_text(encoding="utf-8"), log.name
            assert "127.0.0.1" not in log.read_text(encoding="utf-8"), log.name
    assert os.access(CONFIGURATION, os.R_OK)
