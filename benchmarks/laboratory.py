"""What an evaluation of a corpus costs: CPU time, wall time, and memory.

    python benchmarks/laboratory.py CORPUS [--documents 1000] [--words 100]

CORPUS is what ``python -m summarizer evaluate`` takes. Every algorithm runs. CPU time and memory are those of this
process and of all its children; memory is the largest sum of proportional set sizes, looked at twice a second.
Linux only.
"""

import argparse
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from summarizer.algorithms import ALGORITHMS
from summarizer.laboratory import COMMAND_LIMITS, Evaluated, Settings, evaluate, open_corpus, report_of
from summarizer.options import Options, with_defaults

TICKS = os.sysconf("SC_CLK_TCK")


def family() -> Iterator[Path]:
    """This process and its descendants, in /proc."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(path.name)] = int((path / "stat").read_text().rpartition(")")[2].split()[1])
    for pid in parents:
        ancestor = pid
        while ancestor in parents and ancestor != os.getpid():
            ancestor = parents[ancestor]
        if ancestor == os.getpid():
            yield Path(f"/proc/{pid}")


def cpu_seconds() -> float:
    """Of all processes, those that have ended included."""
    total = 0
    for path in family():
        with suppress(OSError):
            total += sum(map(int, (path / "stat").read_text().rpartition(")")[2].split()[11:15]))
    return total / TICKS


def memory_mb() -> float:
    total = 0
    for path in family():
        with suppress(OSError, IndexError):
            rollup = (path / "smaps_rollup").read_text()
            total += int(rollup.split("\nPss:", 1)[1].split()[0])
    return total / 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--words", type=int, default=100)
    arguments = parser.parse_args()
    corpus = open_corpus(arguments.corpus, max_items=arguments.documents, limits=COMMAND_LIMITS)
    settings = Settings(tuple(ALGORITHMS), with_defaults(Options(words=arguments.words)))
    peak = [0.0]

    def watch() -> None:
        while True:
            peak[0] = max(peak[0], memory_mb())
            time.sleep(0.5)

    threading.Thread(target=watch, daemon=True).start()
    began = time.monotonic()
    documents = [result for result in evaluate(corpus.items(), settings) if isinstance(result, Evaluated)]
    evaluated_s, cpu_s, evaluating_mb = time.monotonic() - began, cpu_seconds(), peak[0]
    report = report_of(documents, settings)
    print(f"{len(documents)} documents, {len(settings.algorithms)} algorithms, {len(report.pairs)} tests")
    print(f"evaluation: {evaluated_s:.0f} s, {cpu_s:.0f} CPU s; load {os.getloadavg()[0]:.1f}")
    print(f"statistics: {time.monotonic() - began - evaluated_s:.1f} s, {cpu_seconds() - cpu_s:.1f} CPU s")
    print(f"memory: {peak[0]:.0f} MB at most, {evaluating_mb:.0f} MB before the statistics")
    for row in report.rows:
        print(f"  {row.label:20}" + "".join(f"{100 * row.intervals[key].mean:7.2f}" for key in report.main))


if __name__ == "__main__":
    main()
