"""``python -m summarizer digest LIST_OR_FEED``: many articles, told as they come, begun anew where they were left."""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..options import DEFAULT_ALGORITHM, DEFAULT_PARAGRAPHS, DEFAULT_WORDS, MAX_PARAGRAPHS, MAX_WORDS, Options
from .arguments import check_language, number
from .record import Record
from .streams import STANDARD_STREAM, source_of, tell, write

if TYPE_CHECKING:
    from ..digest import DigestSettings, Entry, JointSummary, Listing, Progress
    from ..pipeline import Run

DEFAULT_FORMAT = "jsonl"

ALL, NONE, SOME, INTERRUPTED = 0, 1, 3, 130

_BAR_CHARACTERS = 30
_BAR_EVERY_S = 0.1

_DESCRIPTION = """\
Shorten every article that a list or a feed names. Each result is written as it comes;
what can't be read is told with its reason and stops nothing."""

_EPILOG = """\
LIST is a file with an address a line, a column of a table, or links in Markdown; FEED is the
address of an RSS, Atom or JSON feed, or of a page that names one; - is standard input.

With --output FILE a rerun skips what is done. Formats other than jsonl keep their record beside
FILE, in FILE.jsonl. Ctrl+C keeps what is finished.

exit codes:
  0  every article was shortened
  1  none was, or the list could not be read
  2  the command was wrong
  3  some were; the others' lines say why not
  130  stopped by Ctrl+C"""


def main(arguments: Sequence[str], run: "Run") -> int:
    """Do one command; the exit code. ``run`` reads the list.

    Raises:
        SummarizerError: the list can't be read, or FILE can't be written.
    """
    options = _read_arguments(arguments)
    # Only now: a wrong command should not have to wait for it.
    from ..digest import DigestSettings, read_listing

    listing = read_listing(source_of(options.list), run=run)
    _tell_listing(listing)
    settings = DigestSettings(
        options.algorithm, Options(words=options.words, paragraphs=options.paragraphs, language=options.language)
    )
    record = Record(_record_path(options), settings, prints=options.format == DEFAULT_FORMAT)
    # One summary of all needs the articles themselves, which no record keeps.
    entries = {} if options.together else record.known(listing)
    if entries:
        tell("Note", f"{len(entries)} of {len(listing.addresses)} are done already.")
    was_stopped = _work(listing, settings, entries, record)
    joint = _join(entries, settings, run) if options.together else None
    record.close(entries.values(), _line_of(joint))
    _deliver(options, listing, settings, entries, joint)
    return INTERRUPTED if was_stopped else _code(entries)


def _work(listing: "Listing", settings: "DigestSettings", entries: "dict[int, Entry]", record: Record) -> bool:
    """Add an entry for every place of the listing that has none; whether Ctrl+C ended it."""
    try:
        for entry in _results(listing, settings, entries):
            record.add(entry)
            entries[entry.place] = entry
    except KeyboardInterrupt:
        return True
    return False


def _results(listing: "Listing", settings: "DigestSettings", known: "dict[int, Entry]") -> "Iterator[Entry]":
    """Entries at their places in the listing as they come, while a bar shows how far it is."""
    from ..digest import Meter, digest

    places = [place for place in range(len(listing.addresses)) if place not in known]
    meter = Meter(len(listing.addresses), n_known=len(known))
    results = digest(
        [listing.addresses[place] for place in places],
        algorithm=settings.algorithm,
        options=settings.options,
    )
    with closing(_Bar(sys.stderr)) as bar:
        bar.show(meter.read())
        for entry in results:
            bar.show(meter.add(entry))
            place = places[entry.place]
            yield replace(entry, place=place, title=entry.title or listing.titles[place])


def _join(entries: "dict[int, Entry]", settings: "DigestSettings", run: "Run") -> "JointSummary | None":
    from ..digest import summarize_together

    documents = [entries[place].read.document for place in sorted(entries) if entries[place].read]  # type: ignore[union-attr]  # filtered
    return summarize_together(documents, settings.options, algorithm=settings.algorithm, run=run) if documents else None


def _line_of(joint: "JointSummary | None") -> bytes:
    from ..digest import write_joint_line

    return write_joint_line(joint) if joint else b""


def _deliver(
    options: argparse.Namespace,
    listing: "Listing",
    settings: "DigestSettings",
    entries: "dict[int, Entry]",
    joint: "JointSummary | None",
) -> None:
    from ..digest import DIGEST_EXPORTERS, Digest

    for place in sorted(entries):
        problem = entries[place].problem
        if problem:
            tell("Failed", f"{entries[place].address}: {problem.message} {problem.hint}")
    if options.format != DEFAULT_FORMAT:
        told = Digest(tuple(entries.values()), settings, listing.title, joint)
        write(DIGEST_EXPORTERS[options.format].export(told), options.output)


