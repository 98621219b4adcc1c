"""newspaper3k's opinion: the first to be asked. It opens no socket and writes no file."""

import logging
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ..markup import Page

# Those for which newspaper3k ships stop words; with any other it finds nothing.
CODES = "ar be bg da de el en es et fa fi fr he hi hr hu id it ja ko mk nb nl no pl pt ro ru sl sr sv sw tr uk vi zh"
LANGUAGES = frozenset(CODES.split())
MAX_TEXT_CHARACTERS = 5_000_000
REGEX_TEST = re.compile(r"//\*\[re:test\(@(\w+), '(.*)', 'i'\)\]")
SOME_ADDRESS = "https://example.org/"


@dataclass(frozen=True, slots=True)
class Newspaper:
    """What newspaper3k found; all empty when it found nothing or failed."""

    text: str = ""
    title: str = ""
    published: date | None = None


def read_newspaper(page: Page, *, language: str) -> Newspaper:
    """Ask newspaper3k for the article, its title and date.

    ``language`` is a code of langdetect's; one that newspaper3k has no stop words for is read as English.
    """
    article = _classes()(page.url or SOME_ADDRESS, language if language in LANGUAGES else "en")
    try:
        article.download(input_html=etree.tostring(page.tree, encoding="unicode", method="html"))
        article.parse()
    # ValueError: text that XML cannot hold; OverflowError: a date out of range; the rest: lxml on odd trees.
    except _failures():
        return Newspaper()
    return Newspaper(article.text, article.title, _day(article.publish_date))


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else None


@cache
def _failures() -> tuple[type[Exception], ...]:
    from newspaper.article import ArticleException  # type: ignore[import-untyped]

    return (
        ArticleException, etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, OverflowError, OSError,
    )  # fmt: skip


@cache
def _classes() -> Any:
    """newspaper3k's Article, with what must be mended; imported on first use because it takes 0.3 s."""
    from newspaper import Article, Config  # type: ignore[import-untyped]
    from newspaper.extractors import ContentExtractor  # type: ignore[import-untyped]
    from newspaper.parsers import Parser  # type: ignore[import-untyped]

    logging.getLogger("newspaper").setLevel(logging.CRITICAL)

    class MendedParser(Parser):  # type: ignore[misc]
        @classmethod
        def textToPara(cls, text: str) -> Any:  # noqa: N802
            # Bare text used to parse to <p>; since libxml2 2.14 it is a <span>, which newspaper3k never reads.
            element = cls.fromstring(text)
            if element is not None and element.tag == "span" and not element.attrib:
                element.tag = "p"
            return element

        @classmethod
        def xpath_re(cls, node: Any, expression: str) -> list[Any]:
            # lxml would call Python's re for every element; most names on a page are the same few.
            test = REGEX_TEST.fullmatch(expression)
            if not test:
                return list(super().xpath_re(node, expression))
            name, search = test[1], cache(re.compile(test[2], re.IGNORECASE).search)
            return [element for element in node.xpath(f"//*[@{name}]") if search(element.get(name))]

    class QuietExtractor(ContentExtractor):  # type: ignore[misc]
        """Does not look for what nobody asks newspaper3k for; the byline is read elsewhere (``authors``)."""

        def get_authors(self, doc: Any) -> list[str]:
            return []

        def extract_tags(self, doc: Any) -> set[str]:
            return set()

        def get_meta_data(self, doc: Any) -> dict[str, Any]:
            return {}

        def get_canonical_link(self, article_url: str, doc: Any) -> str:
            return ""

        def get_favicon(self, doc: Any) -> str:
            return ""

    class QuietConfig(Config):  # type: ignore[misc]
        @staticmethod
        def get_parser() -> Any:
            return MendedParser

    class QuietArticle(Article):  # type: ignore[misc]
        def __init__(self, url: str, language: str) -> None:
            config = QuietConfig()
            config.fetch_images = False
            config.follow_meta_refresh = False
            config.memoize_articles = False
            config.MAX_TEXT = MAX_TEXT_CHARACTERS
            config.language = language
            super().__init__(url, config=config)
            self.extractor = QuietExtractor(config)

        def fetch_images(self) -> None:
            """No picture is shown, so none is looked for."""

        def release_resources(self) -> None:
            """It would look for files to delete that were never written."""

    return QuietArticle
