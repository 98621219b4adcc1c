"""Pages whose articles are known, and how much of an article a text holds.

A folder of pages holds ``truth.jsonl``, one row a page (``id``, ``text``; if known ``url``, ``type``, ``title``,
``author``, ``date``, and ``with`` and ``without``, lists of snippets that must and must not stand in the text), and
``pages/ID.html.gz``. A folder of such folders stands for all of them.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

SEED = 0
SNIPPETS = {"must": "with", "must_not": "without"}
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page and what is known of it, empty where nothing is; snippets must or must not stand in its text."""

    folder: Path
    id: str
    text: str = ""
    url: str = ""
    type: str = "article"
    title: str = ""
    author: str = ""
    date: str = ""
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()

    @property
    def html(self) -> bytes:
        return gzip.decompress((self.folder / "pages" / f"{self.id}.html.gz").read_bytes())

    @property
    def host(self) -> str:
        """The site, or the page itself where no address is known."""
        return (urlsplit(self.url).hostname or self.id).removeprefix("www.")


def add_page_arguments(parser: argparse.ArgumentParser, *, n_pages: int = 0) -> None:
    parser.add_argument("folder", type=Path, help="a folder of pages, or a folder of such folders")
    parser.add_argument("--pages", type=int, default=n_pages, help="a random sample of so many; 0 takes all")
    parser.add_argument("--types", nargs="*", default=["article"], help="types of pages; all when none is named")


def chosen_pages(arguments: argparse.Namespace) -> list[PageRow]:
    """The pages that the arguments ask for, the same ones each time, in the order of the folders."""
    rows = [row for row in read_pages(arguments.folder) if row.type in (arguments.types or [row.type])]
    if 0 < arguments.pages < len(rows):
        chosen = sorted(random.Random(SEED).sample(range(len(rows)), arguments.pages))
        rows = [rows[index] for index in chosen]
    if not rows:
        raise SystemExit(f"No pages in {arguments.folder}.")
    return rows


def read_pages(folder: Path) -> list[PageRow]:
    """All pages whose article is known."""
    names = [name for name in PageRow.__slots__ if name not in ("folder", *SNIPPETS)]
    rows = []
    for path in sorted(folder.rglob("truth.jsonl")):
        # Not by splitlines: an article may hold other line ends than these.
        for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            known = json.loads(line)
            if known["text"]:
                snippets = {name: tuple(known.get(key) or ()) for name, key in SNIPPETS.items()}
                given = {name: known[name] for name in names if known.get(name)}
                rows.append(PageRow(path.parent, **given, **snippets))
    return rows


def describe(rows: Sequence[PageRow]) -> str:
    """The sets and the number of pages of each: "90 pages of aeb, 792 pages of wcxb"."""
    counts = Counter(row.folder.name for row in rows)
    return ", ".join(f"{count} pages of {name}" for name, count in sorted(counts.items()))


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


def word_f1(left: str, right: str) -> float:
    """Word F1 of two texts as bags of words in lower case, 0 to 1."""
    left_words, right_words = Counter(tokens(left)), Counter(tokens(right))
    total = left_words.total() + right_words.total()
    return 2 * (left_words & right_words).total() / total if total else 0.0
