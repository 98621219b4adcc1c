"""The command line: the same road as the page's, written to a file or to standard output.

Exit codes: 0 all went well, 1 there is no summary, 2 the command was wrong, 3 some of the algorithms failed,
130 stopped by Ctrl+C, 141 whoever read the output went away.

What is heavy is imported where it is used, so that ``--help`` answers at once.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from ..errors import SummarizerError
from ..models import Comparison, Document
from ..options import Budget
from .arguments import read_arguments
from .streams import silence, source_of, speak_utf8, tell, write

if TYPE_CHECKING:
    from argparse import Namespace

    from ..export import Exporter

T = TypeVar("T")

OK, NO_SUMMARY, SOME_FAILED, INTERRUPTED, BROKEN_PIPE = 0, 1, 3, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Raises SystemExit for ``--help`` and for wrong commands."""
    speak_utf8()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        command = COMMANDS.get(given[0]) if given else None
        return command(given[1:]) if command else _summarize(given)
    except SummarizerError as error:
        tell("Error", f"{error} {error.hint}")
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
        told = "This is a fault of the program, not of your article."
        tell("Error", f"{told} Run it with python -X dev to see where it is.")
        return NO_SUMMARY


def _digest(arguments: Sequence[str]) -> int:
    from .digest import main

    return main(arguments, _run)


def _serve(arguments: Sequence[str]) -> int:
    from .serve import main

    return main(arguments)


# A file of such a name is ./digest.
COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {"digest": _digest, "serve": _serve}


def _summarize(arguments: Sequence[str]) -> int:
    options = read_arguments(arguments)
    # Only now: a wrong command should not have to wait for it.
    from ..options import Options
    from ..pipeline import compare, compare_chapters, read

    document = read(
        source_of(options.source),
        Options(
            language=options.language,
            keep_instruction=options.keep_instruction,
            keep_clutter=options.keep_clutter,
        ),
        run=_run,
    )
    budget = budget_of(document, options)
    if options.chapters and not document.article.chapters:
        tell("Note", "This text does not say where its chapters begin.")
    comparison = (compare_chapters if options.chapters else compare)(document, options.algorithms, budget, run=_run)
    return _deliver(comparison, options.exporter, options.output)


def _run(function: Callable[..., T], *args: object, timeout_s: float) -> T:
    """``workers.run``, by children that say nothing: Ctrl+C reaches them too, and they would answer with tracebacks."""
    from ..workers import run

    with silence():
        run(bool, timeout_s=timeout_s)  # nothing, but a child does it, and is started where there is none
    return run(function, *args, timeout_s=timeout_s)


def _deliver(comparison: Comparison, exporter: "Exporter", output: str) -> int:
    from ..export import label

    for failure in comparison.failures:
        tell("Error", f"{label(failure.algorithm)}: {failure.message} {failure.hint}")
    if not comparison.summaries:
        return NO_SUMMARY
    write(exporter.export(comparison), output)
    all_went_well = not comparison.failures and not any(chapter.failures for chapter in comparison.chapters)
    return OK if all_went_well else SOME_FAILED


def budget_of(document: Document, options: "Namespace") -> Budget:
    """What was asked for on the command line, else by a line of the text itself, else by default."""
    from ..options import Options
    from ..pipeline import settle

    instruction = document.article.instruction
    if instruction and (options.paragraphs is None or (options.words is None and options.sentences is None)):
        tell("Note", f"The text itself says: “{instruction.line}”.")
    return settle(
        document,
        Options(
            words=options.words,
            sentences=options.sentences,
            paragraphs=options.paragraphs,
            bullets=options.bullets,
            focus=options.focus,
            no_quotes=options.no_quotes,
            no_questions=options.no_questions,
        ),
    )
