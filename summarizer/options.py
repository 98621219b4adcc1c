"""What a reader can ask for: one row per option, and every face of the program is made from these rows.

The page's controls and links, the flags of both commands, the fields of the JSON interface, the settings of a digest
and the facts in a download all read ``ROWS``. A new option is one field of ``Options`` and the code that obeys it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Any

DEFAULT_ALGORITHM = "balanced"
DEFAULT_WORDS = 150
# Where the length is counted in sentences and no number is given.
DEFAULT_SENTENCES = 7
MIN_WORDS = 10
MAX_WORDS = 20_000
MAX_SENTENCES = 1_000
MIN_PARAGRAPHS = 1
MAX_PARAGRAPHS = 50
MAX_FOCUS_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Length:
    """A length as people name it: a share of the article in percent, within bounds in words."""

    label: str
    share: int
    at_least: int
    at_most: int

    def words(self, n_words: int) -> int:
        """The most words for an article of ``n_words``."""
        # In a note of a few sentences, no more than halfway between the share and the whole.
        at_least = min(self.at_least, n_words * (100 + self.share) / 200)
        return max(MIN_WORDS, round(min(self.at_most, max(at_least, n_words * self.share / 100))))

    def __str__(self) -> str:
        return f"{self.share}% of the words, from {self.at_least:,} to {self.at_most:,}"


# A share alone is too little of a note and too much of a report.
LENGTHS: Mapping[str, Length] = {
    "short": Length("Short", share=10, at_least=50, at_most=200),
    "medium": Length("Medium", share=25, at_least=100, at_most=500),
    "long": Length("Long", share=50, at_least=200, at_most=1_500),
}


class Kind(Enum):
    """What sort of value an option takes; each face has one way to ask for each kind."""

    NUMBER = "a whole number"
    TEXT = "text"
    FLAG = "true or false"
    LENGTH = "a length by its name"
    LANGUAGE = "a language code"


class Stage(Enum):
    """Where along the road an option is obeyed."""

    LENGTH = "how long the summary may be"
    LAYOUT = "how it is laid out"
    CONTENT = "which sentences are preferred or left out"
    READING = "how the source is read"


@dataclass(frozen=True, slots=True)
class Row:
    """One option, as every face shows it.

    ``minimum`` and ``maximum`` bound a number; ``maximum`` is also the most characters of a text.
    ``label`` names a control of the page; ``help`` is one sentence for all faces.
    ``fallback`` says what happens when the option is left out, if that is more than its default.
    ``in_text`` means that a line of the text, such as “Summarize this in 100 words”, may ask for it.
    ``fact`` is how a download states the option, with ``{}`` for its value; "" when it is stated another way.
    ``short`` is a one-letter flag of the commands, ``json`` its name in the settings of a JSON file, when not its own.
    """

    name: str
    kind: Kind
    stage: Stage
    default: Any
    label: str
    help: str
    minimum: int = 0
    maximum: int = 0
    fallback: str = ""
    in_text: bool = False
    fact: str = ""
    short: str = ""
    json: str = ""
    examples: tuple[str, ...] = ()

    @property
    def flag(self) -> str:
        """The flag of the commands."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def json_name(self) -> str:
        return self.json or self.name

    def describe(self, *, obeys_text: bool = True) -> str:
        """What the option does, and what happens without it."""
        asked = "what the text itself asks for, as in “Summarize this in 100 words”"
        fallbacks = [asked] if self.in_text and obeys_text else []
        fallbacks += [self.fallback] if self.fallback else []
        return f"{self.help} Default: {', else '.join(fallbacks)}." if fallbacks else self.help


def _option(kind: Kind, stage: Stage, label: str, help_text: str, **rest: Any) -> Any:
    """A field of ``Options`` that carries its row; what is left out is None, a flag False, a text ""."""
    default = {Kind.FLAG: False, Kind.TEXT: ""}.get(kind)
    row = {"kind": kind, "stage": stage, "default": default, "label": label, "help": help_text, **rest}
    return field(default=default, metadata=row)


