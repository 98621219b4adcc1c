"""Articles that a page carries as data for its scripts (Next.js, Nuxt, Apollo, Redux, and the like).

Data are parsed as JSON, and nothing is ever run. An article is found by its structure, because names differ: markup in
a string, or a list of blocks that each hold a text.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any
from urllib.parse import unquote

from lxml import html  # type: ignore[import-untyped]  # ships no types

from ..cleaning import read_markdown
from .decoding import CONTROL_CHARACTERS

MAX_CHARACTERS = 3_000_000
MAX_VALUES = 30
MAX_FAILURES = 100
MAX_NODES = 30_000
MAX_LISTS = 400
MAX_DEPTH = 12
# A page with fewer words in texts of this length has no article of its own.
MIN_TEXT_CHARACTERS = 80
MAX_PAGE_WORDS = 60
MIN_ARTICLE_WORDS = 60
MIN_PARAGRAPH_WORDS = 6
# Two titles are the same from this share of common words on.
MIN_TITLE_SHARE = 0.6

# What a page shows only to subscribers is not taken from its data.
LOCKED = "//meta[@property='article:content_tier' and (@content='locked' or @content='metered')]"
PLACE = "//*[@id='root' or @id='app' or @id='__next' or @id='__nuxt' or @id='___gatsby' or @id='svelte' or @id='q-app']"
ASSIGNED = re.compile(r"[\w$\]\"']\s*+=\s*+(?=[{\[]|JSON\.parse\()")
PARSED = re.compile(r"JSON\.parse\(\s*(?P<decoded>decodeURIComponent\(\s*)?(?=[\"'`])")
SINGLE_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*+)'", re.DOTALL)
FLIGHT = re.compile(r"__next_f\.push\(\s*(?=\[)")
FLIGHT_ROW = re.compile(r"^[0-9a-f]+:(?:[A-Z]{1,2}(?=[\[{\"]))?", re.MULTILINE)
FLIGHT_TEXT = re.compile(r"[0-9a-f]+:T([0-9a-f]{1,6}),")
UNDEFINED = re.compile(r"(?<=[:,\[])\s*(?:undefined|NaN|void 0)\s*(?=[,}\]])")

MARKUP = re.compile(r"<(?:p|h[1-6]|li|blockquote|div|br)\b[^<>]{0,500}>", re.IGNORECASE)
ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
SENTENCE_END = re.compile(r"[.!?…。！？।؟](?=[\s\"'”’»」)*_]|\Z|[^\x00-\x7f])")
TYPE_KEYS = ("type", "_type", "nodeType", "__typename", "tag", "kind", "blockType", "component")
PARAGRAPH_TYPE = re.compile(
    r"(?:.*[/_-])?(?:p|paragraph\w*|text\w*|unstyled|block|h[1-6]|head(?:ing|er)\w*|li|list-?item\w*"
    r"|(?:block|pull)?-?quote|crosshead|subhead\w*|rich-?text\w*)(?:-\w+)?",
    re.IGNORECASE,
)
HEADING_TYPE = re.compile(r"(?:.*[/_-])?(?:h[1-6]|head(?:ing|er)\w*|crosshead|subhead\w*)(?:-\w+)?", re.IGNORECASE)
NO_TEXT_TYPE = re.compile(
    r"image|photo|picture|video|audio|embed|\bads?\b|advert|promo|related|gallery|newsletter|iframe|script|tweet|caption"
    r"|button|divider|code|correction|interstitial|podcast|poll|quiz|comment|author|recommend",
    re.IGNORECASE,
)
TEXT_NAMES = """
text value content html body children data paragraph blocks items markup model elements content_elements nodes props
parts sections paragraphs
"""
TEXT_KEYS = tuple(TEXT_NAMES.split())
TITLE_KEYS = ("title", "headline", "name", "heading")
# Items with these are other articles, not parts of one.
ADDRESS_KEYS = frozenset({"url", "slug", "permalink", "canonicalUrl", "link", "path", "canonical_url"})


@dataclass(frozen=True, slots=True)
class Found:
    """An article in data: its paragraphs as markup, how many words they have, and the title beside them."""

    markup: str
    n_words: int
    title: str


def draw_article(tree: Any) -> bool:
    """Put the article that a page carries as data into its body, if the page shows none; says whether it did."""
    body = tree.find("body")
    if body is None or _n_page_words(tree) >= MAX_PAGE_WORDS or tree.xpath(LOCKED):
        return False
    titles = [tree.findtext(".//title") or "", *tree.xpath("//meta[@property='og:title']/@content")]
    found = article_in(scripts_of(tree), titles)
    if found is None:
        return False
    # Where the script would draw it; what stands there is replaced, as "Loading" is.
    place = next(iter(tree.xpath(PLACE)), None)
    if place is not None and not place.xpath(".//script"):
        place[:], place.text = [], None
    has_heading = next(tree.iter("h1"), None) is not None
    heading = f"<h1>{escape(found.title)}</h1>" if found.title and not has_heading else ""
    (body if place is None else place).append(
        html.fragment_fromstring(f"{heading}{found.markup}", create_parent="article")
    )
    return True


def article_in(scripts: list[tuple[str, str]], titles: list[str]) -> Found | None:
    """The article in the scripts of a page, given as pairs of type and text; None without one."""
    candidates = [found for value in _values(scripts) for found in _candidates(value)]
    candidates = [found for found in candidates if found.n_words >= MIN_ARTICLE_WORDS]
    named = [found for found in candidates if any(_is_same(found.title, title) for title in titles)]
    return max(named or candidates, key=lambda found: found.n_words, default=None)


def scripts_of(tree: Any) -> list[tuple[str, str]]:
    """Type and text of the scripts that may hold data, up to a limit."""
    scripts, left = [], MAX_CHARACTERS
    for script in tree.iter("script"):
        text = script.text or ""
        if len(text) <= left and not script.get("src"):
            scripts.append(((script.get("type") or "").lower(), text))
            left -= len(text)
    return scripts


def _n_page_words(tree: Any) -> int:
    """The words that a page has in texts of some length, outside of scripts."""
    texts = tree.xpath(
        f"//text()[string-length() >= {MIN_TEXT_CHARACTERS}]"
        "[not(parent::script or parent::style or ancestor::noscript or parent::title or parent::textarea)]"
    )
    return sum(len(text) // 5 for text in texts)


def _values(scripts: list[tuple[str, str]]) -> Iterator[object]:
    """What the scripts hold as JSON."""
    flight: list[str] = []
    n_left = MAX_VALUES
    for kind, text in scripts:
        if "json" in kind:
            if "ld+json" not in kind and (value := _loaded(text)) is not None:
                yield value
            continue
        flight += [part[1] for part in _all_decoded(text, FLIGHT) if isinstance(part, list) and _is_flight(part)]
        for match in ASSIGNED.finditer(text):
            n_left -= 1
            if n_left < 0:
                break
            yield _assigned(text, match.end())
    if flight:
        yield from _flight_values("".join(flight))


def _loaded(text: str) -> object:
    try:
        return json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _decoded(text: str, start: int) -> object:
    """The JSON value at this position, whatever follows it; None if there is none."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def _all_decoded(text: str, before: re.Pattern[str]) -> Iterator[object]:
    """The JSON value after each match; gives up after many failures, because each may cost linear time."""
    n_failures = 0
    for match in before.finditer(text):
        value = _decoded(text, match.end())
        n_failures += value is None
        if n_failures > MAX_FAILURES:
            return
        yield value


