"""newspaper3k's classes, with fixes and without the parts that are not needed. Importing this takes 0.3 s."""

import logging
import re
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types
from lxml.cssselect import CSSSelector  # type: ignore[import-untyped]  # ships no types

from ..languages import LANGUAGES, words_of
from . import newspaper_settings

newspaper_settings.install()  # before the library itself

# newspaper3k ships no types.
from newspaper import Article, Config  # type: ignore[import-untyped]  # noqa: E402
from newspaper.article import ArticleException  # type: ignore[import-untyped]  # noqa: E402
from newspaper.cleaners import DocumentCleaner  # type: ignore[import-untyped]  # noqa: E402
from newspaper.extractors import ContentExtractor  # type: ignore[import-untyped]  # noqa: E402
from newspaper.outputformatters import OutputFormatter  # type: ignore[import-untyped]  # noqa: E402
from newspaper.parsers import Parser  # type: ignore[import-untyped]  # noqa: E402
from newspaper.text import StopWords, StopWordsChinese  # type: ignore[import-untyped]  # noqa: E402

__all__ = ["ArticleException", "QuietArticle"]

MAX_TEXT_CHARACTERS = 5_000_000
# newspaper3k's own numbers.
N_PARAGRAPHS_BEFORE, MIN_STOP_WORDS_BEFORE = 3, 5
REGEX_TEST = re.compile(r"//\*\[re:test\(@(\w+), '(.*)', 'i'\)\]")

logging.getLogger("newspaper").setLevel(logging.CRITICAL)


class FixedParser(Parser):  # type: ignore[misc]  # newspaper3k ships no types
    """A parser that works with lxml 6."""

    @classmethod
    def textToPara(cls, text: str) -> Any:  # noqa: N802  # newspaper3k's name
        """Bare text used to parse to <p>; since libxml2 2.14 it is a <span>, which newspaper3k never reads."""
        element = cls.fromstring(text)
        if element is not None and element.tag == "span" and not element.attrib:
            element.tag = "p"
        return element

    @classmethod
    def xpath_re(cls, node: Any, expression: str) -> list[Any]:
        """Same result as the original, which calls Python for every element; most names on a page are the same few."""
        test = REGEX_TEST.fullmatch(expression)
        if not test:
            return list(super().xpath_re(node, expression))
        name, matches = test[1], _matches(test[2])
        wanted = {value for value in set(_values_of(name)(node)) if matches(value)}
        return [element for element in _all_with(name)(node) if element.get(name) in wanted] if wanted else []

    @classmethod
    def getText(cls, node: Any) -> str:  # noqa: N802
        return " ".join(" ".join(node.itertext()).split())

    @classmethod
    def getElementsByTag(  # noqa: N802
        cls, node: Any, tag: str | None = None, attr: str | None = None, *rest: Any, **more: Any
    ) -> Any:
        """Same result as the original, which compiles an XPath expression for each call."""
        if attr or rest or more or not tag:
            return super().getElementsByTag(node, tag, attr, *rest, **more)
        return list(node.iterdescendants(tag))

    @classmethod
    def getElementsByTags(cls, node: Any, tags: Sequence[str]) -> list[Any]:  # noqa: N802
        return list(node.iterdescendants(*tags))

    @classmethod
    def css_select(cls, node: Any, selector: str) -> list[Any]:
        return list(_selector(selector)(node))


@cache
def _matches(pattern: str) -> Callable[[str], bool]:
    """A cached test of names for one of newspaper3k's patterns: most names on a page recur."""
    search = re.compile(pattern, re.IGNORECASE).search
    return lru_cache(maxsize=4_096)(lambda name: search(name) is not None)


@cache
def _all_with(attribute: str) -> etree.XPath:
    return etree.XPath(f"//*[@{attribute}]")


@cache
def _values_of(attribute: str) -> etree.XPath:
    return etree.XPath(f"//@{attribute}", smart_strings=False)


@cache
def _selector(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


class ChineseStopWords(StopWords):  # type: ignore[misc]  # newspaper3k ships no types
    """Counts the stop words of Chinese without jieba, which takes seconds to load and writes to the temp folder."""

    def candidate_words(self, stripped_input: str) -> list[str]:
        return words_of(stripped_input, LANGUAGES["zh-cn"])


class QuietConfig(Config):  # type: ignore[misc]  # newspaper3k ships no types
    """The stop words of one language, a parser that works, and no early end of the text."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.MAX_TEXT = MAX_TEXT_CHARACTERS
        self.language = language

    @staticmethod
    def get_parser() -> Any:
        return FixedParser

    @staticmethod
    def get_stopwords_class(language: str) -> Any:
        original = Config.get_stopwords_class(language)
        return ChineseStopWords if original is StopWordsChinese else original


class QuietExtractor(ContentExtractor):  # type: ignore[misc]  # newspaper3k ships no types
    """Finds the same element as the original, but counts the stop words of each paragraph only once."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.stopwords_class = _remembering(config.stopwords_class)
        self.paragraphs_before: dict[Any, dict[Any, tuple[Any, ...]]] = {}

    def is_boostable(self, node: Any) -> bool:
        """Whether one of the three paragraphs before it has enough text; the original lists all of them."""
        count = self.stopwords_class(language=self.language).get_stopword_count
        before = self._paragraphs_before(node)
        return any(count(self.parser.getText(p)).get_stopword_count() > MIN_STOP_WORDS_BEFORE for p in before)

    def _paragraphs_before(self, node: Any) -> tuple[Any, ...]:
        """The three before a node, the nearest first; looked up for all children of its parent at once."""
        parent = node.getparent()
        if parent is None:
            return ()
        if parent not in self.paragraphs_before:
            nearest: deque[Any] = deque(maxlen=N_PARAGRAPHS_BEFORE)
            found = self.paragraphs_before[parent] = {}
            for child in parent:
                found[child] = tuple(nearest)
                if child.tag == "p":
                    nearest.appendleft(child)
        return self.paragraphs_before[parent][node]


def _remembering(kind: Any) -> Any:
    """A stop word class that caches counts: newspaper3k counts each text six times, which is slow in Japanese."""
    counts: dict[str, Any] = {}

    class Remembering(kind):  # type: ignore[misc]  # newspaper3k ships no types
        def get_stopword_count(self, content: str) -> Any:
            if content not in counts:
                counts[content] = super().get_stopword_count(content)
            return counts[content]

    return Remembering


class QuietArticle(Article):  # type: ignore[misc]  # newspaper3k ships no types
    """An article read from a tree that was already parsed."""

    def __init__(self, url: str, language: str) -> None:
        config = QuietConfig(language)
        super().__init__(url, config=config)
        self.extractor = QuietExtractor(config)

    def read(self, tree: Any) -> None:
        """Set ``text`` to the article in a tree, as ``parse`` would; changes the tree."""
        top = self.extractor.calculate_best_node(DocumentCleaner(self.config).clean(tree))
        if top is not None:
            text, _ = OutputFormatter(self.config).get_formatted(self.extractor.post_cleanup(top))
            self.set_text(text)
