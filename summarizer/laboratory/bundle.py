"""A bundle: everything that an evaluation used and gave, in one zip archive, from which it can be done again.

evaluation.json   format "laboratory-bundle", version, corpus_name
corpus.jsonl      a line per item and per row that could not be used, with its number
results.jsonl     as ``record`` describes it: settings, versions, and what became of each document
report.*, ...     the files of ``WRITERS``

The pages of addresses are not in it; they are fetched again.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from ..errors import SourceError, SummarizerError
from ..limits import DEFAULT_LIMITS, Limits
from ..models import File
from .columns import Columns
from .corpus import Corpus, read_row, write_row
from .models import BadRow, Evaluated, Item
from .parts import Part, parts_of
from .record import Head, read_record, write_head, write_line
from .report import Report
from .writers import WRITERS

FILE_NAME = "bundle.zip"
VERSION = 1
_FORMAT = "laboratory-bundle"
_ABOUT, _CORPUS, _RESULTS = "evaluation.json", "corpus.jsonl", "results.jsonl"
# The same bytes whenever it is made.
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """An evaluation that can be done again: its corpus, its head, and the documents as they came out."""

    corpus: Corpus
    head: Head
    documents: Callable[[], Iterator[Evaluated]]


def write_bundle(
    stream: IO[bytes],
    rows: Iterable[Item | BadRow],
    documents: Iterable[Evaluated],
    head: Head,
    report: Report,
) -> None:
    """Write the archive; rows and documents are streamed."""
    about = {"format": _FORMAT, "version": VERSION, "corpus_name": report.origin.name}
    with zipfile.ZipFile(stream, "w") as archive:
        _add(archive, _ABOUT, [json.dumps(about, ensure_ascii=False).encode("utf-8", "replace")])
        _add(archive, _CORPUS, map(write_row, rows))
        _add(archive, _RESULTS, _lines(head, documents))
        for writer in WRITERS.values():
            _add(archive, writer.file_name, [writer.write(report)])


def bundle_of(rows: Sequence[Item | BadRow], documents: Sequence[Evaluated], head: Head, report: Report) -> bytes:
    """The archive in memory, for the few documents of the page; a child can make it."""
    stream = BytesIO()
    write_bundle(stream, rows, documents, head, report)
    return stream.getvalue()


def _lines(head: Head, documents: Iterable[Evaluated]) -> Iterator[bytes]:
    yield write_head(head)
    yield from map(write_line, documents)


def _add(archive: zipfile.ZipFile, name: str, blocks: Iterable[bytes]) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as part:
        for block in blocks:
            part.write(block)


def open_bundle(source: Path | File, *, limits: Limits = DEFAULT_LIMITS) -> Bundle | None:
    """The bundle in a file; None when it is something else.

    Raises:
        SourceError: it can't be read, or was made by a later release.
    """
    _, parts = parts_of(source, limits)
    by_name = {part.name: part for part in parts}
    if not {_ABOUT, _CORPUS, _RESULTS} <= by_name.keys():
        return None
    name = _name_in(by_name[_ABOUT])
    corpus = Corpus(name, (), Columns(), lambda: _rows(by_name[_CORPUS]))
    try:
        with by_name[_RESULTS].open() as stream:
            head, _ = read_record(stream)
    except SummarizerError as error:
        raise _damaged() from error
    return Bundle(corpus, head, lambda: _documents(by_name[_RESULTS]))


def _name_in(part: Part) -> str:
    try:
        with part.open() as stream:
            about = json.loads(stream.read(1_000_000))
        if about["format"] == _FORMAT and about["version"] == VERSION:
            return str(about["corpus_name"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged() from error
    raise SourceError("This bundle was made by another release.", hint="Use the release that made it.")


def _damaged() -> SourceError:
    return SourceError("This bundle is damaged.", hint="Download or make it again.")


def _rows(part: Part) -> Iterator[Item | BadRow]:
    with part.open() as stream:
        for number, line in enumerate(stream, 1):
            try:
                yield read_row(line)
            except (ValueError, KeyError, TypeError, RecursionError):
                yield BadRow(number, "It is damaged.")


def _documents(part: Part) -> Iterator[Evaluated]:
    with part.open() as stream:
        _, documents = read_record(stream)
        yield from documents
