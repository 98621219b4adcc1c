"""The nouns: what the stages hand to one another. All frozen; none knows a library."""

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
    """An article as somebody pasted it."""

    text: str


@dataclass(frozen=True, slots=True)
class File:
    """An article in a file; ``name`` carries the ending that tells what it is."""

    name: str
    data: bytes


Source = Url | Text | File


@dataclass(frozen=True, slots=True)
class Payload:
    """What a source holds, before anything looks inside.

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
    """A line such as "Summarize this to 2000 words in 6 paragraphs" that stood in the text itself.

    ``bullets`` says that it asked for them; each is a sentence.
    """

    line: str
    n_words: int | None = None
    n_paragraphs: int | None = None
    n_sentences: int | None = None
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a long text: so many of its paragraphs, which count from 0; ``title`` is "" for what opens a book."""

    title: str
    first_paragraph: int
    n_paragraphs: int


@dataclass(frozen=True, slots=True)
class Article:
    """Clean text, paragraphs parted by one blank line, and what is known about it.

    ``removed`` is what cleaning took out, in order, so that it can be shown.
    ``reader`` names the extractor whose text this is, ``agreed`` the other readers that found about the same.
    ``notes`` are sentences for the person reading: what is uncertain about this article.
    ``chapters`` stand in order and do not overlap; a text that has fewer than two has none.
    """

    text: str
    title: str = ""
    origin: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    declared_language: str = ""
    removed: tuple[str, ...] = ()
    instruction: Instruction | None = None
    reader: str = ""
    agreed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()


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
    """An article cut into sentences, in the order they stand.

    ``is_language_certain`` says whether the text leaves little doubt of its language, or somebody chose it.
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

    ``reasons`` says per sentence, in words, why it scored as it did; empty for algorithms that cannot say.
    ``seconds`` is the time the ranking took; two rankings are equal whatever it was.
    """

    algorithm: str
    scores: tuple[float, ...]
    reasons: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)


Paragraphs = tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The chosen sentences in document order, laid out in paragraphs; ``notes`` say what could not be met.

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
        """Positions of the chosen sentences in the document."""
        return frozenset(sentence.index for sentence in self.sentences)

    @property
    def is_bullets(self) -> bool:
        """Whether every sentence stands alone, as was asked for."""
        return self.budget is not None and self.budget.bullets


@dataclass(frozen=True, slots=True)
class Failure:
    """An algorithm that gave no summary: why, and what to try; ``code`` is the error's, where there was one."""

    algorithm: str
    message: str
    hint: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several summaries of one document, in the order asked for; ``failures`` do not spoil the others.

    ``chapters`` has the same for each chapter, if that was asked for and there are chapters.
    """

    document: Document
    summaries: tuple[Summary, ...]
    failures: tuple[Failure, ...] = ()
    chapters: tuple["Comparison", ...] = ()

    def __iter__(self) -> Iterator[Summary]:
        return iter(self.summaries)
