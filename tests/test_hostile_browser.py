"""What strangers wrote, in every view of the page in Chromium: nothing is loaded, nothing runs, no link is alive."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page, expect

from summarizer.export import comparison_exporters
from summarizer.ui.views import VIEWS, View
from tests.app import App
from tests.browser import (
    SUMMARY,
    download,
    form,
    open_address,
    open_downloads,
    open_more,
    open_start_page,
    paste,
    settled,
    start_comparing,
)
from tests.files.zips import epub
from tests.hostile.pages import SENTENCES
from tests.hostile.pieces import RAN, pieces
from tests.server import Server
from tests.server import page as web_page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

SECRET = "a secret that was pasted"


def hostile_text(tracker: str) -> str:
    """Sentences that each hold a piece."""
    lines = [
        f"{SENTENCES[i % 8][:-1]}, and beside it stood {piece} for all to see."
        for i, piece in enumerate(pieces(tracker))
    ]
    return "\n\n".join(" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3))


def hostile_page(tracker: str) -> str:
    """The same as a page, with pieces in all that a page says about itself."""
    said = escape(" ".join(pieces(tracker)[:4]))
    metas = "".join(
        f'<meta property="{name}" name="{name}" content="{said}">'
        for name in ("og:title", "author", "article:author", "og:site_name", "keywords", "description", "og:image")
    )
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in hostile_text(tracker).split("\n\n"))
    return (
        f'<!doctype html><html lang="en"><head><title>{said}</title>{metas}<link rel="canonical" href="javascript:x">'
        f"</head><body><article><h1>{said}</h1>{text}<p>Share this on Facebook</p></article></body></html>"
    )


@pytest.fixture(scope="module")
def tracker() -> Iterator[Server]:
    """Counts who asks it for anything."""
    with Server({}, ip="127.0.0.3") as server:
        yield server


@pytest.fixture(autouse=True, scope="module")
def _hostile_articles(articles: Server, tracker: Server) -> None:
    teaser = escape(hostile_text(tracker.url(""))[:400])
    articles.table["/hostile"] = web_page(hostile_page(tracker.url("")))
    articles.table["/paywall"] = web_page(
        '<html><head><script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}'
        f"</script></head><body><article><p>{teaser}</p></article></body></html>"
    )


class Watch:
    """A page, what it asked others for, and what ran in it."""

    def __init__(self, page: Page, home: str, tracker: Server) -> None:
        self.page, self.home, self.tracker = page, home, tracker
        self.abroad: list[str] = []
        self.dialogs: list[str] = []
        page.on("request", self._note)
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def _note(self, request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:", "file:", "about:")):
            self.abroad.append(request.url)

    def check(self, view: str) -> None:
        """Nothing came alive in this view."""
        assert not self.abroad, f"{view}: {self.abroad}"
        assert not self.tracker.heads, f"{view}: {self.tracker.paths}"
        assert not self.dialogs, view
        for frame in self.page.frames:
            assert frame.evaluate(f"window.{RAN} === undefined"), view
        links = self.page.eval_on_selector_all("a, area", "links => links.map(link => link.getAttribute('href') || '')")
        assert not [href for href in links if re.match(r"\s*(?:javascript|data|vbscript|blob):", href, re.I)], view
        assert not [href for href in links if href.startswith(self.tracker.url(""))], f"{view}: a link to the tracker"
        alive = "script:not([src]):not([type]), iframe, object, embed, [onerror], [onload], [ontoggle], [onfocus]"
        found = self.page.eval_on_selector_all(alive, "all => all.map(one => one.outerHTML.slice(0, 120))")
        assert not [html for html in found if RAN in html or self.tracker.host in html], view


@pytest.fixture
def watch(chromium: Browser, app: App, tracker: Server) -> Iterator[Watch]:
    tracker.heads.clear()
    context = chromium.new_context(viewport={"width": 1280, "height": 1200})
    page = context.new_page()
    watch = Watch(page, app.address, tracker)
    open_start_page(page, app)
    yield watch
    context.close()


def look_at(watch: Watch, views: Mapping[str, View]) -> None:
    """These views of the page's own table, and what unfolds around them."""
    page = watch.page
    watch.check("the summary")
    start_comparing(page)
    settled(page)
    watch.check("the comparison")
    for name, view in views.items():
        page.get_by_role("radiogroup", name="Look closer").get_by_text(view.label, exact=True).click()
        settled(page)
        _use(page, name, watch)
        watch.check(view.label)
    page.get_by_text("Only the summary", exact=True).click()
    for opener in (
        page.get_by_text(re.compile("What was removed")),
        page.get_by_role("button", name="More", exact=True),
    ):
        if opener.count():
            opener.first.click()
            settled(page)
            watch.check(f"unfolded {opener}")
            page.keyboard.press("Escape")


