"""The address of a feed, or of a page that lists stories, offers a digest."""

import json
import pickle

import pytest
from streamlit.testing.v1 import AppTest

from summarizer.api.problems import problem_of
from summarizer.cli import main
from summarizer.digest import read_listing
from summarizer.errors import NoArticleError, UnsupportedMediaError
from summarizer.extraction.markup import parse_page
from summarizer.extraction.story_links import story_links
from summarizer.fetching import fetch
from summarizer.limits import Limits
from summarizer.models import Url

from .server import answer, page
from .test_feeds import ATOM, JSON_FEED, RDF, RSS

STORIES = "".join(f"<li><a href='/news/{n}#top'>Council votes on plan {n} for the harbor</a></li>" for n in range(6))
LISTING = f"""<html><head><title>News</title></head><body><nav><a href='/x'>All the news of this town</a></nav>
<ul>{STORIES}<li><a href='/news/1'>Council votes on plan 1 for the harbor</a></li>
<li><a href='https://elsewhere.example/a'>An advertisement of another site here</a></li>
<li><a href='/more'>More</a></li>
<li><a href='javascript:void(0)'>This one leads to nothing at all</a></li>
<li><a href='http://['>This one is broken in its address</a></li>
</ul><footer><a href='/terms'>The terms of use of this site</a></footer></body></html>"""


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/rss+xml; charset=utf-8", RSS),
        ("application/atom+xml", ATOM),
        ("application/xml", RSS),
        ("text/xml", RDF),
        ("text/html", f"\n{RSS}"),
        ("application/feed+json", JSON_FEED),
        ("application/json", JSON_FEED),
        ("", ATOM),
    ],
)
def test_the_address_of_a_feed_is_told_and_offers_a_digest(serve, content_type, body):
    server = serve({"/feed": answer(headers={"Content-Type": content_type}, body=body)})
    with pytest.raises(UnsupportedMediaError) as caught:
        fetch(Url(server.url("/feed")))
    assert "news feed" in str(caught.value)
    assert "Digest" in caught.value.hint
    assert caught.value.digest == server.url("/feed")


def test_other_data_offers_none(serve):
    server = serve({"/data": answer(headers={"Content-Type": "application/json"}, body='{"items": [1, 2]}')})
    with pytest.raises(UnsupportedMediaError) as caught:
        fetch(Url(server.url("/data")))
    assert not caught.value.digest


def test_the_stories_of_a_page_are_its_own_headlines_once_each():
    links = story_links(parse_page(LISTING, url="https://www.town.example/", limits=Limits()))
    assert [address for address, _ in links] == [f"https://www.town.example/news/{n}" for n in range(6)]
    assert links[2][1] == "Council votes on plan 2 for the harbor"


def test_a_page_without_a_feed_gives_a_digest_of_its_stories(serve):
    server = serve({"/": page(LISTING)})
    listing = read_listing(Url(server.url("/")))
    assert listing.addresses == tuple(server.url(f"/news/{n}") for n in range(6))
    assert listing.title == "News"


def test_a_page_without_stories_gives_none(serve):
    server = serve({"/": page("<html><body><p>Nothing here.</p></body></html>")})
    with pytest.raises(UnsupportedMediaError):
        read_listing(Url(server.url("/")))


def test_the_offer_survives_a_process_border_and_reaches_the_interface():
    error = pickle.loads(pickle.dumps(NoArticleError("A list.", digest="https://town.example/")))
    assert error.digest == "https://town.example/"
    assert json.loads(problem_of(error).body())["digest"] == "https://town.example/"
    assert "digest" not in json.loads(problem_of(NoArticleError("A list.")).body())


def test_the_command_line_names_the_command(serve, capsys):
    server = serve({"/feed": answer(headers={"Content-Type": "application/rss+xml"}, body=RSS)})
    assert main([server.url("/feed")]) != 0
    assert f"Or run: digest {server.url('/feed')}" in " ".join(capsys.readouterr().err.split())


def test_one_click_opens_the_digest_page_with_the_address(serve):
    server = serve({"/feed": answer(headers={"Content-Type": "application/rss+xml"}, body=RSS)})
    at = AppTest.from_file("../streamlit_app.py", default_timeout=30).run()
    at.text_area(key="given").set_value(server.url("/feed"))
    at.button(key="go").click().run()
    at.button(key="open-digest").click().run()
    assert not at.exception
    assert at.radio(key="digest-kind").value == "feed"
    assert at.text_input(key="digest-feed").value == server.url("/feed")
