"""One request: fetching, reading and ranking for a waiting person, within one deadline.

The worker that does the work and the cache that keeps its results are handed in. The JSON interface:

    engine = Engine(run=workers.run, limits=limits)      # the clock starts here
    document = engine.read(source, options)
    comparison = engine.compare(document, ["lsa", "lex-rank"], options)

The page makes one engine to read and one to rank, with its cache and the rankings that the visit already has.
``read`` and ``compare`` make an engine for a single call.
"""

import time
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from . import pipeline
from .algorithms import ALGORITHMS
from .errors import BusyError, RankingError, StoppedError, SummarizerError
from .limits import DEFAULT_LIMITS, Limits
from .models import Comparison, Document, Failure, Ranking, Source
from .options import DEFAULT_OPTIONS, Options
from .pipeline import NO_DEADLINE, OnStep, Run, chapters_of, condense_all, ignore_step, run_here

T = TypeVar("T")
Outcome = Ranking | Failure
Known = MutableMapping[str, Outcome]
# Which algorithm begins, how many are done, and how many there are to do.
OnRank = Callable[[str, int, int], None]

MIN_VOTERS = 2
# Skip an algorithm when less time than this remains.
MIN_RANK_TIMEOUT_S = 0.2
# How long to wait before a busy worker is asked again.
_BUSY_PAUSE_S = 0.5


class Cache(Protocol):
    """Keeps documents and rankings; ``work`` makes one that is not there yet, or raises."""

    def read(self, source: Source, options: Options, work: Callable[[], Document]) -> Document: ...

    def rank(self, document: Document, algorithm: str, work: Callable[[], Ranking]) -> Ranking: ...


class NoCache:
    """Keeps nothing."""

    def read(self, source: Source, options: Options, work: Callable[[], Document]) -> Document:
        return work()

    def rank(self, document: Document, algorithm: str, work: Callable[[], Ranking]) -> Ranking:
        return work()


@dataclass(frozen=True, slots=True)
class Engine:
    """One request: it ends ``limits.request_timeout_s`` after ``started_at``, waiting for a worker included."""

    run: Run = run_here
    limits: Limits = DEFAULT_LIMITS
    cache: Cache = field(default_factory=NoCache)
    started_at: float = field(default_factory=time.monotonic)

    @property
    def deadline(self) -> float:
        """In seconds of ``time.monotonic``."""
        return self.started_at + self.limits.request_timeout_s

    @property
    def has_time(self) -> bool:
        """Whether another algorithm may begin."""
        return self.deadline - time.monotonic() >= MIN_RANK_TIMEOUT_S

    def read(self, source: Source, options: Options = DEFAULT_OPTIONS, *, on_step: OnStep = ignore_step) -> Document:
        """As ``pipeline.read``, through the cache."""

        def work() -> Document:
            return pipeline.read(source, options, limits=self.limits, run=self._run_in_time, on_step=on_step)

        return self.cache.read(source, options, work)

    def put_back(self, document: Document, pieces: frozenset[int], options: Options = DEFAULT_OPTIONS) -> Document:
        """As ``pipeline.put_back``."""
        return pipeline.put_back(document, pieces, options, limits=self.limits, run=self._run_in_time)

    def resegment(self, document: Document, options: Options = DEFAULT_OPTIONS) -> Document:
        """As ``pipeline.resegment``."""
        return pipeline.resegment(document, options, limits=self.limits, run=self._run_in_time)

    def compare(self, document: Document, algorithms: Sequence[str], options: Options) -> Comparison:
        """One summary per algorithm, in the order given; one that fails does not spoil the others."""
        return condense_all(document, self.rank_all(document, algorithms), options)

    def rank_all(
        self,
        document: Document,
        algorithms: Sequence[str],
        *,
        known: Known | None = None,
        on_rank: OnRank = lambda algorithm, n_done, n_total: None,
    ) -> tuple[Outcome, ...]:
        """A ranking per algorithm or why there is none, in the order given, each once.

        Algorithms in ``known`` are not ranked again; outcomes that another try would not change are added to it.
        A vote counts the rankings beside it; with fewer than two of them, it is ranked like any other algorithm.
        """
        known = {} if known is None else known
        wanted = list(dict.fromkeys(algorithms))
        votes = [name for name in wanted if name in ALGORITHMS and ALGORITHMS[name].is_vote]
        others = [name for name in wanted if name not in votes]
        outcomes = self._rank_each(document, others, known, on_rank)
        rankings = [outcome for outcome in outcomes.values() if isinstance(outcome, Ranking)]
        if votes and len(rankings) >= MIN_VOTERS:
            from .algorithms.consensus import fuse

            outcomes |= {name: fuse(rankings, name) for name in votes}
        else:
            outcomes |= self._rank_each(document, votes, known, on_rank)
        return tuple(outcomes[name] for name in wanted)

    def _rank_each(
        self, document: Document, algorithms: Sequence[str], known: Known, on_rank: OnRank
    ) -> dict[str, Outcome]:
        missing = [name for name in algorithms if name not in known]
        fresh: dict[str, Outcome] = {}
        for n_done, name in enumerate(missing):
            # The reader may have pressed Stop meanwhile, which puts failures into ``known``.
            if name not in known:
                on_rank(name, n_done, len(missing))
                fresh[name], is_lasting = self._rank(document, name)
                if is_lasting:
                    known[name] = fresh[name]
        return {name: fresh.get(name) or known[name] for name in algorithms}

    def _rank(self, document: Document, algorithm: str) -> tuple[Outcome, bool]:
        """The outcome, and whether another try would not change it."""
        if not self.has_time:
            return _out_of_time(algorithm, self.limits), False

        def work() -> Ranking:
            return pipeline.rank(document, algorithm, limits=self.limits, run=self._run_in_time)

        try:
            return self.cache.rank(document, algorithm, work), True
        except SummarizerError as error:
            is_lasting = self.has_time and not isinstance(error, BusyError)
            return Failure(algorithm, error.message, error.hint, error.code), is_lasting

    def _run_in_time(
        self, function: Callable[..., T], *args: object, timeout_s: float, deadline: float = NO_DEADLINE
    ) -> T:
        left_s = self.deadline - time.monotonic()
        if left_s <= 0:
            raise StoppedError("There was no time left for this request.")
        return self.run(function, *args, timeout_s=min(timeout_s, left_s), deadline=min(self.deadline, deadline))


