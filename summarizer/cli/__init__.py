"""The command line: the same pipeline as the page, written to a file or to standard output.

Exit codes: 0 every summary was written, 1 none was, 2 the command line was not valid, 3 some of the algorithms failed,
130 stopped by Ctrl+C, 141 the reader of the output is gone.

What is heavy is imported where it is used, so that ``--help`` answers at once.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from ..algorithms import add_plugins
from ..environment import plugins
from ..errors import SummarizerError
from ..export import Exporter, label, today
from ..models import Comparison
from ..options import settle_length
from .arguments import options_of, read_arguments
from .streams import report, run_quietly, source_of, speak_utf8, write

# Each is a file beside this one with a ``main``. A file of such a name is ./digest.
COMMANDS = ("digest", "evaluate", "serve")
OK, NO_SUMMARY, SOME_FAILED, INTERRUPTED, BROKEN_PIPE = 0, 1, 3, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Raises SystemExit for ``--help`` and for wrong commands."""
    speak_utf8()
    given = sys.argv[1:] if arguments is None else list(arguments)
    # What anybody can use, a server, has plug-ins only if the variable says so.
    if given[:1] != ["serve"] and plugins(unless_set=True):
        add_plugins()
    try:
        if given and given[0] in COMMANDS:
            code: int = import_module(f".{given[0]}", __name__).main(given[1:])
            return code
        return _summarize(given)
    except SummarizerError as error:
        command = f" Or run: digest {error.digest}" if error.digest else ""
        report("Error", f"{error} {error.hint}{command}")
        return NO_SUMMARY
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What is still buffered would raise again when Python flushes it on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception:
        if sys.flags.dev_mode:
            raise
        sentence = "This is a fault of the program, not of your article."
        report("Error", f"{sentence} Run it with python -X dev to see where it happened.")
        return NO_SUMMARY


def _summarize(given: Sequence[str]) -> int:
    arguments = read_arguments(given)
    options = options_of(arguments)
    # Only now: a wrong command should not have to wait for it.
    from ..engine import compare, compare_chapters, read
    from ..pipeline import settle

    document = read(source_of(arguments.source), options, run=run_quietly)
    budget = settle(document, options)
    instruction = document.article.instruction
    if instruction and budget != settle_length(options, document.n_words):
        report("Note", f"The text itself says: “{instruction.line}”.")
    if arguments.chapters and not document.article.chapters:
        report("Note", "This text has no marked chapters.")
    compare_all = compare_chapters if arguments.chapters else compare
    comparison = compare_all(document, arguments.algorithms, budget, run=run_quietly)
    return _deliver(comparison, arguments.exporter, arguments.output)


def _deliver(comparison: Comparison, exporter: Exporter, output: str) -> int:
    for failure in comparison.failures:
        report("Error", f"{label(failure.algorithm)}: {failure.message} {failure.hint}")
    if not comparison.summaries:
        return NO_SUMMARY
    write(exporter.export(comparison, made_on=today()), output)
    all_went_well = not comparison.failures and not any(chapter.failures for chapter in comparison.chapters)
    return OK if all_went_well else SOME_FAILED
