"""The names of people in a byline."""

import re
from functools import cache

from ..languages import all_entries, phrase_pattern

MAX_NAME_CHARACTERS = 60
MAX_NAME_WORDS = 7

BY = (
    r"^\W*(?:(?:(?:<bylines.before_by>)\s+)?(?:<bylines.by>)(?:\s*[:：|]\s*|\s+|$)"
    r"|(?:<bylines.author_labels>)(?:\s*[:：／/|・=＝]\s*|(?<=[^\x00-\u024f])\s+|$))"
)
# "This post was written by"
ENDS_WITH_BY = r"^(?:\w+\s+){0,4}(?:<bylines.before_by>)\s+(?:<bylines.by>)\s*:?$"
JOB = r"(?:<bylines.jobs>)\b"
AFTER_NAME = r"(?:\s+[-–—]+\s|\s+(?:in|on|for)$|\s*[|•·|]|\s*\(|<bylines.after_name>|\s+@|(?<!\S)\d).*$"
SEPARATOR = r"\s*(?:[,;、，/&|•·]|(?<!\w)(?:<files.and>)(?!\w))\s*"
NOT_A_NAME = r"(?<!\w)(?:<bylines.not_a_name>)(?!\w)"
NO_NAME = rf"https?:|[@#?!…%=<>{{}}]|\bwww\b|\bcom$|\.(?:com|org|net)\b|{NOT_A_NAME}"
ADDRESS = re.compile(r"https?:|www\.|\w@\w")
CREDENTIALS = re.compile(r"(?:[A-Z][a-z]{0,2}\.?-?){1,5}$|[A-Z][A-Z.,\s-]{1,20}$")
WORD = re.compile(r"[^\W\d_][\w.'’ʼ-]*")


def after_by(text: str) -> str | None:
    """What stands behind "By" or "Author:"; "" when nothing does, None for a text that does not begin so."""
    if found := _pattern(BY).match(text):
        return text[found.end() :].strip()
    return "" if _pattern(ENDS_WITH_BY).match(text) else None


def names_in(text: str) -> list[str]:
    """The names in a byline without its "By", jobs, dates and handles, in order; [] when it has none."""
    while (rest := after_by(text)) is not None:
        text = rest
    parts = _pattern(SEPARATOR).split(text)
    if ADDRESS.search(text) or _pattern(NOT_A_NAME).search(parts[0] or ""):
        return []
    names: list[str] = []
    for part in _pattern(SEPARATOR).split(_pattern(AFTER_NAME).sub("", text)):
        name, is_cut = _without_rest((part or "").strip(" .,:;|-–—·•*"))
        if is_name(name) and not (names and (_is_job(name) or CREDENTIALS.fullmatch(name))):
            names.append(name)
        if names and (is_cut or name not in names):
            break
    return list(dict.fromkeys(names))


def is_name(text: str) -> bool:
    """Whether a text can be a name at all."""
    return bool(
        0 < len(text) <= MAX_NAME_CHARACTERS
        and len(text.split()) <= MAX_NAME_WORDS
        and any(character.isalpha() for character in text)
        and not _pattern(NO_NAME).search(text)
    )


def is_person(text: str) -> bool:
    """Whether a text looks like a first name and a last name."""
    words = WORD.findall(text)
    if not is_name(text) or any(character.isdigit() for character in text):
        return False
    if not any(character.isupper() or character.islower() for character in text):
        return True
    particles = _particles()
    lower = [word for word in words if word[0].islower()]
    return 2 <= len(words) <= 6 and all(word in particles for word in lower) and not words[0][0].islower()


def _without_rest(name: str) -> tuple[str, bool]:
    """A name without the words after it ("Nell Osei Senior Reporter", "Nell Osei is a"), and whether there were any."""
    words = name.split()
    # A name without capitals is one word: "한소영 기자".
    first = 2 if words and words[0].lower() != words[0].upper() else 1
    ends = (i for i, word in enumerate(words) if i >= first and (_is_job(word) or _goes_on(words[0], word)))
    end = next(ends, len(words))
    if end < len(words) and _is_job(words[end]) and end > 2:
        end = 2
    return " ".join(words[:end]), end < len(words)


def _goes_on(first: str, word: str) -> bool:
    """Whether a lower-case word after a capitalized name is not part of it, as "von" would be."""
    return first[0].isupper() and word[0].islower() and word not in _particles()


def _is_job(text: str) -> bool:
    return _pattern(rf"(?<!\w){JOB}").search(text) is not None


@cache
def _particles() -> frozenset[str]:
    return frozenset(all_entries("bylines.name_particles"))


def _pattern(template: str) -> re.Pattern[str]:
    return phrase_pattern(template, flags=re.IGNORECASE)
