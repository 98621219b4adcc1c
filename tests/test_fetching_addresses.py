"""Hostile addresses, judged by the socket that the program tries to open, and good ones, judged by the same."""

import errno
import ipaddress
import socket
import sys
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest

from summarizer import read
from summarizer.environment import ALLOWED_HOSTS_VARIABLE
from summarizer.errors import BusyError, SummarizerError, UnsafeUrlError
from summarizer.fetching import fetch, forget_failures
from summarizer.fetching.addresses import parse_address, same_page
from summarizer.fetching.networks import is_public
from summarizer.limits import Limits
from summarizer.models import Url
from tests.server import answer, page, redirect

PUBLIC = "93.184.215.14"
PUBLIC_6 = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
SAME_SENTENCE = "There is no public website at this address."


@dataclass
class Network:
    """A pretended network: who is called what, and whom somebody tried to reach."""

    names: dict[str, list[str] | Callable[[], list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    dialed: list[tuple[str, int]] = field(default_factory=list)
    may_reach: set[int] = field(default_factory=set)


_watched: list[Network] = []


def _watch(event: str, args: tuple[object, ...]) -> None:
    """An audit hook sees every connect of the process, whatever library makes it; nothing but may_reach gets out."""
    if _watched and event == "socket.connect" and isinstance(args[1], tuple):
        ip, port = str(args[1][0]), int(args[1][1])
        network = _watched[-1]
        if port not in network.may_reach:
            network.dialed.append((ip, port))
            raise ConnectionRefusedError("not in a test")


sys.addaudithook(_watch)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    numeric = socket.getaddrinfo
    network = Network()

    def look_up(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        network.asked.append(host)
        found = network.names.get(host)
        if found is None:
            # What the C library makes of numbers: 127.1, 0x7f000001, 017700000001.
            return numeric(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        answers = found() if callable(found) else found
        return [
            (socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in answers
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    _watched.append(network)
    yield network
    _watched.remove(network)
    forget_failures()


FORBIDDEN_4 = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
]  # fmt: skip
METADATA = [
    "169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192", "168.63.129.16", "169.254.42.42",
    "169.254.0.23", "161.26.0.10", "166.8.0.1", "255.255.255.255", "192.80.8.124", "169.254.170.23", "169.254.10.10",
    "169.254.169.250",
]  # fmt: skip
FORBIDDEN_6 = [
    "::/128", "::1/128", "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64",
    "2001::/32", "2001:2::/48", "2001:10::/28", "2001:20::/28", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
    "fc00::/8", "fd00::/8", "fe80::/10", "fec0::/10", "ff00::/8", "4000::/3", "8000::/1",
]  # fmt: skip
EMBEDDED = [
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::10.0.0.1",
    "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::10.0.0.1", "2002:7f00:1::",
    "2002:a9fe:a9fe::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "2a00:1450::5efe:10.0.0.1",
    "2a00:1450::200:5efe:127.0.0.1", "fd00:ec2::254", "fd00:ec2::23", "fd00:c1::a9fe:a9fe", "fd00:42::42",
    "fd00:a9fe:a9fe::1", "fe80::a9fe:a9fe", "fe80::5efe:10.0.0.1", "64:ff9b:1:fffe::127.0.0.1", "2001:4:112::1",
    "2001:30::1", "2620:4f:8000::1", "3ffe::1", "ff02::fb", "ff0e::1", "fd20:ce::254", "fe80::1", "fec0::1", "::",
    "::1",
]  # fmt: skip


def _ends(network: str) -> list[str]:
    """The first, a middle and the last address of a network."""
    whole = ipaddress.ip_network(network)
    return sorted({str(whole[0]), str(whole[whole.num_addresses // 2]), str(whole[-1])})


PRIVATE_4 = [ip for net in FORBIDDEN_4 for ip in _ends(net)] + METADATA
PRIVATE_6 = [ip for net in FORBIDDEN_6 for ip in _ends(net)] + EMBEDDED

# Ways to write an address that some reader takes for a private one.
_DISGUISES: list[Callable[[int], str]] = [
    lambda n: str(n),
    lambda n: hex(n),
    lambda n: f"0X{n:X}",
    lambda n: f"0{n:o}",
    lambda n: ".".join(f"0{part:o}" for part in n.to_bytes(4, "big")),
    lambda n: ".".join(f"{part:#x}" for part in n.to_bytes(4, "big")),
    lambda n: f"{n >> 24}.{n & 0xFFFFFF}",
    lambda n: f"{n >> 24}.{(n >> 16) & 255}.{n & 0xFFFF}",
    lambda n: f"{n >> 24:#x}.{n & 0xFFFFFF}",
    lambda n: f"{n >> 24:03}.{(n >> 16) & 255:03}.{(n >> 8) & 255:03}.{n & 255:03}",
    lambda n: f"{ipaddress.IPv4Address(n)}.",
    lambda n: f"{ipaddress.IPv4Address(n)}..",
    lambda n: str(ipaddress.IPv4Address(n)).replace(".", "。"),
    lambda n: str(ipaddress.IPv4Address(n)).replace(".", "．"),
    lambda n: str(ipaddress.IPv4Address(n)).replace(".", "｡"),
    lambda n: str(ipaddress.IPv4Address(n)).translate({48 + i: 0xFF10 + i for i in range(10)}),
    lambda n: str(ipaddress.IPv4Address(n)).translate({49 + i: 0x2460 + i for i in range(9)}),
    lambda n: str(ipaddress.IPv4Address(n)).translate({48 + i: 0x1D7D8 + i for i in range(10)}),
    lambda n: str(ipaddress.IPv4Address(n)).translate({48 + i: 0x660 + i for i in range(10)}),
    lambda n: str(ipaddress.IPv4Address(n)).replace(".", "%2e"),
    lambda n: "".join(f"%{ord(sign):02x}" for sign in str(ipaddress.IPv4Address(n))),
    lambda n: f"[{ipaddress.IPv4Address(n)}]",
    lambda n: f"[::ffff:{ipaddress.IPv4Address(n)}]",
    lambda n: f"[::ffff:{n >> 16:x}:{n & 0xFFFF:x}]",
    lambda n: f"[::{ipaddress.IPv4Address(n)}]",
    lambda n: f"[64:ff9b::{ipaddress.IPv4Address(n)}]",
    lambda n: f"[2002:{n >> 16:x}:{n & 0xFFFF:x}::]",
    lambda n: f"{ipaddress.IPv4Address(n)}\u00ad",
    lambda n: f"\u200b{ipaddress.IPv4Address(n)}",
    lambda n: f"{n + 2**32}",
]
DISGUISED = [
    f"http://{disguise(int(ipaddress.IPv4Address(ip)))}/"
    for ip in ("127.0.0.1", "169.254.169.254", "10.0.0.1", "192.168.1.1")
    for disguise in _DISGUISES
]

TRICKS = [
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://foo.localhost/", "http://a.b.localhost/",
    "http://localhost.localdomain/", "http://printer.local/", "http://metadata.google.internal/computeMetadata/v1/",
    "http://metadata/", "http://router/", "http://nas.home.arpa/", "http://xyz.onion/", "http://ｌocalhost/",
    "http://loc\u00adalhost/", "http://ⓛocalhost/", "http://localho\u017ft/", "http://127.0.0.1:80/", "http://127.0.0.1:443/",
    "https://127.0.0.1/", "http://[::1]/", "http://[::1]:80/", "http://[0:0:0:0:0:0:0:1]/", "http://[::1%25lo]/",
    "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::ffff:7f00:1]/", "http://[::]/", "http://0/",
    "http://0.0.0.0/", "http://127.1/", "http://127.0.1/", "http://0x7f.1/", "http://0177.1/", "http://1.1/",
    "http://user@127.0.0.1/", "http://user:pass@example.com/", "http://example.com@127.0.0.1/",
    "http://example.com:80@127.0.0.1/", "http://127.0.0.1@example.com/", "http://example.com%40127.0.0.1/",
    "http://example.com\\@127.0.0.1/", "http://127.0.0.1\\@example.com/", "http://example.com#@127.0.0.1/x",
    "http://127.0.0.1#@example.com/", "http://127.0.0.1?@example.com/", "http:\\\\127.0.0.1\\", "http:/127.0.0.1/",
    "http:127.0.0.1", "http:///127.0.0.1/", "http:////127.0.0.1/", "//127.0.0.1/", "127.0.0.1", "127.0.0.1:80/x",
    "localhost:80", "localhost/x", "http://127.0.0.1\t/", "http://127.0.\n0.1/", "http://127.0.0.1\r\nHost: x/",
    "http://127.0.0.1\x00.example.com/", "http://127.0.0.1 .example.com/", "http://example.com:8080/",
    "http://example.com:22/", "http://example.com:25/", "http://example.com:6379/", "http://example.com:0/",
    "http://example.com:65536/", "http://example.com:99999/", "http://example.com:80:80/", "http://example.com:-80/",
    "http://example.com:８０/", "http://example.com:80a/", "http://example.com:0x50/", "https://example.com:9200/",
    "ftp://127.0.0.1/", "ftp://example.com/", "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "gopher://127.0.0.1/",
    "dict://127.0.0.1:11211/stat", "ldap://127.0.0.1/", "jar:http://127.0.0.1!/", "data:text/html,<p>x</p>",
    "javascript:alert(1)", "view-source:http://127.0.0.1/", "ws://127.0.0.1/", "wss://127.0.0.1/", "tftp://127.0.0.1/",
    "netdoc:///etc/passwd", "unix:///var/run/docker.sock", "http+unix://%2fvar%2frun%2fdocker.sock/", "HTTP://127.0.0.1/",
    "hTtPs://[::1]/", "http://example..com/", "http://.example.com/", "http://-example.com/",
    "http://exa mple.com/", "http://exam<ple.com/", "http://[127.0.0.1/", "http://127.0.0.1]/", "http://[::1/",
    "http://::1/", "http://[v1.127.0.0.1]/", "http://[[::1]]/", "http://[]/", "http:///", "http://", "https://", "",
    " ", "\ufeff", "http://" + "a" * 64 + ".com/", "http://" + "a." * 130 + "com/", "http://xn--/", "http://\ud800.com/",
    "http://example.com/\ud800", "http://example.com/" + "a" * 3000, "http://١٢٧.٠.٠.١/", "http://127。0。0。1/",
    "http://$(id).com/", "http://{127.0.0.1}/", "http://127.0.0.1,example.com/", "http://127.0.0.1;example.com/",
    "http://1.2.3/", "http://1.2.3.4.5/", "http://256.256.256.256/", "http://0xg/", "http://4294967296/",
    # Letters that only ignoring case makes ASCII: long s, Kelvin.
    "http\u017f://127.0.0.1/", "HTTP\u017f://localhost/", "http\u017f://example.com:22/", "http\u017f:127.0.0.1",
    # Parts of different bases, too few, too great, or empty.
    "http://0177.0x0.0.1/", "http://0x7f.0x0001/", "http://127.0.0.0x1/", "http://0251.254.0xa9.254/", "http://10.0x5/",
    "http://0x.0x.0/", "http://0x/", "http://127.0.0.256/", "http://.127.0.0.1/", "http://127..0.0.1/", "http://+127.0.0.1/",
    "http://18446744073709551617/", "http://0b1111111.0.0.1/", "http://127.0.0.1e0/", "http://example.0x7f/",
    # Signs that are folded into digits, dots and letters.
    "http://⒈27.0.0.1/", "http://⑴27.0.0.1/", "http://¹27.0.0.1/", "http://₁₂₇.₀.₀.₁/", "http://१२७.०.०.१/", "http://127․0․0․1/",
    "http://127﹒0﹒0﹒1/", "http://127‥0.1/", "http://127\u00ad.0.0.1/", "http://127.0.0\u200b.1/", "http://127.0.0.\u20601/",
    "http://127.0.0.1\ufe0f/", "http://l\u200docalhost/", "http://foo.localhost。/", "http://metadata.google。internal/",
    "http://metadata.google.ⓘnternal/", "http://a℅b.localhost/", "http://127.0.0.1\u2028/", "http://127.0.0.1\u3000/",
    "http://127.0.0.1\x85/", "http://example.com／@127.0.0.1/", "http://127.0.0.1＃@example.com/", "http://127.0.0.1：80/",
    "http：//127.0.0.1/", "http:／／127.0.0.1/",
    # Percent signs in the host, slashes and colons that some readers mend.
    "http://127%2e0%2e0%2e1/", "http://%6c%6f%63%61%6c%68%6f%73%74/", "http://127.0.0.1%00.example.com/",
    "http://localhost%2e/", "http://127.0.0.1%2f@example.com/", "http://%5b::1%5d/", "http://127.0.0.1%0d%0aHost:x/",
    "http:\\/127.0.0.1", "/\\127.0.0.1", "\\\\127.0.0.1\\share", "///127.0.0.1/", "://127.0.0.1", "http:\t//127.0.0.1/",
    "http://\\127.0.0.1", "http://@127.0.0.1/", "http://example.com@@127.0.0.1/", "http://foo@127.0.0.1:80@example.com/",
    # Ports.
    "http://127.0.0.1:/", "http://127.0.0.1:00080/", "http://127.0.0.1:+80/", "http://127.0.0.1: 80/", "http://127.0.0.1:65616/",
    "http://example.com:65616/", "http://example.com:4294967376/", "http://example.com:+80/", "http://example.com:8 0/",
    # Literals of IPv6.
    "http://[::1%251]/", "http://[::1%00]/", "http://[::ffff:127.1]/", "http://[::ffff:0177.0.0.1]/",
    "http://[::1].example.com/", "http://[::1]@example.com/", "http://[::１]/",
    "http://[ ::1]/", "http://[%3a%3a1]/", "http://[0x7f::1]/", "[::1]:80",
    # In what people paste.
    "<http://127.0.0.1/>", "\"http://127.0.0.1/\"", "(http://localhost/)", "URL: http://169.254.169.254/", "url:http://[::1]/",
    "<URL:http://10.0.0.1/>", "“http://127.0.0.1/”", "<http://user@example.com/>", "\"http://example.com:22/\"",
    # Names that are never public.
    "http://kubernetes.default/", "http://instance-data/", "http://metadata.google.internal./", "http://foo.test.local/",
    "http://host.docker.internal/", "http://x.alt/", "http://localhost6.localdomain/", "http://LOCALHOST.LOCALDOMAIN/",
]  # fmt: skip

# Addresses of sites that lead to others, with the address of the other in them.
WRAPPED = {
    "https://www.google.com/url?sa=t&q=%s": quote,
    "https://google.co.uk/url?url=%s&usg=x": quote,
    "https://www.google.com/url?q=%s": quote,
    "https://l.facebook.com/l.php?h=x&u=%s": quote,
    "https://l.instagram.com/?u=%s&e=x": quote,
    "https://out.reddit.com/t3_x?url=%s": quote,
    "https://duckduckgo.com/l/?uddg=%s&rut=x": quote,
    "https://www.youtube.com/redirect?event=x&q=%s": quote,
    "https://t.umblr.com/redirect?z=%s&t=x": quote,
    "https://vk.com/away.php?to=%s": quote,
    "https://eur02.safelinks.protection.outlook.com/?url=%s&data=x": quote,
    "https://r.search.yahoo.com/_ylt=x/RV=2/RU=%s/RK=2/RS=x-": lambda url: quote(url, safe=""),
    "https://href.li/?%s": str,
    "https://urldefense.com/v3/__%s__;!!x!y$": str,
    "https://urldefense.proofpoint.com/v2/url?d=x&u=%s": lambda url: quote(url).replace("/", "_").replace("%", "-"),
    "https://www.bing.com/ck/a?!&&p=x&u=a1%s": lambda url: urlsafe_b64encode(url.encode()).decode().rstrip("="),
    "https://www.google.com/amp/%s": lambda url: url.replace("https://", "s/").removeprefix("http://"),
    "https://x-y.cdn.ampproject.org/c/%s": lambda url: url.replace("https://", "s/").removeprefix("http://"),
    "https://cdn.ampproject.org/v/%s": lambda url: url.replace("https://", "s/").removeprefix("http://"),
}
WRAPPED_TRICKS = [
    wrapper % write(address)
    for wrapper, write in WRAPPED.items()
    for address in ("http://127.0.0.1/", "https://[::1]/", "http://localhost/", "http://169.254.169.254/x")
]

HOSTILE = (
    [f"http://{ip}/latest/meta-data/" for ip in PRIVATE_4]
    + [f"https://[{ip}]/" for ip in PRIVATE_6]
    + DISGUISED
    + TRICKS
    + WRAPPED_TRICKS
)

GOOD = {
    "https://example.org/story": ("example.org", PUBLIC, 443),
    "http://example.org/story": ("example.org", PUBLIC, 80),
    "example.org/story": ("example.org", PUBLIC, 443),
    "www.example.org": ("www.example.org", PUBLIC, 443),
    "//example.org/story": ("example.org", PUBLIC, 443),
    "HTTPS://EXAMPLE.ORG/Story": ("example.org", PUBLIC, 443),
    "  https://example.org/story \n": ("example.org", PUBLIC, 443),
    "https://example.org:443/story": ("example.org", PUBLIC, 443),
    "http://example.org:80": ("example.org", PUBLIC, 80),
    "http://example.org:443/": ("example.org", PUBLIC, 443),
    "example.org:443/story": ("example.org", PUBLIC, 443),
    "https://example.org?page=2": ("example.org", PUBLIC, 443),
    "https://example.org/a?b=c&d=http://127.0.0.1/#top": ("example.org", PUBLIC, 443),
    "https://example.org/@author/story": ("example.org", PUBLIC, 443),
    "https://example.org/a b/ü?q=ö": ("example.org", PUBLIC, 443),
    "https://bücher.example/": ("xn--bcher-kva.example", PUBLIC, 443),
    "https://bu\u0308cher.example/": ("xn--bcher-kva.example", PUBLIC, 443),
    "https://BÜCHER.example/": ("xn--bcher-kva.example", PUBLIC, 443),
    "https://xn--bcher-kva.example/": ("xn--bcher-kva.example", PUBLIC, 443),
    "https://новости.рф/": ("xn--b1amnebsh.xn--p1ai", PUBLIC, 443),
    "https://例え.テスト/": ("xn--r8jz45g.xn--zckzah", PUBLIC, 443),
    "https://مثال.إختبار/": ("xn--mgbh0fb.xn--kgbechtv", PUBLIC, 443),
    "https://straße.example/": ("xn--strae-oqa.example", PUBLIC, 443),
    "https://my_blog.example.org/": ("my_blog.example.org", PUBLIC, 443),
    "https://1.example.org/": ("1.example.org", PUBLIC, 443),
    "https://0x7f.example.org/": ("0x7f.example.org", PUBLIC, 443),
    "https://6.example/": ("6.example", PUBLIC_6, 443),
    "https://localhost.example.org/": ("localhost.example.org", PUBLIC, 443),
    "<https://example.org/story>": ("example.org", PUBLIC, 443),
    "<URL:http://example.org/story>": ("example.org", PUBLIC, 80),
    '"https://example.org/story"': ("example.org", PUBLIC, 443),
    "“https://example.org/story”": ("example.org", PUBLIC, 443),
    "« https://example.org/story »": ("example.org", PUBLIC, 443),
    "(https://example.org/story)": ("example.org", PUBLIC, 443),
    "URL: https://example.org/story": ("example.org", PUBLIC, 443),
    "link:https://example.org/story": ("example.org", PUBLIC, 443),
    "https://en.example.org/wiki/Python_(language)": ("en.example.org", PUBLIC, 443),
    'https://example.org:0443/{a}|[b]^`"<c>?d[]=%zz': ("example.org", PUBLIC, 443),
    "https://نامه\u200cای.example/": ("xn--mgba3gch31f060k.example", PUBLIC, 443),
    "https://1.2.3.example.org/": ("1.2.3.example.org", PUBLIC, 443),
    "https://example.org./story": ("example.org", PUBLIC, 443),
    "http://bücher.example./": ("xn--bcher-kva.example", PUBLIC, 80),
    f"http://{PUBLIC}/": (PUBLIC, PUBLIC, 80),
    f"https://[{PUBLIC_6}]/": (PUBLIC_6, PUBLIC_6, 443),
}


def test_the_lists_are_long_enough():
    assert len(set(HOSTILE)) >= 300
    assert len(GOOD) >= 20


@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_address_reaches_no_socket(address, network):
    with pytest.raises(SummarizerError) as caught:
        fetch(Url(address))
    assert network.dialed == []
    assert str(caught.value)
    assert not any(ip in str(caught.value) for ip in ("127.", "169.254"))


@pytest.mark.parametrize("ip", [*PRIVATE_4, *PRIVATE_6])
def test_a_name_for_a_private_address_reaches_no_socket(ip, network):
    network.names["site.example"] = [ip]
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url("https://site.example/"))
    assert network.dialed == []


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.1.2.3", "100.100.100.200", "::1", "fe80::1%eth0", "64:ff9b::7f00:1"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_private_address_among_public_ones_is_refused(ip, place, network):
    answers = [PUBLIC, PUBLIC_6]
    answers.insert(place, ip)
    network.names["mixed.example"] = answers
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url("https://mixed.example/"))
    assert network.dialed == []


@pytest.mark.parametrize(("address", "expected"), GOOD.items())
def test_the_address_that_was_checked_is_the_one_connected_to(address, expected, network):
    host, ip, port = expected
    network.names[host] = [ip]
    with pytest.raises(SummarizerError):
        fetch(Url(address))
    assert network.dialed == [(ip, port)]


@pytest.mark.parametrize(("wrapper", "write"), WRAPPED.items(), ids=WRAPPED)
@pytest.mark.parametrize("address", ["https://site.example/a/story", "http://site.example/story"])
def test_an_address_inside_another_is_the_one_that_is_opened(wrapper, write, address, network):
    assert parse_address(wrapper % write(address)).url == address
    network.names["site.example"] = [PUBLIC]
    with pytest.raises(SummarizerError):
        fetch(Url(wrapper % write(address)))
    assert network.asked == ["site.example"]


def test_wrapped_addresses_are_of_the_same_page():
    assert same_page("https://www.google.com/url?q=https://site.example/a%3Fb%3Dc&sa=x") == same_page(
        "site.example/a?b=c"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/search?q=https://site.example/",
        "https://www.google.com/url?q=/local",
        "https://www.youtube.com/watch?v=https://site.example/",
        "https://notgoogle.com/url?q=https://site.example/",
        "https://google.com.evil.example/url?q=https://site.example/",
        "https://www.google.com/url?" + "&".join(f"a{n}=b" for n in range(100)),
        "https://www.bing.com/ck/a?u=a1%FF",
    ],
)
def test_other_addresses_stay_as_they_are(address):
    assert parse_address(address).url == address


def test_a_name_is_looked_up_once(network):
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    network.names["rebind.example"] = lambda: next(answers)
    with pytest.raises(UnsafeUrlError):
        fetch(Url("http://rebind.example/"))
    assert network.asked == ["rebind.example"]
    assert network.dialed == [(PUBLIC, 80)]


@pytest.mark.parametrize("ip", ["127.0.0.1", "127.0.0.2"])
def test_a_public_address_of_this_machine_is_refused(ip, network, monkeypatch):
    """The second stands for a further address of a machine: calls to it come from the first."""
    monkeypatch.setattr("summarizer.fetching.networks.is_public", lambda address: True)
    network.names["own.example"] = [PUBLIC, ip]
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url("http://own.example/"))
    assert network.dialed == []


def test_a_machine_that_can_bind_any_address_still_fetches(network, monkeypatch):
    monkeypatch.setattr("summarizer.fetching.networks._can_bind", lambda family, ip: True)
    network.names["site.example"] = [PUBLIC]
    with pytest.raises(UnsafeUrlError):
        fetch(Url("http://site.example/"))
    assert network.dialed == [(PUBLIC, 80)]


def test_an_unsupported_address_family_is_skipped(network, monkeypatch):
    known = socket.socket

    def make(family: int, kind: int) -> socket.socket:
        if family == socket.AF_INET6:
            raise OSError(errno.EAFNOSUPPORT, "no IPv6 here")
        return known(family, kind)

    network.names["two.example"] = [PUBLIC_6, PUBLIC]
    monkeypatch.setattr(socket, "socket", make)
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url("https://two.example/"))
    assert network.dialed == [(PUBLIC, 443)]


def test_every_public_address_is_tried(network):
    network.names["two.example"] = [PUBLIC_6, PUBLIC]
    with pytest.raises(UnsafeUrlError):
        fetch(Url("https://two.example/"))
    assert network.dialed == [(PUBLIC_6, 443), (PUBLIC, 443)]


def test_the_number_of_addresses_tried_is_limited(network):
    network.names["many.example"] = [f"93.184.{i // 250}.{i % 250 + 1}" for i in range(1_000)]
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url("https://many.example/"), Limits(max_dials=3))
    assert network.dialed == [("93.184.0.1", 443), ("93.184.0.2", 443), ("93.184.0.3", 443)]
    network.names["many.example"][-1] = "10.0.0.1"
    network.dialed.clear()
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url("https://many.example/"))
    assert network.dialed == []


REDIRECTS = [address for address in TRICKS[:75] + DISGUISED if address.isprintable() and "\ud800" not in address]


@pytest.mark.parametrize("location", [*REDIRECTS, *(f"http://{ip}/" for ip in METADATA)])
def test_a_redirect_to_a_hostile_address_reaches_no_socket(location, network, serve):
    server = serve({"/": redirect(location)})
    network.may_reach.add(server.port)
    with pytest.raises(SummarizerError):
        fetch(Url(server.url()))
    assert network.dialed == []
    assert len(server.heads) <= 6  # what is relative stays on that server, and ends


REFRESHES = {
    "header": lambda url: answer(headers={"Refresh": f"0; url={url}", "Content-Length": "0"}),
    "markup": lambda url: page(f'<meta http-equiv="refresh" content="0; url={url}"><p>Wait.</p>'),
}


@pytest.mark.parametrize("refresh", REFRESHES.values(), ids=REFRESHES)
@pytest.mark.parametrize("location", [*(f"http://{ip}/" for ip in METADATA), "http://localhost/", "file:///etc/passwd"])
def test_a_refresh_to_a_hostile_address_reaches_no_socket(refresh, location, network, serve):
    server = serve({"/": refresh(location)})
    network.may_reach.add(server.port)
    with pytest.raises(SummarizerError):
        fetch(Url(server.url()))
    assert network.dialed == []


def test_a_redirect_is_looked_up_afresh_on_every_hop(network, serve):
    network.names["site.example"] = ["10.0.0.1"]
    server = serve({"/": redirect("http://site.example/")})
    network.may_reach.add(server.port)
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url(server.url()))
    assert network.asked == ["site.example"]
    assert network.dialed == []


def test_private_refused_and_unknown_hosts_have_the_same_message(network):
    network.names |= {"refused.example": [PUBLIC], "private.example": ["10.0.0.1"]}
    told = set()
    for host in ("refused.example", "private.example", "unknown.example", "10.0.0.1", "localhost", "2130706433"):
        with pytest.raises(UnsafeUrlError) as caught:
            fetch(Url(f"https://{host}/"))
        told.add((type(caught.value), str(caught.value), caught.value.hint))
    assert len(told) == 1


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("ftp://example.org/", "Only http and https"),
        ("javascript:alert(1)", "Only http and https"),
        ("https://user:secret@example.org/", "user name"),
        ("https://example.org:8443/", "ports"),
        ("what is this", "not a web address"),
        ("https://example.org/" + "a" * 3_000, "too long"),
    ],
)
def test_each_kind_of_bad_address_has_its_own_message(address, sentence, network):
    with pytest.raises(UnsafeUrlError, match=sentence) as caught:
        fetch(Url(address))
    assert caught.value.hint
    assert "secret" not in str(caught.value)


