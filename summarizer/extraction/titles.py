"""The title of an article, from the headings and the metadata of the page; and the name of the site."""

import re
from collections.abc import Sequence
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from .blocks import tokens_of
from .markup import Element, Page

MAX_TITLE_CHARACTERS = 300
# Headings can be nested, so that each has the text of all the others.
MAX_HEADINGS, MAX_TEXT_NODES = 100, 100
# A heading is the title if its word F1 with a title in the metadata is at least this.
MIN_LIKENESS = 0.3

PART = re.compile(r"\s+[|–—•·»«:~-]\s+|\s*\|\s*|\s*[»«•·]\s*")


def title_of(page: Page) -> str:
    """The title as a reader sees it: the top heading that the page's claims confirm, else one of the claims.

    ``<title>`` is often another wording, made for search engines.
    """
    stated = page.structured.headline, meta_of(page, "og:title", "twitter:title", "title")
    headline, *claims = map(_plain, (*stated, page.tree.findtext(".//title") or ""))
    site = _site_letters(page, claims[1])
    found = [_once(_plain(text_of_heading(element))) for element in islice(page.tree.iter("h1"), MAX_HEADINGS)]
    headings = [text for text in found if text and _letters(text) not in site]
    best = max(headings, key=lambda heading: _support(heading, [headline, *claims]), default="")
    if _support(best, [headline, *claims]) >= MIN_LIKENESS:
        return _without_byline(best, [_without_site(claim, page.url, [site_of(page)]) for claim in (headline, *claims)])
    if lower := _lower_heading(page, [part for claim in claims for part in PART.split(claim)[:1]]):
        return lower
    is_confirmed = _support(headline, claims) >= MIN_LIKENESS
    title = headline if is_confirmed else next(filter(None, (*claims, headline, *headings)), "")
    return _without_site(title, page.url, [site_of(page), *(text for text in found if _letters(text) in site)])


def _lower_heading(page: Page, names: Sequence[str]) -> str:
    """The first heading of a lower rank that says what a claim begins with: old boards have no other."""
    wanted = {letters for name in names if (letters := _letters(name))}
    headings = map(text_of_heading, islice(page.tree.iter("h2", "h3"), MAX_HEADINGS))
    return next((text for text in headings if _letters(text) in wanted), "")


def _site_letters(page: Page, title: str) -> frozenset[str]:
    """What a heading must not be: the site's name, or the last part of ``<title>`` where it has several."""
    parts = [part for part in PART.split(title) if part.strip()]
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    first = _letters(parts[0]) if parts else ""
    names = (site_of(page), host, *parts[-1:]) if len(parts) > 1 else (host,)
    return frozenset(map(_letters, names)) - {"", first}


def _letters(text: str) -> str:
    return "".join(tokens_of(text))


def _once(text: str) -> str:
    """A heading that was written several times in a row, once."""
    words = text.split()
    for times in (2, 3, 4):
        n_words, rest = divmod(len(words), times)
        if not rest and n_words and words == words[:n_words] * times:
            return " ".join(words[:n_words])
    return text


def _without_byline(heading: str, claims: Sequence[str]) -> str:
    """A heading without the date and the author that some pages put inside it."""
    for claim in claims:
        rest = heading.removeprefix(claim) if claim else heading
        if rest != heading and re.match(r"\W*(?:\w+\W+){0,3}\w*\s*\d{1,2},? (?:19|20)\d\d\b", rest):
            return claim
    return heading


def site_of(page: Page) -> str:
    """The name of the site, or ""."""
    return _plain(meta_of(page, "og:site_name", "application-name") or page.structured.site)


def text_of_heading(element: Element) -> str:
    """The beginning of an element's text, its white space collapsed."""
    text = " ".join(islice(element.itertext(), MAX_TEXT_NODES))
    return " ".join(text[: 4 * MAX_TITLE_CHARACTERS].split())[:MAX_TITLE_CHARACTERS]


def meta_of(page: Page, *names: str) -> str:
    """The content of the first ``<meta>`` with one of these names, in this order."""
    return next(iter(all_meta_of(page, *names)), "")


def all_meta_of(page: Page, *names: str) -> list[str]:
    """The contents of all ``<meta>`` elements with the first of these names that any has."""
    found: dict[str, list[str]] = {}
    for element in page.tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if content := (element.get("content") or "").strip():
            found.setdefault(name, []).append(content)
    return next((found[name] for name in names if name in found), [])


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


def _without_site(title: str, url: str, sites: Sequence[str]) -> str:
    """A title without "| The Daily Example" after or before it."""
    names = {_letters(name) for name in (*sites, (urlsplit(url).hostname or "").removeprefix("www."))} - {""}
    host = _letters((urlsplit(url).hostname or "").removeprefix("www.").partition(".")[0])
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
    joined = _letters(text)
    return bool(joined) and (
        joined in names
        or any(joined in name or name in joined for name in names if len(name) > 3)
        or (len(host) > 3 and host in joined)
    )


def _plain(text: str) -> str:
    text = " ".join(unescape(unescape(text)).split())
    return text if len(text) <= MAX_TITLE_CHARACTERS else text[:MAX_TITLE_CHARACTERS].rsplit(" ", 1)[0]
