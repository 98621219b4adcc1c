"""Lines above and below an article that are not part of it: its title, repeated key points, byline, date, and tags.

The page shows all of this beside the article already, so a reader would get it twice.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..languages import phrase_pattern
from ..models import Removed
from .blocks import tokens_of
from .names import after_by
from .page_facts import PageFacts
from .printed_dates import dates_in

# Longer paragraphs are text.
MAX_TITLE_TOKENS = 40
MAX_BYLINE_TOKENS = 24
MAX_LEFT_TOKENS = 2
MIN_TEXT_TOKENS = 25
MIN_REPEATED_TOKENS = 6
MAX_PARAGRAPHS_OF_HEAD = 12
# So many paragraphs at the beginning may be a standfirst, however long.
N_STANDFIRST = 2

DATE_LABEL = (
    r"(?<!\w)(?:<dates.updated>|<line_labels.dates>)(?!\w)\s*:?(?:\s*(?<!\w)(?:<line_labels.before_dates>)(?!\w))?"
)
CLOCK = (
    r"(?:(?<!\w)(?:<clock.before_times>)\s+)?(?<!\d)\d{1,2}\s?[:.h時點点]\s?\d{2}(?::\d{2})?(?!\d)"
    r"\s*(?:(?:<clock.day_halves>|<clock.after_times>|[A-Z]{2,4})(?!\w))?"
)
WEEKDAY = r"(?<!\w)(?:<clock.weekdays>)(?!\w)"
READING_TIME = (
    r"\d{1,3}\s*(?:<line_labels.minutes>)\.?\s*(?:<line_labels.reading>)"
    r"|(?:<line_labels.reading>)\W*\d{1,3}\s*(?:<line_labels.minutes>)"
)
# "Subject: Re: " before the title of a thread.
REPLY = r"^\W*(?:(?:<mail.subject>|<mail.reply_prefixes>)\s*[:：]\s*)+"
JOB = r"(?<!\w)(?:<bylines.jobs>)\b"
TAGS = r"^\W*(?:<line_labels.tags>)(?!\w)\s*(?:<line_labels.after_tags>|:|\S+(?:\s\S+){0,3}\W+\d)?"
COUNTER = r"^\W*\d{1,6}\s+(?:<line_labels.comments>)\W*$|\W\d{1,6}\s+(?:<line_labels.comments>)\W*$"
SENTENCE_END = re.compile(r"[.!?。！？؟।]\W*$")


@dataclass(frozen=True)
class Text:
    """The paragraphs of an article, and what the page says of it."""

    paragraphs: Sequence[str]
    facts: PageFacts
    language: str

    @cached_property
    def letters(self) -> Sequence[str]:
        """The letters and digits of each paragraph."""
        return ["".join(tokens_of(paragraph)) for paragraph in self.paragraphs]

    @cached_property
    def n_tokens(self) -> Sequence[int]:
        """The number of tokens of each paragraph."""
        return [len(tokens_of(paragraph)) for paragraph in self.paragraphs]

    @cached_property
    def edges(self) -> frozenset[int]:
        """The paragraphs before the first that is long enough to be text, and those after the last."""
        long = [index for index, n in enumerate(self.n_tokens) if n >= MIN_TEXT_TOKENS]
        first, last = (long[0], long[-1]) if long else (0, len(self.paragraphs))
        return frozenset((*range(min(first, MAX_PARAGRAPHS_OF_HEAD)), *range(last + 1, len(self.paragraphs))))


def without_masthead(text: str, facts: PageFacts, *, language: str) -> tuple[str, tuple[Removed, ...]]:
    """The text without its title, byline, date, tags, and repeated key points; and these, each with its kind.

    ``language`` is the page's own tag. A text that would be left empty is kept.
    """
    given = Text(text.split("\n\n"), facts, language)
    kinds = [_kind_of(index, given) for index in range(len(given.paragraphs))]
    kept = [paragraph for paragraph, kind in zip(given.paragraphs, kinds, strict=True) if not kind]
    if not kept:
        return text, ()
    removed = (Removed(each, kind) for each, kind in zip(given.paragraphs, kinds, strict=True) if kind)
    return "\n\n".join(kept), tuple(removed)


def _kind_of(index: int, given: Text) -> str:
    return next((kind for kind, applies in KINDS.items() if applies(index, given)), "")


def _is_title(index: int, given: Text) -> bool:
    if given.n_tokens[index] > MAX_TITLE_TOKENS or not given.facts.title:
        return False
    title, site = ("".join(tokens_of(text)) for text in (given.facts.title, given.facts.site))
    bare = phrase_pattern(REPLY, flags=re.IGNORECASE).sub("", given.paragraphs[index])
    letters = "".join(tokens_of(bare))
    return bool(letters) and letters in {title, title + site, site + title}


def _is_key_point(index: int, given: Text) -> bool:
    """Before the text begins, and word for word in it again."""
    is_early = index < N_STANDFIRST or (index in given.edges and index < MAX_PARAGRAPHS_OF_HEAD)
    if not is_early or given.n_tokens[index] < MIN_REPEATED_TOKENS:
        return False
    return any(given.letters[index] in letters for letters in given.letters[index + 1 :])


def _is_byline(index: int, given: Text) -> bool:
    paragraph = given.paragraphs[index]
    if not _may_frame(index, given):
        return False
    names = [name for name in given.facts.authors if name.lower() in paragraph.lower()]
    if names and after_by(paragraph) is not None:
        return True
    return bool(names) and _n_left(paragraph, given) <= MAX_LEFT_TOKENS


def _is_time(index: int, given: Text) -> bool:
    paragraph = given.paragraphs[index]
    if not _may_frame(index, given):
        return False
    is_dated = bool(dates_in(paragraph, language=given.language)) or bool(_search(READING_TIME, paragraph))
    return is_dated and _n_left(paragraph, given) <= MAX_LEFT_TOKENS


def _is_tags(index: int, given: Text) -> bool:
    paragraph = given.paragraphs[index]
    return _may_frame(index, given) and bool(_search(TAGS, paragraph)) and bool(_search(COUNTER, paragraph))


def _is_counter(index: int, given: Text) -> bool:
    return _may_frame(index, given) and bool(_search(COUNTER, given.paragraphs[index]))


def _may_frame(index: int, given: Text) -> bool:
    is_short = given.n_tokens[index] <= MAX_BYLINE_TOKENS
    return index in given.edges and is_short and not SENTENCE_END.search(given.paragraphs[index])


def _n_left(paragraph: str, given: Text) -> int:
    """How many tokens a line has besides names, dates, times, jobs and their labels."""
    rest = after_by(paragraph) or paragraph
    for found in reversed(dates_in(rest, language=given.language)):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    for name in (*given.facts.authors, given.facts.site):
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE) if name else rest
    for template in (DATE_LABEL, CLOCK, WEEKDAY, READING_TIME, JOB):
        rest = phrase_pattern(template, flags=re.IGNORECASE).sub(" ", rest)
    return len(tokens_of(rest))


def _search(template: str, text: str) -> re.Match[str] | None:
    return phrase_pattern(template, flags=re.IGNORECASE).search(text)


KINDS: Mapping[str, Callable[[int, Text], bool]] = {
    "title": _is_title,
    "key-points": _is_key_point,
    "byline": _is_byline,
    "time": _is_time,
    "tags": _is_tags,
    "comment": _is_counter,
}
