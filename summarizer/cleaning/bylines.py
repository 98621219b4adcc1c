"""Bylines, and the boxes about authors at the end of articles."""

import re

from ..languages import phrase_pattern
from ..text.punctuation import LOWER, UPPER

_NAME_PART = f"[{UPPER}][{UPPER}{LOWER}.’'-]{{0,25}}"
_NAME = f"{_NAME_PART}(?: (?:(?:<bylines.name_particles>) ){{0,2}}{_NAME_PART}){{1,3}}"
_NAME_LINE = f"^(?:(?:<bylines.before_name>):? )?(?P<name>{_NAME})$"
_TWICE = (
    # Not from within a word in capitals, where every letter would be tried.
    f"(?<![{UPPER}])(?P<name>{_NAME}) {{0,2}}(?P=name)(?=,? (?:<bylines.glued_verbs>)\\b)"
)
_JOB = r"\b(?:<bylines.jobs>)\b"
_BIOGRAPHY = (
    f"^(?:(?:<bylines.about>) (?:<bylines.the_author>|{_NAME}):? ?)?"
    f"(?P<name>{_NAME})(?:, [^.]{{3,60}},)?,? (?:<bylines.biography_verbs>)\\b"
)
_MAX_NAME_CHARACTERS = 60
_MAX_TITLE_WORDS = 5


def name_on(line: str) -> str:
    """The name on a line that holds nothing else except "By", or ""."""
    match = phrase_pattern(_NAME_LINE).match(line.strip()) if len(line) <= _MAX_NAME_CHARACTERS else None
    return match["name"] if match else ""


def is_byline(line: str) -> bool:
    """Whether a line says that somebody wrote the text: "By Ann Lee"."""
    return phrase_pattern("<bylines.opens_line>", flags=re.IGNORECASE).match(line.strip()) is not None


def biography_of(paragraph: str) -> str:
    """The person that a paragraph introduces ("Ann Lee is a reporter at ..."), or ""."""
    head = paragraph[:300]
    match = phrase_pattern(_BIOGRAPHY).match(head)
    return match["name"] if match and _has_job(head) else ""


def separate_biography(text: str) -> str:
    """The text with line breaks before and inside "Ann LeeAnn Lee is a reporter ...", where a box lost them."""
    return phrase_pattern(_TWICE).sub(lambda match: f"\n{match['name']}\n{match['name']}", text)


def is_about_author(line: str) -> bool:
    """Whether a line is the heading of a box on the author."""
    return phrase_pattern(r"\W*(?:<bylines.about_author>)\W*", flags=re.IGNORECASE).fullmatch(line) is not None


def is_job_title(line: str) -> bool:
    """Whether a line is a job title as printed below a name: "Reporter", "Senior staff writer"."""
    return len(line.split()) <= _MAX_TITLE_WORDS and not line.rstrip().endswith(".") and _has_job(line)


def _has_job(text: str) -> bool:
    return phrase_pattern(_JOB, flags=re.IGNORECASE).search(text) is not None
