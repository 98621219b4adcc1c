"""sumy's own summarizers, run as they are: the definition that the algorithms of this package are held to.

They are slow (some grow with the cube of the sentences) and importing them costs over a second of NLTK and scipy,
so nothing but the tests and the benchmark runs them. A sentence is known by its place here, not by its text:
sumy keeps ratings by text, so equal sentences would overwrite or add up each other's.
"""

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from typing import Any, Final

# sumy ships no types.
from sumy.models.dom import ObjectDocumentModel, Paragraph  # type: ignore[import-untyped]
from sumy.models.dom import Sentence as SumySentence

from ..languages import entries, stemmer_of, words_of
from ..models import Document, Sentence

SUMMARIZERS: Final = {
    "lsa": "lsa.LsaSummarizer",
    "lex-rank": "lex_rank.LexRankSummarizer",
    "text-rank": "text_rank.TextRankSummarizer",
    "luhn": "luhn.LuhnSummarizer",
    "edmundson": "edmundson.EdmundsonSummarizer",
    "sum-basic": "sum_basic.SumBasicSummarizer",
    "kl-sum": "kl.KLSummarizer",
    "reduction": "reduction.ReductionSummarizer",
}
"""The class of ``sumy.summarizers`` that defines each algorithm."""


@dataclass(frozen=True)
class KnownWords:
    """The tokenizer of one sentence, whose words are known; sumy asks for nothing more."""

    words: tuple[str, ...]

    def to_words(self, text: str) -> tuple[str, ...]:
        return self.words


def sumy_scores(document: Document, algorithm: str, stem: Callable[[str], str] | None = None) -> tuple[float, ...]:
    """What sumy's own class gives each sentence that is no heading, in document order; empty when it gives up.

    ``stem`` takes the place of the language's stemmer.

    Raises:
        KeyError: sumy has no such algorithm.
    """
    module, name = SUMMARIZERS[algorithm].split(".")
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(stem or stemmer_of(document.language))
    _tell_words(summarizer, document)
    scores: dict[int, float] = {}

    def take_all(rated: Sequence[Any]) -> Sequence[Any]:
        scores.update((info.order, float(info.rating)) for info in rated)
        return rated

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        summarizer(sumy_document(document, with_title=algorithm == "edmundson"), take_all)
    return tuple(scores[order] for order in sorted(scores))


def _tell_words(summarizer: Any, document: Document) -> None:
    """Give a summarizer the words that it asks for: stop words, or Edmundson's three lists."""
    if not hasattr(summarizer, "null_words"):
        summarizer.stop_words = document.language.stop_words
        return
    code = document.language.code
    if bonus_words := entries("edmundson.bonus_words", code):
        summarizer.bonus_words, summarizer.stigma_words = bonus_words, entries("edmundson.stigma_words", code)
    else:
        summarizer._cue_weight = 0.0
    # An empty list is an error to sumy; no word of a text is empty.
    summarizer.null_words = document.language.stop_words or {""}


def sumy_document(document: Document, *, with_title: bool = False) -> ObjectDocumentModel:
    """The document as sumy's model; a heading belongs to the paragraph that it opens."""

    def sentence(text: str, place: int, *, is_heading: bool) -> SumySentence:
        words = KnownWords(tuple(words_of(text, document.language)))
        return SumySentence(f"{place} {text}", words, is_heading)

    waiting = [sentence(document.article.title, -1, is_heading=True)] if with_title else []
    paragraphs: list[list[SumySentence]] = []
    for _, members in groupby(document.sentences, key=_paragraph):
        found = list(members)
        waiting += [sentence(each.text, each.index, is_heading=each.is_heading) for each in found]
        if not all(each.is_heading for each in found):
            paragraphs.append(waiting)
            waiting = []
    return ObjectDocumentModel(map(Paragraph, _with_rest(paragraphs, waiting)))


def _paragraph(sentence: Sentence) -> int:
    return sentence.paragraph


def _with_rest(paragraphs: list[list[SumySentence]], rest: list[SumySentence]) -> Iterable[list[SumySentence]]:
    """Headings that open nothing close the last paragraph."""
    return [*paragraphs[:-1], [*paragraphs[-1], *rest]] if paragraphs else [rest]