def test_a_hanging_resolver_times_out(network):
    hanging = threading.Event()
    network.names["slow.example"] = lambda: [PUBLIC] if hanging.wait(10) else []
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url("https://slow.example/"), Limits(dns_timeout_s=0.1))
    hanging.set()


def test_hanging_look_ups_are_limited_and_waiting_counts_toward_the_time_out(network, monkeypatch):
    monkeypatch.setattr("summarizer.fetching.networks._look_ups", threading.BoundedSemaphore(1))
    first_ends = threading.Event()
    network.names["first.example"] = lambda: [PUBLIC] if first_ends.wait(10) else []
    network.names["second.example"] = lambda: time.sleep(1.5) or [PUBLIC]
    limits = Limits(dns_timeout_s=0.3)
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url("https://first.example/"), limits)
    with pytest.raises(BusyError):
        fetch(Url("https://second.example/"), limits)
    assert network.asked == ["first.example"]
    threading.Timer(1.0, first_ends.set).start()
    # The look-up would have been quick enough by itself.
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url("https://second.example/"), Limits(dns_timeout_s=2.0))
    assert network.asked == ["first.example", "second.example"]


@pytest.mark.parametrize("error", [UnicodeError("label too long"), OSError("no"), ValueError("embedded null")])
def test_any_error_of_the_resolver_is_a_refusal(error, network):
    def fail() -> list[str]:
        raise error

    network.names["odd.example"] = fail
    with pytest.raises(UnsafeUrlError, match=SAME_SENTENCE):
        fetch(Url("https://odd.example/"))


