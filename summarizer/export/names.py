"""The names of authors as bibliographies need them: which part sorts first, and which names must stay whole."""

import re
from dataclasses import dataclass
from functools import cache

from ..languages import phrase_pattern

# What follows a name after a comma in bibliographies.
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# BibTeX splits a list of authors at "and".
_NO_PERSON = re.compile(r"[^\w\s.'’ʼ\-‐]|[\d_]|(?<!\w)and(?!\w)", re.IGNORECASE)
_BODY = r"(?<!\w)(?:<bylines.offices>|<bylines.organizations>|<frames.affiliations>|<frames.newswires>)(?!\w)"


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or with ``family`` alone an organization or a name of unknown order."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def is_whole(self) -> bool:
        return not self.given


def parse_name(text: str, *, site: str = "") -> Name:
    """The parts of a name written as it is said, such as "Jan van der Berg Jr.".

    The last word is the family name, with the small words before it. Organizations, names with other signs, and
    names in scripts without capitals stay whole.
    """
    words = text.split()
    has_suffix = len(words) > 1 and words[-1].strip(".").lower() in _SUFFIXES
    suffix = words.pop() if has_suffix else ""
    words = " ".join(words).rstrip(",").split() if has_suffix else words
    if len(words) < 2 or _is_whole(" ".join(words), site):
        return Name(text)
    small = (index for index, word in enumerate(words[1:-1], 1) if word[0].islower())
    start = next(small, len(words) - 1)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_whole(text: str, site: str) -> bool:
    has_case = text.lower() != text.upper()
    return (
        not has_case
        or text.casefold() == site.casefold()
        or text.casefold().startswith("the ")
        or _NO_PERSON.search(text) is not None
        or _body_pattern().search(text) is not None
    )


@cache
def _body_pattern() -> re.Pattern[str]:
    return phrase_pattern(_BODY, flags=re.IGNORECASE)