def read(
    source: Source,
    options: Options = DEFAULT_OPTIONS,
    *,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
    on_step: OnStep = ignore_step,
) -> Document:
    """Fetch a source, find the article in it, clean it, and cut it into sentences.

    Of ``options``, those that say how a source is read count here (``Stage.READING``).
    ``on_step`` is called with what begins: "fetch", then "read".

    Raises:
        SourceError: the source could not be had.
        ArticleError: there is no article in it.
        BusyError: ``run`` has too much to do, or too many pages are being fetched.
    """
    return Engine(run, limits).read(source, options, on_step=on_step)


def compare(
    document: Document,
    algorithms: Sequence[str],
    options: Options,
    *,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
) -> Comparison:
    """One summary per algorithm, in the order given; one that fails does not spoil the others.

    All of them together get the time of a request; any that do not fit become failures.
    """
    return Engine(run, limits).compare(document, algorithms, options)


def compare_chapters(
    document: Document,
    algorithms: Sequence[str],
    options: Options,
    *,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
) -> Comparison:
    """As ``compare``, and the same for each chapter; each comparison has the time of a request."""
    whole = compare(document, algorithms, options, limits=limits, run=run)
    chapters = (compare(chapter, algorithms, options, limits=limits, run=run) for chapter in chapters_of(document))
    return replace(whole, chapters=tuple(chapters))


def run_patiently(run: Run, function: Callable[..., T], *args: object, timeout_s: float, patience_s: float) -> T:
    """``run`` for background work: wait while the workers are busy, and try once more if the child dies.

    Raises:
        BusyError: the workers were busy for ``patience_s``.
        StoppedError: it took more than ``timeout_s``, or its child died twice.
    """
    patient_until = time.monotonic() + patience_s
    may_die = True
    while True:
        started = time.monotonic()
        try:
            return run(function, *args, timeout_s=timeout_s)
        except BusyError:
            if started > patient_until:
                raise
            time.sleep(_BUSY_PAUSE_S)
        except StoppedError:
            if not may_die or time.monotonic() - started >= timeout_s:
                raise
            may_die = False


def _out_of_time(algorithm: str, limits: Limits) -> Failure:
    """The failure of an algorithm that was skipped."""
    return Failure(
        algorithm,
        f"There was no time left: a comparison may take {limits.request_timeout_s:.0f} seconds.",
        "Compare fewer algorithms at once, or choose this one alone.",
        RankingError.code,
    )