@pytest.mark.parametrize(
    "variable", ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
)
def test_proxy_variables_are_ignored(variable, network, monkeypatch):
    monkeypatch.setenv(variable, "http://127.0.0.1:3128")
    network.names["example.org"] = [PUBLIC]
    with pytest.raises(UnsafeUrlError):
        fetch(Url("https://example.org/"))
    assert network.dialed == [(PUBLIC, 443)]


def test_only_the_allowed_host_is_exempt(serve, network, monkeypatch):
    server = serve({"/": page("<p>Hello.</p>")})
    other = serve({"/": page("<p>Hello.</p>")})
    network.may_reach |= {server.port, other.port}
    monkeypatch.setenv(ALLOWED_HOSTS_VARIABLE, f"wiki.corp.example, {server.host}")
    assert fetch(Url(server.url())).data == b"<p>Hello.</p>"
    for address in (
        other.url(),
        f"http://127.0.0.2:{server.port}/",
        "http://127.0.0.1/",
        f"http://127.1:{server.port}/",
    ):
        with pytest.raises(UnsafeUrlError):
            fetch(Url(address))
    assert network.dialed == []
    assert other.heads == []


def test_an_allowed_name_may_have_any_port_and_a_private_address(network, monkeypatch):
    monkeypatch.setenv(ALLOWED_HOSTS_VARIABLE, "Wiki.corp.example,[::1]:8000")
    network.names["wiki.corp.example"] = ["10.0.0.7"]
    for address in ("http://wiki.corp.example:8080/", "http://[::1]:8000/"):
        with pytest.raises(UnsafeUrlError):
            fetch(Url(address))
    assert network.dialed == [("10.0.0.7", 8080), ("::1", 8000)]


