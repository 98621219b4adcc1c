"""The page as a person meets it: a real server, a real browser. Screenshots are kept in tests/screenshots/."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from summarizer.export import comparison_exporters
from summarizer.ui import NAME
from tests.app import App
from tests.browser import (
    SUMMARY,
    both_themes,
    download,
    every_look,
    form,
    keep,
    no_sideways_scroll,
    open_address,
    open_file,
    open_more,
    paste,
    set_paragraphs,
    settled,
    start_comparing,
    violations,
    wide_and_narrow,
)
from tests.material import ARTICLE, ARTICLE_PAGE
from tests.server import Server
from tests.server import page as web_page
from tests.test_export import READERS

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]


@every_look
def test_the_start_page_fits_every_look(visit: Page):
    expect(visit.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    keep(visit, "start")
    no_sideways_scroll(visit)


@every_look
def test_an_address_gives_a_summary(visit: Page, articles: Server):
    open_address(visit, articles.url("/story"))
    expect(visit.locator(SUMMARY)).to_contain_text("ferry")
    expect(visit.get_by_role("heading", name="The bridge that sings")).to_be_visible()
    expect(visit.get_by_role("link", name="Read the original")).to_have_attribute("href", articles.url("/story"))
    keep(visit, "address")
    no_sideways_scroll(visit)


@every_look
def test_two_algorithms_side_by_side(visit: Page):
    paste(visit, ARTICLE)
    expect(visit.locator(SUMMARY)).to_be_visible()
    start_comparing(visit)
    keep(visit, "compare")
    no_sideways_scroll(visit)


@every_look
def test_an_error_says_why_and_what_to_do(visit: Page, articles: Server):
    form(visit).fill(articles.url("/gone"))
    visit.keyboard.press("Control+Enter")
    expect(visit.get_by_role("alert")).to_be_visible()
    expect(visit.get_by_role("button", name="Paste the text instead")).to_be_visible()
    keep(visit, "error")


def open_sample(page: Page) -> None:
    page.get_by_role("button", name="Try a sample article").click()


HEADLINE = (
    "Why the ministers of eleven northern countries met for three days without agreeing on what a herring is worth now"
)
# How high the first line of the text may stand, in pixels from the top.
FIRST_LINE_PX = {1280: 300, 390: 330}


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desk", "phone"])
def test_after_every_way_in_the_result_is_in_view_and_announced(
    size: tuple[int, int], chromium: Browser, app: App, articles: Server, tmp_path: Path
):
    file = tmp_path / "story.txt"
    file.write_text(ARTICLE.replace("The ferry that learned to wait", "A ferry in a file"), encoding="utf-8")
    link = f"{app.address}/?url={quote(articles.url('/story'), safe='')}"
    ways: dict[str, Callable[[Page], object]] = {
        "a link to share": lambda page: page.goto(link),
        "the sample": lambda page: (page.goto(app.address), open_sample(page)),
        "a paste": lambda page: paste(page, f"Another ferry\n\n{ARTICLE}"),
        "a file": lambda page: open_file(page, file),
        "an address": lambda page: open_address(page, articles.url("/long-headline")),
    }
    articles.table["/long-headline"] = web_page(ARTICLE_PAGE.replace("The bridge that sings", HEADLINE))
    page = chromium.new_page(viewport={"width": size[0], "height": size[1]})
    titles = ("The bridge that sings", "The ferry that learned to wait", "Another ferry", "A ferry in a file")
    for (way, go), title in zip(ways.items(), [*titles, HEADLINE], strict=True):
        go(page)
        expect(page, way).to_have_title(f"{title} · {NAME}")
        expect(page.locator("#result")).to_be_focused()
        expect(page.locator(".st-key-arrival [role=status]")).to_have_text(
            re.compile(r"^Summary ready: \d+ words in \d paragraphs?$")
        )
        settled(page)
        top = page.evaluate("document.querySelector('.sift-prose p').getBoundingClientRect().top")
        assert 0 < top <= FIRST_LINE_PX[size[0]], way
    page.close()


def test_back_and_forward_lead_from_article_to_article(visit: Page, articles: Server):
    paste(visit, ARTICLE)
    ferry, bridge = (visit.get_by_role("heading", name=name, level=1) for name in ("The ferry that", "The bridge that"))
    expect(ferry).to_be_visible()
    open_address(visit, articles.url("/story"))
    expect(bridge).to_be_visible()
    settled(visit)
    visit.go_back()
    expect(ferry).to_be_visible()
    settled(visit)
    visit.go_forward()
    expect(bridge).to_be_visible()
    settled(visit)
    visit.go_back()
    expect(ferry).to_be_visible()
    settled(visit)
    visit.go_back()
    expect(visit.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    expect(visit).to_have_title(NAME)


def test_a_draft_survives_other_pages_and_a_reload(visit: Page):
    form(visit).fill("A text that is not finished, and was not sent.")
    visit.get_by_role("link", name="How it works").click()
    expect(visit.get_by_role("heading", name="How it works")).to_be_visible()
    visit.get_by_role("link", name="Summarize").click()
    expect(form(visit)).to_have_value("A text that is not finished, and was not sent.")
    paste(visit, ARTICLE)
    expect(visit.locator(SUMMARY)).to_be_visible()
    form(visit).fill("Another one")
    visit.get_by_role("button", name="New article").click()
    expect(visit.get_by_label("Address or text of an article")).to_have_count(0)
    expect(form(visit)).to_have_value("Another one")
    visit.reload()
    expect(form(visit)).to_have_value("Another one")


def test_pasted_text_then_another_length_then_an_error_loses_nothing(visit: Page, articles: Server):
    paste(visit, ARTICLE)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    words = visit.get_by_role("spinbutton", name="Words")
    words.fill("60")
    words.press("Enter")
    expect(visit.locator(".sift-figures")).to_contain_text(re.compile(r"→ [3-6]\d words"))
    settled(visit)
    before = visit.locator(SUMMARY).inner_text()
    expect(form(visit)).to_have_value(ARTICLE)
    open_address(visit, articles.url("/private"))
    expect(visit.get_by_role("alert")).to_be_visible()
    assert visit.locator(SUMMARY).inner_text() == before
    expect(form(visit)).to_have_value(articles.url("/private"))


@pytest.mark.thorough
def test_a_lost_connection_loses_nothing(visit: Page):
    """The server's sockets are cut from within the browser; Streamlit connects again by itself."""
    visit.add_init_script(
        "const Real = WebSocket; window.sockets = [];"
        "window.WebSocket = class extends Real { constructor(...a) { super(...a); window.sockets.push(this) } }"
    )
    visit.reload()
    paste(visit, ARTICLE)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    before = visit.locator(SUMMARY).inner_text()
    assert visit.evaluate("sockets.length") == 1
    visit.context.set_offline(True)
    visit.evaluate("sockets.forEach(socket => socket.close())")
    visit.wait_for_timeout(3000)
    visit.context.set_offline(False)
    # Streamlit waits longer after each try.
    visit.wait_for_function("sockets.some(socket => socket.readyState === 1)", timeout=90_000)
    set_paragraphs(visit, 2)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    assert visit.locator(SUMMARY).inner_text().split() == before.split()
    assert form(visit).input_value() == ARTICLE


