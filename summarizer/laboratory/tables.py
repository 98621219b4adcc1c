"""Rows of a table: JSON lines, a JSON list, CSV or TSV. They are streamed, and a broken one spoils no other."""

import csv
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from ..errors import SourceError, TooLargeError
from ..limits import Limits
from .columns import Columns
from .models import BadRow, Item
from .parts import Part

# How many rows tell which columns there are.
_N_SAMPLED = 100
_DELIMITERS = ",;\t|"
_TOO_LONG = "It is longer than can be read."
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands: its number, and its cells by the names of their columns."""

    number: int
    cells: Mapping[str, Any]


Rows = Iterator[Row | BadRow]


def read_rows(part: Part, limits: Limits) -> Rows:
    """The rows of a table, in order.

    Raises:
        SourceError: the file is not such a table.
    """
    return READERS[part.ending](part, limits)


def names_in(part: Part, limits: Limits) -> list[str]:
    """The columns of a table, in order: those of its first rows."""
    names: dict[str, None] = {}
    for row in islice(read_rows(part, limits), _N_SAMPLED):
        if isinstance(row, Row):
            names |= dict.fromkeys(row.cells)
    return list(names)


def _read_json_lines(part: Part, limits: Limits) -> Rows:
    with part.open_text() as stream:
        for number, line in enumerate(_lines(stream, limits.max_file_characters), 1):
            if line is None:
                yield BadRow(number, _TOO_LONG)
            elif line.strip():
                yield _json_row(number, line)


def _json_row(number: int, line: str) -> Row | BadRow:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return BadRow(number, "It is not JSON.")
    return Row(number, value) if isinstance(value, dict) else BadRow(number, "It is not a JSON object.")


def _read_json(part: Part, limits: Limits) -> Rows:
    """A list of objects, or JSON lines under the wrong ending."""
    with part.open_text() as stream:
        if not stream.read(1_000).lstrip("\ufeff \t\r\n").startswith("["):
            yield from _read_json_lines(part, limits)
            return
    try:
        values = json.loads(part.read_text(limits))
    except TooLargeError as error:
        raise TooLargeError("A JSON list of this size can't be read.", hint="Save it as JSON lines.") from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"“{part.name}” is not JSON.", hint="Save it again, or as JSON lines.") from error
    for number, value in enumerate(values, 1):
        yield Row(number, value) if isinstance(value, dict) else BadRow(number, "It is not a JSON object.")


def _read_separated(part: Part, limits: Limits) -> Rows:
    csv.field_size_limit(max(limits.max_file_characters, csv.field_size_limit()))
    with part.open_text() as stream:
        lines = _WithoutTooLong(_lines(stream, limits.max_file_characters))
        first = next(lines, "")
        delimiter = _delimiter(first) if part.ending == "csv" else "\t"
        rows = csv.reader(_put_back(first, lines), delimiter=delimiter)
        header = [name.strip() for name in _next_row(rows) or []]
        # As a spreadsheet counts: the header is row 1.
        number = 1
        while True:
            number += 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error:
                yield BadRow(number, "Its quotation marks do not match, or a cell is too long.")
                continue
            if lines.left_out_any():
                yield BadRow(number, _TOO_LONG)
            elif len(cells) > len(header) and any(cells[len(header) :]):
                yield BadRow(number, f"It has {len(cells)} cells, but there are {len(header)} columns.")
            elif any(cells):
                yield Row(number, dict(zip(header, cells, strict=False)))


class _WithoutTooLong:
    """Lines for a reader of CSV, an empty one for each that is too long."""

    def __init__(self, lines: Iterator[str | None]) -> None:
        self._lines = lines
        self._left_out_any = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._left_out_any |= line is None
        return line or ""

    def left_out_any(self) -> bool:
        """Whether one was too long since this was asked last."""
        answer, self._left_out_any = self._left_out_any, False
        return answer


def _next_row(rows: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise SourceError("The first row of this table can't be read.", hint="It names the columns.") from error


def _put_back(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _lines(stream: IO[str], max_characters: int) -> Iterator[str | None]:
    """The lines of a text; None for one that is too long, of which no more is held than that."""
    while line := stream.readline(max_characters):
        if len(line) < max_characters or line.endswith("\n"):
            yield line
            continue
        while line and not line.endswith("\n"):
            line = stream.readline(max_characters)
        yield None


READERS: Mapping[str, Callable[[Part, Limits], Rows]] = {
    "jsonl": _read_json_lines,
    "ndjson": _read_json_lines,
    "json": _read_json,
    "csv": _read_separated,
    "tsv": _read_separated,
    "tab": _read_separated,
}


def item_of(row: Row, columns: Columns) -> Item | BadRow:
    """The item in a row; what is wrong with the row if it has none."""
    text, address = (_text(row.cells.get(name)) for name in (columns.text, columns.address))
    if not text and not address:
        return BadRow(row.number, "It has no text." if columns.text else "It has no address.")
    references = tuple(one for name in columns.reference for one in _texts(row.cells.get(name)))
    others = {role: " ".join(_text(row.cells.get(getattr(columns, role))).split())[:_MAX_SHORT] for role in SHORT}
    return Item(row.number, text, "" if text else address, references, **others)


# The roles whose cells are one line.
_MAX_SHORT = 1_000
SHORT = ("id", "title", "language", "question")


def _text(value: Any) -> str:
    """A cell as text: a list of texts as paragraphs, "" for what is no text."""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_text, (one for one in value if not isinstance(one, list)))))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    return _SURROGATES.sub("\ufffd", str(value)).strip()


def _texts(value: Any) -> tuple[str, ...]:
    """The references in a cell: each text of a list is one of its own, and so is each list of sentences."""
    values = value if isinstance(value, list) else [value]
    texts = (" ".join(_text(one).split()) if isinstance(one, list) else _text(one) for one in values)
    return tuple(filter(None, texts))
