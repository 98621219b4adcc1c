"""What somebody typed → an address that this program may open, with only one possible reading.

Browsers, URL libraries and C libraries read odd addresses differently, and attacks exploit the difference. So
anything that is not plainly an address is refused before the network is used.
"""

import ipaddress
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin

import idna

from ..environment import allowed_hosts
from ..errors import MalformedUrlError, UnsafeUrlError
from ..limits import DEFAULT_LIMITS, Limits
from .networks import NO_PUBLIC_SITE
from .wrapped import wrapped_address

NOT_AN_ADDRESS = "This is not a web address."
OTHER_SCHEME = "Only http and https addresses can be read."
USER_INFO = "An address with a user name or password in it is not opened."
ODD_PORT = "Only the usual ports of websites, 80 and 443, are opened."

_PORTS = {"http": 80, "https": 443}

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[^\[\]]*\]|[^/?#:@\\\s\[\]]+)(?::(?P<port>[0-9]{0,5}))?"
    r"(?P<target>[/?][^#]*)?(?:#.*)?",
    # ASCII: otherwise "s" would match the long s too, and "k" the Kelvin sign.
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_USER_INFO = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?/*[^/?#]*@", re.IGNORECASE | re.ASCII)
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?!\d{1,5}(?:[/?#]|$))", re.IGNORECASE | re.ASCII)
# As people copy it: between delimiters (RFC 3986, appendix C), or after "URL:".
_PASTED = re.compile(
    r"(?P<opened>[<(\[\"'`“„‘«])?\s*(?:(?:ur[il]|link)\s*:\s*)?(?P<address>https?://.+?)(?(opened)\s*[>)\]\"'`”“’»])",
    re.IGNORECASE | re.DOTALL,
)
_ROOTED_NAME = re.compile(r"(?:[^.]+\.)+(?!0x)[^.]*[a-z][^.]*\.")
_MAX_WRAPPED = 3
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# If the last label is a number, inet_aton takes the whole host for one: 127.1, 2130706433, 0x7f.1, 0177.0.0.1.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Names that are never on the public network (RFC 6761, 6762, 7686, 8375, 9476).
_LOCAL_NAMES = ("localhost", "localdomain", "local", "internal", "home.arpa", "onion", "alt")
# Characters that some libraries take for the dot between labels.
_DOTS = frozenset("\u3002\uff0e\uff61\u2024\ufe52")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

# Tracking parameters.
_CAMPAIGN = re.compile(r"(?:utm_\w*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ocid|at_\w+|xtor)(?:=|$)", re.I)


@dataclass(frozen=True, slots=True)
class Address:
    """An address that can be read in only one way.

    ``host`` is lower-case ASCII without brackets, ``target`` path and query. ``is_exempt`` says that the operator
    exempts this host from the rules on addresses and ports.
    """

    scheme: str
    host: str
    port: int
    target: str
    is_exempt: bool = False

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without credentials or fragment."""
        return f"{self.scheme}://{self.netloc}{self.target}"


def parse_address(text: str, limits: Limits = DEFAULT_LIMITS) -> Address:
    """Parse an address as somebody typed it; without a scheme it is https.

    Raises:
        UnsafeUrlError: it is malformed, or breaks a rule that can be checked without the network.
    """
    text = text.strip().strip(_INVISIBLE).strip()
    if len(text) > limits.max_url_characters:
        raise UnsafeUrlError(f"The address is too long: at most {limits.max_url_characters:,} characters are read.")
    pasted = _PASTED.fullmatch(text)
    return _parse(_with_scheme(pasted["address"] if pasted else text))


def follow(address: Address, location: str, limits: Limits = DEFAULT_LIMITS) -> Address:
    """The target of a redirect; the same rules apply.

    Raises:
        UnsafeUrlError: that address may not be opened.
    """
    with suppress(UnicodeError):  # headers arrive as Latin-1, but servers write UTF-8
        location = location.encode("latin-1").decode("utf-8")
    try:
        url = urljoin(address.url, location.strip())
    except ValueError:
        raise MalformedUrlError(NOT_AN_ADDRESS) from None
    if len(url) > limits.max_url_characters:
        raise UnsafeUrlError("The site leads to an address that is too long.")
    return _parse(url)


def same_page(text: str, limits: Limits = DEFAULT_LIMITS) -> str:
    """A key that addresses of the same page share: no scheme, "www.", fragment, tracking parameters or last slash.

    Raises:
        UnsafeUrlError: the address may not be opened.
    """
    address = parse_address(text, limits)
    path, _, query = address.target.partition("?")
    kept = "&".join(sorted(part for part in query.split("&") if part and not _CAMPAIGN.match(part)))
    return f"{address.netloc.removeprefix('www.')}{path.rstrip('/')}{f'?{kept}' if kept else ''}"


def _with_scheme(text: str) -> str:
    if text.startswith("//"):
        return f"https:{text}"
    return text if _SCHEME.match(text) else f"https://{text}"


def _parse(url: str) -> Address:
    """The address, or the one that it leads to through a search engine and the like."""
    address = _parse_one(url)
    for _ in range(_MAX_WRAPPED):
        inner = wrapped_address(address.host, address.target)
        if not inner:
            break
        address = _parse_one(inner)
    return address


def _parse_one(url: str) -> Address:
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in url):
        raise MalformedUrlError(NOT_AN_ADDRESS)
    match = _ADDRESS.fullmatch(url)
    if match is None:
        raise MalformedUrlError(_why_not(url))
    scheme, host = match["scheme"].lower(), _host(match["host"])
    port = int(match["port"] or _PORTS[scheme])
    address = Address(scheme, host, port, _target(match["target"] or ""), _is_exempt(host, port))
    if not address.is_exempt:
        _check_rules(address)
    return address


def _is_exempt(host: str, port: int) -> bool:
    names = (host, f"[{host}]")
    return not allowed_hosts().isdisjoint((*names, *(f"{name}:{port}" for name in names)))


def _why_not(url: str) -> str:
    scheme = _SCHEME.match(url)
    if scheme and scheme["scheme"].lower() not in _PORTS:
        return OTHER_SCHEME
    return USER_INFO if _USER_INFO.match(url) else NOT_AN_ADDRESS


def _target(target: str) -> str:
    """Path and query in ASCII; existing escapes stay."""
    return quote(target if target.startswith("/") else f"/{target}", safe="/?%:@!$&'()*+,;=~-._[]|")


def _host(host: str) -> str:
    if host.startswith("["):
        try:
            ip = ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            raise MalformedUrlError(NOT_AN_ADDRESS) from None
        if ip.scope_id is not None:
            raise UnsafeUrlError(NO_PUBLIC_SITE)
        return str(ip)
    host = unicodedata.normalize("NFC", host).lower()
    host = host if host.isascii() else _idna(host)
    # A name may end with the dot of the root. A number may not, because only some readers take it for one then.
    return host[:-1] if _ROOTED_NAME.fullmatch(host) else host


def _idna(host: str) -> str:
    """An international name in ASCII, for the look-up.

    Full-width letters, digits and dots are refused: some libraries convert them to plain ones and others do not.
    """
    if unicodedata.normalize("NFKC", host) != host or not _DOTS.isdisjoint(host):
        raise UnsafeUrlError(NO_PUBLIC_SITE)
    try:
        return idna.encode(host).decode("ascii")
    except UnicodeError:
        raise MalformedUrlError(NOT_AN_ADDRESS) from None


def _check_rules(address: Address) -> None:
    if address.port not in _PORTS.values():
        raise UnsafeUrlError(ODD_PORT)
    if ":" in address.host or _is_ipv4(address.host):
        return
    labels = address.host.split(".")
    if len(address.host) > 253 or not all(_LABEL.fullmatch(label) for label in labels if label):
        raise MalformedUrlError(NOT_AN_ADDRESS)
    is_local = any(f".{address.host}".endswith(f".{name}") for name in _LOCAL_NAMES)
    # An empty label is one dot too many; at the end it would also hide a local name from the check above.
    if is_local or len(labels) == 1 or "" in labels or _NUMBER.fullmatch(labels[-1]):
        raise UnsafeUrlError(NO_PUBLIC_SITE)


def _is_ipv4(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True
