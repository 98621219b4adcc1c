"""Features: what the classes and ids of the elements around a block say, and which tags are around it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from ..elements import FloatArray
from .page_view import PageView

TAGS = (
    "article", "main", "section", "nav", "aside", "header", "footer", "figure", "figcaption", "form", "ul", "ol",
    "table", "a", "address", "blockquote", "time", "span", "details", "dl", "label", "h1", "h2", "h3", "h4",
)  # fmt: skip
# Parts of class names and ids; "-" also stands for "_", a space, and either end of a name.
NAMES: Mapping[str, str] = {
    "caption": "caption credit legend image-desc image-meta image-info image-source imagedesc photo figure media"
    " gallery slide img picture",
    "related": "related recommend more- readmore -more most- popular trending teaser promo recirc inline-link"
    " inline-article inline-story inlinelink also similar outbrain taboola card listing latest next prev",
    "share": "share social sharing follow toolbar print email bookmark addthis sharedaddy",
    "sign up": "newsletter sign-up signup subscri opt-in optin mailchimp cta paywall form register login donat"
    " membership piano",
    "advert": "-ad- -ads- advert sponsor promo commercial dfp banner",
    "author": "author byline -bio writer contributor profile avatar vcard",
    "date": "date time publish updated meta dateline stamp posted",
    "comment": "comment disqus respond reply discuss",
    "breadcrumb": "breadcrumb",
    "table of contents": "toc table-of tableof",
    "navigation": "-nav menu breadcrumb footer header sidebar masthead pagination pager toc widget rail aside bottom"
    " topbar",
    "overlay": "cookie consent gdpr privacy modal popup overlay dialog hidden tooltip sr-only visually",
    "tags": "-tag- -tags- topic categor keyword label kicker section-name sectionname",
    "body": "article-body articlebody article-content articlecontent article-text articletext article-main story-body"
    " storybody story-content story-text storytext entry-content entrycontent post-body postbody post-content"
    " postcontent post-text body-text bodytext body-copy bodycopy body-content rich-text richtext prose paragraph"
    " text-block textblock rte- wysiwyg",
    "intro": "standfirst lead- lede intro deck dek- subtitle sub-title subhead sub-head subheadline summary excerpt"
    " abstract teaser strap vorspann chapo description",
    "title": "title headline heading -h1-",
    "quotation": "quote pull",
    "embedded post": "tweet twitter instagram embed fb-post",
    "facts": "table infobox spec stats facts factbox box- sidebar ticker score",
    "post": "post thread message answer question topic",
    "product": "product price cart sku review rating shop",
    "box": "author-box authorbox author-bio author-card author-info about-author about-the-author mailing-list"
    " mailinglist subscription",
}
ROLES = (
    "articlebody",
    "description",
    "headline",
    "caption",
    "author",
    "comment",
    "navigation",
    "complementary",
    "dialog",
)
SEPARATORS = re.compile(r"[\s_-]+")
PARTS = {name: tuple(parts.split()) for name, parts in NAMES.items()}
TAG_NUMBERS = {tag: number for number, tag in enumerate(TAGS)}


def name_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    """Which kinds of names and which tags are around each block; values of shape (n_blocks,)."""
    elements, element = page.elements, page.element
    hits = np.array([_hits(names) for names in elements.names], dtype=bool)
    ever = elements.ever(hits)
    near = [elements.ancestor(element, steps) for steps in range(1, 4)]
    far = elements.ancestor(element, 4)
    own_hits, near_hits = hits[element], hits[near[0]] | hits[near[1]] | hits[near[2]]
    any_hits = ever[element].astype(float)
    # A name that covers the article itself says nothing.
    covered = 1 - (any_hits * page.supported[:, None]).sum(axis=0) / page.n_supported
    for number, name in enumerate(NAMES):
        yield f"named {name}", own_hits[:, number].astype(float)
        yield f"named {name}, one of three ancestors", near_hits[:, number].astype(float)
        yield f"named {name}, a farther ancestor", ever[far][:, number].astype(float)
        yield f"named {name}, unlike the article", any_hits[:, number] * covered[number]
    roles = np.array([_roles(text) for text in elements.roles], dtype=bool)
    roles_nearby = roles[element] | roles[near[0]] | roles[near[1]] | roles[near[2]]
    for number, role in enumerate(ROLES):
        yield f"role: {role}", roles_nearby[:, number].astype(float)
    yield from _tag_features(page)


def _tag_features(page: PageView) -> Iterator[tuple[str, FloatArray]]:
    """How near the nearest ancestor with each tag is: 1 for the element itself, 0 for none."""
    elements = page.elements
    depths = np.array(elements.depths, dtype=float)
    numbers = np.array([TAG_NUMBERS.get(tag, -1) for tag in elements.tags])
    is_tag = numbers[:, None] == np.arange(len(TAGS))
    nearest = np.where(is_tag, depths[:, None], -1.0)
    nearest = elements.nearest(nearest, is_tag)
    nearness = np.where(nearest >= 0, 1 / (1 + depths[:, None] - nearest), 0.0)[page.element]
    for number, tag in enumerate(TAGS):
        yield f"inside {tag}", nearness[:, number]
    yield "depth", depths[page.element]
    yield "hidden", np.array(elements.are_hidden, dtype=float)[page.element]


@lru_cache(maxsize=8_192)
def _hits(names: str) -> tuple[bool, ...]:
    """For each row of ``NAMES`` whether a class or id has one of its parts."""
    plain = SEPARATORS.sub("-", f" {names} ".lower())
    return tuple(any(part in plain for part in parts) for parts in PARTS.values())


@lru_cache(maxsize=1_024)
def _roles(text: str) -> tuple[bool, ...]:
    lowered = text.lower()
    return tuple(role in lowered for role in ROLES)
