"""What a page says of its article: title, site, authors and date."""

from dataclasses import dataclass
from datetime import date

from .authors import authors_of
from .dates import date_of
from .markup import Page
from .title_area import title_area
from .titles import site_of, title_of


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts about an article; "", (), or None for what the page does not state."""

    title: str
    site: str
    authors: tuple[str, ...]
    published: date | None


def facts_of(page: Page) -> PageFacts:
    """Title, site, authors and date, each as the page shows it, else as its metadata state it."""
    title = title_of(page)
    area = title_area(page, title)
    # An encyclopedia may name the article itself as its maker.
    authors = tuple(name for name in authors_of(page, area) if name.casefold() != title.casefold())
    return PageFacts(title, site_of(page), authors, date_of(page, area))
