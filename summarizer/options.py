"""What a reader can ask for: one row per option, and every face of the program is made from these rows.

The page's controls and links, the flags of both commands, the fields of the JSON interface, the settings of a digest
and the facts in a download all read ``ROWS``. A new option is one field of ``Options`` and the code that obeys it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from types import MappingProxyType
from typing import Any

DEFAULT_WORDS = 150
MIN_WORDS = 10
MAX_WORDS = 20_000
MAX_SENTENCES = 1_000
DEFAULT_PARAGRAPHS = 3
MIN_PARAGRAPHS = 1
MAX_PARAGRAPHS = 50
MAX_FOCUS_CHARACTERS = 80


class Kind(Enum):
    """What sort of value an option takes; each face has one way to ask for each kind."""

    NUMBER = "a whole number"
    TEXT = "text"
    FLAG = "true or false"
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
    ``fact`` is how a download states the option, with ``{}`` for its value; "" when it is stated another way.
    ``short`` is a one-letter flag of the commands, ``link`` its name in a link to the page when that is not its own.
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
    fact: str = ""
    short: str = ""
    examples: tuple[str, ...] = ()


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
        fallback=f"what a line of the text such as “Summarize this in 100 words” asks for, else {DEFAULT_WORDS}",
        short="w",
    )
    paragraphs: int | None = _option(
        Kind.NUMBER,
        Stage.LAYOUT,
        "Paragraphs",
        "The number of paragraphs that the summary is laid out in.",
        minimum=MIN_PARAGRAPHS,
        maximum=MAX_PARAGRAPHS,
        fallback=f"what a line of the text asks for, else {DEFAULT_PARAGRAPHS}",
        short="p",
    )
    sentences: int | None = _option(
        Kind.NUMBER,
        Stage.LENGTH,
        "Sentences",
        "The most sentences that the summary may have; without “words”, their words are not counted.",
        minimum=1,
        maximum=MAX_SENTENCES,
        fallback="what a line of the text asks for",
        short="s",
    )
    bullets: bool = _option(
        Kind.FLAG,
        Stage.LAYOUT,
        "Bullets",
        "Make each sentence a bullet instead of laying out paragraphs.",
    )
    focus: str = _option(
        Kind.TEXT,
        Stage.CONTENT,
        "Focus on",
        "Choose sentences that contain these words, in any form, first.",
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
        Kind.FLAG,
        Stage.CONTENT,
        "Leave out questions",
        "Leave out questions.",
        fact="without questions",
    )
    share: int | None = _option(
        Kind.NUMBER,
        Stage.LENGTH,
        "Percent",
        "The most words that the summary may have, in percent of the article's words.",
        minimum=1,
        maximum=100,
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
        Kind.FLAG,
        Stage.READING,
        "Keep clutter",
        "Keep everything that cleaning would take out of the text.",
    )


@dataclass(frozen=True, slots=True)
class Budget(Options):
    """Options that are settled for one document: how many words and paragraphs, in numbers."""

    words: int = DEFAULT_WORDS
    paragraphs: int = 1


DEFAULT_OPTIONS = Options()


def rows_of(options: type[Options]) -> Iterator[Row]:
    """The rows of the fields, in their order."""
    for one in fields(options):
        yield Row(one.name, **one.metadata)


ROWS: Mapping[str, Row] = MappingProxyType({row.name: row for row in rows_of(Options)})


def reads_alike(one: Options, other: Options) -> bool:
    """Whether both have a source read in the same way."""
    reading = [row.name for row in rows_of(type(one)) if row.stage is Stage.READING]
    return all(getattr(one, name) == getattr(other, name) for name in reading)
