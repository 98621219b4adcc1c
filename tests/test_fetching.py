"""What people bring, as fetching hands it on: text, files, pages; and what they are told when it cannot be had."""

import logging
import threading
import time

import pytest

from summarizer.environment import CONTACT_VARIABLE
from summarizer.errors import (
    BusyError,
    FetchError,
    SourceError,
    SummarizerError,
    TooLargeError,
    UnsupportedMediaError,
)
from summarizer.fetching import fetch, forget_failures
from summarizer.fetching.politeness import FailureMemory, Turns, user_agent
from summarizer.fetching.refresh import refresh_in_page, refresh_target
from summarizer.limits import DEFAULT_LIMITS, Limits
from summarizer.media_types import KINDS, describe, kind_by_ending
from summarizer.models import File, Payload, Text, Url
from summarizer.recognition import sniff
from tests.server import Connection, answer, page, redirect, slow, wait_until

STORY = "<!doctype html><p>A story.</p>"


@pytest.fixture(autouse=True)
def _without_memory():
    forget_failures()


def test_text_becomes_plain_text():
    assert fetch(Text("Grüße 😀")) == Payload("Grüße 😀".encode(), "text/plain", "pasted text", "utf-8")


def test_text_with_lone_surrogates_is_read():
    assert fetch(Text("a\ud800b")).data == b"a?b"


