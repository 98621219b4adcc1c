"""Pages that are no articles, by their titles and what else is on them: blocks, errors, searches, shops."""

import re

from ..languages import phrase_pattern
from .page_evidence import Evidence, found, is_linked
from .titles import meta_of

# At most this many words for each sign: a page that keeps programs out says little else.
MAX_WORDS_A_SIGN = 30
MIN_SIGNS, MAX_WORDS_WITHOUT_TITLE = 3, 150
MAX_NOTICE_WORDS = 40
MAX_ERROR_WORDS = 120
MIN_RESULTS = 4
MAX_WORDS_A_RESULT = 60
MAX_PRODUCT_WORDS = 100
MIN_SENTENCE_WORDS = 25

BLOCK_TITLE = r"\W*(?:<gates.block_titles>)\W*"
BLOCK_SIGNS = r"(?<!\w)(?:<gates.block_signs>)"
GONE_TITLE = r"(?:\W*\w{2,6}!)?\W*(?:\d{3}\W+)?(?:<gates.gone_titles>)\W*(?:\d{3})?\W*"
SEARCH_TITLE = r"\W*(?:(?:<gates.search_titles>)(?:\W.*)?|.{0,60}(?:<gates.search_titles>))\W*"
CART = r"\W*(?:<gates.cart>)\W*"


def is_block(given: Evidence) -> bool:
    """Whether a page only asks for proof that its reader is a person; an article about such pages says more."""
    if given.page.structured.has_article:
        return False
    n_words = given.n_words_of_whole
    signs = [sign.lower() for sign in found(BLOCK_SIGNS, given.whole)]
    if _has_title(BLOCK_TITLE, given):
        return n_words < MAX_NOTICE_WORDS or (len(set(signs)) > 1 and n_words < MAX_WORDS_A_SIGN * len(signs))
    return len(set(signs)) >= MIN_SIGNS and n_words < MAX_WORDS_WITHOUT_TITLE


def is_missing(given: Evidence) -> bool:
    """Whether a page says that it does not exist or that something went wrong, whatever its HTTP status."""
    return given.n_unlinked_words < MAX_ERROR_WORDS and _has_title(GONE_TITLE, given)


def is_search(given: Evidence) -> bool:
    """Whether a page lists search results."""
    n_results = sum(map(is_linked, given.blocks))
    is_thin = n_results >= MIN_RESULTS and given.n_words < MAX_WORDS_A_RESULT * n_results
    return is_thin and _has_title(SEARCH_TITLE, given)


def is_product(given: Evidence) -> bool:
    """Whether a page sells one product."""
    if given.page.structured.has_article:
        return False
    is_stated = meta_of(given.page, "og:type").lower().startswith("product")
    return is_stated or any(map(phrase_pattern(CART, flags=re.IGNORECASE).fullmatch, given.labels))


def is_bare_product(given: Evidence) -> bool:
    """Whether a page sells one product and does not describe it."""
    longest = max((len(line.split()) for line in given.text.splitlines()), default=0)
    return given.n_words < MAX_PRODUCT_WORDS and longest < MIN_SENTENCE_WORDS and is_product(given)


def _has_title(template: str, given: Evidence) -> bool:
    return any(map(phrase_pattern(template, flags=re.IGNORECASE).fullmatch, given.titles))