@dataclass(frozen=True, slots=True)
class Options:
    """What is wanted of a summary; None means that the reader did not say."""

    words: int | None = _option(
        Kind.NUMBER,
        Stage.LENGTH,
        "Words",
        "The most words that the summary may have.",
        minimum=MIN_WORDS,
        maximum=MAX_WORDS,
        fallback=f"{DEFAULT_WORDS}",
        in_text=True,
        short="w",
        json="n_words",
    )
    paragraphs: int | None = _option(
        Kind.NUMBER,
        Stage.LAYOUT,
        "Paragraphs",
        "The number of paragraphs in the summary.",
        minimum=MIN_PARAGRAPHS,
        maximum=MAX_PARAGRAPHS,
        fallback="about one for every 70 words",
        in_text=True,
        short="p",
        json="n_paragraphs",
    )
    sentences: int | None = _option(
        Kind.NUMBER,
        Stage.LENGTH,
        "Sentences",
        "The most sentences that the summary may have, of any length unless words are limited too.",
        minimum=1,
        maximum=MAX_SENTENCES,
        in_text=True,
        short="s",
        json="n_sentences",
    )
    share: int | None = _option(
        Kind.NUMBER,
        Stage.LENGTH,
        "Percent",
        "The most words that the summary may have, as a percentage of the article's words.",
        minimum=1,
        maximum=100,
    )
    length: str | None = _option(
        Kind.LENGTH,
        Stage.LENGTH,
        "Length",
        f"The length by its name: {'; '.join(f'{name}, {length}' for name, length in LENGTHS.items())}.",
    )
    bullets: bool = _option(
        Kind.FLAG, Stage.LAYOUT, "Bullets", "Show the sentences as bullets instead of in paragraphs."
    )
    focus: str = _option(
        Kind.TEXT,
        Stage.CONTENT,
        "Focus on",
        "A question or a few words: sentences that contain them, in any form, come first.",
        maximum=MAX_FOCUS_CHARACTERS,
        fact="about “{}” first",
        examples=("harbor",),
    )
    no_quotes: bool = _option(
        Kind.FLAG,
        Stage.CONTENT,
        "Leave out quotations",
        "Leave out sentences that are mostly quoted speech.",
        fact="without quotations",
    )
    no_questions: bool = _option(
        Kind.FLAG, Stage.CONTENT, "Leave out questions", "Leave out questions.", fact="without questions"
    )
    language: str | None = _option(
        Kind.LANGUAGE,
        Stage.READING,
        "Language of the text",
        "The language of the text.",
        fallback="detected",
        short="l",
    )
    keep_instruction: bool = _option(
        Kind.FLAG,
        Stage.READING,
        "Keep instructions",
        "Treat a line such as “Summarize this in 100 words” as part of the text.",
    )
    keep_clutter: bool = _option(
        Kind.FLAG, Stage.READING, "Keep clutter", "Keep everything that cleaning would take out of the text."
    )


@dataclass(frozen=True, slots=True)
class Budget(Options):
    """Options that are settled for one document: the most words, as a number.

    Without a number of paragraphs there is about one for every 70 words of the summary.
    """

    words: int = DEFAULT_WORDS


DEFAULT_OPTIONS = Options()
ROWS: Mapping[str, Row] = {one.name: Row(one.name, **one.metadata) for one in fields(Options)}
# A file states these even where they were left out.
_ALWAYS_STATED = ("words", "paragraphs")


def reads_alike(one: Options, other: Options) -> bool:
    """Whether both have a source read in the same way."""
    reading = [row.name for row in ROWS.values() if row.stage is Stage.READING]
    return all(getattr(one, name) == getattr(other, name) for name in reading)


def with_defaults(options: Options) -> Options:
    """The same with the default length where none is asked for."""
    return options if has_length(options) else replace(options, words=DEFAULT_WORDS)


def has_length(options: Options) -> bool:
    """Whether they say how long a summary may be."""
    return any(getattr(options, row.name) for row in ROWS.values() if row.stage is Stage.LENGTH)


def settle_length(options: Options, n_words: int, in_text: Options = DEFAULT_OPTIONS) -> Budget:
    """The options as numbers for a text of ``n_words``; ``in_text`` is what a line of the text itself asks for.

    Every length is a ceiling, and the lowest counts. Sentences alone leave the words free.
    """
    given = options if has_length(options) else in_text
    ceilings = [given.words] if given.words else []
    ceilings += [max(MIN_WORDS, round(n_words * given.share / 100))] if given.share else []
    ceilings += [LENGTHS[given.length].words(n_words)] if given.length else []
    settled = {
        "words": min(ceilings, default=max(n_words, 1) if given.sentences else DEFAULT_WORDS),
        "sentences": given.sentences,
        "paragraphs": options.paragraphs or in_text.paragraphs,
        "bullets": options.bullets or (in_text.bullets and options.paragraphs is None),
    }
    return Budget(**({row.name: getattr(options, row.name) for row in ROWS.values()} | settled))


def settings_of(options: Options) -> dict[str, Any]:
    """The options by their names in a JSON file: words and paragraphs always, the others where they are asked for."""
    values = {row: getattr(options, row.name) for row in ROWS.values()}
    return {row.json_name: value for row, value in values.items() if value != row.default or row.name in _ALWAYS_STATED}


def options_of(settings: Mapping[str, Any]) -> Options:
    """What ``settings_of`` stated, or an earlier release, which used the options' own names.

    Raises:
        KeyError: there is no such option.
    """
    names = {row.json_name: row.name for row in ROWS.values()} | {name: name for name in ROWS}
    return Options(**{names[name]: value for name, value in settings.items()})
