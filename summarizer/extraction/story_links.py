"""The stories that a page leads to: links with the length of a headline, outside menus and footers."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from .markup import Element, Page, feed_address
from .word_count import n_words_of

MIN_HEADLINE_WORDS = 4
MIN_STORIES = 3
MAX_HEADLINE_CHARACTERS = 300
MAX_LINKS = 5_000
MAX_PARENTS = 50


def story_links(page: Page) -> tuple[tuple[str, str], ...]:
    """Address and headline of each story on the page's own site, in order, each address once."""
    site = urlsplit(page.url).hostname or ""
    found: dict[str, str] = {}
    for address, title in _links(page):
        parts = urlsplit(address)
        is_near = not site or _is_same_site(parts.hostname or "", site)
        if parts.scheme in ("http", "https") and is_near and parts.path.strip("/"):
            found.setdefault(address.partition("#")[0], title)
    return tuple(found.items())


def leads_to_stories(page: Page) -> bool:
    """Whether a digest of the page can be made: it has a feed, or leads to several stories."""
    return bool(page.url) and (bool(feed_address(page)) or len(story_links(page)) >= MIN_STORIES)


def _links(page: Page) -> Iterator[tuple[str, str]]:
    for number, element in enumerate(page.tree.iter("a")):
        if number == MAX_LINKS:
            return
        title = " ".join(element.text_content()[: 2 * MAX_HEADLINE_CHARACTERS].split())[:MAX_HEADLINE_CHARACTERS]
        if n_words_of(title) < MIN_HEADLINE_WORDS or _is_menu(element):
            continue
        try:
            yield urljoin(page.url, (element.get("href") or "").strip()), title
        except ValueError:  # such as "http://[", which is not an address
            continue


def _is_menu(element: Element) -> bool:
    parents = zip(range(MAX_PARENTS), element.iterancestors(), strict=False)
    return any(parent.tag in ("nav", "footer", "aside") for _, parent in parents)


def _is_same_site(host: str, site: str) -> bool:
    names = [name.removeprefix("www.") for name in (host, site)]
    return names[0].endswith(names[1]) or names[1].endswith(names[0])
