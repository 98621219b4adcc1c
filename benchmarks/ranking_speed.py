"""Speed and memory of ranking, beside sumy and other packages in the same run.

    .venv/bin/python benchmarks/ranking_speed.py [--text FILE] [--peers PYTHON] [--check]

The text is made, unless a FILE of plain text with 20,000 sentences is named. The peers are those of
``benchmarks/requirements.txt``, in the environment of the interpreter PYTHON; without them sumy is the only one.
Times are CPU seconds of one thread, best of a few runs where they are short. A document is cut into sentences before
the clock starts unless a row says "raw text"; counting its words is part of ranking it, and its caches are emptied.
What is measured by process (memory, imports, a whole book) has a process of its own.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.made_text import make_text  # noqa: E402
from summarizer.algorithms import ALGORITHMS, rank  # noqa: E402
from summarizer.algorithms.sumy_classes import SUMMARIZERS, sumy_scores  # noqa: E402
from summarizer.algorithms.terms import terms_of  # noqa: E402
from summarizer.languages import LANGUAGES  # noqa: E402
from summarizer.limits import Limits  # noqa: E402
from summarizer.models import Article, Document  # noqa: E402
from summarizer.segmentation import segment  # noqa: E402

SIX = ("lsa", "lex-rank", "text-rank", "luhn", "sum-basic", "reduction")
LONG = 20_000
LIMITS = Limits(max_text_characters=10_000_000, max_page_characters=10_000_000)
MIB = 2**20


@dataclass(frozen=True)
class Row:
    """One line of the table; ``at_least`` tells which side of ``must`` and ``goal`` is good."""

    measure: str
    value: float
    must: float | None = None
    goal: float | None = None
    unit: str = "×"
    at_least: bool = False

    @property
    def verdict(self) -> str:
        if self.must is None or self.goal is None:
            return ""
        sign = -1 if self.at_least else 1
        return "goal" if sign * self.value <= sign * self.goal else "must" if self.holds else "MISSED"

    @property
    def holds(self) -> bool:
        return self.must is None or (self.value >= self.must if self.at_least else self.value <= self.must)

    def __str__(self) -> str:
        bound = "" if self.must is None else f"{'≥' if self.at_least else '≤'} {self.must:g} / {self.goal:g}"
        return f"{self.measure:66} {self.value:10.3g} {self.unit:7} {bound:16} {self.verdict}"


def main() -> None:
    arguments = parse()
    text = arguments.text.read_text(encoding="utf-8") if arguments.text else make_text(LONG)
    print(f"{'measure':66} {'here':>10} {'':7} {'must / goal':16}")
    rows: list[Row] = []
    for row in measure(text, arguments.peers):
        print(row, flush=True)
        rows.append(row)
    missed = [row.measure for row in rows if not row.holds]
    if arguments.check and missed:
        sys.exit("Missed: " + "; ".join(missed))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--text", type=Path, help="plain text of at least 20,000 English sentences")
    parser.add_argument("--peers", type=Path, help="a Python interpreter that has lexrank and summa")
    parser.add_argument("--check", action="store_true", help="fail if a figure is not met")
    return parser.parse_args()


def measure(text: str, peers: Path | None) -> Iterator[Row]:
    book = segment(Article(text=text), LANGUAGES["en"], limits=LIMITS)
    rank_all(head(book, 50))  # loads what is loaded on first use
    yield from beside_sumy(book)
    yield from from_raw_text(book, peers)
    yield from growth(book)
    yield from by_process(text)


def beside_sumy(book: Document) -> Iterator[Row]:
    """Six algorithms side by side, and KL-Sum, against sumy's own classes with sumy's stemmer."""
    from sumy.nlp.stemmers import Stemmer

    stem = Stemmer("english")
    for n, must, goal in ((300, 20, 40), (1_000, 80, 160)):
        document, names = head(book, n), SIX
        theirs = seconds(lambda d=document: [sumy_scores(d, name, stem) for name in SIX], n_runs=1)
        ours = seconds(partial(rank_all, document, names))
        yield Row(f"six algorithms, {n} sentences: sumy's time by ours", theirs / ours, must, goal, at_least=True)
    document = head(book, 200)
    theirs = seconds(lambda: sumy_scores(document, "kl-sum", stem), n_runs=1)
    ours = seconds(partial(rank_all, document, ["kl-sum"]))
    yield Row("KL-Sum, 200 sentences: sumy's time by ours", theirs / ours, 100, 200, at_least=True)
    # KL-Sum's picks after a tie are another matter; tests/test_parity.py follows them.
    errors = [relative_error(head(book, 1_000), name) for name in (*SIX, "edmundson")]
    yield Row("scores against sumy's, 1,000 sentences, largest relative difference", max(errors), 1e-9, 1e-9, unit="")


def relative_error(document: Document, name: str) -> float:
    """The largest difference of a score from sumy's, as a share of it; sentences that repeat one do not count."""
    seen: set[str] = set()
    worst = 0.0
    body = [sentence for sentence in document.sentences if not sentence.is_heading]
    scores = rank(document, name).scores
    for sentence, wanted in zip(body, sumy_scores(document, name), strict=True):
        # sumy's LSA leaves noise where the score is 0.
        if sentence.text not in seen and abs(wanted) > 1e-12:
            worst = max(worst, abs(scores[sentence.index] - wanted) / abs(wanted))
        seen.add(sentence.text)
    return worst


