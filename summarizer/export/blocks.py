"""What a file for people says, whatever its format: sections of facts and text, in plain lines.

``report`` makes one of a comparison or a digest; each format only lays it out and escapes what it holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..models import Language
from .names import Name


@dataclass(frozen=True, slots=True)
class Fact:
    """A labeled value, or an item of a list when ``label`` is "".

    ``address`` is set when the value is, or names, a web address that may be opened; ``remark`` follows the value.
    """

    label: str
    value: str
    address: str = ""
    remark: str = ""

    @property
    def is_address(self) -> bool:
        """Whether the value is the very address that it links to."""
        return self.value == self.address


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence; ``address``, if it is set, is a web address that opens its own page at this sentence."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a summary, a heading of the article, or a sentence that is a bullet."""

    spans: tuple[Span, ...]
    is_heading: bool = False
    is_bullet: bool = False

    @property
    def text(self) -> str:
        return " ".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Section:
    """A summary, an article of a digest, a chapter or the whole file, in the order of the fields.

    ``problem`` says why there is no summary. ``language`` is that of the blocks, None for several; the heading has it
    too when ``quotes_heading``.
    """

    heading: str
    size: str = ""
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    problem: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[Fact, ...] = ()
    sections: tuple["Section", ...] = ()
    language: Language | None = None
    quotes_heading: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as a bibliography lists it.

    ``url`` is "" for everything but clean web addresses, ``language`` a code, "" if it is not known. ``abstract`` is
    the summary on one line, ``notes`` are the other facts.
    """

    title: str
    names: tuple[Name, ...] = ()
    site: str = ""
    published: date | None = None
    url: str = ""
    language: str = ""
    abstract: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A file: its ``main`` section has the title and holds all others, and the ``footer`` ends it.

    ``authors`` wrote the one article that it is about, ``n_words`` are the lengths of its summaries. ``references``
    are the articles that were read.
    """

    main: Section
    made_on: date
    authors: tuple[str, ...] = ()
    algorithms: tuple[str, ...] = ()
    n_words: tuple[int, ...] = ()
    references: tuple[Reference, ...] = ()
    footer: str = ""


def remarks(section: Section) -> tuple[str, ...]:
    """Its problem, if there is one, and its notes."""
    return (section.problem, *section.notes) if section.problem else section.notes


def groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks, each alone, but neighboring bullets together."""
    for is_bullet, group in groupby(blocks, key=lambda block: block.is_bullet):
        neighbors = list(group)
        yield from [neighbors] if is_bullet else ([block] for block in neighbors)
