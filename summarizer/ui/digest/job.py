"""A digest that runs in a thread of its own and belongs to one visit; it does not know Streamlit.

The page's script looks at it in every run, and never waits for it.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from threading import BoundedSemaphore, Event, Lock, Thread

from ...digest import (
    Digest,
    DigestSettings,
    Entry,
    JointSummary,
    Listing,
    Meter,
    Progress,
    ReadFailure,
    digest,
    read_listing,
)
from ...digest import stories as find_stories
from ...digest.runner import entry_of
from ...models import Source
from ...options import reads_alike, settle_length
from ...pipeline import condense
from ...workers import run

# How many digests run at the same time on this server; others wait.
MAX_AT_ONCE = 4
# Whole articles that a visit keeps: 500 of 20,000 characters. Of the rest only the summaries stay.
MAX_KEPT_CHARACTERS = 10_000_000
# How long a digest continues while its visitor is disconnected: a phone in a pocket, a train in a tunnel.
UNWATCHED_S = 60.0

_TURN_S = 0.2
_WATCH_S = 2.0
_turns = BoundedSemaphore(MAX_AT_ONCE)

STEPS: Mapping[str, str] = {
    "wait": "Waiting for other digests on this server",
    "list": "Reading the list",
    "read": "Reading the articles",
}
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Combined:
    """One summary of several articles of a digest, whose indices these are."""

    joint: JointSummary
    indices: tuple[int, ...]
    number: int = field(default_factory=lambda: next(_numbers))


@dataclass(slots=True)
class View:
    """What the reader did with the list: the page it is on, what is ticked, and what is to be opened or pasted."""

    page: int = 0
    ticked: frozenset[int] = frozenset()
    opened: int | None = None
    pasted: int | None = None


class Job:
    """Reads a list and the articles in it; can be stopped, and continue where it stopped.

    ``is_watched`` says whether the visit is still there. What ``known`` has of the same articles is not read again.
    """

    def __init__(
        self,
        source: Source,
        settings: DigestSettings,
        *,
        known: Digest | None = None,
        is_watched: Callable[[], bool] = lambda: True,
    ) -> None:
        self.source = source
        self.settings = settings
        self.listing: Listing | None = None
        self.problem: ReadFailure | None = None
        self.combined: Combined | None = None
        self.view = View()
        self.number = next(_numbers)
        self.step = "wait"
        self._known = known
        self._is_watched = is_watched
        # What is done by now, by index in the list; replaced, never changed, because the page reads it meanwhile.
        self.entries: Mapping[int, Entry] = {}
        self._stories: tuple[Mapping[int, Entry], tuple[tuple[int, ...], ...]] = (self.entries, ())
        self._lock = Lock()
        self._meter = Meter(0)
        self._stop = Event()
        self._done = Event()
        self._done.set()

    @property
    def is_running(self) -> bool:
        return not (self._done.is_set() or self._stop.is_set())

    @property
    def has_ended(self) -> bool:
        """Whether its thread has; after a stop this takes a moment."""
        return self._done.is_set()

    @property
    def was_stopped(self) -> bool:
        return self._stop.is_set()

    @property
    def progress(self) -> Progress:
        return self._meter.read()

    @property
    def missing(self) -> tuple[int, ...]:
        """Indices of articles that have not been read yet."""
        done = self.entries
        return tuple(index for index in range(self.n_total) if index not in done)

    @property
    def failed(self) -> tuple[int, ...]:
        """Indices of articles that could not be read."""
        return tuple(sorted(index for index, entry in self.entries.items() if not entry.worked))

    @property
    def n_total(self) -> int:
        return len(self.listing.addresses) if self.listing else 0

    @property
    def title(self) -> str:
        """What the list or feed is called."""
        return self.listing.title if self.listing else ""

    @property
    def stories(self) -> tuple[tuple[int, ...], ...]:
        """The indices of the articles on each story; found once for what is done by now."""
        entries, (grouped, groups) = self.entries, self._stories
        if entries is not grouped:
            groups = find_stories(entries.values())
            self._stories = entries, groups
        return groups

    @property
    def digest(self) -> Digest:
        """All that is done by now, as it is written to a file: without the whole articles."""
        entries = tuple(replace(entry, read=None) for entry in self.entries.values())
        return Digest(entries, self.settings, self.title, self.combined.joint if self.combined else None)

    @property
    def known(self) -> Digest:
        """All that is done by now, with the whole articles: what a later digest of the visit need not do again."""
        return Digest(tuple(self.entries.values()), self.settings)

    def start(self, *, again: Sequence[int] = ()) -> None:
        """Read what is missing, and ``again`` these; returns at once, and does nothing while it runs."""
        if self.is_running:
            return
        with self._lock:
            self.entries = {index: entry for index, entry in self.entries.items() if index not in again}
        self.problem, self.step = None, "wait"
        self._stop, self._done = Event(), Event()
        work = Thread(target=self._work, args=(self._stop, self._done), name="digest", daemon=True)
        work.start()
        Thread(target=self._watch, args=(self._stop, self._done), name="digest-watch", daemon=True).start()

    def stop(self) -> None:
        """End it; finished entries stay, and none is added once this returns."""
        with self._lock:
            self._stop.set()

    def _work(self, stop: Event, done: Event) -> None:
        try:
            with _turn(stop):
                self._read_list(stop)
                self._read_articles(stop)
        except Exception as error:  # noqa: BLE001 -- a bug is logged and reported; what is finished stays
            problem = ReadFailure.of(error)
            if not stop.is_set():
                self.problem = problem
        finally:
            done.set()

    def _watch(self, stop: Event, done: Event) -> None:
        """Stop when the visitor has been away for long; finished entries stay."""
        seen_at = time.monotonic()
        while not (stop.is_set() or done.wait(_WATCH_S)):
            if self._is_watched():
                seen_at = time.monotonic()
            elif time.monotonic() - seen_at > UNWATCHED_S:
                stop.set()

    def _read_list(self, stop: Event) -> None:
        if self.listing is not None or stop.is_set():
            return
        self.step = "list"
        listing = read_listing(self.source, run=run)
        if stop.is_set():
            return
        if known := self._known:
            done = {entry.address: adapted(entry, known.settings, self.settings) for entry in known.entries}
            for index, address in enumerate(listing.addresses):
                if entry := done.get(address):
                    self._keep(replace(entry, index=index))
        self.listing, self._known = listing, None

    def _read_articles(self, stop: Event) -> None:
        listing, indices = self.listing, self.missing
        if listing is None or stop.is_set():
            return
        # Its own: the thread before this one may still add a last entry to the old one.
        meter = self._meter = Meter(self.n_total, n_known=self.n_total - len(indices))
        self.step = "read"
        results = digest(
            [listing.addresses[index] for index in indices],
            algorithm=self.settings.algorithm,
            options=self.settings.options,
            stop=stop,
        )
        for entry in results:
            index = indices[entry.index]
            self._keep(replace(entry, index=index, title=entry.title or listing.titles[index]), unless=stop)
            meter.add(entry)

    def _keep(self, entry: Entry, *, unless: Event | None = None) -> None:
        with self._lock:
            # Nothing changes once it is stopped: the page has drawn what there is.
            if unless and unless.is_set():
                return
            entries = {**self.entries, entry.index: entry}
            texts = (one.read.document.article.text for one in entries.values() if one.read)
            if entry.read and sum(map(len, texts)) > MAX_KEPT_CHARACTERS:
                entries[entry.index] = replace(entry, read=None)
            self.entries = entries


@contextmanager
def _turn(stop: Event) -> Iterator[None]:
    """Wait until few enough digests are at work, or until ``stop`` is set."""
    has_turn = False
    try:
        while not (has_turn or stop.is_set()):
            has_turn = _turns.acquire(timeout=_TURN_S)
        yield
    finally:
        if has_turn:
            _turns.release()


def adapted(entry: Entry, before: DigestSettings, now: DigestSettings) -> Entry | None:
    """What is known of an article, for other settings: another length needs no new reading; None when all else does."""
    if not entry.worked or entry.same_as is not None:
        return None
    if before == now:
        return entry
    if entry.read is None or before.algorithm != now.algorithm or not reads_alike(before.options, now.options):
        return None
    document, ranking = entry.read.document, entry.read.summary.ranking
    shortened = replace(entry.read, summary=condense(document, ranking, settle_length(now.options, document.n_words)))
    return replace(entry_of(shortened, entry.address), title=entry.title, seconds=entry.seconds)