def _use(page: Page, name: str, watch: Watch) -> None:
    """What a reader does in a view, where there is something to do."""
    if name == "reference":
        page.get_by_label("A summary that you trust").fill(hostile_text(watch.tracker.url("")))
        page.keyboard.press("Control+Enter")
        settled(page)
    elif name == "where":
        box = page.locator("canvas, svg.marks").last.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
        page.wait_for_timeout(400)  # the tooltip holds a sentence
    elif name == "blind":
        page.get_by_role("button", name="Both are good").click()
        settled(page)


def test_the_browser_check_detects_active_content(chromium: Browser, tracker: Server):
    """Else all the other tests here would be green for nothing."""
    for piece in pieces(tracker.url(""))[:2]:
        page = chromium.new_page()
        watch = Watch(page, "http://home.example", tracker)
        page.set_content(f"<html><body>{piece}</body></html>")
        page.wait_for_timeout(500)
        with pytest.raises(AssertionError):
            watch.check("a page without care")
        page.close()
    tracker.heads.clear()


@pytest.mark.thorough
def test_nothing_in_a_fetched_page_is_active_in_any_view(watch: Watch, articles: Server):
    open_address(watch.page, articles.url("/hostile"))
    expect(watch.page.locator(SUMMARY)).to_be_visible()
    assert "<img" in watch.page.locator("body").inner_text()  # it is shown, as text
    look_at(watch, {name: view for name, view in VIEWS.items() if name != "chapters"})


@pytest.mark.thorough
def test_nothing_in_the_chapters_of_an_e_book_is_active(watch: Watch):
    base = watch.tracker.url("")
    titles = [escape(piece) for piece in pieces(base)[:3]]
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in hostile_text(base).split("\n\n"))
    book = epub(
        {f"{n}.xhtml": f"<h1>{title}</h1>{body}" for n, title in enumerate(titles)},
        contents=[(title, f"{n}.xhtml") for n, title in enumerate(titles)],
    )
    file = {"name": "book.epub", "mimeType": "application/epub+zip", "buffer": book}
    watch.page.locator("input[type=file]").set_input_files([file])
    expect(watch.page.locator(SUMMARY)).to_be_visible()
    look_at(watch, {"chapters": VIEWS["chapters"]})


def test_nothing_in_pasted_text_or_its_instruction_is_active(watch: Watch, tracker: Server):
    line = f"Summarize this to 200 words in 2 paragraphs {pieces(tracker.url(''))[0]}"
    paste(watch.page, f"{line}\n\n{hostile_text(tracker.url(''))}")
    expect(watch.page.locator(SUMMARY)).to_be_visible()
    look_at(watch, {"article": VIEWS["article"]})


@pytest.mark.thorough
def test_nothing_is_active_in_files_errors_history_and_the_other_pages(watch: Watch, articles: Server, app: App):
    page, tracker = watch.page, watch.tracker
    name = f"{pieces('http:')[0].replace('/', ':')} ![x](y).txt"
    text = hostile_text(tracker.url(""))
    file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files([file])
    expect(page.locator(SUMMARY)).to_be_visible()
    watch.check("a file")
    wrong = [f"{articles.url('/gone')}?{piece}" for piece in pieces(tracker.url(""))[:3]]
    wrong += [f"javascript:{RAN}=1", "data:text/html,<b>x", "http://<img src=x>/", articles.url("/paywall")]
    for address in wrong:
        # A single word is taken for an address, whatever it holds.
        form(page).fill(address.replace(" ", "/"))
        page.keyboard.press("Control+Enter")
        settled(page)
        expect(page.get_by_role("alert")).to_be_visible()
        watch.check(f"the error for {address}")
    found = page.get_by_text("What was found")
    if found.count():
        found.click()
        watch.check("what was found")
    paste(page, text[:1500])
    settled(page)
    page.get_by_role("button", name="Recent").click()
    expect(page.locator(".st-key-recent-list li").first).to_be_visible()
    watch.check("the recent articles")
    page.keyboard.press("Escape")
    for title in ("Digest", "How it works"):
        page.get_by_role("link", name=title).click()
        settled(page)
        watch.check(title)


