"""Questions and other headings of folded text, wherever a page puts them: buttons, summaries, roles, labels, lists."""

from collections.abc import Mapping

from ..elements import HIDDEN
from .edits import BLOCK_TAGS, Draft, Element, is_longer, text_in

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HEADING = "h3"
QUESTION_MARKS = ("?", "？", "؟", "⸮", "՞", "፧", "꘏", ";", ":?")
# Attributes of a button that name the part of the page it unfolds.
CONTROLS = ("aria-controls", "data-bs-target", "data-target", "data-toggle-target", "href")
OWN_LINKS = "//a[starts-with(@href, '#') or starts-with(@href, 'javascript:')]"
MAX_HEADING_CHARACTERS = 250
MIN_PANEL_CHARACTERS = 40
MAX_LINKED_SHARE = 0.5
# Where buttons do other things.
ELSEWHERE = ("nav", "menu", "dialog", "form", "footer")


def show_questions(draft: Draft) -> None:
    """The heading of every part that can be unfolded is a heading, and the part is shown."""
    named = {
        name: element for element in draft.tree.iter() if isinstance(element.tag, str) and (name := element.get("id"))
    }
    for element in list(draft.tree.iter("button", "summary", "label", "dt")) + _with_roles(draft.tree):
        if element.getparent() is not None and not is_longer(element, MAX_HEADING_CHARACTERS) and text_in(element):
            WRITERS.get(element.tag, _show_button)(draft, element, named)


def settle_heading_links(draft: Draft) -> None:
    """Links in headings that lead to the heading itself, or unfold what is below it, are no links."""
    for link in draft.tree.xpath(OWN_LINKS):
        if not any(True for _ in link.iterancestors(*HEADINGS)):
            continue
        if any(sign.isalnum() for sign in "".join(link.itertext())):
            draft.open(link)
        else:
            draft.drop(link)


def _with_roles(tree: Element) -> list[Element]:
    return list(
        tree.xpath("//*[@role='heading' or @role='button' or @aria-expanded][not(self::button or self::summary)]")
    )


def _show_button(draft: Draft, button: Element, named: Mapping[str, Element]) -> None:
    """A button in a heading, or one that unfolds a text beside it."""
    if button.get("role") == "heading":
        _make_heading(draft, button)
        return
    panel = _panel_of(button, named)
    if panel is None:
        panel = _text_behind(button) if _is_question(button) else None
    if panel is not None and _is_text(panel):
        _unfold(panel)
        _make_heading(draft, button)
    elif button.tag == "button" and any(True for _ in button.iterancestors(*HEADINGS)):
        _make_heading(draft, button)


def _show_summary(draft: Draft, summary: Element, _: Mapping[str, Element]) -> None:
    details = summary.getparent()
    if details.tag == "details" and _is_text(details):
        details.tag = "div"
        _make_heading(draft, summary)


def _show_label(draft: Draft, label: Element, _: Mapping[str, Element]) -> None:
    """Panels without scripts: a check box that cannot be seen, its label, and the text that it unfolds."""
    before = label.getprevious()
    if before is not None and before.tag == "input" and before.get("type") in ("checkbox", "radio"):
        panel = label.getnext()
        if panel is not None and panel.tag in BLOCK_TAGS and _is_text(panel):
            _make_heading(draft, label)


def _show_term(draft: Draft, term: Element, _: Mapping[str, Element]) -> None:
    """A list of questions and answers is no list of terms."""
    around = term.getparent()
    if around.tag != "dl" or not _is_question(term):
        return
    for element in around:
        if element.tag == "dd":
            element.tag = "div"
    _make_heading(draft, term)


WRITERS = {"summary": _show_summary, "label": _show_label, "dt": _show_term}


def _make_heading(draft: Draft, element: Element) -> None:
    """An element as a heading, or as the text of the heading around it."""
    if any(True for _ in element.iterancestors(*HEADINGS)):
        draft.open(element)
    elif element.tag not in HEADINGS:
        inner = next(element.iter(*HEADINGS), None)
        element.tag = HEADING if inner is None else "div"


def _panel_of(button: Element, named: Mapping[str, Element]) -> Element | None:
    """The part that a button says it unfolds, if that is near it; menus and tabs are far from their panels."""
    names = (name.lstrip("#") for control in CONTROLS for name in (button.get(control) or "").split()[:1])
    panel = next((named[name] for name in names if name in named), None)
    return panel if panel is not None and panel in _behind(button) else None


def _behind(element: Element) -> list[Element]:
    """What comes right behind an element and behind the three elements around it."""
    around = [element]
    for ancestor in element.iterancestors():
        around.append(ancestor)
        if len(around) > 3:
            break
    return [following for inner in around if (following := inner.getnext()) is not None]


def _text_behind(element: Element) -> Element | None:
    return next((following for following in _behind(element) if following.tag in BLOCK_TAGS), None)


def _is_question(element: Element) -> bool:
    return text_in(element).endswith(QUESTION_MARKS)


def _is_text(panel: Element) -> bool:
    """Whether a part is a text, not a menu."""
    if not is_longer(panel, MIN_PANEL_CHARACTERS) or any(True for _ in panel.iter("nav")):
        return False
    n_linked = sum(len(text_in(link)) for link in panel.iter("a"))
    return n_linked <= MAX_LINKED_SHARE * len(text_in(panel)) and not any(True for _ in panel.iterancestors(*ELSEWHERE))


def _unfold(panel: Element) -> None:
    """Remove the attributes that hide a part until its button is pressed."""
    for name in ("hidden", "aria-hidden", "inert"):
        panel.attrib.pop(name, None)
    if HIDDEN.search(panel.get("style") or ""):
        del panel.attrib["style"]
