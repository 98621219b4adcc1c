"""The list of a digest as the browser is sent it: a page of rows, and the failures; plain text and web addresses."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from ...digest import Entry
from ...export import entry_spans
from ...languages import LANGUAGES
from ...selection import count
from ...text.characters import strip_invisible
from ..markup import day, host, safe_link
from .job import Job

# However long the list is, a browser holds no more rows than these.
PAGE_SIZE = 20
MAX_FAILURES_SHOWN = 50

Row = dict[str, Any]


def order(n_sources: int, stories: Iterable[tuple[int, ...]]) -> Iterator[int]:
    """The order of the rows: as the sources were given, but later ones of a story right below its first."""
    followers = {group[0]: group[1:] for group in stories}
    moved = {index for group in followers.values() for index in group}
    for index in range(n_sources):
        if index not in moved:
            yield index
            yield from followers.get(index, ())


def listed(job: Job) -> list[int]:
    """The articles in the order of the rows; those that failed are listed elsewhere."""
    entries = job.entries
    return [i for i in order(job.n_total, job.stories) if i not in entries or entries[i].worked]


def page_of(job: Job, number: int) -> tuple[list[Row], int, int]:
    """The rows of a page, counted from 0, the number of that page, which is the last one at most, and of all rows."""
    indices = listed(job)
    number = max(0, min(number, (len(indices) - 1) // PAGE_SIZE))
    group_of = {index: group for group in job.stories if len(group) > 1 for index in group}
    start = number * PAGE_SIZE
    rows = [_row(job, index, group_of.get(index, (index,))) for index in indices[start : start + PAGE_SIZE]]
    return rows, number, len(indices)


def can_be_combined(job: Job) -> frozenset[int]:
    """The articles whose whole text was kept."""
    return frozenset(index for index, entry in job.entries.items() if entry.read)


def failures(job: Job) -> list[Row]:
    """What could not be read, and why."""
    return [_failure(job, index) for index in job.failed[:MAX_FAILURES_SHOWN]]


def _row(job: Job, index: int, group: tuple[int, ...]) -> Row:
    entry = job.entries.get(index)
    if entry is None:
        state = "Waiting" if job.is_running else "Not read yet"
        return {"index": index, "title": _title(job, index), "waiting": state}
    language = LANGUAGES.get(entry.language)
    is_first = index == group[0]
    kept = can_be_combined(job)
    story = [one for one in group if one in kept]
    return {
        "index": index,
        "title": _title(job, index),
        "here": _share_link(entry.address),
        "site": strip_invisible(entry.site) or host(entry.origin or entry.address),
        "original": safe_link(entry.origin or entry.address),
        "facts": _facts(entry, is_first=is_first),
        "paragraphs": _paragraphs(entry) if is_first else [],
        "notes": " ".join(dict.fromkeys(map(strip_invisible, entry.notes))) if is_first else "",
        "lang": language.code if language and language.code != "und" else "",
        "dir": ("rtl" if language.right_to_left else "ltr") if language else "auto",
        "tick": index in kept,
        "follows": not is_first,
        "story": story if is_first and len(story) > 1 else [],
    }


def _paragraphs(entry: Entry) -> list[list[tuple[str, str]]]:
    """The sentences of each paragraph, each with the address that opens the original page there, "" for none."""
    return [[(span.text, span.address) for span in spans] for spans in entry_spans(entry)]


def _title(job: Job, index: int) -> str:
    """What the article calls itself, else what the list calls it, else its address."""
    entry, listing = job.entries.get(index), job.listing
    title = entry.title if entry else ""
    listed_as = (listing.titles[index] or listing.addresses[index]) if listing else ""
    return strip_invisible(title or listed_as)


def _facts(entry: Entry, *, is_first: bool) -> str:
    """ "14 November 2026 · 676 → 147 words"; of another article on the same story its length only."""
    if entry.same_as is not None:
        return "the same page"
    length = f"{entry.n_words:,} → {count(entry.n_summary_words, 'word')}"
    parts = [day(entry.published), length if is_first else count(entry.n_words, "word")]
    return " · ".join(filter(None, [*parts, "" if is_first else "the same story"]))


def _failure(job: Job, index: int) -> Row:
    entry = job.entries[index]
    problem, title = entry.problem, _title(job, index)
    where = host(entry.address)
    return {
        "index": index,
        "title": title,
        "site": where if title != entry.address else "",
        "original": safe_link(entry.address),
        "reason": strip_invisible(" ".join(filter(None, (problem.message, problem.hint)))) if problem else "",
    }


def _share_link(address: str) -> str:
    """The address of this program's page of one article, beside that of the digest."""
    return f"./?url={quote(address, safe='')}"
