"""One connection to a vetted address, within an allowance of time and bytes."""

import functools
import logging
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
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

# urllib3 would log the whole address of responses whose headers it cannot parse.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)


def _dial(endpoints: tuple[Endpoint, ...], port: int, allowance: Allowance, *, may_be_own: bool) -> socket.socket:
    """A socket to the first endpoint that answers, by its numeric address, without a second look-up.

    Raises:
        UnsafeUrlError: all refused, or it is this machine.
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
        # Own addresses were refused already; this catches machines that let programs bind any address.
        if not may_be_own and sock.getsockname()[0] == ip:
            raise UnsafeUrlError(NO_PUBLIC_SITE)
        sock.settimeout(allowance.seconds(allowance.limits.read_timeout_s))
        unless_reached.pop_all()
        return sock


class _Dialing:
    """A connection whose socket ``dial`` opens; Host, SNI and the certificate check keep the name of the site."""

    dial: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.dial()


class _PlainConnection(_Dialing, HTTPConnection):
    """http to a vetted address."""


class _SecureConnection(_Dialing, HTTPSConnection):
    """https to a vetted address."""


@functools.lru_cache(maxsize=4)
def _trust(*_sources: str | None) -> ssl.SSLContext:
    """The system's certificate authorities, or certifi's on machines that have none."""
    context = ssl.create_default_context()
    context.hostname_checks_common_name = False
    if not context.cert_store_stats()["x509_ca"]:
        context.load_verify_locations(certifi.where())
    return context


def _connect(address: Address, allowance: Allowance, opened: ExitStack) -> HTTPConnection:
    """A connection, not yet opened, to the results of one look-up; ``opened`` ends with the fetch.

    Raises:
        UnsafeUrlError: there is no such host, or it is not public.
    """
    limits = allowance.limits
    endpoints = resolve(address.host, address.port, timeout_s=allowance.seconds(limits.dns_timeout_s))
    if not address.is_exempt:
        endpoints = vet(endpoints)
    connection: _PlainConnection | _SecureConnection
    if address.scheme == "https":
        connection = _SecureConnection(address.host, address.port, ssl_context=_trust(*certificates()))
    else:
        connection = _PlainConnection(address.host, address.port)

    def dial() -> socket.socket:
        sock = _dial(endpoints, address.port, allowance, may_be_own=address.is_exempt)
        return opened.enter_context(_cut_at_last(sock, allowance))

    connection.dial = dial
    return connection


@contextmanager
def _cut_at_last(sock: socket.socket, allowance: Allowance) -> Iterator[socket.socket]:
    """The socket, shut down when the time of the fetch is over, whatever is using it.

    OpenSSL checks its time-out only when no data arrives, so a flood of empty records never triggers it.
    """

    def cut() -> None:
        with suppress(OSError):
            same.shutdown(socket.SHUT_RDWR)

    # TLS moves the file descriptor into an object of its own.
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
    """Request one address; reads the headers, not the body. Proxies and .netrc are ignored.

    Raises:
        UnsafeUrlError: the host is not public, or does not exist.
        OSError, http.client.HTTPException, urllib3.exceptions.HTTPError: whatever goes wrong with the response.
    """
    limits = allowance.limits
    with ExitStack() as opened:

        def answer(*args: Any, **options: Any) -> MeteredResponse:
            # urllib3 leaves a response open if it rejects the headers.
            return opened.enter_context(closing(MeteredResponse(*args, allowance=allowance, **options)))

        connection = opened.enter_context(closing(_connect(address, allowance, opened)))
        connection.response_class = answer  # type: ignore[assignment] # a class by its name, called like a function
        allowance.allow_bytes(limits.max_header_bytes)
        connection.connect()
        # The handshake used up the time that was allowed before it.
        connection.sock.settimeout(allowance.seconds(limits.read_timeout_s))
        connection.request("GET", address.target, headers=headers, preload_content=False, decode_content=False)
        response = opened.enter_context(closing(connection.getresponse()))
        allowance.has_rest = allowance.looks_for_rest = False
        allowance.allow_bytes(limits.max_wire_bytes)
        yield response
