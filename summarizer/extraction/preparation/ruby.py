"""Ruby: the base text stays, the readings above or beside it go."""

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from .edits import Draft, Element

READINGS = ("rt", "rp", "rtc")
BASES = ("rb", "ruby")
# A ruby element with more elements was never closed and holds the rest of the page.
MAX_ELEMENTS = 60
FIRST_CJK = "\u2e80"


def keep_base_text(draft: Draft) -> None:
    """Every ``ruby`` is its base text."""
    for ruby in draft.tree.xpath("//ruby[not(ancestor::ruby)]"):
        if sum(1 for _ in ruby.iter()) <= MAX_ELEMENTS:
            draft.write(ruby, _joined("".join(_base_texts(ruby))))
        else:
            draft.open(ruby)
    for reading in list(draft.tree.iter(*READINGS)):
        draft.drop(reading)


def _base_texts(ruby: Element) -> Iterator[str]:
    """The texts outside readings. End tags may be missing, so a base can stand inside a reading."""
    is_base = [True]
    for event, element in etree.iterwalk(ruby, events=("start", "end")):
        if event == "start":
            is_base.append(element.tag in BASES or (is_base[-1] and element.tag not in READINGS))
            text = element.text
        else:
            is_base.pop()
            text = element.tail if element is not ruby else ""
        if text and is_base[-1]:
            yield text


def _joined(text: str) -> str:
    """Without the line breaks of the source: Chinese and Japanese put no spaces between words."""
    return "".join(text.split()) if any(sign >= FIRST_CJK for sign in text) else text
