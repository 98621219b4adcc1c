"""Eleven algorithms compared, as a person with a mouse, a keyboard, or a telephone meets them."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from summarizer.algorithms import ALGORITHMS
from tests.app import App
from tests.browser import every_look_slowly, keep, no_sideways_scroll, settled, violations

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

LABELS = [row.label for row in ALGORITHMS.values() if not row.is_plugin]

# Where a line below a sentence, or its border, covers a letter of any line of the same text.
CROSSED = """
() => {
  const found = []
  for (const text of document.querySelectorAll(".sift-card .sift-prose, .sift-marked")) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    const letters = []
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest(".sift-unseen")) continue
      const range = document.createRange()
      range.selectNodeContents(walker.currentNode)
      letters.push(...range.getClientRects())
    }
    for (const mark of text.querySelectorAll("mark")) {
      const style = getComputedStyle(mark)
      const thick = parseFloat(style.paddingBottom) + parseFloat(style.borderBottomWidth)
      for (const box of mark.getClientRects())
        for (const letter of letters)
          if (letter.left < box.right && letter.right > box.left
              && letter.top < box.bottom - 0.5 && letter.bottom > box.bottom - thick + 0.5)
            found.push(`${mark.textContent.slice(0, 30)} ${box.bottom} ${letter.top} ${letter.bottom}`)
    }
  }
  return found
}
"""
# Per copy of a sentence on the page: whether it is marked.
MARKED = "index => [...document.querySelectorAll(`[data-s='${index}']`)].map(one => one.matches('.sift-lit'))"


def compare_sample(page: Page, app: App, labels: list[str]) -> None:
    page.goto(f"{app.address}/?compare=true{''.join(f'&algorithms={quote(label)}' for label in labels)}")
    page.get_by_role("button", name="Try a sample article").click()
    expect(page.locator(".sift-card")).to_have_count(len(labels), timeout=60_000)
    settled(page)


def look_closer(page: Page, view: str, sign: str) -> None:
    page.get_by_role("radiogroup", name="Look closer").get_by_text(view, exact=True).click()
    expect(page.locator(sign).last).to_be_visible()
    settled(page)


@every_look_slowly
def test_eleven_algorithms_are_compared(visit: Page, app: App):
    compare_sample(visit, app, LABELS)
    is_wide = visit.viewport_size["width"] > 640
    grid, cards = visit.locator(".sift-grid"), visit.locator(".sift-cards")
    expect(grid.get_by_role("columnheader")).to_have_count(len(LABELS) + 2)
    look_closer(visit, "In the article", ".sift-marked")

    # No mark crosses a letter, and nothing is wider than the page.
    assert visit.evaluate(CROSSED) == []
    no_sideways_scroll(visit)

    # The sentence pointed at is marked in the grid, the cards and the article, also after a rerun.
    for order in ("By agreement", "Article order"):
        visit.get_by_text(order, exact=True).click()
        settled(visit)
        sentence = cards.locator("mark[data-s]").first
        index = sentence.get_attribute("data-s")
        sentence.scroll_into_view_if_needed()
        sentence.hover(position={"x": 20, "y": 8})
        copies = visit.evaluate(MARKED, index)
        assert len(copies) > 3
        assert all(copies)

    # By keyboard: arrow keys move from row to row, and mark as pointing does.
    visit.get_by_role("region", name="Sentences by algorithm").focus()
    visit.keyboard.press("ArrowDown")
    row = grid.locator("tr:focus")
    expect(row).to_have_count(1)
    assert all(visit.evaluate(MARKED, row.get_attribute("data-s")))

    (check_desk if is_wide else check_telephone)(visit)
    keep(visit, "compare-eleven")
    assert violations(visit) == []


def check_desk(page: Page) -> None:
    """Cards stand in rows of three, and the grid's head stays in view below the bar."""
    tops = [round(box["y"]) for card in page.locator(".sift-card").all() if (box := card.bounding_box())]
    assert max(tops.count(top) for top in tops) == 3
    expect(page.locator(".sift-hint").first).not_to_be_visible()
    page.locator(".sift-grid tbody tr[data-s]").last.scroll_into_view_if_needed()
    expect(page.get_by_role("columnheader", name="Consensus")).to_be_in_viewport()


def check_telephone(page: Page) -> None:
    """The next card can be seen, a line names the one in front, and the grid keeps its first and last column."""
    row, where = page.locator(".sift-cards"), page.locator(".sift-where")
    expect(where).to_have_text(f"{LABELS[0]}, 1 of {len(LABELS)}")
    second = page.locator(".sift-card").nth(1).bounding_box()
    assert second
    assert second["x"] < page.viewport_size["width"]
    row.evaluate("row => row.scrollBy({ left: row.querySelector('.sift-card').clientWidth, behavior: 'instant' })")
    expect(where).to_have_text(f"{LABELS[1]}, 2 of {len(LABELS)}")
    address = page.url
    page.get_by_role("navigation", name="Algorithms").get_by_role("link", name=LABELS[-1]).click()
    expect(where).to_have_text(f"{LABELS[-1]}, {len(LABELS)} of {len(LABELS)}")
    last = page.get_by_role("heading", name=LABELS[-1]).bounding_box()
    assert last
    assert 0 <= last["x"] < page.viewport_size["width"]
    # The reader can go on to another one, and Back leads to the article before.
    expect(where).to_be_in_viewport()
    assert page.url == address
    scroll = page.locator(".sift-by-algorithm .sift-scroll")
    expect(page.locator(".sift-by-algorithm .sift-hint")).to_be_visible()
    scroll.evaluate("scroll => scroll.scrollLeft = 150")
    cells = scroll.locator("tbody tr").first.locator("th, td")
    for cell in (cells.first, cells.last):
        box = cell.bounding_box()
        assert box
        assert 0 <= box["x"] < page.viewport_size["width"]


@pytest.mark.thorough
@every_look_slowly
def test_lines_of_three_algorithms_cross_no_letter(visit: Page, app: App):
    compare_sample(visit, app, LABELS[:3])
    look_closer(visit, "In the article", ".sift-marked")
    assert visit.evaluate(CROSSED) == []
    visit.locator(".sift-marked mark").first.hover(position={"x": 20, "y": 8})
    repeat = "mark => getComputedStyle(mark).backgroundRepeat"
    assert "repeat" not in visit.locator(".sift-marked mark.sift-lit").evaluate(repeat).split(", ")
    keep(visit, "compare-three")
    for view, sign in {"Compare two": ".sift-apart", "Sentence by sentence": ".sift-grid"}.items():
        look_closer(visit, view, sign)
        assert violations(visit) == []
        no_sideways_scroll(visit)
