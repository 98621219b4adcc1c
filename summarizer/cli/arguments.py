"""The flags of the commands: one for every option, and what both commands have beside them."""

import argparse
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from ..algorithms import ALGORITHMS
from ..export import Exporter, comparison_exporters
from ..languages import NAMES
from ..media_types import supported
from ..options import DEFAULT_ALGORITHM, LENGTHS, ROWS, Kind, Options, Row
from ..text.characters import one_line
from .streams import STANDARD_STREAM

ALL = "all"
_MAX_DIGITS = 10

_DESCRIPTION = """\
Shorten an article to the sentences that matter, in the length and the number of
paragraphs that you choose. Every sentence is the article's own; nothing is rewritten."""

_EPILOG = """\
examples:
  python -m summarizer https://example.org/story
  python -m summarizer story.txt --algorithm lex-rank --algorithm lsa --words 150 --paragraphs 3
  python -m summarizer story.html --algorithm all --output comparison.docx
  python -m summarizer report.pdf --sentences 7 --bullets --focus harbor
  python -m summarizer book.epub --chapters --words 100
  pbpaste | python -m summarizer - --format markdown
  python -m summarizer digest addresses.txt --output digest.html    (see: digest --help)
  python -m summarizer evaluate corpus.csv --output results          (see: evaluate --help)
  python -m summarizer serve                    the page, and a JSON interface

exit codes:
  0  every summary was written
  1  no summary was written: the article could not be read, or every algorithm failed
  2  the command line was not valid
  3  some of the algorithms failed; the others' summaries were written"""


def read_arguments(given: Sequence[str] | None) -> Namespace:
    """The arguments of a single article, its ``algorithms`` and ``exporter`` looked up.

    Raises:
        SystemExit: the command is wrong, or only asked for help or a list.
    """
    parser = new_parser("", _DESCRIPTION, _EPILOG)
    add = parser.add_argument
    add("source", metavar="SOURCE", help=f"The address of a page, a file ({supported()}), or - for standard input.")
    add_flags(parser)
    add("--chapters", action="store_true", help="Summarize each chapter too, if the file marks chapters.")
    arguments = parse(parser, given, comparison_exporters(), default="text")
    arguments.algorithms = algorithms_of(arguments, default=DEFAULT_ALGORITHM)
    return arguments


def new_parser(command: str, description: str, epilog: str = "") -> ArgumentParser:
    parser = ArgumentParser(
        prog=f"python -m summarizer {command}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="Show this help and exit.")
    return parser


def add_flags(
    parser: ArgumentParser, *, several: bool = True, default: str = DEFAULT_ALGORITHM, obeys_text: bool = True
) -> None:
    """A flag for the algorithm, of which there may be ``several``, and one for every option.

    ``obeys_text`` says that a line of a text, such as “Summarize this in 100 words”, counts.
    """
    algorithm = one_of("algorithm", [*ALGORITHMS, ALL] if several else ALGORITHMS)
    repeat = f" Repeat it to compare algorithms, or give “{ALL}”." if several else ""
    about = f"How to choose sentences; see --list-algorithms.{repeat} Default: {default}."
    parser.add_argument("-a", "--algorithm", type=algorithm, action="append", metavar="NAME", help=about)
    for row in ROWS.values():
        names = [f"-{row.short}", row.flag] if row.short else [row.flag]
        about = row.describe(obeys_text=obeys_text).replace("%", "%%")
        about += " See --list-languages." if row.kind is Kind.LANGUAGE else ""
        parser.add_argument(*names, dest=row.name, default=row.default, help=about, **_FLAGS[row.kind](row))
    parser.add_argument("--list-algorithms", action=_Show, const=_algorithm_lines, help="List all algorithms and exit.")
    parser.add_argument("--list-languages", action=_Show, const=_language_lines, help="List all languages and exit.")


def algorithms_of(arguments: Namespace, *, default: str) -> list[str]:
    """What the flag for algorithms says, each once."""
    names = arguments.algorithm or [default]
    return list(ALGORITHMS if ALL in names else dict.fromkeys(names))


def options_of(arguments: Namespace) -> Options:
    """What the flags of ``add_flags`` say."""
    return Options(**{name: getattr(arguments, name) for name in ROWS})


def parse(
    parser: ArgumentParser, given: Sequence[str] | None, exporters: Mapping[str, Exporter], *, default: str
) -> Namespace:
    """The arguments, with flags for the output; ``exporter`` is the one asked for, else by the ending of the output."""
    formats = f"{', '.join(exporters)} (default: by the ending of FILE, or {default})"
    parser.add_argument("-f", "--format", type=one_of("format", exporters), metavar="NAME", help=formats)
    about = "where to write (default: standard output)"
    parser.add_argument("-o", "--output", metavar="FILE", default=STANDARD_STREAM, help=about)
    arguments = parser.parse_args(given)
    ending = Path(arguments.output).suffix.lower().removeprefix(".")
    by_ending = (name for name, exporter in exporters.items() if exporter.extension == ending)
    arguments.format = arguments.format or next(by_ending, default)
    arguments.exporter = exporters[arguments.format]
    if arguments.exporter.is_binary and arguments.output == STANDARD_STREAM and sys.stdout.isatty():
        parser.error(f"{arguments.exporter.label} can't be shown here; name a file with --output")
    return arguments


def one_of(kind: str, names: Collection[str], hint: str = "") -> Callable[[str], str]:
    """A reader of one of the names."""

    def read(text: str) -> str:
        if text not in names:
            listed = hint or f"choose one of: {', '.join(names)}"
            raise ArgumentTypeError(f"there is no {kind} “{text}”; {listed}")
        return text

    return read


def number(maximum: int) -> Callable[[str], int]:
    """A reader of whole numbers from 1, "2,000" included."""

    def read(text: str) -> int:
        digits = text.replace(",", "")
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS
        if not is_number or not 1 <= int(digits) <= maximum:
            raise ArgumentTypeError(f"“{text}” is not a whole number from 1 to {maximum:,}")
        return int(digits)

    return read


# The page offers no fewer than ``row.minimum`` words; a command may ask for one.
_FLAGS: Mapping[Kind, Callable[[Row], dict[str, Any]]] = {
    Kind.NUMBER: lambda row: {"type": number(row.maximum), "metavar": "N"},
    Kind.TEXT: lambda _: {"type": one_line, "metavar": "WORDS"},
    Kind.FLAG: lambda _: {"action": "store_true"},
    Kind.LENGTH: lambda _: {"type": one_of("length", LENGTHS), "metavar": "NAME"},
    Kind.LANGUAGE: lambda _: {"type": one_of("language", NAMES, "see --list-languages"), "metavar": "CODE"},
}


class _Show(argparse.Action):
    """Prints the lines that the function in ``const`` gives, and exits."""

    def __init__(self, **options: Any) -> None:
        super().__init__(nargs=0, **options)

    def __call__(self, parser: ArgumentParser, *_: object) -> NoReturn:
        assert callable(self.const)  # noqa: S101 -- argparse takes anything
        print("\n".join(self.const()))
        parser.exit()


def _algorithm_lines() -> Iterator[str]:
    width = max(map(len, ALGORITHMS))
    for name, algorithm in ALGORITHMS.items():
        yield f"{name:{width}}  {algorithm.label}: {algorithm.description}"


def _language_lines() -> Iterator[str]:
    for code, name in NAMES.items():
        yield f"{code:5}  {name}"