def test_a_text_may_be_as_long_as_the_limit_and_no_longer():
    limits = Limits(max_text_characters=10)
    assert fetch(Text("ü" * 10), limits).data == "ü".encode() * 10
    with pytest.raises(TooLargeError, match=r"11 characters; at most 10"):
        fetch(Text("x" * 11), limits)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger():
    limits = Limits(max_file_bytes=10)
    assert fetch(File("a.txt", b"x" * 10), limits).data == b"x" * 10
    with pytest.raises(TooLargeError, match=r"11 bytes; at most 10"):
        fetch(File("a.txt", b"x" * 11), limits)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("story.txt", b"A story.", "text/plain"),
        ("STORY.TXT", b"A story.", "text/plain"),
        ("story", b"A story.", "text/plain"),
        ("story.unknown", b"A story.", "text/plain"),
        ("story.md", b"# A story", "text/markdown"),
        ("story.html", b"no sign of markup", "text/html"),
        ("story.xhtml", b"<p>A story.", "text/html"),
        ("story", b"<!DOCTYPE html><p>A story.", "text/html"),
        ("story", b"\xef\xbb\xbf  <html><p>A story.", "text/html"),
        ("story", b"<!-- saved page --><html><p>A story.", "text/html"),
        ("story", b"<!-- a --> <!-- b --> " * 20 + b"<html><p>A story.", "text/html"),
        ("story.txt", "A story.".encode("utf-16"), "text/plain"),
        ("story.txt", b"", "text/plain"),
        ("story.txt", b"%PDF-1.7 ...", "application/pdf"),
        ("story.pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("story.docx", b"PK\x03\x04" + b"." * 26 + b"[Content_Types].xml...word/document.xml",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("story.epub", b"PK\x03\x04" + b"." * 26 + b"mimetypeapplication/epub+zip", "application/epub+zip"),
        ("story.zip", b"PK\x03\x04" + b"." * 99, "application/zip"),
        ("story.txt", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("story.txt", b"\x00\x01\x02", "application/octet-stream"),
        ("story.txt", b"MZ is what the file said", "text/plain"),
        ("story.txt", b"ID3 tags explained", "text/plain"),
        ("story.txt", b"<3 is a heart", "text/plain"),
        ("story.csv", b"a,b", "text/csv"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_bytes_say_before_what_its_name_says(name, data, media_type):
    assert fetch(File(name, data)) == Payload(data, media_type, name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("story.txt", "story.txt"),
        ("/home/me/story.txt", "story.txt"),
        ("C:\\Users\\me\\story.txt", "story.txt"),
        ("../../etc/passwd", "passwd"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "a file"),
        ("folder/", "a file"),
    ],
)
def test_a_file_is_shown_by_its_bare_name(name, shown):
    assert fetch(File(name, b"x")).origin == shown


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.media_type)
def test_every_kind_of_file_has_a_name_and_is_found_by_its_ending(kind):
    assert describe(kind.media_type) == kind.name
    assert all(kind_by_ending(f"x.{ending}") is kind for ending in kind.endings)


@pytest.mark.parametrize("media_type", ["image/x-new", "application/rss+xml", "font/woff2", "x/y", ""])
def test_unlisted_media_types_have_a_name(media_type):
    assert describe(media_type).startswith("a")


@pytest.mark.parametrize("data", [b"", b"\x00", b"<", b"%PDF", b"PK", b"\xff" * 9, b"RIFF"])
def test_sniffing_never_fails(data):
    assert "/" in sniff(data)


@pytest.mark.parametrize("start", [b"<!---->", b"<!-- --> ", b"<?xml?>", b"<!--", b"-->", b"\n"])
def test_sniffing_ends_whatever_is_repeated(start):
    """A pattern with many ways to read the same comments would try them all, in the server's own process."""
    assert sniff(start * 600 + b"<zzz ") == "text/plain"


def test_a_page_keeps_its_bytes_type_charset_and_address(serve):
    server = serve({"/a": page(b"\xe4", 'text/html; Charset="ISO-8859-1"')})
    address = server.url("/a?b=c#top")
    assert fetch(Url(address)) == Payload(
        b"\xe4", "text/html", server.url("/a?b=c"), "iso-8859-1", url=server.url("/a?b=c")
    )


@pytest.mark.parametrize(
    ("content_type", "body", "media_type"),
    [
        ("text/html", "x", "text/html"),
        ("TEXT/HTML;charset=utf-8", "x", "text/html"),
        ("application/xhtml+xml", STORY, "text/html"),
        ("text/plain", STORY, "text/plain"),
        ("text/markdown", "# x", "text/markdown"),
        ("", STORY, "text/html"),
        ("", "Just text.", "text/plain"),
        ("application/octet-stream", STORY, "text/html"),
        ("application/pdf", b"%PDF-1.4", "application/pdf"),
        ("text/html", b"%PDF-1.4", "application/pdf"),
        ("", b"%PDF-1.4", "application/pdf"),
    ],
)
def test_a_page_is_what_the_server_says_or_what_it_looks_like(content_type, body, media_type, serve):
    assert fetch(Url(serve({"/": page(body, content_type)}).url())).media_type == media_type


@pytest.mark.parametrize(
    ("content_type", "body", "name"),
    [
        ("image/jpeg", b"\xff\xd8\xff", "an image"),
        ("image/x-new", b"x", "an image"),
        ("audio/mpeg", b"x", "a sound file"),
        ("application/json", b"{}", "a data file"),
        ("application/rss+xml", b"<rss/>", "a news feed"),
        ("application/zip", b"PK", "an archive"),
        ("application/x-whatever", b"x", "unknown kind"),
    ],
)
def test_other_media_types_are_refused_by_name(content_type, body, name, serve):
    with pytest.raises(UnsupportedMediaError, match=name) as caught:
        fetch(Url(serve({"/": page(body, content_type)}).url()))
    assert caught.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("404 Not Found", "nothing at this address"), ("410 Gone", "has taken this page down"),
        ("401 Unauthorized", "signed in"),
        ("402 Payment Required", "subscribers"), ("403 Forbidden", "refuses automated readers"),
        ("429 Too Many Requests", "refuses automated readers"), ("451 Legal", "may not show"),
        ("500 Oops", "problem of its own"), ("503 Busy", "problem of its own"), ("418 Teapot", "did not send"),
    ],
)  # fmt: skip
def test_each_http_error_has_its_own_message_and_hint(status, sentence, serve):
    with pytest.raises(FetchError, match=sentence) as caught:
        fetch(Url(serve({"/secret?q": answer(status)}).url("/secret?q")))
    assert caught.value.hint
    assert "secret" not in str(caught.value)


