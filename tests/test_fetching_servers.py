"""Hostile servers: each ends, within its limit, in the page's text or in a named error; never in half a page."""

import contextlib
import gzip
import resource
import threading
import time
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from summarizer.errors import FetchError, SummarizerError, TooLargeError, UnsafeUrlError, UnsupportedMediaError
from summarizer.fetching import fetch
from summarizer.limits import Limits
from summarizer.models import Url
from tests.server import Behavior, Connection, answer, drip, flood, packed, page, redirect, slow

HALF_TOLD = {"Content-Type": "text/html", "Content-Length": "50"}
OVER_TOLD = {"Content-Type": "text/html", "Content-Length": "9000"}

LIMITS = Limits(
    max_wire_bytes=200_000,
    max_page_bytes=400_000,
    max_header_bytes=20_000,
    read_timeout_s=0.4,
    fetch_timeout_s=0.8,
    failure_memory_s=0,
)

HTML = "Content-Type: text/html\r\n"
OK = f"HTTP/1.1 200 OK\r\n{HTML}"
STORY = "<p>" + "A story. " * 200 + "</p>"
ZIPPED = gzip.compress(STORY.encode())


def raw(*parts: bytes | str, reset: bool = False) -> Behavior:
    """Sends these bytes and closes; or resets the connection."""

    def act(connection: Connection) -> None:
        for part in parts:
            connection.send(part)
        if reset:
            connection.socket.setsockopt(1, 13, b"\x01\x00\x00\x00\x00\x00\x00\x00")  # SO_LINGER, at once

    return act


def stall(*parts: bytes | str) -> Behavior:
    """Sends these bytes and then nothing, without closing."""

    def act(connection: Connection) -> None:
        raw(*parts)(connection)
        connection.pause(20)

    return act