def copied(visit: Page, label: str) -> str:
    """What a button puts on the clipboard."""
    visit.get_by_role("button", name=label).click()
    expect(visit.get_by_role("button", name="Copied")).to_be_visible()
    return visit.evaluate("navigator.clipboard.readText()")


def test_the_summary_is_copied(visit: Page):
    paste(visit, ARTICLE)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    assert copied(visit, "Copy").split() == visit.locator(SUMMARY).inner_text().split()


def test_the_summary_is_downloaded(visit: Page):
    paste(visit, ARTICLE)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    open_more(visit)
    file = download(visit, "Markdown")
    assert file.suggested_filename.endswith(".md")
    text = file.path().read_text(encoding="utf-8")
    assert visit.locator(f"{SUMMARY} p").first.inner_text()[:40] in text
    expect(visit.locator(SUMMARY)).to_be_visible()


def test_the_address_in_the_address_bar_opens_the_same_page_again(visit: Page, articles: Server):
    open_address(visit, articles.url("/story"))
    expect(visit.locator(SUMMARY)).to_be_visible()
    words = visit.get_by_role("spinbutton", name="Words")
    words.fill("80")
    words.press("Enter")
    expect(visit).to_have_url(re.compile("words=80"))
    expect(visit.locator(".sift-figures")).to_contain_text(re.compile(r"→ [5-8]\d words"))
    settled(visit)
    before = visit.locator(SUMMARY).inner_text()
    other = visit.context.new_page()
    other.goto(visit.url)
    expect(other.locator(SUMMARY)).to_be_visible(timeout=20_000)
    assert other.locator(SUMMARY).inner_text() == before


