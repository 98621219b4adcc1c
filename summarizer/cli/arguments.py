"""What may be written after ``python -m summarizer``, and what it says about itself."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ..options import DEFAULT_ALGORITHM, DEFAULT_PARAGRAPHS, DEFAULT_WORDS, MAX_PARAGRAPHS, MAX_SENTENCES, MAX_WORDS
from .streams import STANDARD_STREAM

if TYPE_CHECKING:
    from ..export import Exporter

DEFAULT_FORMAT = "text"
ALL = "all"

_DESCRIPTION = """\
Shorten an article to the sentences that matter, within a number of words and in a
number of paragraphs. Every sentence is the article's own; nothing is rewritten."""

_EPILOG = """\
examples:
  python -m summarizer https://example.org/story
  python -m summarizer story.txt --algorithm lex-rank --algorithm lsa --words 150 --paragraphs 3
  python -m summarizer story.html --algorithm all --output comparison.docx
  python -m summarizer report.pdf --sentences 7 --bullets --focus harbour
  python -m summarizer book.epub --chapters --words 100
  pbpaste | python -m summarizer - --format markdown
  python -m summarizer digest addresses.txt --output digest.html    (see: digest --help)
  python -m summarizer serve                    the page, and an interface for programs

A line of the text such as "Summarize this in 100 words" counts when --words or
--paragraphs does not say otherwise.

exit codes:
  0  all went well
  1  there is no summary: the article could not be read, or every algorithm failed
  2  the command was wrong
  3  some of the algorithms failed; the others' summaries were written"""


def read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options, with ``exporter`` and ``algorithms`` looked up. Raises SystemExit when they are wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    options.exporter = _exporter(parser, options)
    options.algorithms = _algorithms(parser, options.algorithm)
    check_language(parser, options.language)
    return options


def _parser() -> argparse.ArgumentParser:
    from ..export import EXPORTERS

    formats = ", ".join(EXPORTERS)
    parser = argparse.ArgumentParser(
        prog="python -m summarizer",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("source", metavar="SOURCE", help="the address of a page, a file (PDF, Word, EPUB, HTML, text), or -")
    add(
        "-a",
        "--algorithm",
        action="append",
        metavar="NAME",
        help=f"how to choose sentences, see --list-algorithms; give it again to compare, or “{ALL}” "
        f"(default: {DEFAULT_ALGORITHM})",
    )
    add("-w", "--words", type=number(MAX_WORDS), metavar="N", help=f"at most N words (default: {DEFAULT_WORDS})")
    add(
        "-p",
        "--paragraphs",
        type=number(MAX_PARAGRAPHS),
        metavar="N",
        help=f"in N paragraphs (default: {DEFAULT_PARAGRAPHS})",
    )
    add("-s", "--sentences", type=number(MAX_SENTENCES), metavar="N", help="at most N sentences, instead of words")
    add("--bullets", action="store_true", help="each sentence as a bullet, instead of paragraphs")
    add("--focus", metavar="WORDS", default="", help="sentences with these words first")
    add("--no-quotes", action="store_true", help="leave out what is mostly quoted speech")
    add("--no-questions", action="store_true", help="leave out questions")
    add("-l", "--language", metavar="CODE", help="such as en or zh-cn, see --list-languages (default: detected)")
    add("-f", "--format", metavar="NAME", help=f"{formats} (default: by the ending of FILE, or {DEFAULT_FORMAT})")
    add("-o", "--output", metavar="FILE", default=STANDARD_STREAM, help="where to write (default: standard output)")
    add("--chapters", action="store_true", help="summarize each chapter too, where a file says where they begin")
    add("--keep-instruction", action="store_true", help="treat a line such as “Summarize this” as part of the text")
    add("--keep-clutter", action="store_true", help="do not take out what looks like no part of the article")
    add("--list-algorithms", action=_Show, nargs=0, const=_algorithm_lines, help="name all algorithms, and exit")
    add("--list-languages", action=_Show, nargs=0, const=_language_lines, help="name all languages, and exit")
    return parser


def number(most: int) -> Callable[[str], int]:
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
    from ..algorithms import ALGORITHMS

    width = max(map(len, ALGORITHMS))
    for name, algorithm in ALGORITHMS.items():
        yield f"{name:{width}}  {algorithm.label}: {algorithm.description}"


def _language_lines() -> Iterator[str]:
    from ..languages import NAMES

    for code, name in NAMES.items():
        yield f"{code:5}  {name}"


def _exporter(parser: argparse.ArgumentParser, options: argparse.Namespace) -> "Exporter":
    """The format asked for; else the one whose ending the output has; else text."""
    from ..export import EXPORTERS

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
    from ..algorithms import ALGORITHMS

    if names is None:
        return [DEFAULT_ALGORITHM]
    if unknown := [name for name in names if name not in ALGORITHMS and name != ALL]:
        parser.error(f"there is no algorithm “{unknown[0]}”; choose one of: {', '.join([*ALGORITHMS, ALL])}")
    return list(ALGORITHMS) if ALL in names else names


def check_language(parser: argparse.ArgumentParser, code: str | None) -> None:
    from ..languages import NAMES

    if code is not None and code not in NAMES:
        parser.error(f"there is no language “{code}”; see --list-languages")