@pytest.mark.thorough
def test_nothing_in_a_digest_of_a_feed_is_active(watch: Watch, articles: Server, tracker: Server, tmp_path: Path):
    """Its title, those of its items, lines that cannot be used, several combined, and the files."""
    page, said = watch.page, " ".join(pieces(tracker.url("")))
    items = [{"url": articles.url(path), "title": said} for path in ("/hostile", "/again", "/gone")]
    items += [{"title": said}, {"url": f"javascript:{said}", "title": said}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": said, "items": items}
    articles.table["/feed"] = web_page(json.dumps(feed), "application/feed+json")
    articles.table["/again"] = articles.table["/hostile"]
    page.get_by_role("link", name="Digest").click()
    page.get_by_text("Feed", exact=True).click()
    page.get_by_role("textbox", name=re.compile("^Address of a feed")).fill(articles.url("/feed"))
    page.get_by_role("button", name="Summarize all").click()
    expect(page.get_by_role("button", name="Retry 1 failed")).to_be_visible()
    settled(page)
    assert "<img" in page.locator(".sift-entries").inner_text()  # it is shown, as text
    watch.check("the digest")
    page.get_by_role("button", name="Tick all 2").click()
    page.get_by_role("button", name="Combine ticked (2)").click()
    expect(page.get_by_role("heading", name="2 articles combined")).to_be_visible()
    settled(page)
    watch.check("several articles combined")
    page.get_by_role("button", name="Close").click()
    settled(page)
    open_downloads(page, "Download")
    files = {}
    for label in ("HTML", "Markdown", "CSV"):
        file = download(page, label)
        files[label] = file.path().read_text(encoding="utf-8-sig")
        assert re.fullmatch(r"[\w.-]+", file.suggested_filename)
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(files["Markdown"])
    for label, html in {"HTML": files["HTML"], "Markdown": f"<html><body>{rendered}</body></html>"}.items():
        path = tmp_path / f"{label}.html"
        path.write_text(html, encoding="utf-8")
        page.goto(path.as_uri())
        page.wait_for_timeout(500)
        watch.check(f"the digest as {label}")
    cells = [cell for row in csv.reader(io.StringIO(files["CSV"])) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]


@pytest.mark.parametrize(
    "query", ["url=javascript:{ran}", "url={tracker}/%3Cimg%20src=x%3E&words=9", "algorithm=<img>"]
)
def test_nothing_in_a_link_to_the_page_is_active(watch: Watch, app: App, query: str):
    """Nor make this server ask an address that is not public."""
    query = query.format(ran=RAN, tracker=watch.tracker.url(""))
    watch.page.goto(f"{app.address}/?{query}")
    expect(watch.page.get_by_role("button", name="Summarize")).to_be_visible()
    settled(watch.page)
    watch.check(query)


def test_nothing_in_the_downloads_is_active(watch: Watch, articles: Server, tmp_path: Path):
    """As their readers show them: HTML in a browser, Markdown through a renderer that allows HTML, CSV in cells."""
    page = watch.page
    open_address(page, articles.url("/hostile"))
    expect(page.locator(SUMMARY)).to_be_visible()
    open_more(page)
    files = {}
    for name, exporter in comparison_exporters().items():
        file = download(page, exporter.label)
        files[name] = file.path().read_bytes()
        assert re.fullmatch(r"[\w.-]+", file.suggested_filename)
    watch.check("the downloads")
    rendered = (
        MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").render(files["markdown"].decode())
    )
    for name, html in {"html": files["html"].decode(), "markdown": f"<html><body>{rendered}</body></html>"}.items():
        path = tmp_path / f"{name}.html"
        path.write_text(html, encoding="utf-8")
        page.goto(path.as_uri())
        page.wait_for_timeout(500)
        watch.check(f"the file as {name}")
    cells = [cell for row in csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))) for cell in row]
    numbers = re.compile(r"-?\d+(?:\.\d+)?")
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r") and not numbers.fullmatch(cell)]


@pytest.mark.thorough
def test_the_log_has_only_hosts_and_outcomes(watch: Watch, articles: Server, app: App):
    """Over a whole visit: no text, no title, no path, no query string, no traceback."""
    page = watch.page
    open_address(page, articles.url("/hostile?token=my-token"))
    expect(page.locator(SUMMARY)).to_be_visible()
    open_address(page, articles.url("/gone?token=my-token"))
    expect(page.get_by_role("alert")).to_be_visible()
    open_address(page, "http://169.254.169.254/my-token")
    settled(page)
    paste(page, f"{SECRET}. {' '.join(SENTENCES)}")
    settled(page)
    log = app.log.read_text(encoding="utf-8", errors="replace")
    for forbidden in ("my-token", "token=", SECRET, "lighthouse", "/hostile", "/gone", "Traceback", RAN, "169.254"):
        assert forbidden not in log, forbidden
