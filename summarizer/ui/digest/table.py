"""The table of a digest: a row per article, articles on the same story below one another."""

from collections.abc import Iterator, Mapping

from ...digest import Entry, Listing
from ..markup import escape, host, link

_HEAD = '<tr><th scope="col">No.</th><th scope="col">Article</th><th scope="col">Result</th></tr>'


def table(
    listing: Listing, entries: Mapping[int, Entry], stories: tuple[tuple[int, ...], ...], *, running: bool
) -> str:
    """All articles of the listing; also those that have not been read yet."""
    same = {index: group[0] for group in stories for index in group[1:]}
    rows = "".join(
        _row(index, listing, entries.get(index), same.get(index), running=running)
        for index in order(len(listing.addresses), stories)
    )
    return (
        '<div class="sift-scroll sift-digest" tabindex="0" role="region" aria-label="Articles">'
        f'<table class="sift-table"><caption class="sift-unseen">Articles and their results</caption>'
        f"<thead>{_HEAD}</thead><tbody>{rows}</tbody></table></div>"
    )


def order(n_sources: int, stories: tuple[tuple[int, ...], ...]) -> Iterator[int]:
    """The order of the rows: as the sources were given, but later ones of a story right below its first."""
    followers = {group[0]: group[1:] for group in stories}
    moved = {index for group in stories for index in group[1:]}
    for index in range(n_sources):
        if index not in moved:
            yield index
            yield from followers.get(index, ())


def _row(index: int, listing: Listing, entry: Entry | None, first: int | None, *, running: bool) -> str:
    address = listing.addresses[index]
    title = (entry.title if entry else "") or listing.titles[index] or address
    where = host(address) if title != address else ""
    notes = [escape(where)] if where else []
    if first is not None:
        notes.append(f"the same story as {first + 1}")
    name = link(address, title) or escape(title)
    small = f"<small>{' · '.join(notes)}</small>" if notes else ""
    kind = ' class="sift-same"' if first is not None else ""
    return (
        f'<tr{kind}><td>{index + 1}</td><th scope="row">{name}{small}</th>'
        f"<td>{_result(entry, running=running)}</td></tr>"
    )


def _result(entry: Entry | None, *, running: bool) -> str:
    if entry is None:
        return f'<span class="sift-left">{"Waiting" if running else "Not read yet"}</span>'
    problem = entry.problem
    if problem:
        hint = f"<small>{escape(problem.hint)}</small>" if problem.hint else ""
        return f'<span class="sift-failed"><span aria-hidden="true">✕ </span>{escape(problem.message)}</span>{hint}'
    if entry.same_as is not None:
        return f"The same page as {entry.same_as + 1}"
    return f"{entry.n_words:,} → {entry.n_summary_words:,} words"
