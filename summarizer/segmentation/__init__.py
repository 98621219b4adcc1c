"""Article to document: paragraphs at blank lines, their sentences, headings, and the words of each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..errors import NoArticleError, TooLargeError
from ..languages import words_of
from ..limits import DEFAULT_LIMITS, Limits
from ..models import Article, Document, Language, Sentence
from ..text.punctuation import COLONS, COMMAS, SEMICOLONS, SENTENCE_MARKS, ends_with
from .lines import starts_item, starts_with_dash
from .long_sentences import MAX_WORDS, shorten
from .sentences import sentences_of

__all__ = ["segment"]

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")

# UTF-8 cannot encode half a character.
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

MAX_HEADING_WORDS = 12
# More paragraphs in a row that look like headings are a list or verse.
MAX_HEADINGS_IN_A_ROW = 3
_NO_HEADING_END = ends_with(SENTENCE_MARKS + COLONS + SEMICOLONS + COMMAS)


def segment(article: Article, language: Language, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Split an article into sentences; nothing but white space and the signs before a list's items is lost.

    ``n_words`` counts as ``languages.words_of`` does. Passages without punctuation (transcripts) are split into
    pieces of about 60 words, so that they can be summarized too.

    Raises:
        NoArticleError: there is not one word in it.
        TooLargeError: more sentences than the limits allow.
    """
    paragraphs: list[_Paragraph] = []
    n_sentences = 0
    texts = _BLANK_LINES.split(_LONE_SURROGATE.sub("\ufffd", article.text))
    dashes = [False, *map(starts_with_dash, texts), False]
    for number, text in enumerate(texts):
        in_list = dashes[number] or dashes[number + 2]
        counted = _counted(sentences_of(text, language, in_list=in_list), language)
        paragraph = _Paragraph(list(islice(counted, limits.max_sentences - n_sentences + 1)), starts_item(text.strip()))
        if paragraph.sentences:
            paragraphs.append(paragraph)
            n_sentences += len(paragraph.sentences)
        if n_sentences > limits.max_sentences:
            raise TooLargeError(
                f"This text has more than {limits.max_sentences:,} sentences, which is more than can be read."
            )
    if not any(paragraph.n_words for paragraph in paragraphs):
        raise NoArticleError("There are no words in this text.")
    return Document(article, language, tuple(_sentences(paragraphs, _headings(paragraphs, article))))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The sentences of a paragraph, each with the number of its words."""

    sentences: list[tuple[str, int]]
    is_item: bool

    @property
    def n_words(self) -> int:
        return sum(n_words for _, n_words in self.sentences)

    @property
    def text(self) -> str:
        return " ".join(text for text, _ in self.sentences)

    @property
    def may_be_heading(self) -> bool:
        """Whether this is one short line that does not end like a sentence and is not a list item."""
        return (
            len(self.sentences) == 1
            and 0 < self.n_words <= MAX_HEADING_WORDS
            and not _NO_HEADING_END.search(self.text)
            and not self.is_item
        )


def _counted(texts: Iterable[str], language: Language) -> Iterator[tuple[str, int]]:
    """Each text with its number of words; texts that are too long for a sentence come in pieces."""
    for text in texts:
        n_words = len(words_of(text, language))
        if n_words <= MAX_WORDS:
            yield text, n_words
        else:
            yield from ((piece, len(words_of(piece, language))) for piece in shorten(text, language))


def _sentences(paragraphs: Sequence[_Paragraph], headings: frozenset[int]) -> list[Sentence]:
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for text, n_words in paragraph.sentences:
            sentences.append(Sentence(text, len(sentences), number, n_words, number in headings))
    return sentences


def _headings(paragraphs: Sequence[_Paragraph], article: Article) -> frozenset[int]:
    """Numbers of the paragraphs that are headings: short lines above other text, and a repeated title at the top."""
    headings: set[int] = set()
    run: list[int] = []
    title, openings = article.title, tuple(f"{speaker}:" for speaker in article.speakers)
    for number, paragraph in enumerate(paragraphs):
        if paragraph.may_be_heading and not paragraph.text.startswith(openings):
            run.append(number)
        else:
            headings.update(run if len(run) <= MAX_HEADINGS_IN_A_ROW else ())
            run = []
    # In a text made only of short lines, none of them are headings.
    if 2 * sum(paragraphs[number].n_words for number in headings) > sum(paragraph.n_words for paragraph in paragraphs):
        headings.clear()
    if len(paragraphs) > 1 and title and _bare(paragraphs[0].text) == _bare(title):
        headings.add(0)
    return frozenset(headings)


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
