"""sumy's own summarizers, run as they are: the definition that the algorithms here are held to.

They are slow (some take time in the cube of the sentences), and importing them loads NLTK and scipy for over a second,
so only the tests, a benchmark, and a reader who asks for the comparison run them. Here a sentence is known by its
position, not by its text: sumy keeps ratings by text, so equal sentences would overwrite or add up each other's. The
scores of this program differ from sumy's on purpose only in the cases of ``DIFFERENCES``.
"""

import math
import time
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from typing import Any, Final

# sumy ships no types.
from sumy.models.dom import ObjectDocumentModel, Paragraph  # type: ignore[import-untyped]
from sumy.models.dom import Sentence as SumySentence

from ..languages import entries, stemmer_of, words_of
from ..models import Document, Sentence
from . import rank
from .terms import terms_of

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


GREEDY: Final = frozenset({"sum-basic", "kl-sum"})
"""They pick sentences one by one, and score a sentence by minus the number of those picked before it."""


@dataclass(frozen=True, slots=True)
class SumyCheck:
    """An algorithm and sumy's own class on one document.

    ``difference`` is the largest between the two scores of a sentence, None where sumy gives no number. Headings and
    repeated sentences are not compared. ``seconds`` and ``sumy_seconds`` are from the sentences to the scores.
    """

    algorithm: str
    n_sentences: int
    difference: float | None
    seconds: float
    sumy_seconds: float


def check_against_sumy(document: Document, algorithm: str) -> SumyCheck:
    """Rank a document with both, one after the other; both count the words anew.

    Raises:
        KeyError: sumy has no such algorithm.
        RankingError: ours failed on this document.
    """
    _class_of(algorithm)  # its import is not timed
    terms_of.cache_clear()
    ranking = rank(document, algorithm)
    started = time.perf_counter()
    theirs = sumy_scores(document, algorithm)
    seconds = time.perf_counter() - started
    ours = _first_scores(document, ranking.scores)
    gaps = [abs(score - theirs[place]) for place, score in ours.items()] if theirs else [math.nan]
    largest = math.nan if any(map(math.isnan, gaps)) else max(gaps, default=0.0)
    return SumyCheck(algorithm, len(ours), None if math.isnan(largest) else largest, ranking.seconds, seconds)


def _first_scores(document: Document, scores: Sequence[float]) -> dict[int, float]:
    """The scores of the sentences that are no headings and repeat none before them, by place in the body."""
    first: dict[str, tuple[int, float]] = {}
    for place, sentence in enumerate(one for one in document.sentences if not one.is_heading):
        first.setdefault(sentence.text, (place, scores[sentence.index]))
    return dict(first.values())


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
    summarizer = _class_of(algorithm)(stem or stemmer_of(document.language))
    _set_words(summarizer, document)
    scores: dict[int, float] = {}

    def take_all(rated: Sequence[Any]) -> Sequence[Any]:
        scores.update((info.order, float(info.rating)) for info in rated)
        return rated

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        summarizer(sumy_document(document, with_title=algorithm == "edmundson"), take_all)
    return tuple(scores[order] for order in sorted(scores))


def _class_of(algorithm: str) -> Callable[[Callable[[str], str]], Any]:
    module, name = SUMMARIZERS[algorithm].split(".")
    summarizer: Callable[[Callable[[str], str]], Any] = getattr(import_module(f"sumy.summarizers.{module}"), name)
    return summarizer


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
