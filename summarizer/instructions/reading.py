"""Reads one line as an ``Instruction``, if every word of it is in the vocabulary of one language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..languages import all_entries, phrase_pattern
from ..models import Instruction
from ..options import MAX_PARAGRAPHS, MAX_SENTENCES, MAX_WORDS, MIN_WORDS
from .vocabulary import Vocabulary, vocabularies, vocabulary_of

MAX_LINE_CHARACTERS = 300
_MAX_TOPIC_TERMS = 12
_WORDS_PER_PAGE = 500
_MAX_NUMBER = 10**9

_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,.'’]\d{3})+(?![\d.,]*\d)")
_HYPHENATED = r"(?<=\w)[-‐‑](?=(?:<instructions.hyphenated_units>)s?\b)"
_RANGE = re.compile(r"(?<=\d) ?[-‐‑–—] ?(?=\d)")
_GLUED_UNIT = r"(?<=\d)(?=<instructions.glued_units>)"
_EDGES = ".,:;!?()[]{}\"'“”‘’„«»*_#>…—–-|`~"
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4}


@dataclass(frozen=True, slots=True)
class Length:
    """A number and what it counts: "words", "paragraphs", "sentences" or "pages"."""

    unit: str
    value: float


def read_instruction(line: str, *, strict: bool = False, text_words: int = 0) -> Instruction | None:
    """The instruction on this line, or None if it is something else.

    ``strict`` requires a length and a word that points at the text: use it for pieces of running text.
    ``text_words`` is the number of words that "half of it" refers to.
    """
    if len(line) > MAX_LINE_CHARACTERS:
        return None
    terms = _terms(line)
    for vocabulary in vocabularies():
        if terms and _is_instruction(terms, vocabulary, strict=strict):
            bullets = not frozenset(all_entries("instructions.bullets")).isdisjoint(terms)
            return _instruction(line, tuple(_lengths(terms, vocabulary)), text_words, bullets=bullets)
    return None


def _terms(line: str) -> tuple[str, ...]:
    """The words of a line, lower case, without the punctuation around them; "2,000" and "2 000" are one."""
    line = _GROUPED.sub(lambda match: re.sub(r"\D", "", match.group()), line)
    hyphenated, glued_unit = (phrase_pattern(each, flags=re.IGNORECASE) for each in (_HYPHENATED, _GLUED_UNIT))
    line = glued_unit.sub(" ", _RANGE.sub(" to ", hyphenated.sub(" ", line)))
    line = line.replace("%", " percent ").replace("’", "'").replace("/", " / ")
    parts = (part.strip(_EDGES) for raw in line.lower().split() for part in _number_parts(raw))
    return tuple(part for part in parts if part)


def _number_parts(raw: str) -> list[str]:
    """ "twenty-five" is two numbers; other hyphens stay."""
    parts = raw.split("-")
    numbers = vocabulary_of("en").numbers
    return parts if len(parts) > 1 and all(part.strip(_EDGES) in numbers for part in parts) else [raw]


def _is_instruction(terms: Sequence[str], vocabulary: Vocabulary, *, strict: bool) -> bool:
    asks = _asks(terms, vocabulary)
    if not asks or not _only_known_words(terms, vocabulary):
        return False
    has_length = any(True for _ in _lengths(terms, vocabulary))
    points = any(term in vocabulary.pointers for term in terms[1:]) and any(
        term in vocabulary.objects or term in all_entries("instructions.themselves") for term in terms[1:]
    )
    if not strict and phrase_pattern("<instructions.alone>").fullmatch(" ".join(terms)):
        return True
    if strict:
        return has_length and (points or any(term in vocabulary.nouns for term in terms))
    return has_length or points


def _asks(terms: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the line starts with a request: a verb, or a noun ("a 100-word summary") before any unknown word."""
    for position, term in enumerate(terms[:6]):
        if term in vocabulary.verbs:
            return _is_whole(term, terms[position + 1 : position + 2], vocabulary)
        if term in vocabulary.weak_verbs:
            return _weakly_asks(terms[position + 1 :], vocabulary)
        if term in vocabulary.nouns:
            return True
        if not (term in vocabulary.fillers or term in vocabulary.units or _is_number(term, vocabulary)):
            return False
    return False