def test_slow_and_incomplete_pages_have_their_own_messages(serve):
    limits = Limits(read_timeout_s=0.2, failure_memory_s=0)
    server = serve({"/slow": slow(page(STORY), 5), "/cut": answer(headers={"Content-Length": "99"}, body="x")})
    with pytest.raises(FetchError, match="did not answer in time"):
        fetch(Url(server.url("/slow")), limits)
    with pytest.raises(FetchError, match="whole page"):
        fetch(Url(server.url("/cut")), limits)


def test_the_origin_is_the_address_after_redirects(serve):
    server = serve({"/": redirect("/story?x=1#part"), "/story": page(STORY)})
    assert fetch(Url(server.url())).origin == server.url("/story?x=1")


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_every_kind_of_redirect_is_followed(status, serve):
    assert fetch(Url(serve({"/": redirect("story", status), "/story": page(STORY)}).url())).data == STORY.encode()


def meta(content: str, attribute: str = "content") -> str:
    return f'<!doctype html><title>Moved</title><meta {attribute}="{content}" http-equiv="Refresh"><p>Wait.</p>'


REFRESHES = {
    "0;url=/story": "/story",
    "5; URL='/story'": "/story",
    "0; url = /story": "/story",
    "10,/story": "/story",
    "0.5; story": "/story",
    "0; url=/story?a=b&amp;c=d": "/story?a=b&c=d",
}


@pytest.mark.parametrize(("content", "target"), REFRESHES.items())
def test_a_page_that_sends_on_is_followed(content, target, serve):
    server = serve({"/": page(meta(content)), target: page(STORY)})
    assert fetch(Url(server.url())).origin == server.url(target)


def test_a_header_that_sends_on_is_followed_whatever_the_page_is(serve):
    server = serve({"/": answer(headers={"Refresh": "3; url=/story", "Content-Length": "0"}), "/story": page(STORY)})
    assert fetch(Url(server.url())).origin == server.url("/story")


@pytest.mark.parametrize(
    "markup",
    [
        meta("300"),
        meta("300; url=/story"),
        meta("0; url=/"),
        meta("0; url=#top"),
        meta("soon; url=/story"),
        meta("0; url=/story", "data-content"),
        f"<!-- {meta('0; url=/story')} -->",
        f"<noscript>{meta('0; url=/story')}</noscript>",
        f"<script>var a = '{meta('0; url=/story')}'</script>",
        f"<textarea>{meta('0; url=/story')}",
        '<meta name="refresh" content="0; url=/story">',
    ],
)
def test_a_page_that_only_reloads_or_speaks_of_it_is_the_page(markup, serve):
    server = serve({"/": page(markup), "/story": page(STORY)})
    assert fetch(Url(server.url())).origin == server.url("/")


def test_a_refresh_counts_as_a_hop(serve):
    server = serve({f"/{n}": page(meta(f"0; url=/{n + 1}")) for n in range(20)})
    with pytest.raises(FetchError, match="without end"):
        fetch(Url(server.url("/0")), Limits(max_redirects=4))
    assert len(server.heads) == 5


@pytest.mark.parametrize(
    "unit", ["<meta ", "<!--", "<script>", "<meta http-equiv=refresh content='0;", " a=", "<title>"]
)
def test_a_refresh_is_looked_for_in_linear_time(unit):
    start = time.process_time()
    refresh_in_page(unit.encode() * 300_000)
    refresh_target(unit * 300_000)
    assert time.process_time() - start < 1


