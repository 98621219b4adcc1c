"""Threads of boards: what stands around each post and is no part of what was said."""

import re
from collections.abc import Iterator, Sequence

from ..languages import phrase_pattern
from ..models import Removed
from .blocks import tokens_of
from .printed_dates import is_day_of_year

MAX_MEMBER_TOKENS = 24
MAX_NAME_TOKENS = 4
MAX_BUTTON_TOKENS = 12
MAX_DATE_TOKENS = 6
# So many posts make a thread; in an article a line such as "Location: the harbor" stands once.
MIN_POSTS = 2

MEMBER = r"(?<!\w)(?:<boards.member_labels>)\s*[:：]\s*\S"
BUTTONS = r"(?<!\w)(?:<boards.buttons>|<page.reply_labels>)(?!\w)|\W"
RULE = re.compile(r"^[_\-–—=]{5,}")


def without_board_lines(text: str) -> tuple[str, tuple[Removed, ...]]:
    """The text of a thread without counters, buttons, dates and signatures; who speaks stays. Others are unchanged."""
    paragraphs = text.split("\n\n")
    if sum(_member_start(paragraph) is not None for paragraph in paragraphs) < MIN_POSTS:
        return text, ()
    pairs = [_parted(paragraph) for paragraph in paragraphs]
    return "\n\n".join(kept for kept, _ in pairs if kept), tuple(_pieces(pairs))


def _pieces(pairs: Sequence[tuple[str, Removed | None]]) -> Iterator[Removed]:
    yield from (removed for _, removed in pairs if removed)


def _parted(paragraph: str) -> tuple[str, Removed | None]:
    """What is kept of a paragraph, and what is left out of it."""
    start = _member_start(paragraph)
    if start is not None:
        return paragraph[:start].rstrip(" |·•,"), Removed(paragraph[start:], "byline")
    kind = _kind_of(paragraph)
    return ("", Removed(paragraph, kind)) if kind else (paragraph, None)


def _kind_of(paragraph: str) -> str:
    n_tokens = len(tokens_of(paragraph))
    if RULE.match(paragraph):
        return "signature"
    if 0 < n_tokens <= MAX_BUTTON_TOKENS and not phrase_pattern(BUTTONS, flags=re.IGNORECASE).sub("", paragraph):
        return "navigation"
    return "time" if n_tokens <= MAX_DATE_TOKENS and is_day_of_year(paragraph) else ""


def _member_start(paragraph: str) -> int | None:
    """Where "Posts: 12" begins behind a member's name or alone; None in other text."""
    if len(tokens_of(paragraph)) > MAX_MEMBER_TOKENS:
        return None
    found = phrase_pattern(MEMBER, flags=re.IGNORECASE).search(paragraph)
    return found.start() if found and len(tokens_of(paragraph[: found.start()])) <= MAX_NAME_TOKENS else None
