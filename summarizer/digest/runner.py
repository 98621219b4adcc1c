"""Many articles at once: fetched here, politely; read and shortened by the executors; yielded as they come.

All state belongs to one thread, the one that takes the next entry. Fetches and tasks run elsewhere and put their
results into one queue, so nothing is shared and nothing is locked.
"""

import logging
import queue
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from threading import Event, Thread
from urllib.parse import urlsplit

from ..errors import TooLargeError, UnsafeUrlError
from ..fetching import fetch, same_page
from ..limits import DEFAULT_LIMITS, Limits
from ..models import Payload, Source, Url
from ..options import DEFAULT_ALGORITHM, DEFAULT_OPTIONS, Options
from ..workers.executors import Executors, executors, here
from .models import DigestSettings, Entry, Read, ReadFailure, name_of
from .tasks import Task, do_task

NOT_KEPT = "This digest is large, so only the summary of this article was kept."

_LOG = logging.getLogger(__name__)
_STOPPED = ReadFailure("Stopped", "Every attempt to read this article was stopped.")
# How often ``stop`` is looked at while nothing comes.
_TICK_S = 0.1
# A task that the executors lost is sent once more, article by article, and then done on this machine.
_MAX_LOST = 2


Fetch = Callable[[Source, Limits], Payload]
Result = Future[tuple[Read | ReadFailure, ...]]


@dataclass(frozen=True, slots=True)
class _Sent:
    """A task at work: its articles, by index, and where they went."""

    articles: Sequence[tuple[int, Payload]] = ()
    workers: Executors | None = None


def digest(
    sources: Sequence[Source | str],
    *,
    algorithm: str = DEFAULT_ALGORITHM,
    options: Options = DEFAULT_OPTIONS,
    limits: Limits = DEFAULT_LIMITS,
    stop: Event | None = None,
    workers: Executors | None = None,
    fetch: Fetch = fetch,
) -> Iterator[Entry]:
    """One entry per source as they come, each with a summary or a problem; ``entry.index`` is its position in the list.

    A string is an address. An address of a page that was named before is not fetched again.
    Setting ``stop``, or closing the iterator, ends it at once.
    ``workers`` default to the configured cluster, else to this machine.
    Work goes on only while entries are asked for, and no more is held than ``limits`` allow.

    Raises:
        TooLargeError: there are more sources than ``limits.max_digest_sources``.
        SummarizerError: a cluster is configured and does not answer; raised by the first entry.
    """
    if len(sources) > limits.max_digest_sources:
        raise TooLargeError(
            f"There are {len(sources):,} articles; at most {limits.max_digest_sources:,} are read at a time.",
            hint="Split them into several digests.",
        )
    given = [Url(source) if isinstance(source, str) else source for source in sources]
    return _entries(given, DigestSettings(algorithm, options), limits, stop or Event(), workers, fetch)


def _entries(
    sources: list[Source],
    settings: DigestSettings,
    limits: Limits,
    stop: Event,
    workers: Executors | None,
    fetch: Fetch,
) -> Iterator[Entry]:
    with ExitStack() as stack:
        yield from _Digest(sources, settings, limits, workers or stack.enter_context(executors()), fetch).entries(stop)


