"""Many articles at once: one process, two, and a cluster of two workers, on one machine.

    python benchmarks/digest.py [--articles 200] [--rounds 3]

The articles are made anew from ``made_text``, no two alike, between 300 and 1,800 words in a page like a newspaper's,
and served on loopback by a process of its own, from eight hosts. Every row reads and shortens all of them with the
default algorithm; rounds measure one process and two in turn, and the table shows medians. What other programs take
away shows in the load; CPU times hardly change with it.

Wanted: two processes at least 1.7 times one; none lost, none doubled; what the cluster costs per article at most 10 %
of the work; and a worker killed at half time is not missed.
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.made_text import make_sentences
from summarizer import workers
from summarizer.digest import DigestSettings, Entry, digest
from summarizer.digest.tasks import Task, do_task, read_article
from summarizer.environment import ALLOWED_HOSTS_VARIABLE, SCHEDULER_VARIABLE
from summarizer.limits import DEFAULT_LIMITS
from summarizer.models import Payload
from summarizer.options import DEFAULT_ALGORITHM, DEFAULT_OPTIONS
from summarizer.pipeline import run_here
from summarizer.workers.executors import Executors, executors, here
from tests.cluster import Cluster
from tests.server import Server, page

N_HOSTS = 8
N_EMPTY_TASKS = 200
N_FIRST_TASKS = 20  # until both workers have made their answers
N_PER_TASK = 8
SECONDS_PER_DAY = 86_400
MILLION = 1_000_000


@dataclass(frozen=True)
class Result:
    """One pass over all articles."""

    seconds: float
    n_worked: int
    n_lost: int
    n_doubled: int
    own_cpu_seconds: float


def story(number: int) -> str:
    """A page with a head, a menu, an article of its own length, and what stands around it."""
    sentences = make_sentences(15 + number * 37 % 76, seed=number + 1)
    paragraphs = "".join(f"<p>{' '.join(sentences[i : i + 4])}</p>" for i in range(0, len(sentences), 4))
    menu = "".join(f'<li><a href="/section/{i}">Section {i}</a></li>' for i in range(20))
    return (
        f"<!doctype html><html lang=en><head><title>Story {number}</title><meta name=author content='A. Writer'></head>"
        f"<body><nav><ul>{menu}</ul></nav><article><h1>Story {number}</h1>{paragraphs}</article>"
        f"<aside><ul>{menu}</ul></aside><footer>Imprint, terms, contact</footer></body></html>"
    )


def serve(n_articles: int) -> None:
    """In a process of its own: print the addresses, and serve until standard input ends."""
    with contextlib.ExitStack() as stack:
        tables = [{f"/{i}": page(story(i)) for i in range(host, n_articles, N_HOSTS)} for host in range(N_HOSTS)]
        servers = [stack.enter_context(Server(table, ip=f"127.0.0.{host + 1}")) for host, table in enumerate(tables)]
        print(" ".join(servers[i % N_HOSTS].url(f"/{i}") for i in range(n_articles)), flush=True)
        sys.stdin.read()


@contextlib.contextmanager
def served(n_articles: int) -> Iterator[list[str]]:
    command = [sys.executable, __file__, "--serve", "--articles", str(n_articles)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        addresses = server.stdout.readline().split()
        hosts = {address.split("/")[2] for address in addresses}
        os.environ[ALLOWED_HOSTS_VARIABLE] = ",".join(hosts)
        yield addresses
        server.communicate()


def measure(addresses: list[str], team: Executors, *, at_half: object = None) -> Result:
    """Read all of them; ``at_half`` is called when half are done."""
    started, cpu_started = time.perf_counter(), time.process_time()
    entries: list[Entry] = []
    for entry in digest(addresses, workers=team):
        entries.append(entry)
        if len(entries) == len(addresses) // 2 and callable(at_half):
            at_half()
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
    n_times = Counter(entry.index for entry in entries)
    n_doubled = sum(n - 1 for n in n_times.values())
    n_worked = sum(entry.worked for entry in entries)
    return Result(seconds, n_worked, len(addresses) - len(n_times), n_doubled, cpu_seconds)


def work_seconds(n_articles: int) -> float:
    """CPU seconds of this process for one article, fetching left out: the mean of some."""
    payloads = [
        Payload(story(i).encode(), "text/html", f"https://example.org/{i}", url=f"https://example.org/{i}")
        for i in range(0, n_articles, 5)
    ]
    settings = DigestSettings(DEFAULT_ALGORITHM, DEFAULT_OPTIONS)
    for payload in payloads[:3]:
        read_article(payload, settings, DEFAULT_LIMITS)
    started = time.process_time()
    for payload in payloads:
        read_article(payload, settings, DEFAULT_LIMITS)
    return (time.process_time() - started) / len(payloads)


def task_seconds(team: Executors, cluster: Cluster) -> float:
    """CPU seconds, of all processes together, for one task of eight pages that are answered without any work."""
    payloads = tuple(
        Payload(story(i).encode(), "text/html", f"https://example.org/{i}", url=f"https://example.org/{i}")
        for i in range(N_PER_TASK)
    )
    # By its name in the module that workers can import: what stands in the main script travels by value.
    from benchmarks.digest import give_back as answer

    task = Task(payloads, DigestSettings(DEFAULT_ALGORITHM, DEFAULT_OPTIONS), DEFAULT_LIMITS, answer)
    for _ in range(N_FIRST_TASKS):
        team.executor.submit(do_task, task).result()
    started = _cpu_seconds(cluster)
    for _ in range(N_EMPTY_TASKS):
        team.executor.submit(do_task, task).result()
    return (_cpu_seconds(cluster) - started) / N_EMPTY_TASKS


def _cpu_seconds(cluster: Cluster) -> float:
    """Of this process, the scheduler and the workers; their children do the work itself, and are left out."""
    ticks = 0
    for process in cluster.processes:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


_READ: dict[int, object] = {}


def give_back(function: object, payload: Payload, *args: object, timeout_s: float) -> object:
    """In place of ``run``: an answer as large as a real one, made once."""
    key = hash(payload)
    if key not in _READ:
        _READ[key] = run_here(function, payload, *args, timeout_s=timeout_s)  # type: ignore[arg-type]
    return _READ[key]


def show(label: str, value: str, wanted: str = "") -> None:
    print(f"| {label:<52} | {value:<42} | {wanted:<10} |", flush=True)


def show_rate(label: str, results: list[Result], n_articles: int) -> float:
    rate = n_articles / statistics.median(result.seconds for result in results)
    lost, doubled = sum(r.n_lost for r in results), sum(r.n_doubled for r in results)
    show(label, f"{rate:.1f} articles/s, {lost} lost, {doubled} doubled", "0, 0")
    return rate


def main(n_articles: int, n_rounds: int) -> None:
    load = os.getloadavg()
    show("cores, load before it began", f"{os.cpu_count()}, {load[0]:.1f}")
    with served(n_articles) as addresses, tempfile.TemporaryDirectory() as folder:
        one, two = here(1), here(2)
        measure(addresses[:20], two)
        locally: dict[int, list[Result]] = {1: [], 2: []}
        clustered: list[Result] = []
        for _ in range(n_rounds):
            locally[1].append(measure(addresses, one))
            locally[2].append(measure(addresses, two))
        workers.close()  # its memory and its cores are the cluster's now
        with Cluster(2, folder=Path(folder)) as cluster:
            os.environ[SCHEDULER_VARIABLE] = cluster.address
            with executors() as team:
                measure(addresses[:40], team)
                clustered += [measure(addresses, team) for _ in range(n_rounds)]
                per_task = task_seconds(team, cluster)
                killed = measure(addresses, team, at_half=lambda: cluster.kill(0))
        rates = [show_rate(f"{n} local process{'es' * (n > 1)}", locally[n], n_articles) for n in (1, 2)]
        ratios = [a.seconds / b.seconds for a, b in zip(locally[1], locally[2], strict=True)]
        show("  two against one, median of rounds", f"{statistics.median(ratios):.2f} x", ">= 1.7 x")
        cluster_rate = show_rate("cluster of two workers", clustered, n_articles)
        show_rate("  one of them killed at half time", [killed], n_articles)
        show("    finished", f"{killed.n_worked} of {n_articles}", "all")
    work = work_seconds(n_articles)
    own = statistics.median(result.own_cpu_seconds for result in locally[2]) / n_articles
    share = per_task / N_PER_TASK / work
    show("work per article", f"{work * 1000:.1f} ms of CPU")
    show("  and of the process that fetches and hands out", f"{own * 1000:.1f} ms of CPU")
    show("  so two against one, with two cores to themselves", f"{2 * work / (work + own):.2f} x", ">= 1.7 x")
    show(f"dask per task of {N_PER_TASK} articles, there and back", f"{per_task * 1000:.1f} ms of CPU")
    show("  per article, as share of the work", f"{per_task / N_PER_TASK * 1000:.2f} ms, {share:.1%}", "<= 10 %")
    show_million(rates[1], cluster_rate, work * (1 + share))


def show_million(local: float, cluster: float, seconds: float) -> None:
    """On paper: what a million articles a day take."""
    needed = MILLION / SECONDS_PER_DAY
    show("a million a day are", f"{needed:.1f} articles/s")
    show("  this machine alone, two processes", f"{MILLION / local / 3600:.1f} hours")
    show("  machines like this one, as a cluster of two", f"{needed / cluster:.2f}")
    show("  cores at 70 % use, from the work and dask's share", f"{needed * seconds / 0.7:.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Many articles at once.")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.articles)
    else:
        main(options.articles, options.rounds)
