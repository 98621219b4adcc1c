"""How well articles are found on pages whose articles are known.

    python benchmarks/extraction.py FOLDER [--pages 300] [--types article] [--systems ours] [--weights FILE]

FOLDER is a folder of pages, or a folder of such folders, as ``training/pages.py`` describes it; FILE holds weights of
blocks to try. ``benchmarks/pasted.py`` measures the same pages as pasted text.

* word F1: lower-cased words, as bags, mean over pages; "under .5" counts pages below that.
* kept: pages whose text is newspaper3k's own: the reader that is named is newspaper3k, and the word F1 of
  newspaper3k's bare text with what is returned is .9 or more. ("kept .95" asks for .95.) Zero without newspaper3k
  among the systems.
* title: equal by letters and digits. Author: word F1 of .8 or more where one is known. Date: the same day where one is
  known; "none" is how often something is given where nothing is known.
* refused: an exception or no text. CPU: seconds of this process for the whole page, its parsing included.

newspaper3k stands here as it is installed, trafilatura and readability with their defaults.
"""

import argparse
import logging
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from summarizer.errors import SummarizerError
from summarizer.extraction import block_classifier, extract
from summarizer.models import Payload
from training.fitting import weights_from
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


def share(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def measures(
    rows: Sequence[PageRow], found: Sequence[Found], bare: Sequence[Found], cpu_s: Sequence[float]
) -> dict[str, str]:
    """One column of the table; ``bare`` is what newspaper3k alone found."""
    pairs = list(zip(rows, found, strict=True))
    scores = [word_f1(answer.text, truth.text) for truth, answer in pairs]
    likeness = [
        word_f1(answer.text, alone.text) if answer.reader == NEWSPAPER else 0.0
        for answer, alone in zip(found, bare, strict=True)
    ]
    known, unknown = ([pair for pair in pairs if bool(pair[0].author) is is_known] for is_known in (True, False))
    dated, undated = ([pair for pair in pairs if bool(pair[0].date) is is_known] for is_known in (True, False))
    values = {
        "word F1": statistics.mean(scores),
        "pages under .5": sum(score < 0.5 for score in scores),
        "kept": share([value >= 0.9 for value in likeness]),
        "kept .95": share([value >= 0.95 for value in likeness]),
        "refused": sum(not answer.text for answer in found),
        "title equal": share([letters(answer.title) == letters(truth.title) for truth, answer in pairs]),
        "author right": share([word_f1(answer.author, truth.author) >= 0.8 for truth, answer in known]),
        "author where none": share([bool(answer.author) for _, answer in unknown]),
        "date right": share([answer.day == truth.date[:10] for truth, answer in dated]),
        "date where none": share([bool(answer.day) for _, answer in undated]),
        "CPU median, ms": round(1000 * statistics.median(cpu_s)),
        "CPU mean, ms": round(1000 * statistics.mean(cpu_s)),
    }
    return {name: f"{value:.3f}" if isinstance(value, float) else str(value) for name, value in values.items()}


def run(system: System, rows: Sequence[PageRow]) -> tuple[list[Found], list[float]]:
    found, cpu_s = [], []
    for row in rows:
        html = row.html
        start = time.process_time()
        found.append(system(html, row.url))
        cpu_s.append(time.process_time() - start)
    return found, cpu_s


def print_table(columns: dict[str, dict[str, str]]) -> None:
    print(f"{'measure':<20}" + "".join(f"{name:>14}" for name in columns))
    for measure in next(iter(columns.values())):
        print(f"{measure:<20}" + "".join(f"{column[measure]:>14}" for column in columns.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_page_arguments(parser)
    parser.add_argument("--systems", nargs="*", default=list(SYSTEMS), choices=SYSTEMS)
    parser.add_argument("--weights", type=Path, help="weights of the blocks to try")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    rows = chosen_pages(arguments)
    print(describe(rows))
    with weights_from(block_classifier, arguments.weights):
        results = {name: run(SYSTEMS[name], rows) for name in arguments.systems}
    bare = results[NEWSPAPER][0] if NEWSPAPER in results else [Found()] * len(rows)
    print_table({name: measures(rows, found, bare, cpu_s) for name, (found, cpu_s) in results.items()})


if __name__ == "__main__":
    main()