def test_a_redirect_from_an_allowed_host_is_not_allowed_itself(serve, network, monkeypatch):
    target = serve({"/": page("<p>Secret.</p>")})
    server = serve({"/": redirect(target.url())})
    network.may_reach |= {server.port, target.port}
    monkeypatch.setenv(ALLOWED_HOSTS_VARIABLE, server.host)
    with pytest.raises(UnsafeUrlError):
        fetch(Url(server.url()))
    assert target.heads == []


# All the ways in which a page asks its reader's machine to fetch something.
GREEDY = """<!doctype html><html manifest="http://10.0.0.1/m"><head><base href="http://10.0.0.1/">
<meta http-equiv="refresh" content="0;url=http://169.254.169.254/latest/">
<meta property="og:image" content="http://10.0.0.1/og.png"><meta property="og:url" content="http://10.0.0.1/">
<link rel="canonical" href="http://10.0.0.1/"><link rel="stylesheet" href="http://10.0.0.1/a.css">
<link rel="icon" href="http://10.0.0.1/icon.png"><script src="http://10.0.0.1/a.js"></script>
<link rel="alternate" type="application/rss+xml" href="http://10.0.0.1/feed"></head><body><article><h1>The bridge</h1>
<img src="http://10.0.0.1/1.png" width="900" height="900"><iframe src="http://10.0.0.1/frame"></iframe>
<video src="http://10.0.0.1/v.mp4" poster="http://10.0.0.1/p.png"></video><object data="http://10.0.0.1/o"></object>
PARAGRAPHS</article></body></html>""".replace(
    "PARAGRAPHS",
    "".join(
        f'<p>The town council met on {day} to talk about the new {thing}, and <img src="http://10.0.0.1/{thing}.png"> '
        f"did not agree. Engineers had measured the {thing} for {n} years before they gave a report on its cost.</p>"
        for n, (day, thing) in enumerate([("Monday", "bridge"), ("Tuesday", "school"), ("Friday", "ferry")], start=2)
    ),
)


