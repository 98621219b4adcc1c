"""Whether a sentence ends at a gap: rules in order, of which the first that knows decides."""

import re
from collections.abc import Callable

from .abbreviations import Abbreviations
from .gaps import LETTERS, Gap

# Whether a sentence ends there, or None if the rule does not know.
Rule = Callable[[Gap, Abbreviations], bool | None]

_CONTINUES = re.compile(r"[,;:،؛，、；：)\]）】]")
_NUMBERING = re.compile(r"\W*+(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLCDM]{1,6}|[ivx]{1,5}|[^\W\d_])[.)]+\s*")
_QUOTE_CLOSED = re.compile(r"[\"'”’»“«」』]")
_CLOSED = re.compile(r"[\"'”’»“«」』)\]）]")
_SOURCE = re.compile(r"\([A-ZÀ-Þ][\w.,&'’ -]{0,60}\d[\w–-]*\)")  # “…” (Smith 55)
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]|al-[A-Z]")
_ELIDED_CAPITAL = re.compile(r"['’‘]\w\s[A-Z]")  # "'s Avonds"

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"\d(?:[\d.,:/–-]*\d)?|[IVXLCDMІХ]{2,}")
_ROMAN = re.compile(r"[IVXLCDMІХ]{2,}")
# A number, a sign, a Roman number, or a letter that is a number ("Ex. B,").
_NEXT_NUMBER = re.compile(
    r"[\[(]?[#№]?[+-]?\d|[§#№%=<>≤≥±]|[IVXLC]{2,}\b|[A-Z]\d|(?!I\b['’]?)[A-Z]\b(?![.'’-]\w)(?!\s[A-Za-z'’])"
)
_NEXT_ORDINAL = re.compile(r"\d{1,2}\.|\d{4}\b")
_BRACKETED_NUMBER = re.compile(r"[\[(]\d")
_NEXT_MEASURE = re.compile(r"\d+(?:[.,]\d+)?\s([^\W\d_]+)\.")
_INITIAL = re.compile(r"[^\W\d_](?:\.?[-‐][^\W\d_])*")
_DOTTED = re.compile(rf"(?:[^\W\d_][{LETTERS}]{{0,3}}\.[-‐]?)+[^\W\d_][{LETTERS}]{{0,3}}")
_NO_VOWEL = re.compile(r"(?!.*[A-Z][A-Z])[bcdfghjkmnpqstvwxzčćďđňśšťźžłßбвгджзйкмнпстфхцчшщђћџґ]{2,4}", re.IGNORECASE)

# Shorter unknown words before a full stop and a small letter may be abbreviations.
_MIN_WORD = 7
_MIN_WORD_WHERE_LISTS_ARE_COMPLETE = 4


def ends_sentence(gap: Gap, known: Abbreviations) -> bool:
    """Whether a sentence ends at the gap."""
    for rule in RULES:
        verdict = rule(gap, known)
        if verdict is not None:
            return verdict
    return True


def _goes_on(gap: Gap, known: Abbreviations) -> bool | None:
    return False if not gap.word or _CONTINUES.match(gap.after) else None


def _is_numbering(gap: Gap, known: Abbreviations) -> bool | None:
    return False if gap.is_whole and _NUMBERING.fullmatch(gap.before) else None


def _is_idiom(gap: Gap, known: Abbreviations) -> bool | None:
    for before, after in known.continuations:
        if after.match(gap.after) and before.search(gap.before):
            return False
    return None


def _has_source(gap: Gap, known: Abbreviations) -> bool | None:
    return False if _QUOTE_CLOSED.search(gap.marks) and _SOURCE.match(gap.after) else None


def _is_attributed(gap: Gap, known: Abbreviations) -> bool | None:
    """False before "he said" after a quotation that ended like a sentence."""
    if known.attributions and _QUOTE_CLOSED.search(gap.marks) and known.attributions.match(gap.after):
        return False
    return None


def _before_lower_case(gap: Gap, known: Abbreviations) -> bool | None:
    if not gap.word[0].islower() or _CAMEL.match(gap.word) or _ELIDED_CAPITAL.match(gap.after):
        return None
    if gap.is_ellipsis or _CLOSED.search(gap.marks) or set(gap.opening) & set("—–-"):
        return False
    return _is_plain_word(gap, known) if gap.is_stop else _is_exclaimed_sentence(gap, known)


def _is_plain_word(gap: Gap, known: Abbreviations) -> bool:
    """Whether the word before the full stop is no abbreviation, known or not."""
    token = gap.token
    if len(token) < 2 or not _WORD.fullmatch(token) or _NO_VOWEL.fullmatch(token) or any(map(known.has, gap.readings)):
        return False
    if gap.casual:
        return True
    n_least = _MIN_WORD_WHERE_LISTS_ARE_COMPLETE if known.are_complete else _MIN_WORD
    is_word = token.lower() in known.starters or (len(token) >= n_least and token.islower())
    return is_word and (known.are_complete or known.opens_sentence(gap))


