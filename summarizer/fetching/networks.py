"""Which network addresses are public, and the single look-up of a host name."""

import ipaddress
import queue
import socket
import threading
import time
from contextlib import suppress

from ..errors import BusyError, UnsafeUrlError
from ..limits import DEFAULT_LIMITS

Endpoint = tuple[socket.AddressFamily, str]

# The same message for "private", "refused" and "no such host": three would let a stranger map this server's network.
NO_PUBLIC_SITE = "There is no public website at this address."

# All public IPv6 addresses are in here: no ::/8 (mapped and compatible IPv4), no NAT64
# (64:ff9b::), no fc00::, fe80::, fec0::, ff00::, 5f00::.
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")

# Not public, whatever ``is_global`` of the Python at hand says.
# Source: IANA special-purpose registries (RFC 6890), and the clouds' documentation of their internal services.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by carriers; Alibaba's metadata
        "127.0.0.0/8",
        "161.26.0.0/16",  # IBM Cloud's internal services
        "166.8.0.0/14",  # IBM Cloud's private endpoints
        "168.63.129.16/32",  # Azure's host
        "169.254.0.0/16",  # link-local; metadata of AWS, Azure, Google, Oracle and others
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments; Oracle's metadata
        "192.0.2.0/24",  # documentation, with the next two
        "198.51.100.0/24",
        "203.0.113.0/24",
        "192.31.196.0/24",  # AS112, with the second next
        "192.52.193.0/24",  # AMT
        "192.175.48.0/24",
        "192.80.8.124/32",  # metadata of Equinix
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarking
        "224.0.0.0/3",  # multicast, reserved, broadcast
        "2001::/23",  # Teredo, ORCHID, benchmarking
        "2001:db8::/32",  # documentation, with 3fff::
        "2002::/16",  # 6to4: any IPv4 address within
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # the former 6bone
        "3fff::/20",
    )
)

# An interface identifier that carries an IPv4 address to tunnel to (ISATAP, RFC 5214).
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})

# Addresses that no machine has (reserved, discard-only): a machine that can bind these can bind any address.
_UNASSIGNED = {socket.AF_INET: "240.0.0.1", socket.AF_INET6: "100::1"}

# Limits concurrent look-ups. If the resolver hangs, each holds a thread until it answers; more must not pile up.
_look_ups = threading.BoundedSemaphore(DEFAULT_LIMITS.max_look_ups)


def is_public(address: str) -> bool:
    """Whether this program may connect to a numeric address for a stranger."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address) and (ip not in _GLOBAL_UNICAST or ip.scope_id or _is_isatap(ip)):
        return False
    return ip.is_global and not any(ip in network for network in _NOT_PUBLIC if network.version == ip.version)


def _is_isatap(ip: ipaddress.IPv6Address) -> bool:
    return (int(ip) >> 32) & 0xFFFF_FFFF in _ISATAP


def resolve(host: str, port: int, *, timeout_s: float) -> tuple[Endpoint, ...]:
    """All network addresses of a host, from one look-up, in the order to try them; a numeric host is its own address.

    Raises:
        UnsafeUrlError: there is no such host, or no answer in time.
        BusyError: too many names are being looked up.
    """
    endpoints = _literal(host) or tuple(dict.fromkeys(_look_up(host, port, timeout_s)))
    if not endpoints:
        raise UnsafeUrlError(NO_PUBLIC_SITE)
    return endpoints


def is_own(family: socket.AddressFamily, address: str) -> bool:
    """Whether this machine has the address; programs that listen here may trust local callers."""
    return _can_bind(family, address) and not _can_bind(family, _UNASSIGNED[family])


def _can_bind(family: socket.AddressFamily, address: str) -> bool:
    with suppress(OSError), socket.socket(family, socket.SOCK_STREAM) as sock:
        sock.bind((address, 0))
        return True
    return False


def vet(endpoints: tuple[Endpoint, ...]) -> tuple[Endpoint, ...]:
    """The same endpoints, if all are public; a name with even one private address is an attack.

    Raises:
        UnsafeUrlError: one of them is not public, or is this machine's own.
    """
    if not all(is_public(address) and not is_own(family, address) for family, address in endpoints):
        raise UnsafeUrlError(NO_PUBLIC_SITE)
    return endpoints


def _literal(host: str) -> tuple[Endpoint, ...]:
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        return ()
    return ((socket.AF_INET if ip.version == 4 else socket.AF_INET6, str(ip)),)


def _look_up(host: str, port: int, timeout_s: float) -> list[Endpoint]:
    """getaddrinfo has no time-out, so it runs in a thread, and this function waits for the thread."""
    ends_at = time.monotonic() + timeout_s
    answers: queue.SimpleQueue[list[Endpoint]] = queue.SimpleQueue()
    slots = _look_ups

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([(row[0], str(row[4][0])) for row in found if row[0] in (socket.AF_INET, socket.AF_INET6)])
        except (OSError, ValueError):  # no such host; a name that the codec cannot encode (UnicodeError)
            answers.put([])
        finally:
            slots.release()

    if not slots.acquire(timeout=timeout_s):
        raise BusyError("Many people are using this page right now.")
    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        return answers.get(timeout=max(0.0, ends_at - time.monotonic()))
    except queue.Empty:
        raise UnsafeUrlError(NO_PUBLIC_SITE) from None
