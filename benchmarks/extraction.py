"""How well articles are found on pages whose articles are known.

    python benchmarks/extraction.py FOLDER

FOLDER holds ``truth.jsonl`` (one row a page: id, url, title, author, date, text) and ``pages/ID.html.gz``.

* word F1: lower-cased words, as bags, mean over pages; "under .5" counts pages below that.
* kept: pages whose text is newspaper3k's own: the reader that is named is newspaper3k, and the word F1 of
  newspaper3k's bare text with what is returned is .9 or more. ("kept .95" asks for .95.)
* title: equal by letters and digits. Author: word F1 of .8 or more where one is known. Date: the same day where one is
  known; "none" is how often something is given where nothing is known.
* refused: an exception or no text. CPU: seconds of this process for the whole page, its parsing included.

newspaper3k stands here as it is installed, trafilatura and readability with their defaults.
"""

import gzip
import importlib.util
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from summarizer.errors import SummarizerError
from summarizer.extraction import extract
from summarizer.models import Payload


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
    return Found(article.text, article.title, ", ".join(article.authors), day, "newspaper3k")


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
    "newspaper3k": read_newspaper,
    "trafilatura": read_trafilatura,
    "readability": read_readability,
    "ours": read_ours,
}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def word_f1(left: str, right: str) -> float:
    left_words, right_words = words(left), words(right)
    total = left_words.total() + right_words.total()
    return 2 * (left_words & right_words).total() / total if total else 0.0


def letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def pages(folder: Path) -> Iterator[dict[str, str]]:
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        yield {name: value or "" for name, value in json.loads(line).items()}


def share(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def measures(truths: list[dict[str, str]], found: list[Found], own: list[Found], cpu_s: list[float]) -> dict[str, str]:
    """One column of the table; ``own`` is what newspaper3k alone found."""
    pairs = list(zip(truths, found, strict=True))
    scores = [word_f1(answer.text, truth["text"]) for truth, answer in pairs]
    likeness = [
        word_f1(answer.text, alone.text) if answer.reader == "newspaper3k" else 0.0
        for answer, alone in zip(found, own, strict=True)
    ]
    known, unknown = ([pair for pair in pairs if bool(pair[0]["author"]) is is_known] for is_known in (True, False))
    dated, undated = ([pair for pair in pairs if bool(pair[0]["date"]) is is_known] for is_known in (True, False))
    values = {
        "word F1": statistics.mean(scores),
        "pages under .5": sum(score < 0.5 for score in scores),
        "kept": share([value >= 0.9 for value in likeness]),
        "kept .95": share([value >= 0.95 for value in likeness]),
        "refused": sum(not answer.text for answer in found),
        "title equal": share([letters(answer.title) == letters(truth["title"]) for truth, answer in pairs]),
        "author right": share([word_f1(answer.author, truth["author"]) >= 0.8 for truth, answer in known]),
        "author where none": share([bool(answer.author) for _, answer in unknown]),
        "date right": share([answer.day == truth["date"][:10] for truth, answer in dated]),
        "date where none": share([bool(answer.day) for _, answer in undated]),
        "CPU median, ms": round(1000 * statistics.median(cpu_s)),
        "CPU mean, ms": round(1000 * statistics.mean(cpu_s)),
    }
    return {name: f"{value:.3f}" if isinstance(value, float) else str(value) for name, value in values.items()}


def run(system: System, folder: Path, truths: list[dict[str, str]]) -> tuple[list[Found], list[float]]:
    found, cpu_s = [], []
    for truth in truths:
        html = gzip.decompress((folder / "pages" / f"{truth['id']}.html.gz").read_bytes())
        start = time.process_time()
        found.append(system(html, truth["url"]))
        cpu_s.append(time.process_time() - start)
    return found, cpu_s


def print_table(columns: dict[str, dict[str, str]]) -> None:
    print(f"{'measure':<20}" + "".join(f"{name:>14}" for name in columns))
    for measure in next(iter(columns.values())):
        print(f"{measure:<20}" + "".join(f"{column[measure]:>14}" for column in columns.values()))


def print_pasted(folder: Path) -> None:
    """The rows for pasted text, when the benchmark that measures them is there."""
    path = Path(__file__).with_name("pasted.py")
    spec = importlib.util.spec_from_file_location("pasted", path) if path.exists() else None
    if spec is None or spec.loader is None:
        return
    pasted = importlib.util.module_from_spec(spec)
    sys.modules["pasted"] = pasted
    spec.loader.exec_module(pasted)
    print()
    for measure, value in pasted.rows(folder):
        print(f"{measure:<62}{value if isinstance(value, str) else f'{value:.3f}':>14}")


def main() -> None:
    import logging

    logging.disable(logging.CRITICAL)
    folder = Path(sys.argv[1])
    truths = list(pages(folder))
    results = {name: run(system, folder, truths) for name, system in SYSTEMS.items()}
    own = results["newspaper3k"][0]
    print_table({name: measures(truths, found, own, cpu_s) for name, (found, cpu_s) in results.items()})
    print_pasted(folder)


if __name__ == "__main__":
    main()
