"""Formulas: each stands in the text once, as signs on one line, or as its TeX source if the page has nothing else."""

import re
from collections.abc import Callable

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from .edits import Draft, Element, is_named, name_patterns, text_in
from .mathml import linear, local_name

NAMES = name_patterns("formulas")
WRAPPER_TAGS = ("mjx-container",)
IMAGE_ADDRESS = re.compile(r"latex\.codecogs\.com|/latex\.php\?|/math/render/|chart\?cht=tx", re.IGNORECASE)
SCRIPT_TYPE = re.compile(r"math/(?:tex|asciimath)", re.IGNORECASE)
MATH = "//*[local-name() = 'math' or substring-after(name(), ':') = 'math']"
MAX_TEX_CHARACTERS = 2_000
# What TeX puts around a formula, not in it.
AROUND: tuple[tuple[str, str], ...] = (
    ("$$", "$$"),
    ("$", "$"),
    ("\\(", "\\)"),
    ("\\[", "\\]"),
    ("{\\displaystyle", "}"),
)
LAYOUT = re.compile(r"\\(?:displaystyle|textstyle|scriptstyle)(?![A-Za-z])\s*")


def write_formulas(draft: Draft) -> None:
    """Every formula as text, before scripts are removed: MathJax keeps the source of formulas in them."""
    for wrapper in [*draft.tree.iter(*WRAPPER_TAGS), *draft.named(NAMES["wrapper"])]:
        _write_wrapped(draft, wrapper)
    for preview in draft.named(NAMES["preview"]):
        draft.drop(preview)
    for element in draft.tree.xpath(MATH):
        draft.write(element, _spaced(element, formula_in(element)))
    for script in list(draft.tree.iter("script")):
        if SCRIPT_TYPE.match((script.get("type") or "").strip()):
            draft.write(script, bare_tex(script.text or ""))
    for image in list(draft.tree.iter("img")):
        alternative = image.get("alt") or ""
        if alternative.strip() and (
            is_named(image, NAMES["image"]) or IMAGE_ADDRESS.search((image.get("src") or "")[:2_000])
        ):
            draft.write(image, bare_tex(alternative))


def formula_in(element: Element) -> str:
    """The formula of a ``math`` element: its signs, else the TeX source that comes with it."""
    for read in READERS:
        if text := " ".join(read(element).split()):
            return text
    return ""


def bare_tex(source: str) -> str:
    """TeX without what is around it."""
    text = " ".join(source[:MAX_TEX_CHARACTERS].split())
    for opening, closing in AROUND:
        if len(text) > len(opening) + len(closing) and text.startswith(opening) and text.endswith(closing):
            text = text[len(opening) : len(text) - len(closing)].strip()
    return LAYOUT.sub("", text)


def _annotation(element: Element) -> str:
    found = (part for part in element.iter(etree.Element) if local_name(part) == "annotation")
    return next((bare_tex(text_in(part)) for part in found if "tex" in (part.get("encoding") or "").lower()), "")


READERS: tuple[Callable[[Element], str], ...] = (
    linear,
    _annotation,
    lambda element: bare_tex(element.get("alttext") or ""),
)


def _write_wrapped(draft: Draft, wrapper: Element) -> None:
    """One of the forms that a wrapper holds; its own text stays if it holds none that is known."""
    if wrapper.getparent() is None:
        return
    text = next(filter(None, (read(wrapper) for read in WRAPPED_FORMS)), "")
    script = wrapper.getnext()
    is_source = script is not None and script.tag == "script" and SCRIPT_TYPE.match(script.get("type") or "")
    if not text and is_source:
        text = bare_tex(script.text or "")
    if text:
        draft.write(wrapper, _spaced(wrapper, text))
        if is_source:
            draft.drop(script)


def _inner_math(wrapper: Element) -> str:
    found = next((part for part in wrapper.iter(etree.Element) if local_name(part) == "math"), None)
    return "" if found is None else formula_in(found)


def _stated_math(wrapper: Element) -> str:
    markup = next((stated for part in wrapper.iter() if (stated := part.get("data-mathml"))), "")
    try:
        return formula_in(etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True)))
    except (etree.XMLSyntaxError, ValueError):
        return ""


def _image_text(wrapper: Element) -> str:
    return next((bare_tex(image.get("alt")) for image in wrapper.iter("img") if image.get("alt")), "")


WRAPPED_FORMS: tuple[Callable[[Element], str], ...] = (_inner_math, _stated_math, _image_text)


def _spaced(element: Element, text: str) -> str:
    """Displayed formulas stand on a line of their own, so blanks part them from the words around."""
    is_display = "block" in (element.get("display") or "") or "display" in (element.get("class") or "").lower()
    return f" {text} " if is_display else text
