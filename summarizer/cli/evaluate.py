"""``python -m summarizer evaluate CORPUS``: algorithms compared over many texts; a rerun goes on."""

import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from ..options import with_defaults
from ..selection import count
from .arguments import ALL, add_flags, algorithms_of, new_parser, number, one_of, options_of
from .results_folder import ResultsFolder
from .streams import report, run_quietly, write

if TYPE_CHECKING:
    from ..laboratory import BadRow, Bundle, Corpus, Evaluated, Head, Report, Settings

DONE, NONE, SOME, INTERRUPTED = 0, 1, 3, 130
FORMATS = ("markdown", "latex", "json", "csv", "csv-pairs", "csv-groups", "csv-documents", "svg", "methods")

_BAR = "[{bar:30}] {n_fmt} of {total_fmt}{postfix}, {remaining} left"
_MAX_SEED = 2**32 - 1
_MAX_SHOWN = 20

_DESCRIPTION = """\
Compare algorithms over many texts. Every text is shortened by every algorithm within one
length, and measured against reference summaries where there are some (ROUGE and others), with
intervals and tests. Lead and random sentences are the floor, an oracle is the ceiling."""

_EPILOG = """\
A corpus is a table (.jsonl, .json, .csv, .tsv), a folder of text files with their references
(a.txt and a.summary.txt, or two folders documents/ and references/), or a zip archive of one.
Columns are found by their names; --columns names others:

  python -m summarizer evaluate news.csv --columns text=story,reference=abstract1+abstract2
  python -m summarizer evaluate news.jsonl --words 100 --output results
  python -m summarizer evaluate results/bundle.zip           the same again, with its settings

With --output FOLDER every table, the chart, a methods paragraph, and a bundle are written, and
a rerun skips the documents that are done. Ctrl+C keeps what is finished.

exit codes:
  0  every document was evaluated
  1  none was, or the corpus could not be read
  2  the command line was not valid
  3  some rows could not be used, or some algorithms failed; see the messages
  130  stopped by Ctrl+C"""


def main(given: Sequence[str]) -> int:
    """Run the command; the exit code.

    Raises:
        SummarizerError: the corpus can't be read, or FOLDER can't be written or holds another evaluation.
    """
    arguments = read_arguments(given)
    # Only now: a wrong command should not have to wait for it.
    from ..laboratory import COMMAND_LIMITS, Origin, head_of, open_bundle, open_corpus, report_of

    path = Path(arguments.corpus)
    bundle = open_bundle(path, limits=COMMAND_LIMITS)
    corpus = bundle.corpus if bundle else open_corpus(path, arguments.columns, limits=COMMAND_LIMITS)
    survey = corpus.survey()
    settings = bundle.head.settings if bundle else _settings(arguments)
    head = head_of(settings, survey.corpus_hash)
    if bundle:
        _report_versions(bundle, head)
    folder = ResultsFolder(arguments.output, head)
    bad: list[BadRow] = []
    faults: dict[str, str] = {}
    was_stopped = _work(corpus, survey.n_items, head, folder, bad, faults)
    result = report_of(folder.documents(), settings, bad=bad, origin=Origin(corpus.name, survey.corpus_hash))
    _report_bad(result, faults)
    if was_stopped:
        report("Note", f"{result.n_documents:,} of {survey.n_items:,} are done. {folder.how_to_go_on}")
        return INTERRUPTED
    folder.write(result, corpus)
    if not arguments.output or arguments.format:
        _print(result, arguments.format or "markdown")
    if bundle:
        _report_reproduction(bundle, folder)
    return _exit_code(result)


def read_arguments(given: Sequence[str]) -> Namespace:
    parser = new_parser("evaluate", _DESCRIPTION, _EPILOG)
    add = parser.add_argument
    add("corpus", metavar="CORPUS", help="A table, a folder, a zip archive, or a bundle.")
    add_flags(parser, default=ALL, obeys_text=False)
    add(
        "--columns",
        type=_columns,
        default={},
        metavar="ROLE=NAME,...",
        help="The columns of text, address, reference, id, title, language, question; + between several references.",
    )
    add("--reference-length", action="store_true", help="As many words as the references of each document have.")
    add("--no-stemming", action="store_true", help="Compare English words as written, not by their stems.")
    add("--mean-of-references", action="store_true", help="Of several references use the mean, not the best.")
    add("--seed", type=_seed, default=0, metavar="N", help="The seed of everything random. Default: 0.")
    about = "How often documents are drawn for intervals and tests. Default: 10,000."
    add("--resamples", type=number(100_000), default=10_000, metavar="N", help=about)
    add("-o", "--output", type=Path, metavar="FOLDER", help="Where to write all files (default: print one)")
    about = f"What to print: {', '.join(FORMATS)} (default: markdown, or with --output nothing)"
    add("-f", "--format", type=one_of("format", FORMATS), metavar="NAME", help=about)
    return parser.parse_args(given)