def bomb(n_bytes: int, layers: int = 1) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    data = b"".join(packer.compress(bytes(1_000_000)) for _ in range(n_bytes // 1_000_000)) + packer.flush()
    for _ in range(layers - 1):
        data = gzip.compress(data)
    return data


def hop(n: int) -> Mapping[str, Behavior]:
    return {f"/hop{i}": redirect(f"/hop{i + 1}") for i in range(n)} | {f"/hop{n}": page(STORY)}


def cut(*lines: str) -> Behavior:
    """Half of a page whose length is told, after these odd lines of the head."""
    told = "".join(f"{line}\r\n" for line in (*lines, f"Content-Length: {len(STORY)}"))
    return raw(f"{OK}{told}\r\n".encode(), STORY[:900])


def zipped(data: bytes, encoding: str = "gzip") -> Behavior:
    return answer(headers={"Content-Type": "text/html", "Content-Encoding": encoding}, body=data)


HOSTILE: Mapping[str, tuple[Behavior, type[SummarizerError]]] = {
    "/close-at-once": (raw(), FetchError),
    "/reset-at-once": (raw(reset=True), FetchError),
    "/reset-in-head": (raw("HTTP/1.1 200 O", reset=True), FetchError),
    "/reset-in-body": (raw(OK, "Content-Length: 9000\r\n\r\n<p>Half", reset=True), FetchError),
    "/silent": (stall(), FetchError),
    "/stall-in-head": (stall(OK), FetchError),
    "/stall-in-body": (stall(OK, "Content-Length: 9000\r\n\r\n<p>Half"), FetchError),
    "/drip-status": (drip("", "H", 0.1), FetchError),
    "/drip-head": (drip(OK, "X: y\r\n", 0.1), FetchError),
    "/drip-head-line": (drip(f"{OK}X: ", "y", 0.1), FetchError),
    "/drip-body": (drip(f"{OK}Content-Length: 9000\r\n\r\n", "x", 0.1), FetchError),
    "/drip-open-body": (drip(f"{OK}\r\n", "x", 0.1), FetchError),
    "/drip-chunks": (drip(f"{OK}Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", 0.1), FetchError),
    "/drip-chunk-size": (drip(f"{OK}Transfer-Encoding: chunked\r\n\r\n", "0", 0.1), FetchError),
    "/drip-trailers": (drip(f"{OK}Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", "X: y\r\n", 0.1), FetchError),
    "/drip-continue": (drip("", "HTTP/1.1 100 Continue\r\n\r\n", 0.1), FetchError),
    "/flood-status": (flood("", "H"), SummarizerError),
    "/flood-head": (flood(OK, "X: y\r\n"), SummarizerError),
    "/flood-head-line": (flood(f"{OK}X: ", "y"), SummarizerError),
    "/flood-continue": (flood("", "HTTP/1.1 100 Continue\r\n\r\n"), TooLargeError),
    "/flood-body": (flood(f"{OK}\r\n", "<p>more</p>"), TooLargeError),
    "/flood-chunks": (flood(f"{OK}Transfer-Encoding: chunked\r\n\r\n", f"400\r\n{'more' * 256}\r\n"), TooLargeError),
    "/flood-chunk-size": (flood(f"{OK}Transfer-Encoding: chunked\r\n\r\n", "0"), SummarizerError),
    "/flood-trailers": (flood(f"{OK}Transfer-Encoding: chunked\r\n\r\n0\r\n", "X: y\r\n"), SummarizerError),
    "/many-headers": (answer(headers={f"X-{i}": "y" for i in range(500)} | {"Content-Type": "text/html"}), FetchError),
    "/huge-header": (answer(headers={"X": "y" * 30_000}), TooLargeError),
    "/huge-announced": (answer(headers={"Content-Type": "text/html", "Content-Length": "999999999999"}), TooLargeError),
    "/length-too-great": (
        answer(headers=OVER_TOLD, body=STORY),
        FetchError,
    ),
    "/length-too-small": (
        answer(headers=HALF_TOLD, body=STORY),
        FetchError,
    ),
    "/two-lengths": (raw(OK, "Content-Length: 5\r\nContent-Length: 50\r\n\r\n<p>Half"), FetchError),
    "/length-no-number": (raw(OK, "Content-Length: many\r\n\r\n"), FetchError),
    "/length-negative": (raw(OK, "Content-Length: -1\r\n\r\n"), FetchError),
    "/length-empty": (raw(OK, f"Content-Length: \r\n\r\n{STORY}"), FetchError),
    "/length-hexadecimal": (raw(OK, f"Content-Length: {len(STORY):#x}\r\n\r\n{STORY[:900]}"), FetchError),
    "/length-with-a-point": (raw(OK, f"Content-Length: {len(STORY)}.0\r\n\r\n{STORY[:900]}"), FetchError),
    "/length-with-underscore": (raw(OK, f"Content-Length: {len(STORY):_}\r\n\r\n{STORY}"), FetchError),
    "/length-of-5000-digits": (raw(OK, f"Content-Length: {'9' * 5_000}\r\n\r\n{STORY}"), FetchError),
    "/length-too-small-identity": (
        raw(OK, f"Transfer-Encoding: identity\r\nContent-Length: 900\r\n\r\n{STORY}"),
        FetchError,
    ),
    # Sizes that int() of Python takes, and something between a chunk and the end of its line.
    **{
        f"/chunk-size-{number}": (
            raw(OK, f"Transfer-Encoding: chunked\r\n\r\n384\r\n{STORY[:900]}\r\n{size}\r\n\r\n{STORY[900:]}"),
            FetchError,
        )
        for number, size in enumerate(("-0", "+0", "0x0", "0_0", "?", ""))
    },
    **{
        f"/chunk-end-{number}": (
            raw(OK, f"Transfer-Encoding: {coding}\r\n\r\n384\r\n{STORY[:900]}{end}0\r\n\r\n"),
            FetchError,
        )
        for number, (coding, end) in enumerate((("chunked", "xx"), ("chunked", "?! "), ("identity, chunked", "xx")))
    },
    "/two-lengths-in-one": (raw(OK, f"Content-Length: 900, {len(STORY)}\r\n\r\n{STORY}"), FetchError),
    # The parser of heads takes everything after a line that is none for the body, lengths and all.
    "/cut-after-junk": (cut("no colon in this line"), FetchError),
    "/cut-after-markup": (cut("<html>"), FetchError),
    "/cut-after-status": (cut("HTTP/1.1 200 OK"), FetchError),
    "/cut-after-nul": (cut("X\x00Y: z"), FetchError),
    "/cut-after-umlaut": (cut("Größe: 1"), FetchError),
    "/cut-after-bare-returns": (cut("X: a\r\rb", "Y: z\r"), FetchError),
    "/cut-after-lone-return": (cut("\r"), FetchError),
    "/cut-after-from": (cut("From somebody"), FetchError),
    "/cut-with-space-before-colon": (
        raw(OK, f"Content-Length : {len(STORY)}\r\n\r\n", STORY[:900]),
        FetchError,
    ),
    "/chunks-cut": (raw(OK, "Transfer-Encoding: chunked\r\n\r\n9\r\n<p>Half"), FetchError),
    "/chunks-without-end": (raw(OK, "Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n"), FetchError),
    "/chunks-nonsense": (raw(OK, "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n"), FetchError),
    "/chunks-negative": (raw(OK, "Transfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n"), FetchError),
    "/chunks-cut-in-size": (raw(OK, f"Transfer-Encoding: chunked\r\n\r\n384\r\n{STORY[:900]}\r\n0"), FetchError),
    "/chunks-unknown-coding": (
        raw(OK, f"Transfer-Encoding: xchunked\r\n\r\n{len(STORY):x}\r\n{STORY}\r\n0\r\n\r\n"),
        FetchError,
    ),
    "/chunk-huge": (raw(OK, "Transfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\nabc"), FetchError),
    "/gzip-bomb": (zipped(bomb(50_000_000)), TooLargeError),
    "/gzip-nested": (zipped(bomb(20_000_000, layers=2), "gzip, gzip"), FetchError),
    "/gzip-nested-quietly": (zipped(bomb(20_000_000, layers=2)), UnsupportedMediaError),
    "/gzip-ten-times": (zipped(ZIPPED, ", ".join(["gzip"] * 10)), FetchError),
    "/gzip-cut": (zipped(ZIPPED[:-20]), FetchError),
    "/gzip-cut-in-head": (zipped(ZIPPED[:5]), FetchError),
    "/gzip-without-checksum": (zipped(ZIPPED[:-8]), FetchError),
    "/gzip-wrong-checksum": (zipped(ZIPPED[:-8] + b"\x00" * 8), FetchError),
    "/gzip-not": (zipped(STORY.encode()), FetchError),
    "/gzip-second-member-cut": (zipped(gzip.compress(STORY[:900].encode()) + b"\x1f"), FetchError),
    "/gzip-many-members": (zipped(gzip.compress(b"") * 5_000), FetchError),
    "/gzip-empty": (zipped(gzip.compress(b"")), FetchError),
    "/deflate-bomb": (zipped(zlib.compress(bytes(30_000_000), 9), "deflate"), TooLargeError),
    "/deflate-cut": (zipped(zlib.compress(STORY.encode())[:-9], "deflate"), FetchError),
    "/brotli": (zipped(b"\x0b\x02\x80<p>x</p>\x03", "br"), FetchError),
    "/encoding-unknown": (zipped(STORY.encode(), "rot13"), FetchError),
    "/redirect-to-itself": (redirect("/redirect-to-itself"), FetchError),
    "/redirect-without-end": (redirect("/redirect-without-end?again"), FetchError),
    "/redirect-nowhere": (redirect(""), FetchError),
    "/redirect-to-nonsense": (redirect("http://[::bad"), UnsafeUrlError),
    "/redirect-to-file": (redirect("file:///etc/passwd"), UnsafeUrlError),
    "/redirect-to-script": (redirect("javascript:alert(1)"), UnsafeUrlError),
    "/redirect-with-secrets": (redirect("https://user:pass@example.org/"), UnsafeUrlError),
    "/redirect-far": (redirect("/" + "a" * 3_000), UnsafeUrlError),
    "/redirect-slowly": (slow(redirect("/redirect-slowly"), 0.3), FetchError),
    "/not-http": (raw("SSH-2.0-OpenSSH_9.6\r\n"), FetchError),
    "/http-0.9": (raw("<html><p>Just text</p></html>"), FetchError),
    "/http-99": (raw("HTTP/99.9 200 OK\r\n\r\n<p>x</p>"), FetchError),
    "/status-not-a-number": (raw("HTTP/1.1 two hundred\r\n\r\n"), FetchError),
    "/status-huge": (raw("HTTP/1.1 99999 OK\r\n\r\n"), FetchError),
    "/status-999": (answer("999 Denied"), FetchError),
    "/empty": (page(""), FetchError),
    "/blank": (page(" \r\n\t "), FetchError),
    "/no-content": (answer("204 No Content"), FetchError),
    "/reset-content": (answer("205 Reset Content"), FetchError),
    "/partial": (answer("206 Partial Content", {"Content-Type": "text/html"}, STORY[:50]), FetchError),
    "/not-modified": (answer("304 Not Modified"), FetchError),
    "/choices": (answer("300 Multiple Choices"), FetchError),
    "/switching": (raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"), FetchError),
    "/spreadsheet": (page(b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "application/msword"), UnsupportedMediaError),
    "/zip-said-to-be-html": (page(b"PK\x03\x04..."), UnsupportedMediaError),
    "/image": (page(b"\x89PNG\r\n\x1a\n", "image/png"), UnsupportedMediaError),
    "/image-unnamed": (page(b"\x89PNG\r\n\x1a\n", ""), UnsupportedMediaError),
    "/video": (flood("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", "x"), UnsupportedMediaError),
    "/zeros-unnamed": (page(bytes(1_000), "application/octet-stream"), UnsupportedMediaError),
    "/feed": (page("<rss/>", "application/rss+xml"), UnsupportedMediaError),
    "/type-nonsense": (page(STORY, "\xff\xfe;;;===/"), UnsupportedMediaError),
}

HARMLESS: Mapping[str, Behavior] = {
    "/plain": page(STORY),
    "/zipped": packed(STORY),
    "/x-gzip": packed(STORY, "x-gzip"),
    "/zipped-in-parts": zipped(gzip.compress(STORY[:99].encode()) + gzip.compress(STORY[99:].encode())),
    "/zipped-and-padded": zipped(ZIPPED + bytes(100)),
    "/deflate": zipped(zlib.compress(STORY.encode()), "deflate"),
    "/deflate-bare": zipped(zlib.compress(STORY.encode())[2:-4], "deflate"),
    "/identity": zipped(STORY.encode(), "identity"),
    "/chunks": raw(OK, f"Transfer-Encoding: chunked\r\n\r\n{len(STORY):x};x=y\r\n{STORY}\r\n0\r\nX: y\r\n\r\n"),
    "/chunks-of-lines-without-return": raw(
        OK, f"Transfer-Encoding: chunked\r\n\r\n384\n{STORY[:900]}\n{len(STORY) - 900:X}\n{STORY[900:]}\n0\n\n"
    ),
    "/length-and-a-space": raw(OK, f"Content-Length: {len(STORY)} \t\r\n\r\n{STORY}"),
    "/no-length": raw(OK, f"\r\n{STORY}"),
    "/http-1.0": raw(f"HTTP/1.0 200 OK\r\n{HTML}\r\n{STORY}"),
    "/lf-only": raw(f"HTTP/1.1 200 OK\nContent-Type: text/html\n\n{STORY}"),
    "/line-after-the-end": raw(OK, f"Content-Length: {len(STORY)}\r\n\r\n{STORY}\r\n"),
    "/continue": raw("HTTP/1.1 100 Continue\r\n\r\n", OK, f"Content-Length: {len(STORY)}\r\n\r\n{STORY}"),
    "/early-hints": raw("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", OK, f"\r\n{STORY}"),
    "/processing": raw("HTTP/1.1 102 Processing\r\n\r\n" * 3, OK, f"Content-Length: {len(STORY)}\r\n\r\n{STORY}"),
    "/junk-in-head": raw(OK, f"no colon in this line\r\nContent-Length: {len(STORY)}\r\n\r\n{STORY}"),
    "/junk-before-chunks": raw(
        OK, f"Größe: 1\r\nTransfer-Encoding : chunked\r\n\r\n{len(STORY):x}\r\n{STORY}\r\n0\r\n\r\n"
    ),
    "/folded": raw(OK, f"X: a\r\n b\r\n\tc\r\nContent-Length: {len(STORY)}\r\n\r\n{STORY}"),
    "/type-named-twice": page(STORY, "text/html, text/html; charset=utf-8"),
    "/type-any": page(f"<html>{STORY}", "*/*"),
    "/encoding-of-letters": zipped(STORY.encode(), "utf-8"),
    "/encoding-none": zipped(STORY.encode(), "none"),
    "/kept-open": stall(OK, f"Content-Length: {len(STORY)}\r\n\r\n{STORY}"),
    "/without-type": answer(body=f"<!doctype html>{STORY}"),
    "/octets": page(f"<html>{STORY}", "application/octet-stream"),
    "/xhtml": page(STORY, "application/xhtml+xml"),
    "/slow": slow(page(STORY), 0.3),
    "/cookie-of-spaces": page(STORY, set_cookie=f"a={' ' * 15_000}\xe9"),
    "/utf-8-location": redirect("/ü?ä=ö"),
    "/%C3%BC": page(STORY),
    **hop(5),
}


def test_the_lists_are_long_enough():
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_server_ends_in_a_named_error(path, serve):
    behavior, error = HOSTILE[path]
    server = serve({path: behavior})
    with pytest.raises(error) as caught:
        fetch(Url(server.url(path)), LIMITS)
    assert str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("path", HARMLESS)
def test_pages_of_odd_but_honest_servers_are_read(path, serve):
    payload = fetch(Url(serve(HARMLESS).url("/hop0" if path.startswith("/hop") else path)), LIMITS)
    assert payload.data.endswith(STORY.encode()) or payload.data == STORY.encode() + b"\r\n"
    assert payload.media_type == "text/html"


def test_six_redirects_are_one_too_many(serve):
    server = serve(hop(6))
    with pytest.raises(FetchError, match="without end"):
        fetch(Url(server.url("/hop0")))
    assert len(server.heads) == 6


@pytest.mark.parametrize(
    "behavior",
    [
        zipped(bomb(200_000_000)),
        flood(f"{OK}\r\n", "<p>more</p>"),
        flood(f"{OK}Transfer-Encoding: chunked\r\n\r\n", "0"),
        flood(OK, "X: y\r\n"),
        flood("", "H"),
        packed("<p>" + "x" * 4_999_000),
    ],
)
def test_memory_stays_small_under_the_real_limits(behavior, serve):
    server = serve({"/": behavior})
    before = _peak_bytes()
    with contextlib.suppress(SummarizerError):
        fetch(Url(server.url()))
    assert _peak_bytes() - before < 60_000_000


def _n_open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_the_whole_fetch_ends_at_its_time_limit(serve):
    """Each of these is quick enough by itself; only all together are too slow."""
    server = serve({f"/{i}": slow(redirect(f"/{i + 1}"), 0.3) for i in range(9)})
    with pytest.raises(FetchError, match=r"too long|in time"):
        fetch(Url(server.url("/0")), LIMITS)
    assert len(server.paths) < 9


def test_no_thread_or_socket_is_left_open(serve):
    server = serve({path: behavior for path, (behavior, _) in HOSTILE.items()})
    fetch_all = [path for path in HOSTILE if "drip" not in path and "stall" not in path and "silent" not in path]
    n_threads, n_files = threading.active_count(), _n_open_files()
    errors = []  # and with them all that their frames hold
    for path in fetch_all:
        with pytest.raises(SummarizerError) as caught:
            fetch(Url(server.url(path)), LIMITS)
        errors.append(caught.value)
    server.stop()
    time.sleep(0.2)
    assert threading.active_count() <= n_threads
    assert _n_open_files() < n_files, errors  # the server itself had one
