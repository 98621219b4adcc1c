"""A corpus: documents, mostly with references, in a file, a folder, or a zip archive of either.

corpus = open_corpus(Path("news.csv"), {"text": "article"})
corpus.survey()                      # how many documents, which rows are broken
for item in corpus.items(): ...      # streamed, as often as wanted
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import SourceError
from ..limits import DEFAULT_LIMITS, Limits
from ..models import File
from .columns import Columns, choose_columns, require_texts
from .models import BadRow, Item
from .pairs import read_pairs
from .parts import Part, parts_of
from .tables import READERS, SHORT, Row, item_of, names_in, read_rows

# Ten short articles of our own writing, with one or two references each.
EXAMPLE = Path(__file__).parent / "data" / "example.jsonl"

# An archive on the reader's own machine may be as large as corpora are.
COMMAND_LIMITS = replace(DEFAULT_LIMITS, max_part_bytes=4_000_000_000, max_unpacked_bytes=8_000_000_000)

# Of a corpus with a limit, so many rows that could not be used are kept; there may be millions.
MAX_BAD_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Survey:
    """What a corpus holds; ``corpus_hash`` is that of its items in order, whatever file they are in (SHA-256, hex).

    ``bad`` has the first of the ``n_bad`` rows that could not be used.
    """

    n_items: int
    n_with_references: int
    n_left_out: int
    n_bad: int
    bad: tuple[BadRow, ...]
    corpus_hash: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where the items come from; ``names`` are the columns of its table, none for a folder of pairs.

    No more than ``max_items`` are read, if given, and no more than ``MAX_BAD_ROWS`` broken rows are yielded then.
    """

    name: str
    names: tuple[str, ...]
    columns: Columns
    read: Callable[[], Iterator[Item | BadRow]]
    max_items: int | None = None

    def items(self) -> Iterator[Item | BadRow]:
        """The items and the rows that could not be used, in order; streamed."""
        n_items = n_bad = 0
        for item in self.read():
            n_items += isinstance(item, Item)
            n_bad += isinstance(item, BadRow)
            if self.max_items is not None and n_items > self.max_items:
                return
            if self.max_items is None or isinstance(item, Item) or n_bad <= MAX_BAD_ROWS:
                yield item

    def survey(self) -> Survey:
        """Read all of it once."""
        digest = hashlib.sha256()
        n_items = n_with_references = n_left_out = n_bad = 0
        bad: list[BadRow] = []
        for item in self.read():
            if isinstance(item, BadRow):
                n_bad += 1
                bad += [item] if n_bad <= MAX_BAD_ROWS else []
            elif n_items == self.max_items:
                n_left_out += 1
            else:
                n_items += 1
                n_with_references += bool(item.references)
                digest.update(json_line(item))
        return Survey(n_items, n_with_references, n_left_out, n_bad, tuple(bad), digest.hexdigest())


def open_corpus(
    source: Path | File,
    chosen: Mapping[str, str] | None = None,
    *,
    max_items: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    needs_texts: bool = True,
) -> Corpus:
    """A corpus in a file, a folder or an archive; ``chosen`` names columns by role, as in ``{"text": "article"}``.

    Several reference columns are separated by "+". All other columns are found by their names. Unless it
    ``needs_texts``, a table without a column of texts is opened too, so that one can be chosen among its ``names``.

    Raises:
        SourceError: it can't be read, holds nothing that is known, or no column holds texts or addresses.
    """
    name, parts = parts_of(source, limits)
    tables = [part for part in parts if part.ending in READERS]
    if len(tables) > 1:
        listed = ", ".join(part.name for part in tables[:5])
        raise SourceError(f"There are several tables: {listed}.", hint="Give one of them.")
    if not tables and len(parts) == 1 and not _is_folder(source):
        endings = ", ".join(f".{ending}" for ending in READERS)
        hint = f"A corpus is a table ({endings}), a folder of text files, or a zip archive of one of these."
        raise SourceError(f"“{parts[0].name}” is not a corpus.", hint=hint)
    if not tables:
        return Corpus(name, (), Columns(), lambda: _numbered(read_pairs(parts, limits), name), max_items)
    (table,) = tables
    names = tuple(names_in(table, limits))
    columns = choose_columns(names, chosen or {})
    if needs_texts:
        require_texts(columns, names)
    return Corpus(name, names, columns, lambda: _items(table, columns, limits), max_items)


def _is_folder(source: Path | File) -> bool:
    return isinstance(source, Path) and source.is_dir()


def _items(table: Part, columns: Columns, limits: Limits) -> Iterator[Item | BadRow]:
    for row in read_rows(table, limits):
        yield item_of(row, columns) if isinstance(row, Row) else row


def _numbered(items: Iterator[Item | BadRow], name: str) -> Iterator[Item | BadRow]:
    """The same, if there are any."""
    first = next(items, None)
    if first is None:
        raise SourceError(f"There are no texts in “{name}”.", hint="Texts are files that end in .txt or .md.")
    yield first
    yield from items


def json_line(item: Item) -> bytes:
    """An item as a line of JSON, its end included, without its number; what it does not have is left out."""
    return _line({name: value for name, value in asdict(item).items() if value and name != "number"})


def write_row(row: Item | BadRow) -> bytes:
    """As ``json_line``, with the number of the row in the corpus; ``read_row`` reads it."""
    return _line({name: value for name, value in asdict(row).items() if value})


def read_row(line: bytes) -> Item | BadRow:
    """What ``write_row`` wrote.

    Raises:
        ValueError, KeyError, TypeError, RecursionError: it is something else.
    """
    values = json.loads(line)
    if not isinstance(values, dict):
        raise TypeError("a row is an object")
    if "reason" in values:
        return BadRow(int(values["number"]), str(values["reason"]), str(values.get("hint", "")))
    texts = {name: str(values.get(name, "")) for name in ("text", "address", *SHORT)}
    return Item(int(values["number"]), references=tuple(map(str, values.get("references", ()))), **texts)


def _line(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, sort_keys=True) + "\n").encode("utf-8", "replace")
