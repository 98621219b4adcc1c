"""Restores the space or line break that sentences lost between them: "reported.The", "RamsteinPresident"."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ..languages import all_entries
from ..text.punctuation import CASELESS, CASELESS_STOPS, CLOSING, LOWER, OPENING, STOPS, UPPER

_LETTER = f"{UPPER}{LOWER}"
_GLUED_STOP = re.compile(
    # A word, number, acronym or closing mark, its stop, and closing marks after the stop ...
    f"(?<=[{_LETTER}\\d%°$€£®™{CLOSING}'\"])"
    f"(?P<stop>[{STOPS}]+)(?P<close>[{CLOSING}'\"]{{0,3}})"
    # ... directly followed by the next sentence, perhaps after an opening mark.
    f"(?=(?P<open>[{OPENING}'\"]{{0,2}})(?P<after>[{UPPER}][{_LETTER}’'-]{{0,30}}|\\d))"
)
# A list item after a stop: "- item", "2. Item", "#3", a picture.
_GLUED_ITEM = re.compile(
    f'(?<=[{LOWER}][{LOWER}{CLOSING}"%])([.!?…][{CLOSING}]?)'
    f"(?=[-–•*▪◦] [^ ]|(?<=[?!])\\d|\\d{{1,2}}[.)] ?[{UPPER}]|#\\d|[@\u2190-\u21ff\u2600-\u27bf\U0001f300-\U0001faff])"
)
_IN_CODE = re.compile(r" ?=|[({\[<;_\\/]|::|\.[^ ]|\.$")
_GLUED_QUOTE = re.compile(f"(?<=[{LOWER}][,;])[”»](?=[{UPPER}])")
_GLUED_CASELESS = re.compile(f"(?<=[{CASELESS}]{{2}})([.{CASELESS_STOPS}!?])(?=[{CASELESS}]{{2}})")
_CAMEL = re.compile(f"(?<=[{LOWER}][{LOWER}])(?=[{UPPER}][{LOWER}])")
_WORD = re.compile(f"[{_LETTER}]+")
_TWO_WORDS = re.compile(
    f"(?<![{_LETTER}])(?P<left>[{_LETTER}][{LOWER}]{{1,40}})(?P<right>[{UPPER}][{LOWER}]{{1,40}})(?![{_LETTER}])"
)
_LAST_WORD = re.compile(f"[{_LETTER}\\d]*$")
_ADDRESS = re.compile(r"://|@|www\.|\w/\w|\\|::|\(\)|_|#")
_QUOTE_REACH = 600  # how many characters are searched for the other quote
_MAX_QUOTES = 20  # and how many quotes; in prose the first or second decides
_APOSTROPHE_IS_QUOTE = re.compile(r"[\s(\[—–-]?'\w|[.,!?\w]'\s")
_ANY_STOP = re.compile(f"[{STOPS}]")
_MAX_UNCHECKED, _MAX_STOP_SHARE = 2_000, 0.07  # a long line with more stops than this is not prose
_INNER = 40  # how many characters of a token are examined on either side


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(all_entries(f"glued.{key}"))


def space_sentences(text: str) -> str:
    """Put a space between sentences that have none; ``text`` is prose without code."""
    if not _may_be_prose(text):
        return text
    text = _GLUED_CASELESS.sub(r"\1 ", text)
    text = _GLUED_QUOTE.sub(r"\g<0> ", text)
    return _GLUED_STOP.sub(_with_space, _GLUED_ITEM.sub(r"\1 ", text))


def is_glued(text: str) -> bool:
    """Whether a text has run-together sentences anywhere; only then are capitals inside words examined."""
    return _may_be_prose(text) and any(_with_space(match) != match.group() for match in _GLUED_STOP.finditer(text))


def _may_be_prose(text: str) -> bool:
    return len(text) <= _MAX_UNCHECKED or len(_ANY_STOP.findall(text)) <= _MAX_STOP_SHARE * len(text)


def _with_space(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    glued = match.group()
    before = _LAST_WORD.search(text, max(0, start - _INNER), start)
    word = before.group() if before else ""
    if not _starts_a_sentence(match, word) or _is_address(text, start, end):
        return glued
    cut = _quote_cut(match)
    return f"{glued[:cut]} {glued[cut:]}"


def _quote_cut(match: re.Match[str]) -> int:
    """The position for a space among straight quotes after a stop: before an opening one, after a closing one."""
    glued, close = match.group(), match["close"]
    straight = next((mark for mark in close if mark in "\"'"), "")
    if not straight:
        return len(glued)
    at = glued.index(straight)
    if close.count(straight) > 1:
        return at + 1
    return at + 1 if _quote_is_open(match.string, match.start(), straight) else at


def _quote_is_open(text: str, position: int, mark: str) -> bool:
    """Whether the last straight quote before ``position`` is an opening one; quotes without white space are skipped."""
    window = text[max(0, position - _QUOTE_REACH) : position]
    found = len(window)
    for _ in range(_MAX_QUOTES):
        found = window.rfind(mark, 0, found)
        if found < 0:
            return False
        before, after = window[max(0, found - 1) : found], window[found + 1 : found + 2]
        if mark == "'" and not _APOSTROPHE_IS_QUOTE.fullmatch(f"{before}'{after}"):
            continue
        if not before or before.isspace() or before in "([—–":
            return True
        if not after or after.isspace() or after in ".,;:)]—–":
            return False
        if before in ".!?…" and after.isalnum():
            return True
    return False


def _starts_a_sentence(match: re.Match[str], word: str) -> bool:
    """Whether the text after a stop can be a sentence, given the word before the stop."""
    text, after = match.string, match["after"]
    if after.isdigit():
        return False
    following = text[_end_of(match) : _end_of(match) + 3]
    if _IN_CODE.match(following) or _is_initial(after, following) or word == "Ph":
        return False
    if match["open"] or match["close"] or match["stop"] != ".":
        return True
    if after in _words("file_endings"):
        return False
    if len(word) == 1 and not word.isdigit():
        return _ends_an_acronym(match, word)
    if word.isupper() and word.isalpha():
        return after[1:2].islower() or after in _words("short_starters")
    return not (_is_dotted(match, word) or (_CAMEL.search(after) and not following.startswith(" ")))


def _is_initial(after: str, following: str) -> bool:
    return len(after) == 1 and (after not in _words("short_starters") or following.startswith("."))


def _end_of(match: re.Match[str]) -> int:
    """The end of the first word after a stop."""
    return match.end() + len(match["open"]) + len(match["after"])


def _ends_an_acronym(match: re.Match[str], word: str) -> bool:
    """Whether a single letter ends an acronym ("U.S.The", "9 p.m.The") rather than being an initial ("J.Smith")."""
    after = match["after"]
    is_acronym = match.string[match.start() - 2 : match.start() - 1] == "."
    return (
        after in _words("sentence_starters")
        or after in _words("short_starters")
        or (is_acronym and after[1:2].islower())
        or word.islower()
    )


def _is_dotted(match: re.Match[str], word: str) -> bool:
    """Whether there is another dot before the word before a stop, as in "System.Net.Http"."""
    before = match.start() - len(word) - 1
    return len(word) > 2 and word.isalpha() and before >= 0 and match.string[before] in "._$"


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether the token around a stop is a web address, a file or a piece of code."""
    left = text[max(0, start - _INNER) : start].split()
    right = text[end : end + _INNER].split()
    glued_left = left[-1] if left and not text[start - 1].isspace() else ""
    token = glued_left + (right[0] if right and not text[end : end + 1].isspace() else "")
    return bool(_ADDRESS.search(token))