def test_cookies_are_sent_only_to_the_host_that_set_them(serve):
    def gate(connection: Connection) -> None:
        if "Cookie: seen=1; b=2; c=d=e; empty=\r\n" in connection.head:
            redirect(other.url("/"))(connection)
        else:
            connection.send("HTTP/1.1 302 Found\r\nLocation: /\r\nSet-Cookie: seen=1; Path=/; HttpOnly\r\n")
            connection.send(
                "Set-Cookie: b=2\r\nSet-Cookie: bad\x01=x\r\nSet-Cookie: nonsense\r\nSet-Cookie: c = d=e ;Path=/\r\n"
                "Set-Cookie: empty=;Secure\r\nSet-Cookie: =x\r\nSet-Cookie: x=y z\r\nContent-Length: 0\r\n\r\n"
            )

    other = serve({"/": page(STORY)})
    server = serve({"/": gate})
    for _ in range(2):  # and they are forgotten after the fetch
        assert fetch(Url(server.url())).data == STORY.encode()
    assert len(server.heads) == 4
    assert "Cookie:" not in server.heads[0] + server.heads[2] + other.heads[0]


def test_requests_carry_an_honest_user_agent(serve, monkeypatch):
    server = serve({"/": page(STORY)})
    monkeypatch.setenv(CONTACT_VARIABLE, "https://example.org/about\r\nX-Evil: 1")
    fetch(Url(server.url()))
    head = server.heads[0]
    assert f"Host: {server.host}\r\n" in head
    assert "ArticleSummarizer/1.0; +https://example.org/aboutX-Evil: 1)\r\n" in head
    assert "\r\nX-Evil" not in head
    assert "Referer" not in head
    monkeypatch.delenv(CONTACT_VARIABLE)
    assert user_agent() == "Mozilla/5.0 (compatible; ArticleSummarizer/1.0)"


