"""Letters that a page sets apart: initials, copies for screen readers, raised numbers, marks of notes."""

import re
from itertools import chain

from .edits import BLOCK_TAGS, Draft, Element, as_xml, is_longer, is_named, name_patterns, text_in

NAMES = name_patterns("letters")
# One letter, with the quotation mark or bracket before it.
LETTER = re.compile(r"[\"'“”„«‘’¿¡(\[—–-]{0,2}\s?[^\W\d_][’']?")
MAX_INITIAL_CHARACTERS = 12
MAX_UNSEEN_CHARACTERS = 300

SUPERSCRIPTS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
EXPONENT = re.compile(r"[+\-−–]?\d{1,4}")
# The number, letter or sign that leads to a note, with brackets.
NOTE_MARK = re.compile(
    r"[\[(]?\s*(?:\d{1,3}|[a-zA-Z]{1,2}|[ivxIVX]{1,5}|[*†‡§¶#]{1,3}|n(?:ote)?\.?\s?\d{1,3})"
    r"\s*[\])]?[.,]?"
)
NOTE_ROLES = frozenset({"doc-noteref", "noteref"})


def join_initials(draft: Draft) -> None:
    """A large first letter is part of its word, whether it is a letter, a picture or a block of its own."""
    for image in list(draft.tree.iter("img")):
        _write_picture(draft, image)
    for element in draft.named(NAMES["initial"]):
        _join_initial(draft, element)


def _write_picture(draft: Draft, image: Element) -> None:
    """The letter that a picture shows, by its alternative text, if the rest of a word follows directly."""
    letter = (image.get("alt") or image.get("aria-label") or "").strip()
    if LETTER.fullmatch(letter) and (image.tail or "")[:1].isalpha():
        draft.write(image, letter)


def _join_initial(draft: Draft, element: Element) -> None:
    if is_longer(element, MAX_INITIAL_CHARACTERS) or element.getparent() is None:
        return
    letter = text_in(element)
    pictured = (image.get("alt") or "" for image in element.iter("img"))
    letter = letter or next((alt.strip() for alt in pictured if alt.strip()), "")
    if not LETTER.fullmatch(letter):
        return
    following = element.getnext()
    tail = as_xml(element.tail)
    if tail.strip() or element.tag not in BLOCK_TAGS:
        draft.write(element, letter)
        if tail[:1].isspace() and tail.lstrip()[:1].islower() and not NAMES["words"].fullmatch(letter[-1]):
            element.tail = tail.lstrip()
    elif following is not None and following.tag == "p" and (following.text or "").lstrip()[:1].isalpha():
        following.text = as_xml(f"{letter}{(following.text or '').lstrip()}")
        draft.drop(element)


def drop_unseen_copies(draft: Draft) -> None:
    """What is written for screen readers alone goes, and the names of icons.

    Where the eye sees the letters of a word in several pieces, the whole word that is beside them stays instead.
    """
    for icon in draft.named(NAMES["icon"]):
        draft.drop(icon)
    for element in draft.named(NAMES["for_screen_readers"]):
        if element.tag != "h1":
            _settle_copy(draft, element)


def _settle_copy(draft: Draft, unseen: Element) -> None:
    if unseen.getparent() is None or is_longer(unseen, MAX_UNSEEN_CHARACTERS):
        return
    text, seen = _compact(unseen), _neighbor(unseen)
    shown = "" if seen is None else _compact(seen)
    if seen is not None and shown and shown != text and text.endswith(shown):
        draft.drop(seen)
        draft.open(unseen)
    elif len(text) > 1 or shown == text:
        draft.drop(unseen)


def _neighbor(element: Element) -> Element | None:
    """The element right beside it that screen readers skip."""
    before, after = element.getprevious(), element.getnext()
    if after is not None and after.get("aria-hidden") == "true" and not (element.tail or "").strip():
        return after
    is_hidden = before is not None and before.get("aria-hidden") == "true" and not (before.tail or "").strip()
    return before if is_hidden else None


def _compact(element: Element) -> str:
    return "".join("".join(element.itertext()).split())


def settle_raised(draft: Draft) -> None:
    """Marks of notes go; other raised numbers are written as such, so that 10⁶ is not 106."""
    for element in chain(list(draft.tree.iter("sup")), list(draft.tree.iter("a"))):
        if _is_note_mark(element):
            draft.drop(element)
        elif element.tag == "sup" and len(element) == 0 and EXPONENT.fullmatch((element.text or "").strip()):
            draft.write(element, (element.text or "").strip().translate(SUPERSCRIPTS))


def _is_note_mark(element: Element) -> bool:
    if element.tag == "a" and not _is_note_link(element):
        return False
    if element.tag == "sup" and not any(map(_leads_within, element.iter("a"))) and not _leads_around(element):
        return False
    return not is_longer(element, MAX_INITIAL_CHARACTERS) and NOTE_MARK.fullmatch(text_in(element)) is not None


def _is_note_link(link: Element) -> bool:
    """Whether a link is raised, or says that it leads to a note."""
    kinds = {link.get("role"), link.get("epub:type"), link.get("{http://www.idpf.org/2007/ops}type")}
    says_so = bool(NOTE_ROLES & kinds) or is_named(link, NAMES["note_mark"])
    is_raised = len(link) == 1 and link[0].tag == "sup" and not (link.text or "").strip()
    return says_so or (is_raised and _leads_within(link))


def _leads_within(link: Element) -> bool:
    """Whether a link leads to another place of the same page, or of the same book."""
    return bool((link.get("href") or "").partition("#")[2])


def _leads_around(element: Element) -> bool:
    around = element.getparent()
    return around is not None and around.tag == "a" and _leads_within(around)
