"""The table of algorithms, and ``rank``, which runs one of them.

An algorithm only scores sentences; selection decides which of them make the summary. Each algorithm is one file here
and one row of the table. The file names its paper on top and defines ``rate(document)``: one rating per sentence that
is not a heading. The table is cheap to import: numpy, scipy and an algorithm's file load when a document is ranked.

sumy defines LSA, LexRank, TextRank, Luhn, Edmundson, SumBasic, KL-Sum and Reduction. Its classes take seconds for a
thousand sentences, and importing them loads NLTK, so each is reimplemented here from the same formulas with arrays.
The tests compare every score with those of sumy's own classes.

Other installed packages can add rows: see ``plugins``.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from .. import environment
from ..errors import RankingError
from ..models import Document, Ranking

if TYPE_CHECKING:
    from .terms import FloatArray


@dataclass(frozen=True, slots=True)
class Algorithm:
    """A row of the table: ``description`` says in one plain line how it picks, ``source`` names its paper.

    ``module`` is the file in this folder that rates sentences; if it ``explains``, it can also say why.
    ``max_voting_sentences`` keeps a slow algorithm from voting on longer texts. A row that ``is_vote`` combines the
    rankings of the others: in a comparison those beside it, otherwise all of this table. One ``from_the_top`` keeps to
    the beginning however long the text is; the summaries of others cover all parts of it.
    ``package`` is the name and version of the package that a plug-in comes from; "" for those of this program.
    """

    name: str
    label: str
    description: str
    source: str
    explains: bool = False
    max_voting_sentences: int | None = None
    is_vote: bool = False
    from_the_top: bool = False
    package: str = ""

    @property
    def is_plugin(self) -> bool:
        return bool(self.package)

    @property
    def module(self) -> str:
        return self.name.replace("-", "_")


class Ranker(Protocol):
    """What an algorithm's file defines; ``reasons`` only if its row ``explains``."""

    def rate(self, document: Document) -> "FloatArray": ...

    def reasons(self, document: Document) -> tuple[str, ...]: ...


_ROWS = (
    Algorithm(
        name="balanced",
        label="Balanced",
        description="A good default: weighs position and importance, and avoids repetition.",
        source="Zheng & Lapata 2019, Sentence Centrality Revisited for Unsupervised Summarization, with Carbonell & "
        "Goldstein 1998, The Use of MMR",
        explains=True,
    ),
    Algorithm(
        name="lsa",
        label="LSA",
        description="Prefers sentences that bring together many different topic words.",
        source="Steinberger & Ježek 2004, Using Latent Semantic Analysis in Text Summarization",
    ),
    Algorithm(
        name="lex-rank",
        label="LexRank",
        description="Prefers sentences that many other sentences resemble; rare words count more.",
        source="Erkan & Radev 2004, LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
    ),
    Algorithm(
        name="text-rank",
        label="TextRank",
        description="Prefers sentences that share words with sentences that share words with many others.",
        source="Mihalcea & Tarau 2004, TextRank: Bringing Order into Texts",
    ),
    Algorithm(
        name="luhn",
        label="Luhn",
        description="Prefers sentences in which the article's frequent words stand close together.",
        source="Luhn 1958, The Automatic Creation of Literature Abstracts",
    ),
    Algorithm(
        name="edmundson",
        label="Edmundson",
        description="Counts words of the title and headings, cue words such as “significant” or “hardly”, and a "
        "position at the start or end of the article or of a paragraph.",
        source="Edmundson 1969, New Methods in Automatic Extracting",
    ),
    Algorithm(
        name="sum-basic",
        label="SumBasic",
        description="Picks sentences of frequent words one by one; a word once used counts far less.",
        source="Nenkova & Vanderwende 2005, The Impact of Frequency on Summarization",
    ),
    Algorithm(
        name="kl-sum",
        label="KL-Sum",
        description="Adds sentences one at a time, each keeping the summary's mix of words close to the article's.",
        source="Haghighi & Vanderwende 2009, Exploring Content Models for Multi-Document Summarization",
        max_voting_sentences=5_000,
    ),
    Algorithm(
        name="reduction",
        label="Reduction",
        description="Prefers sentences that share many words with all the others, relative to their length.",
        source="Fabish 2012, Reduction, github.com/adamfabish/Reduction",
    ),
    Algorithm(
        name="lead",
        label="Lead",
        description="Takes the sentences from the top; on news this baseline is hard to beat.",
        source="Nenkova 2005, Automatic Text Summarization of Newswire: Lessons Learned from the DUC",
        from_the_top=True,
    ),
    Algorithm(
        name="consensus",
        label="Consensus",
        description="Takes the sentences that the other algorithms agree on: those compared with it or, alone, all.",
        source="Cormack, Clarke & Buettcher 2009, Reciprocal Rank Fusion Outperforms Condorcet",
        explains=True,
        is_vote=True,
    ),
)

_table: dict[str, Algorithm] = {row.name: row for row in _ROWS}
ALGORITHMS: Final[Mapping[str, Algorithm]] = _table
FROM_THE_TOP: Final = frozenset(row.name for row in _ROWS if row.from_the_top)
LOADED_PLUGINS: Final[set[str]] = set()
"""Names of the plug-ins whose code this process has imported."""


def add_plugins() -> None:
    """Add the plug-ins that are installed to the table; only their metadata is read."""
    from .plugins import find

    _table.update({row.name: row for row in find(_table)})


def package_of(algorithm: str) -> str:
    """Name and version of the package that a plug-in comes from; "" for any other algorithm."""
    return ALGORITHMS[algorithm].package if algorithm in ALGORITHMS else ""


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

    try:
        ranker = _ranker_of(row)
        started = time.perf_counter()
        scores = score_all(document, ranker.rate)
        reasons = ranker.reasons(document) if row.explains else ()
    except MemoryError as error:
        raise RankingError(f"{row.label} needs more memory than is available for this text.") from error
    return Ranking(algorithm, scores, reasons, seconds=time.perf_counter() - started)


def _ranker_of(row: Algorithm) -> Ranker:
    if row.is_plugin:
        from .plugins import Plugin

        return Plugin.load(row)
    return cast("Ranker", import_module(f".{row.module}", __name__))


if environment.plugins():
    add_plugins()
