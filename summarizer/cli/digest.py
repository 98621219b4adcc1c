"""``python -m summarizer digest LIST_OR_FEED``: many articles, each written when it is done; a rerun goes on."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from ..export import digest_exporters, today, write_joint_line
from ..options import DEFAULT_ALGORITHM, with_defaults
from .arguments import add_flags, new_parser, options_of, parse
from .record import Record
from .streams import STANDARD_STREAM, report, run_quietly, source_of, write

if TYPE_CHECKING:
    from ..digest import Digest, DigestSettings, Entry, JointSummary, Listing

DEFAULT_FORMAT = "jsonl"

ALL, NONE, SOME, INTERRUPTED = 0, 1, 3, 130

_BAR = "[{bar:30}] {n_fmt} of {total_fmt}{postfix}, {remaining} left"

_DESCRIPTION = """\
Shorten every article in a list or a feed. Each result is written as soon as it is ready.
An article that can't be read is reported with the reason, and the others go on."""

_EPILOG = """\
A list is a file with one address per line, a table with a column of addresses, or Markdown
with links. A feed is the address of an RSS, Atom, or JSON feed, or of a page that links to one.
The options apply to each article and, with --together, to the one summary of all articles.

With --output FILE, a rerun skips the articles that are done. Formats other than jsonl keep
their record beside FILE, in FILE.jsonl. Ctrl+C keeps what is finished.

exit codes:
  0  every article was shortened
  1  no article was shortened, or the list could not be read
  2  the command line was not valid
  3  some articles failed; their lines say why
  130  stopped by Ctrl+C"""


def main(given: Sequence[str]) -> int:
    """Run the command; the exit code.

    Raises:
        SummarizerError: the list can't be read, or FILE can't be written.
    """
    arguments = read_arguments(given)
    # Only now: a wrong command should not have to wait for it.
    from ..digest import Digest, DigestSettings, read_listing

    listing = read_listing(source_of(arguments.list), run=run_quietly)
    _report_listing(listing)
    settings = DigestSettings(arguments.algorithm, with_defaults(options_of(arguments)))
    record = Record(_record_path(arguments), settings, prints=arguments.format == DEFAULT_FORMAT)
    known = record.known(listing)
    # One summary of all needs the articles themselves, which no record keeps.
    entries = {} if arguments.together else known
    if entries:
        report("Note", f"{len(entries)} of {len(listing.addresses)} are done already.")
    was_stopped = _work(listing, settings, entries, record)
    joint = _join(entries, settings) if arguments.together else None
    record.close(entries.values(), write_joint_line(joint) if joint else b"")
    digest = Digest(tuple(entries.values()), settings, listing.title, joint)
    _deliver(digest, arguments)
    return INTERRUPTED if was_stopped else _exit_code(digest)


def read_arguments(given: Sequence[str]) -> Namespace:
    parser = new_parser("digest", _DESCRIPTION, _EPILOG)
    add = parser.add_argument
    add("list", metavar="LIST_OR_FEED", help="A file, the address of a feed or list, or - for standard input.")
    add_flags(parser, several=False, obeys_text=False)
    add(
        "--together",
        action="store_true",
        help="Add one summary of all articles, in which each sentence names its source.",
    )
    arguments = parse(parser, given, digest_exporters(), default=DEFAULT_FORMAT)
    arguments.algorithm = (arguments.algorithm or [DEFAULT_ALGORITHM])[-1]
    return arguments


def _report_listing(listing: "Listing") -> None:
    for bad in listing.bad:
        report("Line", f"{bad.number}: {bad.reason} ({bad.text})")
    if listing.n_repeated:
        report("Note", f"{listing.n_repeated:,} of the addresses are repeated; each page is read once.")
    if listing.n_left_out:
        report("Note", f"{listing.n_left_out:,} addresses after the first {len(listing.addresses):,} are left out.")


def _record_path(arguments: Namespace) -> Path | None:
    """Where lines are kept for a rerun; None when the output is no file."""
    if arguments.output == STANDARD_STREAM:
        return None
    return Path(arguments.output if arguments.format == DEFAULT_FORMAT else f"{arguments.output}.jsonl")


def _work(listing: "Listing", settings: "DigestSettings", entries: "dict[int, Entry]", record: Record) -> bool:
    """Add an entry for every address of the listing that has none; whether Ctrl+C ended it."""
    try:
        for entry in _results(listing, settings, entries):
            record.add(entry)
            entries[entry.index] = entry
    except KeyboardInterrupt:
        return True
    return False


def _results(listing: "Listing", settings: "DigestSettings", known: "dict[int, Entry]") -> "Iterator[Entry]":
    """Entries at their positions in the listing as they come; a bar on a terminal shows how far it is."""
    from tqdm import tqdm  # type: ignore[import-untyped]  # ships no types

    from ..digest import digest

    tqdm.set_lock(RLock())  # its own would be shared with other processes
    n_addresses = len(listing.addresses)
    positions = [position for position in range(n_addresses) if position not in known]
    addresses = [listing.addresses[position] for position in positions]
    n_failed = 0
    with tqdm(
        digest(addresses, algorithm=settings.algorithm, options=settings.options),
        total=n_addresses,
        initial=len(known),
        bar_format=_BAR,
        ascii="-#",
        disable=not sys.stderr.isatty(),
    ) as bar:
        for entry in bar:
            n_failed += not entry.worked
            bar.set_postfix_str(f"{n_failed} failed" if n_failed else "", refresh=False)
            position = positions[entry.index]
            yield replace(entry, index=position, title=entry.title or listing.titles[position])


def _join(entries: "dict[int, Entry]", settings: "DigestSettings") -> "JointSummary | None":
    from ..digest import summarize_together

    documents = [read.document for position in sorted(entries) if (read := entries[position].read)]
    if not documents:
        return None
    return summarize_together(documents, settings.options, algorithm=settings.algorithm, run=run_quietly)


def _deliver(digest: "Digest", arguments: Namespace) -> None:
    for entry in digest.in_order:
        if entry.problem:
            report("Failed", f"{entry.address}: {entry.problem.message} {entry.problem.hint}")
    if arguments.format != DEFAULT_FORMAT:
        write(arguments.exporter.export(digest, made_on=today()), arguments.output)


def _exit_code(digest: "Digest") -> int:
    if digest.n_failed == len(digest.entries):
        return NONE
    return SOME if digest.n_failed else ALL
