"""The work on one document: importable functions of picklable values, which a child process can do."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ..algorithms import rank as rank_sentences
from ..engine import Engine, run_patiently
from ..errors import SourceError, StoppedError
from ..languages import known_code, words_of
from ..limits import Limits
from ..models import Document, Failure, Payload, Ranking, Summary
from ..options import MAX_FOCUS_CHARACTERS, Budget, Options, settle_length
from ..pipeline import Run, condense_all, read_payload
from .baselines import choose_by_oracle, rank_at_random
from .measures import Judge
from .models import FLOOR, LEAD, ORACLE, Evaluated, Item, Outcome, Settings

T = TypeVar("T")

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
    """The document in one child; if that is stopped, each algorithm in a child of its own, so that it harms no other.

    Raises:
        SummarizerError: the document can't be read, or measuring it took too long.
    """
    limits, run = task.limits, task.run
    job = (task.item, task.payload, task.settings, limits)
    timeout_s = limits.parse_timeout_s + limits.rank_timeout_s
    try:
        return run_patiently(run, evaluate_one, *job, timeout_s=timeout_s, patience_s=_MAX_BUSY_S)
    except StoppedError:
        document = _run(run, read_item, *job, timeout_s=limits.parse_timeout_s)
        # A vote needs the others' rankings, so it is left to the engine, whose time is that of all algorithms together.
        n_algorithms = len(task.settings.algorithms) + 1
        patient = replace(limits, request_timeout_s=n_algorithms * (limits.rank_timeout_s + limits.wait_timeout_s))
        ranked = Engine(run=run, limits=patient).rank_all(document, task.settings.algorithms)
        return _run(run, measure, task.item, document, ranked, task.settings, timeout_s=timeout_s)


def _run(run: Run, function: Callable[..., T], *args: object, timeout_s: float) -> T:
    try:
        return run_patiently(run, function, *args, timeout_s=timeout_s, patience_s=_MAX_BUSY_S)
    except StoppedError as error:
        raise SourceError(error.about("Evaluating this document"), hint="Leave it out, or shorten it.") from error


def evaluate_one(item: Item, payload: Payload, settings: Settings, limits: Limits) -> Evaluated:
    """In a child: read the document, rank it with every algorithm, and measure the summaries.

    Raises:
        SummarizerError: it can't be read.
    """
    document = read_item(item, payload, settings, limits)
    return measure(item, document, Engine(limits=limits).rank_all(document, settings.algorithms), settings)


def read_item(item: Item, payload: Payload, settings: Settings, limits: Limits) -> Document:
    """The document of an item, in its language and under its title if the corpus has them.

    Raises:
        SummarizerError: it can't be read.
    """
    options = settings.options
    language = options.language or known_code(item.language) or None
    document = read_payload(payload, replace(options, language=language), limits)
    if not item.title:
        return document
    return replace(document, article=replace(document.article, title=item.title))


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
        options = replace(options, words=max(1, round(math.fsum(n_words) / len(n_words))), sentences=None, share=None)
    return settle_length(options, document.n_words)


def _oracle(item: Item, document: Document, budget: Budget, judge: Judge, settings: Settings) -> Summary:
    chosen = choose_by_oracle(document, item.references, budget, judge.rouge.tokens, mean=settings.mean_of_references)
    indices = {sentence.index for sentence in chosen}
    scores = tuple(float(sentence.index in indices) for sentence in document.sentences)
    return Summary(Ranking(ORACLE, scores), tuple((sentence,) for sentence in chosen), budget=budget)
