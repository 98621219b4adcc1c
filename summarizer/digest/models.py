"""The nouns of a digest, all frozen but the meter of its progress."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from ..bugs import TITLE, log_bug
from ..errors import SummarizerError
from ..models import Comparison, Document, Sentence, Source, Summary, Text, Url
from ..options import Budget, Options

_LOG = logging.getLogger(__name__)

# Before so many are done, the time left would be a guess.
_MIN_DONE = 3


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a list that names no article: its number from 1, what stands there, and what is wrong with it."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The addresses that a list or a feed names, in its order, each page once.

    ``titles`` are what the list calls them, "" where it does not. ``bad`` are the lines that could not be used,
    ``n_repeated`` counts addresses that stood there before, ``n_left_out`` those beyond the limit.
    """

    addresses: tuple[str, ...]
    titles: tuple[str, ...] = ()
    bad: tuple[BadLine, ...] = ()
    n_repeated: int = 0
    n_left_out: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """Why an article has no summary: a short heading, a sentence for the reader, and what to try."""

    title: str
    message: str
    hint: str = ""

    @classmethod
    def of(cls, error: Exception) -> "ReadFailure":
        """Any error but our own is a bug: it is logged under a code, and the reader gets the code."""
        if isinstance(error, SummarizerError):
            return cls(error.title, error.message, error.hint)
        code = log_bug(error, _LOG)
        message = "This is a fault of the program, not of the article."
        return cls(TITLE, message, f"Quote the code {code} when you report it.")


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """What is done with each article of a digest."""

    algorithm: str
    options: Options


@dataclass(frozen=True, slots=True)
class Read:
    """One article read and shortened; ``fingerprint`` tells its text from others (see ``stories``)."""

    document: Document
    summary: Summary
    fingerprint: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one source: a summary, a ``problem``, or the index of an earlier one that is the same page.

    ``index`` counts the sources as they were given, from 0: results come in any order.
    ``address`` is what was given: an address, a file's name, or "pasted text"; ``origin`` where redirects led.
    ``paragraphs`` hold the summary's sentences as text, ``n_words`` counts the article's words, ``seconds`` is how
    long it took from the fetch to the summary.
    ``read`` holds the whole article and its summary; None for what failed, and where an earlier run made the entry.
    """

    index: int
    address: str
    origin: str = ""
    title: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str = ""
    right_to_left: bool = False
    n_words: int = 0
    n_summary_words: int = 0
    paragraphs: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    problem: ReadFailure | None = None
    same_as: int | None = None
    fingerprint: tuple[int, ...] = field(default=(), repr=False)
    seconds: float = field(default=0.0, compare=False)
    read: Read | None = field(default=None, repr=False, compare=False)

    @property
    def worked(self) -> bool:
        """Whether there is a summary, or there is one of the same page."""
        return self.problem is None

    @property
    def text(self) -> str:
        """The summary, with one blank line between paragraphs."""
        return "\n\n".join(" ".join(paragraph) for paragraph in self.paragraphs)

    @property
    def comparison(self) -> Comparison | None:
        """The article and its summary as the exporters and views of single articles take it."""
        return Comparison(self.read.document, (self.read.summary,)) if self.read else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a digest is; ``seconds_left`` is None until it can be estimated."""

    n_done: int
    n_total: int
    n_failed: int
    seconds: float
    seconds_left: float | None

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.n_done / self.n_total if self.n_total else 1.0


class Meter:
    """Counts entries as they come.

    ``n_known`` of the ``n_total`` were done before it began: they count as done, but not for the time.
    """

    def __init__(self, n_total: int, *, n_known: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        self._n_total = n_total
        self._n_known = n_known
        self._n_new = 0
        self._n_failed = 0
        self._clock = clock
        self._began = clock()

    def add(self, entry: Entry) -> Progress:
        self._n_new += 1
        self._n_failed += not entry.worked
        return self.read()

    def read(self) -> Progress:
        seconds = self._clock() - self._began
        n_done = self._n_known + self._n_new
        left = seconds / self._n_new * (self._n_total - n_done) if self._n_new >= _MIN_DONE else None
        return Progress(n_done, self._n_total, self._n_failed, seconds, left)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a summary of several articles; ``source`` is the index of its article among them, from 0."""

    sentence: Sentence
    source: int

    @property
    def text(self) -> str:
        """The sentence with the number of its article, from 1, in brackets."""
        return f"{self.sentence.text} [{self.source + 1}]"


@dataclass(frozen=True, slots=True)
class JointSummary:
    """One summary of several articles on one story. Every sentence names the article that it stands in.

    ``n_repeated`` counts sentences that were left out because another article's says the same.
    """

    documents: tuple[Document, ...]
    paragraphs: tuple[tuple[Quoted, ...], ...]
    algorithm: str
    budget: Budget
    n_repeated: int = 0
    notes: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Quoted, ...]:
        return tuple(quoted for paragraph in self.paragraphs for quoted in paragraph)

    @property
    def n_words(self) -> int:
        return sum(quoted.sentence.n_words for quoted in self.sentences)

    @property
    def sources(self) -> tuple[int, ...]:
        """Indices of the articles that are quoted, ascending."""
        return tuple(sorted({quoted.source for quoted in self.sentences}))

    @property
    def text(self) -> str:
        """Each sentence with the number of its article, from 1, in brackets."""
        return "\n\n".join(" ".join(quoted.text for quoted in paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Digest:
    """A finished digest, as it is written to a file: ``entries`` in any order, and a summary of all when wanted."""

    entries: tuple[Entry, ...]
    settings: DigestSettings
    title: str = ""
    joint: JointSummary | None = None

    @property
    def in_order(self) -> tuple[Entry, ...]:
        """The entries as the sources were given."""
        return tuple(sorted(self.entries, key=lambda entry: entry.index))

    @property
    def n_failed(self) -> int:
        return sum(not entry.worked for entry in self.entries)


def name_of(source: Source) -> str:
    """What a source is called before it is read."""
    if isinstance(source, Url):
        return source.address
    return "pasted text" if isinstance(source, Text) else source.name