def _is_exclaimed_sentence(gap: Gap, known: Abbreviations) -> bool:
    """Whether "!" or "?" before a small letter ends a sentence: not a name ("Yahoo!"), nor a cry ("Oh! what a day")."""
    if gap.token in known.name_marks:
        return False
    is_long = not gap.is_whole or len(gap.before.split()) > 3
    return gap.casual or "¿" in gap.opening or "¡" in gap.opening or (is_long and known.opens_sentence(gap))


def _after_other_marks(gap: Gap, known: Abbreviations) -> bool | None:
    if gap.is_stop:
        return None
    if gap.is_ellipsis and not gap.word[0].isupper() and not gap.word[0].isdigit():
        # Without capitals only a quotation mark or a dash shows that something new begins.
        return _CLOSED.search(gap.marks) is not None or bool(gap.opening)
    return gap.token not in known.name_marks or known.opens_sentence(gap)


def _inside_abbreviation(gap: Gap, known: Abbreviations) -> bool | None:
    """False at the first full stop of "z. B."."""
    starts = [start for forms in gap.readings for start in known.prefixes.intersection(forms)]
    return False if any(f"{start}.{gap.word}" in known.parts for start in starts) else None


def _after_abbreviation(gap: Gap, known: Abbreviations) -> bool | None:
    for forms in gap.readings:
        verdict = _verdict(forms, gap, known) if known.has(forms) else None
        if verdict is not None:
            return verdict
    endings = known.endings_before_numbers
    return False if endings and gap.word[0].isdigit() and gap.token.lower().endswith(endings) else None


def _verdict(forms: frozenset[str], gap: Gap, known: Abbreviations) -> bool | None:
    if _BRACKETED_NUMBER.match(gap.after) or (forms & known.before_numbers and _NEXT_NUMBER.match(gap.after)):
        return False
    if forms & known.after_numbers and _NUMBER.fullmatch(gap.previous):
        return _ends_measure(gap, known)
    if forms & known.never_final:
        return False
    if forms & known.final:
        return True
    return known.opens_sentence(gap) if forms & known.seldom_final else None


def _ends_measure(gap: Gap, known: Abbreviations) -> bool:
    """After "5 ft.": a capital begins a sentence, and so does a number, but not "6 in."."""
    measure = _NEXT_MEASURE.match(gap.after)
    if measure and measure[1] in known.after_numbers:
        return False
    return (gap.word[0].isupper() and not gap.next_is_initial) or gap.word[0].isdigit()


def _after_number(gap: Gap, known: Abbreviations) -> bool | None:
    """A number before the full stop is an ordinal in many languages, or a part of a date."""
    is_roman = _ROMAN.fullmatch(gap.token) is not None
    if not is_roman and not gap.token.isdigit():
        return None
    if known.have_ordinals and len(gap.token) <= 2 and not is_roman and _NEXT_ORDINAL.match(gap.after):
        return False
    may_be_ordinal = known.have_ordinals_before_capitals and (is_roman or len(gap.token) <= 3)
    # Not in "p. 12." nor at the end of a telephone number.
    is_counted = gap.previous.isdigit() or (
        gap.previous.endswith(".") and gap.previous[:-1].lower() in known.before_numbers
    )
    return not may_be_ordinal or is_counted or gap.next_is_initial or known.opens_sentence(gap)


def _after_initial(gap: Gap, known: Abbreviations) -> bool | None:
    if _INITIAL.fullmatch(gap.token):
        if gap.token.islower() and _NUMBER.fullmatch(gap.previous):
            return gap.word[0].isupper()  # a unit
        has_case = gap.token.islower() or gap.token.isupper()
        return has_case and known.opens_sentence(gap)
    return known.opens_sentence(gap) if _DOTTED.fullmatch(gap.token) else None


def _after_consonants(gap: Gap, known: Abbreviations) -> bool | None:
    """A word without any vowel is an abbreviation that the lists do not have."""
    if _NO_VOWEL.fullmatch(gap.token) and not gap.token.isupper():
        return not gap.word[0].isdigit() and known.opens_sentence(gap)
    return None


RULES: tuple[Rule, ...] = (
    _goes_on,
    _is_numbering,
    _is_idiom,
    _has_source,
    _is_attributed,
    _before_lower_case,
    _after_other_marks,
    _inside_abbreviation,
    _after_abbreviation,
    _after_number,
    _after_initial,
    _after_consonants,
)
