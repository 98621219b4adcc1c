"""A web page → the article on it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..cleaning import normalize
from ..languages import detect_language
from ..limits import Limits
from ..models import Article, Payload, Removed
from ..removed import locate
from .blocks import PageBlock, blocks_of
from .decoding import decode
from .markup import Page, parse_page
from .page_checks import problem_with
from .page_facts import facts_of
from .reader_choice import NEWSPAPER, READABILITY, TRAFILATURA, Choice, choose
from .readers import read_newspaper, read_readability, read_trafilatura
from .structured import text_of_body

LANGUAGE_SAMPLE_CHARACTERS = 4_000
MIN_SAMPLE_BLOCK_CHARACTERS = 80
# A reader is skipped once the page has taken this much CPU time, or if it has so many elements that one reader would.
MAX_CPU_S = 3.0
MAX_ELEMENTS_FOR_ALL = 15_000
NOT_FREE = "The page says that part of this article is for subscribers only, so this may not be all of it."


@dataclass(frozen=True, slots=True)
class ReaderAnswers:
    """What the readers found: the text of each by its name, and the text that the page states for itself."""

    texts: Mapping[str, str]
    stated: str


def extract_html(payload: Payload, *, keep_instruction: bool, keep_clutter: bool, limits: Limits) -> Article:
    """The article on a page, with what the page says about it.

    ``keep_clutter`` gives all the page's text instead. A page gives no instructions, so there is none to keep.

    Raises:
        TooLargeError: more characters or elements than the limits allow.
        NoArticleError, TooShortError, PaywallError: no article, hardly any text, or only its opening.
    """
    page = parse_page(decode(payload), url=payload.url, limits=limits, keep_clutter=keep_clutter)
    blocks = blocks_of(page.tree)
    declared = (page.tree.get("lang") or page.structured.language or "").strip()
    facts = facts_of(page)
    answers = ask_readers(page, blocks, declared=declared)
    choice = choose(blocks, answers.texts, stated=answers.stated)
    problem = None if keep_clutter else problem_with(page, blocks, choice.text)
    if problem:
        raise problem
    source = "\n\n".join(block.text for block in blocks)
    text = normalize(source if keep_clutter else choice.text)
    return Article(
        text=text,
        title=normalize(facts.title),
        origin=payload.origin,
        url=payload.url,
        site=normalize(facts.site),
        authors=tuple(normalize(name) for name in facts.authors),
        published=facts.published,
        declared_language=declared,
        removed=() if keep_clutter else _removed(page, choice, source, text),
        reader=choice.reader,
        agreed=choice.agreed,
        notes=(NOT_FREE,) if page.structured.is_free is False else (),
    )


def _removed(page: Page, choice: Choice, source: str, text: str) -> tuple[Removed, ...]:
    """What was taken out of the page before it was read, and what was chosen against, in the order of the page."""
    located = *locate(page.dropped, page.whole, text), *locate(choice.removed, source, text)
    return tuple(sorted(located, key=lambda piece: piece.n_before))


def ask_readers(page: Page, blocks: Sequence[PageBlock], *, declared: str) -> ReaderAnswers:
    """Ask the readers, newspaper3k first, while there is time."""
    deadline = time.process_time() + MAX_CPU_S
    is_small = page.n_elements <= MAX_ELEMENTS_FOR_ALL

    def ask(read: Callable[[Page], str], *, may_be_large: bool = False) -> str:
        return read(page) if (is_small or may_be_large) and time.process_time() < deadline else ""

    texts = {
        NEWSPAPER: ask(lambda page: read_newspaper(page, language=_language_code(blocks, declared))),
        TRAFILATURA: ask(read_trafilatura, may_be_large=True),
        READABILITY: ask(read_readability),
    }
    return ReaderAnswers(texts, text_of_body(page.structured.body))


def _language_code(blocks: Sequence[PageBlock], declared: str) -> str:
    long = (block.text for block in blocks if len(block.text) >= MIN_SAMPLE_BLOCK_CHARACTERS)
    sample = "\n".join(long) or "\n".join(block.text for block in blocks)
    return detect_language(sample[: 10 * LANGUAGE_SAMPLE_CHARACTERS], declared=declared).code
