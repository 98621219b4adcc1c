"""The reading bar in a browser: it stays in view on one line, and a length acts while it is typed."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from benchmarks.made_text import make_text
from tests.browser import SUMMARY, keep, open_more, paste, settled, violations, wide_and_narrow

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

LONG = make_text(120, seed=5)
HEIGHT = 48


def n_words(visit: Page) -> int:
    return len(visit.locator(SUMMARY).inner_text().split())


def on_one_line(bar: Locator) -> bool:
    """Whether the bar is as high as ever, and nothing in it stands below or beside it."""
    inside: list[dict[str, float]] = [box for part in bar.locator("> *").all() if (box := part.bounding_box())]  # type: ignore[misc]
    box = bar.bounding_box()
    assert box
    assert box["height"] == HEIGHT
    return all(
        box["y"] <= part["y"]
        and part["y"] + part["height"] <= box["y"] + box["height"]
        and part["x"] + part["width"] <= box["x"] + box["width"] + 1
        for part in inside
    )


@wide_and_narrow
def test_the_bar_stays_in_view_and_acts_while_one_types(visit: Page):
    # With a voice the bar holds one button more.
    visit.add_init_script("speechSynthesis.getVoices = () => [{ lang: 'en-US', name: 'A', localService: true }]")
    visit.reload()
    paste(visit, f"Summarize this in 300 words in 3 paragraphs\n\n{LONG}")
    expect(visit.locator(f"{SUMMARY} p")).to_have_count(3)
    settled(visit)
    bar, field = visit.locator(".st-key-bar"), visit.get_by_role("spinbutton", name="Words, at most")
    expect(visit.locator(".st-key-bar-copy button:visible")).to_have_count(2)
    assert on_one_line(bar)
    size = visit.viewport_size
    assert size
    for width in (320, 360, 700):
        visit.set_viewport_size({"width": width, "height": 900})
        assert on_one_line(bar), width
    visit.set_viewport_size(size)
    # What the popover is about is not cut.
    widths = "name => [name, name.parentElement].map(one => one.getBoundingClientRect().width)"
    own, room = bar.locator(".st-key-bar-how button p").evaluate(widths)
    assert own <= room
    visit.mouse.move(300, 500)
    visit.mouse.wheel(0, 2_000)
    expect(visit.locator("#result")).not_to_be_in_viewport()
    expect(bar).to_be_in_viewport(ratio=1)
    field.fill("60")
    expect(field).to_be_focused()
    expect(visit).to_have_url(re.compile(r"words=60"))
    settled(visit)
    assert n_words(visit) <= 65
    expect(visit.locator(".st-key-arrival [role=status]")).to_have_text(re.compile(r"^Summary ready: [56]\d words"))
    visit.keyboard.press("ArrowUp")
    expect(visit).to_have_url(re.compile(r"words=75"))
    expect(field).to_be_focused()
    visit.get_by_role("combobox", name="The length is counted in").select_option("sentences")
    expect(visit).to_have_url(re.compile(r"length=sentences"))
    expect(visit.get_by_role("spinbutton", name="Sentences, at most")).to_have_value("7")
    visit.get_by_text("Long", exact=True).click()
    expect(visit.get_by_role("radio", name="Long")).to_be_checked()
    expect(visit).to_have_url(re.compile(r"length=long"))
    settled(visit)
    assert n_words(visit) > 200
    # Of what the text asked for, the length was changed by hand.
    expect(visit.get_by_role("button", name="From your text: 3 paragraphs (take it back)")).to_be_attached()
    assert on_one_line(bar)
    open_more(visit)
    visit.get_by_role("textbox", name="Focus on").fill("nowhere")
    visit.keyboard.press("Enter")
    expect(visit.get_by_text("No sentence contains “nowhere”")).to_be_attached()
    assert not violations(visit)
    keep(visit, "bar")
