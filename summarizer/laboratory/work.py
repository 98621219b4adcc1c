"""The work on one document: importable functions of picklable values, which a child process can do."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ..algorithms import ALGORITHMS
from ..algorithms import rank as rank_sentences
from ..engine import Engine, run_patiently
from ..errors import SourceError, StoppedError
from ..languages import NAMES, UNDETERMINED, known_code, words_of
from ..limits import Limits
from ..models import Document, Failure, Payload, Ranking, Summary
from ..options import MAX_FOCUS_CHARACTERS, ROWS, Budget, Options, Stage, settle_length
from ..pipeline import Run, condense_all, read_payload
from .baselines import choose_by_oracle, rank_at_random
from .measures import Judge
from .models import FLOOR, LEAD, ORACLE, Evaluated, Item, Outcome, Settings

T = TypeVar("T")

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# People at the page go first; an evaluation can wait.
_MAX_BUSY_S = 300.0

Ranked = Ranking | Failure


@dataclass(frozen=True, slots=True)
class Task:
    """A document to evaluate: what was fetched of it, and ``run``, which does each step in a child."""

    item: Item
    payload: Payload
    settings: Settings
    limits: Limits
    run: Run


def do_task(task: Task) -> Evaluated:
    """The document in one child, or with plug-ins each of those in a child of its own.

    If the child is stopped, each algorithm gets a child of its own, so that it harms no other.

    Raises:
        SummarizerError: the document can't be read, or measuring it took too long.
    """
    settings, limits, run = task.settings, task.limits, task.run
    job = (task.item, task.payload, settings, limits)
    timeout_s = limits.parse_timeout_s + limits.rank_timeout_s
    rows = [ALGORITHMS[name] for name in settings.algorithms if name in ALGORITHMS]
    own = tuple(row.name for row in rows if not row.is_plugin and not row.is_vote)
    known: dict[str, Ranked] = {}
    try:
        if not any(row.is_plugin for row in rows):
            return _run_patiently(run, evaluate_one, *job, timeout_s=timeout_s)
        document, ranked = _run_patiently(run, read_and_rank, *job, own, timeout_s=timeout_s)
        known = dict(zip(own, ranked, strict=True))
    except StoppedError:
        document = _run_or_fail(run, read_item, *job, timeout_s=limits.parse_timeout_s)
    # The time of a request for each of them, because other documents are ahead in the queue.
    patient = replace(limits, request_timeout_s=limits.request_timeout_s * len(rows))
    ranked = Engine(run=run, limits=patient).rank_all(document, settings.algorithms, known=known)
    return _run_or_fail(run, measure, task.item, document, ranked, settings, timeout_s=timeout_s)


def _run_patiently(run: Run, function: Callable[..., T], *args: object, timeout_s: float) -> T:
    return run_patiently(run, function, *args, timeout_s=timeout_s, patience_s=_MAX_BUSY_S)


def _run_or_fail(run: Run, function: Callable[..., T], *args: object, timeout_s: float) -> T:
    try:
        return _run_patiently(run, function, *args, timeout_s=timeout_s)
    except StoppedError as error:
        raise SourceError(error.about("Evaluating this document"), hint="Leave it out, or shorten it.") from error


def evaluate_one(item: Item, payload: Payload, settings: Settings, limits: Limits) -> Evaluated:
    """In a child: read the document, rank it with every algorithm, and measure the summaries.

    Raises:
        SummarizerError: it can't be read.
    """
    document, ranked = read_and_rank(item, payload, settings, limits, settings.algorithms)
    return measure(item, document, ranked, settings)


def read_and_rank(
    item: Item, payload: Payload, settings: Settings, limits: Limits, algorithms: Sequence[str]
) -> tuple[Document, tuple[Ranked, ...]]:
    """In a child: the document of an item, and its ranking by each of the algorithms or why there is none.

    Raises:
        SummarizerError: it can't be read.
    """
    document = read_item(item, payload, settings, limits)
    return document, Engine(limits=limits).rank_all(document, algorithms)


def read_item(item: Item, payload: Payload, settings: Settings, limits: Limits) -> Document:
    """The document of an item, in its language and under its title if the corpus has them.

    Raises:
        SummarizerError: it can't be read.
    """
    options = settings.options
    language = options.language or language_of(item.language)
    document = read_payload(payload, replace(options, language=language or None), limits)
    if not item.title:
        return document
    return replace(document, article=replace(document.article, title=item.title))


def language_of(named: str) -> str:
    """The code of a language that a corpus names by a code or in English; "" where it has to be detected.

    A code that no language of ours has means that none of our word lists fits.
    """
    codes = {name.casefold(): code for code, name in NAMES.items()}
    known = known_code(named) or codes.get(named.casefold(), "")
    return known or (UNDETERMINED if _CODE.fullmatch(named) else "")


def measure(item: Item, document: Document, ranked: Sequence[Ranked], settings: Settings) -> Evaluated:
    """Condense every ranking, and the baselines, within one budget, and measure the summaries."""
    budget = budget_of(item, document, settings)
    judge = Judge(document, item.references, settings)
    baselines = [replace(rank_sentences(document, LEAD), algorithm=FLOOR), rank_at_random(document, settings.seed)]
    comparison = condense_all(document, [*ranked, *baselines], budget)
    summaries = {summary.ranking.algorithm: summary for summary in comparison}
    if item.references:
        summaries[ORACLE] = _oracle(item, document, budget, judge, settings)
    outcomes = {
        name: Outcome(tuple(sorted(summaries[name].indices)), judge.measure(summaries[name]))
        for name in settings.systems
        if name in summaries
    }
    chosen = frozenset().union(*(outcome.indices for outcome in outcomes.values()))
    return Evaluated(
        number=item.number,
        name=item.name,
        language=document.language.code,
        n_words=document.n_words,
        n_sentences=len(document.sentences),
        outcomes=outcomes,
        failures=comparison.failures,
        references=item.references,
        sentences={index: document.sentences[index].text for index in sorted(chosen)},
    )


def budget_of(item: Item, document: Document, settings: Settings) -> Budget:
    """The same for every system: as asked for, or as long as the references; the item's question is the focus."""
    options: Options = replace(settings.options, bullets=True)
    if item.question and not options.focus:
        options = replace(options, focus=item.question[:MAX_FOCUS_CHARACTERS])
    if settings.reference_length and item.references:
        n_words = [len(words_of(text, document.language)) for text in item.references]
        lengths = {row.name: row.default for row in ROWS.values() if row.stage is Stage.LENGTH}
        options = replace(options, **lengths | {"words": max(1, round(math.fsum(n_words) / len(n_words)))})
    return settle_length(options, document.n_words)


def _oracle(item: Item, document: Document, budget: Budget, judge: Judge, settings: Settings) -> Summary:
    chosen = choose_by_oracle(document, item.references, budget, judge.rouge.tokens, mean=settings.mean_of_references)
    indices = {sentence.index for sentence in chosen}
    scores = tuple(float(sentence.index in indices) for sentence in document.sentences)
    return Summary(Ranking(ORACLE, scores), tuple((sentence,) for sentence in chosen), budget=budget)