def _columns(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    if not all(sign and role.strip() and name.strip() for role, sign, name in pairs):
        raise ArgumentTypeError(f"“{text}” is not of the form text=NAME,reference=NAME")
    return {role.strip(): name.strip() for role, _, name in pairs}


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= _MAX_SEED):
        raise ArgumentTypeError(f"“{text}” is not a whole number from 0 to {_MAX_SEED:,}")
    return int(text)


def _settings(arguments: Namespace) -> "Settings":
    from ..laboratory import Settings

    return Settings(
        tuple(algorithms_of(arguments, default=ALL)),
        with_defaults(options_of(arguments)),
        reference_length=arguments.reference_length,
        stemming=not arguments.no_stemming,
        mean_of_references=arguments.mean_of_references,
        seed=arguments.seed,
        n_resamples=arguments.resamples,
    )


def _report_versions(bundle: "Bundle", head: "Head") -> None:
    report("Note", "The algorithms, the length, and all other settings are those of the bundle.")
    changed = head.differences(bundle.head)
    if changed:
        report("Note", f"Not the same as when the bundle was made: {', '.join(changed)}. Numbers may differ.")


def _work(
    corpus: "Corpus",
    n_items: int,
    head: "Head",
    folder: ResultsFolder,
    bad: "list[BadRow]",
    faults: dict[str, str],
) -> bool:
    """Evaluate every document that is not done; whether Ctrl+C ended it. ``faults`` gets an algorithm's first one."""
    from ..laboratory import BadRow

    done = folder.done()
    if done:
        report("Note", f"{len(done):,} of {n_items:,} are done already.")
    try:
        for result in _results(corpus, n_items, head, done):
            if isinstance(result, BadRow):
                bad.append(result)
            else:
                folder.add(result)
                for failure in result.failures:
                    faults.setdefault(failure.algorithm, failure.message)
    except KeyboardInterrupt:
        return True
    finally:
        folder.close()
    return False


def _results(corpus: "Corpus", n_items: int, head: "Head", done: frozenset[int]) -> "Iterator[Evaluated | BadRow]":
    """Results as they come; a bar on a terminal shows how far it is."""
    from tqdm import tqdm  # type: ignore[import-untyped]  # ships no types

    from ..laboratory import evaluate

    run_quietly(bool, timeout_s=30.0)  # starts the children, which say nothing when Ctrl+C reaches them
    tqdm.set_lock(RLock())  # its own would be shared with other processes
    rows = (row for row in corpus.items() if row.number not in done)
    is_hidden = not sys.stderr.isatty()
    bar = tqdm(total=n_items, initial=len(done), bar_format=_BAR, ascii="-#", disable=is_hidden)
    with bar:
        for result in evaluate(rows, head.settings):
            bar.update()
            yield result


def _report_bad(result: "Report", faults: Mapping[str, str]) -> None:
    for row in result.bad[:_MAX_SHOWN]:
        report("Row", f"{row.number}: {row.reason} {row.hint}")
    if len(result.bad) > _MAX_SHOWN:
        report("Note", f"{len(result.bad) - _MAX_SHOWN:,} more rows could not be used.")
    for system in result.rows:
        if system.n_failed:
            told = (
                f"{system.label} failed on {count(system.n_failed, 'document')}; its numbers are those of the others."
            )
            report("Note", " ".join(filter(None, (told, faults.get(system.system)))))


def _print(result: "Report", name: str) -> None:
    from ..laboratory import WRITERS

    write(WRITERS[name].write(result), "-")


def _report_reproduction(bundle: "Bundle", folder: ResultsFolder) -> None:
    from ..laboratory import same_numbers

    before = {document.number: document for document in bundle.documents()}
    now = list(folder.documents())
    n_same = sum(one.number in before and same_numbers(one, before[one.number]) for one in now)
    verdict = "All numbers are" if n_same == len(now) == len(before) else f"The numbers of {n_same:,} documents are"
    report("Note", f"{verdict} those of the bundle ({len(before):,} documents).")


def _exit_code(result: "Report") -> int:
    if not result.n_documents:
        return NONE
    return SOME if result.bad or any(row.n_failed for row in result.rows) else DONE