def test_pasted_text_is_never_in_the_address(visit: Page):
    paste(visit, ARTICLE)
    expect(visit.locator(SUMMARY)).to_be_visible()
    assert "ferry" not in visit.url
    assert "text=" not in visit.url


@both_themes
def test_axe_finds_nothing_serious(visit: Page, articles: Server):
    found = violations(visit)
    open_address(visit, articles.url("/gone"))
    expect(visit.get_by_role("alert")).to_be_visible()
    found += violations(visit)
    paste(visit, ARTICLE)
    expect(visit.locator(SUMMARY)).to_be_visible()
    found += violations(visit)
    open_more(visit)
    found += violations(visit)
    visit.keyboard.press("Escape")
    start_comparing(visit)
    found += violations(visit)
    for name, sign in {
        "In the article": ".sift-marked",
        "Position in article": "canvas, svg",
        "Measures": ".sift-table",
    }.items():
        visit.get_by_text(name, exact=True).click()
        expect(visit.locator(sign).last).to_be_visible()
        found += violations(visit)
    visit.get_by_role("link", name="How it works").click()
    expect(visit.get_by_text("A line joins two sentences that resemble one another")).to_be_visible()
    found += violations(visit)
    assert not found


def test_a_number_leads_to_the_sentence_in_the_article(visit: Page):
    paste(visit, ARTICLE)
    visit.get_by_text("In the article", exact=True).click()
    number = visit.locator(".sift-number").last
    expect(number).to_be_visible()
    settled(visit)
    number.click()
    place = visit.locator(f"#s{number.inner_text()}")
    expect(place).to_be_in_viewport()
    assert place.inner_text()[:40] in visit.locator(SUMMARY).first.inner_text()
    keep(visit, "in-the-article")


def test_the_link_is_copied_and_opens_the_same_settings(visit: Page, articles: Server):
    open_address(visit, articles.url("/story"))
    expect(visit.locator(SUMMARY)).to_be_visible()
    set_paragraphs(visit, 2)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    open_more(visit)
    visit.goto(copied(visit, "Copy link"))
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)


def test_the_keyboard_alone_is_enough(visit: Page, articles: Server):
    field = form(visit)
    for _ in range(12):
        visit.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            break
    visit.keyboard.type(articles.url("/story"))
    visit.keyboard.press("Control+Enter")
    expect(visit.locator(SUMMARY)).to_be_visible()
    visit.get_by_role("button", name="Compare", exact=True).focus()
    visit.keyboard.press("Enter")
    expect(visit.locator(".sift-card")).to_have_count(3)


def test_work_can_be_stopped(visit: Page, articles: Server):
    paste(visit, ARTICLE)
    expect(visit.locator(SUMMARY)).to_be_visible()
    open_address(visit, articles.url("/slow"))
    expect(visit.get_by_text("Fetching the page")).to_be_in_viewport()
    visit.get_by_role("button", name="Stop").click()
    expect(visit.get_by_text("Fetching the page")).to_have_count(0)
    expect(form(visit)).to_have_value(articles.url("/slow"))
    expect(visit.get_by_text("Previous article")).to_be_visible()