def _is_flight(part: list[Any]) -> bool:
    return len(part) > 1 and isinstance(part[1], str)


def _assigned(text: str, start: int) -> object:
    """The value that a script assigns: an object, or a string that it parses as JSON."""
    parsed = PARSED.match(text, start)
    if parsed is None:
        value = _decoded(text, start)
        return value if value is not None else _decoded(UNDEFINED.sub("null", text[start:]), 0)
    quoted = SINGLE_QUOTED.match(text, parsed.end())
    if quoted:
        literal = quoted[1].replace("\\'", "'").replace('\\"', '"').replace('"', '\\"')
        inner = _loaded(f'"{literal}"')
    else:
        inner = _decoded(text, parsed.end())
    if not isinstance(inner, str):
        return None
    return _loaded(unquote(inner) if parsed["decoded"] else inner)


def _flight_values(text: str) -> Iterator[object]:
    """The rows of what React streams to a page: a number, a colon, and JSON; or a text of so many bytes."""
    for long in FLIGHT_TEXT.finditer(text):
        # Four bytes are the most that a character takes, and one the least.
        yield (
            text[long.end() :][: int(long[1], 16)]
            .encode("utf-8", "replace")[: int(long[1], 16)]
            .decode("utf-8", "ignore")
        )
    yield from (value for value in _all_decoded(text, FLIGHT_ROW) if value is not None)


def _candidates(value: object) -> Iterator[Found]:
    """Every part of a value that may be an article."""
    waiting: list[tuple[object, str]] = [(value, "")]
    n_nodes, n_lists = 0, 0
    while waiting and n_nodes < MAX_NODES:
        node, title = waiting.pop()
        n_nodes += 1
        if isinstance(node, str):
            if found := _found_in_string(node, title):
                yield found
        elif isinstance(node, dict):
            title = next((name for key in TITLE_KEYS if isinstance(name := node.get(key), str) and name.strip()), title)
            waiting.extend((inner, title) for inner in reversed(list(node.values())))
        elif isinstance(node, list):
            waiting.extend((inner, title) for inner in reversed(node))
            n_lists += 1
            if n_lists <= MAX_LISTS and (found := _found_in_list(node, title)):
                yield found


