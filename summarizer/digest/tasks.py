"""The work on fetched articles: importable functions of picklable values, for any executor."""

from dataclasses import dataclass

from ..engine import run_patiently
from ..errors import SourceError, StoppedError
from ..limits import Limits
from ..models import Payload
from ..options import settle_length
from ..pipeline import Run, condense, rank, read_payload
from .models import DigestSettings, Read, ReadFailure

# People at the page go first; a digest can wait.
_MAX_BUSY_S = 300.0


@dataclass(frozen=True, slots=True)
class Task:
    """Articles that travel together; ``run`` does each by itself."""

    payloads: tuple[Payload, ...]
    settings: DigestSettings
    limits: Limits
    run: Run


def do_task(task: Task) -> tuple[Read | ReadFailure, ...]:
    """The result of each article, in order; one that is stopped harms no other."""
    return tuple(_read_or_fail(payload, task) for payload in task.payloads)


def read_article(payload: Payload, settings: DigestSettings, limits: Limits) -> Read:
    """In a child: from what was fetched to the summary.

    Raises:
        SummarizerError: there is no article, or the algorithm failed.
    """
    # Numpy, which the page's first run can do without.
    from .near_duplicates import fingerprint

    document = read_payload(payload, settings.options, limits)
    ranking = rank(document, settings.algorithm, limits=limits)
    # No line of an article counts here.
    budget = settle_length(settings.options, document.n_words)
    return Read(document, condense(document, ranking, budget), fingerprint(document))


def _read_or_fail(payload: Payload, task: Task) -> Read | ReadFailure:
    try:
        return _read(payload, task)
    except Exception as error:  # noqa: BLE001 -- a bug in one article is logged, and the others go on
        return ReadFailure.of(error)


def _read(payload: Payload, task: Task) -> Read:
    timeout_s = task.limits.parse_timeout_s + task.limits.rank_timeout_s
    job = (read_article, payload, task.settings, task.limits)
    try:
        return run_patiently(task.run, *job, timeout_s=timeout_s, patience_s=_MAX_BUSY_S)
    except StoppedError as error:
        raise SourceError(
            "Reading this article took too much time or memory, so it was stopped.", hint=error.hint
        ) from error
