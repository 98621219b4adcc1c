"""Is it an article? Teasers, consent pages, log-in forms, lists of links and empty shells are recognized here."""

import re
from collections import Counter
from collections.abc import Sequence

from ..errors import ArticleError, NoArticleError, PaywallError, TooShortError
from ..languages import phrase_pattern
from ..limits import MIN_ARTICLE_WORDS
from .blocks import PageBlock, tokens_of
from .markup import Page
from .titles import meta_of

# A page that says its article is not free, and shows no more than this, shows a teaser.
MAX_TEASER_WORDS = 250
MAX_NOTICE_WORDS = 250
MAX_FORM_WORDS = 120
MAX_SHELL_WORDS = 60
MIN_LINKED_LINES = 4
MAX_LINKED_SHARE = 0.7
# An index: this many headlines that are links, few words to each, and nowhere more than a teaser in one place.
MIN_HEADLINES = 8
MIN_HEADLINE_WORDS = 5
MAX_WORDS_A_HEADLINE = 40
MIN_PROSE_BLOCK_WORDS = 10
MAX_TEASER_PROSE_WORDS = 70

# What pages say when they do not show the article.
SUBSCRIBERS_ONLY = "<gates.subscribers_only>"
CONSENT = "<gates.consent>"
ACCEPT = r"^\W*(?:<gates.accept>)\b"
SCRIPTS_NEEDED = "<gates.scripts_needed>"
LOG_IN = r"\b(?:<gates.log_in>)\b|<gates.log_in_anywhere>"

DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def verdict(page: Page, blocks: Sequence[PageBlock], text: str) -> ArticleError | None:
    """What is wrong with taking ``text`` for the article on this page, None when nothing is."""
    n_words, whole = n_words_of(text), "\n".join(block.text for block in blocks)
    for error in (
        _paywall(page, whole, text, n_words),
        _consent(page, whole, text),
        _shell(page, whole, text, n_words),
        _log_in(page, whole, text, n_words),
        _links(page, blocks, text),
    ):
        if error is not None:
            return error
    if n_words == 0:
        return NoArticleError("There is no text on this page.")
    if n_words < MIN_ARTICLE_WORDS:
        few = "is only one word" if n_words == 1 else f"are only {n_words} words"
        return TooShortError(f"There {few} of text on this page.", hint=PASTE, found=text)
    return None


PASTE = "If the article is longer than this, paste its text."


def n_words_of(text: str) -> int:
    """Words, roughly: in scripts without spaces two characters count as one."""
    tokens = tokens_of(text)
    n_dense = sum(DENSE.match(token) is not None for token in tokens)
    return len(tokens) - n_dense + (n_dense + 1) // 2


def _paywall(page: Page, whole: str, text: str, n_words: int) -> ArticleError | None:
    if page.structured.is_free or n_words >= MAX_TEASER_WORDS:
        return None
    is_stated = page.structured.is_free is False or meta_of(page, "article:content_tier") in {"locked", "metered"}
    if is_stated or _found(SUBSCRIBERS_ONLY, whole):
        return PaywallError(
            "Only the opening of this article is public; the rest is for subscribers.",
            hint="If you can read it, open the page yourself and paste the article's text.",
            found=text,
        )
    return None


def _consent(page: Page, whole: str, text: str) -> ArticleError | None:
    # Judged by what was found, not by all there is: a banner over a short article is no consent page.
    notice = text or whole
    n_words = n_words_of(notice)
    if not 0 < n_words < MAX_NOTICE_WORDS or len(_found(CONSENT, notice)) < max(3, n_words / 25):
        return None
    rest = "\n".join(line for line in notice.splitlines() if not _found(CONSENT, line))
    if n_words_of(rest) < MAX_SHELL_WORDS and any(_found(ACCEPT, label) for label in _labels(page)):
        return NoArticleError(
            "This page asks for consent to cookies before it shows the article.",
            hint="Open the page yourself, answer it, and paste the article's text.",
            found=text,
        )
    return None


def _shell(page: Page, whole: str, text: str, n_words: int) -> ArticleError | None:
    if n_words >= MAX_SHELL_WORDS:
        return None
    is_empty = n_words_of(whole) < 15 and page.n_scripts > 0
    if is_empty or _found(SCRIPTS_NEEDED, f"{whole}\n{page.noscript}"):
        return NoArticleError(
            "This page shows its article only to a browser that runs its scripts.",
            hint="Open the page yourself and paste the article's text.",
            found=text,
        )
    return None


def _log_in(page: Page, whole: str, text: str, n_words: int) -> ArticleError | None:
    if n_words >= MAX_FORM_WORDS or n_words_of(whole) >= 2 * MAX_FORM_WORDS:
        return None
    if page.tree.xpath('//input[@type="password"]') and _found(LOG_IN, " ".join([whole, *_labels(page)])):
        return NoArticleError(
            "This page is a log-in form.", hint="Log in yourself and paste the article's text.", found=text
        )
    return None


def _links(page: Page, blocks: Sequence[PageBlock], text: str) -> ArticleError | None:
    """What was found is links, or many headlines lead away and no container holds as much text as a short article."""
    if page.structured.has_article or meta_of(page, "og:type").lower() == "article":
        return None
    found = frozenset(line.removeprefix("- ") for line in text.split("\n\n"))
    chosen = [block for block in blocks if block.text in found]
    n_linked, n_tokens = sum(block.n_link_tokens for block in chosen), sum(len(block.tokens) for block in chosen)
    n_headlines = sum(_is_linked(block) and len(block.tokens) >= MIN_HEADLINE_WORDS for block in blocks)
    prose: Counter[int] = Counter()
    for block in blocks:
        if 4 * block.n_link_tokens < len(block.tokens) >= MIN_PROSE_BLOCK_WORDS:
            prose[next(iter(block.containers), 0)] += len(block.tokens)
    is_index = (
        n_headlines >= MIN_HEADLINES
        and max(prose.values(), default=0) < MAX_TEASER_PROSE_WORDS
        and prose.total() < n_headlines * MAX_WORDS_A_HEADLINE
    )
    if is_index or (n_linked > MAX_LINKED_SHARE * n_tokens and sum(map(_is_linked, chosen)) >= MIN_LINKED_LINES):
        return NoArticleError(
            "This page is a list of links, not an article.",
            hint="Open the article that you mean and give its address, or paste its text.",
            found=text,
        )
    return None


def _found(template: str, text: str) -> list[str]:
    """What a text has of the phrases of a template, in any language."""
    return phrase_pattern(template, flags=re.IGNORECASE).findall(text)


def _is_linked(block: PageBlock) -> bool:
    return 2 * block.n_link_tokens > len(block.tokens)


def _labels(page: Page) -> list[str]:
    """What is written on the buttons and links of a page."""
    return [
        " ".join((element.text_content() or element.get("value") or element.get("aria-label") or "").split())[:60]
        for element in page.tree.xpath("//button | //input[@type='submit' or @type='button'] | //a")[:200]
    ]
