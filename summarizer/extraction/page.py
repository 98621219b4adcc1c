"""A web page to the article on it."""

from ..config import DEFAULT_LIMITS, MIN_ARTICLE_WORDS, Limits
from ..errors import NoArticleError
from ..models import Article, Payload
from .blocks import blocks_of
from .choosing import Reading, choose
from .decoding import decode
from .markup import Page, parse_page
from .readers.newspaper_reader import read_newspaper
from .readers.readability_reader import read_readability
from .readers.trafilatura_reader import read_trafilatura


def extract_html(
    payload: Payload,
    *,
    keep_instruction: bool = False,
    keep_clutter: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Article:
    """The article on a page, with what the page says about it.

    Raises:
        TooLargeError: more characters or elements than the limits allow.
        NoArticleError: no article on it.
    """
    from ..cleaning import normalize

    url = payload.origin if payload.origin.startswith(("http://", "https://")) else ""
    page = parse_page(decode(payload), url=url, limits=limits)
    declared = (page.tree.get("lang") or page.structured.language or "").strip()
    newspaper = read_newspaper(page, language=_language_code(page, declared))
    readings = [
        Reading("newspaper3k", newspaper.text),
        Reading("trafilatura", read_trafilatura(page)),
        Reading("trafilatura, careful", read_trafilatura(page, is_careful=True)),
        Reading("readability", read_readability(page)),
    ]
    chosen, agreed = choose(readings)
    text = normalize("\n\n".join(blocks_of(page.tree)) if keep_clutter else chosen.text)
    if len(text.split()) < MIN_ARTICLE_WORDS:
        raise NoArticleError("There is no article on this page.", found=text)
    return Article(
        text=text,
        title=newspaper.title,
        origin=payload.origin,
        authors=newspaper.authors,
        published=newspaper.published,
        declared_language=declared,
        reader=chosen.reader,
        agreed=agreed,
    )


def _language_code(page: Page, declared: str) -> str:
    from ..languages import detect_language

    sample = "\n".join(block for block in blocks_of(page.tree) if len(block) > 80)[:4_000]
    return detect_language(sample, declared=declared).code