def test_nothing_that_a_page_names_is_fetched(serve, network):
    server = serve({"/": page(GREEDY)})
    network.may_reach.add(server.port)
    document = read(Url(server.url()))
    assert "town council" in document.article.text
    assert network.dialed == []
    assert [host for host in network.asked if host != "127.0.0.1"] == []
    assert len(server.heads) == 1


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/", "http://localhost/", "http://unknown.example/"])
def test_a_page_that_refreshes_to_where_nothing_may_be_opened_is_read_itself(target, serve, network):
    server = serve({"/": page(GREEDY.replace("http://169.254.169.254/latest/", target))})
    network.may_reach.add(server.port)
    assert "town council" in read(Url(server.url())).article.text
    assert network.dialed == []


@pytest.mark.parametrize(("given", "url"), [
    ("https://EXAMPLE.org", "https://example.org/"),
    ("http://example.org:80/a#top", "http://example.org/a"),
    ("http://example.org:443/a", "http://example.org:443/a"),
    ("example.org/a b?c=d e", "https://example.org/a%20b?c=d%20e"),
    ("https://example.org/%7Eme/%C3%BC", "https://example.org/%7Eme/%C3%BC"),
    ("https://example.org/ü", "https://example.org/%C3%BC"),
    ("https://example.org?x=1", "https://example.org/?x=1"),
    (f"https://[{PUBLIC_6.upper()}]:80/", f"https://[{PUBLIC_6}]:80/"),
    (" <https://example.org/a_(b)> ", "https://example.org/a_(b)"),
    ("https://example.org/a_(b)", "https://example.org/a_(b)"),
    ("'https://example.org/it's'", "https://example.org/it's"),
    ("[https://example.org/a?b[]=c]", "https://example.org/a?b[]=c"),
    ("URI : https://example.org/a", "https://example.org/a"),
])  # fmt: skip
def test_an_address_has_one_reading(given, url):
    assert parse_address(given).url == url
    assert parse_address(url).url == url


@pytest.mark.parametrize(
    "ip",
    ["1.1.1.1", "8.8.8.8", PUBLIC, PUBLIC_6, "151.101.1.140", "185.199.108.153", "223.255.255.254", "2606:4700::1111"],
)
def test_public_addresses_are_public(ip):
    assert is_public(ip)