def _found_in_string(text: str, title: str) -> Found | None:
    if len(text) < 4 * MIN_ARTICLE_WORDS:
        return None
    if not ANY_TAG.search(text) and "&lt;" in text:
        text = unescape(text)
    if len(MARKUP.findall(text)) >= 2:
        bare = ANY_TAG.sub(" ", text)
        return Found(text, _n_words(bare), title) if _is_prose(bare) else None
    if ANY_TAG.search(text) or not _is_prose(text):
        return None
    plain = markdown.text if (markdown := read_markdown(text)) else text
    parts = [part for part in re.split(r"\n\s*\n|\n", plain) if part.strip()]
    return Found(_as_markup(("p", escape(part)) for part in parts), _n_words(plain), title)


def _found_in_list(items: list[Any], title: str) -> Found | None:
    """The paragraphs of a list of blocks."""
    blocks = [item for item in items if isinstance(item, (dict, list))]
    if not blocks or any(isinstance(item, dict) and ADDRESS_KEYS & item.keys() for item in blocks):
        return None
    parts = [part for item in blocks for part in _paragraphs(item, MAX_DEPTH)]
    texts = [
        bare for tag, part in parts if tag == "p" and _n_words(bare := ANY_TAG.sub("", part)) >= MIN_PARAGRAPH_WORDS
    ]
    if len(texts) < 2 or not _is_prose(" ".join(texts)):
        return None
    return Found(_as_markup(parts), sum(map(_n_words, texts)), title)


def _paragraphs(node: object, depth: int) -> Iterator[tuple[str, str]]:
    """The paragraphs in a block: pairs of a tag and markup."""
    if depth == 0:
        return
    if isinstance(node, list):
        if len(node) == 4 and node[0] == "$" and isinstance(node[1], str):  # an element as React writes it
            node = {"type": node[1], "props": node[3]} if isinstance(node[3], dict) else {}
        else:
            for inner in node:
                yield from _paragraphs(inner, depth - 1)
            return
    if not isinstance(node, dict):
        return
    kind = _type_of(node)
    if kind and NO_TEXT_TYPE.search(kind):
        return
    if (kind and PARAGRAPH_TYPE.fullmatch(kind)) or any(isinstance(node.get(key), str) for key in TEXT_KEYS[:4]):
        if text := "".join(_texts(node, depth)).strip():
            yield "h2" if kind and HEADING_TYPE.fullmatch(kind) else "p", text
        return
    for key in TEXT_KEYS:
        yield from _paragraphs(node.get(key), depth - 1)


def _texts(node: object, depth: int) -> Iterator[str]:
    """The pieces of text of one paragraph, as markup."""
    if isinstance(node, str):
        yield node if ANY_TAG.search(node) or "&" in node else escape(node, quote=False)
    elif isinstance(node, list) and depth:
        if len(node) == 4 and node[0] == "$":
            yield from _texts(node[3], depth - 1)
        else:
            for inner in node:
                yield from _texts(inner, depth - 1)
    elif isinstance(node, dict) and depth and not NO_TEXT_TYPE.search(_type_of(node)):
        for key in TEXT_KEYS:
            yield from _texts(node.get(key), depth - 1)


def _type_of(node: Mapping[str, Any]) -> str:
    return next((kind for key in TYPE_KEYS if isinstance(kind := node.get(key), str)), "")[:100]


def _as_markup(parts: Any) -> str:
    markup = "".join(part if MARKUP.match(part) else f"<{tag}>{part}</{tag}>" for tag, part in parts)
    return CONTROL_CHARACTERS.sub("", markup)


def _is_prose(text: str) -> bool:
    """Whether a text has sentences, and is no program."""
    n_ends = sum(1 for _ in SENTENCE_END.finditer(text))
    n_braces = text.count("{") + text.count("}") + text.count(";")
    return n_ends >= 2 and n_ends > n_braces and len(text) < 600 * n_ends


def _n_words(text: str) -> int:
    """Words, or half the characters in scripts without spaces."""
    n_dense = sum(sign >= "\u2e80" for sign in text)
    return len(text.split()) + n_dense // 2


def _is_same(left: str, right: str) -> bool:
    mine, theirs = set(re.findall(r"\w+", left.lower())), set(re.findall(r"\w+", right.lower()))
    return bool(mine) and len(mine & theirs) >= MIN_TITLE_SHARE * len(mine)
