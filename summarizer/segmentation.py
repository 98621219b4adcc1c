"""From an article to a document: paragraphs at blank lines, sentences in them, and the words of each."""

import re
from collections.abc import Iterator

from .config import DEFAULT_LIMITS, Limits
from .errors import NoArticleError, TooLargeError
from .languages import words_of
from .models import Article, Document, Language, Sentence

_BLANK_LINE = re.compile(r"\n\s*\n")
_MAX_HEADING_WORDS = 12


def segment(article: Article, language: Language, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Cut an article into sentences; nothing but white space between them is lost.

    Raises:
        NoArticleError: there is not one word in it.
        TooLargeError: more sentences than the limits allow.
    """
    sentences: list[Sentence] = []
    for paragraph, texts in enumerate(_paragraphs(article.text, language)):
        for text in texts:
            sentences.append(Sentence(text, len(sentences), paragraph, len(words_of(text, language))))
        if len(sentences) > limits.max_sentences:
            raise TooLargeError(f"This text has more than {limits.max_sentences:,} sentences.")
    if not any(sentence.n_words for sentence in sentences):
        raise NoArticleError("There is no text to summarise here.")
    return Document(article, language, tuple(sentences))


def _paragraphs(text: str, language: Language) -> Iterator[list[str]]:
    for paragraph in _BLANK_LINE.split(text):
        if sentences := split_sentences(paragraph, language):
            yield sentences


def split_sentences(paragraph: str, language: Language) -> list[str]:
    """The sentences of one paragraph, stripped, none empty."""
    import sentencex  # type: ignore[import-untyped]  # ships no types

    return [text for piece in sentencex.segment(language.code, paragraph) if (text := piece.strip())]
