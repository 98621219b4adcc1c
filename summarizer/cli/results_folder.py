"""The folder of an evaluation: what is done, line by line, and in the end the files to take away."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..errors import SummarizerError
from .streams import report, reporting

if TYPE_CHECKING:
    from ..laboratory import Corpus, Evaluated, Head, Report

RECORD = "results.jsonl"


class ResultsFolder:
    """Results in ``path``, written at once; without a path they are held in memory, without their texts."""

    def __init__(self, path: Path | None, head: "Head") -> None:
        self._path = path
        self._head = head
        self._held: list[Evaluated] = []
        self._stream: IO[bytes] | None = None

    @property
    def how_to_go_on(self) -> str:
        return "Run the same command again to go on." if self._path else "Name a folder with --output to keep them."

    def done(self) -> frozenset[int]:
        """Numbers of the documents that an earlier run evaluated in the same way.

        Raises:
            SummarizerError: the folder holds another evaluation, or can't be read or written.
        """
        if self._path is None:
            return frozenset()
        with self._reporting("written"):
            self._path.mkdir(parents=True, exist_ok=True)
        return frozenset(document.number for document in self.documents())

    def add(self, document: "Evaluated") -> None:
        """Write it at once: what is done stays done, whatever ends the program."""
        from ..laboratory import write_line

        if self._path is None:
            # How many references there are is still counted.
            blank = ("",) * len(document.references)
            self._held.append(replace(document, references=blank, sentences={}))
            return
        self._stream = self._stream or self._open(self._path / RECORD)
        self._stream.write(write_line(document))
        self._stream.flush()

    def _open(self, path: Path) -> IO[bytes]:
        from ..laboratory import write_head

        with self._reporting("written"):
            stream = path.open("ab")
            if not stream.tell():
                stream.write(write_head(self._head))
            else:
                # The last run may have been stopped within a line; an empty one does no harm.
                stream.write(b"\n")
        return stream

    def close(self) -> None:
        if self._stream:
            self._stream.close()
            self._stream = None

    def documents(self) -> "Iterator[Evaluated]":
        """What is done so far, streamed, in the order in which it was done.

        Raises:
            SummarizerError: the folder holds another evaluation, or can't be read.
        """
        from ..laboratory import read_record

        if self._path is None:
            yield from self._held
            return
        path = self._path / RECORD
        with self._reporting("read"):
            if not path.exists() or not path.stat().st_size:
                return
            stream = path.open("rb")
        with stream:
            head, documents = read_record(stream)
            if changed := head.differences(self._head):
                raise SummarizerError(
                    f"“{self._path}” holds an evaluation with other settings or versions: {', '.join(changed)}.",
                    hint="Name another folder, or remove it.",
                )
            yield from documents

    def write(self, result: "Report", corpus: "Corpus") -> None:
        """The files to take away, beside the record."""
        if self._path is None:
            return
        from ..laboratory import BUNDLE, WRITERS, write_bundle

        with self._reporting("written"):
            for writer in WRITERS.values():
                (self._path / writer.file_name).write_bytes(writer.write(result))
            draft = self._path / f"{BUNDLE}.part"
            with draft.open("wb") as stream:
                write_bundle(stream, corpus.items(), self.documents(), self._head, result)
            draft.replace(self._path / BUNDLE)
        report("Note", f"The results are in “{self._path}”; begin with {WRITERS['markdown'].file_name}.")

    def _reporting(self, verb: str) -> AbstractContextManager[None]:
        return reporting(self._path, verb, hint="Name a folder that you may write to.")
