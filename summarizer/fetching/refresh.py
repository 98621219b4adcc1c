"""Where a page redirects its reader with "refresh", in a header or in its markup."""

import re
from html import unescape

MAX_DELAY_S = 10
_MAX_BYTES = 200_000

_CONTENT = re.compile(
    r"\s*(?P<delay>\d{1,6})(?:\.\d*)?\s*(?:[;,]\s*(?:url\s*=\s*)?|\s+)(?P<url>\S.*)", re.IGNORECASE | re.DOTALL
)
_MIN_TEXT_BYTES = 200
_MARKUP = re.compile(rb"<(?:script|style)\b.*?(?:</(?:script|style)\b|\Z)|<[^<>]{0,2000}>", re.IGNORECASE | re.DOTALL)
# What is no markup, or is not for browsers that run scripts, is skipped whole.
_META = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<skipped>script|style|noscript|template|textarea|title|xmp|iframe)\b.*?(?:</(?P=skipped)\b|\Z)"
    r"|<meta\b(?P<attributes>[^<>]{0,4000})>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([a-z-]{1,40})\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++)""", re.IGNORECASE)


def refresh_target(content: str) -> str:
    """The address in "5; url=/story", if the delay is short; "" if there is none."""
    match = _CONTENT.fullmatch(content[:4_000])
    if match is None or int(match["delay"]) > MAX_DELAY_S:
        return ""
    url = match["url"].strip()
    return url[1:].partition(url[0])[0].strip() if url[0] in "\"'" else url


def refresh_in_page(data: bytes) -> str:
    """The address that the markup of a page refreshes to; "" if there is none."""
    for found in _META.finditer(data[:_MAX_BYTES].decode("latin-1")):
        attributes = {
            name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(found["attributes"] or "")
        }
        if attributes.get("http-equiv", "").strip().lower() == "refresh":
            return refresh_target(attributes.get("content", ""))
    return ""


def has_text(data: bytes) -> bool:
    """Whether a page that refreshes to another has a text of its own."""
    text = _MARKUP.sub(b" ", data[:_MAX_BYTES])
    return len(b" ".join(text.split())) >= _MIN_TEXT_BYTES
