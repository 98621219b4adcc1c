"""The body of a response, whole and unpacked, or not at all."""

import re
import zlib
from collections.abc import Iterable, Mapping

from urllib3.response import BaseHTTPResponse

from ..errors import FetchError, TooLargeError
from ..limits import Limits
from .addresses import Address
from .fetch_budget import Allowance

TRY_AGAIN = "Try again in a moment, or paste the article's text."

# One length, or one that a proxy repeated; urllib3 compares them.
_LENGTH = re.compile(r"[0-9]{1,18}(?:\s*,\s*[0-9]{1,18})*")

# What servers send for uncompressed pages; browsers accept it.
_NOT_PACKED = frozenset({"identity", "none", "binary", "7bit", "8bit", "utf-8", "utf8", "aws-chunked"})

# The values of zlib's wbits for each format.
_GZIP, _ZLIB, _BARE = 31, 15, -15
_WINDOWS: Mapping[str, int] = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
_MAGIC = b"\x1f\x8b"
# A gzip file may have several members; a hundred thousand empty ones are an attack.
_MAX_MEMBERS = 100


def read_body(response: BaseHTTPResponse, address: Address, allowance: Allowance) -> bytes:
    """The whole body, unpacked.

    Raises:
        FetchError: it is incomplete, or cannot be unpacked.
        TooLargeError: it is larger than the limits allow.
    """
    limits = allowance.limits
    window = _window(response.headers.getlist("Content-Encoding"), address)
    length = _length(response, address)
    if length is not None and length > limits.max_wire_bytes:
        raise TooLargeError(f"The page is too large: at most {limits.max_wire_bytes:,} bytes are read.")
    # urllib3 notices a length that is too large; one that is too small would truncate the article.
    allowance.looks_for_rest = length is not None
    data = _joined(response.stream(65_536, decode_content=False), limits)
    if allowance.has_rest:
        raise FetchError(f"{address.host} did not send a whole page.", hint=TRY_AGAIN)
    return data if window is None else _inflate(data, window, address, limits)


def _length(response: BaseHTTPResponse, address: Address) -> int | None:
    """The declared length of the body; None if it comes in chunks or ends with the connection.

    http.client ignores a malformed length, so half a page would pass for a whole one.
    """
    codings = set(_names(response.headers.getlist("Transfer-Encoding")))
    if not codings <= {"chunked", "identity"}:
        raise FetchError(f"{address.host} compressed the page in an unsupported way.")
    length = response.headers.get("Content-Length")
    if length is None or "chunked" in codings:
        return None
    if not _LENGTH.fullmatch(length.strip()):
        raise FetchError(f"{address.host} did not send a whole page.", hint=TRY_AGAIN)
    return int(length.partition(",")[0])


def _names(headers: Iterable[str]) -> list[str]:
    """The names listed in headers, in order."""
    return [name.strip().lower() for header in headers for name in header.split(",") if name.strip()]


def _window(headers: Iterable[str], address: Address) -> int | None:
    """zlib's wbits for the encoding; None if the body is not compressed."""
    encodings = [name for name in _names(headers) if name not in _NOT_PACKED]
    if len(encodings) > 1 or not set(encodings) <= _WINDOWS.keys():
        raise FetchError(f"{address.host} compressed the page in an unsupported way.")
    return _WINDOWS[encodings[0]] if encodings else None


def _joined(blocks: Iterable[bytes], limits: Limits) -> bytes:
    data = bytearray()
    for block in blocks:
        data += block
        if len(data) > limits.max_page_bytes:
            raise _too_large(limits)
    return bytes(data)


def _too_large(limits: Limits) -> TooLargeError:
    return TooLargeError(f"The page is too large: at most {limits.max_page_bytes:,} bytes are read.")


def _inflate(data: bytes, window: int, address: Address, limits: Limits) -> bytes:
    """Unpack no more than the limit; a page without its end is an error."""
    # "deflate" should have a zlib header (RFC 9110, 8.4.1.2), but some servers send it without.
    if window == _ZLIB and not (len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0):
        window = _BARE
    page = bytearray()
    try:
        for _ in range(_MAX_MEMBERS):
            inflater = zlib.decompressobj(window)
            page += inflater.decompress(data, limits.max_page_bytes - len(page) + 1)
            if len(page) > limits.max_page_bytes:
                raise _too_large(limits)
            if not inflater.eof:
                raise FetchError(f"{address.host} did not send a whole page.", hint=TRY_AGAIN)
            data = inflater.unused_data
            if window != _GZIP or not data or not _MAGIC.startswith(data[:2]):
                return bytes(page)
    except zlib.error as error:
        raise FetchError(f"{address.host} sent something that could not be read.", hint=TRY_AGAIN) from error
    raise FetchError(f"{address.host} compressed the page in an unsupported way.")