class Vocabulary:
    """The words of one text, to distinguish run-together words ("RamsteinPresident") from a name ("YouTube")."""

    def __init__(self, text: str) -> None:
        self.counts = Counter(_WORD.findall(text))
        self.lower = frozenset(word.lower() for word in self.counts if not _CAMEL.search(word))

    def is_glued(self, left: str, right: str, *, lenient: bool = False) -> bool:
        """Whether ``left + right``, found as one word, are two: both occur in this text, or one occurs often."""
        whole = left + right
        if whole in _words("camel_names") or left in _words("name_prefixes") or len(left) < 3 or self.counts[whole] > 1:
            return False
        if right in _words("sentence_starters"):
            return True
        if lenient:
            return len(left) > 3 and len(right) > 1
        return left.lower() in self.lower and right.lower() in self.lower and min(len(left), len(right)) > 2


def camel_breaks(text: str, vocabulary: Vocabulary, *, lenient: bool = False) -> Iterator[int]:
    """Positions inside words where a sentence or heading without a stop runs into the next."""
    for match in _TWO_WORDS.finditer(text):
        cut = match.end("left")
        in_code = (
            text[match.start() - 1 : match.start()] in {".", "_", "$"} or text[match.end() : match.end() + 1] == "("
        )
        if in_code or _is_address(text, cut, cut):
            continue
        if vocabulary.is_glued(match["left"], match["right"], lenient=lenient):
            yield cut


def space_words(text: str, vocabulary: Vocabulary) -> str:
    """Put a space at every break inside a word that the vocabulary confirms."""
    cuts = [0, *camel_breaks(text, vocabulary), len(text)]
    return " ".join(text[start:end] for start, end in pairwise(cuts))
