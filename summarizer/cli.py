"""The command line: the same road as the page's, written to a file or to standard output.

Exit codes: 0 all went well, 1 there is no summary, 2 the command was wrong, 3 some of the algorithms failed,
130 stopped by Ctrl+C, 141 whoever read the output went away.

What is heavy is imported where it is used, so that ``--help`` answers at once.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn, TypeVar

from .config import DEFAULT_LIMITS, DEFAULT_PARAGRAPHS, DEFAULT_WORDS, MAX_PARAGRAPHS, MAX_WORDS
from .errors import SourceError, SummarizerError, TooLargeError
from .models import Budget, Comparison, Document, File, Source, Url

if TYPE_CHECKING:
    from .export import Exporter

T = TypeVar("T")

OK, NO_SUMMARY, USAGE, SOME_FAILED, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 3, 130, 141

DEFAULT_ALGORITHM = "lex-rank"
DEFAULT_FORMAT = "text"
ALL = "all"
STANDARD_STREAM = "-"
_STANDARD_ERROR = 2

_DESCRIPTION = """\
Shorten an article to the sentences that matter, within a number of words and in a
number of paragraphs. Every sentence is the article's own; nothing is rewritten."""

_EPILOG = """\
examples:
  python -m summarizer https://example.org/story
  python -m summarizer story.txt --algorithm lex-rank --algorithm lsa --words 150 --paragraphs 3
  python -m summarizer story.html --algorithm all --output comparison.docx
  pbpaste | python -m summarizer - --format markdown

A line of the text such as "Summarize this in 100 words" counts when --words or
--paragraphs does not say otherwise.

exit codes:
  0  all went well
  1  there is no summary: the article could not be read, or every algorithm failed
  2  the command was wrong
  3  some of the algorithms failed; the others' summaries were written"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Raises SystemExit for ``--help`` and for wrong commands."""
    _speak_utf8()
    try:
        return _summarize(arguments)
    except SummarizerError as error:
        _tell("Error", f"{error} {error.hint}")
        return NO_SUMMARY
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What is still buffered would raise again when Python flushes it on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE


