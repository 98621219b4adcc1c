"""The laboratory in a real browser: one click gives numbers, documents and votes, without barriers."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import every_look_slowly, keep, no_sideways_scroll, settled, violations

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

FINDING = ".sift-finding"


def open_laboratory(visit: Page) -> None:
    visit.get_by_role("link", name="Laboratory").click()
    expect(visit.get_by_role("heading", name="Laboratory", level=1)).to_be_visible()


def look(visit: Page, name: str) -> None:
    visit.get_by_text(name, exact=True).click()
    settled(visit)


@every_look_slowly
def test_the_example_gives_numbers_that_can_be_looked_into(visit: Page):
    open_laboratory(visit)
    visit.get_by_role("button", name="Try the example corpus").press("Enter")
    expect(visit.locator(FINDING)).to_contain_text("ROUGE-1 F1", timeout=60_000)
    expect(visit.get_by_role("row", name=re.compile("Oracle"))).to_be_visible()
    expect(visit.locator(".sift-beside section").first).to_contain_text("Reference")
    expect(visit.locator("mark.sift-both").first).to_be_visible()
    keep(visit, "laboratory")
    assert violations(visit) == []
    no_sideways_scroll(visit)
    look(visit, "Blind votes")
    visit.get_by_role("button", name="A is better").press("Enter")
    expect(visit.get_by_text("You said: A is better.")).to_be_visible()
    assert violations(visit) == []
    no_sideways_scroll(visit)


@pytest.mark.thorough
def test_a_stopped_evaluation_goes_on_to_its_end(visit: Page, tmp_path: Path):
    corpus = tmp_path / "weather.jsonl"
    sentence = "The wind over field {} turned north in the night, and the ferry to the island stayed in the harbor."
    texts = [" ".join(sentence.format(f"{row}-{n}") for n in range(60)) for row in range(400)]
    corpus.write_text("".join(json.dumps({"text": text, "summary": text[:200]}) + "\n" for text in texts))
    open_laboratory(visit)
    visit.locator("input[type=file]").set_input_files(corpus)
    expect(visit.get_by_text(re.compile("^400 documents"))).to_be_visible(timeout=30_000)
    settled(visit)
    visit.get_by_role("button", name="Run", exact=True).click()
    expect(visit.get_by_text(re.compile(r"\d+ of 400"))).to_be_visible(timeout=60_000)
    visit.get_by_role("button", name="Stop").click()
    expect(visit.get_by_text(re.compile("^Stopped: "))).to_be_visible(timeout=60_000)
    visit.get_by_role("button", name=re.compile("^Go on with the other")).click()
    expect(visit.get_by_role("button", name="Stop")).to_be_visible()
    expect(visit.get_by_role("status").filter(has_text="400 documents")).to_be_visible(timeout=110_000)


@pytest.mark.thorough
@every_look_slowly
def test_no_closer_look_has_a_barrier(visit: Page):
    open_laboratory(visit)
    assert violations(visit) == []
    visit.get_by_role("button", name="Try the example corpus").click()
    expect(visit.locator(FINDING)).to_be_visible(timeout=60_000)
    for name in ("Every two", "All measures", "By language and length", "Agreement"):
        look(visit, name)
        keep(visit, f"laboratory-{name.split()[0].lower()}")
        assert violations(visit) == [], name
        no_sideways_scroll(visit)
