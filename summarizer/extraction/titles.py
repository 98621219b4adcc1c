"""The title of an article, from the headings and the metadata of the page; and the name of the site."""

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import urlsplit

from .blocks import tokens_of
from .markup import Page

MAX_TITLE_CHARACTERS = 300
# A heading is the title if its word F1 with a title in the metadata is at least this.
MIN_LIKENESS = 0.3

PART = re.compile(r"\s+[|–—•·»«:~-]\s+|\s*\|\s*|\s*[»«•·]\s*")


def title_of(page: Page, newspaper_title: str) -> str:
    """The title as a reader sees it: the top heading that the page's claims confirm, else newspaper3k's, else a claim.

    newspaper3k trusts ``<title>``, which is often another wording, made for search engines.
    """
    stated = page.structured.headline, meta_of(page, "og:title", "twitter:title", "title")
    headline, *claims = map(_plain, (*stated, page.tree.findtext(".//title") or "", newspaper_title))
    headings = [text for element in page.tree.iter("h1") if (text := _plain(" ".join(element.itertext())))]
    best = max(headings, key=lambda heading: _support(heading, [headline, *claims]), default="")
    if _support(best, [headline, *claims]) >= MIN_LIKENESS:
        return best
    is_confirmed = _support(headline, claims) >= MIN_LIKENESS
    title = headline if is_confirmed else next(filter(None, (*claims, headline, *headings)), "")
    return _without_site(title, site_of(page), page.url)


def site_of(page: Page) -> str:
    """The name of the site, or ""."""
    return _plain(meta_of(page, "og:site_name", "application-name") or page.structured.site)


def meta_of(page: Page, *names: str) -> str:
    """The content of the first ``<meta>`` with one of these names, in this order."""
    found = {
        (element.get("property") or element.get("name") or element.get("itemprop") or "").lower(): content
        for element in reversed(list(page.tree.iter("meta")))
        if (content := (element.get("content") or "").strip())
    }
    return next((found[name] for name in names if name in found), "")


def _support(heading: str, claims: Sequence[str]) -> float:
    """The best word F1 of a heading with a claim; 1 for a claim that says the same and its site."""
    words = set(tokens_of(heading))
    best = 0.0
    for claim in claims:
        others = set(tokens_of(claim))
        if words and others:
            common = len(words & others)
            best = max(best, 2 * common / (len(words) + len(others)), float(words <= others) * 0.99)
    return best


def _without_site(title: str, site: str, url: str) -> str:
    """A title without "| The Daily Example" after or before it."""
    names = {"".join(tokens_of(name)) for name in (site, (urlsplit(url).hostname or "").removeprefix("www."))} - {""}
    host = "".join(tokens_of((urlsplit(url).hostname or "").removeprefix("www.").partition(".")[0]))
    while True:
        parts = list(PART.finditer(title))
        if not parts:
            return title
        head, tail = title[: parts[-1].start()].strip(), title[parts[-1].end() :].strip()
        first, rest = title[: parts[0].start()].strip(), title[parts[0].end() :].strip()
        if head and (_is_site(tail, names, host) or "|" in parts[-1][0]):
            title = head
        elif rest and _is_site(first, names, host):
            title = rest
        else:
            return title


def _is_site(text: str, names: set[str], host: str) -> bool:
    joined = "".join(tokens_of(text))
    return bool(joined) and (
        joined in names
        or any(joined in name or name in joined for name in names if len(name) > 3)
        or (len(host) > 3 and host in joined)
    )


def _plain(text: str) -> str:
    text = " ".join(unescape(unescape(text)).split())
    return text if len(text) <= MAX_TITLE_CHARACTERS else text[:MAX_TITLE_CHARACTERS].rsplit(" ", 1)[0]