def _summarize(arguments: Sequence[str] | None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    exporter = _exporter(parser, options)
    algorithms = _algorithms(parser, options.algorithm)
    _check_language(parser, options.language)

    # Only now: a wrong command should not have to wait for it.
    from .pipeline import compare, read

    document = read(
        source_of(options.source),
        language=options.language,
        keep_instruction=options.keep_instruction,
        keep_clutter=options.keep_clutter,
        run=_run,
    )
    budget = budget_for(document, words=options.words, paragraphs=options.paragraphs)
    comparison = compare(document, algorithms, budget, run=_run)
    return _deliver(comparison, exporter, options.output)


def _run(function: Callable[..., T], *args: object, timeout_s: float) -> T:
    """``workers.run``, by children that say nothing: Ctrl+C reaches them too, and they would answer with tracebacks."""
    from .workers import run

    with _silence():
        run(bool, timeout_s=timeout_s)  # nothing, but a child does it, and is started where there is none
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


def _deliver(comparison: Comparison, exporter: "Exporter", output: str) -> int:
    from .export import label

    for failure in comparison.failures:
        _tell("Error", f"{label(failure.algorithm)}: {failure.message} {failure.hint}")
    if not comparison.summaries:
        return NO_SUMMARY
    _write(exporter.export(comparison), output)
    return SOME_FAILED if comparison.failures else OK


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
        hint = "An address of a page begins with https://; use - for standard input."
        raise SourceError(f"There is no file “{name}”.", hint=hint) from error
    except (OSError, ValueError) as error:
        raise SourceError(f"“{name}” can't be read: {_reason(error)}.", hint="Name a file that can be read.") from error


def _standard_input() -> IO[bytes]:
    if sys.stdin.isatty():
        print("Paste the article, then press Ctrl+D on a line of its own.", file=sys.stderr)
    return sys.stdin.buffer


def _read(name: str, stream: IO[bytes]) -> File:
    """No further than the limit: a file, or a device, may have no end."""
    most = DEFAULT_LIMITS.max_file_bytes
    data = stream.read(most + 1)
    if len(data) > most:
        raise TooLargeError(f"“{name}” has more than {most:,} bytes.", hint="Give the part that you want summarised.")
    return File(name, data)


def budget_for(document: Document, *, words: int | None, paragraphs: int | None) -> Budget:
    """What was asked for on the command line, else by a line of the text itself, else by default."""
    instruction = document.article.instruction
    if instruction and (words is None or paragraphs is None):
        _tell("Note", f"The text itself says: “{instruction.line}”.")
    return Budget(
        words=words or (instruction and instruction.n_words) or DEFAULT_WORDS,
        paragraphs=paragraphs or (instruction and instruction.n_paragraphs) or DEFAULT_PARAGRAPHS,
    )


def _write(data: bytes, output: str) -> None:
    if output == STANDARD_STREAM:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(output).write_bytes(data)
    except (OSError, ValueError) as error:
        message = f"“{output}” can't be written: {_reason(error)}."
        raise SummarizerError(message, hint="Name a file in a folder that you may write to.") from error


def _reason(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"{reason[:1].lower()}{reason[1:]}"


def _tell(kind: str, text: str) -> None:
    from .export import line

    # One line without controls: what came from a page must not be obeyed by the terminal.
    print(f"{kind}: {line(text)}", file=sys.stderr)


def _speak_utf8() -> None:
    """Whatever the locale says; what goes to standard output is bytes already."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    from .export import EXPORTERS

    formats = ", ".join(EXPORTERS)
    parser = argparse.ArgumentParser(
        prog="python -m summarizer",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("source", metavar="SOURCE", help="the address of a page, a file, or - for standard input")
    add(
        "-a",
        "--algorithm",
        action="append",
        metavar="NAME",
        help=f"how to choose sentences, see --list-algorithms; give it again to compare, or “{ALL}” "
        f"(default: {DEFAULT_ALGORITHM})",
    )
    add("-w", "--words", type=_number(MAX_WORDS), metavar="N", help=f"at most N words (default: {DEFAULT_WORDS})")
    add(
        "-p",
        "--paragraphs",
        type=_number(MAX_PARAGRAPHS),
        metavar="N",
        help=f"in N paragraphs (default: {DEFAULT_PARAGRAPHS})",
    )
    add("-l", "--language", metavar="CODE", help="such as en or zh-cn, see --list-languages (default: detected)")
    add("-f", "--format", metavar="NAME", help=f"{formats} (default: by the ending of FILE, or {DEFAULT_FORMAT})")
    add("-o", "--output", metavar="FILE", default=STANDARD_STREAM, help="where to write (default: standard output)")
    add("--keep-instruction", action="store_true", help="treat a line such as “Summarize this” as part of the text")
    add("--keep-clutter", action="store_true", help="do not take out what looks like no part of the article")
    add("--list-algorithms", action=_Show, nargs=0, const=_algorithm_lines, help="name all algorithms, and exit")
    add("--list-languages", action=_Show, nargs=0, const=_language_lines, help="name all languages, and exit")
    return parser


def _number(most: int) -> Callable[[str], int]:
    """A reader of whole numbers from 1 to ``most``, "2,000" included."""

    def read(text: str) -> int:
        digits = text.replace(",", "")
        if not (digits.isascii() and digits.isdigit() and 1 <= int(digits) <= most):
            raise argparse.ArgumentTypeError(f"“{text}” is no whole number from 1 to {most:,}")
        return int(digits)

    return read


class _Show(argparse.Action):
    """Prints the lines that the function in ``const`` gives, and exits."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print("\n".join(self.const()))
        parser.exit()


def _algorithm_lines() -> Iterator[str]:
    from .algorithms import ALGORITHMS

    width = max(map(len, ALGORITHMS))
    for name, algorithm in ALGORITHMS.items():
        yield f"{name:{width}}  {algorithm.label}: {algorithm.description}"


def _language_lines() -> Iterator[str]:
    from .languages import NAMES

    for code, name in NAMES.items():
        yield f"{code:5}  {name}"


def _exporter(parser: argparse.ArgumentParser, options: argparse.Namespace) -> "Exporter":
    """The format asked for; else the one whose ending the output has; else text."""
    from .export import EXPORTERS

    ending = Path(options.output).suffix.lower().removeprefix(".")
    by_ending = (name for name, exporter in EXPORTERS.items() if exporter.extension == ending)
    name = options.format or next(by_ending, DEFAULT_FORMAT)
    if name not in EXPORTERS:
        parser.error(f"there is no format “{name}”; choose one of: {', '.join(EXPORTERS)}")
    exporter = EXPORTERS[name]
    if exporter.is_binary and options.output == STANDARD_STREAM and sys.stdout.isatty():
        parser.error(f"{exporter.label} is nothing to show here; name a file with --output")
    return exporter


def _algorithms(parser: argparse.ArgumentParser, names: list[str] | None) -> list[str]:
    from .algorithms import ALGORITHMS

    if names is None:
        return [DEFAULT_ALGORITHM]
    if unknown := [name for name in names if name not in ALGORITHMS and name != ALL]:
        parser.error(f"there is no algorithm “{unknown[0]}”; choose one of: {', '.join([*ALGORITHMS, ALL])}")
    return list(ALGORITHMS) if ALL in names else names


def _check_language(parser: argparse.ArgumentParser, code: str | None) -> None:
    from .languages import NAMES

    if code is not None and code not in NAMES:
        parser.error(f"there is no language “{code}”; see --list-languages")
