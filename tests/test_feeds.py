"""Lists and feeds of addresses: what people paste, what sites serve, and what attackers would."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import workers
from summarizer.digest import Listing, read_lines, read_listing
from summarizer.digest.feeds import feed_of_page, find
from summarizer.digest.lists import NO_ADDRESS, gather
from summarizer.errors import SourceError, UnsafeUrlError, UnsupportedMediaError
from summarizer.fetching import same_page
from summarizer.limits import Limits
from summarizer.models import File, Payload, Text, Url

from .server import answer, page

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Harbour &amp; Town</title>
<item><title>The ferry is late</title><link>/story/1</link></item>
<item><title>The &lt;b&gt;bridge&lt;/b&gt; &amp;amp; the ferry</title><link>https://news.example.org/2?id=7</link></item>
<item><title>No link</title></item><item><title>Trick</title><link>javascript:alert(1)</link></item>
<item><title>Within</title><link>http://localhost/meta</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://town.example.org/news/">
<title>Harbour &amp; Town</title><entry><title>A</title><link rel="alternate" href="a.html"/></entry>
<entry><title>B</title><link href="https://other.example.org/b"/></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel><title>Old</title></channel>
<item><title>A</title><link>https://old.example.org/a</link></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour",
        "items": [
            {"id": "1", "url": "/a", "title": "A"},
            {"id": "2", "external_url": "https://other.example.org/b"},
            {"id": "3"},
            "no object",
        ],
    }
)


def parse_listing(payload: Payload) -> Listing:
    found = find(payload)
    return gather(found.rows, title=found.title, missing=found.missing)


def feed(body: str | bytes, url: str = "https://town.example.org/feed") -> Payload:
    return Payload(body.encode() if isinstance(body, str) else body, "text/plain", "what the reader sees", url=url)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("https://a.example.org/1\n\n  https://a.example.org/2  \r\n", ["https://a.example.org/1", "https://a.example.org/2"]),
        ("\ufeffhttps://a.example.org/1", ["https://a.example.org/1"]),
        ("# a comment\n// another\nhttps://a.example.org/1", ["https://a.example.org/1"]),
        ("- https://a.example.org/1\n* <https://a.example.org/2>\n3. https://a.example.org/3.",
         ["https://a.example.org/1", "https://a.example.org/2", "https://a.example.org/3"]),
        ("a.example.org/story\nwww.example.org", ["a.example.org/story", "www.example.org"]),
        ("See https://a.example.org/x_(y) and (https://a.example.org/z).",
         ["https://a.example.org/x_(y)", "https://a.example.org/z"]),
        ("https://a.example.org/1 https://a.example.org/2,https://a.example.org/3",
         ["https://a.example.org/1", "https://a.example.org/2", "https://a.example.org/3"]),
        ("https://a.example.org/news,123,story.html", ["https://a.example.org/news,123,story.html"]),
        ("https://a.example.org/1,The ferry is late", ["https://a.example.org/1"]),
        ("title,url\nThe ferry,https://a.example.org/1\n\"Late, again\",https://a.example.org/2",
         ["https://a.example.org/1", "https://a.example.org/2"]),
        ("Link;Titel\nhttps://a.example.org/1;Fähre", ["https://a.example.org/1"]),
        ("url\ttitle\na.example.org/1\tFerry", ["a.example.org/1"]),
        ('<a href="https://a.example.org/1">Ferry</a>', ["https://a.example.org/1"]),
        ("https://xn--mgba.example.org/السفينة", ["https://xn--mgba.example.org/السفينة"]),
    ],
)  # fmt: skip
def test_lists_are_read_as_people_write_them(text, addresses):
    listing = read_lines(text)
    assert list(listing.addresses) == addresses
    assert not listing.bad


def test_links_in_markdown_bring_their_titles():
    listing = read_lines('- [The ferry](https://a.example.org/1), [x](<https://a.example.org/2> "why")')
    assert listing.addresses == ("https://a.example.org/1", "https://a.example.org/2")
    assert listing.titles == ("The ferry", "x")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("just words", NO_ADDRESS),
        ("https://localhost/admin", "There is no public website at this address."),
        ("http://user:secret@example.org/", "An address with a user name or password in it is not opened."),
        ("https://example.org:22/", "Only the usual ports of websites, 80 and 443, are opened."),
    ],
)
def test_a_bad_line_is_told_and_the_rest_is_read(line, reason):
    listing = read_lines(f"https://a.example.org/1\n{line}\nhttps://a.example.org/2")
    assert listing.addresses == ("https://a.example.org/1", "https://a.example.org/2")
    assert [(bad.number, bad.reason) for bad in listing.bad] == [(2, reason)]


def test_a_page_is_listed_once_and_no_more_than_allowed():
    text = "\n".join(f"https://a.example.org/{i}" for i in range(9))
    listing = read_lines(
        f"{text}\nhttp://www.a.example.org/3/?utm_source=mail#top", limits=Limits(max_digest_sources=5)
    )
    assert listing.addresses == tuple(f"https://a.example.org/{i}" for i in range(5))
    assert (listing.n_repeated, listing.n_left_out) == (1, 4)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org/a", "http://www.example.org/a/#x", True),
        ("https://example.org/a?utm_source=x&id=1&fbclid=2", "https://example.org/a?id=1", True),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2", True),
        ("https://EXAMPLE.org:443/a", "example.org/a", True),
        ("https://example.org/a?id=1", "https://example.org/a?id=2", False),
        ("https://example.org/a", "https://example.org/A", False),
        ("https://example.org/a", "https://m.example.org/a", False),
    ],
)
def test_addresses_of_the_same_page(one, other, same):
    assert (same_page(one) == same_page(other)) is same


@given(st.text(max_size=400))
def test_any_text_is_a_list(text):
    listing = read_lines(text)
    assert len(listing.addresses) == len(listing.titles)
    for address in listing.addresses:
        same_page(address)


@pytest.mark.parametrize("line", ["http://a" + ")" * 2_000_000, "http://a" + "." * 2_000_000, "[](http://a" * 180_000])
def test_a_line_that_wants_to_be_slow_is_told(line):
    listing = read_lines(line)
    assert len(listing.addresses) + len(listing.bad) >= 1


def test_a_cell_may_be_as_long_as_it_likes():
    assert read_lines(f"url,title\nhttps://example.org/a,{'x' * 140_000}").addresses == ("https://example.org/a",)


def test_a_list_of_a_megabyte_is_read_at_once():
    assert read_lines("(" * 500_000 + "\n" + "[a](" * 100_000 + "\n" + "https://" * 60_000).addresses == ()


@pytest.mark.parametrize(
    ("body", "addresses"),
    [
        (RSS, ["https://town.example.org/story/1", "https://news.example.org/2?id=7"]),
        (ATOM, ["https://town.example.org/news/a.html", "https://other.example.org/b"]),
        (RDF, ["https://old.example.org/a"]),
        (JSON_FEED, ["https://town.example.org/a", "https://other.example.org/b"]),
        ("https://a.example.org/1\nnothing", ["https://a.example.org/1"]),
        ("https://a.example.org/1".encode("utf-16"), ["https://a.example.org/1"]),
    ],
)  # fmt: skip
def test_feeds_and_lists_are_told_apart_by_what_they_hold(body, addresses):
    assert list(parse_listing(feed(body)).addresses) == addresses


def test_a_feed_brings_titles_and_tells_items_without_an_address():
    listing = parse_listing(feed(RSS))
    assert listing.title == "Harbour & Town"
    assert listing.titles == ("The ferry is late", "The bridge & the ferry")
    assert [bad.number for bad in listing.bad] == [3, 4, 5]


@pytest.mark.parametrize(
    "body",
    [
        b"\x00\x01binary",
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>',
        '{"items": [',
        '{"items": ' + "[" * 100_000,
        "<html><body>no feed</body></html>",
        # What feedparser fails at in its own ways.
        "<rss><channel><item><title>A &#1114112; b & c</title></item></channel></rss>",
        '<rss><channel><item><p:pos xmlns:p="http://www.opengis.net/gml">1 2</p:pos></item></channel></rss>',
    ],
)
def test_what_is_no_list_is_refused(body):
    with pytest.raises(UnsupportedMediaError):
        parse_listing(feed(body))


@pytest.mark.parametrize(
    "body", ["<rss", "<rss><channel><item>", "<feed>" * 5_000, RSS[: len(RSS) // 2], '{"items": 7}']
)
def test_a_broken_feed_gives_what_it_has(body):
    assert len(parse_listing(feed(body)).addresses) <= 2


def test_a_huge_feed_ends_at_the_limit():
    items = "".join(f"<item><link>https://a.example.org/{i}</link></item>" for i in range(3_000))
    listing = parse_listing(feed(f"<rss><channel>{items}</channel></rss>"))
    assert len(listing.addresses) == 500
    assert listing.n_left_out == 2_500


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2">', "https://town.example.org/rss?a=1&b=2"),
        ("<LINK HREF='feed.atom' TYPE='application/atom+xml' REL='alternate'/>", "https://town.example.org/feed.atom"),
        ('<link rel="stylesheet" href="/x.css">', ""),
        ('<link rel="alternate" type="application/rss+xml" href="http://[bad">', ""),
        ('<a href="/rss" type="application/rss+xml">', ""),
        ('<!-- <link type="application/rss+xml" href="/old"> --><link type="application/rss+xml" href="/new">', "https://town.example.org/new"),
        ('<script>x = \'<link type="application/rss+xml" href="/no">\'</script>', ""),
        ('<base href="/a/"><link type="application/atom+xml; charset=utf-8" href=" b.xml ">', "https://town.example.org/a/b.xml"),
    ],
)  # fmt: skip
def test_a_page_names_its_feed(link, found):
    assert feed_of_page(feed(f"<html><head>{link}</head></html>")) == found


@pytest.mark.parametrize(
    ("content_type", "body", "n"),
    [
        ("application/rss+xml; charset=utf-8", RSS, 1),
        ("application/atom+xml", ATOM, 2),
        ("text/xml", RDF, 1),
        ("application/feed+json", JSON_FEED, 1),
        ("application/json", JSON_FEED, 1),
        ("text/plain", "https://a.example.org/1", 1),
        ("text/csv", "url,title\nhttps://a.example.org/1,A", 1),
    ],
)
def test_feeds_are_fetched_through_the_guard_and_read_by_a_child(serve, content_type, body, n):
    server = serve({"/feed": answer(headers={"Content-Type": content_type}, body=body)})
    listing = read_listing(Url(server.url("/feed")), run=workers.run)
    assert len(listing.addresses) >= n


def test_a_page_leads_to_its_feed(serve):
    link = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>'
    server = serve({"/": page(link), "/feed": answer(headers={"Content-Type": "text/xml"}, body=ATOM)})
    assert len(read_listing(Url(server.url("/"))).addresses) == 2


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/feed", "file:///etc/passwd", "http://169.254.169.254/"])
def test_a_feed_within_is_not_fetched(address):
    with pytest.raises(UnsafeUrlError):
        read_listing(Url(address))


def test_a_page_that_names_a_feed_within_does_not_open_it(serve):
    link = '<link rel="alternate" type="application/rss+xml" href="http://169.254.169.254/latest">'
    server = serve({"/": page(f"<html><head>{link}</head></html>")})
    with pytest.raises(UnsafeUrlError):
        read_listing(Url(server.url("/")))


def test_an_image_is_no_feed(serve):
    server = serve({"/": answer(headers={"Content-Type": "image/png"}, body=b"\x89PNG\r\n")})
    with pytest.raises(UnsupportedMediaError):
        read_listing(Url(server.url("/")))


@pytest.mark.parametrize("source", [Text(""), Text("# only comments"), File("empty.csv", b"")])
def test_an_empty_list_is_told(source):
    with pytest.raises(SourceError, match="This list names no articles"):
        read_listing(source)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_list_may_have_any_encoding(encoding):
    lines = "url,title\nhttps://a.example.org/1,Café\nhttps://b.example.org/2,Forêt"
    assert len(read_listing(File("list.csv", lines.encode(encoding))).addresses) == 2


def test_an_uploaded_file_is_a_list():
    assert read_listing(File("list.csv", b"url\nhttps://a.example.org/1")).addresses == ("https://a.example.org/1",)
    assert len(read_listing(File("feed.xml", ATOM.encode())).addresses) == 2
