"""Links to sentences: addresses for known cases, a law with a small model of a browser, and a real one."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from playwright.sync_api import Browser

from summarizer.text_fragments import link_to

from .server import Server
from .server import page as web_page
from .strategies import NASTY_TEXTS, sentence_lists, sentences_of

PAGE = "https://tide.example/story"
LONG = "The council decided on Monday evening that the old pier, closed since March, will open again in spring."


def directives(*paragraphs: str, address: str = PAGE) -> list[str]:
    sentences = sentences_of(*paragraphs)
    link = link_to(sentences, address)
    return [link(sentence).removeprefix(f"{address}#:~:text=") for sentence in sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.", "It%20rained."),
        (LONG, "The%20council%20decided%20on,open%20again%20in%20spring."),
        ("A well-known pier, Bo & Co said", "A%20well%2Dknown%20pier%2C%20Bo%20%26%20Co%20said"),
        ("Two\n  lines", "Two%20lines"),
        ("Half \ud800 of a pair", "Half%20of%20a%20pair"),
        ("雨が降った。", "%E9%9B%A8%E3%81%8C%E9%99%8D%E3%81%A3%E3%81%9F%E3%80%82"),
    ],
)
def test_a_directive(text, expected):
    assert directives(text) == [expected]


def test_a_beginning_that_occurs_before_is_told_by_the_words_before_it():
    other = LONG.replace("pier", "lighthouse")
    assert directives(f"{other} | Nobody objected. | {LONG}")[2] == (
        "Nobody%20objected.-,The%20council%20decided%20on,open%20again%20in%20spring."
    )


def test_no_context_is_taken_from_another_paragraph():
    assert directives("It rained. | So it did.", "Nobody objected.", "It rained. | Then it snowed.")[3:] == [
        "It%20rained.,-Then%20it%20snowed.",
        "Then%20it%20snowed.",
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/#part", "https://a.example/#part:~:text=One"),
        ("https://a.example/#:~:text=Two", "https://a.example/#:~:text=One"),
        ("https://a.example/#part:~:text=Two", "https://a.example/#part:~:text=One"),
        ("", ""),
    ],
)
def test_an_address_keeps_its_own_fragment(address, expected):
    (sentence,) = sentences_of("One")
    assert link_to((sentence,), address)(sentence) == expected


def test_a_heading_is_not_linked():
    assert directives("# What comes next")[0] == ""


def found_by_a_browser(directive: str, text: str) -> int:
    """The offset of the first match, as the standard describes the search; -1 for none."""
    parts = directive.split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    start, *end = map(unquote, parts)
    pattern = rf"(?P<start>{re.escape(start)})"
    pattern = rf"{re.escape(prefix)}\s*{pattern}" if prefix else pattern
    pattern += f".*?{re.escape(end[0])}" if end else ""
    pattern += rf"\s*{re.escape(suffix)}" if suffix else ""
    match = re.search(pattern, text, re.IGNORECASE | re.DOTALL)
    return match.start("start") if match else -1


@given(sentence_lists(min_size=1, max_size=12, headings=False) | sentence_lists(min_size=1, texts=NASTY_TEXTS))
def test_a_link_leads_to_the_sentence_or_an_equal_one(sentences):
    texts = [" ".join(sentence.text.split()) for sentence in sentences]
    page = " ".join(texts)
    link = link_to(sentences, PAGE)
    for sentence in sentences:
        address = link(sentence)
        if sentence.is_heading:
            continue
        assert re.fullmatch(r"https://tide\.example/story#:~:text=[\w.~%,-]+", address, re.ASCII)
        text = texts[sentence.index]
        offset = found_by_a_browser(address.partition("=")[2], page)
        assert offset >= 0
        assert page[offset : offset + len(text)].lower() == text.lower()


FILLER = "<p>The harbor was quiet and the boats lay still.</p>" * 60


@pytest.mark.browser
def test_chromium_scrolls_to_the_sentence(chromium: Browser):
    """Across links and other markup inside the sentence, and to the second of two that begin alike."""
    first, second = LONG.replace("pier", "lighthouse"), LONG
    marked = second.replace("the old pier", 'the <a href="/x">old <b>pier</b></a>')
    html = f"<body>{FILLER}<p>{first}</p>{FILLER}<p>Nobody objected. <span id=it>{marked}</span></p>{FILLER}</body>"
    sentences = sentences_of(first, f"Nobody objected. | {second}")
    with Server({"/pier": web_page(html)}) as site:
        page = chromium.new_page(viewport={"width": 800, "height": 600})
        page.goto(link_to(sentences, site.url("/pier"))(sentences[2]))
        page.wait_for_function("scrollY > 0")
        box = page.locator("#it").bounding_box()
        page.close()
    assert box
    assert 0 <= box["y"] <= 600
