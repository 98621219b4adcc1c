"""sumy's own summarizers, run as they are: the definition that the algorithms of summarizer are held to.

They are slow (some take time in the cube of the sentences), and importing them loads NLTK and scipy for over a second,
so only the tests and the benchmark run them. Here a sentence is known by its position, not by its text: sumy keeps
ratings by text, so equal sentences would overwrite or add up each other's. The scores of summarizer differ from
sumy's on purpose only in the cases of ``DIFFERENCES``.
"""

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from typing import Any, Final

# sumy ships no types.
from sumy.models.dom import ObjectDocumentModel, Paragraph  # type: ignore[import-untyped]
from sumy.models.dom import Sentence as SumySentence

from summarizer.languages import entries, stemmer_of, words_of
from summarizer.models import Document, Sentence

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

DIFFERENCES: Final[Mapping[str, str]] = {
    "repeats": "A sentence that repeats an earlier one word for word scores below all others. sumy keeps ratings "
    "by text, so both come out, with the last one's rating, or in Reduction with the sum of them.",
    "headings": "A heading scores below all sentences. sumy gives it no rating.",
    "rounding": "Scores keep 12 significant digits, KL-Sum compares divergences to 13 decimals, and ties go to the "
    "earlier sentence. With sumy the last digit decides, and in LSA that follows PYTHONHASHSEED.",
    "no edge": "LexRank gives all sentences the same score if none resembles another. sumy divides zero by zero "
    "and gives NaN.",
    "on the threshold": "LexRank joins two sentences only if they are truly more similar than the threshold. Of a "
    "pair that is on it, sumy's last digit decides.",
    "no word": "LSA gives 0 to all sentences of a text without a content word. sumy's gives no sentence at all.",
    "no cue words": "Edmundson does without cue or stop words if a language has no list of them. sumy's raises "
    "ValueError.",
    "first paragraph": "Edmundson's first and last paragraphs are those that hold a sentence; a heading belongs to "
    "the paragraph it opens. sumy would call a lone heading the first paragraph.",
}
"""Where the scores differ from sumy's on purpose; each row is tested."""


@dataclass(frozen=True)
class KnownWords:
    """The tokenizer of one sentence whose words are known; sumy needs nothing more."""

    words: tuple[str, ...]

    def to_words(self, text: str) -> tuple[str, ...]:
        return self.words


def sumy_scores(document: Document, algorithm: str, stem: Callable[[str], str] | None = None) -> tuple[float, ...]:
    """The score that sumy's own class gives each sentence except headings, in document order; () when it gives up.

    ``stem`` replaces the language's stemmer.

    Raises:
        KeyError: sumy has no such algorithm.
    """
    module, name = SUMMARIZERS[algorithm].split(".")
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(stem or stemmer_of(document.language))
    _set_words(summarizer, document)
    scores: dict[int, float] = {}

    def take_all(rated: Sequence[Any]) -> Sequence[Any]:
        scores.update((info.order, float(info.rating)) for info in rated)
        return rated

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        summarizer(sumy_document(document, with_title=algorithm == "edmundson"), take_all)
    return tuple(scores[order] for order in sorted(scores))


def _set_words(summarizer: Any, document: Document) -> None:
    """Give a summarizer the words it needs: stop words, or Edmundson's three lists."""
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

    def sentence(text: str, index: int, *, is_heading: bool) -> SumySentence:
        words = KnownWords(tuple(words_of(text, document.language)))
        return SumySentence(f"{index} {text}", words, is_heading)

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