def _is_whole(verb: str, after: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a verb that needs a second word ("sum up") is followed by it."""
    seconds = [second for first, second in map(str.split, vocabulary.two_part_verbs) if first == verb]
    return not seconds or (len(after) > 0 and after[0] in seconds)


def _weakly_asks(terms: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether what follows "give me" or "cut" names a summary, or this text and a length."""
    if any(term in vocabulary.nouns for term in terms):
        return True
    return any(term in vocabulary.objects for term in terms) and any(
        length.value > 1 for length in _lengths(terms, vocabulary)
    )


def _only_known_words(terms: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether unknown words only name the topic: "this article about the war in Ukraine"."""
    topic_open, n_unknown = False, 0
    for term in terms:
        if vocabulary.knows(term) or _is_number(term, vocabulary):
            topic_open = topic_open or term in vocabulary.topics
        else:
            n_unknown += 1
            if not topic_open or n_unknown > _MAX_TOPIC_TERMS:
                return False
    return n_unknown == 0 or any(term in vocabulary.objects for term in terms)


def _is_number(term: str, vocabulary: Vocabulary) -> bool:
    return term.isdecimal() or term in vocabulary.numbers or bool(re.fullmatch(r"\d{1,9}(?:\.\d)?k", term))


def _lengths(terms: Sequence[str], vocabulary: Vocabulary) -> Iterator[Length]:
    """Each number with its unit; at most three other words ("short", "clear") may come between them."""
    number: list[str] = []
    gap = 0
    for position, term in enumerate(terms):
        unit = vocabulary.unit_of(term)
        if unit and number:
            yield Length(unit, _value(number, vocabulary))
            number, gap = [], 0
        elif (fraction := _fractions().get(term)) and not number:
            # "half a page", but "half of it"
            is_page = any(vocabulary.unit_of(after) == "pages" for after in terms[position + 1 : position + 3])
            yield Length("pages" if is_page else "share", 1 / fraction)
            if is_page:
                break
        elif term in all_entries("instructions.percent") and number:
            yield Length("share", _value(number, vocabulary) / 100)
            number, gap = [], 0
        elif _is_number(term, vocabulary):
            # After a gap or a range, the later number counts: "100 to 150 words" is at most 150.
            number, gap = ([term] if gap else [*number, term]), 0
        elif term not in all_entries("instructions.joiners") or not number:
            gap += 1
            if gap > 3:
                number, gap = [], 0


@cache
def _fractions() -> dict[str, int]:
    """ "half" as 2, and so on: into how many parts the text is cut."""
    return {word: parts for name, parts in _FRACTIONS.items() for word in all_entries(f"instructions.{name}")}


def _value(number: Sequence[str], vocabulary: Vocabulary) -> float:
    """The value of "two thousand five hundred and twenty" or of "2000"."""
    total = current = 0.0
    for term in number:
        value = _simple_value(term, vocabulary)
        if term in vocabulary.numbers and value == 100:
            current = max(1, current) * 100
        elif term in vocabulary.numbers and value >= 1_000:
            total, current = total + max(1, current) * value, 0
        elif term.isdecimal():
            total, current = 0, value
        else:
            is_article = value == 1 and term in all_entries("instructions.articles")
            current += value if not is_article or len(number) == 1 else 0
    return min(total + current, _MAX_NUMBER)


def _simple_value(term: str, vocabulary: Vocabulary) -> float:
    if term in vocabulary.numbers:
        return vocabulary.numbers[term]
    if term.endswith("k"):
        return float(term[:-1]) * 1_000
    return float(term[:10])


def _instruction(line: str, lengths: Sequence[Length], text_words: int, *, bullets: bool) -> Instruction:
    """Words, paragraphs and sentences within the ranges of the controls; a zero sets nothing."""
    found: dict[str, float] = {}
    for length in lengths:
        found.setdefault(length.unit, length.value)
    words = found.get("words") or found.get("pages", 0) * _WORDS_PER_PAGE
    words = words or found.get("share", 0) * text_words
    return Instruction(
        line.strip(),
        n_words=_within(MIN_WORDS, words, MAX_WORDS),
        n_paragraphs=_within(1, found.get("paragraphs", 0), MAX_PARAGRAPHS),
        n_sentences=_within(1, found.get("sentences", 0), MAX_SENTENCES),
        bullets=bullets,
    )


def _within(least: int, value: float, most: int) -> int | None:
    return max(least, min(most, round(value))) if value else None
