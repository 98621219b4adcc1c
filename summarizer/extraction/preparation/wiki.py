"""Pages of MediaWiki, in any language: what the software and its templates put around the text is named alike."""

import re
from functools import lru_cache

from .edits import MAX_NAME_CHARACTERS, Draft, Element, name_patterns

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
# Elements of the kind "nothing" are removed without being reported.
PATTERNS = name_patterns("wiki")
NOTHING = "nothing"
BOX_TAGS = frozenset({"div", "table", "nav"})
SIGNS = re.compile(r"\bmw-(?:parser-output|body|content|page|first|heading|editsection|headline)")
MAX_LEAD_CHARACTERS = 8
MIN_LINK_SHARE = 0.5


def keep_encyclopedia_text(draft: Draft) -> None:
    """The text of an encyclopedia's page: no boxes, edit links, citation marks, references, or empty headings."""
    if not draft.drops or not any(map(SIGNS.search, draft.by_class)):
        return
    for element in list(draft.tree.xpath("//*[@class or @id]")):
        kind = _kind_of(element)
        if kind is not None and not _holds_text(element):
            draft.drop(element, "" if kind == NOTHING else kind)
    for figure in list(draft.tree.xpath("//figure[contains(@typeof, 'mw:')]")):
        draft.drop(figure, "caption")
    for listing in list(draft.tree.iter("ul", "ol")):
        if _leads_away(listing):
            draft.drop(listing, "reference")
    draft.settle()
    _drop_empty_headings(draft)


def _kind_of(element: Element) -> str | None:
    # The id of a heading is its text: "Geography" and "Gallery" name no box.
    names = f"{element.get('class') or ''} {element.get('id') or '' if element.tag in BOX_TAGS else ''}"
    return _kind_of_names(names)


@lru_cache(maxsize=4_096)
def _kind_of_names(names: str) -> str | None:
    each = names[:MAX_NAME_CHARACTERS].split()
    return next((kind for kind, pattern in PATTERNS.items() if any(map(pattern.fullmatch, each))), None)


def _holds_text(element: Element) -> bool:
    """Whether an element is what the text stands in, whatever it is named."""
    return element.tag in ("body", "html", "main", "article") or any(
        "mw-parser-output" in (inner.get("class") or "") for inner in element.iter("div")
    )


def _leads_away(listing: Element) -> bool:
    """Whether the items of a list begin with links to other sites, as those under "External links" do."""
    items = [item for item in listing if item.tag == "li"]
    n_away = sum(
        any("external" in (link.get("class") or "").split() for link in item.iter("a")) and _opens_with_link(item)
        for item in items
    )
    return bool(items) and n_away > MIN_LINK_SHARE * len(items)


def _opens_with_link(item: Element) -> bool:
    link = next(item.iter("a"))
    before = (item.text or "").strip()
    return len(before) <= MAX_LEAD_CHARACTERS and link.getparent() is not None


def _drop_empty_headings(draft: Draft) -> None:
    """Headings that nothing stands under any more, from the end on."""
    below, empty = "", []
    for heading in reversed(list(draft.tree.iter(*HEADINGS))):
        if not _has_text_behind(heading) and (not below or below <= heading.tag):
            empty.append(heading)
        else:
            below = heading.tag
    for heading in empty:
        draft.drop(heading)


def _has_text_behind(heading: Element) -> bool:
    """Whether any text follows a heading before the next one."""
    block = heading
    while block.getnext() is None and not (block.tail or "").strip() and block.getparent().tag == "div":
        block = block.getparent()
    if (block.tail or "").strip():
        return True
    for following in block.itersiblings():
        if next(following.iter(*HEADINGS), None) is not None:
            return False
        if _has_words(following) or (following.tail or "").strip():
            return True
    return False


def _has_words(element: Element) -> bool:
    return any(text.strip() for text in element.itertext())
