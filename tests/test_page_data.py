"""Articles that a page carries as data or as another kind of markup, and pages that show other pages."""

import json
import re
import time
from contextlib import suppress
from html import escape

import pytest

from summarizer.errors import NoArticleError, SummarizerError
from summarizer.extraction import extract
from summarizer.extraction.structured import parse_structured, text_of_body
from summarizer.models import Payload

PARTS = (
    "The salt works of Ormvik closed on Friday after two hundred and eleven years, because nobody buys coarse salt.",
    "Its eighty workers will move to the new fish farm, which pays better & smells worse, the foreman Ida Krans said.",
    "The evaporation ponds will be left to the birds, of which a count in May found some 14,000 of sixty kinds.",
)
TITLE = "Salt works close"
MARKUP = "".join(f"<p>{escape(part)}</p>" for part in PARTS)
SHELL = '<html><head><title>Salt works close</title></head><body><div id="app">Loading</div>%s</body></html>'


def read(markup: str):
    payload = Payload(markup.encode(), "text/html", "https://ormvik.example/a", url="https://ormvik.example/a")
    return extract(payload)


def script(text: str, kind: str = "text/javascript") -> str:
    return SHELL % f'<script type="{kind}">{text}</script>'


def data(value: object) -> str:
    return json.dumps(value).replace("<", "\\u003c")


def json_page(value: object) -> str:
    return script(data(value), "application/json")


def rich(part: str) -> dict:
    link = {"nodeType": "hyperlink", "content": [{"nodeType": "text", "value": part[30:]}]}
    return {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": part[:30]}, link]}


def element(tag: str, *children: object) -> list:
    return ["$", tag, None, {"children": list(children)}]


RICH = {"nodeType": "document", "content": [rich(part) for part in PARTS]}
QUOTED = data({"body": MARKUP}).replace("%", "%25").replace('"', "%22").replace("\\", "%5C")
PARAGRAPHS = [element("p", part[:40], element("b", part[40:])) for part in PARTS]
FLIGHT = f'0:{{"a":1}}\n1:{json.dumps(element("article", *PARAGRAPHS))}\n'
EDITOR = [{"type": "header", "data": {"text": "Salt"}}, *({"type": "paragraph", "data": {"text": p}} for p in PARTS)]
STATES = {
    "Next.js": json_page({"props": {"pageProps": {"post": {"title": TITLE, "body": MARKUP}}}}),
    "escaped markup": json_page({"post": {"body": escape(MARKUP)}}),
    "plain text": json_page({"post": {"text": "\n\n".join(PARTS)}}),
    "Markdown": json_page({"post": {"text": "## Salt\n\n" + "\n\n".join(f"*{part}*" for part in PARTS)}}),
    "blocks": script(f"window.__INITIAL_STATE__ = {data([{'type': 'paragraph', 'text': part} for part in PARTS])};"),
    "blocks with data": script(f"window.__DATA__={data({'blocks': EDITOR})}"),
    "rich text": script(f"window.__APOLLO_STATE__ = {data({'Article:1': {'title': TITLE, 'body': RICH}})}"),
    "portable text": json_page([{"_type": "block", "children": [{"_type": "span", "text": part}]} for part in PARTS]),
    "Draft.js": json_page({"blocks": [{"text": part, "type": "unstyled", "depth": 0} for part in PARTS]}),
    "parsed from a string": script(f"window.__STATE__ = JSON.parse({data(data({'body': MARKUP}))});"),
    "parsed from an escaped string": script(f'window.s = JSON.parse(decodeURIComponent("{QUOTED}"))'),
    "not quite JSON": script(f'var state = {{"a": undefined, "body": {data(MARKUP)}}}'),
    "Nuxt 3": json_page([["Reactive", 1], {"post": 2}, {"title": 3, "body": 4}, TITLE, MARKUP]),
    "React on the server": script(
        f"self.__next_f.push([1,{data(FLIGHT[:200])}]);self.__next_f.push([1,{data(FLIGHT[200:])}])"
    ),
    "text in a stream of React": script(f"self.__next_f.push([1,{data(f'5:T{len(MARKUP):x},{MARKUP}6:null')}])"),
}


@pytest.mark.parametrize("markup", STATES.values(), ids=STATES)
def test_the_article_in_the_data_of_an_empty_page_is_read(markup):
    article = read(markup)
    assert [part for part in article.text.split("\n\n") if part not in ("Salt", TITLE)] == list(PARTS)
    assert article.title == TITLE


def test_other_stories_in_the_data_stay_there():
    related = [{"title": "Birds of May", "url": "/b", "text": PARTS[0] * 3}] * 4
    state = {"related": related, "post": {"title": TITLE, "body": MARKUP}}
    assert PARTS[0] * 2 not in read(json_page(state)).text


def test_the_article_with_the_pages_title_is_taken():
    other = MARKUP.replace("Ormvik", "Skagen") * 3
    state = [{"title": "Another matter", "body": other}, {"title": TITLE, "body": MARKUP}]
    assert "Skagen" not in read(json_page(state)).text


@pytest.mark.parametrize(
    "markup",
    [
        json_page({"messages": {f"key{n}": "Please sign in to go on." for n in range(80)}}),
        script("window.run = function () { if (a) { b(); } return c; }; " * 60),
        json_page({"body": MARKUP}).replace("<head>", '<head><meta property="article:content_tier" content="locked">'),
        json_page({"body": MARKUP}).replace(
            "<head>",
            '<head><script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": false}</script>',
        ),
    ],
    ids=["labels", "a program", "locked", "not free"],
)
def test_nothing_else_is_taken_for_an_article(markup):
    with pytest.raises(SummarizerError):
        read(markup)


def test_a_page_with_a_text_of_its_own_is_read_from_that():
    own = "".join(f"<p>{part.replace('Ormvik', 'Skagen')}</p>" for part in PARTS)
    text = read(json_page({"body": MARKUP}).replace("Loading", own)).text
    assert "Skagen" in text
    assert "Ormvik" not in text


LD = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PARTS)}
WRAPPED = {
    "plain": "%s",
    "a comment": "<!--\n%s\n-->",
    "a section": "//<![CDATA[\n%s\n//]]>",
    "a statement": "%s;",
}


