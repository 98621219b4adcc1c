"""Letters in archives of mailing lists: text that was set in lines, in ``pre``, becomes paragraphs."""

import re

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from ...cleaning import clean, is_mail, normalize, read_mail
from ...models import Removed
from .edits import Draft, Element, text_in

# Lists of links that an archive puts above and below a letter.
ARCHIVE_LINK = re.compile(
    r"(?:.*/)?(?:date|thread|threads|subject|author|maillist|index|msg\d+|thrd\d+|mail\d+|\d{4,})\.html?(?:#\S*)?",
    re.IGNORECASE,
)
MIN_ARCHIVE_LINKS = 3
MIN_LINES = 3
MIN_WORDS_A_LINE = 5
MIN_PROSE_SHARE = 0.7
MIN_CHARACTERS = 200
MAX_CHARACTERS = 400_000
CODE_SIGNS = re.compile(r"[{};=<>|\\]|\w\(|^\s*(?:#|//|\$ )|^ {4,}\S")
# A patch at the end of a letter, from its list of files on.
PATCH = re.compile(
    r"^(?:---[ \t]*\n(?:.*\n){0,40}?)?"
    r"(?:diff --git |diff -\w+ |Index: |=== modified file|--- \S+.*\n\+\+\+ |\*\*\* \S+.*\n--- )",
    re.MULTILINE,
)
HUNK = re.compile(r"^(?:@@ |\*{15}$|\+\+\+ )", re.MULTILINE)
# Fields of a letter that programs write for programs.
TECHNICAL = re.compile(
    r"^(?:message-id|in-reply-to|references|mime-version|content-[\w-]+|x-[\w-]+|received|return-path|list-[\w-]+"
    r"|user-agent|delivered-to|dkim-[\w-]+|authentication-results):.*\n",
    re.IGNORECASE | re.MULTILINE,
)
QUOTED = re.compile(r"^ ?>", re.MULTILINE)


def read_letters(draft: Draft) -> None:
    """Every ``pre`` that holds a letter or other prose as paragraphs, and the archive's menus gone."""
    changed = [element for element in list(draft.tree.iter("pre")) if _write_letter(draft, element)]
    if changed and draft.drops:
        for listing in list(draft.tree.iter("ul", "p", "div")):
            if _is_menu(listing):
                draft.drop(listing, "navigation")


def _write_letter(draft: Draft, element: Element) -> bool:
    text = "".join(element.itertext())
    if not MIN_CHARACTERS <= len(text) <= MAX_CHARACTERS or element.find(".//code") is not None:
        return False
    text, patch = _without_patch(TECHNICAL.sub("", normalize(text)))
    letter = read_mail(text) if is_mail(text) or QUOTED.search(text) else None
    if not _is_prose(letter.text if letter else text):
        return False
    cleaned = clean(letter.text if letter else text)
    paragraphs = [" ".join(part.split()) for part in cleaned.text.split("\n\n")]
    if not any(paragraphs):
        return False
    element[:] = []
    element.text = None
    element.tag = "div"
    for part in filter(None, paragraphs):
        etree.SubElement(element, "p").text = part
    draft.dropped += [
        *(letter.removed if letter else ()),
        *cleaned.removed,
        *([Removed(patch, "code")] if patch else []),
    ]
    return True


def _without_patch(text: str) -> tuple[str, str]:
    """A letter and the patch that it carries."""
    start = PATCH.search(text)
    if start is None or HUNK.search(text, start.start()) is None:
        return text, ""
    return text[: start.start()].rstrip(), text[start.start() :]


def _is_prose(text: str) -> bool:
    """Whether most of a text is lines full of words, as those of a letter or an old text file are."""
    lines = [line for line in text.split("\n") if line.strip()]
    prose = [line for line in lines if len(line.split()) >= MIN_WORDS_A_LINE and not CODE_SIGNS.search(line)]
    return len(prose) >= MIN_LINES and sum(map(len, prose)) >= MIN_PROSE_SHARE * sum(map(len, lines))


def _is_menu(element: Element) -> bool:
    links = list(element.iter("a"))
    if len(links) < MIN_ARCHIVE_LINKS or len(text_in(element)) > 2_000:
        return False
    n_menu = sum(bool(ARCHIVE_LINK.fullmatch((link.get("href") or "")[:500])) for link in links)
    return n_menu >= MIN_ARCHIVE_LINKS and 2 * n_menu > len(links)
