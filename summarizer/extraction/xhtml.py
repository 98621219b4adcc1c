"""Pages that are XML: what XML reads otherwise than HTML (CDATA, prefixes, closed empty elements) as HTML."""

import re
from html.entities import html5

from lxml import etree  # type: ignore[import-untyped]  # ships no types

HEAD_CHARACTERS = 4_000
XHTML = re.compile(r"\s*<\?xml\s|<[\w:]{1,40}[^<>]*http://www\.w3\.org/1999/xhtml")
DIFFERS = re.compile(
    r"<!\[CDATA\[|xmlns:\w{1,40}\s*=\s*[\"']http://www\.w3\.org/1999/xhtml"
    r"|<(?:title|script|style|textarea|iframe|div|p|span|a|b|i|em|td|li)\b[^<>]{0,500}/>"
)
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
KEPT = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def as_html(text: str) -> str:
    """The same page as HTML; a text that is no well-formed XHTML, or reads the same either way, stays as it is."""
    if not XHTML.search(text[:HEAD_CHARACTERS]) or not DIFFERS.search(text):
        return text
    try:
        root = etree.fromstring(
            ENTITY.sub(_resolved, text).encode("utf-8", "replace"),
            # Entities that the page declares stay unexpanded: a few lines of them can stand for gigabytes.
            etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False),
        )
    except (etree.XMLSyntaxError, ValueError):
        return text
    if etree.QName(root).localname != "html":
        return text
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return str(etree.tostring(root, encoding="unicode", method="html"))


def _resolved(entity: re.Match[str]) -> str:
    return entity[0] if entity[1] in KEPT else html5.get(entity[1], entity[0])
