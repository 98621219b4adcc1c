"""The documents of a corpus, evaluated by the executors and yielded as they come.

Documents are read from the corpus only as they are needed, so it may be of any size.
"""

import logging
import queue
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import wait
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from threading import Event

from ..bugs import log_bug
from ..errors import SummarizerError
from ..fetching import fetch
from ..limits import DEFAULT_LIMITS, Limits
from ..models import Payload, Source
from ..workers import run
from ..workers.executors import Executors, Threads, executors
from .models import BadRow, Evaluated, Item, Result, Settings
from .work import Task, do_task

Fetch = Callable[[Source, Limits], Payload]

_LOG = logging.getLogger(__name__)
# How often ``stop`` is looked at while nothing comes.
_TICK_S = 0.1


def evaluate(
    items: Iterable[Item | BadRow],
    settings: Settings,
    *,
    limits: Limits = DEFAULT_LIMITS,
    stop: Event | None = None,
    workers: Executors | None = None,
    fetch: Fetch = fetch,
) -> Iterator[Result]:
    """A result per item as they come, each with its number; a bad row for each that could not be used.

    Setting ``stop``, or closing the iterator, ends it at once. Work goes on only while results are asked for.
    ``workers`` default to the configured cluster, else to this machine.

    Raises:
        SummarizerError: a cluster is configured and does not answer, or the corpus can't be read.
    """
    stop = stop or Event()
    done: queue.SimpleQueue[Result] = queue.SimpleQueue()
    threads = Threads()
    with ExitStack() as stack:
        crew = workers or stack.enter_context(executors())
        # A thread waits for a page most of the time.
        most = {True: max(crew.max_tasks, limits.max_fetches), False: crew.max_tasks}
        waiting = iter(items)
        upcoming = next(waiting, None)
        n_at_work = 0
        while not stop.is_set() and (upcoming is not None or n_at_work):
            while upcoming is not None and n_at_work < most[isinstance(upcoming, Item) and not upcoming.text]:
                if isinstance(upcoming, BadRow):
                    yield upcoming
                else:
                    n_at_work += 1
                    threads.submit(_put, done, partial(_evaluate, upcoming, settings, limits, crew, fetch))
                upcoming = next(waiting, None)
            try:
                result = done.get(timeout=_TICK_S)
            except queue.Empty:
                continue
            n_at_work -= 1
            yield result


def _put(done: "queue.SimpleQueue[Result]", work: Callable[[], Result]) -> None:
    done.put(work())


def _evaluate(item: Item, settings: Settings, limits: Limits, crew: Executors, fetch: Fetch) -> Result:
    """In a thread: fetch, and have the executors do the rest."""
    try:
        payload = fetch(item.source, limits)
        return _submit(Task(item, payload, settings, limits, crew.run), crew)
    except SummarizerError as error:
        return BadRow(item.number, error.message, error.hint)
    except Exception as error:  # noqa: BLE001 -- a bug in one document is logged, and the others go on
        code = log_bug(error, _LOG)
        return BadRow(item.number, "This is a fault of the program, not of the document.", f"Quote the code {code}.")


def _submit(task: Task, crew: Executors) -> Evaluated:
    """What the executors make of a task; one that a cluster loses is done on this machine."""
    try:
        future = crew.executor.submit(do_task, task)
        while crew.is_alive() or future.done():
            if wait([future], timeout=_TICK_S).done:
                return future.result()
    except SummarizerError:
        raise
    except Exception as error:
        if isinstance(crew.executor, Threads):
            raise
        _LOG.warning("a task was lost: %s", type(error).__name__)
    return do_task(replace(task, run=run))
