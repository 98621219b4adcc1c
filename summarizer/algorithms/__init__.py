"""The table of algorithms, and ``rank``, which runs one of them.

An algorithm only scores sentences; which of them make the summary is for selection to say. One file holds one
algorithm, with its paper on top and ``rate(document)`` in it: one rating per sentence that is no heading. The table
itself is cheap to import; numpy, scipy and an algorithm's file are loaded when the first document is ranked.

sumy defines LSA, LexRank, TextRank, Luhn, Edmundson, SumBasic, KL-Sum and Reduction. Its classes spend seconds on a
thousand sentences, and importing them loads NLTK, so each is computed anew here from the same formulas, by arrays.
``reference`` runs sumy's own classes, and the tests hold every score to theirs. The scores differ on purpose in the
cases of ``DIFFERENCES`` alone.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, cast

from ..errors import RankingError
from ..models import Document, Ranking

if TYPE_CHECKING:
    from .terms import FloatArray


@dataclass(frozen=True, slots=True)
class Algorithm:
    """A row of the table: ``description`` says in one plain line how it picks, ``source`` names its paper.

    ``module`` is the file of this folder that rates; ``explains`` tells that it can also say why. A row that
    ``is_vote`` counts the rankings of the others: in a comparison those beside it, alone all of this table.
    """

    name: str
    label: str
    description: str
    source: str
    module: str
    explains: bool = False
    is_vote: bool = False


class Ranker(Protocol):
    """What an algorithm's module offers; ``reasons`` only if its row ``explains``."""

    def rate(self, document: Document) -> "FloatArray": ...

    def reasons(self, document: Document) -> tuple[str, ...]: ...


_ROWS = (
    Algorithm(
        name="balanced",
        label="Balanced",
        description="Weighs place, centrality and how well a sentence reads, avoids saying things twice, and keeps a "
        "sentence that opens with “But” or “He” beside the one before it.",
        source="Zheng & Lapata 2019, Sentence Centrality Revisited for Unsupervised Summarization, with Carbonell & "
        "Goldstein 1998, The Use of MMR",
        module="balanced",
        explains=True,
    ),
    Algorithm(
        name="lsa",
        label="LSA",
        description="Prefers sentences that bring together many different topic words.",
        source="Steinberger & Ježek 2004, Using Latent Semantic Analysis in Text Summarization",
        module="lsa",
    ),
    Algorithm(
        name="lex-rank",
        label="LexRank",
        description="Prefers sentences that many other sentences resemble; rare words count more.",
        source="Erkan & Radev 2004, LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
        module="lex_rank",
    ),
    Algorithm(
        name="text-rank",
        label="TextRank",
        description="Prefers sentences that share words with sentences that share words with many others.",
        source="Mihalcea & Tarau 2004, TextRank: Bringing Order into Texts",
        module="text_rank",
    ),
    Algorithm(
        name="luhn",
        label="Luhn",
        description="Prefers sentences in which the article's frequent words stand close together.",
        source="Luhn 1958, The Automatic Creation of Literature Abstracts",
        module="luhn",
    ),
    Algorithm(
        name="edmundson",
        label="Edmundson",
        description="Counts words of the title and headings, cue words such as “significant” or “hardly”, and a place "
        "at the start or end of the article or of a paragraph.",
        source="Edmundson 1969, New Methods in Automatic Extracting",
        module="edmundson",
    ),
    Algorithm(
        name="sum-basic",
        label="SumBasic",
        description="Picks sentences of frequent words one by one; a word once used counts far less.",
        source="Nenkova & Vanderwende 2005, The Impact of Frequency on Summarization",
        module="sum_basic",
    ),
    Algorithm(
        name="kl-sum",
        label="KL-Sum",
        description="Adds, one by one, the sentence that keeps the summary's mix of words nearest to the article's.",
        source="Haghighi & Vanderwende 2009, Exploring Content Models for Multi-Document Summarization",
        module="kl_sum",
    ),
    Algorithm(
        name="reduction",
        label="Reduction",
        description="Prefers sentences that share many words with all others, for their length.",
        source="Fabish 2012, Reduction, github.com/adamfabish/Reduction",
        module="reduction",
    ),
    Algorithm(
        name="lead",
        label="Lead",
        description="Takes the sentences from the top; on news this baseline is hard to beat.",
        source="Nenkova 2005, Automatic Text Summarization of Newswire: Lessons Learned from the DUC",
        module="lead",
    ),
    Algorithm(
        name="consensus",
        label="Consensus",
        description="Takes the sentences that the other algorithms agree on: those compared with it, or alone all.",
        source="Cormack, Clarke & Buettcher 2009, Reciprocal Rank Fusion Outperforms Condorcet",
        module="consensus",
        explains=True,
        is_vote=True,
    ),
)

ALGORITHMS: Final[Mapping[str, Algorithm]] = MappingProxyType({row.name: row for row in _ROWS})

DIFFERENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "repeats": "A sentence that repeats an earlier one word for word scores below all others. sumy keeps ratings "
        "by text, so both come out, with the last one's rating, or in Reduction with the sum of them.",
        "headings": "A heading scores below all sentences. sumy gives it no rating.",
        "rounding": "Scores keep 12 significant digits, KL-Sum compares divergences to 13 decimals, and ties go to the "
        "earlier sentence. With sumy the last digit decides, and in LSA that follows PYTHONHASHSEED.",
        "no edge": "LexRank gives all sentences the same score where none resembles another. sumy divides zero by zero "
        "and gives NaN.",
        "on the threshold": "LexRank joins two sentences only if they are truly more similar than the threshold. Of a "
        "pair that is on it, sumy's last digit decides.",
        "no word": "LSA gives 0 to all sentences of a text without a content word. sumy's gives no sentence at all.",
        "no cue words": "Edmundson goes without the cue or stop words that a language has no list of. sumy's raises "
        "ValueError.",
        "first paragraph": "Edmundson's first and last paragraphs are those that hold a sentence; a heading belongs to "
        "the paragraph it opens. sumy would call a lone heading the first paragraph.",
    }
)
"""Where the scores differ from sumy's on purpose; each row is tested."""


def rank(document: Document, algorithm: str) -> Ranking:
    """Score every sentence; one score per sentence, document order, higher is better.

    Headings, and sentences that repeat an earlier one, score below all others.

    Raises:
        RankingError: there is no such algorithm, or it failed on this document.
    """
    row = ALGORITHMS.get(algorithm)
    if row is None:
        raise RankingError(f"There is no algorithm “{algorithm}”.", hint=f"Choose one of: {', '.join(ALGORITHMS)}.")
    from .scoring import score_all

    ranker = cast("Ranker", import_module(f".{row.module}", __name__))
    started = time.perf_counter()
    try:
        scores = score_all(document, ranker.rate)
        reasons = ranker.reasons(document) if row.explains else ()
    except MemoryError as error:
        raise RankingError(f"{row.label} needs more memory for this text than there is.") from error
    return Ranking(algorithm, scores, reasons, seconds=time.perf_counter() - started)
