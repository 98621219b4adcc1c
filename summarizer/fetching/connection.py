"""One connection to an address that was vetted, within an allowance of time and bytes.

The time-outs of urllib3 hold for single reads, and a server that sends one byte a second keeps each of them. So
every read of the socket passes through here: it may take no longer than what is left of the whole fetch, and what
it brings is counted, header lines and chunk sizes included.
"""

import functools
import http.client
import io
import os
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from ..config import Limits
from ..errors import TooLargeError, UnsafeUrlError
from .addresses import Address
from .networks import NO_PUBLIC_SITE, Endpoint, resolve, vet

_REST_TIMEOUT_S = 0.05


class OutOfTimeError(TimeoutError):
    """The whole fetch has used up its time."""


class Allowance:
    """What one fetch may still use, over all its redirects: seconds on the clock and bytes on the wire."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._ends_at = time.monotonic() + limits.fetch_timeout_s
        self._bytes_left = limits.max_header_bytes
        self.looks_for_rest = False
        self.has_rest = False

    def allow_bytes(self, n_bytes: int) -> None:
        """From now on, so many bytes."""
        self._bytes_left = n_bytes

    def spend(self, n_bytes: int) -> None:
        """Count what has come.

        Raises:
            TooLargeError: it is more than was allowed.
        """
        self._bytes_left -= n_bytes
        if self._bytes_left < 0:
            raise TooLargeError(f"The page is too large: at most {self.limits.max_wire_bytes:,} bytes are read.")

    def seconds(self, at_most: float) -> float:
        """How long the next step may take.

        Raises:
            OutOfTimeError: not at all.
        """
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise OutOfTimeError("the fetch is over its time")
        return min(left, at_most)


class _MeteredSocket(io.RawIOBase):
    """The reading side of a socket, each read within the allowance."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, allowance: Allowance) -> None:
        self._raw = raw
        self._sock = sock
        self._allowance = allowance
        self.read_timeout_s = allowance.limits.read_timeout_s

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._allowance.seconds(self.read_timeout_s))
        n_bytes = self._raw.readinto(buffer)
        self._allowance.spend(n_bytes or 0)
        return n_bytes

    def close(self) -> None:
        self._raw.close()
        super().close()


class _MeteredReader(io.BufferedReader):
    """Notes, when the answer is over by its own account, whether there was more."""

    def __init__(self, raw: _MeteredSocket, allowance: Allowance) -> None:
        super().__init__(raw)
        self._metered = raw
        self._allowance = allowance

    def close(self) -> None:
        if not self.closed and self._allowance.looks_for_rest:
            # We asked for the connection to be closed, so its end comes with the last bytes.
            self._metered.read_timeout_s = _REST_TIMEOUT_S
            with suppress(OSError, TooLargeError):
                self._allowance.has_rest = bool(self.peek(1).strip())
        super().close()


class _MeteredResponse(http.client.HTTPResponse):
    """http.client's answer, reading through the meter."""

    def __init__(self, sock: socket.socket, *args: Any, allowance: Allowance, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp = _MeteredReader(_MeteredSocket(self.fp.detach(), sock, allowance), allowance)


def _dial(endpoints: tuple[Endpoint, ...], port: int, allowance: Allowance, *, may_be_own: bool) -> socket.socket:
    """A socket to the first endpoint that answers: the numeric address itself, no second look-up.

    Raises:
        UnsafeUrlError: all refused, or it is this very machine.
        TimeoutError: none answered in time.
    """
    slow: TimeoutError | None = None
    for family, ip in endpoints:
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(allowance.seconds(allowance.limits.connect_timeout_s))
            sock.connect((ip, port))
            if not may_be_own and sock.getsockname()[0] == ip:
                raise UnsafeUrlError(NO_PUBLIC_SITE)
            sock.settimeout(allowance.seconds(allowance.limits.read_timeout_s))
        except OSError as error:
            sock.close()
            slow = error if isinstance(error, TimeoutError) else slow
        except UnsafeUrlError:
            sock.close()
            raise
        else:
            return sock
    raise slow or UnsafeUrlError(NO_PUBLIC_SITE)


class _PlainConnection(HTTPConnection):
    """To a vetted address; Host stays the name."""

    dial: Any = None

    def _new_conn(self) -> socket.socket:
        sock: socket.socket = self.dial()
        return sock


class _SecureConnection(HTTPSConnection):
    """To a vetted address; Host, SNI and the name in the certificate stay the name."""

    dial: Any = None

    def _new_conn(self) -> socket.socket:
        sock: socket.socket = self.dial()
        return sock


@functools.lru_cache(maxsize=4)
def _trust(*_environment: str | None) -> ssl.SSLContext:
    """The system's certificate authorities, and certifi's for machines that have none."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        context.load_verify_locations(certifi.where())
    return context


def _connect(address: Address, allowance: Allowance) -> HTTPConnection:
    """A connection that has not dialled yet, to the answers of one look-up.

    Raises:
        UnsafeUrlError: no such host, or not a public one.
    """
    limits = allowance.limits
    endpoints = resolve(address.host, address.port, timeout_s=allowance.seconds(limits.dns_timeout_s))
    if not address.is_allowed:
        endpoints = vet(endpoints)
    connection: _PlainConnection | _SecureConnection
    if address.scheme == "https":
        trust = _trust(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        connection = _SecureConnection(address.host, address.port, ssl_context=trust)
    else:
        connection = _PlainConnection(address.host, address.port)
    connection.dial = functools.partial(_dial, endpoints, address.port, allowance, may_be_own=address.is_allowed)
    connection.response_class = functools.partial(_MeteredResponse, allowance=allowance)  # type: ignore[assignment]
    return connection


@contextmanager
def get(address: Address, headers: dict[str, str], allowance: Allowance) -> Iterator[BaseHTTPResponse]:
    """Ask for one address; the head of the answer is read, the body is not. Proxies and .netrc have no say.

    Raises:
        UnsafeUrlError: not a public host, or no host.
        OSError, http.client.HTTPException, urllib3.exceptions.HTTPError: whatever goes wrong with the answer.
    """
    connection = _connect(address, allowance)
    try:
        allowance.allow_bytes(allowance.limits.max_header_bytes)
        connection.request("GET", address.target, headers=headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        try:
            allowance.has_rest = allowance.looks_for_rest = False
            allowance.allow_bytes(allowance.limits.max_wire_bytes)
            yield response
        finally:
            response.close()
    finally:
        connection.close()
