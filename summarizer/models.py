"""The types that the stages pass to one another. All are frozen; none depends on a library."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from .options import Budget


@dataclass(frozen=True, slots=True)
class Url:
    """An article on the web."""

    address: str


@dataclass(frozen=True, slots=True)
class Text:
    """An article that somebody pasted."""

    text: str


@dataclass(frozen=True, slots=True)
class File:
    """An article in a file; the extension of ``name`` hints at its type."""

    name: str
    data: bytes


Source = Url | Text | File


@dataclass(frozen=True, slots=True)
class Payload:
    """The content of a source, not yet parsed.

    ``media_type`` is lower case and bare ("text/html"); ``charset`` is what the server declared, if it did.
    ``origin`` is only shown to people: an address, a file's name, or "pasted text"; never a local path.
    ``url`` is the address of a page from the web, after redirects; "" for text and files.
    """

    data: bytes
    media_type: str
    origin: str
    charset: str | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Instruction:
    """A line in the text itself, such as "Summarize this to 2000 words in 6 paragraphs".

    ``bullets`` says that it asks for bullet points, one per sentence.
    """

    line: str
    n_words: int | None = None
    n_paragraphs: int | None = None
    n_sentences: int | None = None
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A range of paragraphs of a long text, counted from 0; ``title`` is "" for what precedes the first chapter."""

    title: str
    first_paragraph: int
    n_paragraphs: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece that was left out of an article.

    ``kind`` is a key of ``removed.KINDS``; ``n_before`` counts the paragraphs of the text that stand before it.
    """

    text: str
    kind: str = "other"
    n_before: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """Clean text, with one blank line between paragraphs, and what is known about it.

    ``removed`` is what cleaning left out, in order, so that it can be shown and put back.
    ``reader`` names the extractor whose text this is, ``agreed`` the others that found nearly the same text.
    ``origin`` and ``url`` are those of the payload; ``notes`` are sentences for the reader about what is uncertain.
    ``chapters`` are in order and do not overlap; there are none, or at least two.
    ``speakers`` are the people in a transcript or chat: a paragraph that begins with "<speaker>: " is said by them, and
    so are the paragraphs after it that begin with no speaker.
    """

    text: str
    title: str = ""
    origin: str = ""
    url: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    declared_language: str = ""
    removed: tuple[Removed, ...] = ()
    instruction: Instruction | None = None
    reader: str = ""
    agreed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """What is known about a language; data only, so that it can be pickled and hashed.

    ``code`` is langdetect's ("en", "zh-cn"), or "und" when it could not be determined.
    ``stop_words`` are lower case; ``stemmer`` and ``segmenter`` name the tool, "" for none.
    ``word_pattern`` is a regular expression that matches one word.
    """

    code: str
    name: str
    stop_words: frozenset[str] = frozenset()
    stemmer: str = ""
    segmenter: str = ""
    word_pattern: str = r"\w+"
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``index`` and ``paragraph`` count from 0 in the document."""

    text: str
    index: int
    paragraph: int
    n_words: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article split into sentences, in order.

    ``is_language_certain`` says that the language was detected with little doubt, or that somebody chose it.
    """

    article: Article
    language: Language
    sentences: tuple[Sentence, ...]
    is_language_certain: bool = True

    @property
    def n_words(self) -> int:
        return sum(sentence.n_words for sentence in self.sentences)

    @property
    def n_paragraphs(self) -> int:
        return len({sentence.paragraph for sentence in self.sentences})


@dataclass(frozen=True, slots=True)
class Ranking:
    """One score per sentence, document order, higher is better; ties go to the earlier sentence.

    ``reasons`` says per sentence, in words, why it got its score; empty for algorithms that do not explain.
    ``seconds`` is the time that ranking took; it does not count when rankings are compared.
    """

    algorithm: str
    scores: tuple[float, ...]
    reasons: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)


Paragraphs = tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The chosen sentences in document order, in paragraphs; ``notes`` say which options could not be met.

    ``budget`` is what was asked for.
    """

    ranking: Ranking
    paragraphs: Paragraphs
    notes: tuple[str, ...] = ()
    budget: Budget | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    @property
    def n_words(self) -> int:
        return sum(sentence.n_words for sentence in self.sentences)

    @property
    def indices(self) -> frozenset[int]:
        """Indices of the chosen sentences in the document."""
        return frozenset(sentence.index for sentence in self.sentences)

    @property
    def is_bullets(self) -> bool:
        """Whether the summary is bullet points, one per sentence."""
        return self.budget is not None and self.budget.bullets


@dataclass(frozen=True, slots=True)
class Failure:
    """An algorithm that gave no summary: why, and what to try; ``code`` is that of the error, if there was one."""

    algorithm: str
    message: str
    hint: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several summaries of one document, in the order requested, and the algorithms that failed.

    ``chapters`` has one for each chapter, if that was requested and the text has chapters.
    """

    document: Document
    summaries: tuple[Summary, ...]
    failures: tuple[Failure, ...] = ()
    chapters: tuple["Comparison", ...] = ()

    def __iter__(self) -> Iterator[Summary]:
        return iter(self.summaries)
