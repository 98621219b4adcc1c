"""A web page → the article on it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..cleaning import normalize
from ..languages import detect_language
from ..limits import Limits
from ..models import Article, Payload, Removed
from ..removed import locate
from ..trees import Trees
from .article_signs import article_signs
from .block_classifier import ARTICLE_TREES, OTHER_TREES, load_trees
from .blocks import PageBlock, PageBlocks, walk
from .boards import without_board_lines
from .decoding import decode
from .features import Claims
from .markup import Page, parse_page
from .masthead import without_masthead
from .page_checks import problem_with
from .page_facts import PageFacts, facts_of
from .reader_choice import NEWSPAPER, READABILITY, TRAFILATURA, Choice, choose
from .readers import read_newspaper, read_readability, read_trafilatura
from .structured import text_of_body
from .titles import meta_of

T = TypeVar("T")

N_SAMPLES = 8
SAMPLE_CHARACTERS = 120
MIN_SAMPLE_BLOCK_CHARACTERS = 80
# A reader is skipped once the page has taken this much CPU time, or if it has so many elements that one reader would.
MAX_CPU_S = 3.0
MAX_ELEMENTS_FOR_ALL = 15_000
# From this many signs on a page is an article; with a sum below 0 it is something else.
MIN_ARTICLE_SIGNS = 3
NOT_FREE = "The page says that part of this article is for subscribers only, so this may not be all of it."


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page with all that its text is chosen from: blocks, the readers' texts by name, and what it says of itself."""

    page: Page
    layout: PageBlocks
    facts: PageFacts
    texts: Mapping[str, str]
    claims: Claims

    def of_kind(self, article: T, other: T) -> tuple[T, ...]:
        """The value for this page: ``article``, ``other``, or both if the page says too little about itself."""
        signs = self.claims.article_signs
        return (article,) if signs >= MIN_ARTICLE_SIGNS else (other,) if signs < 0 else (article, other)

    def choose(self, load: Callable[[], Sequence[Trees]] | None = None) -> Choice:
        """The text to use, by the trees that ``load`` gives, or those shipped for pages like this."""
        shipped = self.of_kind(ARTICLE_TREES, OTHER_TREES)
        stated = text_of_body(self.page.structured.body)
        load = load or (lambda: [load_trees(path) for path in shipped])
        return choose(self.layout, self.texts, self.claims, stated=stated, load=load)


def extract_html(payload: Payload, *, keep_instruction: bool, keep_clutter: bool, limits: Limits) -> Article:
    """The article on a page, with what the page says about it.

    ``keep_clutter`` gives all the page's text instead. A page gives no instructions, so there is none to keep.

    Raises:
        TooLargeError: more characters or elements than the limits allow.
        NoArticleError, TooShortError, PaywallError: no article, hardly any text, or only its opening.
    """
    page = parse_page(decode(payload), url=payload.url, limits=limits, keep_clutter=keep_clutter)
    reading = read_page(page)
    blocks, facts, choice = reading.layout.blocks, reading.facts, reading.choose()
    problem = None if keep_clutter else problem_with(page, blocks, choice.text)
    if problem:
        raise problem
    source = "\n\n".join(block.text for block in blocks)
    bare, masthead = without_masthead(choice.text, facts, language=_declared_language(page))
    bare, board = without_board_lines(bare)
    text = normalize(source if keep_clutter else bare)
    return Article(
        text=text,
        title=normalize(facts.title),
        origin=payload.origin,
        url=payload.url,
        site=normalize(facts.site),
        authors=tuple(normalize(name) for name in facts.authors),
        published=facts.published,
        declared_language=_declared_language(page),
        removed=() if keep_clutter else _removed(page, (*choice.removed, *masthead, *board), source, text),
        reader=choice.reader,
        agreed=choice.agreed,
        notes=(NOT_FREE,) if page.structured.is_free is False else (),
    )


def _removed(page: Page, left_out: Sequence[Removed], source: str, text: str) -> tuple[Removed, ...]:
    """What was taken out of the page before it was read, and what was chosen against, in the order of the page."""
    located = *locate(page.dropped, page.whole, text), *locate(left_out, source, text)
    return tuple(sorted(located, key=lambda piece: piece.n_before))


def read_page(page: Page) -> PageReading:
    """Ask the readers, newspaper3k first, while there is time."""
    deadline = time.process_time() + MAX_CPU_S
    is_small = page.n_elements <= MAX_ELEMENTS_FOR_ALL
    layout = walk(page.tree)

    def ask(read: Callable[[Page], str], *, may_be_large: bool = False) -> str:
        return read(page) if (is_small or may_be_large) and time.process_time() < deadline else ""

    texts = {
        NEWSPAPER: ask(lambda page: read_newspaper(page, language=_language_code(page, layout.blocks))),
        TRAFILATURA: ask(read_trafilatura, may_be_large=True),
        READABILITY: ask(read_readability),
    }
    facts = facts_of(page)
    return PageReading(page, layout, facts, texts, claims_of(page, facts))


def claims_of(page: Page, facts: PageFacts) -> Claims:
    """What the page says of the article, for the features that compare blocks with it."""
    titles = (facts.title, meta_of(page, "og:title", "twitter:title"), page.structured.headline)
    description = meta_of(page, "og:description", "description", "twitter:description")
    authors = " ".join(facts.authors)
    return Claims(tuple(filter(None, titles)), description, facts.site, authors, article_signs(page))


def _declared_language(page: Page) -> str:
    return (page.tree.get("lang") or page.structured.language or "").strip()


def _language_code(page: Page, blocks: Sequence[PageBlock]) -> str:
    """The language of the page for newspaper3k's stop words, by a few short pieces of its long blocks."""
    long = [block.text for block in blocks if len(block.text) >= MIN_SAMPLE_BLOCK_CHARACTERS]
    texts = long or [block.text for block in blocks]
    step = max(1, len(texts) // N_SAMPLES)
    sample = "\n".join(text[:SAMPLE_CHARACTERS] for text in texts[::step][: 2 * N_SAMPLES])
    return detect_language(sample, declared=_declared_language(page)).code
