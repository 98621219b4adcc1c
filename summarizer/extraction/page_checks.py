"""Is it an article? Teasers, consent pages, log-in forms, lists of links and empty shells are recognized here."""

from collections import Counter
from collections.abc import Callable, Sequence

from ..errors import ArticleError, NoArticleError, PaywallError, TooShortError
from ..limits import MIN_ARTICLE_WORDS
from .blocks import PageBlock
from .frames import no_article_in_frames
from .markup import Page
from .page_evidence import Evidence, found, is_linked
from .page_types import is_bare_product, is_block, is_missing, is_search
from .story_links import leads_to_stories
from .titles import meta_of
from .word_count import n_words_of

# A page that says its article is not free, and shows no more than this, shows a teaser.
MAX_TEASER_WORDS = 250
MAX_NOTICE_WORDS = 250
MAX_FORM_WORDS = 120
MAX_SHELL_WORDS = 60
# Characters that no encoding gave.
REPLACEMENT = "\ufffd"
MAX_REPLACED_SHARE = 0.1
MIN_PAGE_WORDS = 15
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


def problem_with(page: Page, blocks: Sequence[PageBlock], text: str) -> ArticleError | None:
    """Why ``text`` cannot be the article on this page, None when it can."""
    evidence = Evidence(page, blocks, text)
    if page.frames and evidence.n_words_of_whole < MIN_PAGE_WORDS:
        return no_article_in_frames(page.frames, page.url)
    for applies, error, message, hint in CHECKS:
        if applies(evidence):
            is_list = applies in LISTS and leads_to_stories(page)
            return error(message, hint=hint, found=text or evidence.whole, digest=page.url if is_list else "")
    if (n_words := evidence.n_words) == 0:
        return NoArticleError("There is no text on this page.")
    if n_words < MIN_ARTICLE_WORDS:
        few = "is only one word" if n_words == 1 else f"are only {n_words} words"
        return TooShortError(
            f"There {few} of text on this page.",
            hint="If the article is longer than this, paste its text.",
            found=text,
            digest=page.url if leads_to_stories(page) else "",
        )
    return None


def _is_binary(given: Evidence) -> bool:
    return given.text.count(REPLACEMENT) > MAX_REPLACED_SHARE * len(given.text)


def _is_teaser(given: Evidence) -> bool:
    structured = given.page.structured
    if _is_log_in(given) and any(found(LOG_IN, title) for title in given.titles):
        return False
    if structured.is_free or given.n_words >= MAX_TEASER_WORDS:
        return False
    is_stated = structured.is_free is False or meta_of(given.page, "article:content_tier") in {"locked", "metered"}
    return is_stated or bool(found(SUBSCRIBERS_ONLY, given.whole))


def _asks_for_consent(given: Evidence) -> bool:
    # Judged by what was found, not by all there is: a banner over a short article is no consent page.
    notice = given.text or given.whole
    n_words = n_words_of(notice)
    if not 0 < n_words < MAX_NOTICE_WORDS or len(found(CONSENT, notice)) < max(3, n_words / 25):
        return False
    rest = "\n".join(line for line in notice.splitlines() if not found(CONSENT, line))
    return n_words_of(rest) < MAX_SHELL_WORDS and any(found(ACCEPT, label) for label in given.labels)


def _needs_scripts(given: Evidence) -> bool:
    if given.n_words >= MAX_SHELL_WORDS:
        return False
    is_empty = given.n_words_of_whole < MIN_PAGE_WORDS and given.page.n_scripts > 0
    return is_empty or bool(found(SCRIPTS_NEEDED, f"{given.whole}\n{given.page.noscript}"))


def _is_log_in(given: Evidence) -> bool:
    if given.n_words >= MAX_FORM_WORDS or given.n_words_of_whole >= 2 * MAX_FORM_WORDS:
        return False
    has_password = bool(given.page.tree.xpath('//input[@type="password"]'))
    return has_password and bool(found(LOG_IN, " ".join([given.whole, *given.labels])))


def _is_list(given: Evidence) -> bool:
    """What was found is links, or many headlines lead away and no container holds as much text as a short article."""
    blocks = given.blocks
    if given.page.structured.has_article or meta_of(given.page, "og:type").lower() == "article":
        return False
    lines = frozenset(line.removeprefix("- ") for line in given.text.split("\n\n"))
    chosen = [block for block in blocks if block.text in lines]
    n_linked, n_tokens = sum(block.n_link_tokens for block in chosen), sum(len(block.tokens) for block in chosen)
    n_headlines = sum(is_linked(block) and len(block.tokens) >= MIN_HEADLINE_WORDS for block in blocks)
    prose: Counter[int] = Counter()
    for block in blocks:
        if 4 * block.n_link_tokens < len(block.tokens) >= MIN_PROSE_BLOCK_WORDS:
            prose[block.container] += len(block.tokens)
    is_index = (
        n_headlines >= MIN_HEADLINES
        and max(prose.values(), default=0) < MAX_TEASER_PROSE_WORDS
        and prose.total() < n_headlines * MAX_WORDS_A_HEADLINE
    )
    return is_index or (n_linked > MAX_LINKED_SHARE * n_tokens and sum(map(is_linked, chosen)) >= MIN_LINKED_LINES)


PASTE = "Open the page yourself and paste the article's text."
CHOOSE = "Open the article that you mean and give its address, or give the address of this page to Digest."

# What keeps a page from showing its article, and what to say about it.
CHECKS: Sequence[tuple[Callable[[Evidence], bool], type[ArticleError], str, str]] = (
    (is_block, NoArticleError, "This page only checks whether a person or a program is reading it.", PASTE),
    (
        is_missing,
        NoArticleError,
        "This page says that there is no such page, or that something went wrong.",
        "Check the address, or find the article on the site and paste its text.",
    ),
    (
        _is_binary,
        NoArticleError,
        "There is no text on this page, only data.",
        "Open the page yourself and paste the article's text.",
    ),
    (
        _is_teaser,
        PaywallError,
        "Only the opening of this article is public; the rest is for subscribers.",
        "If you can read it, open the page yourself and paste the article's text.",
    ),
    (
        _asks_for_consent,
        NoArticleError,
        "This page asks for consent to cookies before it shows the article.",
        "Open the page yourself, answer the question about cookies, and paste the article's text.",
    ),
    (_needs_scripts, NoArticleError, "This page shows its article only to a browser that runs its scripts.", PASTE),
    (_is_log_in, NoArticleError, "This page is a login form.", "Log in yourself and paste the article's text."),
    (is_search, NoArticleError, "This page is a list of search results, not an article.", CHOOSE),
    (
        is_bare_product,
        NoArticleError,
        "This page sells a product, and says too little about it to be shortened.",
        "If there is a description, paste its text.",
    ),
    (_is_list, NoArticleError, "This page is a list of links, not an article.", CHOOSE),
)
LISTS = (is_search, _is_list)
