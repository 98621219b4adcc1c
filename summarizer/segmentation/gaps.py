"""Places where a sentence may end, with what the rules look at on both sides."""

import re
from dataclasses import dataclass

# As much of what stands before and after a place as any rule looks at.
BEFORE_CHARACTERS = 80
AFTER_CHARACTERS = 80

# Python's \w leaves out the vowel signs of Indic and Southeast Asian scripts.
LETTERS = r"\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e80-\u109f\u1780-\u17d3"
_OPENING = r"[\"'“”„«»‘’‹›「『《〈【（(\[¿¡—–\-*_•\s]*+"
_WORD = re.compile(rf"({_OPENING})(\w(?:[{LETTERS}'’.-]*[{LETTERS}])?)")
_ELLIPSIS = re.compile(r"(?:…|\.\.|\.\s\.\s\.)[.…\s]*+(?![^\W_]|[!?。！？।؟۔])")
_FURTHER_MARK = re.compile(r"[!?]|[^.].*\.$")  # "?", ")."
_LEADING = "(（[„“”«»\"'‘’‹›¿¡—–- "
# "Span." may be Spanish, but "Schweiz." is Switzerland, not "schweiz." (Swiss).
_MAX_CAPITALIZED = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """A place after a full stop or the like, and what stands around it."""

    before: str  # the sentence so far, up to and with its marks; at most BEFORE_CHARACTERS of its end
    is_whole: bool  # whether ``before`` is all of the sentence so far
    token: str  # the last word before the marks, without opening quotes and brackets
    previous: str  # the word before it
    marks: str  # the marks, with the quotes and brackets that close after them
    after: str  # what follows, at most AFTER_CHARACTERS
    opening: str  # quotes, brackets and dashes before the next word
    word: str  # the next word; "" if there is none
    readings: tuple[frozenset[str], ...]  # how the token may stand in lists of abbreviations; see ``_readings``
    casual: bool  # whether the writer begins sentences in lower case

    @property
    def is_ellipsis(self) -> bool:
        return _ELLIPSIS.match(self.marks) is not None

    @property
    def is_stop(self) -> bool:
        """Whether the mark is one full stop, which may also be that of an abbreviation."""
        return self.marks[0] == "." and not self.is_ellipsis and not _FURTHER_MARK.search(self.marks)

    @property
    def next_has_stop(self) -> bool:
        """Whether a full stop follows the next word."""
        end = len(self.opening) + len(self.word)
        return self.after[end : end + 1] == "."

    @property
    def next_is_initial(self) -> bool:
        """Whether the next word is one letter with a full stop."""
        return len(self.word) == 1 and self.next_has_stop


def gap_at(block: str, start: int, marks: tuple[int, int], position: int, *, casual: bool) -> Gap:
    """The gap before ``position`` in a sentence that begins at ``start``; ``marks`` are the offsets of its marks."""
    begin = max(start, marks[0] - BEFORE_CHARACTERS)
    words = block[begin : marks[0]].rsplit(maxsplit=3)[-3:]
    after = block[position : position + AFTER_CHARACTERS]
    found = _WORD.match(after)
    earlier, previous, token = ("", "", "", *map(_stripped, words))[-3:]
    return Gap(
        before=block[begin : marks[1]],
        is_whole=begin == start,
        token=token,
        previous=previous,
        marks=block[marks[0] : marks[1]],
        after=after,
        opening=found[1] if found else "",
        word=found[2] if found else "",
        readings=_readings(token, previous, earlier, is_first=begin == start and len(words) == 1),
        casual=casual,
    )


def _readings(token: str, previous: str, earlier: str, *, is_first: bool) -> tuple[frozenset[str], ...]:
    """The forms of the word: with abbreviations before it ("u. v. m."), alone, after a dash and without elisions."""
    words = [token]
    if previous.endswith("."):
        words.insert(0, previous + token)
        if earlier.endswith("."):
            words.insert(0, earlier + previous + token)
    words.extend(token.rpartition(mark)[2] for mark in "'–" if mark in token)
    return tuple(_forms(word, is_first=is_first) for word in words)


def _forms(word: str, *, is_first: bool) -> frozenset[str]:
    """How a word may stand in a list: as it is, and in lower case where it can be no other word."""
    if word.islower():
        return frozenset((word,))
    is_upper = word.isupper()
    if is_first or is_upper or len(word) <= _MAX_CAPITALIZED:
        return frozenset((word, word.lower(), word.capitalize() if is_upper else word))
    return frozenset((word,))


def _stripped(word: str) -> str:
    return word.lstrip(_LEADING).replace("’", "'")
