"""What a full stop says after each word of a language: its abbreviations, from the language files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..languages import LANGUAGES, all_entries, entries, phrase_pattern, section
from .gaps import Gap

Continuations = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The [segmentation] section of one language, ready to be looked up; words stand without their last full stop."""

    never_final: frozenset[str]
    before_numbers: frozenset[str]
    after_numbers: frozenset[str]
    final: frozenset[str]
    seldom_final: frozenset[str]
    all: frozenset[str]
    prefixes: frozenset[str]  # "z" of "z. B.", "d.h" of "d. h. c."
    parts: frozenset[str]  # all of them, and the prefixes
    starters: frozenset[str]
    name_marks: frozenset[str]
    endings_before_numbers: tuple[str, ...]
    have_ordinals: bool
    have_ordinals_before_capitals: bool
    are_complete: bool  # an unknown word before a full stop and a small letter ends a sentence
    attributions: re.Pattern[str] | None
    continuations: Continuations

    def has(self, forms: frozenset[str]) -> bool:
        """Whether one of the forms of a word is an abbreviation of any kind."""
        return not self.all.isdisjoint(forms)

    def opens_sentence(self, gap: Gap) -> bool:
        """Whether the next word opens sentences often enough for an abbreviation before it to end one."""
        is_abbreviation = gap.next_has_stop and (len(gap.word) == 1 or gap.word in self.all)
        return gap.word.lower() in self.starters and not is_abbreviation


@cache
def abbreviations_of(code: str) -> Abbreviations:
    """The abbreviations of a language, and those that belong to no language."""
    words: Mapping[str, frozenset[str]] = {key: _words(key, code) for key in _KEYS}
    every = frozenset[str]().union(*words.values())
    prefixes = frozenset(prefix for word in every for prefix in _prefixes(word))
    header = section(code, "segmentation")
    return Abbreviations(
        never_final=words["titles"] | words["inner"],
        before_numbers=words["before_numbers"],
        after_numbers=words["after_numbers"],
        final=words["final"],
        seldom_final=words["abbreviations"],
        all=every,
        prefixes=prefixes,
        parts=every | prefixes,
        starters=LANGUAGES[code].stop_words | {word.lower() for word in _starters(code)},
        name_marks=frozenset(all_entries("segmentation.names_with_marks")),
        endings_before_numbers=entries("segmentation.endings_before_numbers", code),
        have_ordinals=header.get("ordinals", False),
        have_ordinals_before_capitals=header.get("ordinals_before_capitals", False),
        are_complete=header.get("complete", False),
        attributions=_attributions(code),
        continuations=_continuations(code),
    )


_KEYS = ("titles", "inner", "before_numbers", "after_numbers", "final", "abbreviations")


def _words(key: str, code: str) -> frozenset[str]:
    own = {word for name in _KEYS for word in entries(f"segmentation.{name}", code)}
    # What a language says of a word counts more than what holds anywhere.
    return frozenset(entries(f"segmentation.{key}", code)).union(set(entries(f"segmentation.{key}", "any")) - own)


def _starters(code: str) -> tuple[str, ...]:
    keys = ("segmentation.starters", "glued.sentence_starters", "glued.short_starters")
    return tuple(word for key in keys for word in entries(key, code))


def _prefixes(word: str) -> list[str]:
    parts = word.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]


def _attributions(code: str) -> re.Pattern[str] | None:
    has_any = entries("segmentation.attributions", code) or entries("segmentation.attributions_patterns", code)
    return phrase_pattern("<segmentation.attributions>", code) if has_any else None


def _continuations(code: str) -> Continuations:
    rows = section(code, "segmentation").get("continuations", ())
    return tuple((re.compile(row["before"]), re.compile(row.get("after", ""))) for row in rows)
