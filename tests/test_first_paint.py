"""The first bytes of the page under ``serve``: its background and outline, before any script has arrived."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from streamlit.file_util import get_static_dir

from summarizer.ui import NAME, PROMISE, first_paint, pages
from tests.app import ROOT

INDEX = Path(get_static_dir()) / "index.html"
CONFIG = ROOT / ".streamlit" / "config.toml"
OUTLINE = 'id="first"'


def test_the_first_page_has_its_outline_and_every_page_its_background_and_name():
    documents = first_paint.documents(INDEX, CONFIG)
    assert [path for path, html in documents.items() if OUTLINE in html] == ["/"]
    assert set(documents) == {f"/{row.path}" for row in pages.PAGES}
    assert PROMISE.split(",")[0] in documents["/"]
    for html in documents.values():
        assert html.index("background: light-dark(#fbfaf7, #14181a)") < html.index("<script")
        assert f"<title>{NAME}</title>" in html
        assert "$" not in html.split("<body", 1)[1].split('<div id="root">')[0]


def test_a_document_of_streamlit_that_is_not_known_is_left_alone(tmp_path: Path):
    index = tmp_path / "index.html"
    index.write_text("<html><body><main></main></body></html>", encoding="utf-8")
    assert not first_paint.documents(index, CONFIG)


@pytest.mark.browser
def test_nothing_covers_the_page_where_scripts_are_forbidden_or_the_page_stands(chromium: Browser):
    html = first_paint.documents(INDEX, CONFIG)["/"].replace("<script", "<template").replace("</script", "</template")
    display = "getComputedStyle(document.getElementById('first')).display"
    with chromium.new_context() as context:
        page = context.new_page()
        page.set_content(html, wait_until="commit")
        assert page.evaluate(display) == "block"
        page.evaluate("document.getElementById('root').innerHTML = '<header class=\"sift-mast\"></header>'")
        assert page.evaluate(display) == "none"
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_content(html, wait_until="commit")
        assert not page.locator("#first").is_visible()