def _code(entries: "dict[int, Entry]") -> int:
    n_worked = sum(entry.worked for entry in entries.values())
    if n_worked == len(entries):
        return ALL if entries else NONE
    return SOME if n_worked else NONE


def _tell_listing(listing: "Listing") -> None:
    for bad in listing.bad:
        tell("Line", f"{bad.number}: {bad.reason} ({bad.text})")
    if listing.n_repeated:
        tell("Note", f"{listing.n_repeated:,} of the addresses stood there before; each page is read once.")
    if listing.n_left_out:
        tell("Note", f"{listing.n_left_out:,} beyond the first {len(listing.addresses):,} are left out.")


def _record_path(options: argparse.Namespace) -> Path | None:
    """Where lines are kept for a rerun; None when the output is no file."""
    if options.output == STANDARD_STREAM:
        return None
    return Path(options.output if options.format == DEFAULT_FORMAT else f"{options.output}.jsonl")


class _Bar:
    """A line that is drawn over itself, on terminals only."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._is_shown = stream.isatty()
        self._drawn_at = float("-inf")

    def show(self, progress: "Progress") -> None:
        now = time.monotonic()
        if self._is_shown and (now - self._drawn_at >= _BAR_EVERY_S or progress.n_done == progress.n_total):
            self._drawn_at = now
            self._stream.write(f"\r\x1b[K{bar_text(progress)}")
            self._stream.flush()

    def close(self) -> None:
        if self._is_shown:
            self._stream.write("\n")
            self._stream.flush()


def bar_text(progress: "Progress") -> str:
    """Such as "[#####-----] 120 of 240, 3 failed, 0:42 left"."""
    n_full = round(progress.share * _BAR_CHARACTERS)
    failed = f", {progress.n_failed} failed" if progress.n_failed else ""
    left = "" if progress.seconds_left is None else f", {_clock(progress.seconds_left)} left"
    bar = "#" * n_full + "-" * (_BAR_CHARACTERS - n_full)
    return f"[{bar}] {progress.n_done} of {progress.n_total}{failed}{left}"


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes}:{seconds:02}"


def _read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = _parser()
    options = parser.parse_args(arguments)
    options.format = _format(parser, options)
    _check_algorithm(parser, options.algorithm)
    check_language(parser, options.language)
    return options


def _parser() -> argparse.ArgumentParser:
    from ..digest.export import DIGEST_EXPORTERS

    parser = argparse.ArgumentParser(
        prog="python -m summarizer digest",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    formats = ", ".join(DIGEST_EXPORTERS)
    by_default = "(default: %(default)s)"
    words, paragraphs = number(MAX_WORDS), number(MAX_PARAGRAPHS)
    add("list", metavar="LIST_OR_FEED", help="a file, the address of a feed or list, or - for standard input")
    add("-a", "--algorithm", default=DEFAULT_ALGORITHM, metavar="NAME", help=f"how to choose sentences {by_default}")
    add("-w", "--words", type=words, default=DEFAULT_WORDS, metavar="N", help=f"at most N words each {by_default}")
    add(
        "-p",
        "--paragraphs",
        type=paragraphs,
        default=DEFAULT_PARAGRAPHS,
        metavar="N",
        help=f"in N paragraphs each {by_default}",
    )
    add("-l", "--language", metavar="CODE", help="such as en or zh-cn (default: detected)")
    add("-f", "--format", metavar="NAME", help=f"{formats} (default: by the ending of FILE, or {DEFAULT_FORMAT})")
    add("-o", "--output", metavar="FILE", default=STANDARD_STREAM, help="where to write (default: standard output)")
    add("--together", action="store_true", help="one more summary, of all articles as one story, naming sources")
    return parser


def _format(parser: argparse.ArgumentParser, options: argparse.Namespace) -> str:
    """The format asked for; else the one whose ending the output has; else lines."""
    from ..digest.export import DIGEST_EXPORTERS

    ending = Path(options.output).suffix.lower().removeprefix(".")
    by_ending = (name for name, exporter in DIGEST_EXPORTERS.items() if exporter.extension == ending)
    name: str = options.format or next(by_ending, DEFAULT_FORMAT)
    if name not in DIGEST_EXPORTERS:
        parser.error(f"there is no format “{name}”; choose one of: {', '.join(DIGEST_EXPORTERS)}")
    return name


def _check_algorithm(parser: argparse.ArgumentParser, name: str) -> None:
    from ..algorithms import ALGORITHMS

    if name not in ALGORITHMS:
        parser.error(f"there is no algorithm “{name}”; choose one of: {', '.join(ALGORITHMS)}")
