"""Parts that a browser shows although they are not where they are written, and parts that it does not show."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .edits import Draft, Element, as_xml, is_longer, name_patterns, text_in

SHADOW_ATTRIBUTES = ("shadowrootmode", "shadowroot")
# A template is opened when the page has fewer characters without it.
MIN_PAGE_CHARACTERS = 300
INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*[01]px|max-height\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
# Longer hidden texts wait for a script that shows them.
MAX_HIDDEN_CHARACTERS = 400
MIN_SIBLINGS = 3
# Class names of parts that a script unfolds.
UNFOLDED = re.compile(
    r"accordion|collaps|panel|tab\b|tab-|answer|toggle|expand|fold|faq|more|read|spoiler|content|article|body|text|slide",
    re.IGNORECASE,
)
# Elements that name the part behind them.
UNFOLDING = ("h2", "h3", "h4", "h5", "h6", "button", "dt", "summary")
HOVER_BOX = name_patterns("components")["hover_box"]
MAX_HOVER_CHARACTERS = 500
LINKS_WITHIN = 3
LINK_SHARE = 0.9


def compose_shadow_roots(draft: Draft) -> None:
    """The content of declared shadow roots, with what the page puts into their slots."""
    for template in list(draft.tree.iter("template")):
        if any(template.get(name) is not None for name in SHADOW_ATTRIBUTES) and template.getparent() is not None:
            _fill_slots(template)
            draft.open(template)
    _settle_templates(draft)


def _fill_slots(template: Element) -> None:
    host = template.getparent()
    slots = {slot.get("name") or "": slot for slot in reversed(list(template.iter("slot")))}
    assigned: dict[str, list[Element]] = {}
    for child in list(host):
        if child is not template and isinstance(child.tag, str) and child.tag != "template":
            assigned.setdefault(child.get("slot") or "", []).append(child)
    for name, children in assigned.items():
        if (slot := slots.get(name)) is not None:
            slot.text = None
            slot[:] = children
    if "" in slots and (host.text or "").strip():
        slots[""].text, host.text = as_xml(host.text), None


def _settle_templates(draft: Draft) -> None:
    """Other templates are not shown, but a page that has little else shows them with a script."""
    templates = list(draft.tree.xpath("//template[not(ancestor::template)]"))
    if not templates:
        return
    n_characters = sum(len(text) for text in draft.tree.itertext())
    n_inside = sum(len(text) for template in templates for text in template.itertext())
    for template in templates:
        if n_characters - n_inside < MIN_PAGE_CHARACTERS:
            draft.open(template)
        else:
            draft.drop(template)


def drop_scripts(draft: Draft) -> None:
    """Scripts and styles, so that they are not reported as part of what is removed later."""
    for element in list(draft.tree.iter("script", "style")):
        draft.drop(element)


def drop_hidden(draft: Draft) -> None:
    """Short hidden texts: previews of mail, closed dialogs, hover boxes."""
    if not draft.drops:
        return
    for element in list(draft.tree.xpath("//dialog[not(@open)] | //*[@popover] | //*[@role='tooltip']")):
        if not is_longer(element, MAX_HOVER_CHARACTERS):
            draft.drop(element, "hover")
    for element in draft.named(HOVER_BOX):
        if not is_longer(element, MAX_HOVER_CHARACTERS):
            draft.drop(element, "hover")
    for element in list(draft.tree.xpath("//*[@hidden or @style]")):
        if _is_hidden(element) and not is_longer(element, MAX_HIDDEN_CHARACTERS) and not _is_unfolded(element):
            draft.drop(element, "other")


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or _hides(element.get("style") or "")


@lru_cache(maxsize=4_096)
def _hides(style: str) -> bool:
    return INVISIBLE.search(style) is not None


def _is_unfolded(element: Element) -> bool:
    """Whether a script seems to unfold a hidden part: its names say so, a question is before it, or it has siblings."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in ("body", "html", "main", "article", "h1") or UNFOLDED.search(names[:400]):
        return True
    before = element.getprevious()
    if before is not None and (before.tag in UNFOLDING):
        return True
    if before is not None and text_in(before).endswith(("?", "？", "؟")):
        return True
    return sum(1 for _ in _alike(element)) >= MIN_SIBLINGS


def _alike(element: Element) -> Iterator[Element]:
    """Hidden siblings with the same names."""
    around = element.getparent()
    for sibling in around if around is not None and len(around) < 200 else ():
        if sibling.tag == element.tag and sibling.get("class") == element.get("class") and _is_hidden(sibling):
            yield sibling


def drop_contents(draft: Draft) -> None:
    """Lists of links to places on the same page: its table of contents."""
    if not draft.drops:
        return
    for listing in list(draft.tree.iter("ul", "ol")):
        links = list(listing.iter("a"))
        if len(links) < LINKS_WITHIN or not all((link.get("href") or "").startswith("#") for link in links):
            continue
        n_linked = sum(len(text_in(link)) for link in links)
        if n_linked >= LINK_SHARE * len(text_in(listing)):
            draft.drop(listing, "contents")
