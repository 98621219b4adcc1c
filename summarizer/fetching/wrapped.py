"""Addresses inside addresses: search engines, social networks and mail filters lead to a page through one of their own.

Only where an address leads is read from it; whether that may be opened is checked like any other address.
"""

import binascii
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

_MAX_CHARACTERS = 8_192
_MAX_FIELDS = 40
_ADDRESS = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A site that leads to others: its hosts, the beginning of its paths, and how the address is read.

    ``fields`` are the fields of the query that may hold the address; ``read`` reads it from the rest of the target
    where no field does.
    """

    hosts: re.Pattern[str]
    path: str
    fields: Sequence[str] = ()
    read: Callable[[str], str] | None = None


def _hosts(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _amp(rest: str) -> str:
    """The page of an AMP cache: "s/" stands for https; the rest is the address."""
    return f"https://{rest[2:]}" if rest.startswith("s/") else f"http://{rest}"


def _whole_query(rest: str) -> str:
    return unquote(rest.removeprefix("?"))


def _bing(rest: str) -> str:
    coded = parse_qs(rest.partition("?")[2], max_num_fields=_MAX_FIELDS).get("u", [""])[0].removeprefix("a1")
    try:
        return urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _yahoo(rest: str) -> str:
    return unquote(next((part[3:] for part in rest.split("/") if part.startswith("RU=")), ""))


def _proofpoint_2(rest: str) -> str:
    coded = parse_qs(rest.partition("?")[2], max_num_fields=_MAX_FIELDS).get("u", [""])[0]
    return unquote(coded.replace("-", "%").replace("_", "/"))


def _proofpoint_3(rest: str) -> str:
    return re.sub(r"^(https?):/(?!/)", r"\1://", rest.partition("__;")[0])


_GOOGLE = r"(?:www\.|news\.|amp\.|m\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?"
WRAPPERS: tuple[Wrapper, ...] = (
    Wrapper(_hosts(_GOOGLE), "/url", ("q", "url")),
    Wrapper(_hosts(_GOOGLE), "/amp/", read=_amp),
    Wrapper(_hosts(r"(?:[a-z0-9-]+\.)?cdn\.ampproject\.org"), "/c/", read=_amp),
    Wrapper(_hosts(r"(?:[a-z0-9-]+\.)?cdn\.ampproject\.org"), "/v/", read=_amp),
    Wrapper(_hosts(r"(?:www\.)?bing\.com"), "/amp/", read=_amp),
    Wrapper(_hosts(r"(?:[a-z0-9-]+\.)?bing-amp\.com"), "/c/", read=_amp),
    Wrapper(_hosts(r"(?:www\.)?bing\.com"), "/ck/a", read=_bing),
    Wrapper(_hosts(r"(?:[a-z]+\.)?duckduckgo\.com"), "/l/", ("uddg",)),
    Wrapper(_hosts(r"r\.search\.yahoo\.com"), "/", read=_yahoo),
    Wrapper(_hosts(r"yandex\.[a-z.]{2,6}"), "/turbo", ("text",)),
    Wrapper(_hosts(r"lm?\.(?:facebook|instagram|messenger|threads)\.(?:com|net)"), "/", ("u",)),
    Wrapper(_hosts(r"(?:www\.)?facebook\.com"), "/l.php", ("u",)),
    Wrapper(_hosts(r"l\.wl\.co"), "/l", ("u",)),
    Wrapper(_hosts(r"out\.reddit\.com"), "/", ("url",)),
    Wrapper(_hosts(r"(?:www\.)?youtube\.com"), "/redirect", ("q",)),
    Wrapper(_hosts(r"t\.umblr\.com"), "/redirect", ("z",)),
    Wrapper(_hosts(r"(?:www\.)?linkedin\.com"), "/redir/redirect", ("url",)),
    Wrapper(_hosts(r"(?:www\.)?linkedin\.com"), "/safety/go", ("url",)),
    Wrapper(_hosts(r"(?:www\.)?flipboard\.com"), "/redirect", ("url",)),
    Wrapper(_hosts(r"(?:www\.)?vk\.com"), "/away.php", ("to",)),
    Wrapper(_hosts(r"slack-redir\.net"), "/link", ("url",)),
    Wrapper(_hosts(r"steamcommunity\.com"), "/linkfilter/", ("url", "u")),
    Wrapper(_hosts(r"disq\.us"), "/url", ("url",)),
    Wrapper(_hosts(r"(?:[a-z0-9-]+\.)?safelinks\.protection\.outlook\.com"), "/", ("url",)),
    Wrapper(_hosts(r"urldefense\.proofpoint\.com"), "/v2/url", read=_proofpoint_2),
    Wrapper(_hosts(r"urldefense\.(?:com|us)"), "/v3/__", read=_proofpoint_3),
    Wrapper(_hosts(r"(?:www\.)?(?:href\.li|anonym\.to|anonym\.es|dereferer\.me)"), "/", read=_whole_query),
)


def wrapped_address(host: str, target: str) -> str:
    """The address that an address leads to, as it is written there; "" if it is no wrapper."""
    for wrapper in WRAPPERS:
        if target.startswith(wrapper.path) and wrapper.hosts.fullmatch(host):
            found = _read(wrapper, target[:_MAX_CHARACTERS])
            if _ADDRESS.match(found):
                return found
    return ""


def _read(wrapper: Wrapper, target: str) -> str:
    try:
        if wrapper.read:
            return wrapper.read(target.removeprefix(wrapper.path))
        fields = parse_qs(target.partition("?")[2], max_num_fields=_MAX_FIELDS)
    except ValueError:  # more fields than any of these sites sends
        return ""
    return next((fields[name][0].strip() for name in wrapper.fields if name in fields), "")
