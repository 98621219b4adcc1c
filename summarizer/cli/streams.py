"""What the command line reads and writes: files, standard input and output, and what it says on standard error."""

import math
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

from ..errors import SourceError, SummarizerError, TooLargeError
from ..limits import DEFAULT_LIMITS
from ..models import File, Source, Url
from ..text.characters import one_line

T = TypeVar("T")

STANDARD_STREAM = "-"
_STANDARD_ERROR = 2


def source_of(name: str) -> Source:
    """What SOURCE names: an address, standard input, or a file, read up to the limit.

    Raises:
        SourceError: there is no such file, it cannot be read, or it is too large.
    """
    if name == STANDARD_STREAM:
        return _read("standard input", _standard_input())
    if "://" in name:
        return Url(name)
    path = Path(name)
    try:
        with path.open("rb") as file:
            return _read(path.name, file)
    except FileNotFoundError as error:
        hint = "A web address begins with https://; use - for standard input."
        raise SourceError(f"There is no file “{name}”.", hint=hint) from error
    except (OSError, ValueError) as error:
        raise SourceError(f"“{name}” can't be read: {reason(error)}.", hint="Name a file that can be read.") from error


def _standard_input() -> IO[bytes]:
    if sys.stdin.isatty():
        print("Paste the article, then press Ctrl+D on a line of its own.", file=sys.stderr)
    return sys.stdin.buffer


def _read(name: str, stream: IO[bytes]) -> File:
    """No further than the limit: a file, or a device, may have no end."""
    most = DEFAULT_LIMITS.max_file_bytes
    data = stream.read(most + 1)
    if len(data) > most:
        raise TooLargeError(f"“{name}” has more than {most:,} bytes.", hint="Give the part that you want summarized.")
    return File(name, data)


def write(data: bytes, output: str) -> None:
    if output == STANDARD_STREAM:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(output).write_bytes(data)
    except (OSError, ValueError) as error:
        message = f"“{output}” can't be written: {reason(error)}."
        raise SummarizerError(message, hint="Name a file in a folder that you may write to.") from error


@contextmanager
def reporting(path: object, verb: str, *, hint: str) -> Iterator[None]:
    """What the system says against a path, as an error that can be shown.

    Raises:
        SummarizerError: the path can't be written, or whatever ``verb`` says.
    """
    try:
        yield
    except OSError as error:
        raise SummarizerError(f"“{path}” can't be {verb}: {reason(error)}.", hint=hint) from error


def reason(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"{reason[:1].lower()}{reason[1:]}"


def report(kind: str, text: str) -> None:
    # One line without controls: what came from a page must not be obeyed by the terminal.
    print(f"{kind}: {one_line(text)}", file=sys.stderr)


def speak_utf8() -> None:
    """Whatever the locale says; what goes to standard output is bytes already."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def run_quietly(function: Callable[..., T], *args: object, timeout_s: float, deadline: float = math.inf) -> T:
    """``workers.run``, by children that say nothing: Ctrl+C reaches them too, and they would answer with tracebacks."""
    from ..workers import run

    with _silence():
        run(bool, timeout_s=timeout_s)  # nothing, but a child does it, and is started where there is none
    # Starting the children may take longer than a request, so no deadline.
    return run(function, *args, timeout_s=timeout_s)


@contextmanager
def _silence() -> Iterator[None]:
    """Standard error leads nowhere, for this process now and for the processes that it starts for good."""
    before, nowhere = os.dup(_STANDARD_ERROR), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STANDARD_ERROR)
    try:
        yield
    finally:
        os.dup2(before, _STANDARD_ERROR)
        os.close(before)
        os.close(nowhere)
