"""A digest that runs in a thread of its own and belongs to one visit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from threading import Event

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
from ..background import WAITING, Background

# Whole articles that a visit keeps: 500 of 20,000 characters. Of the rest only the summaries stay.
MAX_KEPT_CHARACTERS = 10_000_000

STEPS: Mapping[str, str] = {
    **WAITING,
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
    """What the reader did with the list: the page it is on, what is ticked, and what is to be opened or pasted.

    ``problem`` says why the ticked articles could not be combined.
    """

    page: int = 0
    ticked: frozenset[int] = frozenset()
    opened: int | None = None
    pasted: int | None = None
    problem: ReadFailure | None = None


class Job(Background):
    """Reads a list and the articles in it; what ``known`` has of the same articles is not read again."""

    name = "digest"

    def __init__(
        self,
        source: Source,
        settings: DigestSettings,
        *,
        known: Digest | None = None,
        is_watched: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(is_watched)
        self.source = source
        self.settings = settings
        self.listing: Listing | None = None
        self.combined: Combined | None = None
        self.view = View()
        self.number = next(_numbers)
        self._known = known
        # What is done by now, by index in the list; replaced, never changed, because the page reads it meanwhile.
        self.entries: Mapping[int, Entry] = {}
        self._stories: tuple[Mapping[int, Entry], tuple[tuple[int, ...], ...]] = (self.entries, ())
        self._meter = Meter(0)

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
        super().start()

    def do(self, stop: Event) -> None:
        self._read_list(stop)
        self._read_articles(stop)

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