RUN_LEXRANK = """
from lexrank import LexRank, STOPWORDS
run = lambda: LexRank([sentences], stopwords=STOPWORDS["en"]).rank_sentences(sentences, threshold=0.1)
"""
RUN_SUMMA = """
from summa.summarizer import summarize
run = lambda: summarize(text, ratio=0.1)
"""
PEERS = {
    "lexrank": ("lex-rank", RUN_LEXRANK),
    "summa": ("text-rank", RUN_SUMMA),
}
"""The algorithm that each peer has, and how it is run on ``text`` and ``sentences``."""

RUN_PEER = """
import sys, time
sentences = sys.stdin.read().split("\\n")
text = " ".join(sentences)
{code}
started = time.process_time()
run()
print(time.process_time() - started)
"""


def from_raw_text(book: Document, peers: Path | None) -> Iterator[Row]:
    """LexRank and TextRank from raw text, 1,000 sentences, against the fastest peer.

    sumy is given this program's sentences and words, which is quicker than its own.
    """
    document = head(book, 1_000)
    text = "\n\n".join(sentence.text for sentence in document.sentences)
    for name in ("lex-rank", "text-rank"):
        times = {"sumy": seconds(partial(sumy_scores, document, name), n_runs=1)}
        if peers is not None:
            times |= {peer: run_peer(peers, peer, document) for peer, row in PEERS.items() if row[0] == name}
        fastest = min(times, key=lambda peer: times[peer])
        ours = seconds(lambda n=name: rank_all(segment(Article(text=text), LANGUAGES["en"]), [n]))
        label = f"{ALGORITHMS[name].label} from raw text, 1,000 sentences: time of {fastest} by ours"
        yield Row(label, times[fastest] / ours, 30, 60, at_least=True)


def run_peer(python: Path, peer: str, document: Document) -> float:
    """CPU seconds that a package of another environment takes, its import aside."""
    text = "\n".join(sentence.text for sentence in document.sentences)
    return float(run_python(RUN_PEER.format(code=PEERS[peer][1]), python=python, given=text))


