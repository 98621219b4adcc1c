"""deploy/nginx.conf with a real nginx before the real page: the browser obeys its rules, the page works under them."""

import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

import pytest
import trustme
from playwright.sync_api import Browser, Page, expect

from summarizer.ui.views import VIEWS
from tests.app import App, free_port
from tests.browser import SUMMARY, download, form, paste
from tests.material import ARTICLE
from tests.proxy import CONFIGURATION, nginx_path, write_configuration
from tests.proxy import PUBLIC_NAME as NAME
from tests.server import wait_until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.timeout(120),
    pytest.mark.skipif(nginx_path() is None, reason="nginx is not installed; python -m tests.proxy tries to"),
]

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True)
class Proxy:
    """The page behind nginx by its public name, with TLS and without, and the folder of its logs."""

    address: str
    plain_address: str
    folder: Path

    @property
    def plain_port(self) -> int:
        return int(self.plain_address.rpartition(":")[2])


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("proxy")
    issued = trustme.CA().issue_cert(NAME)
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    issued.private_key_pem.write_to_path(key)
    app = App(folder / "app.log", options=[f"--browser.serverAddress={NAME}", f"--server.allowedHosts={NAME}"])
    tls_port, plain_port = free_port(), free_port()
    path = write_configuration(
        folder, tls_port=tls_port, plain_port=plain_port, app_port=app.port, certificate=certificate, key=key
    )
    command = [str(nginx_path()), "-c", str(path), "-p", str(folder), "-e", str(folder / "error.log")]
    nginx = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    proxy = Proxy(f"https://{NAME}:{tls_port}", f"http://{NAME}:{plain_port}", folder)
    try:
        assert wait_until(lambda: answers(proxy)), "nginx did not start"
        yield proxy
    finally:
        nginx.terminate()
        nginx.wait(timeout=10)
        app.stop()
        shutil.rmtree(folder, ignore_errors=True)


def answers(proxy: Proxy) -> bool:
    with suppress(OSError):
        return bool(get(proxy.address, "/_stcore/health"))
    return False


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


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(ignore_https_errors=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def settled(page: Page) -> None:
    """Wait until the script has run, without a function made from a string, which the rules forbid."""
    page.wait_for_timeout(300)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=20_000)


def test_the_page_works_under_the_content_security_policy(page: Page, proxy: Proxy):
    broken: list[str] = []
    page.on("console", lambda said: broken.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(proxy.address)
    expect(page.get_by_role("button", name="Summarize")).to_be_visible(timeout=40_000)
    paste(page, ARTICLE)
    expect(page.locator(SUMMARY)).to_be_visible()
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".sift-card")).to_have_count(3)
    for view in [view for name, view in VIEWS.items() if name != "chapters"]:  # a text has none
        page.get_by_role("radiogroup", name="Look closer").get_by_text(view.label, exact=True).click()
        settled(page)
        if view is VIEWS["where"]:
            expect(page.locator("canvas, svg.marks").last).to_be_visible()
    expect(page.get_by_role("button", name="Copy", exact=True)).to_be_visible()
    page.get_by_role("button", name="More", exact=True).click()
    assert "<h1" in download(page, "HTML").path().read_text(encoding="utf-8")
    page.keyboard.press("Escape")
    form(page)
    page.locator(".st-key-file input[type=file]").set_input_files(
        {"name": "story.txt", "mimeType": "text/plain", "buffer": ARTICLE.encode()}
    )
    settled(page)
    assert not [said for said in broken if "Content Security Policy" in said or "Refused" in said], broken
    expect(page.get_by_role("alert")).to_have_count(0)


def test_every_answer_has_the_security_headers(proxy: Proxy):
    answers = [
        get(proxy.address, path)
        for path in ("/", "/_stcore/health", "/no-such-page", "/media/none", "/_stcore/metrics")
    ]
    answers += [get(proxy.address, "/", method=method) for method in ("POST", "TRACE")]
    answers += [
        get(proxy.address, "/", Host="elsewhere.example"),
        get(proxy.address, f"/?{'a' * 20_000}"),
        get(proxy.address, "/%00"),
    ]
    assert {status for status, _ in answers} >= {200, 400, 404, 405, 414, 421}
    for path, headers in answers:
        lower = {name.lower(): value for name, value in headers.items()}
        assert {name: lower.get(name.lower()) for name in HEADERS} == HEADERS, path
        rules = lower["content-security-policy"]
        assert "default-src 'none'" in rules
        assert "frame-ancestors 'none'" in rules
        assert "unsafe-inline" not in rules.split("script-src")[1].split(";")[0]
        assert "max-age" in lower["strict-transport-security"]


def test_the_browser_blocks_what_the_policy_forbids(page: Page, proxy: Proxy):
    """What an attacker would like to do from inside the page is refused."""
    page.goto(proxy.address)
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
def test_paths_that_the_page_does_not_use_are_not_found(proxy: Proxy, path: str):
    assert get(proxy.address, path)[0] == 404


def test_another_host_name_is_refused(proxy: Proxy):
    assert get(proxy.address, "/", Host="elsewhere.example")[0] == 421
    status, headers = get(proxy.plain_address, "/story?x=1", Host="elsewhere.example")
    assert (status, headers["Location"]) == (301, f"https://{NAME}/story?x=1")


@pytest.mark.parametrize("path", ["/", "/no-such-page", "/_stcore/metrics", "/%00"])
def test_the_version_of_nginx_is_hidden(proxy: Proxy, path: str):
    for address in (proxy.address, proxy.plain_address):
        assert get(address, path)[1]["Server"] == "nginx"


def test_the_cookie_is_secure_and_strict(proxy: Proxy):
    headers = get(proxy.address, "/_stcore/health")[1]
    cookie = next(value for name, value in headers.items() if name.lower() == "set-cookie").lower()
    assert "secure" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("head", [f"GET / HTTP/1.1\r\nHost: {NAME}\r\nX-Drop: ", "G"])
def test_an_unfinished_request_head_is_cut_off(proxy: Proxy, head: str):
    """Such connections are not counted, so that their number has no other bound."""
    with socket.create_connection(("127.0.0.1", proxy.plain_port), timeout=20) as sock:
        sock.sendall(head.encode())
        while sock.recv(1_000):
            pass


# Last: it uses up what one address may ask.


def test_the_proxy_logs_have_no_query_and_no_full_address(proxy: Proxy):
    """Nor does what it says about requests that it refuses."""
    secret = "?url=https://secret.example/diary"
    for address in (proxy.address, proxy.plain_address):
        get(address, f"/{secret}", Referer="https://secret.example/")
    assert get(proxy.address, f"/_stcore/upload_file/a/b{secret}", method="PUT", Content_Length="99999999")[0] == 413
    asked = [get(proxy.address, f"/api/summarize{secret}", method="POST")[0] for _ in range(30)]
    assert asked.count(429) >= 5
    text = (proxy.folder / "sift.log").read_text(encoding="utf-8")
    assert text.count('"GET /"') >= 2
    assert " 413 " in text
    assert " 429 " in text
    for log in proxy.folder.glob("*.log"):
        if log.name != "app.log":
            assert "secret" not in log.read_text(encoding="utf-8"), log.name
            assert "127.0.0.1" not in log.read_text(encoding="utf-8"), log.name
    assert os.access(CONFIGURATION, os.R_OK)
