"""From an article to a document: paragraphs at blank lines, sentences in them, headings, and the words of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..config import DEFAULT_LIMITS, Limits
from ..errors import NoArticleError, TooLargeError
from ..languages import words_of
from ..models import Article, Document, Language, Sentence
from .long import shorten
from .sentences import split_sentences

__all__ = ["segment", "split_sentences"]

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")

MAX_HEADING_WORDS = 12
# More heading-like paragraphs than this in a row are a list, or verse.
MAX_HEADINGS_IN_A_ROW = 3
_ENDS_A_THOUGHT = re.compile(r"""[.!?…:;,。！？：；，、؟؛،।॥۔։።]["'”’»›)\]」』）]*$""")
_STARTS_AN_ITEM = re.compile(r"[-*•·–—‣▪◦●○]\s")


def segment(article: Article, language: Language, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Cut an article into sentences; nothing but white space is lost.

    ``n_words`` counts as ``languages.words_of`` does. Passages without punctuation (transcripts) are cut into pieces
    of some 60 words, so that they can be summarised too.

    Raises:
        NoArticleError: there is not one word in it.
        TooLargeError: more sentences than the limits allow.
    """
    paragraphs: list[_Paragraph] = []
    n_sentences = 0
    for text in _BLANK_LINES.split(article.text):
        pieces = [piece for long in split_sentences(text, language) for piece in shorten(long, language)]
        if pieces:
            paragraphs.append(_Paragraph(pieces, [len(words_of(piece, language)) for piece in pieces]))
            n_sentences += len(pieces)
        if n_sentences > limits.max_sentences:
            raise TooLargeError(f"This text has more than {limits.max_sentences:,} sentences, the most that is read.")
    if not any(any(paragraph.n_words) for paragraph in paragraphs):
        raise NoArticleError("There are no words in this text.")
    return Document(article, language, tuple(_sentences(paragraphs, _headings(paragraphs, article.title))))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The sentences of a paragraph and the number of words of each."""

    texts: list[str]
    n_words: list[int]

    @property
    def may_be_heading(self) -> bool:
        """One short line that does not end like a sentence, and is no item of a list."""
        return (
            len(self.texts) == 1
            and 0 < self.n_words[0] <= MAX_HEADING_WORDS
            and not _ENDS_A_THOUGHT.search(self.texts[0])
            and not _STARTS_AN_ITEM.match(self.texts[0])
        )


def _sentences(paragraphs: Sequence[_Paragraph], headings: frozenset[int]) -> list[Sentence]:
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for text, n_words in zip(paragraph.texts, paragraph.n_words, strict=True):
            sentences.append(Sentence(text, len(sentences), number, n_words, number in headings))
    return sentences


def _headings(paragraphs: Sequence[_Paragraph], title: str) -> frozenset[int]:
    """Numbers of the paragraphs that are headings: short lines over a body, and the title said again on top."""
    headings: set[int] = set()
    run: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        if paragraph.may_be_heading:
            run.append(number)
        else:
            headings.update(run if len(run) <= MAX_HEADINGS_IN_A_ROW else ())
            run = []
    n_words = [sum(paragraph.n_words) for paragraph in paragraphs]
    # A text of nothing but short lines has no headings: they are all there is.
    if 2 * sum(n_words[number] for number in headings) > sum(n_words):
        headings.clear()
    if len(paragraphs) > 1 and title and _bare(" ".join(paragraphs[0].texts)) == _bare(title):
        headings.add(0)
    return frozenset(headings)


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