def growth(book: Document) -> Iterator[Row]:
    """How the time grows from 1,000 (LexRank) or 3,000 sentences to 20,000."""
    for name in ("lex-rank", "text-rank", "lsa", "luhn", "reduction", "sum-basic", "edmundson", "kl-sum"):
        n, must, goal = (1_000, 90, 40) if name == "lex-rank" else (3_000, 15, 8)
        bounds: tuple[float | None, ...] = (None, None) if name in ("edmundson", "kl-sum") else (must, goal)
        few, many = (head(book, size) for size in (n, LONG))
        short, long = (seconds(partial(rank_all, document, [name]), n_runs=5) for document in (few, many))
        yield Row(f"{ALGORITHMS[name].label}, time at {LONG:,} by time at {n:,} sentences", long / short, *bounds)
        for document in (few, many):
            terms_of(document)
        alone = [seconds(partial(rank, document, name), n_runs=5) for document in (few, many)]
        yield Row("    the same where the words are counted already", alone[1] / alone[0])
        yield Row(f"    time at {LONG:,} sentences", long, unit="s")


RUN_MEMORY = """
import gc, sys
from benchmarks import ranking_speed as it
name = sys.argv[1]
book = it.segment(it.Article(text=sys.stdin.read()), it.LANGUAGES["en"], limits=it.LIMITS)
it.rank_all(it.head(book, 50), [name])
gc.collect()
print(it.peak_over_base(lambda: it.rank(it.head(book, it.LONG), name)))
"""

RUN_BOOK = """
import sys, time
from summarizer import Budget, Text, condense, rank, read
from benchmarks.ranking_speed import LIMITS
text, name = sys.stdin.read(), sys.argv[1]
started = time.process_time()
document = read(Text(text), limits=LIMITS)
reading = time.process_time()
summary = condense(document, rank(document, name), Budget(words=1_000, paragraphs=10))
assert summary.sentences
print(reading - started, time.process_time() - reading)
"""

RUN_IMPORT = "import time; started = time.process_time(); import {module}; print(time.process_time() - started)"


def by_process(text: str) -> Iterator[Row]:
    """Memory, a whole book, and imports."""
    for name in SUMMARIZERS:
        must, goal = (400, 200) if name == "lex-rank" else (100, 50)
        peak = float(run_python(RUN_MEMORY, name, given=text)) / MIB
        yield Row(f"{ALGORITHMS[name].label}, memory over base, {LONG:,} sentences", peak, must, goal, "MiB")
    for name in ALGORITHMS:
        reading, ranking = map(float, run_python(RUN_BOOK, name, given=text).split())
        label = f"raw text of a book of {LONG:,} sentences to a summary by {ALGORITHMS[name].label}"
        yield Row(label, reading + ranking, 5, 2, "s")
        yield Row("    of which ranking and choosing", ranking, unit="s")
    ours, theirs = (
        median(float(run_python(RUN_IMPORT.format(module=module))) for _ in range(5))
        for module in ("summarizer", "sumy.nlp.tokenizers")
    )
    yield Row("import of summarizer by import of sumy.nlp.tokenizers", ours / theirs, 0.5, 0.2)
    yield Row("    import of summarizer", ours, unit="s")


def run_python(code: str, *arguments: str, given: str = "", python: Path | None = None) -> str:
    """What a program prints that runs in a process of its own."""
    command: Sequence[str] = [str(python or sys.executable), "-c", code, *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True, text=True, cwd=ROOT).stdout


def peak_over_base(function: Callable[[], object]) -> float:
    """Bytes by which the process grows at most while the function runs. Linux only."""
    # Writing 5 there sets the process's highest memory back to what it has now.
    Path("/proc/self/clear_refs").write_text("5")
    before = memory("VmRSS")
    function()
    return memory("VmHWM") - before


def memory(name: str) -> float:
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name)]
    return float(line.split()[1]) * 1024


def rank_all(document: Document, names: Iterable[str] = SIX) -> None:
    """Rank a document as if it had never been seen."""
    terms_of.cache_clear()
    for name in names:
        rank(document, name)


def head(document: Document, n_sentences: int) -> Document:
    """The first sentences of a document."""
    return Document(document.article, document.language, document.sentences[:n_sentences])


def seconds(function: Callable[[], object], *, n_runs: int = 5) -> float:
    """CPU seconds of the quickest run."""
    times = []
    for _ in range(n_runs):
        started = time.process_time()
        function()
        times.append(time.process_time() - started)
    return min(times)


if __name__ == "__main__":
    main()
