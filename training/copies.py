"""The text of a page as programs copy it when everything is selected: each has its habits."""

import re
from collections.abc import Iterator

from lxml import html

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer|form|h[1-6]|hr"
    "|header|html|legend|li|main|menu|nav|[ou]l|p|pre|section|summary|table|t(?:body|head|foot|r)"
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl", "table"})
_UNSEEN = frozenset(
    {"script", "style", "head", "noscript", "template", "iframe", "svg", "canvas", "video", "audio", "object", "select"}
)
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden")
_WHITE = re.compile(r"[ \t\n\r\f]+")
_MAX_DEPTH = 400


def browser_copy(source: bytes, *, with_alternatives: bool) -> str:
    """What a browser puts on the clipboard: a line a block, tabs between cells, no bullets.

    Some browsers add the alternative texts of pictures.
    """
    try:
        tree = html.fromstring(source)
    except ValueError:
        return ""
    parts: list[str] = []
    n_breaks = 0
    for part in _parts(tree, with_alternatives, 0):
        if isinstance(part, int):
            n_breaks = max(n_breaks, part)
        elif part.strip(" ") or (parts and not n_breaks):
            parts += ["\n" * n_breaks] * bool(parts) + [part]
            n_breaks = 0
    return "\n".join(re.sub(" +", " ", line).strip(" ") for line in "".join(parts).split("\n"))


def _parts(element: html.HtmlElement, with_alternatives: bool, depth: int) -> Iterator[str | int]:
    """Texts, and numbers of line breaks that stand between them."""
    tag = element.tag
    is_hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    if not isinstance(tag, str) or tag in _UNSEEN or is_hidden or depth > _MAX_DEPTH:
        return
    n_breaks = 2 if tag in _SPACED else 1 if _BLOCKS.fullmatch(tag) else 0
    yield n_breaks
    if tag == "br":
        yield "\n"
    elif tag in ("td", "th"):
        yield "\t"
    elif tag == "img" and with_alternatives and element.get("alt"):
        yield f" {element.get('alt')} "
    yield _WHITE.sub(" ", element.text or "")
    for child in element:
        yield from _parts(child, with_alternatives, depth + 1)
        yield _WHITE.sub(" ", child.tail or "")
    yield n_breaks


def flatten(text: str) -> str:
    """The text without indents, bullets and blank lines, as some programs paste it."""
    lines = (re.sub(r"^[ \t]*(?:[*+] +|-\s+)?", "", line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())
