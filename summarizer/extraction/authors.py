"""The authors of an article, from the metadata, bylines and markup of the page."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from ..languages import phrase_pattern
from .blocks import tokens_of
from .markup import Element, Page
from .names import after_by, is_name, is_person, names_in
from .title_area import TitleArea
from .titles import all_meta_of, meta_of, site_of

MAX_AUTHORS = 10
MAX_CHARACTERS = 160
MAX_LINE_WORDS = 16

META_NAMES = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "dc.creator.personalname", "citation_author", "byl", "cxenseparse:author", "article.author",
    "author_name", "authors",
)  # fmt: skip
MARKED_CLASS = re.compile(r"(?<![a-z])(?:author|writer)(?![a-z])|by-?line|(?<=[a-z])Author", re.IGNORECASE)
MARKED_ADDRESS = re.compile(r"/(?:author|authors|contributor|contributors|writer|profile|people|staff)/")
NAME_CLASS = re.compile(
    r"post-?author|(?<![a-z])user-?name|(?:author|by-?line|writer)(?:[-_]*|.*[-_])name", re.IGNORECASE
)
USER_ADDRESS = re.compile(r"/(?:u|users?|members?|profiles?)/")
N_PARENTS = 2
# How many texts below the title may hold the byline: surely, or possibly.
N_CLOSE, N_NEAR = 8, 15
DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d+\s+min")
PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|\s+on behalf of\b")
LABELED = r"^\W*(?:(?:<bylines.before_by>)\s+(?:<bylines.by>)|<bylines.author_labels>)\W*$"
OFFICE = r"(?<!\w)(?:<files.nobody>|<bylines.offices>)(?!\w)"
JOINER = r"^\s*(?:[,;&、·]|(?<!\w)(?:<files.and>)(?!\w))\s*$"


def authors_of(page: Page, area: TitleArea) -> tuple[str, ...]:
    """The names of the authors, or ().

    What the page prints after "by" below its title comes first, then what it states, then what it prints elsewhere or
    marks up as a name; the site, an editorial team or "admin" only when nobody else is named.
    """
    sites = _site_names(page)
    finds = [
        [name for name in _printed(area, area.near[:N_CLOSE]) if is_person(name)],
        _names(page.structured.authors),
        _names(all_meta_of(page, *META_NAMES)),
        _names([_labeled_meta(page)]),
        _printed(area, _readable(area)),
        _marked(page, area),
        _beside_date(area),
    ]
    people = [[name for name in names if not _is_office(name, sites)] for names in finds]
    return tuple(next(filter(None, (*people, *finds[:7])), [])[:MAX_AUTHORS])


def _is_office(name: str, sites: frozenset[str]) -> bool:
    """Whether a name is that of the site, or of an office such as "Editorial Team"."""
    letters = "".join(tokens_of(name))
    return any(letters == site or (len(site) > 3 and site in letters) for site in sites) or (
        phrase_pattern(OFFICE, flags=re.IGNORECASE).search(name) is not None
    )


def _names(texts: Iterable[str]) -> list[str]:
    plain = (" ".join(text.split()) for text in texts)
    return list(dict.fromkeys(name for text in plain if len(text) <= MAX_CHARACTERS for name in names_in(text)))


def _site_names(page: Page) -> frozenset[str]:
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    names = (site_of(page), page.structured.site, host, host.rpartition(".")[0])
    return frozenset("".join(tokens_of(name)) for name in names) - {""}


def _labeled_meta(page: Page) -> str:
    """The author in the pairs of labels and values that pages offer for previews ("Written by", "Nell Osei")."""
    for number in ("1", "2"):
        label = meta_of(page, f"twitter:label{number}")
        if phrase_pattern(LABELED, flags=re.IGNORECASE).match(label):
            return meta_of(page, f"twitter:data{number}")
    return ""


def _printed(area: TitleArea, indexes: Iterable[int]) -> list[str]:
    """The names behind the first "By" of these texts."""
    return next((names for index in indexes if (names := _behind(area, index))), [])


def _readable(area: TitleArea) -> Iterator[int]:
    """The texts around the title, then labels such as "Written by" elsewhere."""
    yield from area.near[:N_NEAR]
    yield from (i for i, text in enumerate(area.texts) if not text.is_aside and _is_label(text.text))


def _beside_date(area: TitleArea) -> list[str]:
    """The name that stands right below the title in one line with a date, or in the line before or after it."""
    first = area.near[: N_CLOSE // 2] if area.index is not None else []
    for index in first:
        text = area.texts[index].text
        around = [each.text for each in area.texts[max(index - 2, 0) : index + 3]]
        if "/" in (area.texts[index].element.get("href") or "").replace("/author", "").strip("/"):
            continue
        if len(text) > MAX_CHARACTERS or not any(len(each) < 60 and DATED.search(each) for each in around):
            continue
        names = next((names for part in PARTS.split(text) if is_person(part) and (names := names_in(part))), [])
        if names:
            return names
    return []


def _is_label(text: str) -> bool:
    return len(text) < 40 and phrase_pattern(LABELED, flags=re.IGNORECASE).match(text) is not None


def _behind(area: TitleArea, index: int) -> list[str]:
    text = area.texts[index].text
    rest = after_by(text) if len(text.split()) <= MAX_LINE_WORDS else None
    if rest is None:
        return []
    parts = [rest] if rest else []
    following = [each.text for each in area.texts[index + 1 : index + 12]]
    if not rest and following:
        parts.append(following.pop(0))
    while len(following) > 1 and phrase_pattern(JOINER, flags=re.IGNORECASE).match(following[0]):
        parts += following[:2]
        following = following[2:]
    names = names_in(" ".join(parts))
    return names if names and is_name(names[0]) and names[0][0] == names[0][0].upper() else []


def _marked(page: Page, area: TitleArea) -> list[str]:
    """The first name in what is marked up as an author's, the nearest to the title first."""
    host = urlsplit(page.url).hostname or ""
    near = frozenset(area.near)
    for index in (*area.near, *(i for i in range(len(area.texts)) if i not in near)):
        short = area.texts[index]
        if index == area.index or short.is_aside or len(short.text.split()) > MAX_LINE_WORDS:
            continue
        mark = max(_mark_of(each, host if index in near else "") for each in _parents(short.element))
        for part in PARTS.split(short.text) if mark else ():
            names = names_in(part)
            if names and (mark > 1 or is_person(names[0])):
                return names
    return []


def _parents(element: Element) -> Iterator[Element]:
    yield element
    yield from islice(element.iterancestors(), N_PARENTS)


def _mark_of(element: Element, host: str) -> int:
    """How surely an element holds an author: 2 for a name, 1 for a byline or a link to a profile, 0 for neither.

    ``host`` is the site whose members may be authors, "" when they may not.
    """
    kind, address = element.get("class") or "", element.get("href") or ""
    if element.get("rel") == "author" or element.get("itemprop") == "author" or NAME_CLASS.search(kind):
        return 2
    if host and USER_ADDRESS.search(address) and (host in address or "//" not in address):
        return 2
    return int(bool(MARKED_CLASS.search(kind) or MARKED_ADDRESS.search(address)))