@pytest.mark.parametrize("form", WRAPPED.values(), ids=WRAPPED)
@pytest.mark.parametrize(
    "write", [json.dumps, lambda value: escape(json.dumps(value)), lambda value: json.dumps(json.dumps(value))]
)
def test_structured_data_is_read_however_it_is_wrapped(form, write):
    assert parse_structured([form % write([LD])]).headline == TITLE


def test_an_escape_that_json_does_not_know_is_the_character():
    assert parse_structured(['{"@type": "Article", "headline": "Ida\\\'s salt"}']).headline == "Ida's salt"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Salt &amp;rsquo;n&amp;#8217; birds", "Salt ’n’ birds"),
        ("Fish &amp; salt", "Fish & salt"),
        ("&lt;p&gt;Salt&lt;/p&gt;&lt;p&gt;Birds&lt;/p&gt;", "Salt\n\nBirds"),
        ("&amp;lt;p&amp;gt;Salt&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Birds&amp;lt;/p&amp;gt;", "Salt\n\nBirds"),
        ("Salt\\n\\nBirds", "Salt\n\nBirds"),
        ("a < b and c > d\nC:\\new", "a < b and c > d\n\nC:\\new"),
    ],
)
def test_a_stated_text_is_unescaped(body, text):
    assert text_of_body(body) == text


XML = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">%s</html>'
HEAD = f"<head><title>{TITLE}</title></head>"
SECTIONS = XML % f"{HEAD}<body>{''.join(f'<p><![CDATA[{part}]]></p>' for part in PARTS)}</body>"
PREFIXED = (XML % f"{HEAD}<body>{MARKUP}</body>").replace("xmlns=", "xmlns:x=").replace("</", "</x:")
XML_PAGES = {
    "sections of characters": SECTIONS,
    "prefixes": re.sub(r"<(?=[a-z])", "<x:", PREFIXED),
    "closed empty elements": XML % f'<head><title/><script src="a.js"/></head><body><div id="ad"/>{MARKUP}</body>',
    "entities": XML
    % f'<head><script src="a.js"/></head><body>{MARKUP.replace("salt works", "salt&nbsp;works")}</body>',
    "broken": XML % f"{HEAD}<body><div/><p>&nope;{MARKUP}</body>",
}


@pytest.mark.parametrize("markup", XML_PAGES.values(), ids=XML_PAGES)
def test_a_page_of_xml_is_read(markup):
    assert all(part in read(markup).text for part in PARTS)


def test_entities_that_a_page_declares_are_not_expanded():
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    page = SECTIONS.replace("<html", f"<!DOCTYPE html [<!ENTITY e0 'salt'>{bomb}]><html", 1)
    start = time.process_time()
    with suppress(SummarizerError):
        assert len(read(page.replace("</body>", "<p>&e12;</p></body>")).text) < 2 * len(page)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("markup", "named"),
    [
        ('<frameset cols="20%,80%"><frame src="menu.html"><frame src="https://b.example/main"></frameset>',
         ["https://ormvik.example/menu.html", "https://b.example/main"]),
        ('<body><iframe src="/story" width="100%" height="900"></iframe></body>', ["https://ormvik.example/story"]),
    ],
)  # fmt: skip
def test_a_page_of_frames_names_the_pages_in_them(markup, named):
    with pytest.raises(NoArticleError) as raised:
        read(f"<html><head><title>Ormvik</title></head>{markup}</html>")
    assert "frames" in str(raised.value)
    assert all(address in raised.value.hint for address in named)


@pytest.mark.parametrize(
    "address",
    ["http://10.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://router/", "//wiki.corp/",
     "http://printer.local/a", "http://ann:secret@b.example/"],
)  # fmt: skip
def test_a_page_of_frames_names_no_private_address(address):
    with pytest.raises(NoArticleError) as raised:
        read(f'<html><frameset><frame src="{address}"><frame src="/own"></frameset></html>')
    assert raised.value.hint == "Give the address of the right one: https://ormvik.example/own"
    with pytest.raises(NoArticleError) as raised:
        read(f'<html><frameset><frame src="{address}"></frameset></html>')
    assert "frames" in str(raised.value)
    assert raised.value.hint == "Open the page yourself and paste its text."


@pytest.mark.parametrize(
    "frame", ['<noscript><iframe src="/t"></iframe></noscript>', '<iframe src="/t" width="0"></iframe>']
)
def test_a_frame_that_counts_visitors_is_no_page_to_open(frame):
    with pytest.raises(NoArticleError) as raised:
        read(f"<html><body><script>a()</script>{frame}</body></html>")
    assert "frames" not in str(raised.value)


@pytest.mark.parametrize(
    "unit",
    [
        "a = {",
        "a = JSON.parse('",
        '[{"text":',
        "<!--",
        " ",
        "self.__next_f.push([",
        "0:T9,",
        "&amp;",
        '"body": "<p>a b',
        "x=[undefined,",
    ],
)
def test_hostile_data_take_linear_time(unit):
    def seconds(n: int) -> float:
        start = time.process_time()
        with pytest.raises(SummarizerError):
            read(script(unit * n) + script(unit * n, "application/json") + script(unit * n, "application/ld+json"))
        return time.process_time() - start

    assert seconds(20_000) < max(1.0, 30 * seconds(2_000))
