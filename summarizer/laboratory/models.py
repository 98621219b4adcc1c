"""The nouns of the laboratory, all frozen: a corpus is items, and an evaluation is a result per item."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..models import Failure, Source, Text, Url
from ..options import DEFAULT_OPTIONS, Options

DEFAULT_SEED = 0
MAX_SEED = 2**32 - 1
DEFAULT_RESAMPLES = 10_000
MAX_RESAMPLES = 100_000

# Beside the algorithms, the summaries between which those of a useful algorithm lie. Their names begin with a sign
# that no algorithm's name begins with.
LEAD = "lead"
RANDOM, FLOOR, ORACLE = "*random", "*lead", "*oracle"
BASELINES: Mapping[str, str] = {RANDOM: "Random", FLOOR: "Lead (floor)", ORACLE: "Oracle (ceiling)"}


@dataclass(frozen=True, slots=True)
class Item:
    """A document of a corpus: a text or an address, and what people made of it.

    ``number`` counts as the corpus does: the line of a file, the row of a table with its header as 1, the pair of a
    folder; ``references`` may be none; ``language`` is a code or "".
    """

    number: int
    text: str = ""
    address: str = ""
    references: tuple[str, ...] = ()
    id: str = ""
    title: str = ""
    language: str = ""
    question: str = ""

    @property
    def source(self) -> Source:
        return Text(self.text) if self.text else Url(self.address)

    @property
    def name(self) -> str:
        """What a list calls it."""
        return self.title or self.id or self.address or f"Document {self.number}"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a corpus that could not be used, and why."""

    number: int
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is done with each document, and how the numbers are computed.

    With ``reference_length`` a summary may have as many words as the references have on average, and the length in
    ``options`` counts only where there is no reference. ``stemming`` is that of ROUGE, for English.
    Of several references the best counts, or with ``mean_of_references`` their mean.
    """

    algorithms: tuple[str, ...]
    options: Options = DEFAULT_OPTIONS
    reference_length: bool = False
    stemming: bool = True
    mean_of_references: bool = False
    seed: int = DEFAULT_SEED
    n_resamples: int = DEFAULT_RESAMPLES

    @property
    def systems(self) -> tuple[str, ...]:
        """The algorithms and then the baselines: the rows of a table of results."""
        return (*self.algorithms, *(name for name in BASELINES if name != FLOOR or LEAD not in self.algorithms))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one system made of one document.

    ``indices`` are those of the chosen sentences; ``values`` has a number per measure, in the order of ``MEASURES``,
    and NaN for measures that need a reference where there is none.
    """

    indices: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A document, and what each system made of it; a system that is not in ``outcomes`` is in ``failures``.

    ``sentences`` has the text of every sentence that some system chose, by index.
    """

    number: int
    name: str
    language: str
    n_words: int
    n_sentences: int
    outcomes: Mapping[str, Outcome]
    failures: tuple[Failure, ...] = ()
    references: tuple[str, ...] = ()
    sentences: Mapping[int, str] = field(default_factory=dict, repr=False)

    def summary(self, system: str) -> tuple[str, ...]:
        """The sentences that a system chose, in document order; none where it failed."""
        outcome = self.outcomes.get(system)
        return tuple(self.sentences[index] for index in outcome.indices) if outcome else ()


Result = Evaluated | BadRow