def test_a_control_changed_during_a_request_does_not_lose_the_request(visit: Page, articles: Server):
    paste(visit, ARTICLE)
    expect(visit.locator(SUMMARY)).to_be_visible()
    open_address(visit, articles.url("/late"))
    expect(visit.get_by_text("Fetching the page")).to_be_visible()
    visit.get_by_role("button", name="Compare", exact=True).click()
    expect(visit.get_by_role("heading", name="The bridge that sings")).to_be_visible()
    expect(visit.locator(".sift-card")).to_have_count(3)


@pytest.mark.parametrize("wish", ["words=1e309", "paragraphs=inf", "length=In+percent&percent=1e400"])
def test_a_link_with_an_infinite_number_opens_the_page(visit: Page, app: App, articles: Server, wish: str):
    visit.goto(f"{app.address}/?url={articles.url('/story')}&{wish}")
    expect(visit.locator(SUMMARY)).to_be_visible()


def test_a_file_is_read(visit: Page, tmp_path: Path):
    file = tmp_path / "story.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    open_file(visit, file)
    expect(visit.locator(SUMMARY)).to_be_visible()


# What can be asked for


WISHES = "length=In+sentences&sentences=4&layout=Bullets&focus=fuel&no_questions=true"

# Written for this test: a harbour that rises, a wall that is to be built.
HEBREW = """הנמל מתרומם

הנמל הישן של העיר הוצף ביום שני בבוקר, ושבעה רחובות עמדו מתחת למים במשך שעות ארוכות. התושבים פונו לבית הספר \
שעל הגבעה, ושם קיבלו ארוחה חמה ושמיכות. ראש העיר אמר שהחומה הישנה נבנתה לפני מאה שנים ואינה גבוהה דיה.

המהנדסים יתחילו להגביה את החומה באביב הקרוב. העבודה תימשך שנתיים ותעלה אלף כתרים לכל מטר. הדייגים חוששים שלא \
יוכלו להגיע אל הסירות שלהם בזמן הבנייה, ומבקשים שיישאר מעבר פתוח. העירייה הבטיחה לפרסם את התוכניות עד סוף החודש.

גם בעלי החנויות שליד הרציף מודאגים. הם מספרים שהמים הגיעו עד המדפים והרסו סחורה רבה. חברת הביטוח שלחה שמאי, \
אך התשובה תתקבל רק בעוד כמה שבועות. בינתיים השכנים עוזרים זה לזה לנקות את הבוץ מן הרחובות."""


def sample(page: Page, address: str, query: str = "") -> None:
    """The sample article, with settings from the address."""
    page.goto(f"{address}/?{query}")
    page.get_by_role("button", name="Try a sample article").click()


@wide_and_narrow
def test_a_number_of_sentences_as_bullets_about_a_word(visit: Page, app: App):
    sample(visit, app.address, WISHES)
    expect(visit.locator(f"{SUMMARY} li")).to_have_count(4)
    expect(visit.locator(f"{SUMMARY} li").filter(has_text="fuel")).not_to_have_count(0)
    keep(visit, "bullets")
    no_sideways_scroll(visit)
    open_more(visit)
    field = visit.get_by_role("textbox", name="Focus on")
    expect(field).to_have_value("fuel")
    field.fill("xylophone")
    field.press("Enter")
    expect(visit.get_by_text("No sentence contains “xylophone”")).to_be_visible()
    keep(visit, "options")


def test_right_to_left_text_is_shown_right_to_left(visit: Page):
    paste(visit, HEBREW)
    summary = visit.locator(SUMMARY).first
    expect(summary).to_have_attribute("lang", "he")
    assert summary.evaluate("element => getComputedStyle(element).direction") == "rtl"
    visit.get_by_text("In the article", exact=True).click()
    expect(visit.locator(".sift-marked")).to_have_attribute("dir", "rtl")
    keep(visit, "right-to-left")


def test_every_download_is_opened_by_a_reader_of_its_format(visit: Page):
    paste(visit, ARTICLE)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    first = visit.locator(f"{SUMMARY} p").first.inner_text()[:40]
    open_more(visit)
    for name, exporter in comparison_exporters().items():
        file = download(visit, exporter.label)
        assert file.suggested_filename == f"the-ferry-that-learned-to-wait.{exporter.extension}"
        assert first in " ".join(READERS[name](file.path().read_bytes()).split())


