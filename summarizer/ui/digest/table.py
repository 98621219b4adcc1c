"""The table that fills: a row per article, those that tell the same story below one another."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from ...digest import Entry, Listing
from ..markup import escape, link, safe_link

_HEAD = '<tr><th scope="col">No.</th><th scope="col">Article</th><th scope="col">Result</th></tr>'


def table(
    listing: Listing, entries: Mapping[int, Entry], stories: tuple[tuple[int, ...], ...], *, running: bool
) -> str:
    """All places of the listing; what is not done yet is there too."""
    same = {place: group[0] for group in stories for place in group[1:]}
    rows = "".join(
        _row(place, listing, entries.get(place), same.get(place), running=running)
        for place in order(len(listing.addresses), stories)
    )
    return (
        '<div class="sift-scroll sift-digest" tabindex="0" role="region" aria-label="Articles">'
        f'<table class="sift-table"><caption class="sift-unseen">Articles and what became of them</caption>'
        f"<thead>{_HEAD}</thead><tbody>{rows}</tbody></table></div>"
    )


def order(n_places: int, stories: tuple[tuple[int, ...], ...]) -> Iterator[int]:
    """The places as they were given, but the later ones of a story right below its first."""
    followers = {group[0]: group[1:] for group in stories}
    moved = {place for group in stories for place in group[1:]}
    for place in range(n_places):
        if place not in moved:
            yield place
            yield from followers.get(place, ())


def _row(place: int, listing: Listing, entry: Entry | None, first: int | None, *, running: bool) -> str:
    address = listing.addresses[place]
    title = (entry.title if entry else "") or listing.titles[place] or address
    where = _host(address) if title != address else ""
    told = [escape(where)] if where else []
    if first is not None:
        told.append(f"the same story as {first + 1}")
    name = link(address, title) or escape(title)
    small = f"<small>{' · '.join(told)}</small>" if told else ""
    kind = ' class="sift-same"' if first is not None else ""
    return (
        f'<tr{kind}><td>{place + 1}</td><th scope="row">{name}{small}</th>'
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


def _host(address: str) -> str:
    href = safe_link(address)
    return (urlsplit(href).hostname or "").removeprefix("www.") if href else ""
