"""One connection to an address that was vetted, within an allowance of time and bytes."""

import functools
import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import Any

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from ..environment import certificates
from ..errors import UnsafeUrlError
from .addresses import Address
from .fetch_budget import Allowance, MeteredResponse
from .networks import NO_PUBLIC_SITE, Endpoint, resolve, vet

# Of heads that it cannot parse it writes down the whole address.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)


def _dial(endpoints: tuple[Endpoint, ...], port: int, allowance: Allowance, *, may_be_own: bool) -> socket.socket:
    """A socket to the first endpoint that answers: the numeric address itself, no second look-up.

    Raises:
        UnsafeUrlError: all refused, or it is this very machine.
        TimeoutError: none answered in time.
    """
    slow: TimeoutError | None = None
    for family, ip in endpoints[: allowance.limits.max_dials]:
        try:
            return _reach(family, ip, port, allowance, may_be_own=may_be_own)
        except OSError as error:
            slow = error if isinstance(error, TimeoutError) else slow
    raise slow or UnsafeUrlError(NO_PUBLIC_SITE)


def _reach(
    family: socket.AddressFamily, ip: str, port: int, allowance: Allowance, *, may_be_own: bool
) -> socket.socket:
    with ExitStack() as unless_reached:
        sock = unless_reached.enter_context(socket.socket(family, socket.SOCK_STREAM))
        sock.settimeout(allowance.seconds(allowance.limits.connect_timeout_s))
        sock.connect((ip, port))
        # Own addresses were refused before; this is for a machine that lets programs bind any address.
        if not may_be_own and sock.getsockname()[0] == ip:
            raise UnsafeUrlError(NO_PUBLIC_SITE)
        sock.settimeout(allowance.seconds(allowance.limits.read_timeout_s))
        unless_reached.pop_all()
        return sock


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
def _trust(*_sources: str | None) -> ssl.SSLContext:
    """The system's certificate authorities, and certifi's for machines that have none."""
    context = ssl.create_default_context()
    context.hostname_checks_common_name = False
    if not context.cert_store_stats()["x509_ca"]:
        context.load_verify_locations(certifi.where())
    return context


def _connect(address: Address, allowance: Allowance, opened: ExitStack) -> HTTPConnection:
    """A connection that has not dialled yet, to the answers of one look-up; ``opened`` ends with the fetch.

    Raises:
        UnsafeUrlError: no such host, or not a public one.
    """
    limits = allowance.limits
    endpoints = resolve(address.host, address.port, timeout_s=allowance.seconds(limits.dns_timeout_s))
    if not address.is_exempt:
        endpoints = vet(endpoints)
    connection: _PlainConnection | _SecureConnection
    if address.scheme == "https":
        trust = _trust(*certificates())
        connection = _SecureConnection(address.host, address.port, ssl_context=trust)
    else:
        connection = _PlainConnection(address.host, address.port)

    def dial() -> socket.socket:
        sock = _dial(endpoints, address.port, allowance, may_be_own=address.is_exempt)
        return opened.enter_context(_cut_at_last(sock, allowance))

    connection.dial = dial
    return connection


@contextmanager
def _cut_at_last(sock: socket.socket, allowance: Allowance) -> Iterator[socket.socket]:
    """The socket, shut down when the fetch is over its time, whatever is being done with it.

    OpenSSL looks at its time-out only when nothing has come: a flood of records that say nothing passes it by.
    """

    def cut() -> None:
        with suppress(OSError):
            same.shutdown(socket.SHUT_RDWR)

    # TLS takes the socket's number into an object of its own.
    with sock.dup() as same:
        timer = threading.Timer(allowance.seconds(allowance.limits.fetch_timeout_s), cut)
        timer.daemon = True
        timer.start()
        try:
            yield sock
        finally:
            timer.cancel()


@contextmanager
def get(address: Address, headers: dict[str, str], allowance: Allowance) -> Iterator[BaseHTTPResponse]:
    """Ask for one address; the head of the answer is read, the body is not. Proxies and .netrc have no say.

    Raises:
        UnsafeUrlError: not a public host, or no host.
        OSError, http.client.HTTPException, urllib3.exceptions.HTTPError: whatever goes wrong with the answer.
    """
    limits = allowance.limits
    with ExitStack() as opened:

        def answer(*args: Any, **options: Any) -> MeteredResponse:
            # urllib3 leaves an answer open whose head it refuses.
            return opened.enter_context(closing(MeteredResponse(*args, allowance=allowance, **options)))

        connection = opened.enter_context(closing(_connect(address, allowance, opened)))
        connection.response_class = answer  # type: ignore[assignment] # a class by its name, called like a function
        allowance.allow_bytes(limits.max_header_bytes)
        connection.connect()
        # What was allowed before the handshake is spent by now.
        connection.sock.settimeout(allowance.seconds(limits.read_timeout_s))
        connection.request("GET", address.target, headers=headers, preload_content=False, decode_content=False)
        response = opened.enter_context(closing(connection.getresponse()))
        allowance.has_rest = allowance.looks_for_rest = False
        allowance.allow_bytes(limits.max_wire_bytes)
        yield response