def test_markdown_is_copied_with_source_and_settings(visit: Page):
    paste(visit, ARTICLE)
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    open_more(visit)
    text = copied(visit, "Copy Markdown")
    assert text.startswith("# The ferry that learned to wait")
    assert "Asked for: at most 150 words\n" in text


def test_a_copied_link_opens_the_same_options_in_a_new_tab(visit: Page, app: App, articles: Server):
    visit.goto(f"{app.address}/?url={quote(articles.url('/story'), safe='')}&{WISHES}")
    expect(visit.locator(f"{SUMMARY} li")).to_have_count(4)
    other = visit.context.new_page()
    open_more(visit)
    other.goto(copied(visit, "Copy link"))
    expect(other.locator(f"{SUMMARY} li")).to_have_count(4)
    assert other.locator(SUMMARY).inner_text() == visit.locator(SUMMARY).inner_text()


def test_what_was_removed_is_put_back_and_taken_out_again(visit: Page):
    paste(
        visit, ARTICLE + "\n\nShare this article\n\nwindow.fbAsyncInit = function () {\nFB.init({ xfbml: true });\n};"
    )
    visit.get_by_text("What was removed").click()
    expect(visit.get_by_text("fbAsyncInit", exact=False).last).to_be_visible()
    settled(visit)
    visit.get_by_role("button", name="Put back", exact=True).first.click()
    expect(visit.get_by_role("button", name="Take out", exact=True)).to_have_count(1)
    settled(visit)
    visit.get_by_role("button", name="Put everything back").click()
    settled(visit)
    visit.get_by_role("button", name="Clean it again").click()
    expect(visit.get_by_text("What was removed")).to_be_visible()


def test_an_article_of_this_visit_is_opened_again(visit: Page):
    paste(visit, ARTICLE)
    expect(visit.locator(SUMMARY)).to_be_visible()
    paste(visit, f"Another story\n\n{ARTICLE}")
    expect(visit.get_by_role("heading", name="Another story")).to_be_visible()
    visit.get_by_role("button", name="Recent").click()
    visit.get_by_role("button", name="The ferry that learned to wait").click()
    expect(visit.get_by_role("heading", name="The ferry that learned to wait")).to_be_visible()


def test_the_keyboard_alone_chooses_algorithm_options_and_view(visit: Page):
    visit.get_by_role("button", name="Try a sample article").focus()
    visit.keyboard.press("Enter")
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(2)
    settled(visit)
    visit.get_by_role("button", name="Algorithm").focus()
    visit.keyboard.press("Enter")
    visit.locator(".st-key-bar-algorithm button", has_text="Luhn").focus()
    visit.keyboard.press("Space")
    expect(visit.get_by_text("frequent words stand close together")).to_be_visible()
    visit.keyboard.press("Escape")
    visit.get_by_role("button", name="More", exact=True).focus()
    visit.keyboard.press("Enter")
    expect(visit.get_by_role("radio", name="Paragraphs")).to_be_visible()
    visit.get_by_role("radio", name="Paragraphs").focus()
    visit.keyboard.press("ArrowRight")
    expect(visit.locator(f"{SUMMARY} li").first).to_be_visible()
    visit.keyboard.press("Escape")
    visit.get_by_role("radio", name="Only the summary").focus()
    visit.keyboard.press("ArrowRight")
    expect(visit.locator(".sift-marked")).to_be_visible()


@wide_and_narrow
def test_the_second_page_draws_how_algorithms_see_an_article(visit: Page, app: App):
    visit.goto(f"{app.address}/how-it-works")
    expect(visit.get_by_text("A line joins two sentences that resemble one another")).to_be_visible()
    keep(visit, "how-it-works")
    no_sideways_scroll(visit)
    visit.get_by_role("combobox", name="Algorithm to look through").focus()
    visit.keyboard.type("Luhn")
    visit.keyboard.press("Enter")
    expect(visit.locator(".sift-span mark")).to_have_count(5)
