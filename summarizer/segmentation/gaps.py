"""Places where a sentence may end, and the rules that say whether it does."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .abbreviations import Abbreviations

# As much of what stands before and after a place as any rule looks at.
BEFORE_CHARACTERS = 80
AFTER_CHARACTERS = 80

_OPENING = r"[\"'“”„«»‘’‹›「『《〈【（(\[¿¡—–\-*_•\s]*+"
_WORD = re.compile(rf"({_OPENING})(\w(?:[\w'’.-]*\w)?)")
_CONTINUES = re.compile(r"[,;:،؛，、；：)\]）】]")
_NUMBERING = re.compile(r"\W*+(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLCDM]{1,6}|[^\W\d_])[.)]+\s*")
_QUOTE_CLOSED = re.compile(r"[\"'”’»“«」』]")
_CLOSED = re.compile(r"[\"'”’»“«」』)\]）]")
_NUMBER = re.compile(r"\d[\d.,:/-]*")
_ROMAN = re.compile(r"[IVXLCDMІХ]{2,}")
_NEXT_NUMBER = re.compile(
    r"[\[(]?[#№]?[+-]?\d|[§#№%=<>≤≥±]|[IVXLC]{2,}\b|[IVXLC]\b(?![.'’])|[A-Z]\d*\b(?![.'’-]\w)(?!\s[A-Za-z'’])"
)
_NEXT_ORDINAL = re.compile(r"\d{1,2}\.|\d{4}\b")
_BRACKETED_NUMBER = re.compile(r"[\[(]\d")
_INITIAL = re.compile(r"[^\W\d_](?:\.?[-‐][^\W\d_])*")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.[-‐]?)+[^\W\d_]{1,3}")
_NO_VOWEL = re.compile(r"(?!.*[A-Z][A-Z])[bcdfghjkmnpqstvwxzčćďđňśšťźžłßбвгджзйкмнпстфхцчшщђћџґ]{2,4}", re.IGNORECASE)
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]|al-[A-Z]")
_ELIDED_CAPITAL = re.compile(r"['’‘]\w\s[A-Z]")  # "'s Avonds"
# "Span." may be Spanish, but "Schweiz." is Switzerland, not "schweiz." (Swiss).
MAX_CAPITALIZED = 4
_LEADING = "(（[„“”«»\"'‘’‹›¿¡—–- "
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


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
    word: str  # the next word
    casual: bool  # whether the writer begins sentences in lower case

    @property
    def is_stop(self) -> bool:
        return self.marks[0] == "." and self.marks[:2] != ".." and not re.search("[!?…]", self.marks)

    def forms(self, token: str) -> tuple[str, ...]:
        """How a word may stand in the lists: as it is, uncapitalized if that is no other word, without elisions."""
        forms = [token]
        if (
            len(token) <= MAX_CAPITALIZED
            or token.isupper()
            or (self.is_whole and self.before.lstrip(_LEADING).startswith(token))
        ):
            forms.append(token.lower())
        if token.isupper():
            forms.append(token.capitalize())
        return tuple(forms)

    def opens_sentence(self, known: Abbreviations) -> bool:
        """Whether the next word begins so many sentences that an abbreviation before it ends one."""
        return not self.next_is_initial and known.starts_sentences(self.word)

    @property
    def next_is_initial(self) -> bool:
        return len(self.word) == 1 and self.after[len(self.opening) + 1 : len(self.opening) + 2] == "."

    @property
    def is_lower(self) -> bool:
        return self.word[:1].islower()


Rule = Callable[[Gap, Abbreviations], bool | None]


def ends_sentence(gap: Gap, known: Abbreviations) -> bool:
    """Whether a sentence ends at the gap: the first rule that knows says so."""
    return next((verdict for rule in RULES if (verdict := rule(gap, known)) is not None), True)


def _goes_on(gap: Gap, known: Abbreviations) -> bool | None:
    return False if not gap.word or _CONTINUES.match(gap.after) else None


def _is_numbering(gap: Gap, known: Abbreviations) -> bool | None:
    return False if gap.is_whole and _NUMBERING.fullmatch(gap.before) else None


def _is_idiom(gap: Gap, known: Abbreviations) -> bool | None:
    matches = (before.search(gap.before) and after.match(gap.after) for before, after in known.continuations)
    return False if any(matches) else None


def _is_attributed(gap: Gap, known: Abbreviations) -> bool | None:
    """He said so, after a quotation that ended like a sentence."""
    if known.attributions and _QUOTE_CLOSED.search(gap.marks) and known.attributions.match(gap.after):
        return False
    return None


def _before_lower_case(gap: Gap, known: Abbreviations) -> bool | None:
    if not gap.is_lower or _CAMEL.match(gap.word) or _ELIDED_CAPITAL.match(gap.after):
        return None
    if _CLOSED.search(gap.marks) or set(gap.opening) & set("—–-") or "…" in gap.marks or ".." in gap.marks:
        return False
    if gap.is_stop:
        return _is_plain_word(gap, known)
    return _is_exclaimed_sentence(gap, known)


def _is_plain_word(gap: Gap, known: Abbreviations) -> bool:
    """Whether the word before the full stop is no abbreviation, known or not."""
    token = gap.token
    if (
        not _PLAIN_WORD.fullmatch(token)
        or known.knows(gap.forms(token))
        or _NO_VOWEL.fullmatch(token)
        or len(token) < 2
    ):
        return False
    if gap.casual:
        return True
    if token.lower() not in known.starters and (len(token) < 5 or not token.islower()):
        return False
    return gap.opens_sentence(known)


def _is_exclaimed_sentence(gap: Gap, known: Abbreviations) -> bool:
    """Whether "!" or "?" before lower case ends a sentence: not after a name ("Yahoo!") or a cry ("Oh! what a day")."""
    if gap.token in known.name_marks or ")" in gap.marks:
        return False
    n_words = len(gap.before.split()) if gap.is_whole else 9
    return gap.casual or "¿" in gap.opening or "¡" in gap.opening or (n_words > 3 and gap.opens_sentence(known))


def _after_other_marks(gap: Gap, known: Abbreviations) -> bool | None:
    if gap.is_stop:
        return None
    return gap.token not in known.name_marks or gap.opens_sentence(known)


def _after_abbreviation(gap: Gap, known: Abbreviations) -> bool | None:
    for reading in _readings(gap):
        verdict = _verdict(frozenset(gap.forms(reading)), gap, known)
        if verdict is not None:
            return verdict
    if (
        gap.word[:1].isdigit()
        and known.endings_before_numbers
        and gap.token.lower().endswith(known.endings_before_numbers)
    ):
        return False
    return None


def _verdict(forms: frozenset[str], gap: Gap, known: Abbreviations) -> bool | None:
    if not known.knows(forms):
        return None
    if forms & known.after_numbers and (_NUMBER.fullmatch(gap.previous) or _ROMAN.fullmatch(gap.previous)):
        return gap.word[:1].isupper() or gap.word[:1].isdigit()
    if forms & known.never_final or _BRACKETED_NUMBER.match(gap.after):
        return False
    if forms & known.before_numbers and _NEXT_NUMBER.match(gap.after):
        return False
    if forms & known.final:
        return True
    return gap.opens_sentence(known) if forms & known.seldom_final else None


def _readings(gap: Gap) -> Iterator[str]:
    """The word before the full stop: with the abbreviation before it ("z. B."), alone, and without what is elided."""
    if gap.previous.endswith("."):
        yield gap.previous + gap.token
    yield gap.token
    head, _, tail = gap.token.rpartition("'")
    if head:
        yield tail


def _inside_abbreviation(gap: Gap, known: Abbreviations) -> bool | None:
    """The first full stop of "z. B."."""
    for reading in _readings(gap):
        starts = known.prefixes.intersection(gap.forms(reading))
        if any(f"{start}.{gap.word}" in known.all | known.prefixes for start in starts):
            return False
    return None


def _after_number(gap: Gap, known: Abbreviations) -> bool | None:
    """A number before the full stop is an ordinal in many languages, or a part of a date."""
    is_roman = _ROMAN.fullmatch(gap.token) is not None
    if not is_roman and not gap.token.isdigit():
        return None
    if gap.token.isdigit() and len(gap.token) <= 2 and known.has_ordinals and _NEXT_ORDINAL.match(gap.after):
        return False
    may_be_ordinal = known.has_ordinals_before_capitals and (is_roman or len(gap.token) <= 3)
    is_counted = gap.previous.endswith(".")  # "p. 12."
    return not may_be_ordinal or is_counted or gap.next_is_initial or gap.opens_sentence(known)


def _after_initial(gap: Gap, known: Abbreviations) -> bool | None:
    token = gap.token
    if _INITIAL.fullmatch(token):
        if not token.islower() and not token.isupper():
            return False  # a single letter of a script without capitals
        return gap.opens_sentence(known)
    if _DOTTED.fullmatch(token):
        return gap.opens_sentence(known)
    return None


def _after_consonants(gap: Gap, known: Abbreviations) -> bool | None:
    """A word without any vowel is an abbreviation that the lists do not have."""
    if _NO_VOWEL.fullmatch(gap.token) and not gap.token.isupper():
        return gap.opens_sentence(known)
    return None


RULES: tuple[Rule, ...] = (
    _goes_on,
    _is_numbering,
    _is_idiom,
    _is_attributed,
    _before_lower_case,
    _after_other_marks,
    _inside_abbreviation,
    _after_abbreviation,
    _after_number,
    _after_initial,
    _after_consonants,
)


def gap_at(block: str, start: int, marks: tuple[int, int], position: int, *, casual: bool) -> Gap:
    """The gap before ``position`` in a sentence that begins at ``start``; ``marks`` are the offsets of its marks."""
    begin = max(start, marks[0] - BEFORE_CHARACTERS)
    words = block[begin : marks[0]].rsplit(maxsplit=2)
    after = block[position : position + AFTER_CHARACTERS]
    found = _WORD.match(after)
    return Gap(
        before=block[begin : marks[1]],
        is_whole=begin == start,
        token=_stripped(words[-1]) if words else "",
        previous=_stripped(words[-2]) if len(words) > 1 else "",
        marks=block[marks[0] : marks[1]],
        after=after,
        opening=found[1] if found else "",
        word=found[2] if found else "",
        casual=casual,
    )


def _stripped(word: str) -> str:
    return word.lstrip(_LEADING).replace("’", "'")
