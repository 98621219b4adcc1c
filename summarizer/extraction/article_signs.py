"""Whether a page says of itself that it is an article, or something else: a forum, a list, a product, documentation."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from .markup import Page
from .titles import meta_of

ARTICLE_TYPES = re.compile(r"article|blog|post|news|story", re.IGNORECASE)
OTHER_TYPES = re.compile(r"product|profile|forum|object|item|video|music|book", re.IGNORECASE)
ARTICLE_SCHEMAS = re.compile(r"(?:Article|BlogPosting|Report)$")
OTHER_SCHEMAS = re.compile(
    r"/(?:Product|Offer|DiscussionForumPosting|QAPage|Question|CollectionPage|ItemList|SomeProducts|SearchResultsPage"
    r"|Service|APIReference|SoftwareApplication|JobPosting|Event)$"
)
OTHER_GENERATORS = re.compile(
    r"discourse|vbulletin|phpbb|xenforo|mybb|mediawiki|dokuwiki|rustdoc|docutils|sphinx|mkdocs|gitbook|docusaurus"
    r"|bookdown|javadoc|doxygen|shopify|woocommerce",
    re.IGNORECASE,
)
OTHER_ADDRESS_PARTS = """
forum forums thread threads t topic topics viewtopic showthread questions question q docs doc documentation api
reference manual wiki products product store shop item items category categories collections collection service
services tag tags search cart pricing
"""
OTHER_ADDRESSES = frozenset(OTHER_ADDRESS_PARTS.split())
ADDRESS_PART = re.compile(r"[/.?&=_-]+")


def article_signs(page: Page) -> float:
    """What a page says of itself: above 0 that it is an article, below 0 that it is something else."""
    return float(sum(weight for weight, holds in SIGNS.values() if holds(page)))


def _types(page: Page) -> str:
    return meta_of(page, "og:type")


def _schemas(page: Page) -> list[str]:
    return [element.get("itemtype") or "" for element in page.tree.xpath("//*[@itemtype]")[:200]]


def _address(page: Page) -> list[str]:
    return [part.lower() for part in ADDRESS_PART.split(urlsplit(page.url).path)]


# What a page may say, and how much it counts for an article (above 0) or against it.
SIGNS: Mapping[str, tuple[float, Callable[[Page], object]]] = {
    "its type is an article": (3, lambda page: ARTICLE_TYPES.search(_types(page))),
    "its type is something else": (-4, lambda page: OTHER_TYPES.search(_types(page))),
    "its structured data are of an article": (3, lambda page: page.structured.has_article),
    "its marked-up data are of an article": (2, lambda page: any(map(ARTICLE_SCHEMAS.search, _schemas(page)))),
    "its marked-up data are of something else": (-4, lambda page: any(map(OTHER_SCHEMAS.search, _schemas(page)))),
    "it says when it was published": (2, lambda page: meta_of(page, "article:published_time", "datepublished")),
    "it was made by a program for forums, wikis, manuals or shops": (
        -4,
        lambda page: OTHER_GENERATORS.search(meta_of(page, "generator")),
    ),
    "its address is of something else": (-3, lambda page: not OTHER_ADDRESSES.isdisjoint(_address(page))),
    "its address is a front page": (-3, lambda page: not urlsplit(page.url).path.strip("/") and page.url),
}