class _Digest:
    """A digest at work. Its methods run in one thread; others only put events into its queue."""

    def __init__(
        self, sources: list[Source], settings: DigestSettings, limits: Limits, workers: Executors, fetch: Fetch
    ) -> None:
        self._sources = sources
        self._settings = settings
        self._limits = limits
        self._executors = workers
        self._fetch = fetch
        # What other threads have this one do next.
        self._events: queue.SimpleQueue[Callable[[], Iterator[Entry]]] = queue.SimpleQueue()
        self._hosts = [_host(source) for source in sources]
        self._to_fetch, self._repeats = _distinct(sources)
        self._fetching: set[int] = set()
        self._fetched: deque[tuple[int, Payload]] = deque()
        self._tasks: dict[int, _Sent] = {}
        self._numbers = count()
        self._n_lost: dict[int, int] = {}
        self._started: dict[int, float] = {}
        self._n_kept = 0

    def entries(self, stop: Event) -> Iterator[Entry]:
        while not stop.is_set() and (self._to_fetch or self._fetching or self._fetched or self._tasks):
            self._send_fetches()
            self._send_tasks()
            try:
                take = self._events.get(timeout=_TICK_S)
            except queue.Empty:
                self._replace_dead_executors()
            else:
                yield from take()

    def _send_fetches(self) -> None:
        """As many as the limits allow, each from a different host."""
        for index in list(self._to_fetch):
            if len(self._fetching) >= self._limits.max_fetches or not self._has_room():
                return
            host = self._hosts[index]
            if host and host in {self._hosts[other] for other in self._fetching}:
                continue
            self._to_fetch.remove(index)
            self._fetching.add(index)
            self._started[index] = time.monotonic()
            Thread(target=self._fetch_one, args=(index,), name="digest-fetch", daemon=True).start()

    def _has_room(self) -> bool:
        waiting = len(self._fetching) + len(self._fetched)
        most = self._limits.max_fetches + self._executors.n_workers * self._executors.n_per_task
        return (
            waiting < most and sum(len(payload.data) for _, payload in self._fetched) < self._limits.max_waiting_bytes
        )

    def _fetch_one(self, index: int) -> None:
        """In a thread of its own."""
        outcome: Payload | ReadFailure
        try:
            outcome = self._fetch(self._sources[index], self._limits)
        except Exception as error:  # noqa: BLE001 -- a bug in one fetch is logged, and the others go on
            outcome = ReadFailure.of(error)
        self._events.put(partial(self._take_fetched, index, outcome))

    def _take_fetched(self, index: int, outcome: Payload | ReadFailure) -> Iterator[Entry]:
        self._fetching.remove(index)
        if isinstance(outcome, ReadFailure):
            yield from self._entries_of(index, outcome)
        else:
            self._fetched.append((index, outcome))

    def _send_tasks(self) -> None:
        """Full tasks; smaller ones only to idle workers, so that the last articles need not wait."""
        while self._fetched and len(self._tasks) < self._executors.max_tasks:
            is_full = len(self._fetched) >= self._executors.n_per_task
            if not is_full and len(self._tasks) >= self._executors.n_workers and self._fetching:
                return
            n_here = min(self._executors.n_per_task, len(self._fetched))
            self._send([self._fetched.popleft() for _ in range(n_here)], self._executors)

    def _send(self, articles: Sequence[tuple[int, Payload]], workers: Executors) -> None:
        task = Task(tuple(payload for _, payload in articles), self._settings, self._limits, workers.run)
        number = next(self._numbers)
        self._tasks[number] = _Sent(articles, workers)
        try:
            future = workers.executor.submit(do_task, task)
        except Exception as error:  # noqa: BLE001 -- a cluster that is gone is no reason to lose articles
            future = Future()
            future.set_exception(error)
        future.add_done_callback(lambda done: self._events.put(partial(self._take_done, number, done)))

    def _take_done(self, number: int, future: Result) -> Iterator[Entry]:
        articles = self._tasks.pop(number, _Sent()).articles
        if not articles:
            return  # it was lost, and sent again
        try:
            outcomes = future.result()
        except (Exception, CancelledError) as error:  # noqa: BLE001 -- whatever a cluster's software raises
            _LOG.warning("a task of %d articles was lost: %s", len(articles), type(error).__name__)
            yield from self._retry(articles)
            return
        for (index, _), outcome in zip(articles, outcomes, strict=True):
            yield from self._entries_of(index, outcome)

    def _replace_dead_executors(self) -> None:
        """Go on with this machine when the cluster is gone; the tasks that it had are lost."""
        dead = self._executors
        if dead.is_alive():
            return
        self._executors = here()
        for number, sent in self._tasks.items():
            if sent.workers is dead:
                lost: Result = Future()
                lost.set_exception(ConnectionError("the cluster is gone"))
                self._events.put(partial(self._take_done, number, lost))

    def _retry(self, articles: Sequence[tuple[int, Payload]]) -> Iterator[Entry]:
        """Send lost articles again, each alone: first to the same executors, then to this machine."""
        for index, payload in articles:
            n_lost = self._n_lost[index] = self._n_lost.get(index, 0) + 1
            if n_lost > _MAX_LOST:
                yield from self._entries_of(index, _STOPPED)
            else:
                self._send([(index, payload)], self._executors if n_lost < _MAX_LOST else here())

    def _entries_of(self, index: int, outcome: Read | ReadFailure) -> Iterator[Entry]:
        """The entry of a source, and those of the sources that are the same page."""
        address = name_of(self._sources[index])
        problem = outcome if isinstance(outcome, ReadFailure) else None
        entry = self._bounded(outcome, address) if isinstance(outcome, Read) else Entry(index, address, problem=outcome)
        yield replace(entry, index=index, seconds=time.monotonic() - self._started[index])
        for other, first in self._repeats.items():
            if first == index:
                yield Entry(other, name_of(self._sources[other]), title=entry.title, problem=problem, same_as=index)

    def _bounded(self, read: Read, address: str) -> Entry:
        """An entry that holds its article whole, unless those before it were much already."""
        article, entry = read.document.article, entry_of(read, address)
        self._n_kept += len(article.text) + sum(len(piece.text) for piece in article.removed)
        if self._n_kept <= self._limits.max_kept_characters:
            return entry
        return replace(entry, read=None, notes=(*entry.notes, NOT_KEPT))


def entry_of(read: Read, address: str) -> Entry:
    """The entry of an article, at index 0."""
    article, summary = read.document.article, read.summary
    return Entry(
        index=0,
        address=address,
        origin=article.origin,
        title=article.title,
        site=article.site,
        authors=article.authors,
        published=article.published,
        language=read.document.language.code,
        right_to_left=read.document.language.right_to_left,
        n_words=read.document.n_words,
        n_summary_words=summary.n_words,
        paragraphs=tuple(tuple(sentence.text for sentence in paragraph) for paragraph in summary.paragraphs),
        notes=(*article.notes, *summary.notes),
        fingerprint=read.fingerprint,
        read=read,
    )


def _host(source: Source) -> str:
    if not isinstance(source, Url):
        return ""
    try:
        return urlsplit(source.address if "://" in source.address else f"//{source.address}").netloc.lower()
    except ValueError:
        return ""


def _distinct(sources: Sequence[Source]) -> tuple[list[int], dict[int, int]]:
    """Indices of the pages to fetch, each page once; and for every other index the one that has the same page."""
    first: dict[object, int] = {}
    repeats: dict[int, int] = {}
    for index, source in enumerate(sources):
        leader = first.setdefault(_key(source), index)
        if leader != index:
            repeats[index] = leader
    return [index for index in range(len(sources)) if index not in repeats], repeats


def _key(source: Source) -> object:
    if not isinstance(source, Url):
        return source
    try:
        return same_page(source.address)
    except UnsafeUrlError:
        return source.address
