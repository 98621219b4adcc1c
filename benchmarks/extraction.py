"""How well articles are found on pages whose articles are known.

    python benchmarks/extraction.py FOLDER [--pages 300] [--types article] [--systems ours trafilatura] [--folds 5]

FOLDER is a folder of pages, or a folder of such folders, as ``training/pages.py`` describes it.
``benchmarks/pasted.py`` measures the same pages as pasted text.

One table per set and, with several types (``--types`` alone: all), one per type of page. Columns:

* newspaper3k as it is installed, trafilatura and readability with their defaults.
* ours: the program as it is shipped. Its trees were fitted to some pages; on these it is in-sample, and flattered.
* in folds (with ``--folds 5``): trees that saw no page of the site; cross-validated.
* other sets (with ``--folds``, and several sets): trees that saw no page of the set.

The last two have only what concerns the text. ``text_measures.py`` says what these measures are.

* title: equal by letters and digits. Author: word F1 of .8 or more where one is known. Date: the same day where one is
  known; "none" is how often something is given where nothing is known.
* newspaper3k named: pages whose text is newspaper3k's own, by what the page says.
* CPU: milliseconds of this process for the whole page, its parsing included.
"""

import argparse
import logging
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.text_measures import share, text_measures
from summarizer.errors import SummarizerError
from summarizer.extraction import extract
from summarizer.models import Payload
from training.page_blocks import fit_in_folds, fit_to_other_sets, read_examples
from training.pages import PageRow, add_page_arguments, chosen_pages, describe, word_f1

NEWSPAPER = "newspaper3k"


@dataclass(frozen=True)
class Found:
    """What a system says about a page; dates as YYYY-MM-DD."""

    text: str = ""
    title: str = ""
    author: str = ""
    day: str = ""
    reader: str = ""


System = Callable[[bytes, str], Found]


def read_ours(html: bytes, url: str) -> Found:
    try:
        article = extract(Payload(html, "text/html", url, url=url))
    except SummarizerError:
        return Found()
    day = article.published.isoformat() if article.published else ""
    return Found(article.text, article.title, ", ".join(article.authors), day, article.reader)


def read_newspaper(html: bytes, url: str) -> Found:
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = config.memoize_articles = False
    article = Article(url, config=config)
    try:
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
    except Exception:  # noqa: BLE001  # whatever it is, this page was not read
        return Found()
    day = article.publish_date.date().isoformat() if article.publish_date else ""
    return Found(article.text, article.title, ", ".join(article.authors), day, NEWSPAPER)


def read_trafilatura(html: bytes, url: str) -> Found:
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if found is None:
        return Found()
    return Found(found.text or "", found.title or "", (found.author or "").replace(";", ","), found.date or "")


def read_readability(html: bytes, url: str) -> Found:
    from lxml.html import fromstring
    from readability import Document

    document = Document(html.decode("utf-8", "replace"))
    summary = document.summary()
    return Found(" ".join(fromstring(summary).itertext()) if summary.strip() else "", document.short_title() or "")


SYSTEMS: dict[str, System] = {
    NEWSPAPER: read_newspaper,
    "trafilatura": read_trafilatura,
    "readability": read_readability,
    "ours": read_ours,
}


def letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def fact_measures(rows: Sequence[PageRow], found: Sequence[Found]) -> dict[str, float]:
    pairs = list(zip(rows, found, strict=True))
    known, unknown = ([pair for pair in pairs if bool(pair[0].author) is is_known] for is_known in (True, False))
    dated, undated = ([pair for pair in pairs if bool(pair[0].date) is is_known] for is_known in (True, False))
    return {
        "title equal": share(letters(answer.title) == letters(truth.title) for truth, answer in pairs if truth.title),
        "author right": share(word_f1(answer.author, truth.author) >= 0.8 for truth, answer in known),
        "author where none": share(bool(answer.author) for _, answer in unknown),
        "date right": share(answer.day == truth.date[:10] for truth, answer in dated),
        "date where none": share(bool(answer.day) for _, answer in undated),
        "newspaper3k named": share(answer.reader == NEWSPAPER for answer in found),
    }


@dataclass(frozen=True)
class Column:
    """What one system found on each page; ``cpu_s`` is empty where no facts were asked for."""

    found: Sequence[Found]
    cpu_s: Sequence[float] = ()

    def measures(self, rows: Sequence[PageRow], indices: Sequence[int]) -> dict[str, float]:
        chosen, answers = [rows[index] for index in indices], [self.found[index] for index in indices]
        measured: dict[str, float] = text_measures(chosen, [answer.text for answer in answers])
        if self.cpu_s:
            measured |= fact_measures(chosen, answers)
            cpu_ms = [1_000 * self.cpu_s[index] for index in indices]
            measured |= {"CPU median, ms": statistics.median(cpu_ms), "CPU mean, ms": statistics.mean(cpu_ms)}
        return measured


def run(system: System, rows: Sequence[PageRow]) -> Column:
    found, cpu_s = [], []
    for row in rows:
        html = row.html
        start = time.process_time()
        found.append(system(html, row.url))
        cpu_s.append(time.process_time() - start)
    return Column(found, cpu_s)


def held_out(rows: Sequence[PageRow], n_folds: int) -> dict[str, Column]:
    """Our texts by trees that saw no page of the site, and by trees that saw no page of the set."""
    examples = list(read_examples(rows))
    columns = {"in folds": fit_in_folds(examples, n_folds), "other sets": fit_to_other_sets(examples)}
    numbers = {id(example.row): number for number, example in enumerate(examples)}
    found = {}
    for name, models in columns.items():
        if models:
            texts = [example.text(own) for example, own in zip(examples, models, strict=True)]
            found[name] = Column([Found(texts[numbers[id(row)]] if id(row) in numbers else "") for row in rows])
    return found


def print_table(title: str, columns: Mapping[str, Mapping[str, float]]) -> None:
    print(f"\n{title:<38}" + "".join(f"{name:>13}" for name in columns))
    for measure in dict.fromkeys(measure for column in columns.values() for measure in column):
        values = (column.get(measure) for column in columns.values())
        print(f"{measure:<38}" + "".join(f"{_shown(value):>13}" for value in values))


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.1f}" if value > 1 else f"{value:.4f}"


def groups_of(rows: Sequence[PageRow]) -> dict[str, list[int]]:
    """Indices of the pages of each set, of each type if there are several, and of all."""
    groups: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        for name in (f"{row.folder.name}, {row.type}", "all pages"):
            groups.setdefault(name, []).append(index)
    return groups if len(groups) > 2 else {name: indices for name, indices in groups.items() if name != "all pages"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_page_arguments(parser)
    parser.add_argument("--systems", nargs="*", default=list(SYSTEMS), choices=SYSTEMS)
    parser.add_argument("--folds", type=int, default=0, help="fit trees in so many folds too; 0: do not")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    rows = chosen_pages(arguments)
    print(describe(rows))
    results = {name: run(SYSTEMS[name], rows) for name in arguments.systems}
    if arguments.folds:
        results |= held_out(rows, arguments.folds)
    for name, indices in groups_of(rows).items():
        columns = {system: column.measures(rows, indices) for system, column in results.items()}
        print_table(f"{name} ({len(indices)} pages)", columns)


if __name__ == "__main__":
    main()