def test_netrc_is_ignored(serve, tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    server = serve({"/": page(STORY)})
    fetch(Url(server.url()))
    assert "Authorization" not in server.heads[0]


def _fetch_in_vain(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(Url(url))


def _fetch_all(urls: list[str], limits: Limits = DEFAULT_LIMITS) -> None:
    threads = [threading.Thread(target=fetch, args=(Url(url), limits)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_host_gets_one_request_at_a_time_and_others_do_not_wait(serve):
    server = serve({"/": slow(page(STORY), 0.1)})
    _fetch_all([server.url(f"/?{i}") for i in range(6)])
    assert len(server.heads) == 6
    assert server.max_at_once == 1


def test_an_endless_page_does_not_block_its_site(serve):
    server = serve({"/slow": slow(page(STORY), 3), "/": page(STORY)})
    blocker = threading.Thread(target=_fetch_in_vain, args=(server.url("/slow"),))
    blocker.start()
    assert wait_until(lambda: server.paths == ["/slow"])
    assert fetch(Url(server.url("/")), Limits(turn_timeout_s=0.1)).data == STORY.encode()
    assert server.n_at_once >= 1
    server.stop()
    blocker.join()


def test_a_slow_page_loses_its_turn_after_a_while(serve):
    server = serve({"/": slow(page(STORY), 0.5)})
    _fetch_all([server.url(f"/?{i}") for i in range(4)], Limits(turn_s=0.1))
    assert 1 < server.max_at_once <= 4


def test_a_hanging_host_gets_a_limited_number_of_requests(serve):
    """Else anybody could have this server ask a small site two hundred things at the same moment."""
    server = serve({"/": slow(page(STORY), 1)})
    limits = Limits(turn_s=0.05, turn_timeout_s=0.2, slot_timeout_s=0.4, max_fetches_per_host=3)
    told: list[type[SummarizerError]] = []

    def visit(number: int) -> None:
        try:
            fetch(Url(server.url(f"/?{number}")), limits)
        except SummarizerError as error:
            told.append(type(error))

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.max_at_once == len(server.heads) == 3
    assert told == [BusyError] * 9


def test_many_requests_to_one_host_are_all_served(serve):
    """When patience runs out they go in as places become free; nobody is turned away."""
    server = serve({"/": slow(page(STORY), 0.1)})
    limits = Limits(turn_timeout_s=0.2, max_fetches_per_host=3)
    _fetch_all([server.url(f"/?{number}") for number in range(30)], limits)
    assert len(server.heads) == 30
    assert server.max_at_once <= 3


def test_the_number_of_fetches_at_once_is_limited(serve):
    turns, limits = Turns(), Limits(max_fetches_at_once=2)

    def visit() -> None:
        with turns.at("c", turn_s=9, timeout_s=0, slot_timeout_s=9, limits=limits):
            pass

    waiting = threading.Thread(target=visit)
    with turns.at("a", turn_s=9, timeout_s=0, limits=limits):
        with turns.at("b", turn_s=9, timeout_s=0, limits=limits):
            with pytest.raises(BusyError), turns.at("c", turn_s=9, timeout_s=9, limits=limits):
                pass
            waiting.start()
            assert waiting.is_alive()
        waiting.join(5)
        assert not waiting.is_alive()
    server = serve({"/": page(STORY)})
    with pytest.raises(BusyError):
        fetch(Url(server.url()), Limits(max_fetches_at_once=0, slot_timeout_s=0.1))
    assert server.heads == []


def test_finished_turns_are_forgotten():
    turns = Turns()
    with (
        turns.at("a", turn_s=0, timeout_s=1),
        turns.at("b", turn_s=9, timeout_s=1),
        turns.at("a", turn_s=9, timeout_s=0),
    ):
        assert turns.hosts == {"a", "b"}
    assert turns.hosts == set()


def test_a_refusal_is_remembered_for_a_while(serve):
    server = serve({"/": answer("404 Not Found"), "/other": page(STORY)})
    for _ in range(3):
        with pytest.raises(FetchError, match="nothing at this address"):
            fetch(Url(server.url("/#part")))
    assert len(server.heads) == 1
    fetch(Url(server.url("/other")))
    with pytest.raises(FetchError, match="nothing at this address"):
        fetch(Url(server.url("/")), Limits(failure_memory_s=0))
    assert len(server.heads) == 3


def test_a_temporary_failure_is_not_remembered(serve):
    server = serve({"/": lambda connection: None})
    with pytest.raises(FetchError):
        fetch(Url(server.url()))
    server.table["/"] = page(STORY)
    assert fetch(Url(server.url())).data == STORY.encode()


def test_failures_are_forgotten_and_their_number_is_limited():
    assert DEFAULT_LIMITS.failure_memory_s <= 60
    memory = FailureMemory(max_entries=2)
    for url in ("a", "b", "c"):
        memory.remember(url, FetchError(url))
    assert memory.recall("a", within_s=9) is None
    assert str(memory.recall("c", within_s=9)) == "c"
    assert memory.recall("c", within_s=-1) is None
    assert memory.recall("c", within_s=9) is None


def test_the_log_names_the_host_and_the_outcome_only(serve, caplog):
    caplog.set_level(logging.DEBUG)
    odd = answer(headers={"Content-Type": "multipart/mixed"})
    server = serve({
        "/private/path": page("<p>secret text</p>"), "/gone": answer("404 Not Found"), "/private/odd": odd
    })  # fmt: skip
    fetch(Url(server.url("/private/path?token=123")))
    with pytest.raises(SourceError):
        fetch(Url(server.url("/gone?token=123")))
    with pytest.raises(SourceError):
        fetch(Url(server.url("/private/odd?token=123")))
    assert "127.0.0.1" in caplog.text
    assert not any(word in caplog.text for word in ("private", "token", "secret", "gone"))


@pytest.mark.parametrize("bad", [UnicodeError("x"), ValueError("x"), KeyError("x"), RecursionError("x"), OSError("x")])
def test_any_exception_becomes_a_fetch_error(bad, serve, monkeypatch):
    def fail(*_: object) -> None:
        raise bad

    monkeypatch.setattr("summarizer.fetching.pages._read", fail)
    with pytest.raises(SummarizerError) as caught:
        fetch(Url(serve({"/": page(STORY)}).url()))
    assert str(bad) not in str(caught.value).split()
