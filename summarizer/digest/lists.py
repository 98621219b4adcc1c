"""A pasted or uploaded list of addresses → a Listing: one per line, a column of a table, or links in Markdown or HTML.

Lines without an address are reported, and the rest is read.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..errors import UnsafeUrlError
from ..fetching import same_page
from ..languages import phrase_pattern
from ..limits import DEFAULT_LIMITS, Limits
from ..text.characters import strip_invisible
from .models import BadLine, Listing

NO_ADDRESS = "There is no address in this line."

_MAX_SHOWN_CHARACTERS = 120
_MAX_BAD_LINES = 1_000
_MAX_CELLS = 100

_COMMENT = re.compile(r"\s*(?:#|//|;|<!--)")
# What lists put before an address: "- ", "3. ", "[ ] ".
_BULLET = re.compile(r"^\s*(?:[-*+•>]\s+|\d{1,4}[.)]\s+|\[[ xX]\]\s+)*")
_MARKDOWN_LINK = re.compile(
    r"\[(?P<title>[^\[\]\n]{0,300})\]\(\s*<?(?P<address>https?://[^\s>\[\]]{1,2100}?)>?(?:\s+\"[^\"\n]{0,300}\")?\s*\)"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'|`]+", re.IGNORECASE)
# Where an address ends within a run without spaces; a comma may be part of an address.
_RUN_ENDS = re.compile(r"[,;](?=https?://)", re.IGNORECASE)
_NEXT_CELL = re.compile(r"[,;][^,;./?&=]*$")
# example.org/story without a scheme, alone in its line or cell.
_BARE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?::\d{1,5})?(?:/\S*)?", re.IGNORECASE)
_CLOSING = ".,;:!?)]}*_\"'”’"
_HEADER = r"\b(?:<files.address_columns>)\b"
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A line of a list or an item of a feed; ``address`` is "" where it has none."""

    number: int
    text: str
    address: str = ""
    title: str = ""


def read_lines(text: str, *, limits: Limits = DEFAULT_LIMITS) -> Listing:
    """The addresses of a list, in order and each page once, and the lines that could not be used."""
    return gather(find_rows(text), limits=limits)


def find_rows(text: str) -> Iterator[ListRow]:
    """The rows of a list, without comments and empty lines."""
    lines = text.removeprefix("\ufeff").splitlines()
    delimiter = _delimiter(lines[0]) if lines else ""
    for number, line in enumerate(lines, 1):
        if not line.strip() or _COMMENT.match(line) or (number == 1 and delimiter):
            continue
        found = list(_find(line, delimiter))
        yield from (ListRow(number, _shown(address), address, title) for address, title in found)
        if not found:
            yield ListRow(number, _shown(line))


def gather(
    rows: Iterable[ListRow], *, title: str = "", missing: str = NO_ADDRESS, limits: Limits = DEFAULT_LIMITS
) -> Listing:
    """A listing of the addresses that may be opened: each page once, no more than the limit."""
    kept: dict[str, ListRow] = {}
    bad: list[BadLine] = []
    n_repeated = 0
    for row in rows:
        try:
            page = same_page(row.address, limits) if row.address else ""
        except UnsafeUrlError as error:
            bad.append(BadLine(row.number, row.text, str(error)))
            continue
        if not page:
            bad.append(BadLine(row.number, row.text, missing))
        elif page in kept:
            n_repeated += 1
        else:
            kept[page] = row
    listed = list(kept.values())[: limits.max_digest_sources]
    return Listing(
        addresses=tuple(row.address for row in listed),
        titles=tuple(row.title for row in listed),
        bad=tuple(bad[:_MAX_BAD_LINES]),
        n_repeated=n_repeated,
        n_left_out=len(kept) - len(listed),
        title=title,
    )


def _delimiter(line: str) -> str:
    """The delimiter of a table whose first line names its columns; "" for a plain list."""
    if not phrase_pattern(_HEADER, flags=re.IGNORECASE).search(line) or "://" in line:
        return ""
    return next((sign for sign in _DELIMITERS if sign in line), "\t")


def _find(line: str, delimiter: str) -> Iterator[tuple[str, str]]:
    """Addresses and their titles."""
    links = [(match["address"], strip_invisible(match["title"]).strip()) for match in _MARKDOWN_LINK.finditer(line)]
    if links:
        yield from links
        return
    cells = _cells(line, delimiter) if delimiter else [line]
    addresses = [address for cell in cells for address in _addresses(cell)]
    if not addresses:
        bare = (_BULLET.sub("", cell).strip().strip("\"'<>") for cell in re.split(r"[,;\t]", line)[:_MAX_CELLS])
        addresses = [cell for cell in bare if _BARE.fullmatch(cell)]
    yield from ((address, "") for address in addresses)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # a cell of more characters than Python's reader takes
        return line.split(delimiter)


def _addresses(cell: str) -> Iterator[str]:
    end = len(cell.rstrip("\"'> "))
    for match in _ADDRESS.finditer(cell):
        is_last = match.end() >= end
        for run in _RUN_ENDS.split(match[0]):
            # "https://example.org/story,A title of several words": the comma separates two cells.
            yield _trim(run if is_last else _NEXT_CELL.sub("", run))


def _trim(address: str) -> str:
    """The address without punctuation of the line: a full stop, a bracket that was opened before it."""
    end, excess = len(address), address.count(")") - address.count("(")
    while end and address[end - 1] in _CLOSING:
        if address[end - 1] == ")":
            if excess <= 0:
                break
            excess -= 1
        end -= 1
    return address[:end]


def _shown(text: str) -> str:
    bare = " ".join(strip_invisible(text).split())
    return bare if len(bare) <= _MAX_SHOWN_CHARACTERS else f"{bare[: _MAX_SHOWN_CHARACTERS - 1]}…"
