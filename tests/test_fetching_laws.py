"""What holds for any address, any bytes and any answer, whoever made them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import SourceError, UnsafeUrlError
from summarizer.fetching import fetch
from summarizer.fetching.addresses import follow, parse_address
from summarizer.limits import Limits
from summarizer.media_types import bare, charset_of, describe
from summarizer.models import File, Text, Url
from summarizer.recognition import sniff

LIMITS = Limits(read_timeout_s=0.5, fetch_timeout_s=1.0, failure_memory_s=0, turn_s=0, max_url_characters=300)

# Pieces that addresses and attacks on their readers are made of.
PIECES = st.lists(
    st.sampled_from([
        "http", "https", "ftp", ":", "/", "//", "\\", "@", "#", "?", "[", "]", "%", "%2f", "%00", ".", "..", "。", "-",
        "_", "example.org", "localhost", "127.0.0.1", "0x7f", "::1", "::ffff:", "1", "80", "65536", " ", "\t",
        "\n", "\r\n", "ü", "xn--", "ß", "１", "\u200b", "\u202e", "\ud800", "😀", "a" * 70,
    ]),
    max_size=12,
).map("".join)  # fmt: skip


@given(st.one_of(PIECES, st.text(), st.text().map("https://{}".format), PIECES.map("http://{}/".format)))
@settings(max_examples=600, deadline=None)
def test_any_text_is_an_address_with_one_reading_or_a_refusal(text):
    try:
        address = parse_address(text, LIMITS)
    except UnsafeUrlError:
        return
    assert address.url.isascii()
    assert not set(address.url) & set(' \t\r\n\\<>"#')
    assert not set(address.host) & set("/@?%[]")
    assert address.port in (80, 443)
    assert parse_address(address.url, Limits()) == address


@given(st.one_of(PIECES, st.text(alphabet=st.characters(max_codepoint=255))))
@settings(max_examples=300, deadline=None)
def test_any_redirect_is_followed_safely_or_refused(location):
    try:
        address = follow(parse_address("https://example.org/a/b?c"), location, LIMITS)
    except UnsafeUrlError:
        return
    assert address.url.isascii()
    assert address.port in (80, 443)


@given(st.binary(max_size=5_000), st.text(max_size=50))
@settings(deadline=None)
def test_any_bytes_have_a_kind(data, name):
    assert describe(sniff(data))
    payload = fetch(File(name, data))
    assert payload.media_type.count("/") == 1
    assert payload.origin.isprintable()
    assert not set(payload.origin) & set("/\\")


@given(st.text())
def test_any_text_can_be_fetched_and_read_back(text):
    assert fetch(Text(text)).data.decode("utf-8") == text.encode("utf-8", "replace").decode("utf-8")


@given(st.text(max_size=100))
def test_any_content_type_can_be_read(content_type):
    assert ";" not in bare(content_type)
    charset = charset_of(content_type)
    assert charset is None or (charset.isascii() and " " not in charset)


_LINES = st.lists(
    st.sampled_from([
        b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.0 500\r\n",
        b"\r\n", b"\n", b"Content-Type: text/html\r\n", b"Content-Type:\r\n", b"Content-Length: 5\r\n",
        b"Content-Length: x\r\n",
        b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: gzip, chunked\r\n", b"Content-Encoding: gzip\r\n",
        b"Content-Encoding: deflate\r\n", b"Location: /\r\n", b"Location: http://\xff\r\n", b"Set-Cookie: a=b\r\n",
        b": \r\n", b" folded\r\n", b"5\r\nhello\r\n", b"0\r\n\r\n", b"-1\r\n", b"\x00", b"\xff\xfe",
        b"\x1f\x8b\x08\x00", b"<p>Hello.</p>",
    ]),
    max_size=10,
).map(b"".join)  # fmt: skip


_ANSWERS = st.one_of(_LINES, st.binary(max_size=300), st.binary(max_size=300).map(b"HTTP/1.1 200 OK\r\n\r\n".__add__))


def test_any_answer_is_a_page_or_a_named_error(serve):
    server = serve({})

    @given(_ANSWERS)
    @settings(max_examples=300, deadline=None)
    def check(data: bytes) -> None:
        server.table["/"] = lambda connection: connection.send(data)
        try:
            payload = fetch(Url(server.url("/")), LIMITS)
        except SourceError:
            return
        assert payload.data
        assert payload.origin == server.url("/")

    check()
