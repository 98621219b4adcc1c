"""The article on a page: what is kept, what is dropped, and what the page says about itself."""

import contextlib
import socket
import time
from datetime import date
from pathlib import Path

import pytest

from summarizer.errors import (
    ArticleError,
    NoArticleError,
    PaywallError,
    TooLargeError,
    TooShortError,
    UnsupportedMediaError,
)
from summarizer.extraction import extract, reader_for
from summarizer.limits import Limits
from summarizer.media_types import READABLE, supported
from summarizer.models import Article, Payload
from tests.tiers import mostly_thorough

PAGES = Path(__file__).parent / "pages"
ADDRESS = "https://courier.example.org/harbour"

SENTENCES = (
    "The ferry company said on Monday that its oldest boat would make one last crossing before the spring.",
    "Built in a yard that has since become a car park, it carried sheep, schoolchildren and three brass bands.",
    "Its captain, who learned to steer on it, will hand the wheel to his daughter for the final mile.",
    "A museum on the mainland has offered to take the engine, which still starts on the first turn.",
    "The hull is harder to place, because nobody has yet worked out how to lift it over the old bridge.",
    "Island councillors want it left where it is, as a breakwater for the small boats in the inner harbour.",
    "The replacement arrives in April and runs on batteries that charge while passengers walk ashore.",
    "Fares will stay as they are until the end of the year, the company said, and dogs will travel free.",
)
PARAGRAPHS = tuple(" ".join(SENTENCES[start : start + 2]) for start in range(0, 8, 2))


def page(body: str, *, head: str = "", title: str = "The last crossing") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def paragraphs(texts: tuple[str, ...] = PARAGRAPHS) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


def read(data: bytes, *, url: str = ADDRESS, charset: str | None = None, **options: bool) -> Article:
    return extract(Payload(data, "text/html", url or "a file.html", charset, url), **options)


@pytest.fixture(scope="module")
def harbour() -> Article:
    return read((PAGES / "harbour.html").read_bytes())


def test_the_page_says_who_wrote_what_when_and_where(harbour):
    assert harbour.title == "Harbour wall reopens after two winters"
    assert harbour.authors == ("Nell Osei",)
    assert harbour.published == date(2024, 3, 12)
    assert harbour.site == "The Quay Courier"
    assert harbour.declared_language == "en-GB"
    assert harbour.origin == ADDRESS


@pytest.mark.parametrize(
    "kept",
    [
        "reopened to walkers on Tuesday morning",
        "What it cost",
        "- Divers worked on the footings for ninety-one days.",
        "I was not going to die before I had walked it again",
        "First winter | 31",
        "a siren would sound twice",
    ],
)
def test_paragraphs_headings_lists_quotes_and_tables_are_kept(harbour, kept):
    assert kept in harbour.text


@pytest.mark.parametrize(
    "clutter",
    [
        "cookies",
        "Photograph",
        "newsletter",
        "Tweet",
        "Ferry timetable",
        "covers the coast",
        "All rights reserved",
        "dataLayer",
        "max-width",
        "Weather",
    ],
)
def test_what_is_not_the_article_is_dropped(harbour, clutter):
    assert clutter not in harbour.text


def test_the_text_is_newspapers_and_the_others_agree(harbour):
    assert harbour.reader == "newspaper3k"
    assert set(harbour.agreed) == {"trafilatura", "readability"}


def test_paragraphs_are_parted_by_one_blank_line(harbour):
    assert all(block.strip() == block and block for block in harbour.text.split("\n\n"))


def test_what_a_reader_took_and_was_dropped_is_kept_for_showing(harbour):
    assert any("morning letter" in piece.text for piece in harbour.removed)


def test_with_clutter_everything_is_given():
    article = read((PAGES / "harbour.html").read_bytes(), keep_clutter=True)
    assert "newsletter" in article.text
    assert article.removed == ()


def test_no_reader_opens_a_socket(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    pictures = "".join(f'<img src="http://127.0.0.1:9/{number}.jpg" width="900">' for number in range(5))
    head = (
        '<meta http-equiv="refresh" content="0;URL=\'http://127.0.0.1:9/next\'">'
        '<meta property="og:image" content="http://127.0.0.1:9/og.jpg"><link rel="icon" href="http://127.0.0.1:9/i.ico">'
    )
    for opening in (head, ""):
        assert "oldest boat" in read(page(f"<article>{pictures}{paragraphs()}</article>", head=opening)).text


def test_a_socket_is_seen_by_the_test_above(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    with pytest.raises(AssertionError):
        socket.create_connection(("127.0.0.1", 9))


def test_text_straight_in_a_div_is_read():
    body = "<br><br>".join(PARAGRAPHS)
    assert "oldest boat" in read(page(f"<div class='story'>{body}</div>")).text


def test_text_of_more_than_100_000_characters_is_not_cut():
    many = tuple(f"In the year {number} the boat crossed {number * 3} times, the log says." for number in range(3_000))
    text = read(page(f"<article>{paragraphs(many)}</article>")).text
    assert len(text) > 150_000
    assert "In the year 2999" in text


def test_an_article_in_several_containers_is_read_whole():
    parts = "".join(f'<div class="part"><p>{text}</p></div><div class="ad-slot"></div>' for text in PARAGRAPHS)
    text = read(page(f"<main><article>{parts}</article></main>")).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_a_second_copy_for_phones_is_said_once():
    body = f"<main><div class='desktop'>{paragraphs()}</div><div class='mobile'>{paragraphs()}</div></main>"
    assert read(page(body)).text.count("oldest boat") == 1


def test_text_that_waits_in_noscript_is_read():
    body = f"<div id='app'></div><noscript><article>{paragraphs()}</article></noscript>"
    assert "oldest boat" in read(page(body)).text


def test_text_that_only_json_ld_has_is_read():
    body = "\\n".join(PARAGRAPHS)
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    article = read(page("<div id='root'></div>", head=script))
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.reader == "JSON-LD"


def test_a_button_that_was_never_closed_does_not_swallow_the_article():
    assert "oldest boat" in read(page(f"<button>Menu<main><article>{paragraphs()}</article></main>")).text


def test_amp_pages_are_read():
    body = f"<amp-sidebar><ul><li>Menu</li></ul></amp-sidebar><article>{paragraphs()}</article>"
    assert "oldest boat" in read(page(body).replace(b"<html>", b"<html amp>")).text


def test_code_keeps_its_lines():
    code = "for boat in boats:\n    boat.cross()\nprint(len(boats))"
    text = read(
        page(f"<article>{paragraphs(PARAGRAPHS[:2])}<pre>{code}</pre>{paragraphs(PARAGRAPHS[2:])}</article>")
    ).text
    assert code in text


RUSSIAN = (
    "Старый паром сделает последний рейс до начала весны, сообщила в понедельник судоходная компания на острове.",
    "Его построили на верфи, которой давно уже нет, и он возил овец, школьников и три духовых оркестра сразу.",
    "Капитан, который учился на нём управлять судном, передаст штурвал своей дочери на последней миле пути.",
    "Музей на материке готов забрать двигатель, который до сих пор заводится с первого раза в любую погоду.",
    "Новое судно придёт в апреле, оно работает от аккумуляторов и заряжается, пока пассажиры сходят на берег.",
)
JAPANESE = (
    "島の古い連絡船が春を前に最後の航海をすると、船会社が月曜日に発表した。",
    "今は駐車場になった造船所で造られ、羊や生徒や三つの楽団を運んできた。",
    "この船で操縦を覚えた船長は、最後の区間の舵を自分の娘に任せるという。",
    "本土の博物館は、今でも一度で動き出すエンジンを引き取りたいと申し出た。",
    "新しい船は四月に到着し、乗客が降りている間に充電する電池で走るという。",
)
CHINESE = (
    "轮船公司星期一表示，岛上最老的一艘渡轮将在春天之前完成最后一次航行。",
    "它是在一家早已变成停车场的船厂建造的，运送过羊群、学生和三支乐队。",
    "船长就是在这艘船上学会驾驶的，他将把最后一段航程交给自己的女儿。",
    "大陆的一家博物馆愿意收藏它的发动机，那台机器至今一次就能启动成功。",
    "新的渡轮将在四月到达，它使用电池，乘客上岸的时候就可以给电池充电。",
)
FRENCH = (
    "Le plus vieux bateau de la compagnie fera une dernière traversée avant le printemps, a-t-elle annoncé lundi.",
    "Construit dans un chantier devenu parc à voitures, il a porté des moutons, des écoliers et trois fanfares.",
    "Son capitaine, qui a appris à barrer à son bord, confiera la barre à sa fille pour le dernier mille.",
    "Un musée du continent s'est proposé pour prendre le moteur, qui démarre toujours du premier coup.",
    "Le nouveau bateau arrivera en avril et se rechargera pendant que les passagers débarquent à quai.",
)


@pytest.mark.parametrize(
    ("texts", "encoding", "named", "header"),
    [
        (RUSSIAN, "cp1251", "windows-1251", None),
        (RUSSIAN, "cp1251", "", "windows-1251"),
        (RUSSIAN, "cp1251", "", None),
        (RUSSIAN, "koi8-r", "koi8-r", None),
        (JAPANESE, "shift_jis", "Shift_JIS", None),
        (JAPANESE, "euc_jp", "", "euc-jp"),
        (CHINESE, "gbk", "gb2312", None),
        (CHINESE, "gb18030", "", None),
        (FRENCH, "latin-1", "iso-8859-1", None),
        (FRENCH, "latin-1", "utf-8", None),
        (FRENCH, "utf-8", "iso-8859-1", None),
        (FRENCH, "utf-8", "", "iso-8859-1"),
        (FRENCH, "utf-8", "", "no-such-charset"),
        (FRENCH, "utf-8", "", "idna"),
        (FRENCH, "utf-16", "", None),
        (FRENCH, "utf-16-le", "", None),
        (FRENCH, "utf-16-be", "utf-8", None),
        (FRENCH, "utf-8-sig", "", None),
    ],
)
def test_every_encoding_is_read(texts, encoding, named, header):
    meta = f'<meta charset="{named}">' if named else ""
    data = page(f"<article>{paragraphs(texts)}</article>", head=meta, title="1").decode().encode(encoding)
    article = read(data, charset=header)
    assert [text for text in texts if text not in article.text] == []


def test_text_that_was_misread_before_it_came_is_mended():
    misread = tuple(text.encode().decode("cp1252", "replace") for text in FRENCH)
    if any("\ufffd" in text for text in misread):
        misread = tuple(text.replace("à", "a").encode().decode("cp1252") for text in FRENCH)
    assert "traversée" in read(page(f"<article>{paragraphs(misread)}</article>")).text


def short(*texts: str) -> str:
    return f"<main><h1>The last crossing</h1>{paragraphs(texts)}</main>"


TEASER = short(SENTENCES[0], SENTENCES[1])
STATED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": %s}</script>'
LINKS = "".join(
    f'<li><a href="/{number}">{sentence.rstrip(".")}</a></li>' for number, sentence in enumerate(SENTENCES + SENTENCES)
)

REFUSED = {
    "the page says it is not free": (page(TEASER, head=STATED % "false"), PaywallError),
    "the page says so in words": (page(TEASER, head=STATED % '"False"'), PaywallError),
    "subscribe to continue": (
        page(f"{TEASER}<div class='offer'><p>Subscribe now to continue reading this story.</p></div>"),
        PaywallError,
    ),
    "abonnés": (page(f"{short(*FRENCH[:2])}<p>Cet article est réservé aux abonnés.</p>"), PaywallError),
    "consent": (
        page(
            "<h1>Before you continue</h1><p>We and our 214 partners use cookies and personal data for advertising and "
            "measurement. You may give your consent, or object to legitimate interest, in the privacy settings.</p>"
            "<button>Accept all</button><button>Manage privacy settings</button>"
        ),
        NoArticleError,
    ),
    "scripts needed": (
        page(
            "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>"
            "<script>a()</script>"
        ),
        NoArticleError,
    ),
    "an empty shell": (page("<div id='__next'></div><script src='/app.js'></script>"), NoArticleError),
    "log in": (
        page(
            "<h1>Sign in</h1><form><label>E-mail <input type='email'></label><label>Password "
            "<input type='password'></label><button>Log in</button></form><p>Forgot your password?</p>"
        ),
        NoArticleError,
    ),
    "a list of links": (page(f"<h1>News</h1><ul>{LINKS}</ul>"), NoArticleError),
    "an empty page": (page(""), NoArticleError),
    "no bytes": (b"", NoArticleError),
    "two lines": (page(short("The boat left at six.", "It came back at nine with a full hold.")), TooShortError),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, ArticleError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_article_is_refused_with_a_sentence_and_a_way_out(name):
    data, error = REFUSED[name]
    with pytest.raises(error) as caught:
        read(data)
    assert str(caught.value).endswith(".")
    assert caught.value.hint


def test_a_teaser_is_shown_with_the_refusal():
    with pytest.raises(PaywallError) as caught:
        read(page(TEASER, head=STATED % "false"))
    assert "oldest boat" in caught.value.found


ACCEPTED = {
    "a short article": page(short(*SENTENCES[:4])),
    "a free article with a box to subscribe": page(
        f"<article>{paragraphs()}</article><div class='subscribe'><p>Subscribe to our newsletter</p><button>Subscribe"
        "</button></div>"
    ),
    "a short free article with a log-in link": page(
        f"<nav><a href='/login'>Log in</a></nav><form><input type='password'></form><article>{paragraphs()}</article>"
    ),
    "a short article under a cookie banner": page(
        "<div id='cookie-banner'><p>We use cookies and similar technologies, with our partners, for advertising and "
        "consent purposes. Read our privacy policy and our cookie policy.</p><button>Accept</button></div>"
        + short(*SENTENCES[:5])
    ),
    "a short article under a way in for subscribers": page(
        f"<header><p>Already a subscriber? <a href='/in'>Log in</a></p></header>{short(*SENTENCES[:5])}"
    ),
    "an article about cookies": page(
        f"<article><p>Cookies and consent are what the new privacy rule is about.</p>{paragraphs()}</article>"
        "<button>Accept</button>"
    ),
    "an article under a long menu": page(f"<nav><ul>{LINKS}</ul></nav><article>{paragraphs()}</article>"),
    "a whole article that is marked as not free": page(
        f"<article>{paragraphs(tuple(SENTENCES) + RUSSIAN + FRENCH + tuple(s.upper() for s in SENTENCES))}</article>",
        head=STATED % "false",
    ),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_an_article_is_not_refused(name):
    assert "oldest boat" in read(ACCEPTED[name]).text


def test_an_article_that_may_be_cut_off_says_so():
    assert read(ACCEPTED["a whole article that is marked as not free"]).notes


HOSTILE = {
    "spans": "<p>" + "<span>word </span>" * 150_000 + "</p>" + paragraphs(),
    "comments": "<!-- x -->" * 50_000 + paragraphs(),
    "attributes": "<div " + " ".join(f"a{number}='1'" for number in range(50_000)) + f">{paragraphs()}</div>",
    "bare attributes": "<div " + " ".join(f"a{number}" for number in range(50_000)) + f">{paragraphs()}</div>",
    "nested": "<div>" * 100_000 + paragraphs() + "</div>" * 100_000,
    "brackets": "<" * 200_000,
    "NULs": paragraphs() + "\x00\x01\ufffe" * 1_000,
    "an entity bomb": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>&b;' + paragraphs(),
    "deep JSON": f'<script type="application/ld+json">{"[" * 100_000}</script>' + paragraphs(),
    "classes": "".join(f"<div class='c{number} comment'>some words of text</div>" for number in range(6_000)),
}


@pytest.mark.parametrize("name", mostly_thorough(HOSTILE, n_quick=4))
def test_a_hostile_page_ends_in_text_or_a_named_error(name):
    start = time.thread_time()
    with contextlib.suppress(ArticleError, TooLargeError):
        assert read(page(HOSTILE[name])).text
    assert time.thread_time() - start < 10


@pytest.mark.parametrize("name", ["comments", "attributes", "bare attributes", "nested", "NULs", "deep JSON"])
def test_text_is_not_lost_to_what_is_hostile_around_it(name):
    assert "oldest boat" in read(page(HOSTILE[name])).text


def test_more_than_the_limits_allow_is_refused():
    with pytest.raises(TooLargeError):
        extract(Payload(page(paragraphs()), "text/html", ADDRESS), limits=Limits(max_page_characters=100))
    with pytest.raises(TooLargeError):
        extract(Payload(page(paragraphs()), "text/html", ADDRESS), limits=Limits(max_page_elements=4))


def test_every_media_type_of_text_is_read():
    for media_type in ("application/xhtml+xml", *(kind.media_type for kind in READABLE if "text/" in kind.media_type)):
        data = page(paragraphs()) if "html" in media_type else "\n\n".join(PARAGRAPHS).encode()
        assert "oldest boat" in extract(Payload(data, media_type, "a file")).text, media_type


@pytest.mark.parametrize("kind", READABLE, ids=lambda kind: kind.media_type)
def test_every_kind_in_the_table_has_its_reader(kind):
    assert callable(reader_for(kind.media_type))


@pytest.mark.parametrize("media_type", ["image/gif", "no/such-type", "application/zip"])
def test_another_media_type_is_refused(media_type):
    with pytest.raises(UnsupportedMediaError) as caught:
        extract(Payload(b"GIF89a", media_type, ADDRESS))
    assert caught.value.hint.endswith(f"{supported()} are supported.")


@pytest.mark.parametrize("texts", [RUSSIAN, JAPANESE, CHINESE, FRENCH], ids=["ru", "ja", "zh", "fr"])
def test_other_languages_are_read_under_a_wrong_tag(texts):
    body = f"<article>{paragraphs(texts)}</article><aside><ul>{LINKS}</ul></aside>"
    article = read(page(body).replace(b"<html>", b'<html lang="en">'))
    assert [text for text in texts if text not in article.text] == []
    assert "brass bands" not in article.text
